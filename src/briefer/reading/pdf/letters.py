"""The letters on a page of a PDF: which they are, where, how large, and which way they run."""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees, hypot, isfinite
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from briefer.reading.characters import usual_characters

UNREAD = "\ufffd"  # in the place of a letter of which the file does not tell what it means
_THIN = 0.01  # points: text that is not wider, or not higher, has no outlines
_SKEW = 5  # degrees by which a line may slope and still be straight
_HYPHEN, _NO_LETTER = 0x02, 0xFFFE  # the library's own, at the end of a line
_UNREADABLE = {"Cc", "Co"}  # control characters, and those that each font uses as it likes
# The letters of symbol fonts, which are marks of list items, as a rule.
_SYMBOLS = range(0xF020, 0xF100)

# Only fonts that are in the file count: what is read must not depend on the machine.
_NO_FONTS = pdfium.FPDF_SYSFONTINFO(version=1)
pdfium.FPDF_SetSystemFontInfo(_NO_FONTS)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter at the point `x`, `y` of its page, from which it goes on at `angle` for `width`.

    The angle is in whole degrees, 0 from left to right, 90 upwards. `order` is that in which the
    page sets its pieces of text, of which letters of one piece have the same.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    angle: int
    order: int


class TooManyLettersError(Exception):
    """A page has more letters than are read."""


def letters_of(page: pypdfium2.PdfPage, most: int) -> list[Letter]:
    """Return the letters of `page`, those of a level line from left to right.

    Blanks that the library makes up are left out; what cannot be read is `UNREAD`. Raises
    TooManyLettersError for over `most`.
    """
    order = _order(page)
    text = page.get_textpage()
    try:
        if text.count_chars() > most:
            raise TooManyLettersError
        return list(_letters(text, order))
    finally:
        text.close()


def _order(page: pypdfium2.PdfPage) -> dict[int, int]:
    """Return the place of each piece of text among all; see to it that none is left out.

    The library skips a piece whose outlines have no width, and one with the words of a piece near
    it where both have no height. Letters whose font is not in the file have no outlines; a stroke
    gives them some.
    """
    places = {}
    for place, piece in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])):
        places[_address(piece.raw)] = place
        left, bottom, right, top = piece.get_bounds()
        if min(right - left, top - bottom) < _THIN:
            pdfium.FPDFTextObj_SetTextRenderMode(piece, pdfium.FPDF_TEXTRENDERMODE_STROKE)
            pdfium.FPDFPageObj_SetStrokeWidth(piece, 1)
            piece.set_matrix(piece.get_matrix())  # only now are its bounds computed anew
    return places


def _address(piece: Any) -> int:
    return ctypes.addressof(piece.contents) if piece else 0


def _letters(text: pypdfium2.PdfTextPage, order: dict[int, int]) -> Iterator[Letter]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pieces: dict[int, _Piece] = {}
    for at in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, at) == 1 or not (character := _character(text, at)):
            continue
        address = _address(pdfium.FPDFText_GetTextObject(text, at))
        if (piece := pieces.get(address)) is None:
            piece = pieces[address] = _piece(text, at, order.get(address, 0))
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        width = min(_width(text, at, piece), piece.widest)
        if isfinite(x.value + y.value + width + piece.size) and piece.size > 0:
            yield Letter(character, x.value, y.value, width, piece.size, piece.angle, piece.order)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What letters of one piece of text have in common, and how wide one can be."""

    size: float
    angle: int
    order: int
    widest: float


def _piece(text: pypdfium2.PdfTextPage, at: int, order: int) -> _Piece:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    em = pdfium.FPDFText_GetFontSize(text, at)
    size = em * (hypot(matrix.c, matrix.d) or 1)
    widest = em * (hypot(matrix.a, matrix.b) or 1)
    return _Piece(size, _angle(matrix.a, matrix.b), order, widest)


def _character(text: pypdfium2.PdfTextPage, at: int) -> str:
    """Return the letter at a place as it is usual, empty for one that shows nothing."""
    code = pdfium.FPDFText_GetUnicode(text, at)
    if code in (_HYPHEN, _NO_LETTER) and pdfium.FPDFText_IsHyphen(text, at) == 1:
        return "-"
    if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1 or code > 0x10FFFF or code == _NO_LETTER:
        return UNREAD
    if code == 0:
        return UNREAD if _has_outlines(text, at) else ""
    character = chr(code)
    if character in "\t\xa0":
        return " "
    category = unicodedata.category(character)
    if category == "Cf" or character in "\r\n":  # soft hyphens and what else only steers
        return ""
    if category in _UNREADABLE and code not in _SYMBOLS:
        return UNREAD
    return usual_characters(character)


def is_symbol(character: str) -> bool:
    """Tell whether a letter is one of a symbol font."""
    return ord(character[:1] or " ") in _SYMBOLS


def _has_outlines(text: pypdfium2.PdfTextPage, at: int) -> bool:
    left, bottom, right, top = text.get_charbox(at)
    return bool(right - left > _THIN and top - bottom > 2 * _THIN)


def _angle(along: float, up: float) -> int:
    """Return the direction of a line in degrees; a right one for one that slopes a little.

    >>> _angle(1, 0), _angle(0, -1), _angle(1, 0.03), _angle(1, 1)
    (0, 270, 0, 45)
    """
    angle = degrees(atan2(up, along))
    right = 90 * round(angle / 90)
    return round(right if abs(angle - right) < _SKEW else angle) % 360


def _width(text: pypdfium2.PdfTextPage, at: int, piece: _Piece) -> float:
    if piece.angle % 90:  # the box around a slanted letter does not tell
        code = pdfium.FPDFText_GetUnicode(text, at)
        return piece.size if unicodedata.east_asian_width(chr(code)) in "WF" else piece.size / 2
    left, bottom, right, top = text.get_charbox(at, loose=True)
    return float(abs(right - left if piece.angle % 180 == 0 else top - bottom))
