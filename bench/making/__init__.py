"""Web pages, Word documents and PDFs made of plain texts, and what reading them back loses."""

import re
from collections.abc import Callable

from briefer.document import Document
from making.pages import as_html
from making.printed import as_pdf
from making.word import as_docx

__all__ = ["FORMATS", "as_docx", "as_html", "as_pdf", "differences", "parts"]

FORMATS: dict[str, Callable[[str], bytes]] = {"html": as_html, "docx": as_docx, "pdf": as_pdf}

Part = tuple[str, str]


def parts(document: Document) -> list[Part]:
    """Return all that a document says, in order, as (what it is, text without blanks)."""
    found = [("title", _bare(document.title.text))] if document.title else []
    for section in document.sections:
        heading = section.heading.text if section.heading else ""
        found.append((f"section {section.kind}", _bare(heading)))
        found += [
            (paragraph.kind, _bare(sentence.text))
            for paragraph in section.paragraphs
            for sentence in paragraph.sentences
        ]
    found += [(span.kind, _bare(span.text)) for span in document.furniture if span.kind != "rule"]
    found.append(("dateline", str(document.dateline)))
    return [*found, ("origin", str(document.origin)), ("links", " ".join(document.links))]


def differences(expected: Document, found: Document) -> tuple[list[Part], list[Part]]:
    """Return the parts that only `expected` has, and those that only `found` has."""
    left, right = parts(expected), parts(found)
    return [part for part in left if part not in right], [p for p in right if p not in left]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
