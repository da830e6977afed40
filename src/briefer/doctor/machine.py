"""Checks of the machine itself: versions, cores, memory, terminal."""

import codecs
import os
import platform
from collections.abc import Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from briefer import __version__
from briefer.doctor.check import Check
from briefer.engines.crew import usable_cores
from briefer.installation import installation
from briefer.models.disk import readable

LIBRARIES = (
    "torch", "transformers", "sentencepiece", "xllamacpp", "sudachipy", "huggingface_hub", "pip",
)  # fmt: skip
MEMORY = 2_700_000_000  # bytes: both translators at work (bench/RESULTS.md)


def python() -> Check:
    """Tell the versions: a report of a bug begins with them."""
    message = f"briefer {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return Check("python", "ok", message)


def libraries(names: Sequence[str] = LIBRARIES) -> Check:
    """Look for what runs and fetches models, without importing any of it.

    >>> libraries(["pip", "no-such-thing"]).message
    'no-such-thing is missing'
    """
    versions: dict[str, str] = {}
    for name in names:
        with suppress(metadata.PackageNotFoundError):
            versions[name] = metadata.version(name)
    missing = [name for name in names if name not in versions]
    if not missing:
        found = ", ".join(f"{name} {version}" for name, version in versions.items())
        return Check("libraries", "ok", found)
    message = f"{', '.join(missing)} {'are' if len(missing) > 1 else 'is'} missing"
    remedy = f"Install: {installation().command()}"
    return Check("libraries", "problem", message, remedy)


def threads() -> Check:
    """Count the cores that this process may use."""
    cores = usable_cores()
    message = f"{cores} CPU core{'s' * (cores > 1)}"
    if cores == 1:
        return Check("threads", "note", message, "On two a page takes two minutes: expect more.")
    return Check("threads", "ok", message)


def memory(table: Path = Path("/proc/meminfo")) -> Check:
    """Compare the memory that is available with what the default instruct model takes."""
    available = _available(table)
    if available is None:
        return Check("memory", "ok", f"not known here; {readable(MEMORY)} are needed")
    message = f"{readable(available)} available"
    if available >= MEMORY:
        return Check("memory", "ok", message)
    message += f", the default model takes {readable(MEMORY)}"
    remedy = "Close other programs, or take the small model: --quick"
    return Check("memory", "note", message, remedy)


def _available(table: Path) -> int | None:
    """Return bytes: available ones where Linux tells, else all that the machine has, else None."""
    with suppress(OSError):
        for line in table.read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    with suppress(AttributeError, ValueError):  # no sysconf on Windows, not every name elsewhere
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return None


def encoding(terminal: str) -> Check:
    """Ask whether the terminal shows UTF-8, in which everything is written.

    >>> encoding("utf8").state, encoding("cp1252").state
    ('ok', 'note')
    """
    with suppress(LookupError):
        if codecs.lookup(terminal).name == "utf-8":
            return Check("terminal", "ok", terminal)
    message = f"its encoding is {terminal or 'not known'}, notes are in UTF-8"
    remedy = "Write to a file with -o, or set it to UTF-8 (Windows: chcp 65001; else LANG=C.UTF-8)"
    return Check("terminal", "note", message, remedy)
