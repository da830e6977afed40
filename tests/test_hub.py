"""The hub source against a hub of two small repositories on the loopback interface."""

import hashlib
import json
import logging
import os
import threading
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from briefer.errors import ModelError
from briefer.models import folders, resume, store
from briefer.models.catalog import resolve
from briefer.models.entry import File, Hub, ModelEntry

hub = pytest.importorskip("briefer.models.hub")

COMMIT = "0123456789abcdef0123456789abcdef01234567"
WEIGHTS = os.urandom(300_000)
REPOS = {
    "owner/marian": {
        "config.json": b"{}",
        "source.spm": b"spm",
        "README.md": b"card",
        "model.safetensors": WEIGHTS,
        "pytorch_model.bin": b"pickled",
        "tf_model.h5": b"other",
    },
    "owner/chat-GGUF": {"chat-q8_0.gguf": b"GGUF8", "chat-q4_k_m.gguf": b"GGUF4"},
}
LICENCES = {"owner/marian": "cc-by-nc-4.0", "owner/chat-GGUF": "apache-2.0"}


class FakeHub(BaseHTTPRequestHandler):
    """Answers the two questions that a download asks, with ranges, as the hub does."""

    served: ClassVar[list] = []
    break_off_at = None  # bytes of a file after which the connection drops
    lie = False  # about the hash of the weights

    def do_HEAD(self):
        self.answer(with_body=False)

    def do_GET(self):
        self.answer(with_body=True)

    def answer(self, with_body):
        path = self.path.split("?")[0].strip("/")
        if path.startswith("api/models/"):
            repo = "/".join(path.split("/")[2:4])
            self.send(json.dumps(self.card(repo)).encode() if repo in REPOS else None, with_body)
            return
        repo, _, file = path.partition(f"/resolve/{COMMIT}/")
        if with_body:
            FakeHub.served.append((file, self.headers.get("Range")))
        self.send(REPOS.get(repo, {}).get(file), with_body)

    def card(self, repo):
        digest = {name: hashlib.sha256(data).hexdigest() for name, data in REPOS[repo].items()}
        large = {name for name in digest if name.endswith((".safetensors", ".gguf"))}
        siblings = [
            {"rfilename": name, "size": len(data)}
            | (
                {
                    "lfs": {
                        "sha256": "0" * 64 if self.lie else digest[name],
                        "size": len(data),
                        "pointerSize": 1,
                    }
                }
                if name in large
                else {}
            )
            for name, data in REPOS[repo].items()
        ]
        return {
            "id": repo,
            "sha": COMMIT,
            "siblings": siblings,
            "cardData": {"license": LICENCES[repo]},
        }

    def send(self, data, with_body):
        if data is None:
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        begin = int((self.headers.get("Range") or "bytes=0-")[6:].split("-")[0])
        self.send_response(206 if begin else 200)
        self.send_header("ETag", f'"{hashlib.sha256(data).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Content-Length", str(len(data) - begin))
        self.end_headers()
        if with_body:
            self.wfile.write(data[begin : self.break_off_at])

    def log_message(self, *args):
        pass


@pytest.fixture
def server(monkeypatch, tmp_path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeHub)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(hub.constants, "ENDPOINT", address)
    monkeypatch.setattr(
        hub.constants,
        "HUGGINGFACE_CO_URL_TEMPLATE",
        address + "/{repo_id}/resolve/{revision}/{filename}",
    )
    monkeypatch.setattr(hub, "PATIENCE", 60.0)  # this machine may be busy
    monkeypatch.setattr(FakeHub, "served", [])
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path / "home"))
    yield server
    server.shutdown()
    server.server_close()


def test_a_snapshot_is_fetched_without_a_second_copy_of_the_weights(server):
    model = resolve("owner/marian")
    seen = []
    folder = store.pull(model, lambda *report: seen.append(report), accept_license=True)
    assert folder == folders.home() / "models" / "owner--marian"
    names = ["README.md", "config.json", "manifest.json", "model.safetensors", "source.spm"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    manifest = store.manifest(model)
    assert manifest.origin == f"hub: owner/marian@{COMMIT}"
    assert manifest.licence == "cc-by-nc-4.0"
    assert manifest.accepted
    hashes = {file.path: file.sha256 for file in manifest.files}
    assert hashes["source.spm"] == hashlib.sha256(b"spm").hexdigest()
    assert hashes["model.safetensors"] == hashlib.sha256(WEIGHTS).hexdigest()
    total = len(WEIGHTS) + len(b"{}spmcard")
    assert (total, total, "owner/marian") in seen
    store.verify(model)
    (folder / "source.spm").write_bytes(b"spn")
    with pytest.raises(ModelError, match=r"damaged: source\.spm"):
        store.verify(model)


def test_the_licence_of_the_model_card_counts(server):
    with pytest.raises(ModelError, match=r"cc-by-nc-4\.0, does not allow commercial use"):
        store.pull(resolve("owner/marian"))
    assert FakeHub.served == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("owner/chat-GGUF", b"GGUF4"), ("owner/chat-GGUF/chat-q8_0.gguf", b"GGUF8")],
)
def test_one_gguf_file_is_fetched(server, name, data):
    assert store.pull(resolve(name)).read_bytes() == data
    assert len(FakeHub.served) == 1


def test_a_gguf_file_that_is_not_there(server):
    with pytest.raises(ModelError, match=r"chat-q8_0\.gguf, chat-q4_k_m\.gguf.*owner/name/file"):
        store.pull(resolve("owner/chat-GGUF/other.gguf"))


def test_an_unknown_repository(server):
    with pytest.raises(ModelError, match="The hub has no model owner/nothing"):
        store.pull(resolve("owner/nothing"))


def test_wrong_bytes_are_thrown_away(server, monkeypatch):
    monkeypatch.setattr(FakeHub, "lie", True)
    with pytest.raises(ModelError, match=r"chat-q4_k_m\.gguf of owner/chat-GGUF did not arrive"):
        store.pull(resolve("owner/chat-GGUF"))
    assert [path.name for path in (folders.home() / "models").glob("[!.]*")] == []


def test_a_broken_download_goes_on_where_it_stopped(server, monkeypatch):
    monkeypatch.setattr(resume, "PAUSES", ())
    monkeypatch.setattr(FakeHub, "break_off_at", 200_000)
    with pytest.raises(ModelError, match="could not be had from the hub"):
        store.pull(resolve("owner/marian"), accept_license=True)
    monkeypatch.setattr(FakeHub, "break_off_at", None)
    FakeHub.served.clear()
    folder = store.pull(resolve("owner/marian"), accept_license=True)
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    began = int(dict(FakeHub.served)["model.safetensors"][6:-1])
    assert 200_000 - resume.BLOCK < began <= 200_000


def test_a_hub_that_is_gone_for_a_while_is_waited_for(server, monkeypatch):
    paused = []

    def pause(seconds):
        paused.append(seconds)
        monkeypatch.setattr(FakeHub, "break_off_at", None if len(paused) == 3 else 200_000)

    monkeypatch.setattr(resume.time, "sleep", pause)
    monkeypatch.setattr(FakeHub, "break_off_at", 200_000)
    folder = store.pull(resolve("owner/marian"), accept_license=True)
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    assert paused == list(resume.PAUSES[:3])


def test_a_server_that_begins_anew_each_time_is_given_up(tmp_path, monkeypatch):
    """One that takes no ranges, and breaks off now sooner, now later."""
    asked, paused = [], []
    monkeypatch.setattr(resume.time, "sleep", paused.append)

    class Answer:
        status_code = 200

        def iter_bytes(self, chunk_size=None):
            asked.append(chunk_size)
            yield b"x" * (100 + len(asked) % 2 * 100)
            raise ModelError("It broke off.", "Try again.")

    with pytest.raises(ModelError, match="broke off"):
        resume.fetch_file(
            File("a.bin", 1000, ""), tmp_path, lambda _: nullcontext(Answer()), lambda _: None
        )
    assert paused == list(resume.PAUSES)


def test_who_sends_nothing_at_all_is_not_waited_for(server, monkeypatch):
    monkeypatch.setattr(resume.time, "sleep", lambda _: pytest.fail("waited"))
    monkeypatch.setattr(FakeHub, "break_off_at", 0)
    with pytest.raises(ModelError, match="could not be had from the hub"):
        store.pull(resolve("owner/marian"), accept_license=True)


def test_a_hub_that_answers_is_reachable(server, monkeypatch):
    assert hub.reachable(60)
    monkeypatch.setattr(hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    assert not hub.reachable()


def test_a_hub_that_does_not_answer_is_given_up(monkeypatch, tmp_path):
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    monkeypatch.setattr(hub, "PATIENCE", 0.05)
    monkeypatch.setattr(hub, "_ask", lambda repo: threading.Event().wait(60))
    with pytest.raises(ModelError, match=r"no answer in 0\.05 seconds\. Check the network"):
        store.pull(resolve("owner/marian"))


def test_every_source_that_failed_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    monkeypatch.setattr(hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    model = ModelEntry("two", "seq2seq", (), "MIT", "", "", (Hub("owner/one"), Hub("owner/two")))
    with pytest.raises(ModelError, match=r"owner/one could not.*owner/two could not.*Check the n"):
        store.pull(model)


def test_the_library_is_silent(server, capfd):
    with pytest.raises(ModelError):
        store.pull(resolve("owner/nothing"))
    store.pull(resolve("owner/chat-GGUF"))
    assert capfd.readouterr() == ("", "")
    assert not logging.getLogger("huggingface_hub").isEnabledFor(logging.ERROR)
