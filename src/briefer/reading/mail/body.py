"""The text of a mail: of several forms the best, in reading order, whatever carries it."""

import re
from collections.abc import Iterator
from email.message import Message

from briefer.reading.encodings import Decoded
from briefer.reading.mail.decoding import part_text
from briefer.reading.mail.headers import is_reply
from briefer.reading.mail.opening import inside, mended
from briefer.reading.mail.quoting import without_earlier

_NO_TEXT = re.compile(  # what stands in a text part whose mail is in HTML
    r"HTML(?:形式|メール|対応|表示)|HTML\s?(?:mail|format|viewer)|plain.?text version", re.I
)
_STUB = 300  # characters; a longer text is more than that remark


def texts(mail: Message, encoding: str | None, subject: str) -> Iterator[Decoded]:
    """Yield the texts of a mail in reading order; no attachments."""
    return _texts(mail, encoding, subject, is_reply(mail, encoding or "utf-8"))


def _texts(part: Message, encoding: str | None, subject: str, answers: bool) -> Iterator[Decoded]:
    part = mended(part)
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or kind == "message/rfc822":
        return
    if part.is_multipart():
        if kind == "multipart/alternative":
            yield from _best(inside(part), encoding, subject, answers)
        else:
            for each in inside(part):
                yield from _texts(each, encoding, subject, answers)
    elif kind == "text/html":
        yield _page(part, encoding, subject, answers)
    elif kind == "text/plain" or part.get_content_maintype() == "multipart":
        yield part_text(part, encoding, subject)


def _best(forms: list[Message], encoding: str | None, subject: str, answers: bool) -> list[Decoded]:
    """Return the first form of a mail that has its text in it, plain ones before pages.

    The plain one may have no more than a word on the other.
    """
    read: list[list[Decoded]] = []
    for form in sorted(forms, key=lambda form: form.get_content_type() != "text/plain"):
        read.append(list(_texts(form, encoding, subject, answers)))
        text = "".join(part.text for part in read[-1])
        if text.strip() and not (len(text) < _STUB and _NO_TEXT.search(text)):
            return read[-1]
    return next(filter(None, read), [])


def _page(part: Message, encoding: str | None, subject: str, answers: bool) -> Decoded:
    from briefer.reading import html

    page = part_text(part, encoding, subject)
    shown = without_earlier(page.text) if answers else page.text
    return Decoded(html.text_of(shown, subject), f"html, {page.encoding}")
