"""A `Document` while it is written: each block's characters put in their place."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from briefer.document import (
    Paragraph,
    ParagraphKind,
    Section,
    SectionKind,
    Sentence,
    Span,
    SpanKind,
)
from briefer.segmentation.block import Block
from briefer.segmentation.dateline import Head, find_head
from briefer.segmentation.marks import is_sentence
from briefer.segmentation.origins import read_origin
from briefer.segmentation.sentences import bracket_pairs, split
from briefer.segmentation.tail import is_contact_head
from briefer.segmentation.wrapped import unwrap

_SPANS: dict[str, SpanKind] = {
    "issuer": "issuer", "addressee": "addressee", "date": "date", "origin": "dateline",
    "byline": "byline", "link": "link",
    "source": "source", "end": "end", "other": "rule",
}  # fmt: skip
_PARAGRAPHS: dict[str, ParagraphKind] = {"item": "item", "row": "row", "contact": "row"}
_MARKDOWN = re.compile(r"(#{1,6}\s+|\*\*)(.*?)(\*\*|\s#{1,6})?", re.DOTALL)


@dataclass(slots=True)
class _Part:
    """A section being written."""

    kind: SectionKind
    heading: Sentence | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A document being written, block by block."""

    text: str
    title: Sentence | None = None
    head: Head | None = None
    parts: list[_Part] = field(default_factory=lambda: [_Part("lead")])
    furniture: list[Span] = field(default_factory=list)
    sentences: int = 0
    headings: int = 0
    is_over: bool = False  # 以上 has been read: what follows is no news

    def add(self, block: Block, is_closing: bool) -> None:
        """Put every non-blank character of `block` in its place."""
        start, end = block.start + block.skip, block.start + len(block.text)
        self._span("crawler", block.start, start)
        if block.kind in _SPANS:
            self.is_over |= block.kind == "end"
            if block.kind == "origin":
                self._know(read_origin(block.words))
            self._span(_SPANS[block.kind], start, end)
        elif block.kind == "title":
            self.title = self._heading("t1", start, end)
        elif block.kind in ("heading", "boilerplate") or is_contact_head(block):
            self.headings += 1
            heading = self._heading(f"h{self.headings}", start, end)
            self.parts.append(_Part(self._section_kind(block), heading))
        else:
            if block.kind == "dateline":
                start = self._dateline(start, end)
            self._enter(block, is_closing)
            self._paragraph(block, start, end)

    def finished(self) -> tuple[Section, ...]:
        """Return the sections; a lead without text is none."""
        kept = [part for part in self.parts if part.heading or part.paragraphs]
        return tuple(
            Section(f"sec{n}", part.kind, part.heading, tuple(part.paragraphs))
            for n, part in enumerate(kept, 1)
        )

    def _section_kind(self, block: Block) -> SectionKind:
        if block.kind == "boilerplate" or block.kind == "contact":
            return block.kind
        return "note" if self.is_over else "body"

    def _enter(self, block: Block, is_closing: bool) -> None:
        """Begin a section without a heading where the block does not belong to the one above."""
        part = self.parts[-1]
        if block.kind == "contact" and part.kind != "contact":
            self.parts.append(_Part("contact"))
        elif is_closing and part.kind != "note":
            self.parts.append(_Part("note"))
        elif block.kind not in ("contact", "note") and part.kind == "contact":
            self.parts.append(_Part("note" if self.is_over else "body"))
        elif self.is_over and part.kind in ("lead", "body"):
            self.parts.append(_Part("note"))

    def _paragraph(self, block: Block, start: int, end: int) -> None:
        piece = self.text[start:end]
        kind = _PARAGRAPHS.get(block.kind, "prose")
        if block.kind == "contact" and is_sentence(piece.rstrip()):
            kind = "prose"
        if kind == "prose" and _is_quotation(piece.strip()):
            kind = "quote"
        whole = kind == "row" or block.kind == "subtitle"
        spans = [(0, len(piece))] if whole else split(piece)
        make = _row if kind == "row" else _sentence
        sentences = tuple(self._next(make, start + a, start + b) for a, b in spans if b > a)
        if sentences:
            self.parts[-1].paragraphs.append(Paragraph(kind, sentences))

    def _next(
        self, make: Callable[[str, str, int, int], Sentence], start: int, end: int
    ) -> Sentence:
        self.sentences += 1
        return make(f"s{self.sentences}", self.text, start, end)

    def _heading(self, name: str, start: int, end: int) -> Sentence:
        """Return the heading without its Markdown marks; they are furniture."""
        start += _indent(self.text[start:end])
        end = start + len(self.text[start:end].rstrip())
        inner = (start, end)
        if match := _MARKDOWN.fullmatch(self.text, start, end):
            inner = match.span(2)
        self._span("rule", start, inner[0])
        self._span("rule", inner[1], end)
        return _sentence(name, self.text, *inner)

    def _dateline(self, start: int, end: int) -> int:
        """Put the dateline away and return where the text after it begins."""
        start += _indent(self.text[start:end])
        head = find_head(self.text[start:end].rstrip(), alone=True)
        if head:
            self._know(head)
        stop = start + (head.length if head else 0)
        self._span("dateline", start, stop)
        return stop

    def _know(self, head: Head) -> None:
        """Add what `head` says to what lines of origin above it have said."""
        known = self.head or head
        self.head = Head(
            known.length,
            known.place or head.place,
            known.date or head.date,
            known.agency or head.agency,
            known.issuer or head.issuer,
        )

    def _span(self, kind: SpanKind, start: int, end: int) -> None:
        piece = self.text[start:end]
        if words := piece.strip():
            self.furniture.append(Span(kind, words, start + _indent(piece)))


def _sentence(name: str, text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    start, end = start + _indent(piece), start + len(piece.rstrip())
    return Sentence(name, unwrap(text[start:end]), start, end)


def _row(name: str, text: str, start: int, end: int) -> Sentence:
    """Return a row of a table; a tab before its first words stands for an empty cell."""
    row = _sentence(name, text, start, end)
    tabs = len(text[start : row.start]) - len(text[start : row.start].rstrip("\t"))
    return replace(row, text="\t" * tabs + row.text, start=row.start - tabs)


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def _is_quotation(words: str) -> bool:
    """Tell whether one pair of brackets 「」 holds all of `words`."""
    return (
        words.startswith("「")
        and words.endswith("」")
        and bracket_pairs(words).get(0) == len(words) - 1
    )
