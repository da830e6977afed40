"""Words that ship with briefer: terms of releases, and words for which no dictionary is asked."""

from collections.abc import Iterator, Mapping
from functools import cache

from briefer.text.words import rows

TERM, SENSE = -1, 0  # their ranks, before those of all other words


def terms() -> Iterator[tuple[str, str]]:
    """Yield the terms of releases that have one English in every sentence, with it.

    >>> dict(terms())["経常利益"]
    'ordinary profit'
    """
    yield from _rows("terms.tsv")


def senses() -> Iterator[tuple[str, str]]:
    """Yield the words for which the dictionary is not asked, with their usual English.

    "" where any English would mislead: 以上 is "the above" or "not less than".

    >>> dict(senses())["連結"]
    'consolidated'
    """
    yield from _rows("senses.tsv")


@cache
def shipped_words() -> Mapping[str, tuple[str, int]]:
    """Return the English and the rank of all of them by their Japanese; a term goes before a sense.

    >>> shipped_words()["連結"]
    ('consolidated', 0)
    """
    ranked = ((senses(), SENSE), (terms(), TERM))
    return {form: (english, rank) for words, rank in ranked for form, english in words}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    yield from ((japanese, english) for japanese, english in rows("briefer.lexicon", name))
