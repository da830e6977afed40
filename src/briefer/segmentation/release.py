"""A release's text, however it came, as a document."""

from dataclasses import replace

from briefer.document import Dateline, Document
from briefer.reading import Text
from briefer.segmentation import segment
from briefer.segmentation.issuers import issuer_of_mail


def document_of(text: Text) -> Document:
    """Return what was read as a document; what a mail tells of itself stands where it is silent."""
    document = segment(text.text, text.name, text.encoding)
    line = document.dateline or Dateline(None, None, None)
    if text.sent and not line.date:
        line = replace(line, date=text.sent)
    return replace(
        document,
        sha256=text.sha256,
        doubts=(*text.doubts, *map(_unread, text.attached)),
        dateline=line if line != Dateline(None, None, None) else document.dateline,
        origin=document.origin or issuer_of_mail(text.sender),
    )


def _unread(attached: str) -> str:
    return f"the attachment {attached} was not read: save it and give it by itself"
