"""Rows of a table in which cells are empty: the others keep their places under the heads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.reading.pdf.side_by_side import Run, printed_cells

_STEP = 4.0  # times the size, from a row to the next of the same table

_BETWEEN = 2  # times as far from one column as from the next: a cell stands between both no more


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float


def places_of(runs: Sequence[Run]) -> list[tuple[int, ...]]:
    """Return for each line in which columns its cells stand; 0, 1, 2 … where no table tells.

    Columns are those of the rows that have the most cells.
    """
    return [places for table in _tables(runs) for places in _placed(table)]


def _tables(runs: Sequence[Run]) -> Iterator[list[list[Run]]]:
    """Yield the cells of lines that may be rows of one table; every other line by itself.

    A line of one cell may stand between two rows.
    """
    table: list[list[Run]] = []
    for run in runs:
        cells = printed_cells(run)
        if table and not (_is_below(table[-1], cells) and len([*table[-1], *cells]) > 2):
            yield table
            table = []
        table.append(cells)
    if table:
        yield table


def _is_below(above: Sequence[Run], cells: Sequence[Run]) -> bool:
    step = above[0][0].base - cells[0][0].base
    return 0 < step < _STEP * max(above[0][0].size, cells[0][0].size)


def _placed(rows: Sequence[Sequence[Run]]) -> Iterator[tuple[int, ...]]:
    columns = _columns(rows)
    for row in rows:
        found = _row(row, columns) if len(row) > 1 else None
        yield found or tuple(range(len(row)))


def _columns(rows: Sequence[Sequence[Run]]) -> list[_Column]:
    """Return the columns of the rows that have the most cells, none where these differ."""
    most = max(map(len, rows))
    full = [row for row in rows if len(row) == most]
    columns = [
        _Column(min(cell[0].left for cell in cells), max(cell[-1].right for cell in cells))
        for cells in zip(*full, strict=True)
    ]
    are_apart = all(before.right < after.left for before, after in pairwise(columns))
    return columns if are_apart else []


def _row(row: Sequence[Run], columns: Sequence[_Column]) -> tuple[int, ...] | None:
    """Return the columns of a row's cells, None where two have the same or one has none."""
    places = [_place(cell, columns) for cell in row]
    found = tuple(place for place in places if place is not None)
    is_whole = len(found) == len(row) and all(a < b for a, b in pairwise(found))
    return found if is_whole else None


def _place(cell: Run, columns: Sequence[_Column]) -> int | None:
    """Return the column that a cell stands in; the first of two that it spans or stands between."""
    left, right = cell[0].left, cell[-1].right
    over = [at for at, column in enumerate(columns) if left < column.right and column.left < right]
    if over or not columns or right < columns[0].left or left > columns[-1].right:
        return next(iter(over), None)
    after = next(at for at, column in enumerate(columns) if column.left >= right)
    to_left, to_right = left - columns[after - 1].right, columns[after].left - right
    return after if to_right * _BETWEEN < to_left else after - 1
