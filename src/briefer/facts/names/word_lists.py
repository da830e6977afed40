"""The word lists of words.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of words.

    >>> "日本酒" in words("no_places")
    True
    """
    return frozenset(_all()[name].split())


@cache
def table(name: str) -> dict[str, str]:
    """Return a table of words.

    >>> table("told")["NY"]
    'New York|NYSE'
    """
    return dict(_all()[name])


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(
        files("briefer.facts.names").joinpath("words.toml").read_text(encoding="utf-8")
    )
