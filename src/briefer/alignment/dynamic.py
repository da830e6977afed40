"""The best chain of links through two texts, by dynamic programming."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# How many Japanese and English texts a link joins, and the log of how often that occurs.
MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2))
EQUAL = 1e-9  # the same scores, added in another order: then the later texts are linked


@dataclass(frozen=True, slots=True)
class Chained:
    """A link: Japanese texts from `i`, so many as `japanese` says, and English ones from `j`."""

    i: int
    j: int
    japanese: int
    english: int


Score = Callable[[int, int, int, int], float]


def best_chain(rows: int, columns: int, score: Score, corridor: Sequence[range]) -> list[Chained]:
    """Return the links with the highest sum of scores, which together hold every text once.

    `score(i, j, a, b)` is that of `a` Japanese texts from `i` with `b` English ones from `j`.
    `corridor[i]` has the numbers of English texts that may stand before Japanese text i, for i up
    to `rows`; they must overlap from one to the next, begin at 0 and end at `columns`.
    """
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(rows + 1)]
    best[0][0] = 0.0, -1
    for i in range(rows + 1):
        here = best[i]
        for j in corridor[i]:
            if j not in here:
                continue
            value = here[j][0]
            for move, (a, b) in enumerate(MOVES):
                to_i, to_j = i + a, j + b
                if to_i > rows or to_j > columns or to_j not in corridor[to_i]:
                    continue
                reached = value + score(i, j, a, b)
                known = best[to_i].get(to_j)
                if known is None or reached > known[0] + EQUAL:
                    best[to_i][to_j] = reached, move
    return _traced(best, rows, columns)


def _traced(best: Sequence[dict[int, tuple[float, int]]], rows: int, columns: int) -> list[Chained]:
    chain: list[Chained] = []
    i, j = rows, columns
    while i or j:
        a, b = MOVES[best[i][j][1]]
        i, j = i - a, j - b
        chain.append(Chained(i, j, a, b))
    return chain[::-1]
