"""A fact that the English of a sentence lacks or adds, and that the documents have elsewhere.

English says "the Navy" where the Japanese has シンガポール海軍 each time, gives a version that
stands in the title, or has in one sentence what the Japanese has in the next. That is no error,
unless something else stands in its place.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefer.alignment.bitext import Segment
from briefer.alignment.clues import tokens_of
from briefer.alignment.readings import are_the_same
from briefer.alignment.sounds import english_sound, japanese_sound, katakana_words
from briefer.alignment.telling import tells_of
from briefer.facts import Analysis
from briefer.facts.analysis import Counts
from briefer.facts.compare import Invented, counts_of, differences
from briefer.facts.dates.temporal_value import Slots, essential
from briefer.facts.figures.agreement import agrees, equals
from briefer.facts.figures.figure import Figure
from briefer.facts.names.compare import PLACES, keeps
from briefer.facts.names.english_places import english_places
from briefer.lexicon.hepburn import hepburn
from briefer.note import Fact, FactKind, Finding
from briefer.text.places import by_english
from briefer.text.spelling import Spelling

NEAR = 2  # English segments before and behind, in which a figure may stand
_GROUPS: tuple[tuple[FactKind, ...], ...] = (("figure", "date"), ("name",))
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_NUMBERS = ("year", "month", "day", "hour", "minute")


@dataclass(frozen=True)
class Surroundings:
    """All that both documents state: the Japanese by segment, the English as it stands."""

    stated: Sequence[Analysis]
    english: Sequence[Segment]

    @cached_property
    def spelling(self) -> Spelling:
        """All of the English, to be asked for names."""
        return Spelling("\n".join(segment.text for segment in self.english))

    @cached_property
    def names(self) -> frozenset[str]:
        """The English of all names of the Japanese."""
        names = (name for each in self.stated for name in each.names)
        return frozenset(form for name in names for form in name.english)

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """The figures of the Japanese."""
        return [figure for each in self.stated for figure in each.counts.figures]

    @cached_property
    def dates(self) -> Sequence[Slots]:
        """What the dates of the Japanese state, with the weekday of each whole one."""
        temporals = (temporal for each in self.stated for temporal in each.counts.temporals)
        whole = (fact.value for each in self.stated for fact in each.dates)
        stated = [slots for temporal in temporals for slots in temporal.ends]
        return [*stated, *({"weekday": day} for day in filter(None, map(_weekday, whole)))]

    @cached_property
    def english_dates(self) -> Sequence[Slots]:
        """What the dates of the English state."""
        temporals = (t for segment in self.english for t in counts_of(segment.text).temporals)
        return [slots for temporal in temporals for slots in temporal.ends]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {segment.id: n for n, segment in enumerate(self.english)}

    def figures_near(self, english: Sequence[Segment]) -> Iterator[Figure]:
        """Yield the figures of some segments of the English and of those before and behind."""
        at = [self._places[segment.id] for segment in english]
        for segment in self.english[max(0, min(at) - NEAR) : max(at) + NEAR + 1]:
            yield from counts_of(segment.text).figures


@dataclass(frozen=True)
class LinkedText:
    """Where findings are: what the Japanese states there, its English, and all around both."""

    stated: Analysis
    english: str
    segments: Sequence[Segment]
    around: Surroundings

    @cached_property
    def counts(self) -> Counts:
        """The dates and figures of the English."""
        return counts_of(self.english)


def without_said_elsewhere(findings: Sequence[Finding], place: LinkedText) -> tuple[Finding, ...]:
    """Return the findings but for those of facts that the documents have elsewhere.

    >>> from briefer.facts import analyse, compare
    >>> stated, english = analyse("シンガポール海軍が警告した。"), "The Navy warned."
    >>> said = [Segment("e1", "prose", "Singapore's", 0, 0), Segment("e2", "prose", english, 0, 0)]
    >>> place = LinkedText(stated, english, said[1:], Surroundings([stated], said))
    >>> [f.check for f in compare(stated, english)]
    ['names.dropped']
    >>> without_said_elsewhere(compare(stated, english), place)
    ()
    """
    forgiven = list(_elsewhere(findings, place))
    return tuple(f for f in findings if not any(tells_of(f, what) for what in forgiven))


def _elsewhere(findings: Sequence[Finding], place: LinkedText) -> Iterator[Fact | Invented]:
    changed = differences(place.stated, place.english)
    differing: tuple[Fact | Invented, ...] = (*changed.dropped, *changed.invented)
    told = [what for what in differing if any(tells_of(finding, what) for finding in findings)]
    for kinds in _GROUPS:
        here = [what for what in told if what.kind in kinds]
        # What is dropped and what is invented beside it are one error.
        if len({type(what) for what in here}) == 1:
            yield from (what for what in here if _is_elsewhere(what, place))
        elif are_the_same(here, place.stated.japanese, place.english):
            yield from here


def _is_elsewhere(what: Fact | Invented, place: LinkedText) -> bool:
    if isinstance(what, Fact):
        return _SAID[what.kind](what, place)
    return _STATED[what.kind](what, place)


def _said_name(fact: Fact, place: LinkedText) -> bool:
    """Tell whether the English has a name elsewhere, and no other place instead of it here."""
    name = next((n for n in place.stated.names if n.start == fact.start), None)
    if name is None:
        return False
    if name.kind in PLACES and _has_a_namesake(place.english, name.text):
        return True
    if not keeps(place.around.spelling, name):
        return False
    ours = sum(name.kind in PLACES for name in place.stated.names)
    return name.kind not in PLACES or (
        len(list(english_places(place.english))) < ours and not _has_another_place(place)
    )


def _has_a_namesake(english: str, katakana: str) -> bool:
    """Tell whether a place in katakana rather is a namesake: the shuttle Columbia.

    >>> english = ("The wing of the Columbia", "In Syria", "In Iran")
    >>> [_has_a_namesake(*pair) for pair in zip(english, ("コロンビア", "ソウル", "イラク"))]
    [True, False, False]
    """
    if katakana_words(katakana) != [katakana]:
        return False
    sound = japanese_sound(hepburn(katakana))
    strangers = (word for word in _CAPITALISED.findall(english) if word not in by_english())
    return len(sound) > 1 and any(english_sound(word) == sound for word in strangers)


def _has_another_place(place: LinkedText) -> bool:
    """Tell whether the English here names a place that is nowhere in the Japanese."""
    words = set(_CAPITALISED.findall(place.english))
    return not (words & by_english().keys()).issubset(place.around.names)


def _said_figure(fact: Fact, place: LinkedText) -> bool:
    """Tell whether the English has a figure near by, and no other one instead of it here."""
    ours = place.stated.counts.figures
    figure = next((f for f in ours if f.start == fact.start), None)
    if figure is None:
        return False
    others = (f for f in place.counts.figures if f.unit == figure.unit)
    if any(not any(agrees(mine, other) for mine in ours) for other in others):
        return False
    return any(equals(figure, f) for f in place.around.figures_near(place.segments))


def _said_date(fact: Fact, place: LinkedText) -> bool:
    """Tell whether the English has a date elsewhere, or all its numbers here: 24 to 30 July."""
    temporals = place.stated.counts.temporals
    ends = next((t.ends for t in temporals if t.start == fact.start), ())
    if ends and all(_in_numbers(essential(slots), tokens_of(place.english)) for slots in ends):
        return True
    return bool(ends) and all(_is_among(slots, place.around.english_dates) for slots in ends)


def _stated_name(added: Invented, place: LinkedText) -> bool:
    return added.text in place.around.names


def _stated_figure(added: Invented, place: LinkedText) -> bool:
    """Tell whether the Japanese has a figure elsewhere, and none that it took the place of here."""
    theirs = place.counts.figures
    figure = next((f for f in theirs if f.text == added.text), None)
    if figure is None:
        return False
    others = (f for f in place.stated.counts.figures if f.unit == figure.unit)
    if any(not any(agrees(other, mine) for mine in theirs) for other in others):
        return False
    return any(equals(ours, figure) for ours in place.around.figures)


def _stated_date(added: Invented, place: LinkedText) -> bool:
    found = (t for t in place.counts.temporals if t.text == added.text)
    return any(all(_is_among(slots, place.around.dates) for slots in t.ends) for t in found)


_SAID: dict[FactKind, Callable[[Fact, LinkedText], bool]] = {
    "name": _said_name, "figure": _said_figure, "date": _said_date,
}  # fmt: skip
_STATED: dict[FactKind, Callable[[Invented, LinkedText], bool]] = {
    "name": _stated_name, "figure": _stated_figure, "date": _stated_date,
}  # fmt: skip


def _is_among(slots: Slots, dates: Sequence[Slots]) -> bool:
    """Tell whether one of the dates states all that `slots` do.

    >>> _is_among({"day": "20"}, [{"month": "07", "day": "20"}]), _is_among({"day": "20"}, [])
    (True, False)
    """
    wanted = essential(slots)
    if "day" in wanted:
        wanted.pop("fiscal", None)  # the six months ended September 30
    return any(wanted.items() <= date.items() for date in dates)


def _in_numbers(slots: Slots, tokens: frozenset[str]) -> bool:
    """Tell whether all numbers of a date are in the English: 2011年7月24日, 24 to 30 July 2011.

    >>> date = {"year": "2011", "month": "07", "day": "24"}
    >>> [_in_numbers(date, tokens_of(text)) for text in ("Sunday 24 to 30 July 2011", "24 July")]
    [True, False]
    """
    return bool(slots) and all(
        (slot in _NUMBERS and word.isdecimal() and f"#{int(word)}" in tokens)
        or (slot == "weekday" and f"@{word}" in tokens)
        for slot, word in slots.items()
    )


def _weekday(value: str) -> str:
    """Return the weekday of a whole date, "" of any other.

    >>> _weekday("2026-02-07"), _weekday("XXXX-02-07")
    ('6', '')
    """
    try:
        return str(date.fromisoformat(value).isoweekday())
    except ValueError:
        return ""
