"""Blocks put together into a `Document`."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from briefer.document import (
    Dateline,
    Document,
    Paragraph,
    ParagraphKind,
    Section,
    SectionKind,
    Sentence,
    Span,
    SpanKind,
)
from briefer.segmentation.dateline import Head, find_head
from briefer.segmentation.dates import PUBLISHED, release_date, without_date
from briefer.segmentation.issuers import issuer_name
from briefer.segmentation.lines import read
from briefer.segmentation.marks import is_credit, is_sentence, urls
from briefer.segmentation.notices import is_notice
from briefer.segmentation.origins import read_origin
from briefer.segmentation.sentences import bracket_pairs, split
from briefer.segmentation.tail import is_contact_head
from briefer.segmentation.wrapped import Block, unwrap

_LOG = logging.getLogger(__name__)

_SPANS: dict[str, SpanKind] = {
    "issuer": "issuer", "addressee": "addressee", "date": "date", "origin": "dateline",
    "byline": "byline", "link": "link",
    "source": "source", "end": "end", "other": "rule",
}  # fmt: skip
_PARAGRAPHS: dict[str, ParagraphKind] = {"item": "item", "row": "row", "contact": "row"}
_NEWS = ("title", "subtitle", "dateline", "body", "item", "row")
_MARKDOWN = re.compile(r"(#{1,6}\s+|\*\*)(.*?)(\*\*|\s#{1,6})?", re.DOTALL)
_SOURCE = re.compile(r"^[^:：\s]+\s*[:：]?\s*")


def segment(text: str, source: str = "", encoding: str = "utf-8") -> Document:
    """Return the release `text` as a `Document`; `source` and `encoding` say where it came from.

    Sections are sec1, sec2, … in reading order. Takes linear time and accepts any text.

    >>> document = segment("開店\\n東京、2026年2月7日 /PRNewswire/ -- 甲は開店した。客は多い。")
    >>> document.title.text, document.dateline
    ('開店', Dateline(place='東京', date='2026-02-07', agency='PRNewswire'))
    >>> [(sentence.id, sentence.text) for sentence in document.sentences]
    [('s1', '甲は開店した。'), ('s2', '客は多い。')]
    """
    draft = _Draft(text)
    blocks = read(text)
    for block, is_closing in _with_closing_notes(blocks):
        draft.add(block, is_closing)
    furniture = tuple(draft.furniture)
    title, sections = draft.title, draft.finished()
    document = Document(
        source=source,
        encoding=encoding,
        text=text,
        title=title,
        dateline=_dateline(draft.head, furniture),
        origin=_origin(draft.head, furniture),
        links=tuple(dict.fromkeys(link for block in blocks for link in urls(unwrap(block.text)))),
        sections=sections,
        furniture=furniture,
        notices=tuple(_notices(title, sections)),
    )
    _LOG.info(
        "%s: %s; sections: %s; %d sentences",
        source,
        f"the title is {title.text}" if title else "no title",
        ", ".join(section.kind for section in document.sections),
        len(list(document.sentences)),
    )
    return document


@dataclass(slots=True)
class _Part:
    """A section being written."""

    kind: SectionKind
    heading: Sentence | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
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


def _with_closing_notes(blocks: list[Block]) -> Iterator[tuple[Block, bool]]:
    """Yield each block and whether it is a note that no more news follows."""
    last, is_news = -1, True
    for at, block in enumerate(blocks):
        if block.kind in ("heading", "boilerplate", "contact"):
            is_news = block.kind == "heading"
        elif is_news and block.kind in _NEWS:
            last = at
    for at, block in enumerate(blocks):
        yield block, block.kind == "note" and at > last


def _dateline(head: Head | None, furniture: tuple[Span, ...]) -> Dateline | None:
    """Return what the dateline says; a date on a line of its own stands in for a missing one."""
    dated = (span.text for span in furniture if span.kind in ("date", "issuer", "byline"))
    date = (head and head.date) or release_date(dated)
    if head is None:
        return Dateline(None, date, None) if date else None
    return Dateline(head.place, date, head.agency)


def _origin(head: Head | None, furniture: tuple[Span, ...]) -> str | None:
    """Return who gave the release out: the SOURCE line's word, else the first issuer's name.

    What may credit a chart (出典) counts where nothing else tells.
    """
    sources = [span.text for span in furniture if span.kind == "source"]
    said = [_SOURCE.sub("", text) for text in sources if not is_credit(text)]
    names = [_issuer(span.text) for span in furniture if span.kind == "issuer"]
    credited = [_SOURCE.sub("", text) for text in sources]
    return next(filter(None, [*said, *names, head.issuer if head else None, *credited]), None)


def _issuer(line: str) -> str | None:
    """Return who a line of the issuer names: 甲社、2026年2月7日発信 names whatever it names."""
    name = without_date(line)
    return name if name != line and PUBLISHED.search(line) else issuer_name(name)


def _notices(title: Sentence | None, sections: tuple[Section, ...]) -> Iterator[Sentence]:
    """Yield the embargo and correction notices in reading order."""
    if title and is_notice(title.text):
        yield title
    for section in sections:
        if section.heading and is_notice(section.heading.text):
            yield section.heading
        yield from (sentence for sentence in section.sentences if is_notice(sentence.text))
