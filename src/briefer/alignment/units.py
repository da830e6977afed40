"""In which units the figures of a table are: by a line above it, its heads and its labels."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from briefer.document import cells_of
from briefer.text.japanese_numerals import numerals
from briefer.text.number_words import MONEY_LETTERS, SCALES
from briefer.text.tables import UNIT
from briefer.text.units import COUNTED
from briefer.text.widths import half_width
from briefer.text.words import either

LONGEST = 60  # characters of a line that gives the unit of the table below
_TIMES = {word: SCALES[word] for word in ("thousand", "million", "billion", "trillion")} | {
    letters: MONEY_LETTERS[letters] for letters in ("m", "mn", "bn", "tn")
}
_SCALE = re.compile(
    rf"(?:\b(?P<hundred>hundreds?) (?:of )?)?(?:\b|(?<=¥))(?P<word>{either(_TIMES)})s?\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"yen|¥|JPY|dollars?|\$|USD|euros?|€|units?\b|shares?", re.IGNORECASE)
_BRACKETED = re.compile(r"[（(\[]([^（）()\[\]]+)[）)\]]\s*$")
_JAPANESE = either(word for unit in COUNTED for word in unit.japanese)
_JAPANESE_UNIT = re.compile(
    rf"(?:{UNIT}\s*)?(?P<unit>[十百千万億兆]*(?:円\s*銭|{_JAPANESE}|[％株台個本件店社]))"
)
_ENGLISH = either(word for unit in COUNTED for word in unit.english)
_UNIT_WORD = re.compile(  # what such a head is made of in English
    rf"\b(?:in|of|hundreds?|{either(_TIMES)}s?|{_ENGLISH}|U\.?S\.?|percentage|shares?|units?)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Units:
    """In how many times one the figures of a table are: all of them, or those of a column.

    None, and no column, where nothing says so.
    """

    table: Decimal | None = None
    columns: dict[int, Decimal] = field(default_factory=dict)

    def below(self, row_text: str, *, is_english: bool) -> "Units":
        """Return the units of the rows below one: its heads may say in what their columns are.

        Where the first has a unit as all others have, the place over the labels was lost: of a PDF.

        >>> Units().below("\\tNet sales\\tPer share (yen)", is_english=True).columns
        {2: Decimal('1')}
        >>> Units().below("千円\\t円", is_english=False).columns
        {1: Decimal('1000'), 2: Decimal('1')}
        """
        heads = [unit_of(cell, is_english=is_english) for cell in cells_of(row_text)]
        shift = int(None not in heads)
        found = {n: scale for n, scale in enumerate(heads, shift) if n and scale is not None}
        return Units(self.table, self.columns | found) if found else self


def is_of_units(row_text: str, *, is_english: bool) -> bool:
    """Tell whether a row has nothing but units in it: 百万円, 円 銭, ％.

    >>> [is_of_units(row, is_english=False) for row in ("\\t百万円\\t円 銭\\t％", "売上高\\t円")]
    [True, False]
    """
    cells = [cell for cell in cells_of(row_text) if cell]
    return bool(cells) and all(unit_of(cell, is_english=is_english) is not None for cell in cells)


def without_unit(cell: str, *, is_english: bool) -> str:
    """Return a cell of words without the unit that it is or ends with.

    >>> [without_unit(cell, is_english=False) for cell in ("売上高（千円）", "百万円", "利益（A）")]
    ['売上高', '', '利益（A）']
    """
    if unit_of(cell, is_english=is_english) is None:
        return cell
    return _BRACKETED.sub("", cell) if _BRACKETED.search(cell) else ""


def unit_of(cell: str, *, is_english: bool) -> Decimal | None:
    """Return in how many times one is what stands under or beside a head, None without a unit.

    >>> heads = ("Billions of yen", "Net sales (¥ million)", "%", "Net sales")
    >>> [unit_of(head, is_english=True) for head in heads]
    [Decimal('1000000000'), Decimal('1000000'), Decimal('1'), None]
    >>> [unit_of(head, is_english=False) for head in ("百万円", "利益（円 銭）", "当期（A）", "年")]
    [Decimal('1000000'), Decimal('1'), None, None]
    >>> unit_of("発電量（千MWh）", is_english=False), unit_of("Area (hectares)", is_english=True)
    (Decimal('1000'), Decimal('1'))
    """
    bracketed = _BRACKETED.search(cell)
    words = (bracketed[1] if bracketed else cell).strip()
    if not is_english:
        found = _JAPANESE_UNIT.fullmatch(words)
        return japanese_scale(found["unit"]) if found else None
    if not re.search("[A-Za-z¥$€%％]", words) or re.search(r"\w", _UNIT_WORD.sub("", words)):
        return None
    scale = _SCALE.search(words)
    return _times_one(scale) if scale else Decimal(1)


def english_scale(line: str) -> Decimal | None:
    """Return in how many times one the tables below a line are, None where it does not say so.

    >>> lines = ("(Millions of yen)", "(hundred million yen)", "Sales were 3 million yen.")
    >>> [english_scale(line) for line in lines]
    [Decimal('1000000'), Decimal('100000000'), None]
    """
    found = _SCALE.search(line)
    if not found or len(line) > LONGEST or re.search(r"\d", line) or not _MEASURED.search(line):
        return None
    return _times_one(found)


def japanese_scale(unit: str) -> Decimal | None:
    """Return in how many times one a Japanese table is by its unit.

    >>> [str(japanese_scale(unit)) for unit in ("百万円", "千円", "億円", "円", "")]
    ['1000000', '1000', '100000000', '1', 'None']
    """
    if not unit:
        return None
    read = next(iter(numerals(half_width(f"1{unit}"))), None) if unit[0] in "億兆" else None
    read = read or next(iter(numerals(half_width(unit))), None)
    return read.value if read else Decimal(1)


def _times_one(scale: re.Match[str]) -> Decimal:
    return _TIMES[scale["word"].lower()] * (100 if scale["hundred"] else 1)
