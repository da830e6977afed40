"""How much more probable what two texts share is if they translate each other than by chance."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from math import log

from briefer.alignment.clues import Clue

# What each clue of a text is worth, and the numbers of the texts that have it.
Worth = tuple[tuple[float, Set[int]], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The log-odds, from shared clues, of every text that has clues with those of the other side.

    `alone[i]` has those of text i with each other text that shares a clue with it; with any other
    they are `nothing[i]`. `two[i]` has what it shares with another text and the next one, under the
    number of the first. `worth[i]` has, of each clue, what it is worth and the texts that have it.
    """

    alone: tuple[dict[int, float], ...]
    two: tuple[dict[int, "Two"], ...]
    nothing: tuple[float, ...]
    worth: tuple[Worth, ...]

    def one(self, i: int, j: int) -> float:
        """The log-odds of text i with one text of the other side."""
        return self.alone[i].get(j, self.nothing[i])

    def both(self, i: int, j: int, first: float) -> float:
        """The log-odds of text i with a text of the other side and the next one.

        `first` is the part of both that the first is: as probable is it that a clue stands there.
        """
        two = self.two[i].get(j)
        if two is None:
            return self.nothing[i]
        return two.odds + two.in_first * log(first) + two.in_second * log(1 - first)

    def several(self, i: int, parts: Mapping[int, float]) -> float:
        """The log-odds of text i with several of the other side together.

        `parts` has which part of all of them each is.
        """
        found = self.nothing[i]
        for worth, having in self.worth[i]:
            if here := sum(part for j, part in parts.items() if j in having):
                found += worth + log(min(1.0, here))
        return found


@dataclass(slots=True)
class Two:
    """What a text shares with two others: how many clues with one of them alone."""

    odds: float
    in_first: int = 0
    in_second: int = 0


def weigh(clues: Sequence[Sequence[Clue]], others: Sequence[frozenset[str]]) -> Evidence:
    """Return the evidence of texts by their `clues`, and of those of the other side by tokens.

    A clue that many texts have says little, one that a single text has says most.

    >>> clue = Clue((frozenset({"ship"}),), 0.8)
    >>> found = weigh([[clue]], [frozenset({"ship"}), frozenset({"sea"}), frozenset({"sea"})])
    >>> round(found.one(0, 0), 1), round(found.one(0, 1), 1)
    (1.6, -1.1)
    """
    places = _places(others)
    having = {clue: _having(clue, places) for clue in dict.fromkeys(chain.from_iterable(clues))}
    nothing, worth = [], []
    for of_text in clues:
        worths = [(_worth(c.kept, len(having[c]), len(others)), having[c]) for c in of_text]
        nothing.append(sum((lacking for (_, lacking), _ in worths), 0.0))
        worth.append(tuple((found, here) for (found, _), here in worths if found))
    return Evidence(
        tuple(map(_alone, worth, nothing)),
        tuple(map(_two, worth, nothing)),
        tuple(nothing),
        tuple(worth),
    )


def _alone(worth: Worth, nothing: float) -> dict[int, float]:
    """Return the log-odds of a text with each other that has one of its clues."""
    odds: dict[int, float] = defaultdict(float)
    for found, having in worth:
        for j in having:
            odds[j] += found
    return {j: nothing + found for j, found in odds.items()}


def _two(worth: Worth, nothing: float) -> dict[int, Two]:
    """Return what a text shares with each pair of neighbours that has one of its clues."""
    pairs: dict[int, Two] = {}
    for found, having in worth:
        _share(pairs, having, found)
    for pair in pairs.values():
        pair.odds += nothing
    return pairs


def _worth(kept: float, having: int, total: int) -> tuple[float, float]:
    """Return what a clue is worth where it is, over where it is not, and where it is not.

    How many have it by chance is counted, where it is found, without the one that has it.
    """
    chance = (having + 0.5) / (total + 1)
    if chance >= kept:
        return 0.0, 0.0
    missing = log((1 - kept) / (1 - chance))
    found = log(kept / (max(having - 0.5, 0.5) / total)) - missing if having else 0.0
    return max(0.0, found), missing


def _share(both: dict[int, Two], having: Set[int], found: float) -> None:
    """Add a clue to the pairs of neighbours of which one or both have it."""
    for j in having:
        pair = both.setdefault(j, Two(0.0))
        pair.odds += found
        pair.in_first += j + 1 not in having
        if j and j - 1 not in having:
            pair = both.setdefault(j - 1, Two(0.0))
            pair.odds += found
            pair.in_second += 1


def _places(texts: Sequence[frozenset[str]]) -> dict[str, set[int]]:
    places: dict[str, set[int]] = defaultdict(set)
    for j, tokens in enumerate(texts):
        for token in tokens:
            places[token].add(j)
    return places


def _having(clue: Clue, places: dict[str, set[int]]) -> set[int]:
    """Return the numbers of the texts that have a clue."""
    found: set[int] = set()
    for form in clue.forms:
        each = [places.get(token, set()) for token in form]
        found |= set.intersection(*each) if each else set()
    return found
