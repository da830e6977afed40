"""A release in a line of JSON Lines: its id and its text, or what is wrong with it."""

import json
from typing import Any

from briefer.errors import InputError
from briefer.reading.refusals import FILE_LIMIT

EXAMPLE = 'Give {"id": "…", "text": "…"} on each line.'


def record_of(data: bytes | str, where: str) -> dict[str, Any]:
    """Return the object in a line; InputError, which names the line's place `where`."""
    try:
        record = json.loads(data)
    except UnicodeDecodeError as error:
        raise InputError(f"{where} is not in UTF-8.", "Give JSON Lines in UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is not JSON: {error}.", EXAMPLE) from error
    if not isinstance(record, dict):
        raise InputError(f"{where} is no JSON object.", EXAMPLE)
    return record


def identity_of(record: dict[str, Any], where: str, remedy: str = EXAMPLE) -> str | int:
    """Return a record's id; InputError where it has none.

    >>> identity_of({"id": 7, "text": "本日発表"}, "line 1")
    7
    """
    identity = record.get("id")
    if not isinstance(identity, str | int) or isinstance(identity, bool):
        raise InputError(f'{where} has no "id", a string or a whole number.', remedy)
    return identity


def record_text(record: dict[str, Any], where: str, remedy: str = EXAMPLE) -> str:
    """Return a record's text; InputError where it has none."""
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError(f'{where} has no "text", a string.', remedy)
    return text


def too_long(where: str, loss: str = "") -> InputError:
    """Return the error of a line that is longer than a file may be; `loss` tells what it costs."""
    most = f"{FILE_LIMIT // 1_000_000} MB, the most that briefer reads"
    return InputError(f"{where} is longer than {most}{loss}.", EXAMPLE)
