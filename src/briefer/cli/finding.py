"""Which releases a command line means: files, folders, patterns, lists of names."""

import dataclasses
import glob
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from briefer.cli.attached import with_attached
from briefer.cli.folders import FolderSearch, is_release
from briefer.cli.groups import InputOptions
from briefer.cli.inputs import INDEX, STDIN, STDIN_NOTE, Failed, Input, Inputs
from briefer.cli.name_list import listed_files
from briefer.errors import UsageError
from briefer.reading.formats import RELEASES
from briefer.reading.no_file import refuse_nameless
from briefer.text.addresses import file_name, is_web


def inputs_of(
    asked: InputOptions,
    failed: Failed,
    notes: Path | None = None,
    suffixes: Sequence[str] = RELEASES,
) -> Inputs:
    """Return the releases that the options of a command mean, as `find_inputs` does."""
    search = FolderSearch(asked.recursive, notes, suffixes)
    return find_inputs(asked.files, failed, asked.files_from, search)


def find_inputs(
    files: Sequence[str] | None,
    failed: Failed,
    files_from: str | None = None,
    search: FolderSearch = FolderSearch(),
) -> Inputs:
    """Return the releases that are meant: `files`, then the names that `files_from` lists.

    A folder stands for what `search` finds in it. A release that isn't there is found out when it
    is read; a folder that can't be read or has no release goes to `failed`. InputError, UsageError.
    """
    for name in (*(files or ()), *([] if files_from is None else [files_from])):
        refuse_nameless(name)  # it would mean the current folder, or standard input
    _refuse_twice(files or (), files_from)
    given = list(files or ([] if files_from else [STDIN]))
    names = [match for name in given for match in _matches(name)]
    names += listed_files(files_from) if files_from else []
    folders = [name for name in names if _is_folder(name)]
    found: list[tuple[str, PurePath]] = []
    for name in names:
        is_folder = name in folders
        found += search.releases(Path(name), failed) if is_folder else [(name, _own_name(name))]
    typed = {name for name in given if is_web(name)}
    releases = [
        dataclasses.replace(release, is_address=release.path in typed) for release in _inputs(found)
    ]
    parts = tuple(with_attached(releases))
    many = len(names) > 1 or bool(files_from or folders) or names != given
    mail = None if many else next((one.path for one in parts if one.part), None)
    return Inputs(parts, many or len(parts) > 1, next(iter(folders), None), mail)


def _refuse_twice(files: Sequence[str], files_from: str | None) -> None:
    if files_from == STDIN and STDIN in files:
        raise UsageError(
            "Standard input can't be both the list and a release.",
            "Give --files-from a file, or leave - out.",
        )


def _matches(name: str) -> list[str]:
    """What a pattern stands for that no shell has expanded; any other name as it is."""
    if is_web(name) or not glob.has_magic(name) or os.path.lexists(name):
        return [name]
    # Path.glob takes no absolute patterns, and hidden files as well.
    matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
    return [match for match in matches if Path(match).is_dir() or is_release(Path(match))] or [name]


def _is_folder(name: str) -> bool:
    try:
        return name != STDIN and Path(name).is_dir()
    except OSError:  # too long for a name, for example: reading it will say so
        return False


def _own_name(name: str) -> PurePath:
    """Return the last part of a name, by which a note is called."""
    if is_web(name):
        return PurePath(file_name(name))
    return PurePath(STDIN_NOTE if name == STDIN else Path(name).name)


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
