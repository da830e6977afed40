"""A figure: what a text states in numbers, of either language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from briefer.facts.figures.units import HUNDREDTHS

CENT = Decimal("0.01")
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, and where it stands: `text` begins at character `start`.

    `unit` is canonical (see `units`), "" for a bare number or a plain counter. `approximate`: a
    word beside it says about, nearly, over. `falling`: a word nearby says less (減, fell, a loss)
    and may stand for a minus sign. `trend`: 1 or -1 where the words beside it clearly say up or
    down (12％増, 12％減), else 0. `vague`: one of two that say how few, 2、3日.

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

    @property
    def end(self) -> int:
        """Where the figure's text ends."""
        return self.start + len(self.text)


def sums(text: str, found: Iterable[Figure]) -> list[Figure]:
    """Make one figure of a sum of money and its hundredths.

    >>> parts = Figure("8ドル", 0, Decimal(8), "USD"), Figure("50セント", 3, Decimal(50), "cent")
    >>> [(figure.text, str(figure.number)) for figure in sums("8ドル50セント", parts)]
    [('8ドル50セント', '8.50')]

    A sign before the sum is one of both parts: △5円96銭 is -5.96.
    """
    done: list[Figure] = []
    for figure in found:
        whole = done[-1] if done else None
        if whole and _goes_on(text, whole, figure):
            done[-1] = replace(
                whole,
                text=text[whole.start : figure.end],
                number=_sum(whole, figure),
                trend=figure.trend,
                falling=whole.falling or figure.falling,
            )
        else:
            done.append(figure)
    return [figure if figure.number else replace(figure, number=NOUGHT) for figure in done]


def _sum(whole: Figure, part: Figure) -> Decimal:
    hundredths = (part.number / 100).quantize(CENT)
    # Not by comparing with 0: of △0円45銭 the whole is a negative zero.
    return whole.number + (-hundredths if whole.number.is_signed() else hundredths)


def _goes_on(text: str, whole: Figure, part: Figure) -> bool:
    near = text[whole.end : part.start] in ("", " ", " and ")
    return near and whole.unit in HUNDREDTHS.get(part.unit, ()) and 0 <= part.number < 100


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether the piece from `start` to `end` has a character in common with any span.

    >>> overlaps(2, 4, [(0, 2)]), overlaps(2, 4, [(3, 9)])
    (False, True)
    """
    return any(start < there and here < end for here, there in spans)
