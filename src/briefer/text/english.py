"""The words of an English text: which carry meaning, are figures, are names."""

import re
import threading
from functools import lru_cache

from snowballstemmer import stemmer

from briefer.text.words import ENGLISH

STOPWORDS = ENGLISH.words("stopwords")
_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w’'-]+")
_POINTER = re.compile(
    r"(?:He|She|It|They|This|These|Those|That|His|Her|Its|Their|I|My)\b"
    r"(?! (?:who|year|month|week|morning|spring|summer|autumn|winter|fiscal|time)\b)"
    # It is expected that …: "it" stands for what follows.
    r"(?!(?<=It) (?:is|was|has been|will be) (?:\w+ ){1,2}(?:that|to)\b)"
)
_THREAD = threading.local()  # a stemmer holds the word it is at: each thread has its own


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning, lower case and stemmed (Porter's second algorithm).

    >>> content_words("The company said sales reached 3,000 yen.")
    ['compani', 'sale', 'reach', '3,000', 'yen']
    """
    words = (word.casefold() for word in _WORD.findall(text))
    return [stem(word) for word in words if word not in STOPWORDS]


@lru_cache(4096)  # a note asks for the same words tens of times
def stem(word: str) -> str:
    """Return what strengthens, strengthening and strengthen have in common."""
    if not hasattr(_THREAD, "stemmer"):
        _THREAD.stemmer = stemmer("english")
    stemmed: str = _THREAD.stemmer.stemWord(word)
    return stemmed


def figures_in(text: str) -> frozenset[str]:
    """Return the figures written in digits, without thousands separators.

    >>> sorted(figures_in("2,281 units, 12.5% more than in 2025."))
    ['12.5', '2025', '2281']
    """
    return frozenset(figure.replace(",", "") for figure in _FIGURE.findall(text))


def names_in(text: str) -> frozenset[str]:
    """Return the capitalised words within a text's sentences, lower case.

    >>> sorted(names_in("The firm Aoba hired Ken Sato. It grew."))
    ['aoba', 'ken', 'sato']
    """
    found = (name.casefold().removesuffix("’s").removesuffix("'s") for name in _NAME.findall(text))
    return frozenset(found) - STOPWORDS


def points_back(text: str) -> bool:
    """Tell a sentence that begins with what only the one before it can explain.

    >>> [points_back(text) for text in ("It will open.", "This led to it.", "Those who pay")]
    [True, True, False]
    >>> points_back("It was decided that Aoba sells."), points_back("This year sales rose.")
    (False, False)
    """
    return _POINTER.match(text) is not None
