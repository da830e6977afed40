"""Files of columns that a user gives beside the releases: their bytes, and TSV or CSV to rows."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from briefer.errors import InputError, cause
from briefer.reading.encodings import decode
from briefer.reading.formats import file_kind, is_xml
from briefer.reading.plain import in_one_line

SAVE = "Save it as CSV or tab-separated text, in UTF-8."
_DELIMITERS = "\t,;"  # the first of them in the first row; ; where the comma is a decimal point
_HEAD = ("japanese", "english")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a row, each in one line, and `where` it begins: "terms.tsv, line 3"."""

    cells: tuple[str, ...]
    where: str


def column_bytes(path: Path, subject: str, limit: int, remedy: str) -> bytes:
    """Return the bytes of a file; `subject` begins messages: "The glossary terms.tsv".

    InputError where it can't be read (then with `remedy`), or is larger than `limit` bytes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{subject} can't be read: {cause(error)}.", remedy) from error
    if (kind := file_kind(data, path.name)) and not is_xml(data):
        raise InputError(f"{subject} is {kind}.", SAVE)
    if len(data) > limit:
        raise InputError(f"{subject} is larger than {limit // 1_000_000} MB.", SAVE)
    return data


def records(data: bytes, name: str, remedy: str) -> Iterator[Record]:
    """Yield the rows that have anything in them; a head "Japanese, English" is none.

    # begins a comment line. A cell in quotation marks may have line breaks. InputError, with
    `remedy`, names the line where a broken row begins.
    """
    try:
        text = decode(data, None, name).text
    except InputError as error:
        raise InputError(error.problem, SAVE) from error
    found = _rows(text, name, remedy)
    first = next(found, None)
    if first and tuple(cell.casefold() for cell in first.cells[:2]) != _HEAD:
        yield first
    yield from found


def _rows(text: str, name: str, remedy: str) -> Iterator[Record]:
    lines = list(io.StringIO(text))
    numbered = enumerate(lines, start=1)
    delimiter = ""
    for number, line in numbered:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        delimiter = delimiter or next((mark for mark in _DELIMITERS if mark in line), ",")
        where = f"{name}, line {number}"
        reader = csv.reader(chain([line], (more for _, more in numbered)), delimiter=delimiter)
        try:
            cells = tuple(in_one_line(cell.split("\n")) for cell in next(reader))
        except csv.Error as error:
            raise InputError(f"{where}: {error}.", remedy) from error
        taken = "".join(lines[number - 1 : number - 1 + reader.line_num])
        if reader.line_num > 1 and taken.count('"') % 2:
            raise InputError(f"{where}: a quotation mark is not closed.", remedy)
        if any(cells):
            yield Record(cells, where)
