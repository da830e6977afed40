"""A release as it comes, a file or standard input, to its text."""

import difflib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from briefer.document import has_japanese
from briefer.errors import InputError
from briefer.reading.characters import usual_characters
from briefer.reading.encodings import decode
from briefer.reading.formats import binary, file_kind, looks_binary
from briefer.reading.formatted import READERS, formatted_text
from briefer.reading.language import foreign_language

__all__ = [
    "FILE_LIMIT",
    "LIMIT",
    "STDIN",
    "Text",
    "read_bytes",
    "read_path",
    "read_stdin",
    "read_text",
]

LIMIT = 2_000_000  # bytes of text
FILE_LIMIT = 20_000_000  # bytes of a web page, Word document or PDF, which hold more than text
STDIN = "standard input"

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """What was read: `text` with newlines as `\\n`, and the SHA-256 of the bytes as they came.

    `encoding` begins with the format where that is no plain text: "html, cp932", "docx", "pdf".
    `doubts` is what could not be read, a line each: "page 3: 12 characters could not be read".
    """

    name: str
    encoding: str
    text: str
    sha256: str
    doubts: tuple[str, ...] = ()


def read_path(name: str, encoding: str | None = None, japanese: bool = True) -> Text:
    """Return the text of the file `name`, which must be Japanese unless `japanese` is False.

    Web pages, Word documents and PDFs come as plain text, too. `encoding` overrides what the bytes
    show. Raises InputError for whatever is no Japanese text of at most `LIMIT` bytes, UsageError
    for an encoding that does not exist.
    """
    if _ADDRESS.match(name):
        raise InputError(
            f"{name} is a web address, and briefer reads files.",
            "Save the page in the browser and give the file.",
        )
    path = Path(name)
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder.", "Give the files in it.")
        with path.open("rb") as stream:
            data = _read(stream, name)
    except FileNotFoundError as error:
        raise InputError(f"There is no file {name}.", _suggestion(path)) from error
    except PermissionError as error:
        raise InputError(
            f"{name} may not be read by you.", "Ask for permission, or give a copy of it."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(name, error) from error
    return _text(name, data, encoding, japanese)


def read_stdin(stream: BinaryIO, encoding: str | None = None, japanese: bool = True) -> Text:
    """Return the text of `stream`, under the name `STDIN`; errors as of `read_path`."""
    try:
        data = _read(stream)
    except OSError as error:
        raise InputError(
            f"{_subject(STDIN)} cannot be read: {error.strerror or error}.",
            "Name a file, or pipe the release in.",
        ) from error
    return _text(STDIN, data, encoding, japanese)


def read_bytes(name: str, data: bytes, encoding: str | None = None) -> Text:
    """Return the text of what a file called `name` held; InputError as of `read_path`."""
    return _text(name, data, encoding)


def _read(stream: BinaryIO, name: str = "") -> bytes:
    """Return the bytes of `stream`, and one more than the limit where there are more."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT and file_kind(data, name):
        data += stream.read(FILE_LIMIT - LIMIT)
    return data


def read_text(name: str, text: str) -> Text:
    """Return what came as text, not as bytes, under its `name`; InputError as of `read_path`."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{name} holds half of a character (a lone surrogate).", "Give the text whole."
        ) from error
    return _text(name, data, "utf-8")


def _text(name: str, data: bytes, encoding: str | None, japanese: bool = True) -> Text:
    subject = _subject(name)
    kind = file_kind(data, name)
    if kind and kind not in READERS:
        raise InputError(
            f"{subject} is {kind}, which briefer cannot read.",
            "Save the release as plain text and give that.",
        )
    _refuse_large(subject, len(data), FILE_LIMIT if kind else LIMIT)
    if not data:
        raise InputError(f"{subject} is empty.", "Give a file with text in it.")
    if kind:
        decoded = formatted_text(kind, data, encoding, subject)
        _refuse_large(subject, len(decoded.text.encode()), LIMIT)
    else:
        decoded = decode(data, encoding, subject, japanese)
    if looks_binary(decoded.text):
        raise binary(subject)
    if not decoded.text.strip():
        raise InputError(f"{subject} holds nothing but blanks.", "Give a file with text in it.")
    if japanese:
        _refuse_foreign(subject, decoded.text)
    text = usual_characters(decoded.text) if japanese else decoded.text
    digest = hashlib.sha256(data).hexdigest()
    return Text(name, decoded.encoding, text, digest, decoded.doubts)


def _refuse_large(subject: str, size: int, limit: int) -> None:
    if size > limit:
        raise InputError(
            f"{subject} is larger than {limit // 1_000_000} MB, the most that briefer reads.",
            "Split it into one file per release.",
        )


def _subject(name: str) -> str:
    """Return `name` as it begins a sentence."""
    return "Standard input" if name == STDIN else name


def _refuse_foreign(subject: str, text: str) -> None:
    """Raise InputError where `text` is not Japanese."""
    language = foreign_language(text)
    if language == "English":
        raise InputError(
            f"{subject} has no Japanese in it. Is it already in English?",
            "Give the Japanese release.",
        )
    if language:
        raise InputError(
            f"{subject} looks like {language}, not Japanese: it has no kana.",
            "Give the Japanese release.",
        )
    if not has_japanese(text):
        raise InputError(
            f"{subject} has no Japanese in it.",
            "Give the Japanese release; if this is it, give its encoding with --encoding.",
        )


def _suggestion(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"There is no folder {path.parent} either; check the name."
    close = difflib.get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.with_name(close[0])}?" if close else "Check the name."


def _unreadable(name: str, error: Exception) -> InputError:
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"{name} cannot be read: {reason}.", "Check the name and the disk.")
