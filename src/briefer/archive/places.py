"""Files and folders wherever they lie: on this machine, or at an address that Arrow knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyarrow import ArrowException
from pyarrow.fs import FileSystem, LocalFileSystem

from briefer.errors import InputError
from briefer.text.addresses import has_scheme


def place_of(name: str) -> tuple[FileSystem, str]:
    """Return what reads and writes there, and the path in it; InputError for an unknown kind."""
    if not has_scheme(name):
        return LocalFileSystem(), str(Path(name).absolute())
    with told(name):
        filesystem, path = FileSystem.from_uri(name)
        return filesystem, path.rstrip("/")


@contextmanager
def told(name: str, verb: str = "read") -> Iterator[None]:
    """Turn the block's errors of the system and of Arrow into an InputError about `name`."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"There is no {name}.", "Check the name.") from error
    except (OSError, UnicodeError, ArrowException) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise InputError(
            f"{name} can't be {verb}: {reason}.", "Check the name, the access and the disk."
        ) from error
