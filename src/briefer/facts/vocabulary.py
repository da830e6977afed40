"""The words that rules are made of: tables beside the rules, put into patterns here alone.

A words.toml has lists of words, tables of words, and under [patterns] the pieces of regular
expressions that several rules share. A word of a list may be such a piece: 前(?![日後半]).
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from briefer.text.words import alternatives

_NAME = re.compile(r"\{([a-z_]+)\}")


class Vocabulary:
    """The words.toml of a package. KeyError for a list that it does not have."""

    def __init__(self, package: str) -> None:
        """Take the package's name; nothing is read before it is asked for."""
        self._package = package

    @cache  # noqa: B019 - there are three of them, and they last
    def words(self, name: str) -> frozenset[str]:
        """Return a list of words.

        >>> "日本酒" in NAMES.words("no_places")
        True
        """
        return frozenset(self.listed(name))

    def listed(self, name: str) -> list[str]:
        """Return a list of words, or the words of a table, in their order.

        >>> DATES.listed("weekdays")[:2]
        ['Monday', 'Tuesday']
        """
        found = self._all[name]
        return found.split() if isinstance(found, str) else list(found)

    @cache  # noqa: B019
    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of words, or a list of word=value; a key may be several words.

        >>> NAMES.table("synonyms")["NY"], NAMES.table("states")["New York"]
        ('New York|NYSE', 'N.Y.|NY')
        >>> NAMES.table("public_bodies")["日本銀行"] == NAMES.table("public_bodies")["日銀"]
        True
        """
        found = self._all[name]
        if isinstance(found, str):
            found = dict(pair.replace("_", " ").split("=") for pair in found.split())
        return {word: value for key, value in found.items() for word in key.split("|")}

    def compile(self, pattern: str, flags: int = 0, /, **more: str) -> re.Pattern[str]:
        """Return a pattern in which {name} stands for a list, a table's words or a piece.

        `more` are pieces that are worked out in Python.

        >>> rule = DATES.compile("(?P<month>{months}) {most}", most="[0-9]{1,2}")
        >>> rule.fullmatch("February 12")["month"]
        'February'
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


DATES = Vocabulary("briefer.facts.dates")
FIGURES = Vocabulary("briefer.facts.figures")
NAMES = Vocabulary("briefer.facts.names")
