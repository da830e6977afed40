"""Which sentences of a text matter most: a summariser that needs no model."""

import math
from collections import Counter
from collections.abc import Sequence

from briefer.summarization.compression import tighten
from briefer.text.english import content_words, figures_in, names_in, points_back

ENOUGH_FIGURES, ENOUGH_NAMES = 3, 5  # more of them make a sentence no more telling
CENTRALITY = 0.5  # what a sentence shares with the others counts less than what it tells
REPETITION = 2.0
UNCLEAR = 1.0  # a sentence that begins with "it" tells little alone


def rarity(texts: Sequence[str]) -> dict[str, float]:
    """Return for each content word of `texts` its inverse document frequency, at least 0.1.

    Smoothed as log(1 + n/df) (Spärck Jones 1972), so that a word of every text still counts.
    """
    found = Counter(word for text in texts for word in set(content_words(text)))
    return {word: max(0.1, math.log(1 + len(texts) / count)) for word, count in found.items()}


def rank(texts: Sequence[str], most: int | None = None) -> list[int]:
    """Return the positions of the `most` telling of `texts` (None: of all), the best first.

    A sentence counts for what it shares with the others (its mean TF-IDF cosine with them, as in
    Erkan and Radev's LexRank, 2004), for its figures and names, and for standing early: news puts
    the main point first. One that points back counts less. One like those before it is passed
    over: maximal marginal relevance (Carbonell and Goldstein 1998).

    >>> rank(["It was late.", "Sales of Aoba rose 12% to 3,000 yen.", "Aoba sales were strong."])[0]
    1
    """
    vectors = _vectors(texts)
    everything = _sum(vectors)  # the sum of all cosines with a text is one product with this
    central = [_cosine(vector, everything) - 1 for vector in vectors]
    highest = max(central, default=0.0) or 1.0
    worth = [
        CENTRALITY * central[position] / highest
        + _facts(text)
        + 1 / (1 + position)
        - UNCLEAR * points_back(tighten(text))
        for position, text in enumerate(texts)
    ]
    left, chosen = list(range(len(texts))), list[int]()
    while left and (most is None or len(chosen) < most):
        best = max(left, key=lambda p: (worth[p] - _repetition(p, chosen, vectors), -p))
        left.remove(best)
        chosen.append(best)
    return chosen


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """Return for each text its content words with their TF-IDF weights, of length 1."""
    weights = rarity(texts)
    counted = [Counter(content_words(text)) for text in texts]
    raw = [{word: n * weights[word] for word, n in words.items()} for words in counted]
    lengths = [math.hypot(*vector.values()) or 1.0 for vector in raw]
    return [
        {word: value / length for word, value in vector.items()}
        for vector, length in zip(raw, lengths, strict=True)
    ]


def _sum(vectors: Sequence[dict[str, float]]) -> dict[str, float]:
    total = Counter[str]()
    for vector in vectors:
        total.update(vector)
    return dict(total)


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(value * other[word] for word, value in one.items() if word in other)


def _repetition(position: int, chosen: Sequence[int], vectors: Sequence[dict[str, float]]) -> float:
    most = max((_cosine(vectors[position], vectors[other]) for other in chosen), default=0.0)
    return REPETITION * most


def _facts(text: str) -> float:
    """Up to 1 each for the figures and for the names in a sentence."""
    counted, named = len(figures_in(text)), len(names_in(text))
    return min(1.0, counted / ENOUGH_FIGURES) + min(1.0, named / ENOUGH_NAMES)
