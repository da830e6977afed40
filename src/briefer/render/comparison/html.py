"""The report as one web page: the verdict, the findings, and both documents side by side."""

from dataclasses import dataclass

from briefer.alignment.bitext import Bitext, Link
from briefer.facts import facts
from briefer.render.comparison import contents
from briefer.render.marked import Text, in_english, in_japanese, unmarked
from briefer.render.pages import template


@dataclass(frozen=True, slots=True)
class Pair:
    """A link as the page lays it out; figures and dates are marked where there is a finding."""

    id: str
    japanese_ids: str
    english_ids: str
    japanese: Text
    english: Text
    doubts: tuple[Text, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template lays out, in its order."""

    title: str
    verdict: str
    clean: bool
    counts: tuple[str, ...]
    remarks: tuple[str, ...]
    unread: tuple[Text, ...]
    findings: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    about: tuple[str, ...]


def render(bitext: Bitext) -> str:
    """Return the page. The same bitext gives the same text."""
    return template("comparison.html.j2").render(page=_page(bitext), words=contents)


def _page(bitext: Bitext) -> Page:
    pairs = tuple(map(_pair, bitext.links))
    return Page(
        title=contents.title(bitext),
        verdict=contents.verdict(bitext),
        clean=not any(bitext.findings),
        counts=tuple(contents.counts(bitext)),
        remarks=(contents.linked(bitext), contents.how(bitext)),
        unread=tuple(map(unmarked, contents.unread(bitext))),
        findings=tuple(pair for pair in pairs if pair.doubts),
        pairs=pairs,
        about=tuple(contents.about(bitext)),
    )


def _pair(link: Link) -> Pair:
    japanese = contents.text(link.japanese, "")
    english = contents.text(link.english, " ")
    kinds = {segment.kind for segment in (*link.japanese, *link.english)}
    return Pair(
        id=link.id,
        japanese_ids=contents.ids(link.japanese),
        english_ids=contents.ids(link.english),
        japanese=in_japanese(japanese, facts(japanese) if link.findings else ()),
        english=in_english(english) if link.findings else unmarked(english),
        doubts=tuple(unmarked(finding.message) for finding in link.findings),
        shape="head" if kinds <= {"heading", "title", "frame"} else "",
    )
