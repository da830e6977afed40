"""Who may ask the review what: foreign hosts, other sites' pages and strangers are refused."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from starlette.testclient import TestClient

from briefer.errors import InputError, UsageError
from briefer.review.access import Access
from briefer.review.serving import ServerPlace, access_of, check, listen
from reviewing import ORIGIN, RELEASE, Desk

SENT = {"texts": ["x"], "accepted": True, "by": "Mallory", "seen": 0}


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(desk):
    client = desk.client(signed_in=False)
    first = client.get(f"/?token={desk.access.token}", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert desk.access.token not in cookie
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("query", ["", "?token=", "?token=x", "?token=%00", "?tok=1", "?token=é"])
def test_without_the_token_nothing_is_shown(desk, query):
    review = desk.open()
    client = desk.client(signed_in=False)
    for path in ("/", f"/reviews/{review.id}", f"/reviews/{review.id}/state"):
        refused = client.get(path + query, follow_redirects=False)
        assert refused.status_code == 403
        assert "青葉" not in refused.text
    client.cookies.set(desk.access.cookie, "guessed")
    assert client.get(f"/reviews/{review.id}/note.md").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8731", "127.0.0.1", "127.0.0.1:80", "[::1]:8731", ""]
)
@pytest.mark.parametrize("path", ["/", "/languages", "/static/review.js", "/login"])
def test_a_name_that_was_bound_to_this_machine_is_refused(desk, host, path):
    client = desk.client()
    assert client.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://127.0.0.1:9999", "https://127.0.0.1:8731", "null", ""],
)
def test_another_site_s_page_is_refused(desk, origin):
    client, review = desk.client(), desk.open()
    line = f"/reviews/{review.id}/lines/s1"
    assert client.post(line, json=SENT, headers={"Origin": origin}).status_code == 403
    form = {"q": "工場です。", "target": "en"}
    assert client.post("/translate", data=form, headers={"Origin": origin}).status_code == 403
    assert review.state["counts"]["checked"] == 0


def test_a_post_that_does_not_say_where_it_comes_from_changes_nothing(desk):
    client, review = desk.client(), desk.open()
    del client.headers["Origin"]
    assert client.post(f"/reviews/{review.id}/lines/s1", json=SENT).status_code == 403
    assert client.get("/").status_code == 200


def test_another_program_s_odd_cookie_is_no_fault(desk):
    client = desk.client(signed_in=False)
    assert client.get("/", headers={"Cookie": "a/b=1"}).status_code == 403


def test_localhost_is_this_machine_too(desk):
    client = TestClient(desk.app, base_url="http://localhost:8731")
    assert client.get(f"/?token={desk.access.token}").status_code == 200


def test_every_answer_has_the_headers_of_safety(desk):
    client = desk.client()
    for path in ("/", "/static/review.js", "/nowhere", "/languages"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_pages_have_nothing_inline_and_nothing_from_elsewhere(desk):
    client, review = desk.client(), desk.open()
    for path in ("/", f"/reviews/{review.id}", "/login", "/terms"):
        page = client.get(path).text
        assert "<script>" not in page
        assert not any(mark in page for mark in ("style=", "<style", "onclick", "onload"))
        assert "http://" not in page.replace(ORIGIN, "")
        assert 'src="https' not in page


def test_all_that_is_read_can_be_chosen_on_the_first_page(desk):
    from briefer.reading.formats import RELEASES

    chosen = re.search(r'accept="([^"]+)"', desk.client().get("/").text)[1]
    assert {*chosen.split(",")} == {*RELEASES}
    assert {".msg", ".eml", ".docx", ".pdf"} < {*RELEASES}


HOSTILE_NAMES = ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\0b", "", "x" * 5000, "‮"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_file_s_name_is_never_a_path(desk, tmp_path, name):
    from urllib.parse import quote

    client = desk.client()
    sent = client.post("/reviews", content=RELEASE.encode(), headers={"X-Name": quote(name)})
    assert sent.status_code == 200
    desk.settle()
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]
    saved = client.get(f"{sent.json()['address']}/note.md").headers["content-disposition"]
    assert "/" not in saved
    assert ".." not in saved.removesuffix(".md")


def test_more_than_the_limit_is_refused_before_it_is_read(desk, monkeypatch):
    monkeypatch.setattr("briefer.review.app.FILE_LIMIT", 1000)
    client = desk.client()
    assert client.post("/reviews", content=b"x" * 1001).status_code == 413

    def endless():
        for _ in range(100):
            yield b"x" * 100

    assert client.post("/reviews", content=endless()).status_code == 413


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"%PDF-1.7 broken", b"only English here.", b"\xff" * 9]
)
def test_what_is_no_release_is_refused_plainly(desk, data):
    refused = desk.client().post("/reviews", content=data, headers={"X-Name": "x.txt"})
    assert refused.status_code == 400
    assert refused.json()["error"]


@pytest.mark.parametrize(
    "sent",
    [{}, {"texts": "x"}, {"texts": [1]}, {"texts": ["x"]}, SENT | {"seen": "0"}, SENT | {"by": 3},
     SENT | {"by": " "}, SENT | {"texts": [""]}, [], "x"],
)  # fmt: skip
def test_what_no_page_sends_is_refused_plainly(desk, sent):
    client, review = desk.client(), desk.open()
    refused = client.post(f"/reviews/{review.id}/lines/s1", json=sent)
    assert refused.status_code == 400
    assert refused.json()["error"]


@pytest.mark.parametrize(
    "path",
    ["/reviews/no", "/reviews/no/state", "/reviews/%2e%2e/state", "/static/../app.py",
     "/static/%2e%2e/app.py", "/reviews/ID/note.exe", "/x"],
)  # fmt: skip
def test_an_address_without_a_page_is_not_found(desk, path):
    client, review = desk.client(), desk.open()
    assert client.get(path.replace("ID", review.id)).status_code == 404
    assert client.post(f"/reviews/{review.id}/lines/s99", json=SENT).status_code == 404


PASSWORD = "correct horse battery"


@pytest.fixture
def others(tmp_path):
    return Desk(tmp_path, access=Access((ORIGIN,), PASSWORD, None))


def test_others_come_by_password_one_try_at_a_time(others, monkeypatch):
    monkeypatch.setattr("briefer.review.app.PAUSE", 0.05)
    client = others.client(signed_in=False)
    review = others.open()
    address = f"/reviews/{review.id}"
    assert client.get(f"/?token={others.access.token}", follow_redirects=False).status_code == 303
    assert client.get(address).url.path == "/login"
    assert client.get(f"{address}/events").status_code == 403
    began = time.monotonic()
    wrong = client.post("/login", data={"password": "guess"})
    assert wrong.status_code == 403
    assert time.monotonic() - began >= 0.05
    assert client.get(address).url.path == "/login"
    assert client.post("/login", data={"password": PASSWORD}).status_code == 200
    assert client.get(address).url.path == address


def test_others_see_the_terms_of_the_models(others):
    client = others.client(signed_in=False)
    assert 'href="/terms"' in client.get("/login").text
    assert "scripted:test" in client.get("/terms").text


def test_the_gemma_terms_are_passed_on_whole():
    from briefer.models.catalog import find_entry
    from briefer.note import ModelCard
    from briefer.pipeline import Tools
    from briefer.review.terms import served
    from briefer.translation.translate import Translator
    from scripted import ScriptedEngine

    engine = ScriptedEngine(str)
    engine.card = ModelCard("gguf:ja-en-270m", "LicenseRef-Gemma", "")
    large = ScriptedEngine(str)
    [_, second] = served(Tools(Translator(large, second=engine), None))
    [model] = served(Tools(Translator(engine), None))
    assert model == second
    assert model.binding == find_entry("ja-en-270m").terms.strip()
    root = Path(__file__).parents[1]
    assert model.whole == (root / "GEMMA_TERMS_OF_USE.txt").read_text("utf-8")


def test_programs_from_afar_need_a_key(others):
    client = others.client(signed_in=False)
    asked = {"q": "費用は42億円です。", "target": "en"}
    assert client.post("/translate", json=asked).status_code == 403


SECRET = Path("password.txt")
CERTIFIED = {"certificate": Path("c.pem"), "key": Path("k.pem")}


@pytest.mark.parametrize(
    ("place", "refused"),
    [
        (ServerPlace(), ""),
        (ServerPlace("localhost"), ""),
        (ServerPlace("::1"), ""),
        (ServerPlace("0.0.0.0"), "password"),
        (ServerPlace("192.0.2.7"), "password"),
        (ServerPlace("192.0.2.7", password_file=SECRET), "TLS"),
        (ServerPlace("192.0.2.7", password_file=SECRET, **CERTIFIED), ""),
        (ServerPlace("0.0.0.0", password_file=SECRET, **CERTIFIED), "no address"),
        (ServerPlace(address="https://review.example", password_file=SECRET), ""),
        (ServerPlace(address="https://review.example"), "password"),
        (ServerPlace(address="http://review.example", password_file=SECRET), "TLS"),
        (ServerPlace(address="review.example", password_file=SECRET), "no web address"),
        (ServerPlace(certificate=Path("c.pem")), "go together"),
    ],
)
def test_others_are_served_only_with_password_and_tls(place, refused):
    if not refused:
        check(place)
        return
    with pytest.raises(UsageError, match=refused):
        check(place)


def test_addresses_are_written_as_browsers_write_them(tmp_path):
    password = tmp_path / "password.txt"
    password.write_text(f"{PASSWORD}\n")
    with listen(ServerPlace(port=0)) as listening:
        port = listening.getsockname()[1]
        here = access_of(ServerPlace(), listening)
        assert here.origins == (f"http://127.0.0.1:{port}", f"http://localhost:{port}")
        proxied = ServerPlace(address="https://Review.Example/", password_file=password)
        there = access_of(proxied, listening)
        assert (there.origins, there.hosts) == (("https://review.example",), {"review.example"})
        assert (there.password, there.is_secure) == (PASSWORD, True)
        with pytest.raises(InputError, match=r"can't be listened on: .* Give another --port"):
            listen(ServerPlace(port=port))
    password.write_text("short")
    with listen(ServerPlace(port=0)) as listening, pytest.raises(InputError, match="shorter"):
        access_of(proxied, listening)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.7"])
def test_a_host_that_is_not_this_machine(host: str) -> None:
    with pytest.raises(
        InputError, match=r"can't be listened on: .* Give --host an address of this"
    ):
        listen(ServerPlace(host, port=0))


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--host", "0.0.0.0"], 2, "Others may only come with a password."),
        (["missing.txt", "--no-browser", "--port", "0"], 3, "There is no file missing.txt."),
        (["--certificate", "c.pem"], 2, "A certificate and its key go together."),
        (["--quick", "--model", "x"], 2, "--quick and --model each name the translator"),
    ],
)
def test_wrong_use_gets_a_plain_message(options, status, said, tmp_path):
    command = [sys.executable, "-m", "briefer", "review", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=300)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert "Traceback" not in done.stderr
