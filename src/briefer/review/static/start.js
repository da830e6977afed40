// The first page: a release is dropped or chosen, sent, and its review opened.

const said = document.getElementById("said");
const file = document.getElementById("file");
const drop = document.getElementById("drop");

async function send(release) {
  said.textContent = `${release.name} is being read …`;
  const headers = { "X-Name": encodeURIComponent(release.name) };
  const answer = await fetch("/reviews", { method: "POST", body: release, headers }).catch(() => null);
  const told = answer && (await answer.json().catch(() => null));
  if (answer?.ok) location.assign(told.address);
  else said.textContent = told?.error ?? "briefer does not answer. Is it still running?";
}

file.addEventListener("change", () => file.files[0] && send(file.files[0]));
drop.addEventListener("submit", (event) => event.preventDefault());
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) send(event.dataTransfer.files[0]);
  });
}
