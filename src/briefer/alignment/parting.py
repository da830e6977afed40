"""A sentence that brings nothing to the link that it is in: a headline beside its lead."""

from collections.abc import Iterator, Sequence

from briefer.alignment.dynamic import Chained
from briefer.alignment.evidence import Evidence
from briefer.alignment.scores import Scores

LEAST = -0.5  # log-odds that a part must bring
AGAIN = 0.2  # how much of what the rest has as well counts against it: no sentence is told twice
LENGTH = 0.5  # and how much of what is gained or lost in length counts


def parted(scores: Scores, chain: Sequence[Chained]) -> Iterator[Chained]:
    """Yield the links of a chain, those of several sentences without a first or last that is alone.

    The chain joins two sentences that say the same, for what one has of the other language the
    other one has, too; here each is asked what it has that the rest has not.
    """
    for link in chain:
        yield from _apart(scores, link)


def _apart(scores: Scores, link: Chained) -> Iterator[Chained]:
    weakest = min(_parts(link), key=lambda part: _brings(scores, link, part), default=None)
    if weakest is None or _brings(scores, link, weakest) >= LEAST:
        yield link
        return
    rest = _without(link, weakest)
    for each in sorted((weakest, rest), key=lambda piece: (piece.i, piece.j)):
        yield from [each] if each is weakest else _apart(scores, each)


def _parts(link: Chained) -> Iterator[Chained]:
    """Yield the first and last sentence of either language, where there are several."""
    i, j, below, right = link.i, link.j, link.i + link.japanese, link.j + link.english
    if link.japanese > 1:
        yield Chained(i, j, 1, 0)
        yield Chained(below - 1, right, 1, 0)
    if link.english > 1:
        yield Chained(i, j, 0, 1)
        yield Chained(below, right - 1, 0, 1)


def _without(link: Chained, part: Chained) -> Chained:
    is_first = (part.i, part.j) == (link.i, link.j)
    return Chained(
        link.i + part.japanese * is_first,
        link.j + part.english * is_first,
        link.japanese - part.japanese,
        link.english - part.english,
    )


def _brings(scores: Scores, link: Chained, part: Chained) -> float:
    """Return the log-odds of a link with one of its sentences over those without it."""
    rest = _without(link, part)
    japanese, english = range(rest.i, rest.i + rest.japanese), range(rest.j, rest.j + rest.english)
    if part.english:
        shared = _shared(scores.ours, japanese, part.j, english) + scores.strange[part.j]
    else:
        shared = _shared(scores.theirs, english, part.i, japanese)
    whole, less = ((each.i, each.j, each.japanese, each.english) for each in (link, rest))
    return shared + LENGTH * (scores.length(*whole) - scores.length(*less))


def _shared(evidence: Evidence, texts: Sequence[int], part: int, rest: Sequence[int]) -> float:
    """Return what a part has of `texts` that the rest has not, less some of what both have."""
    found = 0.0
    for worth, having in (each for n in texts for each in evidence.worth[n]):
        if part in having:
            found += worth if having.isdisjoint(rest) else -AGAIN * worth
    return found
