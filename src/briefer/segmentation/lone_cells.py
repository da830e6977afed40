"""Rows of a table that have one filled cell, which look like text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefer.segmentation.block import Block
from briefer.segmentation.marks import is_sentence

_CELL_KINDS = ("body", "heading", "item", "note")  # as which a cell that stands alone looks
_INTRODUCES = re.compile("[：:、，,]$")


def with_lone_cells(lines: list[Block]) -> list[Block]:
    """Make rows of a table's lines that have one filled cell: \\t\\t（単独）, 合計\\t\\t.

    Beside rows with tabs between cells, a tab at an end is an empty cell, but for what indents all.
    """
    marked: list[Block] = []
    for run in _tabbed_runs(lines):
        indent = min(map(_tabs_before, run))
        is_table = any("\t" in line.words for line in run)
        marked += (
            replace(line, kind="row") if is_table and _is_lone_cell(line, indent) else line
            for line in run
        )
    return marked


def _tabbed_runs(lines: list[Block]) -> Iterator[list[Block]]:
    """Yield lines that stand together and have tabs; every other line by itself."""
    run: list[Block] = []
    for line in lines:
        if run and (line.gap or "\t" not in line.text or "\t" not in run[-1].text):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_lone_cell(line: Block, indent: int) -> bool:
    if line.kind not in _CELL_KINDS or "\t" in line.words or _INTRODUCES.search(line.words):
        return False
    return "\t" in line.text[line.skip + indent :].strip(" 　") and not is_sentence(line.words)


def _tabs_before(line: Block) -> int:
    return len(line.text) - len(line.text.lstrip("\t"))
