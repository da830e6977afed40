"""What the page shows, as data: text in pieces that a script sets as text, never as markup."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from briefer.document import Document, Sentence
from briefer.note import CHECKS, Brief, Bullet, FigureRow, Finding, Quote, SectionBrief, Translation
from briefer.render import contents
from briefer.render.marked import MarkedText, in_english, in_japanese, printed, unmarked
from briefer.review.decisions import Decision

View = dict[str, Any]
Kind = Literal["title", "heading", "sentence"]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the release in reading order, and what it is there."""

    sentence: Sentence
    kind: Kind


def lines_of(document: Document) -> list[LineView]:
    """Return the title, the headings and the sentences of a release, in reading order."""
    headings = {section.heading.id for section in document.sections if section.heading}

    def kind(sentence: Sentence) -> Kind:
        if sentence is document.title:
            return "title"
        return "heading" if sentence.id in headings else "sentence"

    return [LineView(sentence, kind(sentence)) for sentence in document.lines]


def line_view(
    line: LineView, translation: Translation | None, decision: Decision | None, waiting: bool
) -> View:
    """Return how a line stands: its words in both languages, its doubts, who has checked it.

    Without a `translation` none is there yet; `waiting`: a better one is being made.
    """
    facts = translation.facts if translation else ()
    view: View = {
        "id": line.sentence.id,
        "kind": line.kind,
        "japanese": _pieces(in_japanese(line.sentence.text, facts)),
        "waiting": waiting,
        "version": decision.version if decision else 0,
        "by": printed(decision.by) if decision else "",
        "at": decision.at if decision else "",
        "accepted": bool(decision and decision.accepted),
    }
    if translation is None:
        return view | {"english": [], "texts": [], "doubts": [], "gravity": None, "state": "none"}
    found = contents.gravest_first(translation)
    return view | {
        "english": _pieces(in_english(translation.english)),
        "texts": [printed(text) for text in translation.cells or (translation.english,)],
        "doubts": [_doubt(finding) for finding in found],
        "gravity": CHECKS.index(found[0].check) if found else None,
        "state": _state(translation),
    }


def _state(translation: Translation) -> str:
    if translation.kept:
        return "kept"
    if translation.checked_by:
        return "checked"
    return "doubt" if translation.findings else "open"


def note_view(brief: Brief) -> View:
    """Return the note's short parts, which follow the sentences that they rest on."""
    return {
        "title": _pieces(unmarked(contents.title(brief))),
        "warning": printed(contents.warning(brief)),
        "doubts": contents.doubt_count(brief),
        "unread": [printed(doubt) for doubt in brief.document.doubts],
        "parts": [
            _part(contents.KEY_POINTS, brief.key_points),
            *(_section(section) for section in brief.sections if section.bullets),
        ],
        "figures": [_figure(row) for row in brief.figures],
        "quotes": [_quote(quote) for quote in brief.quotes],
    }


def counts(views: Iterable[View]) -> View:
    """Return how many lines there are to check, how many are, and in how many are doubts."""
    states = [view["state"] for view in views]
    return {
        "lines": len(states) - states.count("kept"),
        "checked": states.count("checked"),
        "doubts": states.count("doubt"),
    }


def _section(section: SectionBrief) -> View:
    heading, kind = section.heading, section.section.kind
    return _part(heading.english if heading else contents.NAMES[kind], section.bullets)


def _figure(row: FigureRow) -> View:
    cells = [_pieces(unmarked(text)) for text in (row.figure, row.what, row.date)]
    return {"cells": cells, "cites": [row.cite]}


def _quote(quote: Quote) -> View:
    return {
        "text": _pieces(in_english(quote.english)),
        "speaker": _pieces(unmarked(quote.speaker_english or quote.speaker)),
        "cites": list(quote.cites),
    }


def _part(heading: str, bullets: Sequence[Bullet]) -> View:
    return {
        "heading": _pieces(unmarked(heading)),
        "points": [
            {
                "text": _pieces(in_english(bullet.text)),
                "cites": list(bullet.cites),
                "doubtful": bool(bullet.findings),
            }
            for bullet in bullets
        ],
    }


def _doubt(finding: Finding) -> View:
    is_said = finding.expected in finding.message
    return {
        "check": finding.check,
        "message": _pieces(unmarked(finding.message)),
        "expected": "" if is_said else printed(finding.expected),
    }


def _pieces(text: MarkedText) -> list[tuple[str, bool, bool]]:
    return [(piece.text, piece.marked, piece.japanese) for piece in text]
