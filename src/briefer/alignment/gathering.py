"""One sentence that became three: what the chain left over beside a link that it belongs to."""

from collections.abc import Iterator, Sequence
from math import inf

from briefer.alignment.dynamic import Chained
from briefer.alignment.scores import Scores

GAIN = 2.0  # log-odds that it takes; less, and what was added goes with what is beside it
# How much of what speaks against words that nothing explains counts where one sentence is in the
# place of another: a free translation has such words, too.
FREE = 0.6


def gathered(scores: Scores, chain: Sequence[Chained]) -> list[Chained]:
    """Return a chain whose lone segments are joined to a link beside them that they are part of.

    The chain itself has links of two by two at most: a quotation that is one sentence in Japanese
    and five in English it leaves in pieces.
    """
    found = list(chain)
    while best := max(_joins(scores, found), default=None):
        _, at = best
        found[at : at + 2] = [_whole(*found[at : at + 2])]
    return found


def grown(scores: Scores, pair: Chained, alone: tuple[set[int], set[int]]) -> Chained:
    """Return a pair that stands elsewhere with what beside it is part of it.

    That is taken out of the numbers of those that are `alone`, of the Japanese and the English.
    """
    while best := max(_growths(scores, pair, alone), key=lambda growth: growth[0], default=None):
        _, added, pair = best
        alone[0].difference_update(range(added.i, added.i + added.japanese))
        alone[1].difference_update(range(added.j, added.j + added.english))
    return pair


def _growths(
    scores: Scores, pair: Chained, alone: tuple[set[int], set[int]]
) -> Iterator[tuple[float, Chained, Chained]]:
    """Yield what it gains to join a pair with a segment beside it: that segment, and both."""
    for added in _beside(pair, *alone):
        first, second = sorted((pair, added), key=lambda each: (each.i, each.j))
        gain = _gain(scores, first, second)
        if gain > 0:
            yield gain, added, _whole(first, second)


def _beside(pair: Chained, japanese: set[int], english: set[int]) -> Iterator[Chained]:
    below, right = pair.i + pair.japanese, pair.j + pair.english
    if pair.i - 1 in japanese:
        yield Chained(pair.i - 1, pair.j, 1, 0)
    if below in japanese:
        yield Chained(below, right, 1, 0)
    if pair.j - 1 in english:
        yield Chained(pair.i, pair.j - 1, 0, 1)
    if right in english:
        yield Chained(below, right, 0, 1)


def _joins(scores: Scores, chain: Sequence[Chained]) -> Iterator[tuple[float, int]]:
    """Yield what it gains to join two links side by side, where it gains anything."""
    for at in range(len(chain) - 1):
        gain = _gain(scores, *chain[at : at + 2])
        if gain > 0:
            yield gain, at


def _gain(scores: Scores, first: Chained, second: Chained) -> float:
    whole = _whole(first, second)
    alone = sum(map(_is_alone, (first, second)))
    if alone == 0 or _is_alone(whole):
        return 0.0
    gain = _score(scores, whole) - _score(scores, first) - _score(scores, second)
    if alone == 1:
        return gain - GAIN
    # Rows in the same place of a table, all figures of which differ; or one sentence in the place
    # of another, which is rather a free translation than left out and another added.
    return inf if _are_rows(scores, whole) else gain - FREE * scores.strange[whole.j]


def _are_rows(scores: Scores, whole: Chained) -> bool:
    if (whole.japanese, whole.english) != (1, 1):
        return False
    rows = scores.japanese.segments[whole.i], scores.english.segments[whole.j]
    return all(segment.kind == "row" for segment in rows)


def _is_alone(each: Chained) -> bool:
    return not (each.japanese and each.english)


def _whole(first: Chained, second: Chained) -> Chained:
    return Chained(
        first.i, first.j, first.japanese + second.japanese, first.english + second.english
    )


def _score(scores: Scores, each: Chained) -> float:
    return scores.score(each.i, each.j, each.japanese, each.english)
