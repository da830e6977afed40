"""Weights that ship with briefer: adapters that tune a base model, proved before they are used."""

from importlib.resources import files
from pathlib import Path

from briefer.errors import ModelError
from briefer.models.catalog import ModelEntry
from briefer.models.disk import sha256

_REMEDY = "Install briefer again; in a checkout: git checkout -- src/briefer/models/weights"


def shipped_adapter(entry: ModelEntry, folder: Path | None = None) -> Path | None:
    """Return the file of a tuned model's adapter, None for a model without one.

    ModelError where it is missing or its SHA-256 is wrong: llama.cpp loads flipped bytes, too.
    """
    if entry.adapter is None:
        return None
    place = (folder or Path(str(files(__name__)))) / entry.adapter.path
    try:
        whole = sha256(place, lambda _: None) == entry.adapter.sha256
    except OSError as error:
        raise ModelError(
            f"The adapter of {entry.name} can't be read ({place}: {error.strerror}).", _REMEDY
        ) from error
    if not whole:
        raise ModelError(f"The adapter of {entry.name} is damaged ({place}).", _REMEDY)
    return place
