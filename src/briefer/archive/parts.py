"""The files of rows that an archive's folder consists of: Parquet, or JSON Lines."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from briefer.archive.rows import json_line, row_of, table_of

KEYS = ["id", "status"]


@dataclass(frozen=True, slots=True)
class RowForm:
    """How rows are written and read; `keys` reads the columns id and status alone."""

    suffix: str
    dump: Callable[[pa.Table], bytes]
    load: Callable[[BinaryIO], pa.Table]
    keys: Callable[[BinaryIO], pa.Table]


def _parquet(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _lines(table: pa.Table) -> bytes:
    return "".join(f"{json_line(row)}\n" for row in table.to_pylist()).encode()


def _keys_of_lines(file: BinaryIO) -> pa.Table:
    lines = (json.loads(line) for line in io.BufferedReader(file))  # type: ignore[type-var]
    return pa.Table.from_pylist([{key: line[key] for key in KEYS} for line in lines])


def _of_lines(file: BinaryIO) -> pa.Table:
    return table_of([row_of(line) for line in io.BufferedReader(file)])  # type: ignore[type-var]


FORMS = {
    "parquet": RowForm(
        ".parquet", _parquet, pq.read_table, lambda file: pq.read_table(file, columns=KEYS)
    ),
    "jsonl": RowForm(".jsonl", _lines, _of_lines, _keys_of_lines),
}
