"""Columns of text that a file sets row by row: the left one is read to its end, then the right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.reading.pdf.turning import Printed

GAP = 1.2  # times the size of the letters: a wider space parts two cells, or two columns
_LEAST = 4  # rows of both columns; fewer are a table
_LETTERS = 8  # a narrower column is one of a table
_PUSHED = 2.3  # letters by which a full line may be shorter than others
_INDENT = 1.5  # letters by which a paragraph may begin further to the right
_STEP = 2.2  # times the size, from a line to the next
_BLANK, _WIDE = 0.15, 3.5  # times the size, between words of a justified line
_EVEN = 0.12  # times the size, by which these may differ
_FEW = 2
_SPOKEN = re.compile("[A-Za-z]{2}")
_FULL = 0.6  # of a column's lines: it is wrapped text

Run = list[Printed]  # the letters of a line, in order


@dataclass(frozen=True, slots=True)
class _Gutter:
    """Where two columns begin and end, and the size of their letters."""

    left: float
    left_end: float
    right: float
    right_end: float
    size: float

    def side(self, cells: Sequence[Run]) -> int | None:
        """Return in which column a line's cells stand: 0, 1 or, in both, 2; None in neither."""
        sides = [self._side_of(cell) for cell in cells]
        return {(0,): 0, (1,): 1, (0, 1): 2}.get(tuple(s if s is not None else 9 for s in sides))

    def _side_of(self, cell: Run) -> int | None:
        slack = self.size
        begins, ends = cell[0].left, cell[-1].right
        if self.left - slack < begins and ends < self.left_end + slack:
            return 0
        return 1 if begins > self.right - slack and ends < self.right_end + slack else None


def columns_apart(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the lines of a page, those of text in two columns in the order of reading.

    Text differs from a table by lines of both columns that are full, as wrapped ones are.
    """
    rows = list(_rows(runs))
    lines = [[cell for run in row for cell in printed_cells(run)] for row in rows]
    at = 0
    while at < len(lines):
        gutter = _gutter(lines[at:]) if len(lines[at]) == 2 else None
        stop = _end(lines, at, gutter) if gutter else at
        sides = [(cells, gutter.side(cells)) for cells in lines[at:stop]] if gutter else []
        if gutter and _is_text(sides, gutter):
            yield from (cells[0] for cells, side in sides if side != 1)
            yield from (cells[-1] for cells, side in sides if side != 0)
            at = stop
        else:
            yield from rows[at]
            at += 1


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the lines, together those side by side of which one stands a little lower."""
    row: list[Run] = []
    for run in runs:
        if row and not (len(row) == 1 and _is_beside(row[0], run)):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _is_beside(one: Run, other: Run) -> bool:
    size = one[0].size
    is_near = abs(one[0].base - other[0].base) < size
    return is_near and other[0].left > one[-1].right + GAP * size


def printed_cells(run: Sequence[Printed]) -> list[Run]:
    """Return the parts of a line between which there is more space than between words."""
    cells: list[Run] = [[run[0]]]
    is_one = is_justified(run)
    for before, letter in pairwise(run):
        if not is_one and letter.left - before.right > GAP * max(letter.size, 1):
            cells.append([])
        cells[-1].append(letter)
    return cells


def is_justified(run: Sequence[Printed]) -> bool:
    """Tell words whose blanks are stretched to fill a narrow column from the cells of a row.

    All blanks are as wide, and most words have letters: figures below heads may stand as evenly.
    """
    seen = [letter for letter in run if not letter.text.isspace()]
    size = max(run[0].size, 1)
    gaps = [gap for a, b in pairwise(seen) if (gap := b.left - a.right) > _BLANK * size]
    if len(gaps) < _FEW or max(gaps) > _WIDE * size or max(gaps) - min(gaps) > _EVEN * size:
        return False
    words = _words(seen, size)
    spoken = {word for word in words if _SPOKEN.search(word)}
    return len(spoken) > _FEW and 2 * len(spoken) > len(words)


def _words(letters: Sequence[Printed], size: float) -> list[str]:
    words = [letters[0].text]
    for before, letter in pairwise(letters):
        if letter.left - before.right > _BLANK * size:
            words.append("")
        words[-1] += letter.text
    return words


def _gutter(lines: Sequence[list[Run]]) -> _Gutter | None:
    """Return the gutter of the lines that have two cells and begin, up to one that has more."""
    rows: list[list[Run]] = []
    for cells in lines:
        if len(cells) > 2:
            break
        if len(cells) == 2 and (
            not rows or abs(cells[1][0].left - rows[0][1][0].left) < _INDENT * cells[0][0].size
        ):
            rows.append(cells)
    if len(rows) < _LEAST:
        return None
    left_end = max(row[0][-1].right for row in rows)
    right = min(row[1][0].left for row in rows)
    size = rows[0][0][0].size
    if left_end > right - size:
        return None
    left = min(row[0][0].left for row in rows)
    return _Gutter(left, left_end, right, max(row[1][-1].right for row in rows), size)


def _end(lines: Sequence[list[Run]], first: int, gutter: _Gutter) -> int:
    """Return where the lines that stand in the columns end, one right below the other."""
    for at in range(first, len(lines)):
        step = lines[at - 1][0][0].base - lines[at][0][0].base if at > first else 0
        if gutter.side(lines[at]) is None or step > _STEP * gutter.size:
            return at
    return len(lines)


def _is_text(lines: Sequence[tuple[list[Run], int | None]], gutter: _Gutter) -> bool:
    left = [cells[0][-1].right for cells, side in lines if side != 1]
    right = [cells[-1][-1].right for cells, side in lines if side != 0]
    wide = (
        min(gutter.left_end - gutter.left, gutter.right_end - gutter.right) > _LETTERS * gutter.size
    )
    both = sum(side == 2 for _, side in lines)
    says = any(letter.text == "。" for cells, _ in lines for cell in cells for letter in cell)
    return (
        wide
        and says
        and both >= _LEAST
        and _is_full(left, gutter.left_end, gutter.size)
        and _is_full(right, gutter.right_end, gutter.size)
    )


def _is_full(ends: Sequence[float], most: float, size: float) -> bool:
    return sum(most - end < _PUSHED * size for end in ends) >= _FULL * len(ends)
