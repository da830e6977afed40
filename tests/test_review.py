"""A review: what people decide goes before the model, is kept, and the note follows."""

import asyncio
import re
import sqlite3
import threading
import time
from datetime import UTC, datetime

import pytest

pytest.importorskip("starlette")

from briefer.document import Sentence
from briefer.errors import InputError
from briefer.note import Finding
from briefer.reading import read_text
from briefer.review.answers import Answer
from briefer.review.decisions import Decision, matched, reviewer_name, worded
from briefer.review.feed import Feed
from briefer.review.lines import Lines
from briefer.review.store import SUFFIX, ConflictError, Store, place_beside
from briefer.segmentation.release import document_of
from reviewing import ENGLISH, RELEASE, Desk, answer


def line(review, line_id):
    return next(line for line in review.state["lines"] if line["id"] == line_id)


def shown(pieces):
    return "".join(text for text, *_ in pieces)


def bullets(review):
    return [shown(p["text"]) for part in review.state["note"]["parts"] for p in part["points"]]


def opened_slowly(tmp_path, meanwhile):
    """Open a review whose engine does `meanwhile(review, request)` before it answers."""

    def script(request):
        ready.wait(30)
        meanwhile(review, request)
        return answer(request)

    ready, events = threading.Event(), []
    desk = Desk(tmp_path, script)
    review = desk.reviews.open_upload("plant.txt", RELEASE.encode())
    review.feed.tell = events.append
    ready.set()
    return desk, review, events


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_every_line_stands_there_and_the_doubts_tell_why(desk):
    review = desk.open()
    lines = review.state["lines"]
    assert [one["id"] for one in lines] == ["t1", "s1", "s2", "s3", "h1", "s4", "s5"]
    assert [one["kind"] for one in lines if one["kind"] != "sentence"] == ["title", "heading"]
    assert {one["id"]: one["state"] for one in lines if one["state"] != "open"} == {
        "s2": "doubt",
        "s5": "doubt",
    }
    said = shown(line(review, "s2")["doubts"][0]["message"])
    assert said.startswith("the model wrote “4.2 million yen” for 42億円")
    marked = [text for text, is_marked, _ in line(review, "s2")["japanese"] if is_marked]
    assert marked == ["42億円"]
    assert [text for text, is_marked, _ in line(review, "s2")["english"] if is_marked] == [
        "4.2 billion yen"
    ]
    assert review.state["counts"] == {"lines": 7, "checked": 0, "doubts": 2}


def test_an_edited_sentence_is_checked_by_its_editor_and_its_bullet_follows(desk):
    review = desk.open()
    asked = len(desk.engine.requests)
    was = next(text for text in bullets(review) if "4.2 billion" in text)
    now = review.decide("s2", ["Aoba put 4.2 billion yen into it."], "A. Sato", 0, accepted=False)
    assert (now["state"], now["by"], now["doubts"]) == ("checked", "A. Sato", [])
    desk.settle()
    assert was not in bullets(review)
    assert "Aoba put 4.2 billion yen into it." in bullets(review)
    assert "4.2 billion yen" in [shown(f["cells"][0]) for f in review.state["note"]["figures"]]
    assert len(desk.engine.requests) == asked  # nothing was asked of the model


def test_a_wrong_figure_that_a_person_types_is_a_doubt_until_it_is_accepted(desk):
    review = desk.open()
    typed = review.decide("s2", ["It cost 4.2 million yen."], "A. Sato", 0, accepted=False)
    assert (typed["state"], typed["by"]) == ("doubt", "A. Sato")
    assert any("42億円" in shown(doubt["message"]) for doubt in typed["doubts"])
    desk.settle()
    assert review.brief.checked == {}
    again = review.decide("s2", typed["texts"], "K. Mori", typed["version"], accepted=True)
    assert (again["state"], again["by"], again["doubts"]) == ("checked", "K. Mori", [])
    desk.settle()
    assert review.brief.checked == {"K. Mori": 1}


def test_the_note_says_who_checked_how_much_and_a_wholly_checked_one_warns_no_more(desk):
    client, review = desk.client(), desk.open()
    address = f"/reviews/{review.id}"

    def note(ending):
        return client.get(f"{address}/note.{ending}").text

    assert "> Machine translation, not checked by a person. 2 doubts" in note("md")
    for at, one in enumerate(review.state["lines"]):
        by = "A. Sato" if at < 3 else "K. Mori"
        told = {"texts": one["texts"], "accepted": True, "by": by, "seen": 0}
        assert client.post(f"{address}/lines/{one['id']}", json=told).status_code == 200
        desk.settle()
        if at == 2:
            assert "> Machine translation: 3 of 7 sentences checked by A. Sato." in note("md")
    assert "> Translation checked by A. Sato and K. Mori.\n" in note("md")
    assert "with headings and title: A. Sato 3, K. Mori 4" in note("md")
    for ending in ("md", "html", "json"):
        assert "achine translation" not in note(ending).replace("machine translation,", "")
        assert "Check before quoting" not in note(ending)
        assert note(ending) == note(ending)
    assert '"checked": {\n    "of": 7' in note("json")
    assert str(datetime.now(UTC).year) not in note("md").replace("2026", "")  # no clock


def test_exports_say_which_sentences_were_checked(desk):
    client, review = desk.client(), desk.open()
    address = f"/reviews/{review.id}/note"
    refused = client.get(f"{address}.tmx")
    assert (refused.status_code, "Nothing has been checked" in refused.text) == (400, True)
    review.decide("s2", ["The plant cost 4.2 billion yen."], "A. <Sato>", 0, accepted=False)
    review.decide("s5", ["It hires 210 people."], "A. <Sato>", 0, accepted=False)  # still in doubt
    desk.settle()
    memory = client.get(f"{address}.tmx").text
    assert re.findall(r'<tu tuid="(\w+)" changeid="([^"]+)"', memory) == [("s2", "A. &lt;Sato&gt;")]
    assert memory.count("<tu ") == 1
    xliff = client.get(f"{address}.xlf").text
    states = re.findall(r'<unit id="(\w+)".*?state="(\w+)"', xliff, re.DOTALL)
    assert {unit for unit, state in states if state == "reviewed"} == {"s2"}
    assert ("s5", "initial") in states
    pytest.importorskip("docx")
    assert client.get(f"{address}.docx").content.startswith(b"PK")


def test_what_was_taken_back_is_the_model_s_again(desk):
    review = desk.open()
    kept = review.decide("s1", ["Other words."], "A. Sato", 0, accepted=True)
    desk.settle()
    back = review.take_back("s1", kept["version"])
    assert (back["state"], back["by"]) == ("open", "")
    assert back["texts"] == [ENGLISH["青葉食品は4月3日、仙台市に新しい工場を開きました。"]]


def test_two_who_decide_on_one_sentence_see_the_conflict(desk):
    review = desk.open()
    review.decide("s1", ["One."], "A. Sato", 0, accepted=True)
    with pytest.raises(ConflictError) as told:
        review.decide("s1", ["Two."], "K. Mori", 0, accepted=True)
    assert told.value.current.by == "A. Sato"
    client = desk.client()
    sent = {"texts": ["Two."], "accepted": True, "by": "K. Mori", "seen": 0}
    refused = client.post(f"/reviews/{review.id}/lines/s1", json=sent)
    assert refused.status_code == 409
    assert refused.json()["error"].startswith("A. Sato has changed this sentence meanwhile")
    assert line(review, "s1")["texts"] == ["One."]


def test_two_programs_on_one_file_see_each_other(tmp_path):
    here, there = Desk(tmp_path), Desk(tmp_path)
    mine, other = here.open(), there.open()
    sato = {"browser": "browser 1", "person": "A. Sato"}
    mine.beat("browser 1", "tab 1", "A. Sato")
    other.beat("browser 2", "tab 2", "K. Mori")
    mine.beat("browser 1", "tab 1", "A. Sato")
    assert mine.state["people"] == [sato, {"browser": "browser 2", "person": "K. Mori"}]
    other.decide("s1", ["Theirs."], "K. Mori", 0, accepted=True)
    mine.beat("browser 1", "tab 1", "A. Sato")
    assert line(mine, "s1")["texts"] == ["Theirs."]
    here.settle()
    assert mine.brief.checked == {"K. Mori": 1}
    other.add_term("接触事故", "collision")
    there.settle()
    mine.beat("browser 1", "tab 1", "A. Sato")
    here.settle()
    assert line(mine, "s3")["texts"] == ["No collision has occurred."]
    other.leave("tab 2")
    mine.beat("browser 1", "tab 1", "A. Sato")
    assert mine.state["people"] == [sato]


def test_a_conflict_with_another_program_shows_what_it_decided(tmp_path):
    here, there = Desk(tmp_path), Desk(tmp_path)
    mine, other = here.open(), there.open()
    other.decide("s1", ["Theirs."], "K. Mori", 0, accepted=True)
    with pytest.raises(ConflictError):
        mine.decide("s1", ["Mine."], "A. Sato", 0, accepted=True)
    assert line(mine, "s1")["texts"] == ["Theirs."]


def test_another_day_nothing_is_lost_and_no_model_is_asked(tmp_path):
    desk = Desk(tmp_path)
    review = desk.open()
    review.decide("s2", ["It cost 4.2 billion yen."], "A. Sato", 0, accepted=False)
    review.add_term("接触事故", "contact incident")
    desk.settle()
    again = Desk(tmp_path)
    assert [kept["name"] for kept in again.reviews.kept()] == ["plant.txt"]
    gone_on = again.reviews.find(review.id)
    again.settle()
    assert again.engine.requests == []
    assert gone_on.state["lines"] == review.state["lines"]
    assert gone_on.brief == review.brief
    assert [term.english for term in gone_on.terms] == ["contact incident"]


def test_a_program_that_died_while_translating_begins_that_again_and_keeps_decisions(tmp_path):
    def dies(request):
        if "120億円" in request.text:
            raise RuntimeError("killed")
        return answer(request)

    review = Desk(tmp_path, dies).open()
    assert "killed" in review.state["stage"]["problem"]
    assert line(review, "s1")["state"] == "open"  # what came is there
    assert line(review, "s4")["state"] == "none"
    assert "s1" in Store(next(tmp_path.glob(f"*{SUFFIX}"))).answers  # and is not asked for again
    review.decide("s1", ["Mine."], "A. Sato", 0, accepted=True)
    gone_on = Desk(tmp_path).open()
    assert (line(gone_on, "s1")["texts"], line(gone_on, "s4")["state"]) == (["Mine."], "open")


def test_a_term_is_asked_for_again_where_it_stands_and_nowhere_else(desk):
    review = desk.open()
    asked = len(desk.engine.requests)
    assert review.add_term(" 接触事故 ", "contact incident") == 1
    desk.settle()
    assert line(review, "s3")["texts"] == ["No contact incident has occurred."]
    new = desk.engine.requests[asked:]
    assert {request.text for request in new} == {"接触事故は起きていません。"}
    assert review.state["terms"] == [{"japanese": "接触事故", "english": "contact incident"}]
    review.drop_term("接触事故")
    desk.settle()
    assert line(review, "s3")["texts"] == ["No contact accident has occurred."]


def test_a_person_s_sentence_without_the_term_is_offered_anew_and_not_overwritten(desk):
    review = desk.open()
    review.decide("s3", ["There were no crashes."], "A. Sato", 0, accepted=True)
    desk.settle()
    review.add_term("接触事故", "contact incident")
    desk.settle()
    now = line(review, "s3")
    assert (now["state"], now["texts"]) == ("doubt", ["There were no crashes."])
    assert now["doubts"][0]["check"] == "terms.dropped"
    review.decide("s3", ["No contact incident."], "A. Sato", now["version"], accepted=False)
    assert line(review, "s3")["state"] == "checked"


@pytest.mark.parametrize(
    ("japanese", "english"), [("火星", "Mars"), ("", "x"), ("接触事故", " "), ("接触事故", "|")]
)
def test_what_is_no_term_of_the_release_is_refused(desk, japanese, english):
    with pytest.raises(InputError):
        desk.open().add_term(japanese, english)


TABLE = "業績の発表\n\n本日、業績を発表しました。\n\n項目\t2025年\t2026年\n売上高\t1,200\t1,340\n"


def test_a_row_is_edited_cell_by_cell(desk):
    review = desk.open(TABLE)
    row = review.state["lines"][-1]
    assert len(row["texts"]) == 3
    kept = review.decide(row["id"], ["Net sales", "1,200", "1,430"], "A. Sato", 0, accepted=False)
    assert kept["state"] == "doubt"
    right = ["Net sales", "1,200", "1,340"]
    kept = review.decide(row["id"], right, "A. Sato", kept["version"], accepted=False)
    assert (kept["state"], shown(kept["english"])) == ("checked", "Net sales | 1,200 | 1,340")
    with pytest.raises(InputError, match="3 texts"):
        review.decide(row["id"], ["Net sales"], "A. Sato", kept["version"], accepted=False)


def test_decisions_follow_their_japanese_into_a_changed_release(tmp_path):
    release = tmp_path / "plant.txt"
    release.write_text(RELEASE, "utf-8")
    desk = Desk(tmp_path / "data")
    review = desk.reviews.open_file(str(release))
    desk.settle()
    review.decide("s2", ["It cost 4.2 billion yen."], "A. Sato", 0, accepted=False)
    review.decide("s5", ["It hires 120 people."], "A. Sato", 0, accepted=False)
    release.write_text(
        RELEASE.replace("工場の", "店もできました。工場の", 1).replace("120人", "130人"), "utf-8"
    )
    again = Desk(tmp_path / "data")
    changed = again.reviews.open_file(str(release))
    again.settle()
    assert changed.brief.checked == {"A. Sato": 1}
    moved = line(changed, "s3")
    assert moved["texts"] == ["It cost 4.2 billion yen."]
    seen = changed.decide("s3", ["4.2 billion yen."], "B. Ito", moved["version"], accepted=True)
    assert seen["by"] == "B. Ito"
    changed.take_back("s3", seen["version"])
    again.settle()
    assert line(changed, "s3")["by"] == ""


def test_decisions_that_change_places_all_hold(tmp_path):
    release = tmp_path / "plant.txt"
    release.write_text(RELEASE, "utf-8")
    desk = Desk(tmp_path / "data")
    review = desk.reviews.open_file(str(release))
    desk.settle()
    for each in ("s1", "s2", "s3"):
        review.decide(each, [f"It was {each}."], "A. Sato", 0, accepted=True)
    release.write_text(RELEASE.replace("青葉食品は", "社長の話です。青葉食品は", 1), "utf-8")
    moved = Desk(tmp_path / "data").reviews.open_file(str(release))
    seen = line(moved, "s2")["version"]
    moved.decide("s2", ["It was changed."], "A. Sato", seen, accepted=True)
    once_more = Desk(tmp_path / "data").reviews.open_file(str(release))
    texts = [line(once_more, each)["texts"] for each in ("s2", "s3", "s4")]
    assert texts == [["It was changed."], ["It was s2."], ["It was s3."]]


def test_decisions_are_matched_by_their_words():
    def decision(japanese):
        return Decision(japanese, ("x",), "A. Sato", "", True)

    kept = {"s1": decision("甲。"), "s2": decision("乙。"), "s3": decision("丙。")}
    lines = [Sentence(f"s{n}", text, 0, 2) for n, text in enumerate(["乙。", "甲。", "乙。"], 1)]
    assert {line: d.japanese for line, d in matched(kept, lines).items()} == {
        "s1": "乙。",
        "s2": "甲。",
    }
    assert matched(kept, []) == {}


def test_the_file_lies_beside_the_release_or_in_the_data_folder(tmp_path):
    release = tmp_path / "plant.docx"
    assert place_beside(release, tmp_path / "data", "0b5e") == tmp_path / f"plant.docx{SUFFIX}"
    assert Store(tmp_path / "new" / f"x{SUFFIX}").release is None
    assert (tmp_path / "new" / f"x{SUFFIX}").stat().st_mode & 0o077 == 0


def test_a_damaged_file_is_refused_plainly(tmp_path):
    (tmp_path / "x.sqlite").write_bytes(b"no database at all, but long enough to look at" * 50)
    with pytest.raises(InputError, match="is damaged"):
        Store(tmp_path / "x.sqlite")


def test_what_a_newer_briefer_wrote_is_refused_and_answers_that_are_none_are_asked_for_again(
    tmp_path,
):
    review = Desk(tmp_path).open()
    file = sqlite3.connect(review._store.path, isolation_level=None)
    file.execute("""UPDATE answers SET answer = '["half"]'""")
    again = Desk(tmp_path)
    assert again.open().brief == review.brief
    assert again.engine.requests
    file.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="newer briefer"):
        Store(review._store.path)


def test_a_locked_file_does_not_lose_what_was_decided(tmp_path):
    review = Desk(tmp_path).open()
    other = sqlite3.connect(review._store.path, timeout=0.1, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    review._store._connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(InputError, match="can't be used"):
        review.decide("s1", ["Mine."], "A. Sato", 0, accepted=True)
    other.execute("ROLLBACK")
    assert review.decide("s1", ["Mine."], "A. Sato", 0, accepted=True)["state"] == "checked"


@pytest.mark.parametrize("texts", [[], [""], [" \n "], ["a", "b"], ["x" * 20_001]])
def test_what_is_no_english_for_a_line_is_refused(texts):
    with pytest.raises(InputError):
        worded(texts, 1)


@pytest.mark.parametrize("name", ["", " \t", "\u202e\u200b"])
def test_nobody_is_no_checker(name):
    with pytest.raises(InputError, match="Nobody"):
        reviewer_name(name)


def test_pages_hear_of_sentences_as_they_come_and_of_the_note():
    async def heard():
        feed, beats = Feed(), []
        events = feed.listen(lambda: beats.append(1))
        first = await anext(events)
        waiting = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0)
        await asyncio.to_thread(feed.tell, {"kind": "line", "line": "夜\n明け"})
        second = await waiting
        await events.aclose()
        feed.tell({"kind": "line"})  # nobody listens: nothing happens
        return first, second, beats

    first, second, beats = asyncio.run(heard())
    assert first == b'data: {"kind":"hello"}\n\n'
    assert second.decode() == 'data: {"kind":"line","line":"夜\\n明け"}\n\n'
    assert beats == [1]


def test_a_page_that_does_not_read_is_sent_to_load_anew(monkeypatch):
    monkeypatch.setattr("briefer.review.feed.MOST_WAITING", 3)

    async def heard():
        feed = Feed()
        events = feed.listen(lambda: None)
        await anext(events)
        for number in range(10):
            feed.tell({"kind": "line", "n": number})
        await asyncio.sleep(0.05)
        got = await anext(events)
        await events.aclose()
        return got

    assert asyncio.run(heard()) == b'data: {"kind":"reload"}\n\n'


def test_what_is_urgent_goes_between_two_sentences_of_a_long_translation(tmp_path):
    asked_when_done = []

    def script(request):
        if request.text == "青葉食品、仙台に新工場":  # the first: meanwhile somebody wants a word
            desk.workshop.submit(
                lambda tools: asked_when_done.append(len(desk.engine.requests)), urgent=True
            )
        return answer(request)

    desk = Desk(tmp_path, script)
    desk.open()
    assert asked_when_done == [1]
    assert len(desk.engine.requests) >= 7


def test_a_decision_made_while_the_note_is_made_is_never_shown_with_other_words(tmp_path):
    def meanwhile(review, request):
        if "120億円" in request.text and not review.state["counts"]["checked"]:
            review.decide("s2", ["It cost 4.2 billion yen."], "A. Sato", 0, accepted=False)

    desk, review, events = opened_slowly(tmp_path, meanwhile)
    desk.settle()
    shown_as = [event["line"] for event in events if event.get("line", {}).get("id") == "s2"]
    decided = [view["texts"] for view in shown_as if view["by"]]
    assert decided
    assert all(texts == ["It cost 4.2 billion yen."] for texts in decided)
    assert review.brief.checked == {"A. Sato": 1}


def test_a_term_that_comes_while_its_sentence_is_on_the_way_holds_for_it(tmp_path):
    def meanwhile(review, request):
        if "接触事故" in request.text and not review.terms:
            review.add_term("接触事故", "contact incident")

    desk, review, events = opened_slowly(tmp_path, meanwhile)
    desk.settle()
    now = line(review, "s3")
    assert (now["texts"], now["waiting"]) == (["No contact incident has occurred."], False)
    seen = [event["line"] for event in events if event.get("line", {}).get("id") == "s3"]
    assert not any(
        v["texts"] == ["No contact accident has occurred."] for v in seen if not v["waiting"]
    )


def test_whoever_decides_on_a_sentence_that_is_offered_anew_is_not_kept_waiting(desk):
    review = desk.open()
    release = threading.Event()
    desk.workshop.submit(lambda tools: release.wait(300))
    review.add_term("接触事故", "contact incident")
    assert line(review, "s3")["waiting"]
    kept = review.decide("s3", ["No contact incident."], "A. Sato", 0, accepted=False)
    assert (kept["waiting"], kept["state"]) == (False, "checked")
    release.set()
    desk.settle()
    assert line(review, "s3")["texts"] == ["No contact incident."]
    back = review.take_back("s3", kept["version"])
    desk.settle()
    assert back["by"] == ""
    assert line(review, "s3")["texts"] == ["No contact incident has occurred."]  # under the term


def test_a_term_holds_for_the_issuer_and_the_place_too(desk):
    review = desk.open(
        "青葉食品、仙台に新工場\n\n2026年4月3日\n青葉食品株式会社\n\n" + RELEASE.split("\n\n")[1]
    )
    assert review.document.origin == "青葉食品株式会社"
    assert review.brief.origin == "It is said so."
    review.add_term("青葉食品", "Green Leaf")
    desk.settle()
    assert review.brief.origin == "Green Leaf"


def test_a_saved_note_has_what_was_decided_before_it_was_asked_for(desk):
    client, review = desk.client(), desk.open()
    release, saved = threading.Event(), []
    desk.workshop.submit(lambda tools: release.wait(300), urgent=True)  # the note has to wait
    review.decide("s2", ["It cost 4.2 billion yen."], "A. Sato", 0, accepted=False)
    address = f"/reviews/{review.id}/note.md"
    asking = threading.Thread(target=lambda: saved.append(client.get(address).text))
    asking.start()
    time.sleep(0.2)
    assert saved == []
    release.set()
    asking.join(300)
    assert "1 of 7 sentences checked by A. Sato" in saved[0]
    assert "It cost 4.2 billion yen." in saved[0]


def test_a_note_that_cannot_be_made_is_not_saved_as_it_was(tmp_path):
    def breaks(request):
        if request.hints and request.hints[0][0] == "接触事故":
            raise RuntimeError("the model is gone")
        return answer(request)

    desk = Desk(tmp_path, breaks)
    client, review = desk.client(), desk.open()
    review.add_term("接触事故", "contact incident")
    desk.settle()
    refused = client.get(f"/reviews/{review.id}/note.md")
    assert (refused.status_code, refused.json()) == (400, {"error": "the model is gone"})


READING = Finding("reading", "", "高見 遥 is read as Haruka Takami: the name may be read otherwise")


@pytest.mark.parametrize(
    ("texts", "accepted", "other"),
    [
        (("Haruka Takami is president.",), True, "open"),
        (("Haruka Takami is president.",), False, "doubt"),
        (("Yo Takami is president.",), True, "doubt"),
    ],
)
def test_a_reading_that_a_person_found_right_is_doubted_in_no_other_sentence(
    tmp_path, texts, accepted, other
):
    release = read_text("x.txt", "高見 遥が社長です。高見 遥は話しました。\n")
    store = Store(tmp_path / "x.sqlite")
    store.take(release)
    document = document_of(release)
    english = {"s1": "Haruka Takami is president.", "s2": "Haruka Takami spoke."}
    for sentence in document.sentences:
        answer = Answer(sentence.text, english[sentence.id], (READING,), None, False, (), False)
        store.keep_answer(sentence.id, answer)
    lines = Lines(document, store, (), Feed())
    decision = Decision("高見 遥が社長です。", texts, "A. Sato", "", accepted)
    seen = lines.decide("s1", decision, 0)["version"]
    now = lines.standing
    item = next(item for item in lines._items.values() if item.sentence.id == "s2")
    found = lines.known(item, now).findings
    assert ("doubt" if found else "open") == other
    lines.take_back("s1", seen)
    assert lines.known(item, lines.standing).findings == (READING,)


MAIL = """From: Aoba Foods PR <pr@aoba.example>
Date: Fri, 3 Apr 2026 10:00:00 +0900
Subject: =?utf-8?b?6Z2S6JGJ6aOf5ZOB44CB5LuZ5Y+w44Gr5paw5bel5aC0?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

工場の費用は42億円です。接触事故は起きていません。
"""


def test_what_a_mail_tells_of_itself_is_kept(tmp_path):
    review = Desk(tmp_path).open(MAIL, "mail.eml")
    told = (review.document.dateline.date, review.document.origin)
    assert told == ("2026-04-03", "Aoba Foods PR")
    again = Desk(tmp_path).reviews.find(review.id)
    assert again.document == review.document


OLDER = """
CREATE TABLE revision (number INTEGER); INSERT INTO revision VALUES (1);
CREATE TABLE release (name TEXT, encoding TEXT, text TEXT, sha256 TEXT, doubts TEXT);
CREATE TABLE decisions (line TEXT PRIMARY KEY, japanese TEXT, texts TEXT, person TEXT, at TEXT,
    accepted INTEGER, version INTEGER);
CREATE TABLE answers (line TEXT PRIMARY KEY, japanese TEXT, answer TEXT);
CREATE TABLE terms (japanese TEXT PRIMARY KEY, english TEXT, note TEXT);
CREATE TABLE present (tab TEXT PRIMARY KEY, person TEXT, seen REAL);
INSERT INTO release VALUES ('plant.txt', 'utf-8', '工場です。', 'aa', '[]');
INSERT INTO decisions VALUES ('s1', '工場です。', '["A plant."]', 'A. Sato', '', 1, 1);
PRAGMA user_version = 1;
"""


def test_a_file_of_an_older_briefer_is_gone_on_with(tmp_path):
    file = sqlite3.connect(tmp_path / "x.sqlite")
    file.executescript(OLDER)
    file.close()
    for _ in range(2):
        store = Store(tmp_path / "x.sqlite")
        assert (store.release.text, store.release.sent) == ("工場です。", "")
        assert store.decisions["s1"].texts == ("A plant.",)
        store.arrive("browser", "tab", "A. Sato")
        assert store.people == [{"browser": "browser", "person": "A. Sato"}]
        store.close()


def test_two_tabs_of_a_browser_are_one_person(tmp_path):
    review = Desk(tmp_path).open()
    review.beat("browser 1", "tab 1", "A. Sato")
    review.beat("browser 1", "tab 2", "A. Sato")
    review.beat("browser 2", "tab 3", "")
    assert sorted(one["browser"] for one in review.state["people"]) == ["browser 1", "browser 2"]
    review.leave("tab 2")
    assert len(review.state["people"]) == 2


def test_the_list_of_reviews_is_not_gone_through_while_others_are_opened(tmp_path):
    class Watched(dict):
        def items(self):
            assert desk.reviews._lock.locked()
            return super().items()

    desk = Desk(tmp_path)
    review = desk.open()
    desk.reviews._open = Watched(desk.reviews._open)
    assert desk.reviews.kept() == [{"id": review.id, "name": "plant.txt"}]


PERSON = "新社長\n\n青葉食品の社長は会見した。同氏は増産を認めた。株主は{}支持した。\n"
GUESSED = ("“He”", "“his”", "“her”")


def asked_of_a_person(tmp_path, third="同社を"):
    """Return a review with a guess in two sentences, and a function of the doubts at its lines."""
    said = {"同氏は": "He admitted it.", "株主は": "They back his plan."}
    desk = Desk(tmp_path, lambda request: said.get(request.text[:3], "It is so."))
    review = desk.open(PERSON.format(third))

    def doubts():
        desk.settle()
        lines = review.state["lines"]
        found = [(one["id"], shown(d["message"])) for one in lines for d in one["doubts"]]
        return [(at, told.split(":")[0]) for at, told in found if told.startswith(GUESSED)]

    return review, doubts


@pytest.mark.parametrize(
    ("at", "typed", "accepted", "left"),
    [
        ("s2", "The president admitted it.", False, [("s3", "“his”")]),
        ("s2", "He admitted it all.", False, [("s2", "“He”"), ("s3", "“his”")]),
        ("s2", "He admitted it.", True, []),
        ("s2", "He admitted it all.", True, []),
        ("s2", "She admitted it all.", True, [("s3", "“his”")]),
        ("s3", "They back its plan.", False, [("s2", "“He”")]),
        ("s3", "They back her plan.", False, [("s2", "“He”"), ("s3", "“her”")]),
        ("s3", "They back his plan.", True, []),
        ("s1", "The president met the press.", True, [("s2", "“He” (also in s3)")]),
        ("s1", "He met the press in March.", True, []),
    ],
)
def test_a_guessed_pronoun_is_a_doubt_until_a_person_tells(tmp_path, at, typed, accepted, left):
    review, doubts = asked_of_a_person(tmp_path)
    assert doubts() == [("s2", "“He” (also in s3)")]
    now = review.decide(at, [typed], "A. Sato", 0, accepted=accepted)
    stays = at in [line for line, word in left]
    assert now["state"] == ("doubt" if stays else "checked")
    assert doubts() == left
    assert review.brief.checked == ({} if stays else {"A. Sato": 1})
    review.take_back(at, now["version"])
    assert doubts() == [("s2", "“He” (also in s3)")]


def test_a_pronoun_that_the_japanese_tells_is_none_in_a_persons_english(tmp_path):
    review, doubts = asked_of_a_person(tmp_path, "彼を")
    now = review.decide("s2", ["He admitted it all."], "A. Sato", 0, accepted=False)
    assert (now["state"], doubts()) == ("checked", [])
