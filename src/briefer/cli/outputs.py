"""Where results go: stdout, one file, or a folder of notes with its index."""

import os
import shlex
import stat
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from briefer.cli.documents import digest
from briefer.cli.files import emit, note_bytes
from briefer.cli.inputs import INDEX, STDIN, Input, Inputs
from briefer.cli.output_format import Target
from briefer.cli.streams import Written, end_if_unread
from briefer.errors import BrieferError, InputError, UsageError
from briefer.models.disk import FULL
from briefer.render import index

TEMPORARY = ".briefer."  # how the name of what is being written begins
# Where a Word document has the SHA-256 of its release, and as much of that as can matter.
_PROPERTIES, _ENOUGH = "docProps/core.xml", 100_000


class Outputs:
    """Where the results go: stdout, one file, or a folder of files."""

    def __init__(
        self,
        target: Target | None,
        inputs: Inputs,
        suffix: str,
        beside: Sequence[str | None] = (),
        wanted: bool = True,
    ) -> None:
        """Check the target before any work is done; UsageError where it can't be written to.

        `beside` are the files that are read beside the inputs: they are not written over either.
        Where no results are `wanted`, none is written, though there be no target.
        """
        self._wanted = wanted
        if wanted and inputs.folder and target is None:
            raise UsageError(
                f"{inputs.folder} is a folder, and its notes need one too.", "Give it with -o."
            )
        path = target.path if target else None
        if inputs.mail and target and not target.is_folder and not inputs.folder:
            raise UsageError(
                f"{inputs.mail} has releases attached to it, each of which gets a note.",
                "Give -o a folder, such as -o notes/.",
            )
        self.folder = path if target and (inputs.many or target.is_folder) else None
        self._file = None if self.folder else path
        self._suffix = suffix
        if self.folder and self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{path} is a file.", "With several inputs, -o takes a folder.")
        refuse_inputs([path for one in inputs.releases if (path := self.path(one))], inputs, beside)
        if self._file:
            refuse_no_folder(self._file)

    def path(self, release: Input) -> Path | None:
        """Return where the result for `release` goes; None where that is stdout."""
        return self.folder / self.name(release) if self.folder else self._file

    def name(self, release: Input) -> str:
        """Return the path of the result for `release` as seen from the folder of all results."""
        return f"{release.note}{self._suffix}"

    def write(self, release: Input, result: str | bytes) -> None:
        """Write one result, if any is wanted; InputError where the system refuses it."""
        if not self._wanted:
            return
        path = self.path(release)
        if path is None:
            emit(result)
        else:
            write_whole(path, result)


class NoteIndex:
    """The index beside the notes, written whole each time, so that it is true after every note.

    Its lines on notes of earlier runs stay as long as the notes do.
    """

    def __init__(self, folder: Path | None) -> None:
        """Begin with what the folder's index says already; None: where none is wanted."""
        self._path = folder / f"{INDEX}.md" if folder else None
        self._rows = dict(_kept(self._path)) if self._path else {}

    def add(self, entry: index.NoteEntry) -> None:
        """Put a note in, in place of what was said about it before."""
        self._rows[index.address(entry.note)] = index.row(entry)

    def keep(self, note: str) -> str:
        """Put a note in that was there before: with what is said about it, else by its name.

        Return its row.
        """
        row = index.row(index.NoteEntry(note, note))
        return self._rows.setdefault(index.address(note), row)

    def write(self, failures: Sequence[BrieferError]) -> None:
        """Write the index, with the releases that have no note."""
        if self._path:
            write_whole(self._path, index.render(self._rows, [str(error) for error in failures]))


def _kept(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of an index on notes that are still there."""
    try:
        said = path.read_text("utf-8", "replace") if path.is_file() else ""
    except OSError as error:
        raise UsageError(
            f"The index {path} can't be read: {error.strerror}.", "Give another -o."
        ) from error
    for note, row in index.rows(said).items():
        if (path.parent / index.path(note)).is_file():
            yield note, row


def made_from(note: Path, release: Input) -> bool:
    """Tell whether `note` names the SHA-256 of what `release` holds now."""
    try:
        return digest(release) in _said(note)
    except (OSError, InputError, zipfile.BadZipFile):
        return True  # what it is can't be known


def _said(note: Path) -> str:
    """What a note says, of a Word document what its properties say of it."""
    if not zipfile.is_zipfile(note):
        return note.read_text("utf-8", "replace")
    with zipfile.ZipFile(note) as parts:
        properties = (name for name in parts.namelist() if name == _PROPERTIES)
        said = b"".join(parts.open(name).read(_ENOUGH) for name in properties)
    return said.decode("utf-8", "replace")


def refuse_inputs(paths: Sequence[Path], inputs: Inputs, beside: Sequence[str | None]) -> None:
    """Raise UsageError where one of the output `paths` is a file that is read."""
    names = [*(release.path for release in inputs.releases), *filter(None, beside)]
    read = {_identity(0 if name == STDIN else name) for name in names} - {None}
    for path in paths:
        if read and _identity(path) in read:
            raise UsageError(f"{path} is the input itself.", "Give another -o.")


def refuse_no_folder(file: Path) -> None:
    """Raise UsageError where the folder of an output does not exist."""
    folder = _target(file).parent
    if not folder.is_dir():
        missing = UsageError(
            f"The folder of {file} does not exist.",
            f"Make it first: mkdir -p {shlex.quote(str(folder))}",
        )
        above = next(place for place in (folder, *folder.absolute().parents) if place.exists())
        raise missing if above.is_dir() else UsageError(f"{above} is a file.", "Give another -o.")


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
            _replace(_target(path), note_bytes(output))
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


def _target(path: Path) -> Path:
    """Where a link leads to, be it there or not. UsageError for one that leads to itself."""
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


def _identity(file: Path | str | int) -> tuple[int, int] | None:
    """What tells a regular file, by whatever name or descriptor; None for anything else."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
