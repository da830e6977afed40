"""Which blocks are headings and which are lists."""

import re

from briefer.segmentation.block import Block
from briefer.segmentation.dates import is_date
from briefer.segmentation.issuers import is_signature
from briefer.segmentation.marks import HEADING_LENGTH, Kind, has_address, is_sentence, mark
from briefer.segmentation.wrapped import columns

_UNDERLINE = re.compile("[=＝]{3,}|[-~^]{3,}")
_SAME_LENGTH = 4  # columns by which a line of - may be longer or shorter than what it underlines
_CONTENTS = re.compile(r"\W*(?:目\s*次|CONTENTS)\W*", re.IGNORECASE)


def mark_headings(blocks: list[Block]) -> list[Block]:
    """Tell headings from list items and from short lines of text.

    A run of marked siblings is a list; siblings with text between them are headings. An unmarked
    heading stands alone, has no full stop, and text follows it.
    """
    marked = list(blocks)
    for at in reversed(range(len(marked))):  # from the end: a heading needs to know what follows
        block = marked[at]
        if block.kind == "heading":
            kind: Kind = "heading" if _heads(marked, at) else "item"
            marked[at] = block.of_kind(kind)
        elif block.kind == "body" and _is_unmarked_heading(marked, at):
            marked[at] = block.of_kind("heading")
        elif block.kind == "body" and _is_row_below_row(marked, at):
            marked[at] = block.of_kind("row")
    return marked


def _heads(blocks: list[Block], at: int) -> bool:
    """Tell whether the marked block has no sibling directly above or below, and text below."""
    own = mark(blocks[at].words)
    if own == "sharp":
        return True
    neighbours = [blocks[other] for other in (at - 1, at + 1) if 0 <= other < len(blocks)]
    if at + 1 == len(blocks) or _goes_on_counting(blocks, at):
        return False
    return not any(
        b.kind in ("heading", "item") and _are_siblings(b.words, blocks[at].words)
        for b in neighbours
    )


def _are_siblings(words: str, others: str) -> bool:
    """Tell whether two lines have marks of one class, and brackets of one kind.

    >>> _are_siblings("②販売", "①開発"), _are_siblings("【料金】", "【日時】")
    (True, True)
    >>> _are_siblings("＜料金＞", "【概要】")
    False
    """
    own = mark(words)
    return own == mark(others) and (own != "bracket" or words[0] == others[0])


def _goes_on_counting(blocks: list[Block], at: int) -> bool:
    """Tell whether ② begins the block and ① stands within the one above: 内容　①開発 / ②販売."""
    first = blocks[at].words[0]
    goes_on = "②" <= first <= "⑳" and at > 0 and not blocks[at].gap
    return goes_on and chr(ord(first) - 1) in blocks[at - 1].words


def _is_unmarked_heading(blocks: list[Block], at: int) -> bool:
    block, words = blocks[at], blocks[at].words
    above = blocks[at - 1] if at else None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or len(words) > HEADING_LENGTH or is_sentence(words):
        return False
    is_underlined = _is_underlined(words, below)
    stands = block.gap if is_underlined else _is_apart(above, block, below) and _is_text(below)
    if not stands or words[-1] in "、，,：:;；" or (above and _CONTENTS.fullmatch(above.words)):
        return False
    return not (has_address(words) or is_signature(words) or is_date(words))


def _is_underlined(words: str, below: Block) -> bool:
    """Tell whether a line of signs is a heading's, and no rule across the page."""
    if below.gap or not _UNDERLINE.fullmatch(below.words):
        return False
    return below.words[0] in "=＝" or abs(columns(words) - len(below.words)) <= _SAME_LENGTH


def _is_apart(above: Block | None, block: Block, below: Block) -> bool:
    """Tell whether the block stands between blank lines, or is much shorter than the text below."""
    starts = block.gap or above is None or above.kind != "body" or is_sentence(above.words)
    if not starts:
        return False
    if below.kind in ("item", "row", "dateline") and not below.gap:
        return block.gap
    if block.gap and below.gap:
        return True
    return not below.gap and len(below.words) > 1.5 * len(block.words) and is_sentence(below.words)


def _is_text(block: Block) -> bool:
    """Tell whether a heading may stand above this block."""
    if block.kind == "body":
        words = block.words
        return is_sentence(words) or len(words) > HEADING_LENGTH or words[-1] in "：:"
    return block.kind in ("item", "row", "dateline", "link")


def _is_row_below_row(blocks: list[Block], at: int) -> bool:
    """Tell a table cell on a line of its own (勧告\\t対象 / 内容) from text."""
    block = blocks[at]
    return (
        at > 0
        and not block.gap
        and blocks[at - 1].kind == "row"
        and "\t" in blocks[at - 1].text
        and len(block.words) <= 20
        and not is_sentence(block.words)
    )
