"""What an item of the plan holds: a release's text, with its name and date."""

import io
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pyarrow.parquet as pq

from briefer.archive.places import as_input_errors, place_of
from briefer.archive.plan import COLUMNS, ArchiveItem
from briefer.errors import InputError
from briefer.reading import (
    FILE_LIMIT,
    Text,
    attached_to,
    read_attachment,
    read_bytes,
    read_text,
)
from briefer.reading.lines import EXAMPLE, record_of, record_text

_AHEAD = 8  # rows of a table that are read at a time: one may have megabytes


@dataclass(frozen=True, slots=True)
class Content:
    """A release as it was read; `name` and `date` are what its record gives besides, "" if none."""

    text: Text
    name: str = ""
    date: str = ""


class Reader:
    """Reads items. Of a table it goes on where it stood, for rows can't be jumped to."""

    def __init__(self, encoding: str | None = None) -> None:
        """Have bytes read in `encoding`; None: in what they show themselves to be in."""
        self._encoding = encoding
        self._rows = _Rows()

    def read(self, item: ArchiveItem) -> Content:
        """Return what `item` holds; InputError for whatever is no Japanese release."""
        if item.problem:
            raise InputError(item.problem, item.remedy)
        if item.kind == "file":
            return Content(self._file(item))
        record = _line(item) if item.kind == "jsonl" else self._rows.row(item)
        name = _said(record.get("name"))
        text = replace(self._text(item, record, name), name=name or item.where)
        return Content(text, name, _said(record.get("date")))

    def _text(self, item: ArchiveItem, record: dict[str, Any], name: str) -> Text:
        data = record.get("bytes")
        if record.get("text") is None and isinstance(data, bytes):
            return read_bytes(item.where, data, self._encoding, name)
        example = EXAMPLE if item.kind == "jsonl" else COLUMNS
        return read_text(item.where, record_text(record, item.where, example))

    def _file(self, item: ArchiveItem) -> Text:
        if item.position:
            attachment = attached_to(item.path)[1][item.position - 1]
            return read_attachment(item.path, attachment, self._encoding)
        with as_input_errors(item.where):
            data = _bytes(item)
        text = read_bytes(item.where, data, self._encoding)
        return replace(text, attached=()) if item.has_others else text


def _bytes(item: ArchiveItem) -> bytes:
    filesystem, place = place_of(item.path)
    with filesystem.open_input_stream(place) as stream:
        data: bytes = stream.read(FILE_LIMIT + 1)
    return data


def _line(item: ArchiveItem) -> dict[str, Any]:
    filesystem, place = place_of(item.path)
    with as_input_errors(item.where), filesystem.open_input_file(place) as file:
        file.seek(item.position)
        return record_of(io.BufferedReader(file).readline(), item.where)


def _said(value: object) -> str:
    """What a record says, which of a date may be one, or a moment.

    >>> _said(None), _said(datetime(2026, 4, 3, 9, 0)), _said("3 April")
    ('', '2026-04-03', '3 April')
    """
    if isinstance(value, datetime):
        value = value.date()
    return "" if value is None else str(value)


class _Rows:
    """The rows of a table, a few at a time, forwards; a step back begins anew."""

    def __init__(self) -> None:
        self._path = ""
        self._batches: Any = iter(())
        self._first, self._held = 0, []  # type: tuple[int, list[dict[str, Any]]]

    def row(self, item: ArchiveItem) -> dict[str, Any]:
        if item.path != self._path or item.position < self._first:
            self._open(item.path)
        with as_input_errors(item.where):
            while item.position >= self._first + len(self._held):
                self._first += len(self._held)
                self._held = next(self._batches).to_pylist()
        return self._held[item.position - self._first]

    def _open(self, path: str) -> None:
        filesystem, place = place_of(path)
        with as_input_errors(path):
            table = pq.ParquetFile(filesystem.open_input_file(place), pre_buffer=False)
            wanted = {"text", "bytes", "name", "date"} & set(table.schema_arrow.names)
            self._batches = table.iter_batches(_AHEAD, columns=sorted(wanted))
        self._path, self._first, self._held = path, 0, []
