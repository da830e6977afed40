"""Where something stands in a text, and what else stands there."""

from collections.abc import Iterable

Span = tuple[int, int]


class Extent:
    """Words of a text, `text`, from character `start` on."""

    __slots__ = ()

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where they begin and end."""
        return self.start, self.end


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span has a character in common with any other.

    >>> overlaps((2, 4), [(0, 2)]), overlaps((2, 4), [(3, 9)])
    (False, True)
    """
    start, end = span
    return any(start < there and here < end for here, there in others)
