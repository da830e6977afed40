// The page of one review. All text is set as text; the server's data is never markup.

const review = document.body.dataset.review;
const base = `/reviews/${review}`;
const STEP = 300; // sentences drawn at once
const byId = (id) => document.getElementById(id);

const lines = new Map(); // id -> how the line stands
const drawn = new Map(); // id -> its element
let order = []; // ids as they are shown: doubts first, then the release
let doubts = 0; // how many of them stand as doubts
let limit = STEP;
let current = "";
let editing = "";
const browser = localStorage.getItem("briefer-browser") ?? crypto.randomUUID();
localStorage.setItem("briefer-browser", browser); // two tabs of one are one person
let moved = false; // whether anybody has gone to a line: until then the first that is left is where to begin
const picked = { japanese: "", english: "" };

// Elements

function element(tag, traits = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (name === "on") for (const [kind, act] of Object.entries(value)) made.addEventListener(kind, act);
    else if (name in made && typeof value !== "string") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function words(pieces) {
  return pieces.map(([text, marked, japanese]) => {
    if (!marked && !japanese) return text;
    return element(marked ? "mark" : "span", japanese ? { lang: "ja" } : {}, text);
  });
}

function say(message) {
  byId("said").textContent = message;
}

// What the server is asked

async function post(path, data) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data) };
  const answer = await fetch(`${base}/${path}`, options).catch(() => null);
  if (!answer?.ok) throw new Error(await refusal(answer));
  return answer.json();
}

async function refusal(answer) {
  if (!answer) return "briefer does not answer. Is it still running? What you wrote is kept here.";
  const told = await answer.text();
  try {
    return JSON.parse(told).error;
  } catch {
    return told; // of one who is no longer signed in: plain text
  }
}

async function load() {
  const answer = await fetch(`${base}/state`).catch(() => null);
  if (!answer?.ok) return;
  const state = await answer.json();
  state.lines.forEach(show);
  showCounts(state.counts);
  showNote(state.note);
  showStage(state.stage);
  showTerms(state.terms);
  showPeople(state.people);
  if (order.length === 0) arrange(); // nothing moves under the hands of whoever reads
  const draft = [...lines.keys()].find((id) => localStorage.getItem(draftOf(id)) !== null);
  if (draft && !editing) go(draft), edit(draft);
}

const handlers = {
  hello: load,
  reload: load,
  line(event) {
    show(event.line);
    if (event.counts) showCounts(event.counts);
  },
  note: (event) => showNote(event.note),
  stage: showStage,
  terms: (event) => showTerms(event.terms),
  people: (event) => showPeople(event.people),
};
let source = null;
let lost = false; // whether the page was told last that nobody answers
let handled = Promise.resolve(); // one after the other: what loads must not write over what came since

function listen() {
  source?.close();
  source = new EventSource(`${base}/events?${new URLSearchParams({ browser, person: person() })}`);
  source.addEventListener("message", (message) => {
    const event = JSON.parse(message.data);
    handled = handled.then(() => handlers[event.kind]?.(event)).catch(console.error);
  });
  source.addEventListener("error", async () => {
    lost = true;
    if (source.readyState === EventSource.CLOSED) say(await refusal(await fetch(`${base}/state`).catch(() => null)));
    else say("briefer does not answer; trying again …");
  });
  source.addEventListener("open", () => {
    if (lost) say("");
    lost = false;
  });
}

// Lines

function arrange() {
  if (editing) return;
  const all = [...lines.values()];
  const place = new Map(all.map((line, at) => [line.id, at]));
  const first = all.filter((line) => line.state === "doubt");
  first.sort((a, b) => a.gravity - b.gravity || place.get(a.id) - place.get(b.id));
  const rest = all.filter((line) => line.state !== "doubt");
  doubts = first.length;
  order = [...first, ...rest].map((line) => line.id);
  if (!moved || !lines.has(current)) current = order.find(isLeft) ?? order[0] ?? "";
  fill();
}

function fill() {
  const focused = drawn.get(current)?.contains(document.activeElement);
  drawn.clear();
  const nodes = order.slice(0, doubts + limit).map((id) => draw(lines.get(id)));
  byId("doubts").replaceChildren(...nodes.slice(0, doubts));
  byId("lines").replaceChildren(...nodes.slice(doubts));
  byId("doubts-head").hidden = doubts === 0;
  byId("more").hidden = order.length <= doubts + limit;
  if (focused) drawn.get(current)?.focus();
}

function draw(line) {
  const made = element("li", {
    id: line.id,
    class: `line ${line.kind} ${line.state}${line.waiting ? " waiting" : ""}`,
    tabindex: line.id === current ? "0" : "-1",
    on: { focus: () => line.id !== current && mark(line.id) },
  });
  if (line.id === current) made.setAttribute("aria-current", "true");
  made.append(
    element("p", { class: "number" }, line.id),
    element("p", { class: "japanese", lang: "ja" }, ...words(line.japanese)),
    element("p", { class: "english", lang: "en" }, ...english(line)),
    element("p", { class: "standing" }, standing(line)),
  );
  if (line.doubts.length) made.append(element("ul", { class: "doubts" }, ...line.doubts.map(doubt)));
  made.append(actions(line));
  drawn.set(line.id, made);
  return made;
}

const english = (line) => (line.state === "none" ? ["…"] : words(line.english));
const doubt = ({ message, expected }) =>
  element("li", {}, ...words(message), ...(expected ? [" · ", element("b", {}, expected)] : []));

function standing(line) {
  if (line.waiting) return "being translated anew";
  if (line.state === "none") return "being translated";
  if (line.state === "kept") return "as in the original";
  const when = line.at ? new Date(line.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }) : "";
  if (line.state === "checked") return `checked by ${line.by}, ${when}`;
  if (line.by) return `edited by ${line.by}, ${when}; in doubt`;
  return line.state === "doubt" ? "in doubt" : "not checked";
}

function actions(line) {
  const button = (name, key, act) =>
    element("button", { type: "button", on: { click: () => act(line.id) } }, name, " ", element("kbd", {}, key));
  const made = element("p", { class: "actions" });
  if (line.state === "none" || line.state === "kept") return made;
  if (line.state !== "checked") made.append(button("Right as it is", "Enter", accept));
  made.append(button("Edit", "e", edit));
  if (line.by) made.append(button("Undo", "u", takeBack));
  return made;
}

function show(line) {
  lines.set(line.id, line);
  const old = drawn.get(line.id);
  if (!old || editing === line.id) return;
  const focused = old.contains(document.activeElement);
  const made = draw(line);
  old.replaceWith(made);
  if (focused) made.focus();
}

// Going through them

function mark(id) {
  const before = drawn.get(current);
  before?.removeAttribute("aria-current");
  before?.setAttribute("tabindex", "-1");
  current = id;
  drawn.get(id)?.setAttribute("aria-current", "true");
  drawn.get(id)?.setAttribute("tabindex", "0");
}

function go(id) {
  if (!lines.has(id)) return;
  moved = true;
  const at = order.indexOf(id);
  if (at >= doubts + limit) {
    limit = Math.ceil((at - doubts + 1) / STEP) * STEP;
    fill();
  }
  mark(id);
  const shown = drawn.get(id);
  shown.focus({ preventScroll: true });
  shown.scrollIntoView({ block: "nearest" });
}

const step = (by) => go(order[Math.min(order.length - 1, Math.max(0, order.indexOf(current) + by))]);

const isLeft = (id) => ["doubt", "open"].includes(lines.get(id).state);

function goOn() {
  const at = order.indexOf(current);
  const left = [...order.slice(at + 1), ...order.slice(0, at)];
  const next = left.find(isLeft);
  if (next) go(next);
  else drawn.get(current)?.focus();
}

// Deciding

const person = () => byId("person").value.trim();

function isNamed() {
  if (person()) return true;
  say("Give your name first: it stands in the note.");
  byId("person").focus();
  return false;
}

async function decide(id, texts, accepted, seen) {
  const line = await post(`lines/${id}`, { texts, accepted, by: person(), seen });
  localStorage.removeItem(draftOf(id));
  if (editing === id) editing = "";
  show(line);
  return line;
}

async function accept(id) {
  const line = lines.get(id);
  if (line.state === "none" || line.waiting) return say(`${id} is still being translated.`);
  if (!isLeft(id)) return goOn();
  if (!isNamed()) return;
  try {
    await decide(id, line.texts, true, line.version);
    say(`${id} is checked.`);
    goOn();
  } catch (error) {
    say(error.message);
  }
}

async function takeBack(id) {
  const line = lines.get(id);
  if (!line.by) return;
  try {
    show(await post(`lines/${id}/undo`, { seen: line.version }));
    say(`${id} is as the model wrote it.`);
  } catch (error) {
    say(error.message);
  }
}

const draftOf = (id) => `briefer-draft:${review}:${id}`;

function edit(id) {
  const line = lines.get(id);
  if (editing || ["none", "kept"].includes(line.state)) return;
  editing = id;
  moved = true;
  mark(id);
  const draft = JSON.parse(localStorage.getItem(draftOf(id)) ?? "null");
  const texts = draft?.length === line.texts.length ? draft : line.texts;
  const boxes = texts.map((text, at) => {
    const label = texts.length > 1 ? `English of ${id}, cell ${at + 1}` : `English of ${id}`;
    const box = element("textarea", { "aria-label": label, lang: "en", rows: texts.length > 1 ? "1" : "3" });
    box.value = text;
    return box;
  });
  const problem = element("p", { class: "found", role: "alert" });
  const form = element("form", { class: "editor" }, ...boxes, problem, element("p", { class: "buttons" },
    element("button", {}, "Keep ", element("kbd", {}, "Enter")),
    element("button", { type: "button", on: { click: leave } }, "Leave ", element("kbd", {}, "Esc"))));
  const seen = { version: line.version };
  const typed = () => boxes.map((box) => box.value);

  function leave() {
    localStorage.removeItem(draftOf(id));
    editing = "";
    show(lines.get(id));
    go(id);
  }
  form.addEventListener("input", () => localStorage.setItem(draftOf(id), JSON.stringify(typed())));
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA") event.preventDefault(), form.requestSubmit();
    if (event.key === "Escape") leave();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!isNamed()) return;
    try {
      const now = await decide(id, typed(), false, seen.version);
      if (now.state === "doubt") {
        say(`${id} is kept, and still in doubt. Enter says that it is right all the same.`);
        go(id);
      } else {
        say(`${id} is checked.`);
        goOn();
      }
    } catch (error) {
      problem.textContent = error.message;
      seen.version = lines.get(id).version;
    }
  });
  drawn.get(id).querySelector(".english").replaceWith(form);
  drawn.get(id).querySelector(".actions").replaceChildren();
  boxes[0].focus();
}

// What stands around the lines

function showCounts({ lines: all, checked, doubts: left }) {
  byId("counts").textContent = `${checked} of ${all} checked · ${left} in doubt`;
}

function showStage({ stage, done, total, problem }) {
  const wasAtWork = !byId("work").hidden;
  byId("work").hidden = !stage;
  byId("stage").textContent = total ? `${stage}: ${done} of ${total}` : stage;
  byId("progress").hidden = !total;
  Object.assign(byId("progress"), { max: total || 1, value: done });
  byId("problem").hidden = !problem;
  byId("problem").textContent = problem;
  if (wasAtWork && !stage) arrange();
}

function showPeople(people) {
  const others = people.filter((one) => one.browser !== browser);
  const known = [...new Set(others.map((one) => one.person || "somebody without a name"))];
  byId("people").hidden = known.length === 0;
  byId("people").textContent = known.length
    ? `Also open at ${known.join(", ")}: each sentence keeps what was decided last, and tells whose it is.` : "";
}

const cites = (ids) => ids.flatMap((id) => [" ", element("a", {
  href: `#${id}`, class: "cite", "aria-label": `sentence ${id}`,
  on: { click: (event) => { event.preventDefault(); go(id); } } }, id)]);

function showNote(note) {
  if (!note) return;
  const points = (part) => element("section", {}, element("h3", {}, ...words(part.heading)),
    element("ul", {}, ...part.points.map((point) => element("li", { class: point.doubtful ? "doubtful" : "" },
      ...words(point.text), ...cites(point.cites)))));
  const made = [element("p", { class: "title" }, ...words(note.title)), element("p", { class: "warning" }, note.warning),
    ...note.unread.map((text) => element("p", { class: "found" }, text)), ...note.parts.map(points)];
  if (note.figures.length) {
    made.push(element("h3", {}, "Figures at a glance"), element("ul", { class: "figures" },
      ...note.figures.map(({ cells: [figure, what, date], cites: ids }) => element("li", {},
        element("b", {}, ...words(figure)), " ", ...words(what), ...(date.length ? [", ", ...words(date)] : []), ...cites(ids)))));
  }
  if (note.quotes.length) {
    made.push(element("h3", {}, "Quotations"), element("ul", {}, ...note.quotes.map((quote) =>
      element("li", {}, ...words(quote.text), ...(quote.speaker.length ? [" — ", ...words(quote.speaker)] : []), ...cites(quote.cites)))));
  }
  byId("note").replaceChildren(...made);
}

// Saving

async function save(event) {
  event.preventDefault();
  say("The note is being written …");
  const answer = await fetch(event.target.href).catch(() => null);
  if (!answer?.ok) return say(await refusal(answer));
  const name = decodeURIComponent(answer.headers.get("Content-Disposition").split("''")[1]);
  const address = URL.createObjectURL(await answer.blob());
  element("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
  say(`${name} is saved.`);
}

// The glossary

function showTerms(terms) {
  byId("terms-head").hidden = terms.length === 0;
  byId("terms").replaceChildren(...terms.map(({ japanese, english: meant }) => element("li", {},
    element("span", { lang: "ja" }, japanese), ` = ${meant} `,
    element("button", { type: "button", "aria-label": `Forget ${japanese}`, on: { click: () => forget(japanese) } }, "×"))));
}

const forget = (japanese) => post("terms/drop", { japanese }).catch((error) => say(error.message));

function pick() {
  const selection = document.getSelection();
  const text = selection.toString().trim();
  const side = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".japanese, .english");
  const column = side(selection.anchorNode);
  if (!text || text.length > 200 || !column || column !== side(selection.focusNode)) return;
  picked[column.classList.contains("japanese") ? "japanese" : "english"] = text;
  byId("picked").hidden = !(picked.japanese && picked.english);
  byId("picked-japanese").textContent = picked.japanese;
  byId("picked-english").textContent = picked.english;
}

function askTerm() {
  byId("term-japanese").value = picked.japanese;
  byId("term-english").value = picked.english;
  byId("term-problem").textContent = "";
  byId("term").showModal();
  (picked.japanese ? byId("term-english") : byId("term-japanese")).focus();
}

async function addTerm(event) {
  event.preventDefault();
  const term = { japanese: byId("term-japanese").value, english: byId("term-english").value };
  try {
    const { sentences } = await post("terms", term);
    byId("term").close();
    Object.assign(picked, { japanese: "", english: "" });
    byId("picked").hidden = true;
    say(`${term.japanese} is ${term.english}: ${sentences} ${sentences === 1 ? "sentence is" : "sentences are"} offered anew.`);
    drawn.get(current)?.focus();
  } catch (error) {
    byId("term-problem").textContent = error.message;
  }
}

// Keys

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  e: () => edit(current),
  u: () => takeBack(current),
  g: askTerm,
  "?": () => byId("help").showModal(),
  Enter: () => accept(current),
};

document.addEventListener("keydown", (event) => {
  const at = event.target;
  const types = at.closest("input, textarea, dialog");
  const presses = event.key === "Enter" && at.closest("button, a, summary");
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || types || presses) return;
  if (!current || !(event.key in KEYS) || !byId("keys-on").checked) return;
  event.preventDefault();
  if (!event.repeat || "jk".includes(event.key)) KEYS[event.key](); // a key held down decides once
});

document.addEventListener("selectionchange", pick);
byId("lines").addEventListener("click", touch);
byId("doubts").addEventListener("click", touch);
function touch(event) {
  const line = event.target.closest(".line");
  if (line && !event.target.closest("button, textarea") && !String(document.getSelection())) go(line.id);
}
byId("more").addEventListener("click", () => { limit += STEP; fill(); });
byId("add-term").addEventListener("click", askTerm);
for (const link of document.querySelectorAll(".menu a")) link.addEventListener("click", save);
byId("keys").addEventListener("click", () => byId("help").showModal());
byId("picked").addEventListener("submit", (event) => { event.preventDefault(); askTerm(); });
byId("term-form").addEventListener("submit", addTerm);
byId("term-cancel").addEventListener("click", () => byId("term").close());
byId("person").value = localStorage.getItem("briefer-person") ?? document.body.dataset.person;
byId("person").addEventListener("change", () => {
  localStorage.setItem("briefer-person", person());
  listen();
});
byId("person").addEventListener("keydown", (event) => {
  if (event.key === "Enter") drawn.get(current)?.focus();
});
byId("keys-on").checked = localStorage.getItem("briefer-keys") !== "off";
byId("keys-on").addEventListener("change", (event) => localStorage.setItem("briefer-keys", event.target.checked ? "on" : "off"));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && source.readyState === EventSource.CLOSED) listen();
});
new ResizeObserver(([bar]) => document.documentElement.style.setProperty("--bar", `${bar.target.offsetHeight}px`))
  .observe(document.querySelector(".bar"));
listen();
