"""What an archive will take, before it is begun: characters, hours, workers, memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import briefer
from briefer.archive.content import Reader
from briefer.archive.plan import ArchiveItem
from briefer.archive.recipe import Recipe
from briefer.engines import canary
from briefer.engines.opening import Conditions
from briefer.errors import InputError
from briefer.models.catalog import AUTO, DEFAULT_TRANSLATOR, resolve
from briefer.models.disk import used

SAMPLE = 50  # releases that are read to tell how long the others are
RUNTIME = 600_000_000  # bytes of a worker without its weights
WEIGHTS = 1.3  # of their size on disk, with what a runtime needs besides


@dataclass(frozen=True, slots=True)
class Length:
    """How long releases are, from so many `read`, of which some may be `unreadable`."""

    characters: int
    read: int
    unreadable: int


def length_of(items: Sequence[ArchiveItem], encoding: str | None) -> Length:
    """Return the characters of `items`, from a sample spread evenly over them."""
    sample = items[:: max(1, len(items) // SAMPLE)]
    reader, lengths = Reader(encoding), []
    for item in sample:
        try:
            lengths.append(len(reader.read(item).text.text))
        except InputError:
            continue
    mean = sum(lengths) / len(sample) if sample else 0
    return Length(round(mean * len(items)), len(sample), len(sample) - len(lengths))


def seconds_per_character(recipe: Recipe) -> float:
    """Return what a character takes here, from a sentence timed; ModelError without the model.

    Nothing is fetched for it.
    """
    conditions = Conditions(threads=recipe.threads, offline=True)
    engine = briefer.open_translator(recipe.model, conditions).engine
    return canary.seconds_per_character(engine) * canary.MORE_THAN_PLAIN


def memory_of(model: str) -> int:
    """Return the bytes of memory that a worker with this model needs. ModelError for no model.

    >>> 1.9e9 < memory_of("auto") < 2.3e9, memory_of("ja-en-270m") < 1.2e9
    (True, True)
    """
    found = resolve(DEFAULT_TRANSLATOR if model == AUTO else model, "translate")
    if isinstance(found, Path):
        size = used(found) if found.is_dir() else found.stat().st_size
    else:
        size = found.size or sum(file.size for file in found.files)
    return RUNTIME + round(size * WEIGHTS)
