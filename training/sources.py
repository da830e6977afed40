"""The table of texts: what may be used, under which licence, and how much of it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Kind = Literal["news", "sites", "general"]


@dataclass(frozen=True, slots=True)
class Source:
    """A body of parallel text.

    `names` are those that it has in files. `ratio` bounds the English characters for one of
    Japanese, `shortest` the Japanese. `share` is how much of it is used by default. `alone`: its
    sentences have nothing to do with each other.
    """

    names: tuple[str, ...]
    about: str
    licence: str
    kind: Kind
    share: float = 1.0
    ratio: tuple[float, float] = (0.8, 7.0)
    shortest: int = 6
    alone: bool = False
    surnames_in_capitals: bool = False


@cache
def sources() -> dict[str, Source]:
    """Return the sources that may be used, by each of their names."""
    found = (_source(**row) for row in _table()["sources"])
    return {name: source for source in found for name in source.names}


@cache
def refused() -> dict[str, str]:
    """Return why others are not used, by name.

    >>> refused()["jarunc"]
    'JaRuNC: no licence stated'
    """
    return {name: row["reason"] for row in _table()["refused"] for name in row["names"]}


def _table() -> dict[str, Any]:
    return tomllib.loads(files("training").joinpath("sources.toml").read_text("utf-8"))


def _source(names: list[str], ratio: tuple[float, float] = (0.8, 7.0), **fields: Any) -> Source:
    least, most = ratio
    return Source(names=tuple(names), ratio=(least, most), **fields)
