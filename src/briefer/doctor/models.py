"""Checks of the models that are needed: here or to be had, and the folder and disk they lie on."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from briefer.doctor.check import Check, State
from briefer.doctor.network import Network
from briefer.errors import ModelError
from briefer.models import folders, refused, store
from briefer.models.catalog import (
    AUTO,
    DEFAULT_TRANSLATOR,
    DICTIONARY,
    EXTRACTIVE,
    FAST_TRANSLATOR,
    find_entry,
    resolve,
)
from briefer.models.disk import readable, used
from briefer.models.entry import Hub, ModelEntry
from briefer.models.weights import shipped_adapter


def needed_models(translator: str, summarizer: str) -> list[ModelEntry | Path]:
    """Return what the options name, a dictionary where it helps; ModelError for other names."""
    translating = DEFAULT_TRANSLATOR if translator == AUTO else translator
    summarising = [] if summarizer in (AUTO, EXTRACTIVE) else [summarizer]
    meant = [resolve(translating, "translate"), *(resolve(n, "bullets") for n in summarising)]
    found = list(dict.fromkeys(meant))
    helped = isinstance(found[0], ModelEntry) and found[0].engine == "gguf"
    return [*found, find_entry(DICTIONARY)] if helped else found


def stand_in(translator: str) -> bool:
    """Tell whether the translator that ships stands in where the one that is meant can't be had."""
    return translator == AUTO and FAST_TRANSLATOR not in refused.refused()


def model(needed: ModelEntry | Path, network: Network, offline: bool, spare: bool = False) -> Check:
    """Look for a model or dictionary: the sizes of its files, not every byte of them.

    A translator that can't be had keeps nobody from working where there is a `spare` one.
    """
    if isinstance(needed, Path):
        return Check("model", "ok", str(needed))
    spared = spare and needed.name == DEFAULT_TRANSLATOR
    try:
        refused.admit(needed.name)
    except ModelError as error:
        return _lacking(needed, error.problem, error.remedy, spared)
    try:
        shipped_adapter(needed)
    except ModelError as error:
        return Check(needed.kind, "problem", error.problem, error.remedy)
    if place := store.installed(needed):
        known = [str(place), needed.licence, needed.credit, f"SHA-256 {needed.digests}"]
        shown = known if needed.credit else known[:1]
        return Check(needed.kind, "ok", f"{needed.name}: {', '.join(shown)}")
    here = store.progress_of(needed)
    message = f"{needed.name}{f': {here} fetched' if here else ' is not on this machine'}"
    if any(network.hub if isinstance(s, Hub) else network.index for s in needed.sources):
        return _to_be_fetched(needed, message, partly_here=bool(here))
    forbidden = "--offline, or that setting, forbids to fetch it"
    message += f", and {forbidden}" if offline else ", and can't be fetched"
    remedy = (
        f"With a network: {needed.pull_command}. Without: docs/models.md says how to bring it over."
    )
    return _lacking(needed, message, remedy, spared)


def _lacking(needed: ModelEntry, message: str, remedy: str, spared: bool) -> Check:
    """Of a model that can't be had; `spared`: another translates meanwhile."""
    state: State = "note" if spared or needed.kind == "dictionary" else "problem"
    meanwhile = f"{FAST_TRANSLATOR} works meanwhile, less exact. " * spared
    return Check(needed.kind, state, message, meanwhile + remedy)


def _to_be_fetched(needed: ModelEntry, message: str, *, partly_here: bool) -> Check:
    """Of a model that a source offers: the first run fetches it, unless its licence asks first."""
    command = needed.pull_command
    if not needed.commercial:  # what the licence asks, nobody but the user can answer
        return Check(needed.kind, "problem", message, f"Fetch it: {command}")
    size = f" ({readable(max(0, needed.size - store.arrived(needed)))})" if needed.size else ""
    first = f"The first run fetches {'the rest' if partly_here else 'it'}{size}; beforehand"
    return Check(needed.kind, "note", message, f"{first}: {command}")


def folder(needed: bool) -> Check:
    """Try whether the folder of the models can be written to; where nothing is `needed`, a note."""
    home = folders.home()
    try:
        with tempfile.TemporaryFile(dir=_existing(home)):
            return Check("folder", "ok", f"{home}, {readable(used(home))}")
    except OSError as error:
        message = f"{home} can't be written to: {error.strerror}"
        remedy = "Change its permissions, or choose another folder with BRIEFER_HOME."
        return Check("folder", "problem" if needed else "note", message, remedy)


def disk(lacking: Sequence[ModelEntry]) -> Check:
    """Compare what is free with what the models that are `lacking` still take."""
    free = shutil.disk_usage(_existing(folders.home())).free
    size = sum(max(0, (entry.size or 0) - store.arrived(entry)) for entry in lacking)
    if free < size:
        message = f"{readable(free)} are free, {readable(size)} are still to be fetched"
        remedy = "Free some space, or choose another folder with BRIEFER_HOME."
        return Check("disk", "problem", message, remedy)
    return Check("disk", "ok", f"{readable(free)} are free")


def _existing(path: Path) -> Path:
    """Return the path, or the nearest folder above it that there is."""
    # Path.exists raises where a folder above may not be entered.
    return next(one for one in (path, *path.absolute().parents) if os.path.exists(one))  # noqa: PTH110
