"""A release as it comes, a file or standard input, to its text."""

import difflib
import glob
import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefer.document import has_japanese
from briefer.errors import BrieferError, InputError, cause
from briefer.installation import installation
from briefer.reading.characters import usual_characters
from briefer.reading.encodings import Decoded, decode
from briefer.reading.formats import MAIL, MSG, binary, file_kind, looks_binary, remedy
from briefer.reading.formatted import READERS, formatted_text
from briefer.reading.language import foreign_language
from briefer.reading.quoted import without_marks
from briefer.reading.struck import without_struck
from briefer.text.addresses import has_scheme

if TYPE_CHECKING:
    from briefer.reading.mail import Attachment

__all__ = [
    "FILE_LIMIT",
    "LIMIT",
    "MOST_LINES",
    "STDIN",
    "Text",
    "attached_to",
    "read_address",
    "read_attachment",
    "read_bytes",
    "read_path",
    "read_stdin",
    "read_text",
]

_LOG = logging.getLogger(__name__)

FORMATS = ("html", "docx", "pdf", "mail")  # with which an encoding may begin
LIMIT = 2_000_000  # bytes of text
MOST_LINES = 500_000
FILE_LIMIT = 20_000_000  # bytes of a web page, Word document or PDF, which hold more than text
STDIN = "standard input"
_LINE_END = re.compile("[\x0b\x85\u2028\u2029]")  # as layout programs have them in a text


@dataclass(frozen=True, slots=True)
class Text:
    """What was read: `text` with newlines as `\\n`, and the SHA-256 of the bytes as they came.

    `encoding` begins with the format where that is no plain text: "html, cp932", "docx", "pdf".
    `doubts` is what could not be read, a line each: "page 3: 12 characters could not be read".
    `sent`, the day in ISO 8601, and `sender` are what a mail tells of itself; `attached` are the
    names of the releases attached to it that nobody has read by themselves.
    """

    name: str
    encoding: str
    text: str
    sha256: str
    doubts: tuple[str, ...] = ()
    sent: str = ""
    sender: str = ""
    attached: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the file was plain text, so that its lines are those that somebody wrote."""
        return self.encoding.partition(",")[0] not in FORMATS


def read_path(name: str, encoding: str | None = None, japanese: bool = True) -> Text:
    """Return the text of the file `name`, which must be Japanese unless `japanese` is False.

    Web pages, Word documents and PDFs come as plain text, too. `encoding` overrides what the bytes
    show. Raises InputError for whatever is no Japanese text of at most `LIMIT` bytes, UsageError
    for an encoding that does not exist.
    """
    return _text(name, _bytes_of(name), encoding, japanese)


def attached_to(name: str) -> "tuple[bool, list[Attachment]]":
    """Return whether a file is a release itself, and what releases are attached to it.

    Only a mail has any, and only one may be none itself. InputError as of `read_path`.
    """
    from briefer.reading.mail import releases_in

    data = _bytes_of(name)
    kind = file_kind(data, name)
    if kind == MSG:
        data = _as_mail(data, name)
    return releases_in(data, name) if kind in (MAIL, MSG) else (True, [])


def _as_mail(data: bytes, name: str) -> bytes:
    """Return a message of Outlook as a mail. InputError, also where the extra is missing."""
    try:
        from briefer.reading.mail.outlook import as_mail

        return as_mail(data, name)
    except ImportError as error:
        remedy = f"Install it with: {installation().command('msg')}"
        raise InputError(f"{name} needs an extra.", remedy) from error


def read_attachment(name: str, attachment: "Attachment", encoding: str | None = None) -> Text:
    """Return the text of what is attached to the mail `name`; errors as of `read_path`."""
    shown = f"{name}, attachment {attachment.name}"
    hint = "page.html" if attachment.media == "text/html" else attachment.name
    text = _text(shown, attachment.data, encoding, hint=hint)
    sent, sender = text.sent or attachment.sent, text.sender or attachment.sender
    return replace(text, sent=sent, sender=sender, attached=())  # they are the mail's own, too


def _bytes_of(name: str) -> bytes:
    """Return the bytes of a file, at most one more than may be read. InputError."""
    if has_scheme(name):
        raise InputError(
            f"{name} is an address: web pages alone are fetched, if the command line names them.",
            "Save what is there, and give the file.",
        )
    path = Path(name)
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder.", "Give the files in it.")
        with path.open("rb") as stream:
            return _read(stream, name)
    except FileNotFoundError as error:
        raise _missing(name, path) from error
    except PermissionError as error:
        raise InputError(
            f"{name} may not be read by you.", "Ask for permission, or give a copy of it."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(name, error) from error


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
        return _text(page.address, page.data, encoding, hint=page.hint)
    except InputError:
        if encoding or not page.charset:
            raise
        try:  # what the server says counts where the bytes don't tell
            return _text(page.address, page.data, page.charset, hint=page.hint)
        except BrieferError:
            pass
        raise


def read_stdin(stream: BinaryIO, encoding: str | None = None, japanese: bool = True) -> Text:
    """Return the text of `stream`, under the name `STDIN`; errors as of `read_path`."""
    try:
        data = _read(stream)
    except OSError as error:
        raise InputError(
            f"{_subject(STDIN)} cannot be read: {cause(error)}.",
            "Name a file, or pipe the release in.",
        ) from error
    return _text(STDIN, data, encoding, japanese)


def _read(stream: BinaryIO, name: str = "") -> bytes:
    """Return the bytes of `stream`, and one more than the limit where there are more."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT and file_kind(data, name):
        data += stream.read(FILE_LIMIT - LIMIT)
    return data


def read_bytes(name: str, data: bytes, encoding: str | None = None, hint: str = "") -> Text:
    """Return the text of a file's bytes under its `name`; errors as of `read_path`.

    `hint` is a name that tells its kind better.
    """
    return _text(name, data, encoding, hint=hint)


def read_text(name: str, text: str) -> Text:
    """Return what came as text, not as bytes, under its `name`; InputError as of `read_path`."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{name} holds half of a character (a lone surrogate).", "Give the text whole."
        ) from error
    return _text(name, data, "utf-8")


def _text(
    name: str, data: bytes, encoding: str | None, japanese: bool = True, hint: str = ""
) -> Text:
    """Return the text in `data`; `hint` is a file's name that tells its kind better than `name`."""
    subject = _subject(name)
    kind = file_kind(data, hint or name)
    if kind and kind not in READERS:
        raise InputError(
            f"{subject} is {kind}, which briefer cannot read.",
            remedy(kind, "FILE" if name == STDIN or has_scheme(name) else name),
        )
    _refuse_large(subject, len(data), FILE_LIMIT if kind else LIMIT)
    if not data:
        raise InputError(f"{subject} is empty.", "Give a file with text in it.")
    if kind:
        decoded = formatted_text(kind, data, encoding, subject)
        _refuse_large(subject, len(decoded.text.encode()), LIMIT)
    else:
        decoded = _as_meant(decode(data, encoding, subject, japanese), subject)
    if looks_binary(decoded.text):
        raise binary(subject)
    if not decoded.text.strip():
        raise InputError(f"{subject} holds nothing but blanks.", "Give a file with text in it.")
    if japanese:
        _refuse_foreign(subject, decoded.text)
        _refuse_many_lines(subject, decoded.text)
    text = usual_characters(decoded.text) if japanese else decoded.text
    digest = hashlib.sha256(data).hexdigest()
    of_mail = (decoded.sent, decoded.sender, decoded.attached)
    return Text(name, decoded.encoding, text, digest, decoded.doubts, *of_mail)


def _as_meant(decoded: Decoded, subject: str) -> Decoded:
    """Return plain text in lines, without what is struck out in it and marks of quoting."""
    lines = _LINE_END.sub("\n", decoded.text)
    text, count = without_struck(without_marks(lines))
    if count:
        _LOG.info("%s: left out: %d passages struck out", subject, count)
    return replace(decoded, text=text)


def _refuse_large(subject: str, size: int, limit: int) -> None:
    if size > limit:
        raise InputError(
            f"{subject} is larger than {limit // 1_000_000} MB, the most that briefer reads.",
            "Split it into one file per release.",
        )


def _refuse_many_lines(subject: str, text: str) -> None:
    """Raise InputError for a table of data: of so many lines no release is."""
    if text.count("\n") > MOST_LINES and sum(map(bool, text.split("\n"))) > MOST_LINES:
        raise InputError(
            f"{subject} has more than {MOST_LINES:,} lines, and no release has.",
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


def _missing(name: str, path: Path) -> InputError:
    if path.is_symlink():
        return InputError(
            f"{name} is a link to {path.readlink()}, which is not there.",
            "Mend the link, or name another file.",
        )
    if glob.has_magic(name):
        return InputError(f"No file fits {name}.", "Check the pattern and its folder.")
    return InputError(f"There is no file {name}.", _suggestion(path))


def _suggestion(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"There is no folder {path.parent} either; check the name."
    close = map(path.with_name, difflib.get_close_matches(path.name, names, cutoff=0.7))
    near = next((file for file in close if file.exists()), None)
    return f"Did you mean {near}?" if near else "Check the name."


def _unreadable(name: str, error: Exception) -> InputError:
    return InputError(f"{name} cannot be read: {cause(error)}.", "Check the name and the disk.")
