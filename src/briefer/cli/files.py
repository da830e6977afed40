"""Inputs in, outputs out: several files, none of which can spoil another."""

import dataclasses
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefer.document import Document
from briefer.errors import BrieferError, ExitStatus, InputError, UsageError

STDIN = "-"
# With several inputs the status tells the gravest that happened, in this order.
GRAVEST = (ExitStatus.MODEL, ExitStatus.BAD_INPUT, ExitStatus.FINDINGS)


def tell(line: str) -> None:
    """Write a line for the user on stderr."""
    print(line, file=sys.stderr, flush=True)


def emit(text: str) -> None:
    """Write output on stdout: UTF-8 on every system; a closed pipe ends the program quietly."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # What Python would flush at exit goes nowhere, without a second complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitStatus.OK)


def documents(
    names: Sequence[str] | None, encoding: str | None, failed: Callable[[BrieferError], None]
) -> Iterator[Document]:
    """Yield the inputs as documents; one that can't be read is told to `failed` instead."""
    from briefer.reading import read_path, read_stdin
    from briefer.segment import segment

    for name in names or [STDIN]:
        if name == STDIN and sys.stdin.isatty():
            raise UsageError(
                "There is no input: no file is named and nothing is piped in.",
                "Example: briefer summarize release.txt",
            )
        try:
            if name == STDIN:
                text = read_stdin(sys.stdin.buffer, encoding)
            else:
                text = read_path(name, encoding)
        except InputError as error:
            failed(error)
            continue
        document = segment(text.text, text.name, text.encoding)
        yield dataclasses.replace(document, sha256=text.sha256)


class Outputs:
    """Where the results go: stdout, one file, or a folder of files."""

    def __init__(self, target: Path | None, inputs: Sequence[str] | None, suffix: str) -> None:
        """Check the target before any work is done; UsageError where it can't be written to."""
        several = len(inputs or ()) > 1
        self._folder = target if target and (several or target.is_dir()) else None
        self._file = None if self._folder else target
        self._suffix = suffix
        self._taken: set[Path] = set()
        if self._folder and self._folder.exists() and not self._folder.is_dir():
            raise UsageError(f"{target} is a file.", "With several inputs, -o takes a folder.")
        if self._file and not self._file.parent.is_dir():
            raise UsageError(
                f"The folder of {target} does not exist.",
                f"Make it first: mkdir {self._file.parent}",
            )
        if self._file and any(_same(self._file, name) for name in inputs or ()):
            raise UsageError(f"{target} is the input itself.", "Give another -o.")

    def write(self, source: str, text: str) -> None:
        """Write one result: a file appears whole or not at all."""
        path = self._path(source)
        if path is None:
            emit(text)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)
        except OSError as error:
            raise InputError(
                f"{path} can't be written: {error.strerror}.", "Give another -o."
            ) from error

    def _path(self, source: str) -> Path | None:
        if self._folder is None:
            return self._file
        stem = "stdin" if source == "standard input" else Path(source).stem
        names = (f"{stem}{f'-{n}' if n else ''}{self._suffix}" for n in range(len(self._taken) + 1))
        path = next(p for name in names if (p := self._folder / name) not in self._taken)
        self._taken.add(path)
        return path


def write_whole(path: Path, text: str) -> None:
    """Write beside `path`, then rename, so that no reader ever sees half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
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


def _same(path: Path, name: str) -> bool:
    return name != STDIN and path.exists() and Path(name).exists() and path.samefile(name)


def gravest(statuses: Sequence[ExitStatus]) -> ExitStatus:
    """Return the status of a run in which all of `statuses` occurred.

    >>> gravest([ExitStatus.FINDINGS, ExitStatus.BAD_INPUT]).name, gravest([]).name
    ('BAD_INPUT', 'OK')
    """
    return next((status for status in GRAVEST if status in statuses), ExitStatus.OK)
