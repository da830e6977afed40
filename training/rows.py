"""Files of JSON lines, packed or not, that are there whole or not at all."""

import json
import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

FAST = 1  # of xz: a tenth larger than its default, five times as fast


def opened(path: Path) -> IO[str]:
    """Open a text for reading, unpacked where its name ends in .xz."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def rows(path: Path) -> Iterator[Any]:
    """Yield the rows of a file of JSON lines."""
    with opened(path) as file:
        yield from map(json.loads, file)


def row(value: Any) -> str:
    """Return a line of JSON.

    >>> row(["価格", 1])
    '["価格", 1]\\n'
    """
    return json.dumps(value, ensure_ascii=False) + "\n"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to; it becomes `path` when nothing has gone wrong."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    yield beside
    beside.replace(path)


@contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """Open a text for writing, packed where its name ends in .xz: it is there whole or not."""
    with whole(path) as beside:
        packed = path.suffix == ".xz"
        with (
            lzma.open(beside, "wt", preset=FAST, encoding="utf-8")
            if packed
            else beside.open("w", encoding="utf-8")
        ) as file:
            yield file
