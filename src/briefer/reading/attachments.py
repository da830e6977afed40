"""The releases attached to a mail, each read like a file of its own."""

from dataclasses import replace
from typing import TYPE_CHECKING

from briefer.errors import InputError
from briefer.installation import lacking
from briefer.reading.bytes_to_text import Text, text_in
from briefer.reading.formats import MAIL, MSG, file_kind
from briefer.reading.sources import bytes_of

if TYPE_CHECKING:
    from briefer.reading.mail import Attachment


def attached_to(name: str) -> "tuple[bool, list[Attachment]]":
    """Return whether a file is a release itself, and what releases are attached to it.

    Only a mail has any, and only one may be none itself. InputError as of `read_path`.
    """
    from briefer.reading.mail import releases_in

    data = bytes_of(name)
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
        raise InputError(*lacking(f"{name} is {MSG}; reading it", "msg")) from error


def read_attachment(name: str, attachment: "Attachment", encoding: str | None = None) -> Text:
    """Return the text of what is attached to the mail `name`; errors as of `read_path`."""
    shown = f"{name}, attachment {attachment.name}"
    hint = "page.html" if attachment.media == "text/html" else attachment.name
    text = text_in(attachment.data, shown, encoding, hint=hint)
    sent, sender = text.sent or attachment.sent, text.sender or attachment.sender
    return replace(text, sent=sent, sender=sender, attached=())  # they are the mail's own, too
