"""Letters set above or below their line: the marks of notes, exponents, formulas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from briefer.reading.pdf.turning import Printed
from briefer.reading.raised import lowered, raised

_SMALL = 0.85  # of the size of the letters on the line
_HIGH = (0.15, 0.75)  # times their size above the line; readings of kanji (ruby) stand higher
_LOW = (-0.6, -0.04)
_NEAR = 0.6  # times their size, from the letter before
_LETTERS = re.compile("[!-~０-９※注（）、，＋－−＊]")
_MOST = 4  # letters before those that they stand above


def set_off(run: Sequence[Printed], letter: Printed) -> Printed | None:
    """Return `letter` as one above or below the line that `run` is; None where it is neither."""
    on_line = _on_line(run)
    shift = _shift(letter, on_line)
    is_near = letter.left - run[-1].right < _NEAR * on_line.size and letter.left > run[-1].left
    return replace(letter, shift=shift) if shift and is_near else None


def begins_set_off(run: Sequence[Printed], letter: Printed) -> list[Printed] | None:
    """Return `run` as letters above or below the line that `letter` begins; None if it is not."""
    shifts = [_shift(one, letter) for one in run[: _MOST + 1]]
    is_near = 0 <= letter.left - run[-1].right < _NEAR * letter.size
    if len(run) > _MOST or not (is_near and all(shifts)) or _on_line(run).shift:
        return None
    return [replace(one, shift=shift) for one, shift in zip(run, shifts, strict=True)]


def level(run: Sequence[Printed]) -> list[Printed]:
    """Return the letters of `run` that are neither above nor below its line; all if none is."""
    return [letter for letter in run if not letter.shift] or [*run]


def run_words(run: Sequence[Printed], texts: Sequence[str]) -> Iterator[str]:
    """Yield the `texts` of the letters of `run`, figures above and below the line as such."""
    for shift, letters in groupby(zip(run, texts, strict=True), lambda pair: pair[0].shift):
        words = "".join(text for _, text in letters)
        yield raised(words) if shift > 0 else lowered(words) if shift < 0 else words


def _on_line(run: Sequence[Printed]) -> Printed:
    return next((letter for letter in reversed(run) if not letter.shift), run[-1])


def _shift(letter: Printed, on_line: Printed) -> int:
    """Return 1 for a letter above the line, -1 for one below it, else 0."""
    if letter.size > _SMALL * on_line.size or not _LETTERS.fullmatch(letter.text):
        return 0
    up = (letter.base - on_line.base) / on_line.size
    if _HIGH[0] < up < _HIGH[1]:
        return 1
    return -1 if _LOW[0] < up < _LOW[1] else 0
