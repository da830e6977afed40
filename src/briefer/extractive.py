"""Which sentences of a text matter most: a summariser that needs no model."""

import math
import re
from collections import Counter
from collections.abc import Sequence

# Words too common to tell what a sentence is about.
STOPWORDS = frozenset(
    """
    a about after all also an and are as at be been but by can for from had has have he her him
    his how if in into is it its more most no not of on one or other our over said say says she
    so some such than that the their them then there these they this to under up was we were
    what when which while who will with would you your
    """.split()  # noqa: SIM905 - a list of 90 quoted words would be harder to read
)
_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
STEM = 6  # characters: strengthens, strengthening and strengthen are one word


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning, lower case and cut to a crude stem.

    >>> content_words("The company said sales reached 3,000 yen.")
    ['compan', 'sales', 'reache', '3,000', 'yen']
    """
    words = (word.casefold() for word in _WORD.findall(text))
    return [word if word[0].isdigit() else word[:STEM] for word in words if word not in STOPWORDS]


def rarity(texts: Sequence[str]) -> dict[str, float]:
    """Return for each content word of `texts` its inverse document frequency, at least 0.1.

    Smoothed as log(1 + n/df) (Spärck Jones 1972), so that a word of every text still counts.
    """
    found = Counter(word for text in texts for word in set(content_words(text)))
    return {word: max(0.1, math.log(1 + len(texts) / count)) for word, count in found.items()}


def rank(texts: Sequence[str]) -> list[int]:
    """Return the positions of `texts`, the most telling one first.

    A sentence counts for what it shares with the others (centrality), for its figures and names,
    and for standing early: news puts the main point first.

    >>> rank(["It was late.", "Sales of Aoba rose 12% to 3,000 yen.", "Aoba sales were strong."])[0]
    1
    """
    weights = rarity(texts)
    bags = [frozenset(content_words(text)) for text in texts]
    scores = [
        _centrality(bag, bags, weights) + _facts(text) + 1.5 / (1 + position)
        for position, (bag, text) in enumerate(zip(bags, texts, strict=True))
    ]
    return sorted(range(len(texts)), key=lambda position: (-scores[position], position))


def _centrality(
    bag: frozenset[str], bags: Sequence[frozenset[str]], weights: dict[str, float]
) -> float:
    others = [other for other in bags if other is not bag]
    shared = sum(weights[word] for other in others for word in bag & other)
    return shared / max(1.0, sum(weights[word] for word in bag) * max(1, len(others)))


def _facts(text: str) -> float:
    """Up to 1: figures and capitalised words, per word of the sentence."""
    words = _WORD.findall(text)
    told = [word for word in words[1:] if word[0].isdigit() or word[0].isupper()]
    return min(1.0, 2 * len(told) / max(8, len(words)))
