"""Which releases an archive holds: an item for each, with its id and where to read it.

Only ids and places are kept, not the texts: a hundred thousand items take some 50 MB.
"""

import io
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

import pyarrow.parquet as pq
from pyarrow.fs import FileSelector, FileType

from briefer.archive.places import place_of, told
from briefer.errors import InputError, UsageError
from briefer.reading.lines import identity_of, record_of

Kind = Literal["file", "jsonl", "parquet"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LINES = (".jsonl", ".ndjson")
TABLE = ".parquet"
COLUMNS = 'Give it a column "id" and a column "text" or "bytes".'


@dataclass(frozen=True, slots=True)
class Item:
    """A release of the archive. No other has its `id`.

    It lies at `path`: the whole file, the line that begins at byte `position`, or the row of that
    number. `where` is how a message calls it. With a `problem` there is nothing to be read.
    """

    id: str
    path: str
    kind: Kind
    position: int
    where: str
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Shard:
    """The part `number` of `of` parts of an archive: which release is in which goes by its id."""

    number: int
    of: int

    def __contains__(self, id: object) -> bool:
        """Tell whether the release of this id is in this part."""
        return zlib.crc32(str(id).encode("utf-8", "replace")) % self.of == self.number - 1

    def __str__(self) -> str:
        """Return the shard as it stands in the names of its files."""
        return f"{self.number}of{self.of}"


WHOLE = Shard(1, 1)


def shard_of(text: str) -> Shard:
    """Return what --shard says; UsageError.

    >>> shard_of("2/8")
    Shard(number=2, of=8)
    """
    number, slash, of = text.partition("/")
    if slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
        return Shard(int(number), int(of))
    raise UsageError(f"--shard can't be {text}.", "Give i/n: --shard 1/4 to --shard 4/4.")


def items_of(sources: Iterable[tuple[str, str]]) -> list[Item]:
    """Return the releases of `sources`, paths or addresses with what a file there is called.

    In their order, each with an id of its own. One whose id was there before, or that has none,
    has that as its problem. InputError for a source that can't be read at all.
    """
    return list(_distinct([item for path, name in sources for item in _items(path, name)]))


def folder_at(address: str, suffixes: Sequence[str]) -> list[tuple[str, str]]:
    """Return the files with one of `suffixes` in a folder at an address, as sources, by name."""
    filesystem, root = place_of(address)
    with told(address):
        if filesystem.get_file_info(root).type is not FileType.Directory:
            return [(address, PurePosixPath(root).name)]
        found = filesystem.get_file_info(FileSelector(root, recursive=True))
    paths = sorted(info.path for info in found if info.type is FileType.File)
    base = PurePosixPath(root)
    below = [PurePosixPath(path).relative_to(base) for path in paths]
    wanted = [path for path in below if path.suffix.lower() in suffixes]
    return [(f"{address.rstrip('/')}/{path}", f"{base.name}/{path}") for path in wanted]


def _items(path: str, name: str) -> Iterator[Item]:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in LINES:
        return _of_lines(path)
    return _of_table(path) if suffix == TABLE else iter([Item(_whole(name), path, "file", 0, path)])


def _of_lines(path: str) -> Iterator[Item]:
    filesystem, place = place_of(path)
    with told(path), filesystem.open_input_file(place) as file:
        stream = io.BufferedReader(file)
        encoding = json.detect_encoding(stream.peek(4)[:4])
        if not encoding.startswith("utf-8"):
            raise InputError(f"{path} is in {encoding}.", "Give JSON Lines in UTF-8.")
        position = 0
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _of_line(line, Item("", path, "jsonl", position, f"{path}, line {number}"))
            position += len(line)


def _of_line(line: bytes, item: Item) -> Item:
    try:
        return replace(item, id=_whole(identity_of(record_of(line, item.where), item.where)))
    except InputError as error:
        return _faulty(item, error)


def _of_table(path: str) -> Iterator[Item]:
    filesystem, place = place_of(path)
    with told(path), filesystem.open_input_file(place) as file:
        table = pq.ParquetFile(file)
        if "id" not in table.schema_arrow.names:
            raise InputError(f"{path} has no column id.", COLUMNS)
        if not {"text", "bytes"} & set(table.schema_arrow.names):
            raise InputError(f"{path} has neither a column text nor bytes.", COLUMNS)
        ids = (id for batch in table.iter_batches(columns=["id"]) for id in batch[0].to_pylist())
        for number, id in enumerate(ids):
            yield _of_row(id, Item("", path, "parquet", number, f"{path}, row {number + 1}"))


def _of_row(id: object, item: Item) -> Item:
    try:
        return replace(item, id=_whole(identity_of({"id": id}, item.where, COLUMNS)))
    except InputError as error:
        return _faulty(item, error)


def _whole(id: str | int) -> str:
    """An id that can be written: of half a character (a lone surrogate), a question mark."""
    return str(id).encode("utf-8", "replace").decode()


def _faulty(item: Item, error: InputError) -> Item:
    return replace(item, id=item.where, problem=error.problem, remedy=error.remedy)


def _distinct(items: Sequence[Item]) -> Iterator[Item]:
    """Give an id that was there before a number: of every item there is a row."""
    given = {item.id for item in items}
    first: dict[str, Item] = {}
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


def source(path: Path, folder: Path | None) -> tuple[str, str]:
    """Return a file of this machine as a source, called by its path from the folder it was in.

    >>> source(Path("inbox/2026/a.txt"), Path("inbox"))
    ('inbox/2026/a.txt', 'inbox/2026/a.txt')
    >>> source(Path("/data/inbox/a.txt"), None)
    ('/data/inbox/a.txt', 'a.txt')
    """
    if folder is None:
        return str(path), path.name
    return str(path), (PurePosixPath(folder.resolve().name) / path.relative_to(folder)).as_posix()
