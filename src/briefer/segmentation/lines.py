"""What each line of a release is."""

from dataclasses import dataclass

from briefer.segmentation.block import Block
from briefer.segmentation.front import mark_front
from briefer.segmentation.headings import mark_headings
from briefer.segmentation.marks import Kind
from briefer.segmentation.tail import mark_tail
from briefer.segmentation.wrapped import read_blocks

_PASSES = (mark_front, mark_headings, mark_tail)  # each looks at more of the neighbours


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line of a release as it was written, and where it starts."""

    kind: Kind
    text: str
    start: int


def classified_blocks(text: str) -> list[Block]:
    """Return the blocks of a release, wrapped lines joined, each with its final kind."""
    blocks = read_blocks(text)
    for mark in _PASSES:
        blocks = mark(blocks)
    return blocks


def classify(text: str) -> list[Line]:
    """Return every non-blank line of `text` in order with its kind.

    A `dateline` line begins with a dateline; the rest of it is body. A `boilerplate` line is the
    heading of such a section.

    >>> [line.kind for line in classify("新店を開設\\n\\n株式会社甲は、開店した。\\n\\n以上")]
    ['title', 'body', 'end']
    """
    lines: list[Line] = []
    for block in classified_blocks(text):
        start = block.start
        for raw in block.text.split("\n"):
            lines.append(Line(block.kind, raw, start))
            start += len(raw) + 1
    return lines
