"""The inputs of a command line, read and segmented."""

import dataclasses
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import briefer
from briefer.cli.attached import attachment_of, is_expanded
from briefer.cli.files import tell
from briefer.cli.inputs import STDIN, Failed, Input, Inputs
from briefer.document import Document
from briefer.errors import InputError, UsageError

if TYPE_CHECKING:
    from briefer.reading import Text


@dataclass(frozen=True, slots=True)
class Web:
    """Whether web pages may be fetched, and those of a private network, too."""

    offline: bool = False
    allow_private: bool = False


def documents(
    inputs: Inputs, encoding: str | None, failed: Failed, web: Web = Web()
) -> Iterator[tuple[Input, Document]]:
    """Yield the inputs with their documents; `failed` is called for one that can't be read."""
    for release in inputs.releases:
        try:
            text = _read(release, encoding, web)
        except InputError as error:
            failed(error)
            continue
        yield release, briefer.segment(text)


def digest(release: Input) -> str:
    """Return the SHA-256 of what a release's text is read from. OSError, InputError."""
    if release.part:
        return hashlib.sha256(attachment_of(release).data).hexdigest()
    with Path(release.path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_input(name: str, encoding: str | None, japanese: bool = True) -> "Text":
    """Return the text of a file, or of standard input, as `read_path` does."""
    from briefer.reading import read_path, read_stdin

    if name == STDIN:
        refuse_terminal(name)
        return read_stdin(sys.stdin.buffer, encoding, japanese)
    return read_path(name, encoding, japanese)


def refuse_terminal(name: str) -> None:
    """Raise UsageError where the input would be what somebody types."""
    if name == STDIN and sys.stdin.isatty():
        raise UsageError(
            "There is no input: no file is named and nothing is piped in.",
            "Example: briefer summarize release.txt",
        )


def _read(release: Input, encoding: str | None, web: Web) -> "Text":
    from briefer.reading import read_attachment

    if release.is_address:
        return _fetched(release.path, encoding, web)
    if release.part:
        return read_attachment(release.path, attachment_of(release), encoding)
    text = read_input(release.path, encoding)
    return dataclasses.replace(text, attached=()) if is_expanded(release) else text


def _fetched(address: str, encoding: str | None, web: Web) -> "Text":
    """Return the text of a web page. InputError."""
    from briefer.reading import read_address

    if web.offline:
        raise InputError(
            f"{address} is not fetched with --offline, or that setting.",
            "Give a file, or leave it out.",
        )
    moved = partial(_tell_moved, address)
    return read_address(address, encoding, web.allow_private, moved)


def _tell_moved(address: str, to: str) -> None:
    tell(f"{address} redirects to {to}")
