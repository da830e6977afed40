"""Posts, titles and forms of address: roles.tsv."""

from functools import cache
from importlib.resources import files

_TABLE = files("briefer.text").joinpath("roles.tsv").read_text(encoding="utf-8")
_ROWS = [
    (line + "\t\t").split("\t")[:3] for line in _TABLE.splitlines() if not line.startswith("#")
]
# The posts, with their English.
ROLES = {japanese: english for japanese, english, _ in _ROWS if english}


@cache
def roles_that_tell(what: str) -> tuple[str, ...]:
    """Return the words that tell a thing, by its letter in the table, the longest first.

    >>> "社長" in roles_that_tell("s"), "部長" in roles_that_tell("s")
    (True, False)
    """
    return tuple(sorted((w for w, _, uses in _ROWS if what in uses), key=len, reverse=True))
