"""Tables of words that lie beside the rules, and words as a piece of a pattern."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files


def rows(package: str, name: str) -> Iterator[list[str]]:
    """Yield the rows of a TSV file of a package; lines that begin with # are none.

    >>> next(rows("briefer.text", "units.tsv"))[:4]
    ['JPY', 'currency', '1', '円|日本円']
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    yield from (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def either(words: Iterable[str]) -> str:
    """Return words as alternatives of a regular expression, the longest first.

    >>> either(["US$", "$"])
    '(?:US\\\\$|\\\\$)'
    """
    return alternatives(map(re.escape, words))


def alternatives(pieces: Iterable[str]) -> str:
    """Return pieces of regular expressions as alternatives, the longest first."""
    return f"(?:{'|'.join(sorted(pieces, key=len, reverse=True))})"
