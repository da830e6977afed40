"""A figure: what a text states in numbers, of either language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from briefer.facts.extent import Extent
from briefer.text.number_reader import FOUR_PLACES, Numeral
from briefer.text.units import CURRENCIES, KILO, KILOS, PARTS

_MANY = 1000  # one in a million is no share that anybody gives in per cent
AMONG = "ら"  # 田中氏ら4人 are Tanaka and three others
MIDDLE = "半ば"  # 2％台半ば is around 2.5%
LATER_HALF = ("後半", "同")  # of a match: 後半18分, 同33分 are the 63rd and 78th minutes
CENT = Decimal("0.01")
NOUGHT = Decimal(0)
_DECIMAL = (10, 100, 1000)
_GAPS = ("", " ", " and ", ", ", ", and ", "と")


@dataclass(frozen=True, slots=True)
class Figure(Extent):
    """A number with its unit, and where it stands: `text` begins at character `start`.

    `unit` is canonical (see `units`), "" for a bare number or a plain counter. `approximate`: a
    word beside it says about, nearly, over. `falling`: a word nearby says less (減, fell, a loss)
    and may stand for a minus sign. `trend`: 1 or -1 where the words beside it clearly say up or
    down (12％増, 12％減), else 0. `vague`: one of two that say how few, 2、3日, or the days of
    24時間365日. `rate`: what a unit of another currency costs, 1ドル＝151円. `parts`: what the
    figure is the sum of, 2時間 and 30分, or the share, 1人 of 5人. `numeral`: what its number is
    read from.

    >>> Figure("3割", 5, Decimal(30), "%").end
    7
    """

    text: str
    start: int
    number: Decimal
    unit: str = ""
    approximate: bool = False
    falling: bool = False
    trend: int = 0
    vague: bool = False
    rate: bool = False
    parts: tuple["Figure", ...] = ()
    numeral: Numeral | None = field(default=None, compare=False, repr=False)

    def within(self, text: str) -> "Figure":
        """Return the figure and its parts with the words that stand in `text` there.

        >>> Figure("3", 1, Decimal(3)).within("約３").text
        '３'
        """
        parts = tuple(part.within(text) for part in self.parts)
        return replace(self, text=text[self.start : self.end], parts=parts)


def sums(text: str, found: Iterable[Figure]) -> list[Figure]:
    """Make one figure of an amount in a unit and in a part of that unit.

    >>> parts = Figure("8ドル", 0, Decimal(8), "USD"), Figure("50セント", 3, Decimal(50), "cent")
    >>> [(figure.text, str(figure.number)) for figure in sums("8ドル50セント", parts)]
    [('8ドル50セント', '8.50')]
    >>> parts = Figure("2時間", 0, Decimal(2), "hour"), Figure("30分", 3, Decimal(30), "minute")
    >>> [(str(figure.number), figure.unit) for figure in sums("2時間30分", parts)]
    [('150', 'minute')]

    A sign before the sum is one of both parts: △5円96銭 is -5.96.
    """
    done: list[Figure] = []
    for figure in found:
        if done and _goes_on(text, done[-1], figure):
            done[-1] = _sum(text, done[-1], figure)
        else:
            done.append(figure)
    return [figure if figure.number else replace(figure, number=NOUGHT) for figure in done]


def ends_of_ranges(text: str, found: list[Figure], gap: re.Pattern[str]) -> list[Figure]:
    """Count the whole of the first end in the last one, where only the part is said again.

    >>> first = Figure("151円", 0, Decimal(151), "JPY"), Figure("32", 4, Decimal(32), "sen")
    >>> text = "151円32～34銭"
    >>> found = sums(text, [*first, Figure("34銭", 7, Decimal(34), "sen")])
    >>> [str(figure.number) for figure in ends_of_ranges(text, found, re.compile("～"))]
    ['151.32', '151.34']
    """
    for i, (first, last) in enumerate(pairwise(found)):
        part = first.parts[-1] if len(first.parts) == 2 else None
        # A unit after both is a range of its own: from 1 hour 30 minutes to 45 minutes.
        goes_on = part and part.unit == last.unit and part.number < last.number
        shared = part and (first.rate or part.text[-1].isdecimal())
        if goes_on and shared and gap.fullmatch(text, first.end, last.start):
            signed = replace(last, number=last.number.copy_sign(first.number))
            number, unit = _added(first.parts[0], signed)
            found[i + 1] = replace(last, number=number, unit=unit, rate=first.rate)
    return found


def shares(text: str, found: list[Figure], gap: re.Pattern[str]) -> list[Figure]:
    """Make one figure of so many of so many, as a share: 5人に1人, seven out of ten.

    >>> five, one = Figure("5人", 0, Decimal(5), "person"), Figure("1人", 3, Decimal(1), "person")
    >>> [str(share.number) for share in shares("5人に1人", [five, one], re.compile("に"))]
    ['0.2000']
    """
    done: list[Figure] = []
    for figure in found:
        before = done[-1] if done else figure
        one, of = sorted((before, figure), key=lambda figure: figure.number)
        counts = {one.unit, of.unit} <= {"", "person"} and 0 < one.number < of.number <= _MANY
        # 5人に1人, not 1,000人に3つ
        alike = before.text.isascii() or before.text[-1] == figure.text[-1]
        if done and counts and alike and gap.fullmatch(text, before.end, figure.start):
            number = (one.number / of.number).quantize(FOUR_PLACES)
            words = text[before.start : figure.end]
            share = replace(before, text=words, number=number, unit="", parts=(one, of))
            done[-1] = share
        else:
            done.append(figure)
    return done


def like(first: Figure, second: Figure, unit: str) -> Figure:
    """Return the first end of a range, counted in `unit` and in the scale after the second.

    >>> million = Numeral(0, 2, Decimal(3000000), scale=Decimal(1000000))
    >>> one, two = Figure("2", 0, Decimal(2)), Figure("3m", 2, million.value, numeral=million)
    >>> [str(like(first, two, "").number) for first in (one, replace(one, number=Decimal(3)))]
    ['2000000', '3']
    """
    own, other = first.numeral, second.numeral
    is_bare = first.text[-1].isnumeric() and (own is None or own.scale == 1)
    scale = other.scale if other and is_bare else 1
    rises = abs(first.number) * scale < abs(second.number)
    return replace(
        first,
        number=first.number * (scale if rises else 1),
        unit=unit,
        approximate=first.approximate or second.approximate,
    )


def _sum(text: str, whole: Figure, part: Figure) -> Figure:
    # キロ beside the other part: 3キロ500グラム kg, 2キロ400メートル km.
    if whole.unit == KILO:
        whole = replace(whole, unit=KILOS.get(part.unit, KILO))
    if part.unit == KILO:
        part = replace(part, unit="kg")
    # Not by comparing with 0: of △0円45銭 the whole is a negative zero.
    signed = replace(part, number=part.number.copy_sign(whole.number))
    number, unit = _added(whole, signed)
    return replace(
        whole,
        text=text[whole.start : part.end],
        number=number,
        unit=unit,
        approximate=whole.approximate or part.approximate,
        trend=part.trend,
        falling=whole.falling or part.falling,
        parts=(*(whole.parts or (whole,)), signed),
    )


def _added(whole: Figure, part: Figure) -> tuple[Decimal, str]:
    """Count in the unit in which the sum is exact: 1.8 m, but 80 minutes and no 1.333 hours."""
    parts = PARTS[part.unit][whole.unit]
    if parts not in _DECIMAL:
        return whole.number * parts + part.number, part.unit
    share = part.number / parts
    if whole.unit in CURRENCIES:
        share = share.quantize(CENT)
    return whole.number + share, whole.unit


def _goes_on(text: str, whole: Figure, part: Figure) -> bool:
    last = whole.parts[-1] if whole.parts else whole
    parts = PARTS.get(part.unit, {}).get(whole.unit, 0)
    return (
        text[whole.end : part.start] in _GAPS
        and last.number == last.number.to_integral_value()
        and 0 <= part.number < parts
    )


def has_digit(text: str) -> bool:
    """Tell whether a digit, of whatever kind, stands in `text`."""
    return any(character.isdigit() for character in text)
