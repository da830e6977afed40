"""Tables with rules between their cells: what stands in a cell belongs together."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefer.reading.pdf.grids import Box, RuledTable
from briefer.reading.pdf.joining import joined
from briefer.reading.pdf.turning import Printed
from briefer.reading.tables import GridCell, table_rows

_HIGH = 0.3  # of its size, how far above its line the middle of a letter is
_NO_TABLE = -1
_ROOM = 2.5  # of its size: with less behind it, a line goes on in the next
_LARGER = 1.25  # a heading's letters, against those of its text
_FIGURE = re.compile(r"\s*(?:[(（\[△▲¥$−+–-]*\d[\d,.]*\s*[%％円)）\]]*|[-–—―－ー−])\s*")

Lines = Callable[[Sequence[Printed]], list[Printed]]  # from letters


@dataclass(frozen=True, slots=True)
class _Cell:
    box: Box
    lines: tuple[Printed, ...]
    right: float  # where it ends

    @property
    def is_frame(self) -> bool:
        """Whether it holds paragraphs, or a heading over text: no cell of a table."""
        ends = sum(line.text.endswith("。") and not self.is_full(line) for line in self.lines)
        sizes = [line.size for line in self.lines]
        return ends > 1 or (len(sizes) > 3 and max(sizes) > _LARGER * min(sizes))

    def is_full(self, line: Printed) -> bool:
        """Tell whether a line has no room for more: what it says may go on in the next."""
        return self.right - line.right < _ROOM * line.size


def is_figure(text: str) -> bool:
    """Tell whether a cell is a figure, or says that there is none.

    >>> [is_figure(text) for text in ("(1,045)", "△3.2％", "－", "2026年3月期")]
    [True, True, True, False]
    """
    return _FIGURE.fullmatch(text) is not None


def tables_apart(
    letters: Sequence[Printed], grids: Sequence[RuledTable], lines_of: Lines
) -> Iterator[tuple[list[Printed], list[Printed]]]:
    """Yield letters that stand in no ruled table, and the rows of the table that comes next.

    A table comes where its first letter does; behind the last letters comes none.
    """
    owners = [_owner(letter, grids) for letter in letters]
    held: dict[int, list[Printed]] = defaultdict(list)
    for letter, owner in zip(letters, owners, strict=True):
        held[owner].append(letter)
    tables = {at: _table(grids[at], held[at], at + 1, lines_of) for at in held if at != _NO_TABLE}
    around: list[Printed] = []
    waiting = {at for at, rows in tables.items() if rows}
    for letter, owner in zip(letters, owners, strict=True):
        if owner in waiting:
            yield around, tables[owner]
            around = []
            waiting.remove(owner)
        elif not tables.get(owner):
            around.append(letter)
    yield around, []


def _owner(letter: Printed, grids: Sequence[RuledTable]) -> int:
    return next((at for at, grid in enumerate(grids) if _box(letter, grid)), _NO_TABLE)


def _box(letter: Printed, grid: RuledTable) -> Box | None:
    return grid.box_at((letter.left + letter.right) / 2, letter.base + _HIGH * letter.size)


def _table(
    grid: RuledTable, letters: Sequence[Printed], number: int, lines_of: Lines
) -> list[Printed]:
    """Return the rows of a ruled table, the `number`th of its page, empty where it is none.

    Where cells have several figures side by side, rules do not part all of them.
    """
    inside: dict[Box | None, list[Printed]] = defaultdict(list)
    for letter in letters:
        inside[_box(letter, grid)].append(letter)
    boxes = dict.fromkeys(grid.boxes.values())
    cells = [
        _Cell(box, tuple(lines_of(inside[box])), grid.columns[box.column + box.columns])
        for box in boxes
    ]
    columns = {cell.box.column for cell in cells if cell.lines}
    if len(columns) < 2 or any(_has_columns(cell) or cell.is_frame for cell in cells):
        return []
    return list(_rows(cells, number))


def _has_columns(cell: _Cell) -> bool:
    parts = (line.text.split("\t") for line in cell.lines)
    return any(sum(is_figure(part) for part in row) > 1 for row in parts)


def _rows(cells: Sequence[_Cell], number: int) -> Iterator[Printed]:
    """Yield the rows that have words, from the top down."""
    bands = (list(band) for _, band in groupby(cells, lambda cell: cell.box.row))
    rows = [row for band in bands for row in _parted(band)]
    texts = table_rows([[_grid_cell(cell) for cell in row] for row in rows])
    for row, text in zip(rows, texts, strict=True):
        if lines := [line for cell in row for line in cell.lines]:
            yield replace(
                max(lines, key=lambda line: line.base),
                text=_without_end(text),
                left=min(line.left for line in lines),
                right=max(line.right for line in lines),
                table=number,
            )


def _without_end(text: str) -> str:
    """Return a row without the empty cells at its end; one that shows that it is a row stays.

    >>> _without_end("会場\\t大津\\t\\t"), _without_end("資産の部\\t\\t")
    ('会場\\t大津', '資産の部\\t')
    """
    filled = text.rstrip("\t")
    return filled if "\t" in filled else f"{filled}\t"


def _grid_cell(cell: _Cell) -> GridCell:
    words = " ".join(joined(line.text.replace("\t", " ") for line in part) for part in _parts(cell))
    return GridCell(words, cell.box.columns, cell.box.rows)


def _parts(cell: _Cell) -> Iterator[list[Printed]]:
    """Yield the lines of a cell; a number at the end of one goes on only where that is full."""
    part: list[Printed] = []
    for line in cell.lines:
        if part and part[-1].text[-1:].isdigit() and not cell.is_full(part[-1]):
            yield part
            part = []
        part.append(line)
    yield part


def _parted(band: Sequence[_Cell]) -> list[Sequence[_Cell]]:
    """Return the rows of cells between two rules: several where figures stand below each other."""
    bases = max((_bases(cell) for cell in band), key=len)
    if not bases or any(cell.box.rows > 1 for cell in band):
        return [band]
    return [[_part(cell, at, bases) for cell in band] for at in range(len(bases))]


def _bases(cell: _Cell) -> list[float]:
    """Return where the lines of a cell stand in which figures stand below each other."""
    figures = sum(is_figure(line.text) for line in cell.lines)
    return [line.base for line in cell.lines] if figures > 1 else []


def _part(cell: _Cell, at: int, bases: Sequence[float]) -> _Cell:
    """Return the lines of a cell that are nearer to the base `at` than to any other."""
    lines = (
        line
        for line in cell.lines
        if at == min(range(len(bases)), key=lambda other: abs(bases[other] - line.base))
    )
    return replace(cell, lines=tuple(lines))
