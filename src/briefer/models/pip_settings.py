"""What the user has set pip up for: which package indexes, certificates and proxy."""

import os
import subprocess
import sys
from ast import literal_eval
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from briefer.errors import ModelError

PIP = (sys.executable, "-P", "-m", "pip")  # -P keeps a pip.py in the current folder out
PYPI = "https://pypi.org/simple"
REMEDY = (
    "Check the network and pip's settings (briefer doctor, pip config list), then run the same "
    "command again: what has already arrived is kept."
)

_SECTIONS = ("global", "download", ":env:")  # each overrules the one before
_TRUE = frozenset({"1", "true", "t", "yes", "y", "on"})


@dataclass(frozen=True, slots=True)
class PipSettings:
    """Where pip looks for packages, and how it gets there.

    `find_links` are folders and pages that hold archives themselves; `cert` is a file of
    certificates, "" for those that the system trusts; `proxy` "" leaves it to the environment.
    """

    indexes: tuple[str, ...] = (PYPI,)
    find_links: tuple[str, ...] = ()
    trusted_hosts: tuple[str, ...] = ()
    cert: str = ""
    proxy: str = ""


def read_pip_settings() -> PipSettings:
    """Ask pip for its settings; without pip, return what it would start with."""
    if find_spec("pip") is None:
        return PipSettings()
    ran = subprocess.run(
        (*PIP, "--disable-pip-version-check", "config", "list"),
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if ran.returncode:
        raise ModelError(
            "pip cannot read its settings.", "pip config debug shows the files they are in."
        )
    return parse(ran.stdout.decode("utf-8", "replace"))


def parse(listing: str) -> PipSettings:
    r"""Return what the output of `pip config list` says; environment variables overrule files.

    >>> settings = parse("global.index-url='https://a.example'\n:env:.proxy='b.example:3128'\n")
    >>> settings.indexes, settings.proxy
    (('https://a.example',), 'http://b.example:3128')
    """
    found = {
        key.removeprefix(f"{section}."): str(literal_eval(value))
        for section in _SECTIONS
        for key, _, value in (line.partition("=") for line in listing.splitlines())
        if key.startswith(f"{section}.")
    }
    cert, proxy = found.get("cert", ""), found.get("proxy", "")
    return PipSettings(
        indexes=_indexes(found),
        find_links=tuple(found.get("find-links", "").split()),
        trusted_hosts=tuple(found.get("trusted-host", "").split()),
        cert=str(Path(cert).expanduser()) if cert else "",
        proxy=proxy if "://" in proxy or not proxy else f"http://{proxy}",
    )


def _indexes(found: dict[str, str]) -> tuple[str, ...]:
    if found.get("no-index", "").lower() in _TRUE:
        return ()
    return (found.get("index-url") or PYPI, *found.get("extra-index-url", "").split())
