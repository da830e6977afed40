"""A PDF with text to the plain text of the release in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from briefer.errors import InputError
from briefer.reading.pdf.letters import UNREAD, TooManyLettersError
from briefer.reading.pdf.pages import text_lines
from briefer.reading.pdf.sheet import TextBlock, blocks_of
from briefer.reading.plain import plain
from briefer.text.counts import counted

MOST_PAGES = 500
MOST_LETTERS = 700_000  # three bytes each: more than the text of a release may have


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read so far, and what could not be read."""

    blocks: list[TextBlock] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read(data: bytes, subject: str, language: str = "jpn") -> tuple[str, list[str]]:
    """Return the release in the PDF `data` as plain text, and what could not be read, a line each.

    Wrapped lines are joined; page numbers and what stands on most pages are dropped. Raises
    InputError where the file is broken, locked, too long, a scan without text, or written in fonts
    that do not tell which letters they show; the remedy is for a text in `language` (as ISO 639-3
    and OCR programs name it).
    """
    found = _Read()
    with _opened(data, subject) as document:
        _go_through(document, subject, found)
    printed = "".join(line.text for block in found.blocks for line in block.lines)
    if 2 * printed.count(UNREAD) > len(printed):
        raise _illegible(subject, language)
    lines = text_lines(found.blocks)
    if not lines:
        raise _without_text(subject, language)
    return plain(lines), found.doubts


@contextmanager
def _opened(data: bytes, subject: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise InputError(
                f"{subject} is locked with a password.", "Give a copy without one."
            ) from error
        raise _broken(subject) from error
    try:
        yield document
    finally:
        document.close()


def _go_through(document: pypdfium2.PdfDocument, subject: str, found: _Read) -> None:
    """Add the pages of `document` to what was found; a broken page is a doubt."""
    if len(document) > MOST_PAGES:
        raise _too_long(subject)
    letters = MOST_LETTERS
    broken = []
    for number in range(1, len(document) + 1):
        try:
            letters -= _add(document[number - 1], number, letters, found)
        except pypdfium2.PdfiumError:
            broken.append(number)
        except TooManyLettersError as error:
            raise _too_long(subject) from error
    if len(broken) == len(document):
        raise _broken(subject)
    if broken:
        found.doubts.append(f"{_pages(broken)}: broken, and could not be read")


def _add(page: pypdfium2.PdfPage, number: int, most: int, found: _Read) -> int:
    """Add a page and its doubts to what was found, and return how many letters it has."""
    blocks = blocks_of(page, number, most)
    found.blocks.extend(blocks)
    found.doubts.extend(_doubts(page, number, blocks))
    page.close()
    return sum(len(line.text) for block in blocks for line in block.lines)


def _doubts(page: pypdfium2.PdfPage, number: int, blocks: Sequence[TextBlock]) -> Iterator[str]:
    unread = sum(line.text.count(UNREAD) for block in blocks for line in block.lines)
    scattered = sum(block.scattered for block in blocks)
    if unread:
        yield f"page {number}: {counted(unread, 'character')} could not be read"
    if scattered:
        askew = counted(scattered, "character")
        yield f"page {number}: {askew} set askew may be in the wrong order"
    if not blocks and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])):
        yield f"page {number}: a picture without text, which was not read"


def _pages(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return f"page {first}" if first == last else f"{len(numbers)} pages from {first} to {last}"


def _broken(subject: str) -> InputError:
    return InputError(f"{subject} is a broken PDF, or cut off.", "Get an undamaged copy.")


def _without_text(subject: str, language: str) -> InputError:
    return InputError(
        f"{subject} is a PDF without text: it is scanned, or holds only pictures.",
        f"Add the text with an OCR program, such as: ocrmypdf -l {language} in.pdf out.pdf.",
    )


def _illegible(subject: str, language: str) -> InputError:
    return InputError(
        f"{subject} is a PDF whose fonts do not tell which letters they show.",
        f"Have an OCR program read it, such as: ocrmypdf --force-ocr -l {language} in.pdf out.pdf.",
    )


def _too_long(subject: str) -> InputError:
    return InputError(
        f"{subject} is longer than {MOST_PAGES} pages, or than 2 MB of text.",
        "Split it into one file per release.",
    )
