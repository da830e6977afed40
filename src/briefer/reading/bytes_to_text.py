"""The bytes of a release, whatever its format and encoding, to its text."""

import hashlib
import logging
import re
from dataclasses import dataclass, replace

from briefer.errors import InputError
from briefer.reading.characters import usual_characters
from briefer.reading.encodings import Decoded, decode
from briefer.reading.formats import binary, file_kind, looks_binary, remedy
from briefer.reading.formatted import READERS, formatted_text
from briefer.reading.quoted import without_marks
from briefer.reading.refusals import (
    FILE_LIMIT,
    LIMIT,
    refuse_foreign,
    refuse_large,
    refuse_many_lines,
)
from briefer.reading.struck import maybe_struck, without_struck
from briefer.text.addresses import has_scheme

_LOG = logging.getLogger(__name__)

FORMATS = ("html", "docx", "pdf", "mail", "msg")  # with which an encoding may begin
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


def as_subject(name: str) -> str:
    """Return `name` as it begins a sentence."""
    return "Standard input" if name == STDIN else name


def text_in(
    data: bytes, name: str, encoding: str | None, japanese: bool = True, hint: str = ""
) -> Text:
    """Return the text in `data` under its `name`; errors as of `read_path`.

    `hint` is a file's name that tells its kind better than `name`.
    """
    subject = as_subject(name)
    kind = _readable_kind(data, name, hint)
    refuse_large(subject, len(data), FILE_LIMIT if kind else LIMIT)
    if not data:
        raise InputError(f"{subject} is empty.", "Give a file with text in it.")
    if kind:
        decoded = formatted_text(kind, data, encoding, subject, japanese)
        refuse_large(subject, len(decoded.text.encode()), LIMIT)
    else:
        decoded = _as_meant(decode(data, encoding, subject, japanese), subject)
    text = _release_in(decoded.text, subject) if japanese else _words_in(decoded.text, subject)
    return Text(
        name,
        decoded.encoding,
        text,
        hashlib.sha256(data).hexdigest(),
        decoded.doubts,
        decoded.sent,
        decoded.sender,
        decoded.attached,
    )


def _readable_kind(data: bytes, name: str, hint: str) -> str | None:
    """Return the format of `data`, None for plain text; InputError where it can't be read."""
    kind = file_kind(data, hint or name)
    if kind and kind not in READERS:
        raise InputError(
            f"{as_subject(name)} is {kind}, which briefer cannot read.",
            remedy(kind, "FILE" if name == STDIN or has_scheme(name) else name),
        )
    return kind


def _words_in(text: str, subject: str) -> str:
    """Return `text`; InputError where it has no words."""
    if looks_binary(text):
        raise binary(subject)
    if not text.strip():
        raise InputError(f"{subject} holds nothing but blanks.", "Give a file with text in it.")
    return text


def _release_in(text: str, subject: str) -> str:
    """Return Japanese `text` in its usual characters; InputError where it is no release."""
    refuse_foreign(subject, _words_in(text, subject))
    refuse_many_lines(subject, text)
    return usual_characters(text)


def _as_meant(decoded: Decoded, subject: str) -> Decoded:
    """Return plain text in lines, without what is struck out in it and marks of quoting."""
    lines = _LINE_END.sub("\n", decoded.text)
    unmarked = without_marks(lines)
    text, count = without_struck(unmarked)
    doubts = tuple(f"~~{words}~~ was left out as struck out" for words in maybe_struck(unmarked))
    if count:
        _LOG.info("%s: left out: %d passages struck out", subject, count)
    return replace(decoded, text=text, doubts=(*decoded.doubts, *doubts))
