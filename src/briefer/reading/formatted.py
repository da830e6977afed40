"""Web pages, Word documents, PDFs and mails, most of them read by a library that is an extra."""

import re
from collections.abc import Callable
from dataclasses import replace

from briefer.errors import BrieferError, InputError
from briefer.installation import lacking
from briefer.reading.encodings import Decoded, decode
from briefer.reading.formats import DOCX, HTML, MAIL, MSG, PDF

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says its encoding


def _html(data: bytes, encoding: str | None, subject: str, __: bool) -> Decoded:
    from briefer.reading import html

    page = _decoded_page(data, encoding, subject)
    return Decoded(html.text_of(page.text, subject), f"html, {page.encoding}")


def _docx(data: bytes, _: str | None, subject: str, __: bool) -> Decoded:
    from briefer.reading import docx

    return Decoded(docx.text_of(data, subject), "docx")


def _pdf(data: bytes, _: str | None, subject: str, japanese: bool) -> Decoded:
    from briefer.reading import pdf

    text, doubts = pdf.read(data, subject, "jpn" if japanese else "eng")
    return Decoded(text, "pdf", doubts)


def _mail(data: bytes, encoding: str | None, subject: str, __: bool) -> Decoded:
    from briefer.reading import mail

    text = mail.text_of(data, encoding, subject)
    return replace(text, encoding=f"mail, {text.encoding}")


def _message(data: bytes, encoding: str | None, subject: str, japanese: bool) -> Decoded:
    from briefer.reading.mail import outlook

    read = _mail(outlook.as_mail(data, subject), encoding, subject, japanese)
    return replace(read, encoding=read.encoding.replace("mail", "msg", 1))


Reader = Callable[[bytes, str | None, str, bool], Decoded]

READERS: dict[str, tuple[str, Reader]] = {  # with their extra
    HTML: ("html", _html),
    DOCX: ("docx", _docx),
    PDF: ("pdf", _pdf),
    MAIL: ("html", _mail),  # needed for a mail that is a web page
    MSG: ("msg", _message),
}


def formatted_text(
    kind: str, data: bytes, encoding: str | None, subject: str, japanese: bool = True
) -> Decoded:
    """Return the release in `data`, which is of a `kind` of `READERS`, as plain text.

    `japanese`: whether it is in Japanese, or in English.

    Raises InputError where the extra is not installed, and as the reader does.
    """
    extra, read = READERS[kind]
    try:
        return read(data, encoding, subject, japanese)
    except ImportError as error:
        raise InputError(*lacking(f"{subject} is {kind}; reading it", extra)) from error


def _decoded_page(data: bytes, encoding: str | None, subject: str) -> Decoded:
    """Decode a page by its bytes; what it says of itself counts where they don't tell."""
    try:
        return decode(data, encoding, subject)
    except InputError as error:
        named = _CHARSET.search(data[:_HEAD])
        if encoding is not None or named is None:
            raise
        try:
            return decode(data, named[1].decode("ascii"), subject)
        except BrieferError:  # it names none, or a wrong one: the bytes' own story is better
            raise error from None
