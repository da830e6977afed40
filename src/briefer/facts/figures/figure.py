"""A figure: what a text states in numbers, of either language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from briefer.facts.figures.units import CURRENCIES, SMALLER

CENT = Decimal("0.01")
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, and where it stands: `text` begins at character `start`.

    `unit` is canonical (see `units`), "" for a bare number or a plain counter. `approximate`: a
    word beside it says about, nearly, over. `falling`: a word nearby says less (減, fell, a loss)
    and may stand for a minus sign. `trend`: 1 or -1 where the words beside it clearly say up or
    down (12％増, 12％減), else 0. `vague`: one of two that say how few, 2、3日. `rate`: what one of
    another currency is worth, 1ドル＝150円. `parts`: what it is the sum of, 2時間30分.

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

    @property
    def end(self) -> int:
        """Where the figure's text ends."""
        return self.start + len(self.text)


def sums(text: str, found: Iterable[Figure]) -> list[Figure]:
    """Make one figure of a quantity in a unit and a smaller one of the same kind.

    Money is counted in the whole unit, all else in the smaller one, which is always exact. A sign
    before it is one of both parts: △5円96銭 is -5.96.

    >>> parts = Figure("8ドル", 0, Decimal(8), "USD"), Figure("50セント", 3, Decimal(50), "cent")
    >>> [(f.text, str(f.number), f.unit) for f in sums("8ドル50セント", parts)]
    [('8ドル50セント', '8.50', 'USD')]
    >>> parts = Figure("2時間", 0, Decimal(2), "hour"), Figure("30分", 3, Decimal(30), "minute")
    >>> [(f.text, str(f.number), f.unit) for f in sums("2時間30分", parts)]
    [('2時間30分', '150', 'minute')]
    """
    done: list[Figure] = []
    for figure in found:
        if done and _goes_on(text, done[-1], figure):
            done[-1] = _sum(text, done[-1], figure)
        else:
            done.append(figure)
    return [figure if figure.number else replace(figure, number=NOUGHT) for figure in done]


def _sum(text: str, whole: Figure, part: Figure) -> Figure:
    many, _ = SMALLER[part.unit]
    # Not by comparing with 0: of △0円45銭 the whole is a negative zero.
    signed = -part.number if whole.number.is_signed() else part.number
    if whole.unit in CURRENCIES:
        number, unit = whole.number + (signed / many).quantize(CENT), whole.unit
    else:
        number, unit = whole.number * many + signed, part.unit
    return replace(
        whole,
        text=text[whole.start : part.end],
        number=number,
        unit=unit,
        trend=part.trend,
        falling=whole.falling or part.falling,
        parts=(*(whole.parts or (whole,)), part),
    )


def _goes_on(text: str, whole: Figure, part: Figure) -> bool:
    many, wholes = SMALLER.get(part.unit, (0, ()))
    gap = text[whole.end : part.start]
    near = gap in ("", " ", " and ") or (gap == ", " and whole.unit not in CURRENCIES)
    is_whole = whole.unit in wholes and whole.number == whole.number.to_integral_value()
    return near and is_whole and 0 <= part.number < many


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether the piece from `start` to `end` has a character in common with any span.

    >>> overlaps(2, 4, [(0, 2)]), overlaps(2, 4, [(3, 9)])
    (False, True)
    """
    return any(start < there and here < end for here, there in spans)
