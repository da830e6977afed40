"""Rows of values with commas or wide spaces between them, some of which look like text."""

from collections.abc import Iterator
from dataclasses import replace

from briefer.segmentation.block import Block
from briefer.segmentation.marks import count_values, is_sentence

_LOOKS = ("body", "issuer")  # as what such a line looks by itself
_WIDE = "　"
_COLUMNS = 3  # two words with a wide space between them may be a name, or a slogan


def with_rows_of_values(lines: list[Block]) -> list[Block]:
    """Make rows of the lines that have as many values as a row beside them: 港で荷役,5,-2.

    By itself such a line may be a sentence whose commas stand for 、. Two lines of as many words
    with wide spaces between them are rows: 議案第1号　予算　可決.
    """
    marked: list[Block] = []
    for run in _alike(lines):
        is_table = any(line.kind == "row" for line in run) or (
            len(run) > 1 and all(_columns(line.words) for line in run)
        )
        marked += (
            replace(line, kind="row") if is_table and _may_be_row(line) else line for line in run
        )
    return marked


def _alike(lines: list[Block]) -> Iterator[list[Block]]:
    """Yield lines that stand together and have as many values; every other line by itself."""
    run: list[Block] = []
    count = (0, 0)
    for line in lines:
        before, count = count, (count_values(line.words), _columns(line.words))
        if run and (line.gap or count == (0, 0) or count != before):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _columns(words: str) -> int:
    """Return how many columns with wide spaces between them a line may be, 0 where it is none such.

    >>> _columns("議案第1号　予算　可決"), _columns("湖北市長　白石"), _columns("あ。　い　う")
    (3, 0, 0)
    """
    count = words.count(_WIDE) and len([*filter(None, words.split(_WIDE))])
    return count if count >= _COLUMNS and "。" not in words else 0


def _may_be_row(line: Block) -> bool:
    has_values = count_values(line.words) or _columns(line.words)
    return bool(line.kind in _LOOKS and has_values) and not is_sentence(line.words)
