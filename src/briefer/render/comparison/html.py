"""The report as one web page: the verdict, the findings, and both documents side by side."""

from dataclasses import dataclass

from briefer.alignment.bitext import Bitext, Link
from briefer.facts import facts
from briefer.render.comparison import contents
from briefer.render.marked import MarkedText, in_english, in_japanese, unmarked
from briefer.render.pages import template


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as the page lays it out, line by line; where there is a finding, facts are marked."""

    id: str
    japanese_ids: str
    english_ids: str
    japanese: tuple[MarkedText, ...]
    english: tuple[MarkedText, ...]
    doubts: tuple[MarkedText, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that the template lays out, in its order."""

    title: str
    verdict: str
    clean: bool
    counts: tuple[str, ...]
    remarks: tuple[str, ...]
    unread: tuple[MarkedText, ...]
    findings: tuple[LinkView, ...]
    pairs: tuple[LinkView, ...]
    about: tuple[str, ...]


def render(bitext: Bitext) -> str:
    """Return the page. The same bitext gives the same text."""
    return template("comparison.html.j2").render(page=_page(bitext), words=contents)


def _page(bitext: Bitext) -> ReportPage:
    pairs = tuple(map(_pair, bitext.links))
    return ReportPage(
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


def _pair(link: Link) -> LinkView:
    japanese, english = contents.lines(link)
    kinds = {segment.kind for segment in (*link.japanese, *link.english)}
    return LinkView(
        id=link.id,
        japanese_ids=contents.ids(link.japanese),
        english_ids=contents.ids(link.english),
        japanese=tuple(in_japanese(x, facts(x) if link.findings else ()) for x in japanese),
        english=tuple(in_english(x) if link.findings else unmarked(x) for x in english),
        doubts=tuple(unmarked(finding.message) for finding in link.findings),
        shape="head" if kinds <= {"heading", "title", "frame"} else "",
    )
