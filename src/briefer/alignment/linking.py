"""Which segments translate each other: the best chain of links, and what stands elsewhere."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.alignment.dynamic import Chained, best_chain
from briefer.alignment.gathering import gathered, grown
from briefer.alignment.parting import parted
from briefer.alignment.scores import Scores

WHOLE = 40_000  # pairs of segments of which none is left out
REACH = 60  # segments on either side of where the English of a segment is looked for
ANCHOR = 10.0  # log-odds of a pair that is right beyond doubt
MOVED = 1.5  # and of one that is right though it stands elsewhere
BESIDE = 0.0  # and of one beside that
HARDLY = 3.0  # the score of a link that may be wrong: its segments may belong elsewhere


@dataclass(frozen=True, slots=True)
class Linked:
    """The numbers of the segments that are linked; one of both is empty where nothing is."""

    japanese: tuple[int, ...]
    english: tuple[int, ...]
    moved: bool = False


Prices = dict[int, float]  # what it costs to take a segment out of its link


def link(scores: Scores) -> list[Linked]:
    """Return the links of two documents, which together hold every segment once.

    First the best chain, in which both languages have the same order. What is left over on both
    sides, only hangs on to a link, or is in one that hardly holds, may be a pair that stands
    elsewhere in the English; without those pairs the chain is looked for once more.
    """
    chain = _chain(scores)
    pairs = list(_moved(scores, chain))
    if not pairs:
        return [_linked(each) for each in parted(scores, gathered(scores, chain))]
    away = {i for i, _ in pairs}, {j for _, j in pairs}
    sides = scores.japanese, scores.english
    rows, columns = (
        [n for n in range(len(side.segments)) if n not in gone]
        for side, gone in zip(sides, away, strict=True)
    )
    rest = Scores(scores.japanese.only(rows), scores.english.only(columns))
    found = [
        Linked(tuple(rows[n] for n in each.japanese), tuple(columns[n] for n in each.english))
        for each in map(_linked, parted(rest, gathered(rest, _chain(rest))))
    ]
    alone = (
        {each.japanese[0] for each in found if not each.english},
        {each.english[0] for each in found if not each.japanese},
    )
    moved = [_linked(grown(scores, Chained(i, j, 1, 1), alone), moved=True) for i, j in pairs]
    return [*(each for each in found if _is_left(each, alone)), *moved]


def _linked(each: Chained, moved: bool = False) -> Linked:
    ours = range(each.i, each.i + each.japanese)
    return Linked(tuple(ours), tuple(range(each.j, each.j + each.english)), moved)


def _is_left(each: Linked, alone: tuple[set[int], set[int]]) -> bool:
    """Tell whether a link is one of both languages, or of a segment that is alone still."""
    if each.japanese and each.english:
        return True
    return alone[0].issuperset(each.japanese) and alone[1].issuperset(each.english)


def _chain(scores: Scores) -> list[Chained]:
    rows, columns = len(scores.japanese.segments), len(scores.english.segments)
    return best_chain(rows, columns, scores.score, _corridor(scores, rows, columns))


def _moved(scores: Scores, chain: Sequence[Chained]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that the chain could not have, each segment once, the surest first.

    Beside such a pair, what is alone on both sides goes with it if it may be a pair: a heading.
    """
    japanese, english = _price(scores, chain)
    candidates = sorted(
        (
            (scores.odds(i, j) - japanese[i] - english[j], i, j)
            for i in japanese
            for j in scores.ours.alone[i].keys() & english.keys()
        ),
        reverse=True,
    )
    for gain, i, j in candidates:
        if gain < MOVED:
            return
        if i in japanese and j in english:
            del japanese[i], english[j]
            yield i, j
            for step in (-1, 1):
                yield from _beside(scores, (i + step, j + step), step, (japanese, english))


def _beside(
    scores: Scores, at: tuple[int, int], step: int, loose: tuple[Prices, Prices]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs from `at` onwards of segments that cost nothing, and take them out."""
    i, j = at
    japanese, english = loose
    while (
        japanese.get(i) == english.get(j) == 0.0 and scores.odds(i, j) - scores.strange[j] > BESIDE
    ):
        del japanese[i], english[j]
        yield i, j
        i, j = i + step, j + step


def _price(scores: Scores, chain: Sequence[Chained]) -> tuple[Prices, Prices]:
    """Return, for the segments that can be had elsewhere, what their link loses without them."""
    japanese: Prices = {}
    english: Prices = {}
    for each in chain:
        shape = each.japanese, each.english
        i, j = each.i, each.j
        if shape == (1, 0):
            japanese[i] = 0.0
        elif shape == (0, 1):
            english[j] = 0.0
        elif shape == (1, 1) and (whole := scores.score(i, j, 1, 1)) < HARDLY:
            japanese[i] = max(0.0, whole - scores.score(i, j, 0, 1))
            english[j] = max(0.0, whole - scores.score(i, j, 1, 0))
        elif shape == (1, 2):
            whole = scores.score(i, j, 1, 2)
            english[j] = max(0.0, whole - scores.score(i, j + 1, 1, 1))
            english[j + 1] = max(0.0, whole - scores.score(i, j, 1, 1))
        elif shape == (2, 1):
            whole = scores.score(i, j, 2, 1)
            japanese[i] = max(0.0, whole - scores.score(i + 1, j, 1, 1))
            japanese[i + 1] = max(0.0, whole - scores.score(i, j, 1, 1))
    return japanese, english


def _corridor(scores: Scores, rows: int, columns: int) -> list[range]:
    """Return where the chain may run: anywhere in short documents, else along sure pairs."""
    if rows * columns <= WHOLE:
        return [range(columns + 1)] * (rows + 1)
    anchors = [(0, 0), *_anchors(scores), (rows, columns)]
    middle = _interpolated(anchors, rows)
    return [
        range(max(0, middle[i] - REACH), min(columns, middle[min(i + 1, rows)] + REACH) + 1)
        for i in range(rows + 1)
    ]


def _interpolated(points: Sequence[tuple[int, int]], rows: int) -> list[int]:
    """Return a column for each row on the way from point to point.

    >>> _interpolated([(0, 0), (2, 4), (4, 5)], 4)
    [0, 2, 4, 4, 5]
    """
    found = [0] * (rows + 1)
    for (i, j), (to_i, to_j) in pairwise(points):
        for row in range(i, to_i + 1):
            found[row] = j + (to_j - j) * (row - i) // max(1, to_i - i)
    return found


def _anchors(scores: Scores) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that are each other's best and right beyond doubt."""
    best_of: dict[int, tuple[float, int]] = {}
    mine: dict[int, tuple[float, int]] = {}
    for i, found in enumerate(scores.ours.alone):
        for j in found:
            odds = scores.odds(i, j)
            mine[i] = max(mine.get(i, (ANCHOR, -1)), (odds, j))
            best_of[j] = max(best_of.get(j, (ANCHOR, -1)), (odds, i))
    mutual = [(i, j) for i, (_, j) in sorted(mine.items()) if j >= 0 and best_of[j][1] == i]
    return _rising(mutual)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs in which both numbers rise.

    >>> _rising([(1, 1), (2, 9), (3, 2), (4, 4), (5, 3)])
    [(1, 1), (3, 2), (5, 3)]
    """
    ends: list[int] = []  # the smallest column in which a chain of each length ends
    at: list[int] = []  # and the number of its pair
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(at[length - 1] if length else -1)
        ends[length:] = [j, *ends[length + 1 :]] if length < len(ends) else [j]
        at[length : length + 1] = [n]
    chain = []
    n = at[-1] if at else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]
