"""Vertical text, which a page sets as letters that stand one below the other."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefer.reading.pdf.letters import Letter
from briefer.reading.pdf.turning import Printed, place_before, turned

_NARROW = 1.4  # times the size: a letter, or the two or three digits that stand in its place
_ABREAST = 3  # letters at most
_PITCH = (0.7, 1.5)  # times the size, from a letter to the one below it
_FEW = 3  # cells: fewer stand below each other by chance
_FAST = 0.5  # times the size: a wider space is none between the letters of a word
_LEVEL = 0.1
_ASCENT = 0.88  # of a kanji, times its size


@dataclass(frozen=True, slots=True)
class _Cell:
    """Letters side by side, in order, and the box around them as its line is read."""

    letters: tuple[Letter, ...]
    box: Printed

    @property
    def is_narrow(self) -> bool:
        wide = self.box.right - self.box.left > _NARROW * self.box.size
        return not wide and len(self.letters) <= _ABREAST

    @property
    def centre(self) -> float:
        return (self.box.left + self.box.right) / 2


def with_columns(letters: Sequence[Letter]) -> list[Letter]:
    """Return `letters` with those of vertical text as letters of lines that run down."""
    columns = list(_columns(list(_cells(sorted(letters, key=lambda letter: letter.order)))))
    down = [letter for column in columns for letter in _running_down(column)]
    standing = {id(letter) for column in columns for cell in column for letter in cell.letters}
    return [*(letter for letter in letters if id(letter) not in standing), *down]


def _cells(letters: Sequence[Letter]) -> Iterator[_Cell]:
    run: list[Letter] = []
    first = last = None
    for letter in letters:
        own = turned(letter)
        if first and last and not (run[-1].angle == letter.angle and _goes_on(last, own)):
            yield _Cell(tuple(run), replace(first, right=max(first.right, last.right)))
            run, first = [], None
        run.append(letter)
        first, last = first or own, own
    if first and last:
        yield _Cell(tuple(run), replace(first, right=max(first.right, last.right)))


def _goes_on(before: Printed, letter: Printed) -> bool:
    gap = (letter.left - before.right) / before.size
    return abs(letter.base - before.base) < _LEVEL * before.size and -_NARROW < gap < _FAST


def _columns(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """Yield the columns; where most of the page stands in such, all narrow cells are of one."""
    stacks = list(_stacks(cells))
    bases = sorted(cell.box.base for cell in cells if not cell.is_narrow)
    sure = [stack for stack in stacks if _is_column(stack, bases)]
    is_vertical = 2 * sum(map(len, sure)) > sum(len(cell.letters) for cell in cells)
    yield from stacks if is_vertical else sure


def _stacks(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    stack: list[_Cell] = []
    for cell in cells:
        if stack and not (cell.is_narrow and _is_below(stack[-1], cell)):
            yield stack
            stack = []
        if cell.is_narrow:
            stack.append(cell)
    if stack:
        yield stack


def _is_below(above: _Cell, cell: _Cell) -> bool:
    pitch = (above.box.base - cell.box.base) / above.box.size
    is_in_line = abs(above.centre - cell.centre) < 0.3 * above.box.size
    return (
        is_in_line
        and _PITCH[0] < pitch < _PITCH[1]
        and above.letters[0].angle == cell.letters[0].angle
    )


def _is_column(stack: Sequence[_Cell], bases: Sequence[float]) -> bool:
    """Tell vertical text from the cells of a table, which are level with others, and figures."""
    words = any(not letter.text.isascii() for cell in stack for letter in cell.letters)
    level = sum(_is_level(cell.box, bases) for cell in stack)
    return words and len(stack) >= _FEW and 2 * level <= len(stack)


def _is_level(box: Printed, bases: Sequence[float]) -> bool:
    at = bisect_left(bases, box.base - _LEVEL * box.size)
    return at < len(bases) and bases[at] < box.base + _LEVEL * box.size


def _running_down(column: Sequence[_Cell]) -> Iterator[Letter]:
    """Yield the letters of a column, each as high as the step to the next."""
    steps = [above.box.base - below.box.base for above, below in pairwise(column)]
    for cell, step in zip(column, [*steps, 0.0], strict=True):
        size, angle = cell.box.size, cell.letters[0].angle
        x, y = place_before(cell.centre - size / 2, cell.box.base + _ASCENT * size, angle)
        width, down = max(step, size), (angle - 90) % 360
        yield from (replace(one, x=x, y=y, width=width, angle=down) for one in cell.letters)
