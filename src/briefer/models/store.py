"""The models and the dictionary on this machine: fetch, check, find and remove them.

A model that does not ship with briefer lives in `<home>/models/<name>/` beside a manifest. It is
put together in a folder with another name and renamed when every byte is proved right, so that what
has the final name is whole.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefer.errors import ModelError
from briefer.models import DownloadProgress, refused, silent
from briefer.models.arrival import ModelArrival, refuse_unaccepted
from briefer.models.catalog import from_hub, load_catalog
from briefer.models.disk import disk_explained, readable, used
from briefer.models.entry import ModelEntry
from briefer.models.folders import home
from briefer.models.manifest import ModelManifest, differing, hashed_files, read_manifest
from briefer.models.weights import shipped_adapter, shipped_folder, shipped_model

UNFINISHED = ".unfinished"  # what the name of a folder ends in while its model is arriving


def installed(entry: ModelEntry) -> Path | None:
    """Return the model's file (gguf, lexicon) or folder (seq2seq) if it is here, else None.

    Looks at the manifest and the sizes only: `verify` reads every byte.
    """
    manifest = _installed(entry)
    return _loadable(entry, manifest) if manifest else None


def arrived(entry: ModelEntry) -> int:
    """Return the bytes of the model that are here, be it whole or not."""
    return used(_folder(entry)) + used(_unfinished(entry))


def progress_of(entry: ModelEntry) -> str:
    """Return how much of a model that is not whole has arrived: "472 MB of 1.12 GB", "" if none."""
    here = arrived(entry)
    return f"{readable(here)} of {readable(entry.size)}" if here and entry.size else ""


def path(entry: ModelEntry) -> Path:
    """Return the model's file or folder; ModelError with the remedy if it is not here."""
    found = installed(entry)
    if found is None:
        raise _missing(entry)
    return found


def manifest(entry: ModelEntry) -> ModelManifest:
    """Return where the model came from, its licence and its files; ModelError if not here."""
    found = _installed(entry)
    if found is None:
        raise _missing(entry)
    return found


def pull(
    entry: ModelEntry,
    progress: DownloadProgress = silent,
    *,
    offline: bool = False,
    accept_license: bool = False,
) -> Path:
    """Fetch the model unless it is here, and return its file or folder, to be loaded.

    Goes on where an interrupted call stopped. With `offline` nothing that could reach a network is
    so much as imported. ModelError says what stands in the way, a refusal of the user's too.
    """
    refused.admit(entry.name)
    if entry.ships:
        return shipped_model(entry)
    if found := installed(entry):
        return found
    if offline:
        raise ModelError(
            f"{_absence(entry)}, and --offline, or that setting, forbids to fetch it.",
            f"Run {entry.pull_command} once with a network.",
        )
    accepted = accept_license or _accepted(entry)
    refuse_unaccepted(entry.name, entry.licence, accepted)
    with disk_explained(home()), _alone(entry, progress):
        arrival = ModelArrival(entry, _unfinished(entry), _folder(entry), accepted, progress)
        return installed(entry) or arrival.take(lambda: path(entry))


def verify(entry: ModelEntry, progress: DownloadProgress = silent) -> None:
    """Read every byte of an installed model; ModelError if it is missing or damaged.

    Of a tuned model the adapter, too.
    """
    shipped_adapter(entry)
    if entry.ships:
        shipped_model(entry)
        return
    found = read_manifest(_folder(entry))
    if found is None:
        raise _missing(entry)
    with disk_explained(home()):
        damaged = ["files are missing, cut short or of another version"]
        if found.describes(_folder(entry), entry):
            now = hashed_files(_folder(entry), found.files, progress, entry.name)
            damaged = differing(found.files, now)
    if damaged:
        raise ModelError(
            f"The {entry.kind} {entry.name} is damaged: {', '.join(damaged)}.",
            f"Run briefer models remove {entry.name}, then briefer models pull {entry.name}.",
        )


def remove(entry: ModelEntry) -> bool:
    """Remove the model and what has arrived of it; tell whether there was anything.

    ModelError for one that ships with briefer.
    """
    if entry.ships:
        raise ModelError(
            f"{entry.name} is a part of briefer.",
            f"To have it never used: briefer models refuse {entry.name}",
        )
    with disk_explained(home()):
        folders = [folder for folder in (_folder(entry), _unfinished(entry)) if folder.exists()]
        if folders:
            with _alone(entry, silent):
                for folder in folders:
                    shutil.rmtree(folder)
    return bool(folders)


def others() -> tuple[ModelEntry, ...]:
    """Return the hub models that are here and that the catalog does not know, by name."""
    known = {entry.name for entry in load_catalog()}
    with disk_explained(home()):
        folders = [f for f in (home() / "models").glob("*") if f.suffix != UNFINISHED]
        here = [read_manifest(folder) for folder in folders]
    names = sorted(found.name for found in here if found and found.name not in known)
    return tuple(from_hub(name) for name in names)


def _folder(entry: ModelEntry) -> Path:
    if entry.ships:
        return shipped_folder()
    return home() / "models" / (entry.base or entry.name).replace("/", "--")


def _unfinished(entry: ModelEntry) -> Path:
    folder = _folder(entry)
    return folder.with_name(folder.name + UNFINISHED)


def _installed(entry: ModelEntry) -> ModelManifest | None:
    with disk_explained(home()):
        found = _shipped(entry) if entry.ships else read_manifest(_folder(entry))
        return found if found and found.describes(_folder(entry), entry) else None


def _shipped(entry: ModelEntry) -> ModelManifest:
    return ModelManifest(entry.name, entry.licence, "ships with briefer", entry.files)


def _loadable(entry: ModelEntry, manifest: ModelManifest) -> Path:
    if entry.engine == "seq2seq":
        return _folder(entry)
    return _folder(entry) / manifest.files[0].path


def _missing(entry: ModelEntry) -> ModelError:
    problem = f"{_absence(entry, f' ({readable(entry.size)})')}."
    remedy = "Install briefer again." if entry.ships else f"Run {entry.pull_command}."
    return ModelError(problem, remedy)


def _absence(entry: ModelEntry, size: str = "") -> str:
    """Say that a model is not here, or how much of it."""
    if part := progress_of(entry):
        return f"Of the {entry.kind} {entry.name} only {part} is on this machine"
    return f"The {entry.kind} {entry.name}{size} is not on this machine"


def _accepted(entry: ModelEntry) -> bool:
    """Tell whether the licence was accepted when a now damaged copy was fetched."""
    found = read_manifest(_folder(entry))
    return found is not None and found.accepted


@contextmanager
def _alone(entry: ModelEntry, progress: DownloadProgress) -> Iterator[None]:
    """Hold the model's lock, so that two processes never work on the same files."""
    import filelock

    folder = _folder(entry)
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder.with_name(f".{folder.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        progress(0, None, f"waiting for another briefer that fetches {entry.name}")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
