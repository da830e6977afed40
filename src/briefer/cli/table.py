"""Rows for the eye: columns that stand beneath each other."""

from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return the rows as lines, two blanks between the columns.

    >>> print(table([("NAME", "SIZE"), ("jmdict", "54 MB")]), end="")
    NAME    SIZE
    jmdict  54 MB
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)
