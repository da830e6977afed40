"""A model rewritten for another runtime: once, and anew when the model or the runtime changes.

What is made of a model of the store lies in that model's folder and goes with it; what is made of
any other folder lies in `<home>/converted`.
"""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from briefer.models import folders, store
from briefer.models.disk import disk_explained
from briefer.models.manifest import FILE_NAME

PLACE = "converted"


def converted(folder: Path, recipe: str, convert: Callable[[Path], None]) -> Path:
    """Return the folder that `convert(target)` has filled from the model in `folder`.

    `recipe` names what decides the outcome beside the model: converter, version, precision. What
    is there is whole, and of two processes one converts. `convert` may raise what it likes.
    ModelError where the disk is in the way.
    """
    place = _place(folder)
    target = place / _key(folder, recipe)
    if target.is_dir():
        return target
    import filelock

    with disk_explained(place):
        place.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(place / ".lock"):
            if not target.is_dir():
                _make(target, convert)
    return target


def _make(target: Path, convert: Callable[[Path], None]) -> None:
    """Convert beside, drop what was made of earlier versions, then give the folder its name."""
    unfinished = target.with_suffix(store.UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        convert(unfinished)
        for earlier in target.parent.glob("*"):
            if earlier.is_dir() and earlier != unfinished:
                shutil.rmtree(earlier, ignore_errors=True)
        unfinished.replace(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _place(folder: Path) -> Path:
    folder, home = folder.resolve(), folders.home().resolve()
    if folder.is_relative_to(home):
        return folder / PLACE
    return home / PLACE / f"{folder.name}-{_digest(str(folder))}"


def _key(folder: Path, recipe: str) -> str:
    """Tell versions apart: by the manifest, which has all hashes, else by the files' dates."""
    manifest = folder / FILE_NAME
    if manifest.is_file():
        return _digest(recipe + manifest.read_text("utf-8"))
    files = sorted(path for path in folder.iterdir() if path.is_file())
    stamps = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return _digest(f"{recipe}{stamps}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
