"""Models that the user must not or will not have used: named in a file, never loaded."""

from pathlib import Path

from briefer.errors import ModelError
from briefer.models.disk import disk_explained
from briefer.models.folders import data_home

FILE_NAME = "refused.txt"


def file() -> Path:
    """Return the file of the names."""
    return data_home() / FILE_NAME


def refused() -> frozenset[str]:
    """Return the names of the models that are refused; ModelError where the file can't be read."""
    with disk_explained(file()):
        try:
            return frozenset(file().read_text("utf-8", "replace").split())
        except (FileNotFoundError, NotADirectoryError):
            return frozenset()


def refuse(name: str) -> None:
    """Have the model never loaded, until it is allowed."""
    _write(refused() | {name})


def allow(name: str) -> None:
    """Undo `refuse`."""
    _write(refused() - {name})


def admit(name: str) -> None:
    """Raise ModelError if the model is refused."""
    if name in refused():
        raise ModelError(
            f"{name} is refused on this machine, as {file()} says.",
            f"To have it used again: briefer models allow {name}",
        )


def _write(names: frozenset[str]) -> None:
    with disk_explained(file()):
        file().parent.mkdir(parents=True, exist_ok=True)
        target = file().resolve()  # an administrator's, maybe, that a link leads to
        beside = target.with_suffix(".new")  # cut off while it is written, no refusal is lost
        beside.write_text("".join(f"{name}\n" for name in sorted(names)), "utf-8")
        beside.replace(target)
