"""Which releases an archive holds: an item for each, with its id and where to read it.

Only ids and places are kept, not the texts: a hundred thousand items take some 50 MB.
"""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Literal

import pyarrow.parquet as pq
from pyarrow.fs import FileSelector, FileType

from briefer.archive.places import as_input_errors, place_of
from briefer.errors import InputError
from briefer.reading import FILE_LIMIT
from briefer.reading.formats import JSON_LINES, MAILS
from briefer.reading.lines import identity_of, record_of, too_long
from briefer.text.addresses import has_scheme

Kind = Literal["file", "jsonl", "parquet"]
TABLE = ".parquet"
COLUMNS = 'Give it a column "id" and a column "text" or "bytes".'


@dataclass(frozen=True, slots=True)
class ArchiveItem:
    """A release of the archive. No other has its `id`.

    It lies at `path`: the whole file or, by `position`, what is attached to this mail (from 1), the
    line that begins at that byte, the row of that number. `where` is how a message calls it. With a
    `problem` there is nothing to be read.
    """

    id: str
    path: str
    kind: Kind
    position: int
    where: str
    problem: str = ""
    remedy: str = ""

    @property
    def has_others(self) -> bool:
        """Whether what is attached to it, if it is a mail, are items, too: not at an address."""
        return self.path.lower().endswith(MAILS) and not has_scheme(self.path)


@dataclass(frozen=True, slots=True)
class Source:
    """A file with one release or more, and what it is called; of a mail, an attachment's number."""

    path: str
    name: str
    part: int = 0


def archive_items(sources: Iterable[Source]) -> list[ArchiveItem]:
    """Return the releases of `sources`, in their order, each with an id of its own.

    One whose id was there before, or that has none, has that as its problem. InputError for a
    source that can't be read at all.
    """
    return list(_distinct([item for source in sources for item in _items(source)]))


def folder_at(address: str, suffixes: Sequence[str], recursive: bool) -> list[Source]:
    """Return the files with one of `suffixes` in a folder at an address, by name; of a file, it."""
    filesystem, root = place_of(address)
    with as_input_errors(address):
        if filesystem.get_file_info(root).type is not FileType.Directory:
            return [Source(address, PurePosixPath(root).name)]
        found = filesystem.get_file_info(FileSelector(root, recursive=recursive))
    base = PurePosixPath(root)
    paths = sorted(info.path for info in found if info.type is FileType.File)
    below = [PurePosixPath(path).relative_to(base) for path in paths]
    wanted = [path for path in below if path.suffix.lower() in suffixes]
    if not wanted:
        is_above = not recursive and any(info.type is FileType.Directory for info in found)
        remedy = "Give --recursive for its subfolders." if is_above else "Give another folder."
        raise InputError(f"{address} has no release ({' '.join(suffixes)}) in it.", remedy)
    return [Source(f"{address.rstrip('/')}/{path}", f"{base.name}/{path}") for path in wanted]


def _items(source: Source) -> Iterator[ArchiveItem]:
    suffix = PurePosixPath(source.name).suffix.lower()
    if suffix in JSON_LINES:
        yield from _of_lines(source.path)
    elif suffix == TABLE:
        yield from _of_table(source.path)
    else:
        attached = f", attachment {source.part}" if source.part else ""
        name, where = f"{source.name}{attached}", f"{source.path}{attached}"
        yield ArchiveItem(_whole(name), source.path, "file", source.part, where)


def _of_lines(path: str) -> Iterator[ArchiveItem]:
    filesystem, place = place_of(path)
    with as_input_errors(path), filesystem.open_input_file(place) as file:
        stream = io.BufferedReader(file)
        encoding = json.detect_encoding(stream.peek(4)[:4])
        if not encoding.startswith("utf-8"):
            raise InputError(f"{path} is in {encoding}.", "Give JSON Lines in UTF-8.")
        position = 0
        for number in count(1):
            line = stream.readline(FILE_LIMIT + 1)
            if not line:
                return
            item = ArchiveItem("", path, "jsonl", position, f"{path}, line {number}")
            if len(line) > FILE_LIMIT:
                yield _faulty(item, too_long(item.where))
                _skip_line(stream, line)
            elif line.strip():
                yield _of_line(line, item)
            position = stream.tell()


def _skip_line(stream: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(FILE_LIMIT)


def _of_line(line: bytes, item: ArchiveItem) -> ArchiveItem:
    try:
        return replace(item, id=_whole(identity_of(record_of(line, item.where), item.where)))
    except InputError as error:
        return _faulty(item, error)


def _of_table(path: str) -> Iterator[ArchiveItem]:
    filesystem, place = place_of(path)
    with as_input_errors(path), filesystem.open_input_file(place) as file:
        table = pq.ParquetFile(file)
        if "id" not in table.schema_arrow.names:
            raise InputError(f"{path} has no column id.", COLUMNS)
        if not {"text", "bytes"} & set(table.schema_arrow.names):
            raise InputError(f"{path} has neither a column text nor bytes.", COLUMNS)
        ids = (id for batch in table.iter_batches(columns=["id"]) for id in batch[0].to_pylist())
        for number, id in enumerate(ids):
            yield _of_row(id, ArchiveItem("", path, "parquet", number, f"{path}, row {number + 1}"))


def _of_row(id: object, item: ArchiveItem) -> ArchiveItem:
    try:
        return replace(item, id=_whole(identity_of({"id": id}, item.where, COLUMNS)))
    except InputError as error:
        return _faulty(item, error)


def _whole(id: str | int) -> str:
    """An id that can be written: of half a character (a lone surrogate), a question mark."""
    return str(id).encode("utf-8", "replace").decode()


def _faulty(item: ArchiveItem, error: InputError) -> ArchiveItem:
    """An item that can't be read; without an id of its own, its place in its file is its id."""
    id = PurePosixPath(item.path).name + item.where.removeprefix(item.path)
    return replace(item, id=_whole(id), problem=error.problem, remedy=error.remedy)


def _distinct(items: Sequence[ArchiveItem]) -> Iterator[ArchiveItem]:
    """Give an id that was there before a number: of every item there is a row."""
    given = {item.id for item in items}
    first: dict[str, ArchiveItem] = {}
    for item in items:
        if item.id not in first:
            first[item.id] = item
            yield item
            continue
        numbered = (f"{item.id} ({number})" for number in count(2))
        id = next(name for name in numbered if name not in given)
        given.add(id)
        problem = f"{item.where} has the id {item.id}, as {first[item.id].where} has."
        yield replace(item, id=id, problem=problem, remedy="Give each release an id of its own.")


def source(path: Path, folder: Path | None, part: int = 0) -> Source:
    """Return a file of this machine as a source, called by its path from the folder it was in.

    >>> source(Path("inbox/2026/a.txt"), Path("inbox")).name
    'inbox/2026/a.txt'
    >>> source(Path("/data/inbox/a.txt"), None).name
    'a.txt'
    """
    if folder is None:
        return Source(str(path), path.name, part)
    name = PurePosixPath(folder.resolve().name) / path.relative_to(folder).as_posix()
    return Source(str(path), name.as_posix(), part)
