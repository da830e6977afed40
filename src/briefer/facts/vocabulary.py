"""The words that rules are made of, which lie beside them: lists in words.toml, tables in TSV."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any


class Vocabulary:
    """The words.toml and the tables of a package. KeyError for a list that it does not have."""

    def __init__(self, package: str) -> None:
        """Take the package's name; nothing is read before it is asked for."""
        self._folder = files(package)

    def words(self, name: str) -> frozenset[str]:
        """Return a list of words.

        >>> "日本酒" in Vocabulary("briefer.facts.names").words("no_places")
        True
        """
        return self._lists[name]

    def pattern(self, name: str) -> str:
        """Return a list of words as alternatives of a regular expression, the longest first.

        >>> Vocabulary("briefer.facts.figures").pattern("katakana_units")[:7]
        'ランド|フラン'
        """
        ordered = sorted(self._all[name].split(), key=len, reverse=True)
        return "|".join(map(re.escape, ordered))

    def table(self, name: str) -> Mapping[str, str]:
        """Return a table of words.

        >>> Vocabulary("briefer.facts.names").table("told")["NY"]
        'New York|NYSE'
        """
        return self._tables[name]

    def rows(self, name: str) -> Iterator[list[str]]:
        """Yield the rows of a TSV file; lines that begin with # are none.

        >>> next(Vocabulary("briefer.facts.figures").rows("units.tsv"))[:4]
        ['JPY', 'currency', '1', '円|日本円']
        """
        for line in self._folder.joinpath(name).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield line.split("\t")

    @cached_property
    def _lists(self) -> dict[str, frozenset[str]]:
        return {
            n: frozenset(words.split()) for n, words in self._all.items() if isinstance(words, str)
        }

    @cached_property
    def _tables(self) -> dict[str, Mapping[str, str]]:
        return {name: words for name, words in self._all.items() if isinstance(words, dict)}

    @cached_property
    def _all(self) -> dict[str, Any]:
        return tomllib.loads(self._folder.joinpath("words.toml").read_text(encoding="utf-8"))
