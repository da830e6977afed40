"""TMX and XLIFF: every line and doubt is in them, well formed, and another library reads them."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage import tmx as second_tmx
from translate.storage import xliff2 as second_xliff

from briefer.engines import Request
from briefer.note import Brief, Finding, Translation
from briefer.pipeline import translate_document
from briefer.render import tmx, xliff
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible
from test_html import HOSTILE, brief_by, doubtful, echo
from test_render import RELEASE

DATA = Path(__file__).parent / "data"
SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
NS = {"x": xliff.NAMESPACE}
TMX = etree.DTD(str(DATA / "tmx.dtd"))
XLIFF = etree.RelaxNG(etree.parse(DATA / "xliff.rng", SAFE))


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), SAFE)


def assert_valid(brief: Brief) -> None:
    TMX.assertValid(parsed(tmx.render(brief)))
    root = parsed(xliff.render(brief))
    XLIFF.assertValid(root)
    for tag in ("unit", "group"):
        ids = root.xpath(f"//x:{tag}/@id", namespaces=NS)
        assert len(ids) == len(set(ids))


def left_over(request: Request) -> str:
    return plausible(request) + " 円" * ("円" in request.text or "日" in request.text)


@cache
def sample_brief(sample: Path) -> Brief:
    document = segment(sample.read_text("utf-8"), sample.name)
    return translate_document(document, Translator(ScriptedEngine(left_over)))


# The published schema, where it is: Debian's php-symfony-translation carries it.
PUBLISHED = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")


class Beside(etree.Resolver):
    """Finds what the schema imports (xml.xsd) beside it."""

    def resolve(self, url: str, _: object, context: object) -> object:
        return self.resolve_filename(str(PUBLISHED / Path(url).name), context)


@pytest.mark.skipif(not PUBLISHED.exists(), reason="apt install php-symfony-translation")
def test_of_every_sample_the_xliff_keeps_to_the_published_schema() -> None:
    parser = etree.XMLParser()
    parser.resolvers.add(Beside())
    schema = etree.XMLSchema(etree.parse(PUBLISHED / "xliff-core-2.0.xsd", parser))
    hostile = [brief_by(script, HOSTILE) for script in (plausible, doubtful, echo)]
    for brief in (*map(sample_brief, SAMPLES), *hostile):
        assert schema.validate(parsed(xliff.render(brief))), schema.error_log


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_of_every_sample_both_are_valid(sample: Path) -> None:
    brief = sample_brief(sample)
    assert list(brief.findings)
    assert_valid(brief)


@pytest.mark.parametrize("script", [plausible, doubtful, echo])
@pytest.mark.parametrize("text", [RELEASE, HOSTILE], ids=["release", "hostile"])
def test_no_text_from_outside_becomes_markup(script: Callable[[Request], str], text: str) -> None:
    assert_valid(brief_by(script, text))


def test_another_library_reads_every_pair_of_the_memory() -> None:
    brief = brief_by(doubtful)
    store = second_tmx.tmxfile.parsestring(tmx.render(brief).encode())
    read = {unit.source: unit.target for unit in store.units}
    written = {line.sentence.text: line for line in brief.translations if not line.kept}
    assert set(read) == set(written)
    for japanese, line in written.items():
        assert read[japanese].replace("\t", " | ") == line.english
    assert "The plant is the largest in the region." not in read


def test_another_library_reads_every_pair_of_the_xliff_and_its_locks() -> None:
    brief = brief_by(doubtful)
    store = second_xliff.Xliff2File.parsestring(xliff.render(brief).encode())
    read = {unit.source: unit for unit in store.units}
    for line in brief.translations:
        unit = read[line.sentence.text]
        assert unit.target.replace("\t", " | ") == line.english
        assert unit.istranslatable() != line.kept


def test_the_state_tells_what_was_doubted_and_nothing_was_reviewed() -> None:
    brief = brief_by(doubtful)
    root = parsed(xliff.render(brief))
    for line in brief.translations:
        [unit] = root.xpath(f"//x:unit[@id='{line.sentence.id}']", namespaces=NS)
        [segment_] = unit.xpath("x:segment", namespaces=NS)
        assert segment_.get("state") == ("initial" if line.findings else "translated")
        assert (unit.get("translate") == "no") == line.kept
        notes = unit.xpath("x:notes/x:note/@category", namespaces=NS)
        assert sorted(notes) == sorted(finding.check for finding in line.findings)
    assert {"initial", "translated"} == set(root.xpath("//x:segment/@state", namespaces=NS))


def test_doubts_of_the_memory_are_notes_of_their_units() -> None:
    brief = brief_by(doubtful)
    root = parsed(tmx.render(brief))
    for line in brief.translations:
        notes = root.xpath(f"//tu[@tuid='{line.sentence.id}']/note/text()")
        assert sorted(notes) == sorted(f"{finding.message}." for finding in line.findings)


def test_a_line_without_a_translation_stands_with_its_japanese_alone() -> None:
    brief = brief_by(plausible)
    assert isinstance(brief.title, Translation)
    empty = replace(brief.title, english="", findings=(Finding("empty", "t1", "nothing came"),))
    brief = replace(brief, title=empty)
    assert_valid(brief)
    assert parsed(tmx.render(brief)).xpath("//tu[@tuid='t1']/tuv/@*") == ["ja"]
    [unit] = parsed(xliff.render(brief)).xpath("//x:unit[@id='t1']", namespaces=NS)
    assert not unit.xpath(".//x:target", namespaces=NS)
    assert unit.xpath("x:segment/@state", namespaces=NS) == ["initial"]


def test_a_table_row_keeps_its_tabs_in_both_languages() -> None:
    root = parsed(tmx.render(brief_by(plausible)))
    rows = [tu for tu in root.iter("tu") if "売上高" in tu.xpath("string(tuv[1]/seg)")]
    assert [seg.text.count("\t") for tu in rows for seg in tu.iter("seg")] == [2, 2]


def test_unreadable_parts_are_in_tmx_and_xliff() -> None:
    brief = brief_by(plausible)
    document = replace(brief.document, doubts=("page 3: 12 characters could not be read",))
    brief = replace(brief, document=document)
    doubt = "page 3: 12 characters could not be read."
    assert doubt in parsed(tmx.render(brief)).xpath("header/note/text()")
    notes = parsed(xliff.render(brief)).xpath("//x:file/x:notes/x:note", namespaces=NS)
    assert ("unread", doubt) in [(note.get("category"), note.text) for note in notes]


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_at_all_gives_a_document(text: str) -> None:
    brief = sample_brief(SAMPLES[0])
    assert isinstance(brief.title, Translation)
    brief = replace(brief, title=replace(brief.title, english=f"x{text}"), sections=())
    for rendered in (tmx.render(brief), xliff.render(brief)):
        etree.parse(io.BytesIO(rendered.encode()), SAFE)


def test_the_same_brief_gives_the_same_text() -> None:
    first, second = brief_by(doubtful), brief_by(doubtful)
    assert tmx.render(first) == tmx.render(second)
    assert xliff.render(first) == xliff.render(second)
