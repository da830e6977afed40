"""Rows of values with commas between them, some of which look like text."""

from collections.abc import Iterator
from dataclasses import replace

from briefer.segmentation.block import Block
from briefer.segmentation.marks import is_sentence, values

_LOOKS = ("body", "issuer")  # as what such a line looks by itself


def with_rows_of_values(lines: list[Block]) -> list[Block]:
    """Make rows of the lines that have as many values as a row beside them: 港で荷役,5,-2.

    By itself such a line may be a sentence whose commas stand for 、.
    """
    marked: list[Block] = []
    for run in _alike(lines):
        is_table = any(line.kind == "row" for line in run)
        marked += (
            replace(line, kind="row") if is_table and _may_be_row(line) else line for line in run
        )
    return marked


def _alike(lines: list[Block]) -> Iterator[list[Block]]:
    """Yield lines that stand together and have as many values; every other line by itself."""
    run: list[Block] = []
    count = 0
    for line in lines:
        before, count = count, values(line.words)
        if run and (line.gap or not count or count != before):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _may_be_row(line: Block) -> bool:
    known = line.kind in _LOOKS and values(line.words) > 0
    return known and not is_sentence(line.words)
