"""What stands above the first paragraph: date, addressee, issuer, title, subtitle, dateline."""

import re
from dataclasses import replace

from briefer.segment.dateline import find_head
from briefer.segment.marks import is_name, is_role, is_sentence, mark
from briefer.segment.notices import is_notice
from briefer.segment.wrapped import Block

_TITLE_LENGTH = 120  # characters
_HEAD_PARAGRAPHS = 3  # a dateline stands in one of the first paragraphs
_TITLE_MARK = re.compile(r"#\s|[【［\[＜][^】］\]＞]{1,20}[】］\]＞]\s*\S")
_PLAIN_KINDS = ("other", "date", "addressee", "issuer", "subtitle", "note", "link")


def mark_front(blocks: list[Block]) -> list[Block]:
    """Mark title, subtitle and dateline; issuers further down become body text again."""
    end = _front_end(blocks)
    front = _mark_title(blocks[:end], is_followed=end < len(blocks))
    rest = [
        replace(block, kind="body") if block.kind in ("issuer", "subtitle") else block
        for block in blocks[end:]
    ]
    return _mark_dateline([*front, *rest])


def _front_end(blocks: list[Block]) -> int:
    """Return the index of the first block that is text, a heading or a list."""
    for at, block in enumerate(blocks):
        words = block.words
        if block.kind in _PLAIN_KINDS or is_notice(words) or find_head(words, alone=True):
            if find_head(words):
                return at
        elif block.kind == "row":
            if not (is_role(words) or is_name(words)):
                return at
        elif block.kind in ("heading", "item"):
            if not _TITLE_MARK.match(words) or at and mark(words) != "#":
                return at
        elif (
            is_sentence(words)
            and not words.endswith(("！", "!", "？"))
            or len(words) > _TITLE_LENGTH
        ):
            return at
        elif words[-1] in "：:、":
            return at
    return len(blocks)


def _mark_title(front: list[Block], is_followed: bool) -> list[Block]:
    marked: list[Block] = []
    title = -1
    for at, block in enumerate(front):
        words, kind = block.words, block.kind
        above = marked[-1] if marked else None
        if kind == "row" and is_role(words):
            kind = "issuer"
        elif kind == "body" or _is_marked_title(block):
            is_last = at + 1 == len(front) and not is_followed
            if find_head(words, alone=True):
                kind = "dateline"
            elif above and above.kind == "issuer" and not block.gap and is_name(words):
                kind = "issuer"
            elif title < 0 and not is_last:
                kind, title = "title", at
            elif above and above.kind in ("title", "subtitle") and not block.gap:
                kind = "subtitle"
        marked.append(replace(block, kind=kind))
    return marked


def _is_marked_title(block: Block) -> bool:
    return block.kind in ("heading", "item", "row") and bool(_TITLE_MARK.match(block.words))


def _mark_dateline(blocks: list[Block]) -> list[Block]:
    """Mark the first paragraph that begins with a dateline."""
    seen = 0
    for at, block in enumerate(blocks):
        if block.kind == "dateline":
            break
        if block.kind in ("body", "item") and find_head(block.words):
            return [*blocks[:at], replace(block, kind="dateline"), *blocks[at + 1 :]]
        seen += block.kind == "body" and is_sentence(block.words)
        if seen == _HEAD_PARAGRAPHS:
            break
    return blocks
