"""A PDF with text to the plain text of the release in it."""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from briefer.errors import InputError
from briefer.reading.pdf.pages import Page, text_lines
from briefer.reading.pdf.sheet import printed_lines
from briefer.reading.plain import plain

MOST_PAGES = 500
MOST_LETTERS = 700_000  # three bytes each: more than the text of a release may have


def text_of(data: bytes, subject: str) -> str:
    """Return the release in the PDF `data` as plain text.

    Wrapped lines are joined; page numbers and what stands on most pages are dropped. Raises
    InputError where the file is broken, locked, too long, or a scan without text.
    """
    lines = text_lines(list(_pages(data, subject)))
    if not lines:
        raise InputError(
            f"{subject} is a PDF without text: it is scanned, or holds only pictures.",
            "Add the text with an OCR program, such as: ocrmypdf -l jpn in.pdf out.pdf.",
        )
    return plain(lines)


def _pages(data: bytes, subject: str) -> Iterator[Page]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise InputError(
                f"{subject} is locked with a password.", "Give a copy without one."
            ) from error
        raise _broken(subject) from error
    try:
        yield from _read(document, subject)
    except pypdfium2.PdfiumError as error:
        raise _broken(subject) from error
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, subject: str) -> Iterator[Page]:
    if len(document) > MOST_PAGES:
        raise _too_long(subject)
    letters = MOST_LETTERS
    for page in document:
        try:
            lines = printed_lines(page, letters)
        except ValueError as error:
            raise _too_long(subject) from error
        letters -= sum(len(line.text) for line in lines)
        yield Page(tuple(lines), page.get_width())
        page.close()


def _broken(subject: str) -> InputError:
    return InputError(f"{subject} is a broken PDF, or cut off.", "Get an undamaged copy.")


def _too_long(subject: str) -> InputError:
    return InputError(
        f"{subject} is longer than {MOST_PAGES} pages, or than 2 MB of text.",
        "Split it into one file per release.",
    )
