"""Files written so that no reader ever sees half of one."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from briefer.cli.files import emit, note_bytes
from briefer.cli.streams import Written, end_if_unread
from briefer.errors import InputError, UsageError
from briefer.models.disk import FULL

TEMPORARY = ".briefer."  # how the name of what is being written begins


def write_whole(path: Path, output: str | bytes) -> None:
    """Write `path` so that no reader ever sees half a file; InputError.

    It is written beside and renamed: of a link, where the link leads to. What is no regular file
    can't be replaced and is written to itself.
    """
    try:
        if is_stdout(path):
            emit(output)
        elif path.exists() and not path.is_file():
            with written(path) as stream:
                stream.write(note_bytes(output))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(link_target(path), note_bytes(output))
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def written(path: Path) -> Iterator[Written]:
    """Give what writes to `path` itself, at once; InputError where the system refuses it."""

    def failed(error: OSError) -> NoReturn:
        end_if_unread(error)
        raise unwritable(path, error) from error

    try:
        raw = path.open("wb", buffering=0)
    except OSError as error:
        failed(error)
    with raw:
        yield Written(raw, failed)


def is_stdout(path: Path) -> bool:
    """Tell whether `path` names what standard output is already: /dev/stdout, the shell's file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except OSError:
        return False


def unwritable(path: Path, error: OSError) -> InputError:
    """Return the error for an output that the system refuses."""
    remedy = "Free some space, or give another -o." if error.errno in FULL else "Give another -o."
    return InputError(f"{path} can't be written: {error.strerror}.", remedy)


def link_target(path: Path) -> Path:
    """Return where a link leads to, be it there or not. UsageError for one that leads to itself."""
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    if target.is_symlink():
        raise UsageError(f"{path} is a link that leads to itself.", "Give another -o.")
    return target


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.chmod(_mode(path))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The file's own permissions, else what a newly made file gets (mkstemp gives 0600)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
