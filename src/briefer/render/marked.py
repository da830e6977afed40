"""Texts cut into pieces: figures and dates to be marked, Japanese words within English."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefer.document import has_japanese
from briefer.facts.dates.english import english_dates
from briefer.facts.figures.english import english_figures
from briefer.note import Fact

# No printed character; those that turn the reading direction of all that follows are among them.
_UNPRINTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_WORD = re.compile(r"""[^\s"“”()\[\];:=]*[^\s"“”()\[\];:=.,]""")
# Not marked: numbers that nobody looks for (a year, both, the quarter) …
_NO_FIGURE = re.compile(r"(?:an?|both|one|zero|quarter)\b", re.I)
# … and dates that name neither a number, a month nor a weekday (last year, 本日).
_DATE = re.compile(r"[\dA-Z〇一二三四五六七八九十曜]")

_Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of characters: `marked` for a figure or date, `japanese` within an English text."""

    text: str
    marked: bool = False
    japanese: bool = False


MarkedText = tuple[TextRun, ...]


def printed(text: str) -> str:
    """Return `text` with a sign of replacement for each character that has no print.

    >>> printed("safe\\u202egnp.exe")
    'safe�gnp.exe'
    """
    return _UNPRINTED.sub("�", text)


def in_english(text: str) -> MarkedText:
    """Return an English text with its figures and dates marked.

    >>> [piece.text for piece in in_english("It cost 4.2 billion yen in May 2026.") if piece.marked]
    ['4.2 billion yen', 'May 2026']
    """
    text = printed(text)
    dates = english_dates(text)
    figures = english_figures(text, [date.span for date in dates])
    spans = [date.span for date in dates if _DATE.search(date.text)]
    spans += [f.span for f in figures if not _NO_FIGURE.match(f.text)]
    return tuple(_pieces(text, spans))


def unmarked(text: str) -> MarkedText:
    """Return an English text, such as a heading or a message, with its Japanese words marked.

    >>> [piece.text for piece in unmarked("says 木曜日 (Thursday)") if piece.japanese]
    ['木曜日']
    """
    return tuple(_pieces(printed(text), ()))


def in_japanese(text: str, facts: Sequence[Fact]) -> MarkedText:
    """Return a Japanese text with the figures and dates among its facts marked.

    >>> from briefer.facts import facts
    >>> text = "費用は42億円です。"
    >>> in_japanese(text, facts(text))[1]
    TextRun(text='42億円', marked=True, japanese=False)
    """
    facts = [
        f for f in facts if f.kind == "figure" or (f.kind == "date" and _DATE.search(f.japanese))
    ]
    spans = [(fact.start, fact.start + len(fact.japanese)) for fact in facts]
    return tuple(TextRun(part, marked) for part, marked in _cut(printed(text), spans))


def _pieces(text: str, spans: _Spans) -> Iterator[TextRun]:
    for part, marked in _cut(text, spans):
        words = [match.span() for match in _WORD.finditer(part) if has_japanese(match[0])]
        yield from (TextRun(word, marked, japanese) for word, japanese in _cut(part, words))


def _cut(text: str, spans: _Spans) -> Iterator[tuple[str, bool]]:
    """Yield the parts of `text`, nothing left out, with whether a span holds them."""
    at = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if start >= at:
            parts = ((text[at:start], False), (text[start:end], True))
            yield from (part for part in parts if part[0])
            at = end
