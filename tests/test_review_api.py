"""The API for other programs: what LibreTranslate's clients send and get, and notes as data."""

import json
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from jsonschema import Draft202012Validator

from briefer.review.access import Access
from reviewing import ORIGIN, RELEASE, Desk

COST = "工場の費用は42億円です。"
HIRES = "同社は120人を新たに雇用します。"
SCHEMA = Path(__file__).parents[1] / "src" / "briefer" / "render" / "schema.json"


@pytest.fixture
def client(tmp_path):
    program = Desk(tmp_path).client(signed_in=False)
    del program.headers["Origin"]
    return program


def test_languages_are_detected(client):
    assert client.get("/languages").json()[0] == {
        "code": "ja",
        "name": "Japanese",
        "targets": ["en"],
    }


@pytest.mark.parametrize("way", ["json", "data"])  # JSON, or a form
def test_a_text_is_translated_and_its_doubts_listed(client, way):
    asked = {"q": COST, "source": "ja", "target": "en", "format": "text"}
    told = client.post("/translate", **{way: asked})
    assert told.status_code == 200
    assert told.json()["translatedText"] == "The plant cost 4.2 billion yen."
    assert told.json()["doubts"][0]["messages"][0].startswith("the model wrote “4.2 million yen”")


@pytest.mark.parametrize("way", ["json", "data"])
@pytest.mark.parametrize(("text", "language"), [(COST, "ja"), ("It cost 4 yen.", "en")])
def test_a_language_is_told(client, way, text, language):
    told = client.post("/detect", **{way: {"q": text}})
    assert told.json() == [{"language": language, "confidence": 100}]
    assert client.post("/detect", json={}).status_code == 400


def test_texts_come_back_in_order_with_their_lines(client):
    asked = {"q": [HIRES, f"{COST}{HIRES}\n\n{COST}", "in English", ""], "target": "en"}
    told = client.post("/translate", json=asked).json()
    hires, cost = "The company will hire 120 people.", "The plant cost 4.2 billion yen."
    assert told["translatedText"] == [hires, f"{cost} {hires}\n\n{cost}", "in English", ""]
    assert [one["language"] for one in told["detectedLanguage"]] == ["ja", "ja", "en", "en"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"target": "en"}, 400),
        ({"q": COST}, 400),
        ({"q": COST, "target": "de"}, 400),
        ({"q": COST, "source": "zh", "target": "en"}, 400),
        ({"q": COST, "target": "en", "format": "html"}, 400),
        ({"q": [1], "target": "en"}, 400),
        ({"q": {"a": 1}, "target": "en"}, 400),
        ({"q": ["x"] * 1001, "target": "en"}, 400),
        ({"q": "あ" * 700_000, "target": "en"}, 413),
        (["q"], 400),
    ],
)
def test_what_cannot_be_translated_is_an_error_as_libretranslate_s(client, asked, status):
    told = client.post("/translate", json=asked)
    assert told.status_code == status
    assert list(told.json()) == ["error"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"{", "application/json"), (b"\xff", "application/json"), (b"[" * 99_999, "application/json"),
     (b"q=x", "text/plain"), (b"", "")],
)  # fmt: skip
def test_a_malformed_request_is_refused(client, body, kind):
    told = client.post("/translate", content=body, headers={"Content-Type": kind})
    assert (told.status_code, list(told.json())) == (400, ["error"])


def test_half_a_character_is_no_text(client):
    body = {"content": b'{"q": "\\ud800", "target": "en"}'}
    told = client.post("/translate", **body, headers={"Content-Type": "application/json"})
    assert (told.status_code, list(told.json())) == (400, ["error"])


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {}, 405),
        ("POST", {"Origin": "https://evil.example"}, 403),
        ("POST", {"Host": "evil.example"}, 421),
    ],
)
def test_refusals_too_are_errors_in_that_api_s_form(client, method, headers, status):
    told = client.request(method, "/translate", headers=headers)
    assert (told.status_code, list(told.json())) == (status, ["error"])


def test_a_key_is_asked_for_where_one_was_set(tmp_path):
    client = Desk(tmp_path, access=Access((ORIGIN,), None, "secret-key")).client(signed_in=False)
    asked = {"q": COST, "target": "en"}
    assert client.post("/translate", json=asked).status_code == 403
    assert client.post("/translate", json=asked | {"api_key": "wrong"}).status_code == 403
    assert client.post("/translate", json=asked | {"api_key": "secret-key"}).status_code == 200
    assert client.post("/brief", json={"q": RELEASE}).json() == {"error": "Invalid API key"}
    assert client.post("/brief", json={"q": RELEASE, "api_key": "secret-key"}).status_code == 200


def test_a_release_comes_back_as_a_note(client):
    told = client.post("/brief", json={"q": RELEASE, "name": "plant.txt"})
    note = told.json()
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(note)
    assert note["release"]["title"]["english"] == "Aoba Foods opens a new plant in Sendai"
    assert note["source"]["name"] == "plant.txt"
    markdown = client.post("/brief", json={"q": RELEASE, "format": "markdown"})
    assert markdown.text.startswith("# Aoba Foods opens a new plant in Sendai\n")
    assert client.post("/brief", json={"q": RELEASE, "format": "pdf"}).status_code == 400
    assert client.post("/brief", json={"q": "only English"}).status_code == 400


def test_a_key_lets_nobody_see_a_review(tmp_path):
    desk = Desk(tmp_path, access=Access((ORIGIN,), None, "secret-key"))
    review = desk.open()
    client = desk.client(signed_in=False)
    assert client.get(f"/reviews/{review.id}/state?api_key=secret-key").status_code == 403


@pytest.mark.parametrize(("address", "urgent"), [("/translate", True), ("/brief", False)])
def test_too_many_that_wait_are_sent_away(tmp_path, monkeypatch, address, urgent):
    monkeypatch.setattr("briefer.review.api.MOST_WAITING", 1)
    desk = Desk(tmp_path)
    client = desk.client(signed_in=False)
    release = threading.Event()
    desk.workshop.submit(lambda tools: release.wait(300), urgent=True)  # is being worked at
    while desk.workshop.waiting(urgent=True):
        time.sleep(0.01)
    waits = desk.workshop.submit(lambda tools: None, urgent=urgent)
    assert client.post(address, json={"q": COST, "target": "en"}).status_code == 429
    release.set()
    waits.result(300)
    assert client.post(address, json={"q": COST, "target": "en"}).status_code == 200


def test_the_users_terms_and_translations_hold_in_translate() -> None:
    from briefer.note import Term
    from briefer.pipeline import Options, Tools
    from briefer.review.api import text_in_english
    from briefer.translation.translate import Translator
    from briefer.translation.translation_memory import Pair, TranslationMemory
    from scripted import ScriptedEngine

    engine = ScriptedEngine(lambda _: "The mishap was small.")
    memory = TranslationMemory((Pair("費用は42億円です。", "It costs 4.2 billion yen."),))
    options = Options(terms=(Term("事故", "mishap"),), memory=memory)
    text = "事故は小さかった。費用は42億円です。"
    english, _ = text_in_english(text, Tools(Translator(engine), None), options)
    assert english == "The mishap was small. It costs 4.2 billion yen."
    assert [request.hints for request in engine.requests] == [(("事故", "mishap"),)]
