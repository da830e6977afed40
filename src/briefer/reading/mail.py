"""A mail, saved or piped, to the text that its sender wrote."""

import logging
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from itertools import groupby

from briefer.errors import InputError, UsageError
from briefer.reading.encodings import Decoded, decode

_LOG = logging.getLogger(__name__)

_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SECRET_TEXT = "-----BEGIN PGP MESSAGE-----"
_OUTLOOK = "application/ms-tnef"
_NO_TEXT = re.compile(  # what stands in a text part whose mail is in HTML
    r"HTML(?:形式|メール|対応|表示)|HTML\s?(?:mail|format|viewer)|plain.?text version", re.I
)
_STUB = 300  # characters; a longer text is more than that remark
_BOUNDARY = re.compile(rb"(?m)^--([^\s-]\S{0,69})[ \t]*\r?\n(?=[Cc]ontent-[\w-]+:)")
_PART_HEADER = re.compile(rb"(?im)^content-[a-z-]+:")
_MOST_PART_HEADERS = 1000  # no mail that a person sends has a tenth of that

_PASSED_ON = re.compile(  # before the subject: Re:, Fw:, and the number on a mailing list
    r"(?:(?:re|fwd?|転送|返信)\s?(?:\[\d+\])?[:：]\s*|\[[\w.-]{1,30}[ :,]?\d+\]\s*)+", re.I
)
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"-- ?")
_SIGNATURE_LINES = 15  # below its mark; more are no signature
_FORWARDED = re.compile(
    r"(?im)^(?:-{2,}\s?(?:original message|forwarded message|(?:元の|転送)メッセージ)\s?-{2,}"
    r"|begin forwarded message:)[ \t]*\n(?:[ \t]*\n)?"
    r"(?:(?:from|to|cc|date|sent|subject|差出人|宛先|(?:送信)?日時|件名)[ \t]?[:：].*(?:\n|\Z))*"
)
_WROTE = re.compile(
    r"(?m)^(?:On .{5,150} wrote|.{3,120}<\S{1,100}@\S{1,100}>(?:\s?(?:さん)?は書きました)?)"
    r"[:：][ \t]*$"
)


def text_of(data: bytes, encoding: str | None, subject: str) -> Decoded:
    """Return what the mail in `data` says, under a line `Subject:` where it has a subject.

    Marks of quoting are taken off; headers and signatures are left out. `encoding` counts where
    the mail does not tell its own. Raises InputError where there is no text in it, `subject`
    being what messages call the input.
    """
    if b"\0" in data:  # saved as UTF-16
        data = decode(data, encoding, subject).text.encode()
    if len(_PART_HEADER.findall(data)) > _MOST_PART_HEADERS:
        raise _too_many_parts(subject)
    try:
        mail = message_from_bytes(data.removeprefix(BOM_UTF8).lstrip())
        _refuse_secret(mail, subject)
        found = [part for part in _parts(mail, encoding, subject) if part.text.strip()]
    except RecursionError as error:  # parts within parts within parts
        raise _too_many_parts(subject) from error
    if not found:
        raise _without_text(mail, subject)
    text = "\n\n".join(part.text.strip("\n") for part in found)
    if _SECRET_TEXT in text:
        raise _secret(subject)
    title = _title(mail, found[0].encoding)
    encodings = dict.fromkeys(part.encoding for part in found)
    return Decoded(f"Subject: {title}\n\n{text}" if title else text, ", ".join(encodings))


def _mended(mail: Message) -> Message:
    """Return `mail`, parted by the line between its parts, where its headers name a wrong one."""
    if mail.get_content_maintype() != "multipart" or mail.is_multipart():
        return mail
    body = _bytes(str(mail.get_payload()))
    if found := _BOUNDARY.search(body):
        head = b'Content-Type: multipart/mixed; boundary="%s"\n\n' % found[1]
        mail.set_payload(message_from_bytes(head + body).get_payload())
    return mail


def _refuse_secret(mail: Message, subject: str) -> None:
    if any(part.get_content_type() in _SECRET for part in mail.walk()):
        raise _secret(subject)


def _too_many_parts(subject: str) -> InputError:
    return InputError(
        f"{subject} is a mail of too many parts.", "Open it in the mail program and save its text."
    )


def _secret(subject: str) -> InputError:
    return InputError(
        f"{subject} is an encrypted mail.", "Open it in the mail program and save its text."
    )


def _without_text(mail: Message, subject: str) -> InputError:
    types = {part.get_content_type() for part in mail.walk()}
    names = [_words(name) for part in mail.walk() if (name := part.get_filename())]
    if _OUTLOOK in types:
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


def _parts(part: Message, encoding: str | None, subject: str) -> Iterator[Decoded]:
    """Yield the texts of a mail or of a part of one, in reading order; no attachments."""
    part = _mended(part)
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or kind == "message/rfc822":
        return
    if part.is_multipart():
        inside = [each for each in part.get_payload() if isinstance(each, Message)]
        if kind == "multipart/alternative":
            yield from _best(inside, encoding, subject)
        else:
            for each in inside:
                yield from _parts(each, encoding, subject)
    elif kind == "text/html":
        yield _page(part, encoding, subject)
    elif kind == "text/plain" or part.get_content_maintype() == "multipart":
        text = _decoded(part, encoding, subject)
        yield Decoded(_unquoted(text.text, subject), text.encoding)


def _best(forms: list[Message], encoding: str | None, subject: str) -> list[Decoded]:
    """Return the first form of a mail that has its text in it, plain ones before pages.

    The plain one may have no more than a word on the other.
    """
    read: list[list[Decoded]] = []
    for form in sorted(forms, key=lambda form: form.get_content_type() != "text/plain"):
        read.append(list(_parts(form, encoding, subject)))
        text = "".join(part.text for part in read[-1])
        if text.strip() and not (len(text) < _STUB and _NO_TEXT.search(text)):
            return read[-1]
    return next(filter(None, read), [])


def _page(part: Message, encoding: str | None, subject: str) -> Decoded:
    from briefer.reading import html

    page = _decoded(part, encoding, subject)
    return Decoded(html.text_of(page.text, subject), f"html, {page.encoding}")


def _decoded(part: Message, encoding: str | None, subject: str) -> Decoded:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else _bytes(str(part.get_payload()))
    return _text(data, part.get_content_charset(), encoding, subject)


def _text(data: bytes, charset: str | None, encoding: str | None, subject: str) -> Decoded:
    """Decode a part of a mail: as UTF-8 where it is that, else by what it says of itself."""
    for name in filter(None, ("utf-8", charset, encoding)):
        if name.lower() in ("utf-8", "us-ascii") and (data.isascii() or name != "utf-8"):
            continue
        try:
            return decode(data, name, subject)
        except (InputError, UsageError):
            continue
    return decode(data, None, subject)


def _bytes(text: str) -> bytes:
    """Return the bytes that a mail's parser has made `text` of."""
    return text.encode("utf-8", "surrogateescape")


def _title(mail: Message, encoding: str) -> str:
    """Return the subject in one line, without what passing it on has put before it."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == "subject"), "")
    return _PASSED_ON.sub("", _words(re.sub(r"\r?\n(?=[ \t])", "", raw), encoding), count=1)


def _words(raw: str, encoding: str | None = None) -> str:
    """Return the words that a header encodes, none where they are damaged."""
    try:
        words = "".join(
            piece if isinstance(piece, str) else _text(piece, charset, encoding, "It").text
            for piece, charset in _pieces(raw)
        )
    except (HeaderParseError, InputError):
        return ""
    return " ".join(words.split())


def _pieces(raw: str) -> list[tuple[bytes | str, str | None]]:
    if raw.isascii() and "\x1b" not in raw:
        return decode_header(raw)
    return [(_bytes(raw), None)]  # not encoded, as it should be in a mail


def _unquoted(text: str, subject: str) -> str:
    """Return a mail's text without the marks of quoting, the lines about it, and signatures."""
    lines = [(mark.end() if (mark := _QUOTE.match(line)) else 0, line) for line in text.split("\n")]
    kept: list[str] = []
    for is_quote, run in groupby(lines, key=lambda line: bool(line[0])):
        kept += _unsigned([line[mark:] if is_quote else line for mark, line in run], subject)
    return _WROTE.sub("", _FORWARDED.sub("", "\n".join(kept)))


def _unsigned(lines: list[str], subject: str) -> list[str]:
    """Return the lines above the signature, all where there is none."""
    at = next((at for at, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), len(lines))
    if not 0 < len(lines) - at <= _SIGNATURE_LINES:
        return lines
    _LOG.info("%s: a signature is left out: %s", subject, " / ".join(lines[at + 1 :]))
    return lines[:at]
