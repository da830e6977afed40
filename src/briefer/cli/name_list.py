"""The names in a list of releases (`--files-from`), one a line."""

import sys
from contextlib import nullcontext
from pathlib import Path

from briefer.cli.inputs import STDIN
from briefer.errors import InputError, cause

_LONGEST_LIST = 100_000_000  # bytes, a million names


def listed_files(source: str) -> list[str]:
    """Return the names in a list; InputError where there is none, or it can't be read."""
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
