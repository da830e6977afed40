"""Which releases a command line means: files, folders, patterns, lists of names."""

import dataclasses
import glob
import hashlib
import logging
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from briefer.cli.files import tell
from briefer.document import Document
from briefer.errors import BrieferError, InputError, UsageError, cause
from briefer.reading.formats import MAILS, RELEASES
from briefer.segmentation.release import document_of
from briefer.text.addresses import file_name, is_web

if TYPE_CHECKING:
    from briefer.reading import Text
    from briefer.reading.mail import Attachment

STDIN = "-"
HIDDEN = (".", "~$")  # ~$: what Word leaves beside a file that is open
INDEX = "index"  # the name that no note may have
_STDIN_NOTE = "stdin"
_LONGEST_LIST = 100_000_000  # bytes, a million names

_LOG = logging.getLogger(__name__)

Failed = Callable[[BrieferError], None]


@dataclass(frozen=True, slots=True)
class Input:
    """A release to read: `path` as it is opened, and where its note goes, without a suffix.

    `note` is the release's own name with the folders below the one that was given; no other
    input of the run has it. `is_address`: it is a web page that the command line names. `part`
    counts the releases attached to a mail from 1; 0 is the mail itself, or any other file.
    """

    path: str
    note: str
    is_address: bool = False
    part: int = 0


@dataclass(frozen=True, slots=True)
class Web:
    """Whether web pages may be fetched, and those of a private network, too."""

    offline: bool = False
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """The releases in order, and whether `many` were asked for, though it be one that is there.

    `folder` is the first folder among the names, `mail` the only name, of a mail with releases
    attached to it; None where there is none.
    """

    releases: tuple[Input, ...]
    many: bool = False
    folder: str | None = None
    mail: str | None = None

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
    typed = {name for name in given if is_web(name)}
    found: list[tuple[str, PurePath]] = []
    for name in names:
        if name in folders:
            _refuse_notes_in(name, notes)
            found += _in_folder(Path(name), failed, recursive, notes, suffixes)
        else:
            found.append((name, _own_name(name)))
    many = len(names) > 1 or bool(files_from or folders) or names != given
    releases = (
        dataclasses.replace(release, is_address=release.path in typed) for release in _inputs(found)
    )
    parts = list(with_attached(list(releases)))
    mail = None if many else next((one.path for one in parts if one.part), None)
    return Inputs(tuple(parts), many or len(parts) > 1, next(iter(folders), None), mail)


def _refuse_notes_in(folder: str, notes: Path | None) -> None:
    """Raise UsageError where the notes would be releases the next time."""
    if notes and _same(Path(folder), notes):
        raise UsageError(
            f"The notes would lie among the releases, in {folder}.", "Give -o another folder."
        )


def _own_name(name: str) -> PurePath:
    """Return the last part of a name, by which a note is called."""
    if is_web(name):
        return PurePath(file_name(name))
    return PurePath(_STDIN_NOTE if name == STDIN else Path(name).name)


def documents(
    inputs: Inputs, encoding: str | None, failed: Failed, web: Web = Web()
) -> Iterator[tuple[Input, Document]]:
    """Yield the inputs with their documents; `failed` is called for one that can't be read."""
    for release in inputs.releases:
        try:
            text = _read(release, encoding, web)
        except InputError as error:
            failed(error)
            continue
        yield release, document_of(text)


def digest(release: Input) -> str:
    """Return the SHA-256 of what a release's text is read from. OSError, InputError."""
    if release.part:
        return hashlib.sha256(_attachment(release).data).hexdigest()
    with Path(release.path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(release: Input, encoding: str | None, web: Web) -> "Text":
    from briefer.reading import read_attachment

    if release.is_address:
        return _fetched(release.path, encoding, web)
    if release.part:
        return read_attachment(release.path, _attachment(release), encoding)
    text = read_input(release.path, encoding)
    return dataclasses.replace(text, attached=()) if _is_expanded(release) else text


def _attachment(release: Input) -> "Attachment":
    from briefer.reading import attached_to

    return attached_to(release.path)[1][release.part - 1]


def with_attached(releases: Sequence[Input]) -> Iterator[Input]:
    """Yield the releases, and behind a mail those that are attached to it.

    A mail that says nothing itself is left out.
    """
    taken = {release.note.casefold() for release in releases}
    for release in releases:
        has_text, number = _parts(release)
        if has_text or not number:
            yield release
        for part in range(1, number + 1):
            labels = (f"{release.note}.{part}{'-1' * again}" for again in range(len(taken) + 1))
            note = next(label for label in labels if label.casefold() not in taken)
            taken.add(note.casefold())
            yield dataclasses.replace(release, note=note, part=part)


def _parts(release: Input) -> tuple[bool, int]:
    """Return whether a file is a release itself, and how many are attached to it."""
    if not _is_expanded(release):
        return True, 0
    from briefer.reading import attached_to

    try:
        has_text, attached = attached_to(release.path)
    except InputError:  # reading it will say so
        return True, 0
    return has_text, len(attached)


def _is_expanded(release: Input) -> bool:
    """Whether what is attached to it, if it is a mail, is read, too."""
    return not release.is_address and release.path.lower().endswith(MAILS)


def _fetched(address: str, encoding: str | None, web: Web) -> "Text":
    """Return the text of a web page. InputError."""
    from briefer.reading import read_address

    if web.offline:
        raise InputError(
            f"{address} is not fetched with --offline, or that setting.",
            "Give a file, or leave it out.",
        )
    moved = partial(_tell_moved, address)
    return read_address(address, encoding, web.allow_private, moved)


def _tell_moved(address: str, to: str) -> None:
    tell(f"{address} redirects to {to}")


def read_input(name: str, encoding: str | None, japanese: bool = True) -> "Text":
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


def _matches(name: str) -> list[str]:
    """What a pattern stands for that no shell has expanded; any other name as it is."""
    if is_web(name) or not glob.has_magic(name) or os.path.lexists(name):
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
        with nullcontext(sys.stdin.buffer) if source == STDIN else Path(source).open("rb") as file:
            data = file.read(_LONGEST_LIST + 1)
        encoding = wide_encoding(data)
        text = data.decode(encoding or "utf-8", "strict" if encoding else "surrogateescape")
    except (OSError, ValueError) as error:
        raise InputError(
            f"The list {source} can't be read: {cause(error)}.", "Check its name."
        ) from error
    if len(data) > _LONGEST_LIST:
        raise InputError(
            f"The list {source} is larger than {_LONGEST_LIST // 1_000_000} MB.", "Split it."
        )
    if "\0" in text:
        raise InputError(f"The list {source} has NUL in it.", "Give one name a line, in UTF-8.")
    return text.removeprefix("\ufeff")


def _in_folder(
    folder: Path, failed: Failed, recursive: bool, notes: Path | None, suffixes: Sequence[str]
) -> list[tuple[str, PurePath]]:
    """The releases in a folder, each with its path below it."""
    unreadable: list[OSError] = []
    found: list[Path] = []
    hidden = other = deeper = 0
    for place, subfolders, files in os.walk(folder, onerror=unreadable.append):
        here = Path(place)
        entered = (name for name in sorted(subfolders) if recursive and not name.startswith(HIDDEN))
        deeper += len(subfolders)
        subfolders[:] = [name for name in entered if not (notes and _same(here / name, notes))]
        seen = [here / name for name in sorted(files) if not name.startswith(HIDDEN)]
        named = [path for path in seen if path.suffix.lower() in suffixes]
        found += filter(_is_release, named)
        hidden, other = hidden + len(files) - len(seen), other + len(seen) - len(named)
    _LOG.info(
        "%s: releases: %d; skipped: %d hidden files, %d with another ending",
        folder, len(found), hidden, other,
    )  # fmt: skip
    for error in unreadable:
        failed(InputError(f"{error.filename} can't be read: {error.strerror}.", "Ask for access."))
    if not found and not unreadable:
        is_above = deeper and not recursive
        remedy = "Give --recursive for its subfolders." if is_above else "Give another folder."
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
