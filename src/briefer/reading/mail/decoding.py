"""The bytes of a mail's part or header to text."""

from email.message import Message

from briefer.errors import InputError, UsageError
from briefer.reading.encodings import Decoded, decode


def part_text(part: Message, encoding: str | None, subject: str) -> Decoded:
    """Return the text of a part, whatever carries it."""
    return decoded(part_bytes(part), part.get_content_charset(), encoding, subject)


def part_bytes(part: Message) -> bytes:
    """Return the bytes of a part, whatever carries them."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else as_bytes(str(part.get_payload()))


def decoded(data: bytes, charset: str | None, encoding: str | None, subject: str) -> Decoded:
    """Decode a part of a mail: as UTF-8 where it is that, else by what it says of itself."""
    for name in filter(None, ("utf-8", charset, encoding)):
        if name.lower() in ("utf-8", "us-ascii") and (data.isascii() or name != "utf-8"):
            continue
        try:
            return decode(data, name, subject)
        except (InputError, UsageError):
            continue
    return decode(data, None, subject)


def as_bytes(text: str) -> bytes:
    """Return the bytes that a mail's parser has made `text` of."""
    return text.encode("utf-8", "surrogateescape")
