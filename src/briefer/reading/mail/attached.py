"""What is attached to a mail: the releases among it, and what of the rest a reader must know."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from itertools import islice

from briefer.errors import InputError
from briefer.reading.formats import DOCX, HTML, MAIL, MSG, PDF, file_kind
from briefer.reading.mail.decoding import as_bytes, part_bytes
from briefer.reading.mail.headers import is_forward, sender, sent_on, subject_line, words
from briefer.reading.mail.opening import OUTLOOK, inside, mended

_RELEASES = (DOCX, PDF, HTML)
_MAILS = (MAIL, MSG)
_TEXTS = ("text/plain", "text/markdown")
_NO_RELEASES = ("image/", "audio/", "video/", "text/calendar", "text/x-vcard", "text/vcard")
_SIGNATURES = ("pkcs7-signature", "pgp-signature", "pgp-keys")
_PICTURE = re.compile(r"an? \w+ image$")
_MOST = 100  # attachments
_LONGEST_NAME = 100  # characters


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail: its `name` is one to be shown, never a path.

    `sent`, the day in ISO 8601, and `sender` are those of the mail, "" where it only passes it on.
    """

    name: str
    data: bytes
    media: str
    sent: str = ""
    sender: str = ""

    @property
    def kind(self) -> str | None:
        """What it is by its bytes, as `file_kind` says it."""
        page = "a.html" if self.media == "text/html" else self.name
        return file_kind(self.data, page)

    @property
    def is_release(self) -> bool:
        """Whether it is read as a release of its own."""
        if self.kind in (*_RELEASES, *_MAILS):
            return True
        is_text = self.media in _TEXTS or self.name.lower().endswith((".txt", ".md"))
        return self.kind is None and is_text and b"\0\0" not in self.data


def attachments(mail: Message) -> Iterator[Attachment]:
    """Yield the releases attached to a mail; those of a mail that is attached stand behind it."""
    passed_on = is_forward(mail, "utf-8")
    sent, from_whom = ("", "") if passed_on else (sent_on(mail), sender(mail))
    for attachment in islice(_attached(mail), _MOST):
        if attachment.kind in _MAILS:
            yield from _with_its_own(attachment)
        elif attachment.is_release:
            yield replace(attachment, sent=sent, sender=from_whom)


def _with_its_own(mail: Attachment) -> Iterator[Attachment]:
    """Yield a mail that is attached, if it has text, and the releases attached to it."""
    from briefer.reading.mail import releases_in
    from briefer.reading.mail.outlook import as_mail

    try:
        data = as_mail(mail.data, mail.name) if mail.kind == MSG else mail.data
        has_text, inner = releases_in(data, mail.name)
    except (InputError, ImportError):  # whoever reads it gets the reason
        has_text, inner = True, []
    yield from [mail] if has_text else ()
    yield from inner


def releases(mail: Message) -> Iterator[str]:
    """Yield the names of the attachments that can be read as releases of their own."""
    return (attachment.name for attachment in _attached(mail) if attachment.is_release)


def unread(mail: Message) -> Iterator[str]:
    """Say of each attachment that can't be read, and might be a release, that it was not."""
    for attachment in _attached(mail):
        if not attachment.is_release and (reason := _why_unread(attachment)):
            yield f"the attachment {attachment.name} was not read: {reason}"


def _why_unread(attachment: Attachment) -> str:
    kind = attachment.kind
    if attachment.media == OUTLOOK:
        return "only Outlook reads it"
    if attachment.media.startswith(_NO_RELEASES) or attachment.media.endswith(_SIGNATURES):
        return ""
    if not attachment.data:
        return "it is empty, or a message within the message"
    if kind is None:
        return "it is no kind of file that briefer knows"
    return "" if _PICTURE.match(kind) else f"it is {kind}"


def _attached(part: Message) -> Iterator[Attachment]:
    part = mended(part)
    kind = part.get_content_type()
    if kind == "message/rfc822":
        yield from map(_forwarded, inside(part))
    elif part.is_multipart():
        for each in inside(part):
            yield from _attached(each)
    elif part.get_content_disposition() == "attachment" or (
        part.get_filename() and part.get_content_maintype() != "text"
    ):
        yield Attachment(_shown(words(part.get_filename() or "")), part_bytes(part), kind)


def _forwarded(mail: Message) -> Attachment:
    """Return a mail that is attached; some programs encode it, which they must not."""
    data = mail.as_bytes()
    if not mail.keys():
        try:
            data = base64.b64decode(as_bytes(str(mail.get_payload())), validate=False)
        except binascii.Error:
            data = part_bytes(mail)
    return Attachment(f"{_shown(subject_line(mail, 'utf-8'))}.eml", data, "message/rfc822")


def _shown(name: str) -> str:
    """Return a name that a mail gives as one to be shown: no folders, one line, not too long.

    >>> _shown("../../etc/発表.pdf"), _shown("C:\\\\x\\\\a\\x1b.txt"), _shown("..")
    ('発表.pdf', 'a.txt', 'without a name')
    """
    last = re.split(r"[/\\]", name)[-1]
    clean = "".join(character for character in last if character.isprintable()).strip(" .")
    return clean[-_LONGEST_NAME:] or "without a name"
