"""Posts, titles and forms of address: roles.tsv."""

from functools import cache

from briefer.text.words import rows

_ROWS = [(*row, "", "")[:3] for row in rows("briefer.text", "roles.tsv")]
# The posts, with their English.
ROLES = {japanese: english for japanese, english, _ in _ROWS if english}


@cache
def roles_that_tell(what: str) -> tuple[str, ...]:
    """Return the words that tell a thing, by its letter in the table, the longest first.

    >>> "社長" in roles_that_tell("s"), "部長" in roles_that_tell("s")
    (True, False)
    """
    return tuple(sorted((w for w, _, uses in _ROWS if what in uses), key=len, reverse=True))
