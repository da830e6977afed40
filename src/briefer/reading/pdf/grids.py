"""Rules that meet to the cells of the tables that they part."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from briefer.reading.pdf.rules import Rule, Rules, edges_of

_NEAR = 3.0  # points: so near to each other rules meet
_MOST = 2_000  # rules of a page, and places in which cells of a table may begin


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a ruled table: its first row and column, and how many it takes."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table: where its columns and rows part, from left to right and from the top down.

    `boxes` has the cell that each place in a row and column belongs to.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    boxes: Mapping[tuple[int, int], Box]

    def box_at(self, x: float, y: float) -> Box | None:
        """Return the cell in which a point is, None outside of the table."""
        row = bisect_right(self.rows, -y, key=lambda edge: -edge) - 1
        return self.boxes.get((row, bisect_right(self.columns, x) - 1))


def grids_of(rules: Rules) -> list[RuledTable]:
    """Return the tables; what has but one column is none.

    >>> level = tuple(Rule(at, 0, 90) for at in (0, 20, 40))
    >>> [grid] = grids_of(Rules(level, (Rule(0, 0, 40), Rule(30, 0, 20), Rule(90, 0, 40))))
    >>> [(box.row, box.column, box.columns) for box in dict.fromkeys(grid.boxes.values())]
    [(0, 0, 2), (1, 0, 1), (1, 1, 1)]
    >>> grid.box_at(70, 30), grid.box_at(70, 50)
    (Box(row=0, column=0, rows=1, columns=2), None)
    """
    found: list[RuledTable] = []
    if len(rules.level) + len(rules.upright) > _MOST:
        return found
    for level, upright in _together(rules):
        columns = _edges(upright, level)
        rows = _edges(level, upright)[::-1]
        if len(columns) > 2 and len(rows) > 1 and len(columns) * len(rows) < _MOST:
            boxes = _boxes(level, upright, columns, rows)
            found.append(RuledTable(tuple(columns), tuple(rows), boxes))
    return found


def _edges(rules: Sequence[Rule], others: Sequence[Rule]) -> list[float]:
    """Return where rules stand, and where others end beyond them: not every table is closed."""
    ends = (end for rule in others for end in (rule.start, rule.end))
    return edges_of((*(rule.at for rule in rules), *ends))


def _together(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the level and upright rules that meet, directly or by others."""
    level, upright = list(rules.level), list(rules.upright)
    while level:
        ours, theirs = [level.pop()], list[Rule]()
        waiting = [(ours[0], upright, theirs, level, ours)]
        while waiting:
            rule, others, into, own, own_into = waiting.pop()
            met = [other for other in others if _meet(rule, other)]
            for other in met:
                others.remove(other)
                into.append(other)
                waiting.append((other, own, own_into, others, into))
        if theirs:
            yield ours, theirs


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.start - _NEAR < other.at < one.end + _NEAR
        and other.start - _NEAR < one.at < other.end + _NEAR
    )


def _boxes(
    level: Sequence[Rule], upright: Sequence[Rule], columns: Sequence[float], rows: Sequence[float]
) -> dict[tuple[int, int], Box]:
    """Return the cells by their places: each from one that is free, to the next rules."""
    middles = [(above + below) / 2 for above, below in pairwise(rows)]
    centres = [(left + right) / 2 for left, right in pairwise(columns)]
    found: dict[tuple[int, int], Box] = {}
    for row, column in product(range(len(middles)), range(len(centres))):
        if (row, column) in found:
            continue
        right, below = column + 1, row + 1
        while right < len(centres) and not _is_wall(upright, columns[right], middles[row]):
            right += 1
        while below < len(middles) and not _is_wall(level, rows[below], centres[column]):
            below += 1
        box = Box(row, column, below - row, right - column)
        found |= dict.fromkeys(product(range(row, below), range(column, right)), box)
    return found


def _is_wall(rules: Sequence[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) < _NEAR and rule.start < middle < rule.end for rule in rules)
