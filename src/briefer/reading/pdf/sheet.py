"""A page of a PDF to its printed lines: what stands where, and how large."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot, isfinite
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from briefer.reading.characters import usual_characters

_COLUMN = 1.2  # times the size of the letters: a wider space parts two cells
_SPACE = 0.15
_RUBY = 0.65  # of the size of the words that a reading belongs to
_KANA = re.compile(r"[ぁ-ゖァ-ヺー\s]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line on a page, or a letter: places and size in points, `base` from the lower edge.

    Cells of a table have tabs between them.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


def printed_lines(page: pypdfium2.PdfPage, most: int) -> list[Printed]:
    """Return the lines of `page` in the order of its text; ValueError for over `most` letters."""
    text = page.get_textpage()
    try:
        if text.count_chars() > most:
            raise ValueError("too many letters")
        return _without_ruby([_line(run) for run in _runs(_letters(text))])
    finally:
        text.close()


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Printed]:
    """Yield the letters, without the blanks that the library makes up."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in (0x00, 0x0A, 0x0D) or pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        size = pdfium.FPDFText_GetFontSize(text, at) * (hypot(matrix.c, matrix.d) or 1)
        if isfinite(box.left + box.right + y.value + size) and size > 0:
            yield Printed(_character(code), box.left, box.right, y.value, size)


def _character(code: int) -> str:
    if code in (0x02, 0xFFFE):  # a hyphen at the end of a line
        return "-"
    character = usual_characters(chr(code)) if code < 0x110000 else "\ufffd"
    return " " if character in "\t\xa0" else character


def _runs(letters: Iterator[Printed]) -> Iterator[list[Printed]]:
    """Yield the letters that follow each other on one line."""
    run: list[Printed] = []
    for letter in letters:
        if run and not (_is_level(run[-1], letter) and letter.left > run[-1].left - 1):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _is_level(one: Printed, other: Printed) -> bool:
    return abs(one.base - other.base) < 0.5 * max(one.size, other.size)


def _line(run: Sequence[Printed]) -> Printed:
    words = [run[0].text]
    for before, letter in pairwise(run):
        words.append(_between(before, letter) + letter.text)
    seen = [letter for letter in run if not letter.text.isspace()] or run
    return Printed(
        _whole("".join(words)).rstrip(),
        seen[0].left,
        seen[-1].right,
        median(letter.base for letter in seen),
        median(letter.size for letter in seen),
    )


def _whole(text: str) -> str:
    """Return `text` with the halves of its rarer kanji put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _between(before: Printed, letter: Printed) -> str:
    """Return the blank that the space between two letters stands for."""
    space = (letter.left - before.right) / max(letter.size, 1)
    if space > _COLUMN:
        return "\t"
    is_latin = before.text.isascii() and letter.text.isascii()
    is_blank = before.text.isspace() or letter.text.isspace()
    return " " if space > _SPACE and is_latin and not is_blank else ""


def _without_ruby(lines: Sequence[Printed]) -> list[Printed]:
    """Return the lines without the readings above their kanji."""
    kept: list[Printed] = []
    for at, line in enumerate(lines):
        if any(_is_reading(line, base) for base in (*kept[-1:], *lines[at + 1 : at + 2])):
            continue
        if kept and kept[-1] is not lines[at - 1] and _follows(kept[-1], line):
            kept[-1] = replace(kept[-1], text=kept[-1].text + line.text, right=line.right)
        elif line.text.strip():
            kept.append(line)
    return kept


def _is_reading(line: Printed, base: Printed) -> bool:
    return (
        _KANA.fullmatch(line.text) is not None
        and line.size < _RUBY * base.size
        and 0.5 < (line.base - base.base) / max(base.size, 1) < 1.3
        and line.right > base.left - base.size
    )


def _follows(above: Printed, line: Printed) -> bool:
    return _is_level(above, line) and line.left > above.right - 1
