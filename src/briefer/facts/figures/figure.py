"""A figure: what a text states in numbers, of either language."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, and where it stands: `text` begins at character `start`.

    `unit` is canonical (see `units`), "" for a bare number or a plain counter. `approximate`: a
    word beside it says about, nearly, over. `falling`: a word nearby says less (減, fell, a loss)
    and may stand for a minus sign. `trend`: 1 or -1 where the words beside it clearly say up or
    down (12％増, 12％減), else 0.

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

    @property
    def end(self) -> int:
        """Where the figure's text ends."""
        return self.start + len(self.text)


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether the piece from `start` to `end` has a character in common with any span.

    >>> overlaps(2, 4, [(0, 2)]), overlaps(2, 4, [(3, 9)])
    (False, True)
    """
    return any(start < there and here < end for here, there in spans)
