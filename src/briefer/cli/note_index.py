"""The index beside the notes of a folder, and which notes are of the releases as they are now."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefer.cli.documents import digest
from briefer.cli.inputs import INDEX, Input
from briefer.cli.writing import write_whole
from briefer.errors import BrieferError, InputError, UsageError
from briefer.render import index

# Where a Word document has the SHA-256 of its release, and as much of that as can matter.
_PROPERTIES, _ENOUGH = "docProps/core.xml", 100_000


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
    except (OSError, InputError, zipfile.BadZipFile, zlib.error, RuntimeError):
        return True  # what it is can't be known; RuntimeError: locked, or packed in another way


def _said(note: Path) -> str:
    """What a note says, of a Word document what its properties say of it."""
    if not zipfile.is_zipfile(note):
        return note.read_text("utf-8", "replace")
    with zipfile.ZipFile(note) as parts:
        properties = (name for name in parts.namelist() if name == _PROPERTIES)
        said = b"".join(parts.open(name).read(_ENOUGH) for name in properties)
    return said.decode("utf-8", "replace")
