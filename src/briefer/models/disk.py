"""What a disk can do to a download: be full, be forbidden, or hold the wrong bytes."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefer.errors import ModelError, cause

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
BLOCK = 1 << 22  # bytes per read

_ELSEWHERE = "choose another folder with the environment variable BRIEFER_HOME"


def readable(size: int | None) -> str:
    """Return a size in bytes as people write it, "?" for None.

    >>> readable(1_117_320_768), readable(52_428_800), readable(12_288), readable(None)
    ('1.12 GB', '52 MB', '12 kB', '?')
    """
    if size is None:
        return "?"
    if size < 1e6:
        return f"{size / 1e3:.0f} kB"
    return f"{size / 1e9:.2f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


@contextmanager
def disk_explained(folder: Path) -> Iterator[None]:
    """Turn an OSError of the block into a ModelError about `folder`, with the remedy."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise ModelError(f"The disk that holds {folder} is full.", _remedy()) from error
        if error.errno in DENIED:
            problem = f"{error.filename or folder} may not be changed."
            remedy = f"Change its permissions, or {_ELSEWHERE}."
            raise ModelError(problem, remedy) from error
        raise ModelError(f"{folder} cannot be used: {cause(error)}.", _remedy()) from error


def used(folder: Path) -> int:
    """Return the bytes of all files in `folder`; 0 where there is none."""
    size = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # a download moves its files about while we look
                size += Path(parent, name).stat().st_size
    return size


def need(folder: Path, size: int) -> None:
    """Raise ModelError unless the disk of `folder` has `size` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < size:
        has = (
            f"it needs {readable(size)} and the disk that holds {folder} has {readable(free)} free."
        )
        raise ModelError(f"There is no room: {has}", _remedy())


def sha256(path: Path, hashed: Callable[[int], None]) -> str:
    """Return the SHA-256 of a file in hex; `hashed` is called with the bytes of each block read."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            hashed(len(block))
    return digest.hexdigest()


def _remedy() -> str:
    return (
        f"Free some space, or {_ELSEWHERE}, then run the same command again: "
        "what has already arrived is kept."
    )
