"""A message saved by Outlook (.msg) as the mail that it was."""

import io
import struct
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

from briefer.errors import InputError

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.attachment import Attachment

# What its library raises for a file that is damaged: none of them is its own.
_BROKEN = (OSError, ValueError, LookupError, AssertionError, AttributeError, struct.error)
_HTML = 0x1013  # the bytes of the page, in whatever encoding
_TAKEN = ("From", "Date", "Subject", "Organization", "In-Reply-To")


def as_mail(data: bytes, subject: str) -> bytes:
    """Return a message of Outlook as a mail. InputError where it is broken."""
    from oxmsg import Message

    mail = EmailMessage()
    try:
        message = Message.load(io.BytesIO(data))
        for name, value in _headers(message).items():
            mail[name] = " ".join(value.split())
        _put_texts(mail, message)
        for attachment in message.attachments:
            _attach(mail, attachment)
        return mail.as_bytes()
    except _BROKEN as error:
        raise InputError(
            f"{subject} is a broken message of Outlook.", "Save it again, or as .eml."
        ) from error


def _headers(message: "Message") -> dict[str, str]:
    """Return the headers that it came with, else what Outlook knows of it."""
    came = {name.lower(): value for name, value in message.message_headers.items()}
    known = {
        "subject": message.subject,
        "from": message.sender or "",
        "date": format_datetime(message.sent_date) if message.sent_date else "",
    }
    said = known | came
    return {name: value for name in _TAKEN if (value := said.get(name.lower()))}


def _put_texts(mail: EmailMessage, message: "Message") -> None:
    """Put in the plain text and the page, as far as there are; Outlook may have only RTF."""
    page = message.properties.binary_prop_value(_HTML) or (message.html_body or "").encode()
    if message.body:
        mail.set_content(message.body)
    if page and message.body:
        mail.add_alternative(page, maintype="text", subtype="html")
    elif page:
        mail.set_content(page, maintype="text", subtype="html")


def _attach(mail: EmailMessage, attachment: "Attachment") -> None:
    """Put in an attachment; a message within the message has no bytes of its own."""
    main, _, sub = (attachment.mime_type or "").partition("/")
    if not main.isidentifier() or not sub or main in ("message", "multipart"):
        main, sub = "application", "octet-stream"
    mail.add_attachment(
        attachment.file_bytes or b"", main, sub, filename=attachment.file_name or ""
    )
