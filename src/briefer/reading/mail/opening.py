"""A mail parsed, with its parts put right; refused where its text can't be had."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

from briefer.errors import InputError
from briefer.reading.encodings import decode
from briefer.reading.mail.decoding import as_bytes
from briefer.reading.mail.headers import words

_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SECRET_TEXT = "-----BEGIN PGP MESSAGE-----"
OUTLOOK = "application/ms-tnef"
_BOUNDARY = re.compile(rb"(?m)^--([^\s-]\S{0,69})[ \t]*\r?\n(?=[Cc]ontent-[\w-]+:)")
_PART_HEADER = re.compile(rb"(?im)^content-[a-z-]+:")
_MOST_PART_HEADERS = 1000  # no mail that a person sends has a tenth of that


def opened(data: bytes, encoding: str | None, subject: str) -> Message:
    """Return the mail in `data`. InputError for an encrypted one, and one of too many parts."""
    if b"\0" in data:  # saved as UTF-16
        data = decode(data, encoding, subject).text.encode()
    if len(_PART_HEADER.findall(data)) > _MOST_PART_HEADERS:
        raise _too_many_parts(subject)
    mail = message_from_bytes(data.removeprefix(BOM_UTF8).lstrip())
    if any(part.get_content_type() in _SECRET for part in mail.walk()):
        raise _secret(subject)
    return mail


@contextmanager
def bounded(subject: str) -> Iterator[None]:
    """Refuse a mail of parts within parts within parts."""
    try:
        yield
    except RecursionError as error:
        raise _too_many_parts(subject) from error


def mended(mail: Message) -> Message:
    """Return `mail`, parted by the line between its parts, where its headers name a wrong one."""
    if mail.get_content_maintype() != "multipart" or mail.is_multipart():
        return mail
    body = as_bytes(str(mail.get_payload()))
    if found := _BOUNDARY.search(body):
        head = b'Content-Type: multipart/mixed; boundary="%s"\n\n' % found[1]
        mail.set_payload(message_from_bytes(head + body).get_payload())
    return mail


def inside(part: Message) -> list[Message]:
    """Return the parts that a part is made of."""
    payload = part.get_payload()
    return (
        [each for each in payload if isinstance(each, Message)]
        if (isinstance(payload, list))
        else []
    )


def refuse_secret(text: str, subject: str) -> None:
    """Raise InputError where the text of a mail is encrypted."""
    if _SECRET_TEXT in text:
        raise _secret(subject)


def without_text(mail: Message, subject: str) -> InputError:
    """Return the error for a mail that has no text."""
    types = {part.get_content_type() for part in mail.walk()}
    names = [words(name) for part in mail.walk() if (name := part.get_filename())]
    if OUTLOOK in types:
        return InputError(
            f"{subject} is a mail with its text in winmail.dat, which only Outlook reads.",
            "Open it in Outlook and save its text.",
        )
    if names or "message/rfc822" in types:
        held = f": {', '.join(filter(None, names))}" if any(names) else ""
        return InputError(
            f"{subject} is a mail with nothing in it but attachments{held}.",
            "Save the attachment with the release and give that.",
        )
    return InputError(f"{subject} is a mail without text.", "Give the release.")


def _too_many_parts(subject: str) -> InputError:
    return InputError(
        f"{subject} is a mail of too many parts.", "Open it in the mail program and save its text."
    )


def _secret(subject: str) -> InputError:
    return InputError(
        f"{subject} is an encrypted mail.", "Open it in the mail program and save its text."
    )
