"""The headers of a mail: its subject, who sent it and when, as people read them."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from briefer.errors import InputError
from briefer.reading.mail.decoding import as_bytes, decoded

# Before the subject: Re:, Fw:, and the number on a mailing list.
_PASSED_ON = re.compile(
    r"(?:(?:re|fwd?|転送|返信)\s?(?:\[\d+\])?[:：]\s*|\[[\w.-]{1,30}[ :,]?\d+\]\s*)+", re.I
)
_FORWARD = re.compile(r"(?:fwd?|転送)\s?[:：]", re.I)
_REPLY = re.compile(r"(?:re|返信)\s?(?:\[\d+\])?[:：]", re.I)
_JAPAN = timezone(timedelta(hours=9))
_DAY = re.compile(r"((?:19|20)\d\d)\s?[年/.-]\s?(\d{1,2})\s?[月/.-]\s?(\d{1,2})")


def subject_line(mail: Message, encoding: str) -> str:
    """Return the subject in one line, without what passing it on has put before it."""
    return _PASSED_ON.sub("", _subject_of(mail, encoding), count=1)


def is_forward(mail: Message, encoding: str) -> bool:
    """Tell whether its subject says that a mail was forwarded, last of all."""
    return _FORWARD.match(_subject_of(mail, encoding)) is not None


def is_reply(mail: Message, encoding: str) -> bool:
    """Tell whether its subject says that a mail answers one, last of all."""
    return _REPLY.match(_subject_of(mail, encoding)) is not None


def _subject_of(mail: Message, encoding: str) -> str:
    """Return the subject as it is."""
    return words(_raw(mail, "subject"), encoding)


def sender(mail: Message) -> str:
    """Return the organisation that a mail names, else the name of its sender, "" if none."""
    return words(_raw(mail, "organization")) or name_in(words(_raw(mail, "from")))


def name_in(address: str) -> str:
    """Return the name beside a mail address.

    >>> name_in("みなも電機 <pr@minamo.example>"), name_in("pr@minamo.example")
    ('みなも電機', '')
    """
    name = parseaddr(address)[0] if "@" in address else address
    return "" if "@" in name else name.strip(" \"'")


def sent_on(mail: Message) -> str:
    """Return the day in Japan on which a mail was sent, in ISO 8601; "" if it does not tell."""
    return day(_raw(mail, "date"))


def day(said: str) -> str:
    """Return the day in Japan that a date of mail names, in ISO 8601; "" for no date.

    >>> day("Thu, 3 Sep 2026 16:30:00 +0000"), day("2026年9月3日(木) 10:00"), day("昨日")
    ('2026-09-04', '2026-09-03', '')
    """
    try:
        if match := _DAY.search(said):
            return date(*map(int, match.groups())).isoformat()
        moment: datetime = parsedate_to_datetime(said)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(_JAPAN).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def words(raw: str, encoding: str | None = None) -> str:
    """Return the words that a header encodes, none where they are damaged."""
    try:
        said = "".join(
            piece if isinstance(piece, str) else decoded(piece, charset, encoding, "It").text
            for piece, charset in _pieces(raw)
        )
    except (HeaderParseError, InputError):
        return ""
    return " ".join(said.split())


def _raw(mail: Message, name: str) -> str:
    found = (str(value) for key, value in mail.raw_items() if key.lower() == name)
    return re.sub(r"\r?\n(?=[ \t])", "", next(found, ""))


def _pieces(raw: str) -> list[tuple[bytes | str, str | None]]:
    if raw.isascii() and "\x1b" not in raw:
        return decode_header(raw)
    return [(as_bytes(raw), None)]  # not encoded, as it should be in a mail
