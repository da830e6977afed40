"""Rows of tables without rules, cells of which have several lines: each row as one line.

A file sets cell after cell. So the letters jump back up where a cell is right of one of more lines.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from briefer.reading.pdf.joining import joined
from briefer.reading.pdf.ruled import is_figure
from briefer.reading.pdf.side_by_side import Run, printed_cells
from briefer.reading.pdf.turning import Printed

_LINES = 4  # of a cell; more are a column of text
_STEP = 1.7  # times the size, from a line of a cell to the next
_NEAR = 3.0  # times the size, from a row to the next
_LEVEL = 0.5  # times the size, by which lines of one row may differ
_SAME = 0.15  # the same, where they are set on one line rather than in the middle of two

SetLine = Callable[[Sequence[Printed]], Printed]  # letters to the line that they are


@dataclass(slots=True)
class _Row:
    """The cells of a row that is being read, each of some lines from the top down."""

    cells: list[list[Run]] = field(default_factory=list)

    @property
    def top(self) -> float:
        return max(cell[0][0].base for cell in self.cells)

    @property
    def bottom(self) -> float:
        return min(cell[-1][0].base for cell in self.cells)

    @property
    def is_stacked(self) -> bool:
        return len(self.cells) > 1 and any(len(cell) > 1 for cell in self.cells)


def rows_together(runs: Iterable[Run], set_line: SetLine) -> list[Run]:
    """Return the lines of letters, the cells of a row that has such of several lines in one."""
    rows = list(_rows(runs))
    of_tables = _of_tables(rows, set_line)
    together = (
        [_in_one_line(row, set_line)] if is_one else _lines(row)
        for row, is_one in zip(rows, of_tables, strict=True)
    )
    return list(chain.from_iterable(together))


def _rows(runs: Iterable[Run]) -> Iterator[_Row]:
    row = _Row()
    for run in runs:
        for at, cell in enumerate(printed_cells(run)):
            if row.cells and at == 0 and _is_next_line(row, cell):
                row.cells[-1].append(cell)
                continue
            above = _above(row.cells[0], cell) if len(row.cells) == 1 else []
            if row.cells and (at or _is_beside(row.cells[-1][len(above) :], cell)):
                yield from (_Row([[line]]) for line in above)
                row = _Row([row.cells[0][len(above) :], *row.cells[1:]])
            else:
                yield from [row] * bool(row.cells)
                row = _Row()
            row.cells.append([cell])
    yield from [row] * bool(row.cells)


def _is_beside(lines: Sequence[Run], cell: Run) -> bool:
    is_right = bool(lines) and cell[0].left > _right(lines)
    return is_right and cell[0].base > lines[-1][0].base - _LEVEL * cell[0].size


def _is_next_line(row: _Row, cell: Run) -> bool:
    """Tell whether a cell is right below the last one, and right of the one before that."""
    line = row.cells[-1][-1]
    step = line[0].base - cell[0].base
    overlaps = cell[0].left < line[-1].right and line[0].left < cell[-1].right
    is_beside = len(row.cells) == 1 or cell[0].left > _right(row.cells[-2])
    return overlaps and is_beside and _LEVEL < step / cell[0].size < _STEP


def _right(cell: Sequence[Run]) -> float:
    return max(line[-1].right for line in cell)


def _above(lines: Sequence[Run], cell: Run) -> Sequence[Run]:
    """Return those of the lines at a row's left that are rows of their own, above the row.

    A row begins at its next cell; where that is level with no line, it is in the middle of them.
    """
    base, slack = cell[0].base, _LEVEL * cell[0].size
    is_level = any(abs(line[0].base - base) < _SAME * cell[0].size for line in lines)
    top = base if is_level else max(base, 2 * base - lines[-1][0].base)
    return [line for line in lines if line[0].base > top + slack]


def _of_tables(rows: Sequence[_Row], set_line: SetLine) -> list[bool]:
    """Tell which rows are to be set in one line: with figures, or right above such a row."""
    found: list[bool] = []
    below: _Row | None = None
    for row in reversed(rows):
        is_head = below is not None and found[-1] and _is_near(row, below)
        is_row = max(map(len, row.cells)) <= _LINES
        found.append(is_row and (is_head or _has_figures(row, set_line)))
        below = row
    return [is_row and row.is_stacked for is_row, row in zip(found[::-1], rows, strict=True)]


def _is_near(above: _Row, below: _Row) -> bool:
    return 0 < above.bottom - below.top < _NEAR * below.cells[0][0][0].size


def _has_figures(row: _Row, set_line: SetLine) -> bool:
    return any(len(cell) == 1 and is_figure(set_line(cell[0]).text) for cell in row.cells[1:])


def _lines(row: _Row) -> Iterator[Run]:
    """Yield the lines of a row as they were, cells on one line together."""
    line: Run = []
    for cell in chain.from_iterable(row.cells):
        if line and abs(line[-1].base - cell[0].base) > _LEVEL * cell[0].size:
            yield line
            line = []
        line = [*line, *cell]
    if line:
        yield line


def _in_one_line(row: _Row, set_line: SetLine) -> Run:
    """Return the letters of a row as if each cell had room for all its words on one line."""
    return list(chain.from_iterable(_spread(cell, row.top, set_line) for cell in row.cells))


def _spread(cell: Sequence[Run], base: float, set_line: SetLine) -> Iterator[Printed]:
    lines = [set_line(line) for line in cell]
    words = joined(line.text.strip() for line in lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = (right - left) / max(len(words), 1)
    for at, letter in enumerate(words):
        start = left + at * width
        yield replace(lines[0], text=letter, left=start, right=start + width, base=base)
