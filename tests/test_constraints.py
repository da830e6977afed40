"""What `make` installs is the same every day: constraints.txt pins whatever comes along."""

import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = ("html", "docx", "pdf", "msg")  # the Makefile's FORMATS


def group(name: str) -> Iterator[str]:
    for one in PROJECT["dependency-groups"][name]:
        yield from [one] if isinstance(one, str) else group(one["include-group"])


def needed(text: str, extra: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    """The packages that a requirement brings here and whose version it leaves open."""
    wanted = Requirement(text)
    if wanted.marker and not wanted.marker.evaluate({"extra": extra}):
        return
    name = canonicalize_name(wanted.name)
    if not any(bound.operator == "==" for bound in wanted.specifier):
        yield name
    try:
        further = metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # of another platform, or already replaced
        return
    for own in ("", *wanted.extras):
        if (name, own) not in seen:
            seen.add((name, own))
            for one in further:
                yield from needed(one, own, seen)


def test_every_package_that_is_installed_is_pinned() -> None:
    optional = PROJECT["project"]["optional-dependencies"]
    asked = [*PROJECT["project"]["dependencies"], *group("dev")]
    asked += [one for extra in EXTRAS for one in optional[extra]]
    asked += PROJECT["build-system"]["requires"]
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}
    seen: set[tuple[str, str]] = set()
    assert {name for one in asked for name in needed(one, "", seen)} - pinned == set()
