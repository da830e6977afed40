"""An English document in its pieces: headings, list items, table rows, sentences."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import zip_longest

from briefer.alignment.bitext import Segment, SegmentKind
from briefer.text.sentence_ends import trimmed

HEADING_LENGTH = 120  # characters
_WRAP_WIDTHS = range(50, 121)  # characters; text in longer lines has a line a paragraph
_FULL = 0.75  # of the width at which a text wraps: a line this long may have been cut there

_HEADING = re.compile(r"\s*#{1,6}\s+(.*?)(?:\s#+)?\s*")
_ITEM = re.compile(
    r"\s*(?:[-*+•・‣◦–●○■□◆◇▪]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[①-⑳])\s*(?=\S)"
)
_ROW = re.compile(r"\t|\|.*\|.*\|")
_SUBJECT = re.compile(r"Subject:\s+(?=\S)")  # the first line of a mail as it is read
_RULE = re.compile(r"[\W_]*")
_LINK = re.compile(r"\W*(?:https?://|www\.)\S+\W*")
_STOP = re.compile(r"[.!?:;,…][\"”’)\]]*\s*$")
# What no sentence ends with, beyond what the library knows.
_CUT = re.compile(
    r"\b(?:(?:approx|Tel|Fax|vol|incl|pp|Nos?|Figs?|ext|Ms|Mmes|Eqs?|Ch|Dir|paras?)\.|Yahoo!)\s*$|^\s*\(?\w{1,3}[.)]\s*$"
    r"|\s(?:\.\.\.|…)\s*$|\w\s*$"  # a pause; a cut before a dot in the middle of a line
)
_PARTED = re.compile(r"([A-Za-z]{2})-[ \r]*\n\s*(?!(?:and|or|to)\b)([a-z]{2})")
_HYPHENED = re.compile(r"\b([A-Za-z]{2,})-([a-z]{2,})\b")
_WORD = re.compile(r"[a-z]+")
_GLUED = re.compile(r"[!?.]\w")  # no blank between two sentences: Yahoo!News


@dataclass(slots=True)
class _Block:
    """Lines of a text that belong together, from `start` to `end`."""

    kind: SegmentKind
    start: int
    end: int


def english_segments(text: str) -> list[Segment]:
    """Return the pieces of an English text in order; rules, links and empty lines are none.

    >>> [(s.id, s.kind, s.text) for s in english_segments("# News\\n\\nIt grew. It sells.\\n")]
    [('e1', 'heading', 'News'), ('e2', 'prose', 'It grew.'), ('e3', 'prose', 'It sells.')]
    """
    found: list[Segment] = []
    known = frozenset(_WORD.findall(text.lower()))
    for block in _headed(text, _blocks(text)):
        for start, end in _pieces(text, block):
            words = text[start:end] if block.kind == "row" else _flat(text[start:end], known)
            found.append(Segment(f"e{len(found) + 1}", block.kind, words, start, end))
    return found


def _flat(text: str, known: AbstractSet[str]) -> str:
    """Return a text in one line, words whole that the end of a line parted.

    The hyphen goes where the document has the whole word elsewhere.

    >>> lines = "long-\\nterm loans of the inter-\\nnational, over-\\nand undersea"
    >>> _flat(lines, {"international"})
    'long-term loans of the international, over- and undersea'
    """
    whole = _PARTED.sub(r"\1-\2", text)
    return " ".join(_HYPHENED.sub(lambda match: _unhyphened(match, known), whole).split())


def _unhyphened(match: re.Match[str], known: AbstractSet[str]) -> str:
    word = f"{match[1]}{match[2]}"
    return word if word.lower() in known else match[0]


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a paragraph, without the blanks around them.

    >>> text = "Sales in the U.S. rose to approx. 3 million. Ms. Sato told Yahoo! News of it."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Sales in the U.S. rose to approx. 3 million.', 'Ms. Sato told Yahoo! News of it.']
    """
    from sentencex import segment

    flat = text.replace("\n", " ")
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in segment("en", flat):
        start = flat.index(piece, at)
        at = start + len(piece)
        if spans and (_CUT.search(flat[slice(*spans[-1])]) or _GLUED.match(flat, start - 1)):
            start = spans.pop()[0]
        spans.append((start, at))
    return [trimmed(flat, *span) for span in spans if flat[slice(*span)].strip()]


def _pieces(text: str, block: _Block) -> Iterator[tuple[int, int]]:
    if block.kind in ("heading", "row", "frame"):
        yield block.start, block.end
        return
    for start, end in sentences(text[block.start : block.end]):
        yield block.start + start, block.start + end


def _headed(text: str, blocks: list[_Block]) -> Iterator[_Block]:
    """Make headings of the short lines without a full stop that text follows."""
    for block, below in zip_longest(blocks, blocks[1:]):
        words = text[block.start : block.end]
        short = len(words) <= HEADING_LENGTH and "\n" not in words.strip()
        is_text = block.kind in ("prose", "item") and not _STOP.search(words)
        if short and is_text and below and (block.kind == "prose" or below.kind == "prose"):
            block.kind = "heading"
        yield block


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    width = _wrap_width(text)
    at, gap = 0, True
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if _RULE.fullmatch(line) or _LINK.fullmatch(line):
            gap = True
            continue
        kind, skip = _kind(line)
        above = text[blocks[-1].start : blocks[-1].end].rsplit("\n", 1)[-1] if blocks else ""
        if kind == "prose" and not gap and _goes_on(blocks[-1].kind, above, line, width):
            blocks[-1].end = start + len(line.rstrip())
        else:
            blocks.append(_Block(kind, start + skip, start + len(line.rstrip(" \r"))))
        gap = False
    return blocks


def _kind(line: str) -> tuple[SegmentKind, int]:
    """Return what a line is by its own marks, and where its words begin."""
    if match := _SUBJECT.match(line):
        return "frame", match.end()
    if match := _HEADING.fullmatch(line):
        return "heading", match.start(1)
    if _ROW.search(line.strip(" ")):
        return "row", 0
    if _ITEM.match(line):
        return "item", len(line) - len(line.lstrip())
    return "prose", len(line) - len(line.lstrip())


def _goes_on(kind: SegmentKind, above: str, line: str, width: int) -> bool:
    """Tell whether a line is the rest of the paragraph above it, cut where lines are wrapped.

    >>> [_goes_on("prose", "Sales rose to", below, 0) for below in ("three million.", "Outlook")]
    [True, False]
    """
    if kind not in ("prose", "item"):
        return False
    first = line.lstrip()[:1]
    return (first.islower() and not _STOP.search(above)) or len(above.rstrip()) >= _FULL * width > 0


def _wrap_width(text: str) -> int:
    """Return the width at which the text is wrapped, 0 where it is not."""
    widths = [len(line.rstrip()) for line in text.split("\n") if not _ROW.search(line.strip(" "))]
    width = max(widths, default=0)
    return width if width in _WRAP_WIDTHS else 0
