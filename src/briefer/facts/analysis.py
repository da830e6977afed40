"""What a Japanese sentence states, put together: terms, names, dates, then figures in the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar
from unicodedata import numeric

from briefer.facts.context import FactContext
from briefer.facts.dates.english_forms import date_forms
from briefer.facts.dates.japanese import dates
from briefer.facts.dates.resolve import in_order
from briefer.facts.dates.temporal_value import Ends, TemporalValue, value_of
from briefer.facts.extent import Span, overlaps
from briefer.facts.figures.english_forms import figure_forms
from briefer.facts.figures.figure import Figure, has_digit
from briefer.facts.figures.japanese import figures
from briefer.facts.figures.labels import without_labels
from briefer.facts.names.contrasts import contrasts
from briefer.facts.names.japanese import Name, names
from briefer.facts.names.pointing import one_of_the_most, same_person
from briefer.facts.vocabulary import FIGURES
from briefer.facts.wordings import Wording, wordings
from briefer.note import Fact, FactKind
from briefer.text.japanese_numerals import numerals
from briefer.text.spacing import Closed, close_up
from briefer.text.widths import half_width

_COUNTED_IN_ENGLISH = [
    (Decimal(count), FIGURES.compile(words))
    for count, words in FIGURES.table("counted_in_english").items()
]

Placed = TypeVar("Placed", Name, TemporalValue, Figure)


@dataclass(frozen=True, slots=True)
class Counts:
    """The dates and the figures of a text in either language, in reading order.

    `unread` are the other numbers of a Japanese text, in words and names: 三十六支, A4.
    """

    temporals: tuple[TemporalValue, ...]
    figures: tuple[Figure, ...]
    unread: tuple[Decimal, ...] = ()

    @property
    def date_numbers(self) -> list[Decimal]:
        """The numbers within the dates: one language's date can be the other's figure."""
        return [number for temporal in self.temporals for number in temporal.numbers]

    @property
    def maybe_days(self) -> set[Decimal]:
        """The numbers of what may be a day or so many days: 2日で, 翌々日."""
        days = (t for t in self.temporals if not t.certain or "rday" in t.ends[0])
        return {number for temporal in days for number in temporal.numbers}

    @property
    def figure_numbers(self) -> list[Decimal]:
        """The numbers of the figures, of a sum those of its parts."""
        return [part.number for figure in self.figures for part in figure.parts or (figure,)]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one Japanese text states, by kind, each kind in reading order.

    It is made once, and hints, checks and repairs all go by it. `dates` are those of the counts as
    facts, resolved against one another and the date of the release, `released`. `contrasts` are no
    facts: a pronoun may stand for them, but no other word of their set; `wordings` are none either.
    `speaker` is whom "we" may mean, `spoken_of` the places that English may name again.
    """

    japanese: str
    terms: tuple[Name, ...]
    names: tuple[Name, ...]
    counts: Counts
    dates: tuple[Fact, ...]
    released: date | None = None
    contrasts: tuple[Name, ...] = ()
    wordings: tuple[Wording, ...] = ()
    speaker: str = ""
    spoken_of: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All the facts in reading order."""
        found = (
            *(name_fact("term", term) for term in self.terms),
            *(name_fact("name", name) for name in self.names),
            *self.dates,
            *map(figure_fact, self.counts.figures),
        )
        return tuple(sorted(found, key=lambda fact: fact.start))


def analyse(japanese: str, context: FactContext = FactContext()) -> Analysis:
    """Return what `japanese` states; no character belongs to two facts, terms go first.

    >>> stated = analyse("2月5日、輸出は2,281億ドルとなった。")
    >>> [temporal.text for temporal in stated.counts.temporals]
    ['2月5日']
    >>> [figure.text for figure in stated.counts.figures]
    ['2,281億ドル']
    >>> [fact.value for fact in analyse("2026 年 2 月 5 日、1 億 4 千万ドル").facts]
    ['2026-02-05', '140000000 USD']
    """
    closed = close_up(japanese)
    text = without_labels(closed.text)
    terms = context.glossary.terms(text)
    taken = [term.span for term in terms]
    found = [name for name in _named(text, context) if not overlaps(name.span, taken)]
    taken += [name.span for name in found if has_digit(name.text)]
    held = [word for word in contrasts(text) if not overlaps(word.span, taken)]
    temporals = [t for t in dates(text) if not overlaps(t.span, taken)]
    taken += [temporal.span for temporal in temporals]
    counted = figures(text, taken, context.unit)
    unread = tuple(_unread(text, [item.span for item in (*temporals, *counted)]))
    counts = Counts(_placed(temporals, closed), _placed(counted, closed), unread)
    resolved = in_order(temporals, context.released)
    return Analysis(
        japanese=japanese,
        terms=_placed(terms, closed),
        names=_placed(found, closed),
        counts=counts,
        dates=tuple(map(_date_fact, counts.temporals, resolved)),
        released=context.released,
        contrasts=_placed(held, closed),
        wordings=tuple(wordings(text)),
        speaker=context.speaker,
        spoken_of=context.spoken_of,
    )


def _named(text: str, context: FactContext) -> Iterator[Name]:
    """Yield the names of a text, then what else it points to."""
    yield from names(text, context.china_and_us)
    yield from same_person(text, context.person)
    yield from one_of_the_most(text)


def _placed(found: Iterable[Placed], closed: Closed) -> tuple[Placed, ...]:
    """Return what was found in a text without the spaces around its figures as it stands there."""
    return tuple(_placed_one(item, closed) for item in found)


def _placed_one(item: Placed, closed: Closed) -> Placed:
    start, text = closed.before(item.start, len(item.text))
    if isinstance(item, Figure):
        item = replace(item, parts=_placed(item.parts, closed))
    return replace(item, start=start, text=text)


def facts(japanese: str, context: FactContext = FactContext()) -> tuple[Fact, ...]:
    """Return the facts of `japanese` in reading order.

    >>> [(fact.kind, fact.value) for fact in facts("韓国への輸出は2,281億ドルとなった。")]
    [('name', 'South Korea'), ('figure', '228100000000 USD')]
    """
    return analyse(japanese, context).facts


def _date_fact(temporal: TemporalValue, ends: Ends) -> Fact:
    forms = date_forms(temporal)
    return Fact("date", temporal.text, temporal.start, value_of(ends), forms, temporal.certain)


def name_fact(kind: FactKind, name: Name) -> Fact:
    """Return a name or a term as a fact."""
    return Fact(kind, name.text, name.start, name.english[0], name.english)


def figure_fact(figure: Figure) -> Fact:
    """Return a figure as a fact."""
    return Fact(
        "figure",
        figure.text,
        figure.start,
        f"{figure.number:f} {figure.unit}".strip(),
        figure_forms(figure),
        number=figure.number,
        unit=figure.unit,
    )


def _unread(japanese: str, read: Sequence[Span]) -> Iterator[Decimal]:
    """Yield the numbers that are no part of a date or figure, ③ and the six months of 半期 too."""
    yield from (count for count, named in _COUNTED_IN_ENGLISH if named.search(japanese))
    yield from (Decimal(int(numeric(mark))) for mark in japanese if "①" <= mark <= "⑳")
    for numeral in numerals(half_width(japanese)):
        if not overlaps(numeral.span, read):
            yield numeral.value
