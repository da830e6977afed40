"""A page of a PDF to its printed lines: what stands where, and how large."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median

import pypdfium2

from briefer.reading.pdf.grids import grids_of
from briefer.reading.pdf.heads import places_of
from briefer.reading.pdf.letters import UNREAD, Letter, is_symbol, letters_of
from briefer.reading.pdf.ruled import tables_apart
from briefer.reading.pdf.rules import Stroke, rules_of, strokes_of
from briefer.reading.pdf.set_off import begins_set_off, level, run_words, set_off
from briefer.reading.pdf.side_by_side import GAP, columns_apart
from briefer.reading.pdf.stacked import rows_together
from briefer.reading.pdf.standing import with_columns
from briefer.reading.pdf.turning import Corners, Printed, frame, turned

_SPACE = 0.15
_RUBY = 0.65  # of the size of the words that a reading belongs to
_WORD = 3  # letters: fewer that run the same askew way are part of no line
_KANA = re.compile(r"[ぁ-ゖァ-ヺー\s]+")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that run the same way, the number of their page, and its width that way in points.

    Most letters of a page are in the block that is not `aside`: a side label is, and the page's
    number below vertical text. An `askew` block is neither level nor upright. `scattered` are
    letters that each run another way, as around a stamp: their order is a guess.
    """

    page: int
    lines: tuple[Printed, ...]
    width: float
    aside: bool = False
    askew: bool = False
    scattered: int = 0


def blocks_of(page: pypdfium2.PdfPage, number: int, most: int) -> list[TextBlock]:
    """Return the lines of the `number`th page in the order of its text.

    Raises TooManyLettersError for over `most`.
    """
    box = page.get_bbox()
    strokes = strokes_of(page)
    ways = _ways(with_columns(letters_of(page, most)), page.get_rotation())
    scattered = [way for way in ways if way[0].angle % 90 and _is_torn(way)]
    whole = [way for way in ways if way not in scattered]
    fullest = max(whole, key=len, default=[])
    blocks = [
        (way[0].order, block)
        for way in whole
        for block in _blocks(way, number, (box, strokes), way is not fullest)
    ]
    if scattered:
        letters = sorted((x for way in scattered for x in way), key=lambda letter: letter.order)
        blocks.append((letters[0].order, _scattered(letters, number)))
    return [block for _, block in sorted(blocks, key=lambda block: block[0]) if block.lines]


def _ways(letters: Sequence[Letter], upright: int) -> list[list[Letter]]:
    """Return the letters that run the same way together.

    The library has put upright ones into order; for others that of the page is better.
    """
    ways: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters:
        ways[letter.angle].append(letter)
    for angle, way in ways.items():
        if angle != upright:
            way.sort(key=lambda letter: letter.order)
    return list(ways.values())


def _is_torn(way: Sequence[Letter]) -> bool:
    return all(len(run) < _WORD for run in _runs(map(turned, way)))


def _blocks(
    way: Sequence[Letter], number: int, paper: tuple[Corners, Sequence[Stroke]], aside: bool
) -> Iterator[TextBlock]:
    """Yield the lines of letters that run the same way, those of each column apart."""
    angle = way[0].angle
    sheet = frame(paper[0], angle)
    lines: list[Printed] = []
    grids = grids_of(rules_of(paper[1], angle))
    for around, rows in tables_apart(list(map(turned, way)), grids, _lines):
        lines += [*_lines(around), *rows]
    lines = [line for line in map(sheet.placed, lines) if sheet.shows(line)]
    columns = list(_columns(lines))
    for column in columns:
        ends = sheet.width if len(columns) == 1 else inf  # only its lines tell where a column ends
        yield TextBlock(number, tuple(column), ends, aside, askew=angle % 90 != 0)


def _lines(letters: Sequence[Printed]) -> list[Printed]:
    """Return the lines that letters make, without the readings above kanji."""
    runs = [*columns_apart(rows_together(_runs(letters), _single_line))]
    places = places_of(runs)
    return _without_ruby([_line(run, at) for run, at in zip(runs, places, strict=True)])


def _single_line(run: Sequence[Printed]) -> Printed:
    return _line(run, range(len(run)))


def _columns(lines: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Yield lines up to one that stands higher, and beyond all of them: the next column's first."""
    column: list[Printed] = []
    right = 0.0
    for line in lines:
        if column and line.base > column[-1].base + line.size and line.left > right:
            yield column
            column = []
        right = max(right, line.right) if column else line.right
        column.append(line)
    if column:
        yield column


def _scattered(letters: Sequence[Letter], number: int) -> TextBlock:
    first = letters[0]
    text = "".join(letter.text for letter in letters)
    line = Printed(text, first.x, first.x + first.width, first.y, first.size)
    return TextBlock(number, (line,), line.right, aside=True, askew=True, scattered=len(text))


def _runs(letters: Iterable[Printed]) -> Iterator[list[Printed]]:
    """Yield the letters that follow each other on one line."""
    run: list[Printed] = []
    for letter in letters:
        if run and (shifted := set_off(run, letter)):
            letter = shifted
        elif run and (begun := begins_set_off(run, letter)):
            run = begun
        elif run and not (_is_level(level(run)[-1], letter) and letter.left > run[-1].left - 1):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _is_level(one: Printed, other: Printed) -> bool:
    return abs(one.base - other.base) < 0.5 * max(one.size, other.size)


def _line(run: Sequence[Printed], places: Sequence[int]) -> Printed:
    """Return the line that `run` is, with a tab for each column up to the cell that follows."""
    tabs = (after - before for before, after in pairwise(places))
    words = ["\t" * places[0] + run[0].text]
    for before, letter in pairwise(run):
        blank = _between(before, letter)
        words.append(blank * (next(tabs) if blank == "\t" else 1) + letter.text)
    seen = [letter for letter in run if not letter.text.isspace()] or run
    return Printed(
        _plain("".join(run_words(run, words))),
        seen[0].left,
        seen[-1].right,
        median(letter.base for letter in level(seen)),
        median(letter.size for letter in level(seen)),
    )


def _plain(text: str) -> str:
    """Return `text` with the halves of its rarer kanji put together, and symbols as list marks."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").rstrip()
    if is_symbol(whole) and len(whole) > 1:
        whole = "・" + whole[1:].lstrip()
    return "".join(UNREAD if is_symbol(character) else character for character in whole)


def _between(before: Printed, letter: Printed) -> str:
    """Return the blank that the space between two letters stands for."""
    space = (letter.left - before.right) / max(letter.size, 1)
    if space > GAP:
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
