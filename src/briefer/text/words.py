"""The words that rules are made of: tables beside the rules, put into patterns here alone.

A words.toml has lists of words, tables of words, and under [patterns] the pieces of regular
expressions that several rules share. A word of a list may be such a piece: 前(?![日後半]).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

_NAME = re.compile(r"\{([a-z_]+)\}")


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


class Vocabulary:
    """The words.toml of a package. KeyError for a list that it does not have."""

    def __init__(self, package: str) -> None:
        """Take the package's name; nothing is read before it is asked for."""
        self._package = package

    @cache  # noqa: B019 - there are a few of them, and they last
    def words(self, name: str) -> frozenset[str]:
        """Return a list of words.

        >>> "if" in ENGLISH.words("stopwords")
        True
        """
        return frozenset(self.listed(name))

    def listed(self, name: str) -> list[str]:
        """Return a list of words, or the words of a table, in their order.

        >>> ENGLISH.listed("small_words")[:2]
        ['a', 'an']
        """
        found = self._all[name]
        return found.split() if isinstance(found, str) else list(found)

    @cache  # noqa: B019
    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of words, or a list of word=value; a key may be several words.

        >>> Vocabulary("briefer.facts.names").table("states")["New York"]
        'N.Y.|NY'
        >>> bodies = Vocabulary("briefer.facts.names").table("public_bodies")
        >>> bodies["日本銀行"] == bodies["日銀"]
        True
        """
        found = self._all[name]
        if isinstance(found, str):
            found = dict(pair.replace("_", " ").split("=") for pair in found.split())
        return {word: value for key, value in found.items() for word in key.split("|")}

    def compile(self, pattern: str, flags: int = 0, /, **more: str) -> re.Pattern[str]:
        """Return a pattern in which {name} stands for a list, a table's words or a piece.

        `more` are pieces that are worked out in Python.

        >>> rule = ENGLISH.compile("(?P<word>{small_words}) {more}", more="[A-Z]+")
        >>> rule.fullmatch("the UN")["word"]
        'the'
        """
        return re.compile(self._filled(pattern, more), flags)

    def _filled(self, pattern: str, more: Mapping[str, str]) -> str:
        return _NAME.sub(lambda match: more.get(match[1]) or self._piece(match[1], more), pattern)

    def _piece(self, name: str, more: Mapping[str, str]) -> str:
        if name in self._all["patterns"]:
            return self._filled(self._all["patterns"][name], more)
        return alternatives(self.listed(name))

    @cached_property
    def _all(self) -> dict[str, Any]:
        text = files(self._package).joinpath("words.toml").read_text(encoding="utf-8")
        return {"patterns": {}} | tomllib.loads(text)


ENGLISH = Vocabulary("briefer.text")
