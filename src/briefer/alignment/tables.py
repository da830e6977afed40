"""Table rows compared cell by cell: a figure that changed, or stands in another column or row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from briefer.alignment.bitext import Segment
from briefer.alignment.rounding import is_rounded_to, step_of
from briefer.alignment.units import Units, unit_of, without_unit
from briefer.document import cells_of
from briefer.note import Finding
from briefer.text.english_numerals import english_numerals
from briefer.text.japanese_numerals import numerals
from briefer.text.units import COUNTED
from briefer.text.widths import half_width
from briefer.text.words import either

_MINUS = re.compile(r"^\s*(?:[△▲▼−–-]|\((?=.*\)\s*[%％]?\s*$))")
_REST = re.compile(r"[^\w%％¥$]|[△▲▼]")
_WORDS = either(word.replace(" ", "") for unit in COUNTED for word in unit.words)
_UNITS = re.compile(  # what may stand beside the number of a cell
    rf"(?:{_WORDS}|[％株社店件回百千万億兆]|p|shares?|thousand|million|billion|trillion)*", re.I
)
_LESS = re.compile(r"loss|decrease|decline|損失|減|赤字", re.IGNORECASE)
# What a cell's own words say: no unit of its column or table holds for it.
_OWN_UNIT = re.compile(
    r"[%％円銭百千万億兆倍]|yen|hundred|thousand|million|billion|trillion|percent", re.I
)
_SEN = re.compile(r"(\d)円(\d{2})銭")


@dataclass(frozen=True, slots=True)
class Cell:
    """The number of a cell, as it is written and in its value, and its column.

    `step` is the worth of its last digit, `scale` in how many times one it is counted, None where
    nothing says so, `own` whether that is said of it, its row or its column alone.
    """

    text: str
    number: Decimal
    column: int
    step: Decimal
    scale: Decimal | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table in both languages: its label in English, and the numbers of its cells."""

    id: str
    label: str
    japanese: tuple[Cell, ...]
    english: tuple[Cell, ...]


def row(japanese: Segment, english: Segment, ours: Units, theirs: Units) -> Row:
    """Return a linked row of tables that are in some units."""
    ours_cells = _cells_apart(japanese.text, is_english=False)
    theirs_cells = _cells_apart(english.text, is_english=True)
    less = bool(_LESS.search(ours_cells[0]) or _LESS.search(theirs_cells[0]))
    return Row(
        japanese.id,
        next((cell for cell in theirs_cells if re.search("[A-Za-z]", cell)), english.text),
        tuple(_cells(ours_cells, ours, is_english=False, unsigned=less)),
        tuple(_cells(theirs_cells, theirs, is_english=True, unsigned=less)),
    )


def words_of(row_text: str, is_english: bool) -> str:
    """Return the cells of a row that are no numbers, without units.

    >>> words_of("売上高（百万円）\\t1,200\\t△5.7％", is_english=False)
    '売上高'
    """
    cells = _cells_apart(row_text, is_english=is_english)
    words = (cell for cell in cells if _number(cell, is_english) is None)
    return " ".join(filter(None, (without_unit(cell, is_english=is_english) for cell in words)))


def compare_rows(rows: Sequence[Row]) -> dict[str, list[Finding]]:
    """Return what is wrong with the rows of one table, by the ids of the rows.

    >>> def cells(*numbers):
    ...     return tuple(
    ...         Cell(str(n), Decimal(n), column, Decimal(1))
    ...         for column, n in enumerate(numbers, 1)
    ...     )
    >>> table = [Row("s1", "Sales", cells(500, 610), cells(610, 500))]
    >>> [finding.message for finding in compare_rows(table)["s1"]]
    ['500 and 610 have changed places in the English']
    """
    left = {row.id: _unlike(row) for row in rows}
    found: dict[str, list[Finding]] = {row.id: [] for row in rows}
    for row in rows:
        found[row.id] += _within(row.id, left[row.id])
    for row in rows:
        found[row.id] += _elsewhere(row, rows, left)
    for row in rows:
        found[row.id] += _changed(row.id, left[row.id])
    return found


Unlike = tuple[list[Cell], list[Cell]]


def _unlike(row: Row) -> Unlike:
    """Return the cells of both languages that have no counterpart in their place."""
    ours, theirs = list(row.japanese), list(row.english)
    if len(ours) == len(theirs):
        unlike = [(a, b) for a, b in zip(ours, theirs, strict=True) if not _same(a, b)]
        return [a for a, _ in unlike], [b for _, b in unlike]
    keys = [
        next((n for n, a in enumerate(ours) if _same(a, b)), -1 - m) for m, b in enumerate(theirs)
    ]
    own = [next(n for n, a in enumerate(ours) if _same(a, each)) for each in ours]
    blocks = SequenceMatcher(None, own, keys, autojunk=False).get_matching_blocks()
    kept = {block.a + n for block in blocks for n in range(block.size)}
    told = {block.b + n for block in blocks for n in range(block.size)}
    return (
        [cell for n, cell in enumerate(ours) if n not in kept],
        [cell for n, cell in enumerate(theirs) if n not in told],
    )


def _same(japanese: Cell, english: Cell) -> bool:
    if japanese.number == english.number and (
        # A percentage, or the yen per share, in a table of millions.
        "." in english.text
        or (japanese.own != english.own and 1 in (japanese.scale, english.scale))
    ):
        return True
    scales = japanese.scale, english.scale
    ours, theirs = (1, 1) if None in scales else (scale or 1 for scale in scales)
    exact, told = japanese.number * ours, english.number * theirs
    return exact == told or is_rounded_to(exact, told, english.step * theirs)


def _within(row_id: str, unlike: Unlike) -> Iterator[Finding]:
    """Yield the figures that stand in another column; they are wrong no more."""
    ours, theirs = unlike
    while pair := _pair(ours, theirs):
        cell, other = pair
        ours.remove(cell)
        theirs.remove(other)
        message = f"{cell.text} stands in another column of the English"
        if back := _pair(ours, theirs):  # of two that changed places, one finding tells of both
            ours.remove(back[0])
            theirs.remove(back[1])
            message = f"{cell.text} and {back[0].text} have changed places in the English"
        yield Finding("figures.moved", row_id, message, cell.text)


def _pair(ours: Sequence[Cell], theirs: Sequence[Cell]) -> tuple[Cell, Cell] | None:
    return next(((a, b) for a in ours for b in theirs if _same(a, b)), None)


def _elsewhere(row: Row, rows: Sequence[Row], left: dict[str, Unlike]) -> Iterator[Finding]:
    """Yield the figures that stand in another row."""
    ours, _ = left[row.id]
    for cell in list(ours):
        for other in rows:
            theirs = left[other.id][1]
            match = next((b for b in theirs if other.id != row.id and _same(cell, b)), None)
            if match:
                ours.remove(cell)
                theirs.remove(match)
                message = f"{cell.text} stands in the English in the row “{other.label}”"
                yield Finding("figures.moved", row.id, message, cell.text)
                break


def _changed(row_id: str, unlike: Unlike) -> Iterator[Finding]:
    ours, theirs = unlike
    for cell, other in zip(ours, theirs, strict=False):
        message = f"the Japanese says {cell.text}, the English “{other.text}”"
        yield Finding("figures.dropped", row_id, message, cell.text)
    for cell in ours[len(theirs) :]:
        message = f"the Japanese says {cell.text}: not so in the English"
        yield Finding("figures.dropped", row_id, message, cell.text)
    for cell in theirs[len(ours) :]:
        message = f"“{cell.text}” in the English is not in the Japanese"
        yield Finding("figures.invented", row_id, message)


def _cells(
    cells: Sequence[str], units: Units, *, is_english: bool, unsigned: bool
) -> Iterator[Cell]:
    of_row = unit_of(cells[0], is_english=is_english)
    for column, text in enumerate(cells):
        number = _number(text, is_english)
        if number is None:
            continue
        number = abs(number) if unsigned else number
        step = step_of(half_width(text), number)
        own = units.columns.get(column, of_row)
        own = Decimal(1) if _OWN_UNIT.search(text) else own
        scale = units.table if own is None else own
        yield Cell(text.strip(), number, column, step, scale, own is not None)


def _cells_apart(row_text: str, *, is_english: bool) -> list[str]:
    """Return the cells of a row, and of a PDF those apart that were read as one.

    >>> _cells_apart("Total\\t24.00 44.00\\t1st half", is_english=True)
    ['Total', '24.00', '44.00', '1st half']
    """
    found: list[str] = []
    for cell in cells_of(row_text):
        parts = cell.split()
        are_numbers = all(_number(part, is_english) is not None for part in parts)
        found += parts if len(parts) > 1 and are_numbers else [cell]
    return found


def _number(cell: str, is_english: bool) -> Decimal | None:
    """Return the number that a cell is, None where it is words, several numbers or nothing.

    >>> [str(_number(cell, True)) for cell in ("(1,045)", "-7.4%", "Net sales", "-", "¥3")]
    ['-1045', '-7.4', 'None', 'None', '3']
    >>> [str(_number(cell, False)) for cell in ("△1,045", "343億50百万円", "38円50銭", "第1四半期")]
    ['-1045', '34350000000', '38.50', 'None']
    """
    text = _SEN.sub(r"\1.\2円", half_width(cell))
    sign = _MINUS.match(text)
    plain = text[sign.end() :] if sign else text
    found = list(english_numerals(plain) if is_english else numerals(plain))
    if len(found) != 1 or not re.search(r"\d", plain):
        return None
    [number] = found
    if not _UNITS.fullmatch(_REST.sub("", plain[: number.start] + plain[number.end :])):
        return None
    return number.value.copy_negate() if sign else number.value
