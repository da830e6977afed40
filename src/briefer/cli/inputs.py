"""Which releases a command line means: files, folders, patterns, lists of names."""

import dataclasses
import glob
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import briefer
from briefer.cli.files import tell
from briefer.document import Document
from briefer.errors import BrieferError, InputError, UsageError

if TYPE_CHECKING:
    from briefer.reading import Text

STDIN = "-"
# By which a folder's releases are known.
RELEASES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".eml")
HIDDEN = (".", "~$")  # ~$: what Word leaves beside a file that is open
INDEX = "index"  # the name that no note may have
_STDIN_NOTE = "stdin"

Failed = Callable[[BrieferError], None]


@dataclass(frozen=True, slots=True)
class Input:
    """A release to read: `path` as it is opened, and where its note goes, without a suffix.

    `note` is the release's own name with the folders below the one that was given; no other
    input of the run has it.
    """

    path: str
    note: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """The releases in order, and whether `many` were asked for, though it be one that is there.

    `folder` is the first folder among the names, None where there is none.
    """

    releases: tuple[Input, ...]
    many: bool = False
    folder: str | None = None

    @property
    def first(self) -> "Inputs":
        """The first release alone, for a command that makes one file of all."""
        return Inputs(self.releases[:1])


def single(name: str) -> Input:
    """Return the input of a name that is neither a folder's nor a pattern."""
    return Input(name, _STDIN_NOTE if name == STDIN else Path(name).stem)


def find_inputs(
    files: Sequence[str] | None,
    failed: Failed,
    files_from: str | None = None,
    recursive: bool = False,
    notes: Path | None = None,
    suffixes: Sequence[str] = RELEASES,
) -> Inputs:
    """Return the releases that are meant: `files`, then the names that `files_from` lists.

    A folder stands for its files with one of `suffixes`, sorted by name, and if `recursive` for
    those of its subfolders, the folder `notes` left out. A folder that can't be read or has no
    release goes to `failed`. UsageError where the notes would lie among the releases.
    """
    if files_from == STDIN and STDIN in (files or ()):
        raise UsageError(
            "Standard input can't be both the list and a release.",
            "Give --files-from a file, or leave - out.",
        )
    given = list(files or ([] if files_from else [STDIN]))
    names = [match for name in given for match in _matches(name)]
    names += _listed(files_from) if files_from else []
    folders = [name for name in names if _is_folder(name)]
    found: list[tuple[str, PurePath]] = []
    for name in names:
        if name not in folders:
            found.append((name, PurePath(_STDIN_NOTE if name == STDIN else Path(name).name)))
            continue
        if notes and _same(Path(name), notes):
            raise UsageError(
                f"The notes would lie among the releases, in {name}.", "Give -o another folder."
            )
        found += _in_folder(Path(name), failed, recursive, notes, suffixes)
    many = len(names) > 1 or bool(files_from or folders) or names != given
    return Inputs(tuple(_inputs(found)), many, next(iter(folders), None))


def documents(
    inputs: Inputs, encoding: str | None, failed: Failed
) -> Iterator[tuple[Input, Document]]:
    """Yield the inputs with their documents; `failed` is called for one that can't be read."""
    for release in inputs.releases:
        try:
            text = read(release.path, encoding)
        except InputError as error:
            failed(error)
            continue
        yield release, document_of(text)


def read(name: str, encoding: str | None, japanese: bool = True) -> "Text":
    """Return the text of a file, or of standard input, as `read_path` does."""
    from briefer.reading import read_path, read_stdin

    if name == STDIN:
        refuse_terminal(name)
        return read_stdin(sys.stdin.buffer, encoding, japanese)
    return read_path(name, encoding, japanese)


def refuse_terminal(name: str) -> None:
    """Raise UsageError where the input would be what somebody types."""
    if name == STDIN and sys.stdin.isatty():
        raise UsageError(
            "There is no input: no file is named and nothing is piped in.",
            "Example: briefer summarize release.txt",
        )


def document_of(text: "Text") -> Document:
    """Return what was read as a document."""
    document = briefer.segment(text.text, text.name, text.encoding)
    return dataclasses.replace(document, sha256=text.sha256, doubts=text.doubts)


def _matches(name: str) -> list[str]:
    """What a pattern stands for that no shell has expanded; any other name as it is."""
    if not glob.has_magic(name) or os.path.lexists(name):
        return [name]
    # Path.glob takes no absolute patterns, and hidden files as well.
    matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
    return [match for match in matches if Path(match).is_dir() or _is_release(Path(match))] or [
        name
    ]


def _listed(source: str) -> list[str]:
    """The names in a list, one a line."""
    lines = (line.rstrip("\r") for line in _list(source).split("\n"))
    names = [f"./{STDIN}" if line == STDIN else line for line in lines if line.strip()]
    if not names:
        raise InputError(f"The list {source} is empty.", "Give it a file's name on each line.")
    return names


def _list(source: str) -> str:
    """The text of a list. A name may hold any bytes, unless the list is in UTF-16 or UTF-32."""
    from briefer.reading.encodings import wide_encoding

    try:
        data = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
        encoding = wide_encoding(data)
        text = data.decode(encoding or "utf-8", "strict" if encoding else "surrogateescape")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"The list {source} can't be read: {reason}.", "Check its name."
        ) from error
    if "\0" in text:
        raise InputError(f"The list {source} has NUL in it.", "Give one name a line, in UTF-8.")
    return text.removeprefix("\ufeff")


def _in_folder(
    folder: Path, failed: Failed, recursive: bool, notes: Path | None, suffixes: Sequence[str]
) -> list[tuple[str, PurePath]]:
    """The releases in a folder, each with its path below it."""
    unreadable: list[OSError] = []
    found = []
    for place, subfolders, files in os.walk(folder, onerror=unreadable.append):
        here = Path(place)
        entered = (name for name in sorted(subfolders) if recursive and not name.startswith(HIDDEN))
        subfolders[:] = [name for name in entered if not (notes and _same(here / name, notes))]
        seen = (here / name for name in sorted(files) if not name.startswith(HIDDEN))
        found += [path for path in seen if path.suffix.lower() in suffixes and _is_release(path)]
    for error in unreadable:
        failed(InputError(f"{error.filename} can't be read: {error.strerror}.", "Ask for access."))
    if not found and not unreadable:
        remedy = "Give another folder." if recursive else "Give --recursive for its subfolders."
        failed(InputError(f"{folder} has no release ({' '.join(suffixes)}) in it.", remedy))
    return [(str(path), path.relative_to(folder)) for path in found]


def _is_release(path: Path) -> bool:
    """Tell a file from what lies among files and may never end: a pipe, a device."""
    if path.is_file():
        return True
    tell(f"{path}: skipped, for it is neither a file nor a link to one.")
    return False


def _inputs(found: Sequence[tuple[str, PurePath]]) -> Iterator[Input]:
    """Give each release a note of its own.

    >>> paths = "a.txt", "b.txt", "b.pdf", "sub/a.txt", "index.html"
    >>> [release.note for release in _inputs([(path, PurePath(path)) for path in paths])]
    ['a', 'b.txt', 'b.pdf', 'sub/a', 'index.html']
    >>> [release.note for release in _inputs([("x/a.txt", PurePath("a.txt"))] * 2)]
    ['a', 'a-1']
    """
    alike = defaultdict(set, {INDEX: {""}})
    for _, name in found:
        alike[_stem(name).casefold()].add(name.name.casefold())
    taken: set[str] = set()
    for path, name in found:
        stem = _stem(name)
        label = stem if len(alike[stem.casefold()]) == 1 else name.as_posix()
        numbered = (f"{label}-{n}" if n else label for n in range(len(taken) + 1))
        note = next(note for note in numbered if note.casefold() not in taken)
        taken.add(note.casefold())
        yield Input(path, note)


def _stem(name: PurePath) -> str:
    return (name.parent / name.stem).as_posix()


def _is_folder(name: str) -> bool:
    try:
        return name != STDIN and Path(name).is_dir()
    except OSError:  # too long for a name, for example: reading it will say so
        return False


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
