"""The Word document: valid, whole, its doubts comments; the library and briefer read it again."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit.validator import OpenXmlValidator

from briefer.engines import Request
from briefer.note import Brief, Translation
from briefer.reading import read_path
from briefer.render import contents
from briefer.render.contents import NoteStyle
from briefer.render.docx import render
from briefer.render.docx.looks import DOUBT_PAPER, FIGURE, JAPANESE
from briefer.render.marked import printed
from scripted import plausible
from test_exchange import SAMPLES, sample_brief
from test_html import HOSTILE, brief_by, doubtful, echo
from test_render import RELEASE


def read(brief: Brief, style: NoteStyle = NoteStyle()) -> Document:
    return docx.Document(io.BytesIO(render(brief, style)))


def assert_valid(data: bytes, folder: Path) -> None:
    """Against the schemas of Office Open XML, which the validator carries."""
    (folder / "note.docx").write_bytes(data)
    found = OpenXmlValidator().validate(folder / "note.docx")
    assert found.is_valid, [error.description for error in found.errors]


def words(document: Document) -> str:
    """All text in its order, cells and links too."""
    return "".join(t.text or "" for t in document.element.body.iter(qn("w:t")))


def row_of(document: Document, line_id: str) -> object:
    [start] = document.element.body.xpath(f"//w:bookmarkStart[@w:name='{line_id}']")
    return next((a for a in start.iterancestors() if a.tag == qn("w:tr")), start.getparent())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_of_every_sample_it_is_valid_with_a_comment_for_every_doubt(
    sample: Path, tmp_path: Path
) -> None:
    brief = sample_brief(sample)
    data = render(brief)
    assert_valid(data, tmp_path)
    found = [comment.text for comment in docx.Document(io.BytesIO(data)).comments]
    assert sorted(found) == sorted(f"{finding.message}." for finding in brief.findings)
    assert found


@pytest.mark.parametrize("script", [doubtful, echo])
@pytest.mark.parametrize("text", [RELEASE, HOSTILE], ids=["release", "hostile"])
@pytest.mark.parametrize("style", [NoteStyle(), NoteStyle(True, True, True)], ids=["", "other"])
def test_no_text_and_no_style_spoils_it(
    script: Callable[[Request], str], text: str, style: NoteStyle, tmp_path: Path
) -> None:
    assert_valid(render(brief_by(script, text), style), tmp_path)


def test_it_has_the_note_s_parts_in_its_order_under_word_s_headings() -> None:
    brief = brief_by(doubtful)
    paragraphs = read(brief).paragraphs
    levels = [(p.style.name, p.text) for p in paragraphs if p.style.name[:5] in ("Title", "Headi")]
    assert levels[0] == ("Title", contents.title(brief))
    firsts = [text for style, text in levels if style == "Heading 1"]
    order = [contents.KEY_POINTS, contents.CHECK, contents.FULL, contents.ABOUT]
    assert [text for text in firsts if text in order] == order
    assert any("工場の概要" in text for style, text in levels if style == "Heading 2")
    assert contents.WARNING in paragraphs[1].text
    assert {p.style.name for p in paragraphs if p.text.startswith(contents.WARNING)} == {"Warning"}


def test_both_texts_of_every_sentence_stand_in_its_row() -> None:
    brief = brief_by(doubtful)
    document = read(brief)
    for line in (t for section in brief.sections for t in section.translations):
        row = row_of(document, line.sentence.id)
        text = "".join(t.text or "" for t in row.iter(qn("w:t")))
        assert all(printed(cell) in text for cell in line.english.split(" | "))
        assert all(cell in text for cell in re.split(r"\t", line.sentence.text))
        assert bool(row.xpath(f".//w:shd[@w:fill='{DOUBT_PAPER}']")) == bool(line.findings)


def test_a_comment_stands_at_its_sentence() -> None:
    brief = brief_by(doubtful)
    document = read(brief)
    comments = {str(c.comment_id): c for c in document.comments}
    for line in brief.translations:
        row = row_of(document, line.sentence.id)
        ids = row.xpath(".//w:commentRangeStart/@w:id")
        assert sorted(comments[n].text for n in ids) == sorted(
            f"{finding.message}." for finding in line.findings
        )
        assert ids == row.xpath(".//w:commentReference/@w:id")


def test_every_citation_leads_to_a_line_and_every_line_has_one_place() -> None:
    body = read(brief_by(doubtful)).element.body
    places = body.xpath("//w:bookmarkStart/@w:name")
    assert len(places) == len(set(places))
    cited = body.xpath("//w:hyperlink/@w:anchor")
    assert cited
    assert set(cited) <= set(places)


def test_the_languages_are_set_and_figures_are_marked() -> None:
    document = read(brief_by(plausible))
    [lang] = document.styles.element.xpath("w:docDefaults//w:lang")
    assert (lang.get(qn("w:val")), lang.get(qn("w:eastAsia"))) == ("en-US", "ja-JP")
    [lang] = document.styles[JAPANESE].element.xpath("w:rPr/w:lang")
    assert (lang.get(qn("w:val")), lang.get(qn("w:eastAsia"))) == ("ja-JP", "ja-JP")
    runs = [(r.style, r.text) for r in document.element.body.iter(qn("w:r"))]
    assert (FIGURE, "4.2 billion yen") in runs
    assert ("JapaneseFigure", "42億円") in runs
    assert (JAPANESE, "青葉食品は新しい工場を開きました。") in runs


def test_without_japanese_there_is_none_but_in_what_is_quoted() -> None:
    brief = brief_by(plausible)
    shown = words(read(brief, NoteStyle(english_only=True)))
    assert "従業員は" not in shown
    assert "従業員は" in words(read(brief))


def test_unreadable_parts_stand_above_and_as_a_comment() -> None:
    brief = brief_by(plausible)
    doubts = ("page 3: 12 characters could not be read",)
    document = read(replace(brief, document=replace(brief.document, doubts=doubts)))
    assert f"{doubts[0]}." in [comment.text for comment in document.comments]
    assert f"{doubts[0]}." in [p.text for p in document.paragraphs]


def test_a_release_without_a_title_takes_its_file_s_name() -> None:
    brief = replace(brief_by(plausible, "費用は42億円です。\n"), title=None)
    assert read(brief).paragraphs[0].text == "release.txt"


def test_the_same_brief_gives_the_same_bytes_and_no_time() -> None:
    first, second = render(brief_by(doubtful)), render(brief_by(doubtful))
    assert first == second
    parts = zipfile.ZipFile(io.BytesIO(first))
    assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"dcterms:" not in re.sub(rb'xmlns:\w+="[^"]*"', b"", parts.read("docProps/core.xml"))
    assert b"w:date" not in parts.read("word/comments.xml")


def test_a_name_with_characters_that_no_xml_holds() -> None:
    brief = brief_by(plausible)
    assert isinstance(brief.title, Translation)
    title = replace(brief.title, english="A\x0bB\ufffeC\udc80")
    assert read(replace(brief, title=title)).paragraphs[0].text == "A�B�C�"


def test_briefer_reads_its_own_document_again(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(render(brief_by(plausible)))
    text = read_path(str(tmp_path / "note.docx"), None).text
    assert "青葉食品は新しい工場を開きました。" in text
