"""Weights that ship with briefer: a small model, and adapters that tune a base model.

They are proved before they are used: llama.cpp loads flipped bytes, too.
"""

from importlib.resources import files
from pathlib import Path

from briefer.errors import ModelError
from briefer.models.catalog import load_catalog
from briefer.models.disk import sha256
from briefer.models.entry import File, ModelEntry

_REMEDY = "Install briefer again; in a checkout: git checkout -- src/briefer/models/weights"


def shipped_adapter(entry: ModelEntry, folder: Path | None = None) -> Path | None:
    """Return the file of a tuned model's adapter, None for a model without one.

    ModelError where it is missing or its SHA-256 is wrong.
    """
    return _proved(entry, entry.adapter, "adapter", folder) if entry.adapter else None


def shipped_model(entry: ModelEntry, folder: Path | None = None) -> Path:
    """Return the file to load of a model that ships, the first; ModelError as for an adapter."""
    count = len(entry.files)
    places = [
        _proved(entry, file, f"file {number} of {count}", folder)
        for number, file in enumerate(entry.files, 1)
    ]
    return places[0]


def shipped_at(place: Path) -> ModelEntry | None:
    """Return the model that ships and of which `place` is a file, None if there is none."""
    if place.resolve().parent != shipped_folder().resolve():
        return None
    held = ((entry, file) for entry in load_catalog() if entry.ships for file in entry.files)
    return next((entry for entry, file in held if file.path == place.name), None)


def shipped_folder() -> Path:
    """Return the folder that all of them lie in."""
    return Path(str(files(__name__)))


def _proved(entry: ModelEntry, file: File, what: str, folder: Path | None) -> Path:
    place = (folder or shipped_folder()) / file.path
    try:
        whole = sha256(place, lambda _: None) == file.sha256
    except OSError as error:
        raise ModelError(
            f"The {what} of {entry.name} can't be read ({place}: {error.strerror}).", _REMEDY
        ) from error
    if not whole:
        raise ModelError(f"The {what} of {entry.name} is damaged ({place}).", _REMEDY)
    return place
