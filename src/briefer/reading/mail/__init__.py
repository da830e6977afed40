"""A mail, saved or piped: the text that its sender wrote, and the releases attached to it."""

from briefer.document import has_japanese
from briefer.errors import InputError
from briefer.reading.encodings import Decoded
from briefer.reading.mail import headers
from briefer.reading.mail.attached import Attachment, attachments, releases, unread
from briefer.reading.mail.body import texts
from briefer.reading.mail.opening import bounded, opened, refuse_secret, without_text
from briefer.reading.mail.quoting import forwarded_from, own_text

__all__ = ["Attachment", "releases_in", "text_of"]


def text_of(data: bytes, encoding: str | None, subject: str) -> Decoded:
    """Return what the mail in `data` says, under a line `Subject:` where it has a subject.

    Marks of quoting are taken off; headers, signatures and what a reply quotes are left out, but
    `sent` and `sender` are of the headers, or of those of a mail that is forwarded. `encoding`
    counts where the mail does not tell its own. Attachments that can't be read are `doubts`; those
    that are releases are `attached`. Raises InputError where there is no text in it, `subject`
    being what messages call the input.
    """
    with bounded(subject):
        mail = opened(data, encoding, subject)
        found = [part for part in texts(mail, encoding, subject) if part.text.strip()]
        if not found:
            raise without_text(mail, subject)
        doubts, attached = tuple(unread(mail)), tuple(releases(mail))
    whole = "\n\n".join(part.text.strip("\n") for part in found)
    refuse_secret(whole, subject)
    charset = found[0].encoding
    is_reply = headers.is_reply(mail, charset)
    text = "\n\n".join(own_text(part.text, subject, is_reply).strip("\n") for part in found)
    title = headers.subject_line(mail, charset)
    sender, sent = headers.sender(mail), headers.sent_on(mail)
    if forwarded := forwarded_from(whole):
        sender, sent = headers.name_in(forwarded[0]), headers.day(forwarded[1])
    elif headers.is_forward(mail, charset):
        sender = sent = ""
    encodings = ", ".join(dict.fromkeys(part.encoding for part in found))
    said = f"Subject: {title}\n\n{text}" if title else text
    return Decoded(said, encodings, doubts, sent, sender, attached)


def releases_in(data: bytes, subject: str) -> tuple[bool, list[Attachment]]:
    """Return whether a mail has Japanese text of its own, and the releases attached to it.

    Those of a mail that is attached stand behind it. InputError where it can't be read.
    """
    with bounded(subject):
        mail = opened(data, None, subject)
        attached = list(attachments(mail))
        try:
            own = text_of(data, None, subject).text
        except InputError:
            return False, attached
    return has_japanese(own), attached
