"""Files that are not there, or can't be opened: what to say, and which name was meant."""

import difflib
import glob
from pathlib import Path

from briefer.errors import InputError, cause


def missing(name: str, path: Path) -> InputError:
    """Return the error for a file that is not there, with the name that is close to its own."""
    if path.is_symlink():
        return InputError(
            f"{name} is a link to {path.readlink()}, which is not there.",
            "Mend the link, or name another file.",
        )
    if glob.has_magic(name):
        return InputError(f"No file fits {name}.", "Check the pattern and its folder.")
    return InputError(f"There is no file {name}.", _suggestion(path))


def _suggestion(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"There is no folder {path.parent} either; check the name."
    close = map(path.with_name, difflib.get_close_matches(path.name, names, cutoff=0.7))
    near = next((file for file in close if file.exists()), None)
    return f"Did you mean {near}?" if near else "Check the name."


def unreadable(name: str, error: Exception) -> InputError:
    """Return the error for a file that the system does not give."""
    return InputError(f"{name} cannot be read: {cause(error)}.", "Check the name and the disk.")


def refuse_nameless(name: str) -> None:
    """Raise InputError for a file without a name: "" would mean the current folder."""
    if not name:
        raise InputError("A file is given without a name.", "Is a variable of the shell empty?")
