"""Cells that span columns and rows, set so that each column keeps its head."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MOST = 256  # columns that a cell may span, and that one from above may hold


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's text, and how many columns and rows it takes, itself included."""

    text: str
    columns: int = 1
    rows: int = 1


def table_rows(rows: Iterable[Sequence[GridCell]]) -> list[str]:
    """Return a line for each row, with tabs between its cells.

    Where a cell goes on from the left or from above stands an empty one, except at a row's end;
    a column in which no cell begins is none.

    >>> heads = [GridCell("部門", rows=2), GridCell("受注高", columns=2), GridCell("率", rows=2)]
    >>> years = [GridCell("前年"), GridCell("当年")]
    >>> total = [GridCell("計", columns=2), GridCell("9")]
    >>> table_rows([heads, years, total])
    ['部門\\t受注高\\t\\t率', '\\t前年\\t当年', '計\\t\\t9']
    """
    placed = _placed(rows)
    columns = sorted({column for row in placed for column in row})
    ends = [bisect_right(columns, max(row, default=-1)) for row in placed]
    return [
        "\t".join(row.get(column, "") for column in columns[:end])
        for row, end in zip(placed, ends, strict=True)
    ]


def _placed(rows: Iterable[Sequence[GridCell]]) -> list[dict[int, str]]:
    """Return each row's texts by the columns in which their cells begin."""
    placed = []
    held: dict[int, int] = {}  # by column, how many more rows a cell from above takes
    for row in rows:
        below = {column: left - 1 for column, left in held.items() if left > 1}
        texts: dict[int, str] = {}
        column = 0
        for cell in row:
            while column in held:
                column += 1
            texts[column] = cell.text
            after = column + min(max(cell.columns, 1), _MOST)
            if cell.rows > 1:
                below.update(dict.fromkeys(range(column, min(after, _MOST)), cell.rows - 1))
            column = after
        placed.append(texts)
        held = below
    return placed
