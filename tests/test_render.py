"""The note: everything a reader needs, in its order, and no release can inject markup into it."""

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefer.note import Brief
from briefer.pipeline import Options, make_brief, translate_document
from briefer.render.contents import NoteStyle
from briefer.render.escape import escape
from briefer.render.jsonout import brief_json, document_json
from briefer.render.markdown import render
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible

RELEASE = """\
【訂正】新製品「X1」の発売日について

仙台、2026年4月3日 /Aobawire/ -- 青葉食品は新しい工場を開きました。費用は42億円です。

■工場の概要

従業員は180人です。冷凍米の需要は12％伸びました。地元の農家が米を納めます。
The plant is the largest in the region.

項目\t2025年\t2026年
売上高\t1,200\t1,350

■お問い合わせ
TEL：03-0000-0000

https://aoba.example/news/1

SOURCE 青葉食品
"""
GFM = MarkdownIt("gfm-like", {"linkify": False})


def brief_of(text: str) -> Brief:
    engine = ScriptedEngine(plausible)
    return make_brief(segment(text, "release.txt"), Translator(engine), Options(engine))


def shown(markdown: str) -> str:
    """The text that a reader of the rendered note sees."""
    return html.unescape(re.sub(r"<[^>]+>", "", GFM.render(markdown))).strip()


@given(st.text(st.sampled_from("ab 1.)#-+*_`[]()<>|~\\&!=\"'$:/\n\tあ"), max_size=40))
def test_escaped_text_renders_as_itself(text: str) -> None:
    assert shown(f"{escape(text)}") == " ".join(text.split())
    assert shown(f"- x {escape(text)}") == f"x {' '.join(text.split())}".strip()


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[a](http://b.example)", "![a](b)", "`rm`", "# x", "| a | b |",
     "&lt;", "**bold** __x__ ~~y~~", "[s1]: http://b.example", "---", "1. x", "<http://b.example>"],
)  # fmt: skip
def test_hostile_text_stays_text(hostile: str) -> None:
    rendered = GFM.render(escape(hostile))
    assert re.sub(r"</?p>", "", rendered).strip() == html.escape(hostile)


def test_the_note_has_its_parts_in_order() -> None:
    note = render(brief_of(RELEASE))
    parts = ["# ", "> Machine translation", "> **Notice:**", "**Source:**", "## Key points",
             "## Full translation", "## About this brief"]  # fmt: skip
    positions = [note.index(part) for part in parts]
    assert positions == sorted(positions)
    assert "3 April 2026" in note
    assert "<https://aoba.example/news/1>" in note


def test_every_sentence_stands_in_the_full_translation_with_its_japanese() -> None:
    brief = brief_of(RELEASE)
    full = render(brief).split("## Full translation")[1]
    for sentence in brief.document.sentences:
        assert f"[{sentence.id}" in full
        assert escape(sentence.text) in full
    assert (
        "180人" not in render(brief, NoteStyle(english_only=True)).split("## Full translation")[1]
    )


def test_show_source_puts_the_japanese_under_each_bullet() -> None:
    points = render(brief_of(RELEASE), NoteStyle(show_source=True)).split("## Full translation")[0]
    assert "  > " in points
    assert "180人" in points


def test_an_english_passage_is_marked_as_kept() -> None:
    assert "as in the original] The plant is the largest" in render(brief_of(RELEASE))


def test_doubts_are_counted_and_listed() -> None:
    engine = ScriptedEngine(lambda r: plausible(r) + " 円" * ("42億円" in r.text))
    note = render(make_brief(segment(RELEASE), Translator(engine), Options(engine)))
    assert '1 doubt: see "Check before quoting"' in note
    assert "## Check before quoting\n\n- [s2] Japanese is left in the English: 円." in note


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render(brief_of(RELEASE)) == render(brief_of(RELEASE))


def test_a_hostile_release_renders_as_text() -> None:
    hostile = "# <script>alert(1)</script>\n\n本文です。[x](http://evil.example) `a` | b。\n"
    document = segment(hostile)
    engine = ScriptedEngine(
        lambda request: f"<img src=x> [y](http://evil.example) {plausible(request)}"
    )
    rendered = GFM.render(render(make_brief(document, Translator(engine), Options(engine))))
    assert "<script" not in rendered
    assert "<img" not in rendered
    assert "href" not in rendered


def test_json_says_the_same_as_the_note() -> None:
    brief = brief_of(RELEASE)
    data = json.loads(brief_json(brief))
    assert data["schema"] == "briefer/1"
    assert [s["id"] for section in data["sections"] for s in section["sentences"]] == [
        sentence.id for sentence in brief.document.sentences
    ]
    ids = {s["id"] for section in data["sections"] for s in section["sentences"]}
    assert all(set(point["cites"]) <= ids and point["cites"] for point in data["key_points"])
    assert data["release"]["dateline"] == {
        "place": "仙台",
        "date": "2026-04-03",
        "agency": "Aobawire",
    }
    assert data["release"]["title"]["japanese"].endswith("発売日について")
    assert set(data["models"]) == {"translator", "summarizer"}
    assert data["findings"] == {"total": 0, "by_check": {}}


def test_translation_json_has_neither_bullets_nor_key_points() -> None:
    data = json.loads(
        brief_json(
            translate_document(segment(RELEASE), Translator(ScriptedEngine(plausible))), True
        )
    )
    assert "key_points" not in data
    assert all("bullets" not in section for section in data["sections"])


def test_document_json_places_every_sentence() -> None:
    document = segment(RELEASE, "release.txt")
    data = json.loads(document_json(document))
    for section in data["sections"]:
        for sentence in section["sentences"]:
            start = sentence["start"]
            assert document.text[start:].startswith(sentence["japanese"][:5])
    assert {span["kind"] for span in data["furniture"]} >= {"dateline", "link", "source"}


WITH_QUOTES = """\
仙台、2026年4月3日 -- 青葉食品は工場を開いた。費用は42億円、従業員は180人、需要は12％増である。

■反応
伊藤美香社長は「来年も工場を建てます」と述べた。利益は7億円になる。

■会社概要
青葉食品は1950年に創業した。

■お問い合わせ
TEL：03-0000-0000
"""


def test_figures_at_a_glance_are_a_table_and_quotations_have_their_words() -> None:
    note = render(brief_of(WITH_QUOTES))
    assert "| Figure | In the text | Date | Sentence |\n| --- | --- | --- | --- |" in note
    glance = note[note.index("## Figures at a glance") : note.index("## Quotations")]
    assert [figure in glance for figure in ("4.2 billion yen", "180 people", "12%", "700 million")]
    assert "  > 伊藤美香社長 「来年も工場を建てます」" in note
    tables = [token for token in GFM.parse(note) if token.type == "table_open"]
    assert len(tables) == 1


def test_issuer_and_contact_are_one_part_that_comes_last() -> None:
    note = render(brief_of(WITH_QUOTES))
    last = note.index("### About the issuer / contact")
    assert note.index("工場を建てます」と述べた", note.index("## Full translation")) < last
    assert note[last:].count("\n#### ") == 2
    assert last < note.index("1950年に創業した") < note.index("## About this brief")


def test_key_points_can_be_the_releases_own_sentences() -> None:
    brief = brief_of(WITH_QUOTES)
    note = render(brief, NoteStyle(japanese_points=True))
    points = note[
        note.index("## Key points") : note.index("\n## ", note.index("## Key points") + 5)
    ]
    own = {sentence.id: sentence.text for sentence in brief.document.sentences}
    for point in brief.key_points:
        assert "".join(escape(own[cite]) for cite in point.cites) in points
    assert [p["japanese"] for p in json.loads(brief_json(brief))["key_points"]] == [
        "".join(own[cite] for cite in point.cites) for point in brief.key_points
    ]
