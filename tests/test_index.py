"""The index of many notes: a table that says what the notes say, and can be read back."""

import html
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefer.note import Bullet, Finding
from briefer.pipeline import make_brief, translate_document
from briefer.render.index import NoteEntry, address, entry, path, render, row, rows
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible

GFM = MarkdownIt("gfm-like", {"linkify": False})
TITLED = "新工場の稼働について\n\n仙台、2026年4月3日 /Aobawire/ -- 青葉食品は工場を開きました。\n"
UNTITLED = "青葉食品は新しい工場を開きました。費用は42億円です。\n"
HOSTILE = "ab 1.)#-+*_`[]()<>|~\\&!=\"'$:/\n\tあ"


def cells(markdown: str) -> list[list[str]]:
    """What a reader of the rendered table sees, row by row, its head left out."""
    shown = re.findall(r"<tr>\s*(.*?)</tr>", GFM.render(markdown), re.DOTALL)[1:]
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<td.*?</td>", line)]
        for line in shown
    ]


def test_an_entry_says_what_the_note_says() -> None:
    brief = make_brief(segment(TITLED, "plant.txt"), Translator(ScriptedEngine(plausible)))
    found = entry(brief, "plant.md")
    assert brief.title
    assert (found.title, found.date) == (brief.title.english, "3 April 2026")
    assert found.origin == brief.origin or found.origin == "Aobawire"
    assert found.key_point.startswith(brief.key_points[0].text)
    assert found.doubts == len(list(brief.findings))


def test_what_a_bare_translation_lacks_stays_empty_and_the_note_lends_its_name() -> None:
    brief = translate_document(segment(UNTITLED, "a.txt"), Translator(ScriptedEngine(plausible)))
    assert entry(brief, "a.md") == NoteEntry("a.md", "a.md", doubts=0)


def test_a_doubtful_key_point_says_so() -> None:
    brief = make_brief(segment(UNTITLED, "a.txt"), Translator(ScriptedEngine(plausible)))
    doubt = Finding("figures.dropped", "s2", "the Japanese says 42億円")
    points = (Bullet("It cost 42 yen.", ("s2",), (doubt,)), *brief.key_points)
    shown = entry(replace(brief, key_points=points), "a.md").key_point
    assert shown == "It cost 42 yen. (in doubt)"


@given(st.lists(st.text(st.sampled_from(HOSTILE), max_size=20), min_size=4, max_size=4))
def test_no_text_from_outside_breaks_the_table(texts: list[str]) -> None:
    title, date, origin, point = texts
    rendered = render({"a.md": row(NoteEntry("a.md", title, date, origin, point, 3))}, [])
    assert cells(rendered) == [[" ".join(text.split()) for text in (*texts, "3")]]
    assert rows(rendered) == {"a.md": row(NoteEntry("a.md", title, date, origin, point, 3))}


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_every_name_is_linked_and_read_back(name: str) -> None:
    assert path(address(name)) == name
    assert list(rows(render({address(name): row(NoteEntry(name, "x"))}, []))) == [address(name)]


def test_a_name_of_any_bytes_is_linked() -> None:
    name = b"\x83\x65.md".decode("utf-8", "surrogateescape")
    assert address(name) == "%83e.md"
    assert path(address(name)) == name


def test_rows_stand_by_name_and_failures_below() -> None:
    made = {address(name): row(NoteEntry(name, name)) for name in ("b.md", "a b.md", "c/a.md")}
    rendered = render(made, ["<b>.txt is empty. Give a file."])
    assert [line[0] for line in cells(rendered)] == ["a b.md", "b.md", "c/a.md"]
    assert rendered.endswith("## Without a note\n\n- \\<b\\>.txt is empty. Give a file.\n")
    assert rows(rendered) == made
