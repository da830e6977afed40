"""The figures and dates of a new sentence put into the translation of one that is else the same.

A wrong value is worse than no translation: where anything could be meant in two ways, there is
none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefer.facts.analysis import Analysis
from briefer.facts.compare import counts_of, differences
from briefer.facts.dates.calendar import MONTHS, WEEKDAYS
from briefer.facts.dates.temporal_value import TemporalValue
from briefer.facts.dates.weekdays import mistaken
from briefer.facts.figures.figure import Figure
from briefer.note import Fact
from briefer.text.widths import half_width
from briefer.translation.written_forms import written_forms

_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"\d[\d,.:]*(?:st|nd|rd|th)?(?: (?:thousand|million|billion|trillion))?\b")
_MONTH = re.compile(
    rf"\b(?:(?P<whole>{'|'.join(MONTHS)})|(?:{'|'.join(m[:3] for m in MONTHS)})t?\.)"
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_NTH = re.compile(r"\b(?:first|second|third|fourth)\b")
_HALF_DAY = re.compile(r"\b[ap]\.?m\b")
_UNITS = {"年": "year", "月": "month", "週": "week", "日": "day"}
_RATE = re.compile(r"(?<![0-9一-十百千万数何半])(?:([年月週])[間額産]|毎([年月週日]))")
_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)
_AN = re.compile(r"8|1[18](?!\d)")  # an 8% rise, an 11th store


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure or date of a Japanese text: what it is, and its English forms, best first."""

    item: Figure | TemporalValue
    fact: Fact

    @property
    def forms(self) -> tuple[str, ...]:
        """Its English forms, best first, those with its weekday and its noughts in front."""
        return written_forms(self.fact, self.item.text)

    @property
    def kind(self) -> tuple[object, ...]:
        """What another one must have in common with it to take its place."""
        if isinstance(self.item, Figure):
            number = self.item.number
            one = abs(number) == 1  # one company was, two companies were
            about = self.item.approximate, self.item.vague, self.item.trend
            return ("figure", self.item.unit, number < 0, one, *about)
        return ("date", *(tuple(sorted(slots)) for slots in self.item.ends), self.item.certain)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the English has what the Japanese states, and what is to stand there."""

    start: int
    end: int
    english: str


def skeleton(stated: Analysis) -> tuple[object, ...]:
    """Return what a sentence is but for its figures and dates.

    Two sentences with the same one differ in the values of these alone.

    >>> from briefer.facts import analyse
    >>> texts = "売上高は２億円です。", "売上高は36億円です。", "売上高は2億ドルです。"
    >>> one, more, dollars = (skeleton(analyse(text)) for text in texts)
    >>> one == more, one == dollars
    (True, False)
    """
    parts: list[object] = []
    end = 0
    for found in _countable(stated):
        parts += [comparable(stated.japanese[end : found.item.start]), found.kind]
        end = found.item.end
    return (*parts, comparable(stated.japanese[end:]))


def comparable(japanese: str) -> str:
    """Return a text as it is compared with another: without blanks, its letters half-width."""
    return _BLANKS.sub("", half_width(japanese))


def _countable(stated: Analysis) -> list[Stated]:
    """Return the figures and dates of a text in reading order."""
    counts = stated.counts
    figures = [fact for fact in stated.facts if fact.kind == "figure"]
    found = [
        *map(Stated, counts.temporals, stated.dates),
        *map(Stated, sorted(counts.figures, key=lambda figure: figure.start), figures),
    ]
    return sorted(found, key=lambda one: one.item.start)


def substituted(stated: Analysis, known: Analysis, english: str) -> str | None:
    """Return `english`, a translation of what is `known`, with what is `stated` in its place.

    Both have the same skeleton. None where the translation does not keep what is known, or where
    it isn't certain what of it stands for which figure or date.

    >>> from briefer.facts import analyse
    >>> known = analyse("2月5日、売上高は36億円でした。")
    >>> english = "Sales came to 3.6 billion yen on February 5."
    >>> substituted(analyse("11月20日、売上高は1,200万円でした。"), known, english)
    'Sales came to 12 million yen on November 20.'
    >>> substituted(analyse("2月5日、売上高は2億円でした。"), known, "On Feb. 5 sales hit a high.")
    """
    if not _agree(known, english):
        return None
    pairs = list(zip(_countable(known), _countable(stated), strict=True))
    changed = [(old, new) for old, new in pairs if old.forms != new.forms]
    places = [_place(old.forms, new.forms, english) for old, new in changed]
    found = sorted(filter(None, places), key=lambda place: place.start)
    same = [*(old.item for old, new in pairs if old.forms == new.forms), *_beside(known.japanese)]
    if len(found) < len(places) or not _are_all(english, found, same):
        return None
    better = _put(english, found)
    return better if _agree(stated, better) and not mistaken(stated.japanese, better) else None


def _agree(stated: Analysis, english: str) -> bool:
    """Tell whether an English text has the figures and dates that are stated, and no others."""
    found = differences(stated, english)
    kinds = [*(fact.kind for fact in found.dropped), *(item.kind for item in found.invented)]
    return not {"figure", "date"} & set(kinds)


def _beside(japanese: str) -> Iterator[Figure]:
    """Yield what English may say besides figures: first (初年度), of 年間10万トン a year.

    A first is never what has changed: 1 is of another kind than all other numbers.
    """
    yield Figure("first", 0, Decimal(1), "ordinal")
    for match in _RATE.finditer(comparable(japanese)):
        yield Figure(match.group(), match.start(), Decimal(1), _UNITS[match[1] or match[2]])


def _place(old: Sequence[str], new: Sequence[str], english: str) -> _Place | None:
    """Return the one place of a fact in the English, with the same form of the new one."""
    found = list(_occurrences(old, english))
    if len(found) != 1:
        return None
    start, end = found[0]
    shape = _shape(english[start:end])
    form = next((form for form in new if _shape(form) == shape), None)
    if form is None or _needs_other_article(english[:start], english[start:end], form):
        return None
    return _Place(start, end, form)


def _occurrences(forms: Sequence[str], english: str) -> Iterator[tuple[int, int]]:
    """Yield where any of the forms stands as a whole, the longest first; none within another."""
    taken: list[tuple[int, int]] = []
    for form in sorted(forms, key=len, reverse=True):
        whole = rf"(?<![\w$€£¥])(?<!\d[.,])(?<![+-]){re.escape(form)}(?!\w|[.,:]\d|-\d)"
        for match in re.finditer(whole, english):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield match.span()


def _are_all(
    english: str, places: Sequence[_Place], same: Sequence[Figure | TemporalValue]
) -> bool:
    """Tell whether each figure and date of the English is at one of the places, or unchanged.

    No place may be a part of one, two places none of the same.
    """
    counts = counts_of(english)
    items: tuple[Figure | TemporalValue, ...] = (*counts.temporals, *counts.figures)
    inside = 0
    for item in items:
        here = [place for place in places if place.start < item.end and item.start < place.end]
        if here and not (here[0].start <= item.start and item.end <= here[0].end):
            return False
        if not here and not any(_is_same(item, other) for other in same):
            return False
        inside += bool(here)
    return inside == len(places)


def _is_same(one: Figure | TemporalValue, other: Figure | TemporalValue) -> bool:
    if isinstance(one, Figure) and isinstance(other, Figure):
        return abs(one.number) == abs(other.number) and one.unit in ("", other.unit)
    return isinstance(other, TemporalValue) and getattr(one, "value", None) == other.value


def _shape(form: str) -> str:
    """Return what a form has in common with the same form of another value.

    >>> _shape("$228.1 billion") == _shape("$3 million"), _shape("3rd") == _shape("third")
    (True, False)
    >>> _shape("Feb. 7, 2026") == _shape("Oct. 12, 2027"), _shape("May 3") == _shape("3 May")
    (True, False)
    """
    months = _MONTH.sub(lambda month: "M" if month["whole"] else "M.", form)
    words = _HALF_DAY.sub("h", _NTH.sub("n", _WEEKDAY.sub("W", months)))
    return _NUMBER.sub(lambda number: "#th" if number[0][-1] in "tdh" else "#", words)


def _needs_other_article(before: str, old: str, new: str) -> bool:
    """Tell whether the article before the old words is wrong before the new ones."""
    if _ARTICLE.search(before) is None:
        return False
    return bool(_AN.match(old)) != bool(_AN.match(new)) or old[:1].isalpha()


def _put(english: str, places: Sequence[_Place]) -> str:
    for place in reversed(places):
        english = english[: place.start] + place.english + english[place.end :]
    return english
