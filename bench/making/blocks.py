"""A text in the pieces that a page is set from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.segmentation.block import Block
from briefer.segmentation.lines import classified_blocks
from briefer.segmentation.tail import is_contact_head
from briefer.segmentation.wrapped import unwrap

_ALONE = ("title", "heading")
_MARKDOWN = re.compile(r"^#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line: title, heading, item, row (of a table) or text; `gap`: a blank line above."""

    kind: str
    text: str
    gap: bool


def pieces(text: str) -> Iterator[Piece]:
    """Yield `text` piece by piece, wrapped lines joined."""
    kind = ""
    for block in classified_blocks(text):
        kind = _kind(block, kind)
        text = unwrap(block.text).rstrip()
        yield Piece(kind, _MARKDOWN.sub("", text) if kind in _ALONE else text, block.gap)


def _kind(block: Block, above: str) -> str:
    is_cell = block.kind == "row" and above == "row" and not block.gap and "：" not in block.text
    if "\t" in block.text.strip() or is_cell:
        return "row"
    if block.kind in ("heading", "boilerplate") or is_contact_head(block):
        return "heading"
    if block.kind == "item" and block.words.startswith("・"):
        return "item"
    return "title" if block.kind == "title" else "text"


def runs(found: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces of one kind that stand together, titles and headings alone."""
    run: list[Piece] = []
    for piece in found:
        together = run and piece.kind == run[0].kind and piece.kind not in _ALONE
        if run and not (together and not piece.gap):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run
