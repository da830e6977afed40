"""The tree of a web page to the lines that it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count, groupby

from lxml import etree
from lxml.html import HtmlElement

from briefer.reading.html.lists import ItemMarks, item_marks
from briefer.reading.plain import LineKind, PlainLine, has_own_mark
from briefer.reading.tables import GridCell, table_rows

_SILENT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "svg", "math", "canvas",
    "iframe", "object", "embed", "audio", "video", "map", "button", "select", "textarea",
    "input", "datalist", "rt", "rp", "rtc",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = ("ul", "ol")
_DEEPEST = 8  # lists in each other that show as such
_GAPPED = _HEADINGS | frozenset((
    "p", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "section", "article",
    "main", "header", "footer", "hr", "fieldset", "hgroup",
))  # fmt: skip
_BLOCKS = _GAPPED | frozenset((
    "html", "body", "div", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot",
    "caption", "figcaption", "address", "center", "form", "nav", "aside", "details",
    "summary", "legend", "option",
))  # fmt: skip
_GROUP_ORDER = {"thead": 0, "tfoot": 2}
_SPAN = re.compile(r"\s*(\d{1,6})")
_BLANKS = re.compile(r"[ \t\r\f\xa0]*(\n?)[ \t\r\n\f\xa0]*")
_LOGO = re.compile(r"ロゴ(?:マーク)?$|\blogo$", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WIDE_BREAK = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")  # no space between kanji


@dataclass(frozen=True, slots=True)
class Shown:
    """A line and the element in which it began."""

    line: PlainLine
    element: HtmlElement


def shown_lines(root: HtmlElement) -> list[Shown]:
    """Return what `root` shows, line by line; readings beside kanji (ruby) are left out."""
    return _Walk().walk(root)


@dataclass(slots=True)
class _Walk:
    """A walk through a tree, without recursion, as trees may be very deep."""

    found: list[Shown] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of the line being read
    gap: bool = True
    lists: list[ItemMarks] = field(default_factory=list)
    mark: str = ""  # of the list item that begins
    heading: LineKind | None = None
    preformatted: int = 0

    def walk(self, root: HtmlElement) -> list[Shown]:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str) or element.tag in _SILENT:
                walker.skip_subtree()
            elif event == "start":
                if element.tag == "table" and _is_data(element):
                    self._table(element)
                    walker.skip_subtree()
                else:
                    self._open(element)
            else:
                self._close(element)
            if event == "end" and element is not root:
                self._say(element.tail, element)
        self._end_line(root)
        return self.found

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS and not (tag == "dd" and "\t" in self.words):
            self._end_line(element, self._is_gapped(tag))
        if tag in _LISTS:
            self.lists.append(item_marks(element))
        elif tag == "li":
            self.mark = (self.lists[-1] if self.lists else ItemMarks()).next(element)
        elif tag in _HEADINGS:
            self.heading = "title" if tag == "h1" else "heading"
            self._say(_pictured(element), element)
        elif tag == "q":
            self.words.append("「")
        self.preformatted += tag == "pre"
        self._say(element.text, element)

    def _close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _LISTS and self.lists:
            self.lists.pop()
        if tag == "br":
            self.gap = self.gap or not self._has_words()
            self._end_line(element)
        elif tag == "dt" and _is_short(element.getnext()):
            self.words.append("\t")
        elif tag in _BLOCKS:
            self._end_line(element, self._is_gapped(tag))
        if tag == "q":
            self.words.append("」")
        elif tag == "li":
            self.mark = ""
        elif tag in _HEADINGS:
            self.heading = None
        self.preformatted -= tag == "pre"

    def _is_gapped(self, tag: str) -> bool:
        return tag in _GAPPED and not (tag in _LISTS and self.lists)

    def _say(self, text: str | None, element: HtmlElement) -> None:
        if not text:
            return
        if not self.preformatted:
            self.words.append(_squeezed(text))
            return
        first, *rest = text.split("\n")
        self.words.append(first.replace("\t", "    "))
        for line in rest:
            self.gap = self.gap or not self._has_words()
            self._end_line(element)
            self.words.append(line)

    def _has_words(self) -> bool:
        return any(not piece.isspace() for piece in self.words if piece)

    def _end_line(self, element: HtmlElement, gap: bool = False) -> None:
        """Put the line that has been read among the found ones."""
        text = _line("".join(self.words))
        self.words.clear()
        if text.strip():
            kind = self.heading or "text"
            if self.mark:
                kind, text, self.mark = "item", self._marked(text), ""
            self.found.append(Shown(PlainLine(text, kind, self.gap), element))
            self.gap = False
        self.gap = self.gap or gap

    def _marked(self, text: str) -> str:
        indent = "  " * min(len(self.lists) - 1, _DEEPEST)
        return indent + (text if has_own_mark(text) else self.mark + text)

    def _table(self, table: HtmlElement) -> None:
        self._end_line(table, gap=True)
        groups = _row_groups(table)
        for text in _between_cells(table, groups):
            self._say(text, table)
            self._end_line(table)
        rows = [*table.iterchildren("caption"), *chain.from_iterable(groups)]
        texts = [_words(row) for row in rows if row.tag == "caption"]
        texts += table_rows(
            _cells(row, rest) for group in groups for row, rest in zip(group, count(len(group), -1))
        )
        for row, text in zip(rows, texts, strict=True):
            if text.strip():
                self.found.append(Shown(PlainLine(text, "text", self.gap), row))
                self.gap = False
        self.gap = True


def _is_data(table: HtmlElement) -> bool:
    """Tell a table of cells from one that only lays out a page: one row with whole paragraphs.

    One with tables or headings in it is of cells where it has heads and no sentences.
    """
    rows = [[*_own(row, "tr", "td", "th")] for row in _own(table, "table", "tr")]
    if any(True for _ in table.iterdescendants("table", *_HEADINGS)):
        has_heads = any(cell.tag == "th" for row in rows for cell in row)
        return has_heads and "。" not in table.text_content()
    if len(rows) == 1 and table.text_content().count("。") > 1:
        return False
    return any(len(row) > 1 for row in rows)


def _row_groups(table: HtmlElement) -> list[list[HtmlElement]]:
    """Return the table's own rows by what they stand in: heads come first, feet last."""
    groups = [[*group] for _, group in groupby(_own(table, "table", "tr"), HtmlElement.getparent)]
    return sorted(groups, key=lambda group: _GROUP_ORDER.get(group[0].getparent().tag, 1))


def _between_cells(table: HtmlElement, groups: list[list[HtmlElement]]) -> Iterator[str | None]:
    """Yield what a table has outside its cells; a browser shows it above."""
    parts = {table, *(row.getparent() for group in groups for row in group)}
    for part in (*parts, *chain.from_iterable(groups)):
        yield part.text
        yield from (inner.tail for inner in part)


def _own(element: HtmlElement, kind: str, *tags: str) -> Iterator[HtmlElement]:
    """Yield what of `tags` is in `element` and in no other of its `kind` in it."""
    for inner in element.iterdescendants(*tags):
        if next(inner.iterancestors(kind)) is element:
            yield inner


def _cells(row: HtmlElement, rows_left: int) -> list[GridCell]:
    """Return the cells of a row, none of which goes down beyond the rows that are left."""
    return [
        GridCell(
            _words(cell),
            _span(cell, "colspan") or 1,
            min(_span(cell, "rowspan") or rows_left, rows_left),
        )
        for cell in _own(row, "tr", "td", "th")
    ]


def _span(cell: HtmlElement, attribute: str) -> int:
    """Return how far a cell goes: 1 where it does not say, 0 where it says to the end."""
    number = _SPAN.match(cell.get(attribute, ""))
    return int(number[1]) if number else 1


def _words(cell: HtmlElement) -> str:
    return " ".join(shown.line.text.strip() for shown in _Walk().walk(cell)).replace("\t", " ")


def _pictured(heading: HtmlElement) -> str:
    """Return what the pictures of a heading say that has no words of its own; a logo none."""
    if heading.text_content().strip():
        return ""
    said = (picture.get("alt", "").strip() for picture in heading.iterdescendants("img"))
    return " ".join(alt for alt in said if alt and not _LOGO.search(alt))


def _is_short(element: HtmlElement | None) -> bool:
    """Tell whether what a term is followed by is a value rather than a text."""
    return element is not None and element.tag == "dd" and "。" not in element.text_content()


def _squeezed(text: str) -> str:
    """Return `text` with its runs of blanks as one: a newline where one is in it, else a space."""
    return _BLANKS.sub(lambda run: run[1] or (" " if run[0] else ""), _UNSEEN.sub("", text))


def _line(words: str) -> str:
    """Return a line without the blanks that a browser does not show."""
    words = re.sub(r" ?\n[ \n]*", "\n", words)
    words = _WIDE_BREAK.sub("", words).replace("\n", " ")
    return re.sub(r" *\t *", "\t", re.sub(" {2,}", " ", words)).strip(" ")
