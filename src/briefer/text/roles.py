"""Posts, titles and forms of address: roles.tsv."""

from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from briefer.text.words import rows


def _rows() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield each word with its English and what it tells."""
    for words, english, uses in rows("briefer.text", "roles.tsv"):
        *first, last = uses.split("|")
        for word, use in zip_longest(words.split("|"), first, fillvalue=last):
            yield word, tuple(english.split("|")), use


_ROWS = list(_rows())
# What stands behind a name, with its English.
ROLES = {japanese: english[0].removesuffix("~") for japanese, english, uses in _ROWS if "n" in uses}
# The posts that must not become others, with all the English that keeps them, the best first.
POSTS = {japanese: english for japanese, english, uses in _ROWS if "p" in uses}


@cache
def roles_that_tell(what: str) -> tuple[str, ...]:
    """Return the words that tell a thing, by its letter in the table, the longest first.

    >>> "社長" in roles_that_tell("s"), "部長" in roles_that_tell("s")
    (True, False)
    """
    return tuple(sorted((w for w, _, uses in _ROWS if what in uses), key=len, reverse=True))
