"""Posts, titles and forms of address: roles.tsv."""

from functools import cache

from briefer.text.words import rows

_ROWS = [
    (word, tuple(english.split("|")), uses)
    for words, english, uses in rows("briefer.text", "roles.tsv")
    for word in words.split("|")
]
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
