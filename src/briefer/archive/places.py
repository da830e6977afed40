"""Files and folders wherever they lie: on this machine, or at an address that Arrow knows."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock
from pyarrow import ArrowException
from pyarrow.fs import FileSelector, FileSystem, FileType, LocalFileSystem

from briefer.errors import InputError
from briefer.text.addresses import has_scheme

HIDDEN = "."
Read = TypeVar("Read")


def place_of(name: str) -> tuple[FileSystem, str]:
    """Return what reads and writes there, and the path in it; InputError for an unknown kind."""
    if not has_scheme(name):
        return LocalFileSystem(), str(Path(name).absolute())
    with as_input_errors(name):
        filesystem, path = FileSystem.from_uri(name)
        return filesystem, path.rstrip("/")


@contextmanager
def as_input_errors(name: str, verb: str = "read") -> Iterator[None]:
    """Turn the block's errors of the system and of Arrow into an InputError about `name`."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"There is no {name}.", "Check the name.") from error
    except (OSError, UnicodeError, ArrowException) as error:
        number = getattr(error, "errno", None)  # Arrow says it twice, once with the whole path
        reason = os.strerror(number) if number else " ".join(str(error).split()).rstrip(".")
        raise InputError(
            f"{name} can't be {verb}: {reason}.", "Check the name, the access and the disk."
        ) from error


@dataclass(frozen=True, slots=True)
class Directory:
    """A folder in which `writer` writes files that are whole whenever they are seen. InputError."""

    name: str
    writer: str
    filesystem: FileSystem
    root: str

    def create(self) -> None:
        """Make the folder unless it is there."""
        with as_input_errors(self.name, "written"):
            self.filesystem.create_dir(self.root, recursive=True)

    def names(self) -> list[str]:
        """Return the names of what is in it, in order, without what is hidden."""
        return [name for name, _ in self._entries() if not name.startswith(HIDDEN)]

    def size(self, file: str) -> int:
        """Return the bytes of a file."""
        with as_input_errors(f"{self.name}/{file}"):
            return int(self.filesystem.get_file_info(self._path(file)).size)

    def read(self, file: str, how: Callable[..., Read]) -> Read:
        """Return what `how` makes of a file's stream."""
        with (
            as_input_errors(f"{self.name}/{file}"),
            self.filesystem.open_input_file(self._path(file)) as data,
        ):
            return how(data)

    def write(self, file: str, data: bytes) -> None:
        """Write a file, beside its place first: the objects of a store are whole anyway."""
        beside = f"{HIDDEN}{file}.{self.writer}" if self._is_local else file
        with as_input_errors(f"{self.name}/{file}", "written"):
            with self.filesystem.open_output_stream(self._path(beside)) as stream:
                stream.write(data)
            if beside != file:
                self.filesystem.move(self._path(beside), self._path(file))

    def delete(self, file: str) -> None:
        """Delete a file."""
        with as_input_errors(f"{self.name}/{file}", "deleted"):
            self.filesystem.delete_file(self._path(file))

    def clear(self) -> None:
        """Delete what the writer left half written when it was killed."""
        for name, type in self._entries():
            is_half = name.startswith(HIDDEN) and name.endswith(f".{self.writer}")
            if is_half and type is FileType.File:
                self.delete(name)

    def lock(self) -> AbstractContextManager[object]:
        """Return what keeps others of the same name from writing, where there are locks."""
        if not self._is_local:
            return nullcontext()
        return FileLock(self._path(f"{HIDDEN}lock-{self.writer}"), timeout=0)

    def _entries(self) -> list[tuple[str, FileType]]:
        with as_input_errors(self.name):
            found = self.filesystem.get_file_info(FileSelector(self.root, allow_not_found=True))
        return sorted((info.base_name, info.type) for info in found)

    def _path(self, file: str) -> str:
        return f"{self.root}/{file}"

    @property
    def _is_local(self) -> bool:
        return isinstance(self.filesystem, LocalFileSystem)


def directory(name: str, writer: str) -> Directory:
    """Return the folder of this name, whether it is there or not; InputError as of `place_of`."""
    return Directory(name.rstrip("/") or name, writer, *place_of(name))
