"""Where a release comes from: a file, an address, standard input, bytes or text at hand."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from briefer.errors import BrieferError, InputError, cause
from briefer.reading.bytes_to_text import STDIN, Text, as_subject, text_in
from briefer.reading.formats import file_kind
from briefer.reading.no_file import missing, refuse_nameless, unreadable
from briefer.reading.refusals import FILE_LIMIT, LIMIT
from briefer.text.addresses import has_scheme


def read_path(name: str, encoding: str | None = None, japanese: bool = True) -> Text:
    """Return the text of the file `name`, which must be Japanese unless `japanese` is False.

    Web pages, Word documents and PDFs come as plain text, too. `encoding` overrides what the bytes
    show. Raises InputError for whatever is no Japanese text of at most `LIMIT` bytes, UsageError
    for an encoding that does not exist.
    """
    return text_in(bytes_of(name), name, encoding, japanese)


def read_address(
    address: str,
    encoding: str | None = None,
    allow_private: bool = False,
    moved: Callable[[str], None] = lambda _: None,
) -> Text:
    """Return the text of a web page or PDF that is fetched; its name is where it came from.

    `moved` gets each other address that the first one redirects to. Errors as of `web.fetch` and
    `read_path`.
    """
    from briefer.reading import web

    page = web.fetch(address, allow_private, moved)
    page.refuse_data()
    try:
        return text_in(page.data, page.address, encoding, hint=page.hint)
    except InputError:
        if encoding or not page.charset:
            raise
        try:  # what the server says counts where the bytes don't tell
            return text_in(page.data, page.address, page.charset, hint=page.hint)
        except BrieferError:
            pass
        raise


def read_stdin(stream: BinaryIO, encoding: str | None = None, japanese: bool = True) -> Text:
    """Return the text of `stream`, under the name `STDIN`; errors as of `read_path`."""
    try:
        data = _read(stream)
    except OSError as error:
        raise InputError(
            f"{as_subject(STDIN)} cannot be read: {cause(error)}.",
            "Name a file, or pipe the release in.",
        ) from error
    return text_in(data, STDIN, encoding, japanese)


def read_bytes(name: str, data: bytes, encoding: str | None = None, hint: str = "") -> Text:
    """Return the text of a file's bytes under its `name`; errors as of `read_path`.

    `hint` is a name that tells its kind better.
    """
    return text_in(data, name, encoding, hint=hint)


def read_text(name: str, text: str) -> Text:
    """Return what came as text, not as bytes, under its `name`; InputError as of `read_path`."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{name} holds half of a character (a lone surrogate).", "Give the text whole."
        ) from error
    return text_in(data, name, "utf-8")


def bytes_of(name: str) -> bytes:
    """Return the bytes of a file, at most one more than may be read. InputError."""
    if has_scheme(name):
        raise InputError(
            f"{name} is an address: web pages alone are fetched, if the command line names them.",
            "Save what is there, and give the file.",
        )
    refuse_nameless(name)
    path = Path(name)
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder.", "Give the files in it.")
        with path.open("rb") as stream:
            return _read(stream, name)
    except FileNotFoundError as error:
        raise missing(name, path) from error
    except PermissionError as error:
        raise InputError(
            f"{name} may not be read by you.", "Ask for permission, or give a copy of it."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise unreadable(name, error) from error


def _read(stream: BinaryIO, name: str = "") -> bytes:
    """Return the bytes of `stream`, and one more than the limit where there are more."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT and file_kind(data, name):
        data += stream.read(FILE_LIMIT - LIMIT)
    return data
