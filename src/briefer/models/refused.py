"""Models that the user must not or will not have used: named in a file, never loaded."""

import os
from pathlib import Path

from platformdirs import user_data_path

from briefer.errors import ModelError
from briefer.models.disk import as_model_errors

FILE_NAME = "refused.txt"


def file() -> Path:
    """Return the file of the names: in BRIEFER_HOME, or the system's place for a user's data.

    Not among the models: folders for caches are emptied, and a refusal is to last.
    """
    given = os.environ.get("BRIEFER_HOME")
    folder = Path(given).expanduser() if given else user_data_path("briefer", appauthor=False)
    return folder / FILE_NAME


def refused() -> frozenset[str]:
    """Return the names of the models that are refused; ModelError where the file can't be read."""
    with as_model_errors(file()):
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
    with as_model_errors(file()):
        file().parent.mkdir(parents=True, exist_ok=True)
        file().write_text("".join(f"{name}\n" for name in sorted(names)), "utf-8")
