"""A Word document to the plain text of the release in it.

Every kept library for DOCX leaves out the words that have a reading beside them (ruby), so this
walks the XML. What was inserted and not yet accepted is kept; what was deleted or struck out is
not.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from briefer.errors import InputError
from briefer.reading.docx.numbering import read_numbering
from briefer.reading.docx.office import Package, child, children, tag_of, value, whole_number
from briefer.reading.docx.styles import ParagraphStyle, Styles
from briefer.reading.plain import PlainLine, has_own_mark, in_one_line, plain
from briefer.reading.raised import lowered, raised
from briefer.reading.tables import GridCell, table_rows

_LOG = logging.getLogger(__name__)

_SILENT = frozenset((
    "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "rubyPr", "pPr", "rPr",
    "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "txbxContent",
    "annotationRef",
))  # fmt: skip
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CODE = re.compile(r"(?:0[1-9A-F]|[1-9A-C][0-9A-F])[0-9A-F]{2}", re.IGNORECASE)  # U+0100 and on
_OFF = ("0", "false", "off")
_STRUCK = ("strike", "dstrike")
_SET: dict[str, Callable[[str], str]] = {  # by where it is set in the line, or in a formula
    "superscript": raised, "sup": raised, "subscript": lowered, "sub": lowered,
    "den": lambda words: f"/{words}",
}  # fmt: skip
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


def text_of(data: bytes, subject: str) -> str:
    """Return the release in the Word document `data` as plain text.

    Footnotes follow as notes (※1) below. Headers and footers are left out. Raises InputError
    where the document is broken, made to do harm, or has no text.
    """
    package = Package(data, subject)
    main = package.main_part()
    root = package.tree(main)
    if root is None:
        raise InputError(
            f"{subject} is no Word document that can be read: its text is missing.",
            "Save it again in Word as .docx.",
        )
    related = package.related(main)
    release = _Release(package.tree(related.get("styles")), package.tree(related.get("numbering")))
    lines = [*release.lines(root)]
    for kind in _NOTES.values():
        lines += release.notes(package.tree(related.get(f"{kind}s")), kind)
    _LOG.info("%s: left out: %d passages struck out", subject, release.struck)
    if not any(line.text.strip() for line in lines):
        raise InputError(
            f"{subject} has no text in it; it may hold a picture of one.",
            "Give the text, or the picture read by an OCR program.",
        )
    return plain(lines)


class _Release:
    """The text of a document being read, in order: numbers of lists count on."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles = Styles(styles)
        self._numbering = read_numbering(numbering)
        self._cited: list[tuple[str, str | None]] = []  # notes, as kind and id
        self._gap = False
        self.struck = 0  # passages
        self._unended = ""  # a paragraph whose end was deleted, or a large initial

    def lines(self, parent: etree._Element) -> Iterator[PlainLine]:
        """Yield the lines of the paragraphs and tables in `parent`."""
        for element in parent:
            name = tag_of(element)
            if name == "p":
                yield from self._paragraph(element)
                for box in _boxes(element):
                    yield from self.lines(box)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _SILENT and not _is_twin(element):
                yield from self.lines(element)

    def notes(self, root: etree._Element | None, kind: str) -> Iterator[PlainLine]:
        """Yield the notes that the text refers to, with the numbers that it has for them."""
        texts = {value(note, "id"): note for note in children(root, kind)}
        for n, (cited, key) in enumerate(self._cited, 1):
            if cited == kind and key in texts:
                words = " ".join(line.text for line in self.lines(texts[key]))
                yield PlainLine(f"※{n} {words}", gap=True)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[PlainLine]:
        if len(paragraph) == 0:
            self._gap = True
            return
        properties = child(paragraph, "pPr")
        style = self._styles.of(properties)
        words = self._unended + "".join(self._words(paragraph))
        initial = value(child(properties, "framePr"), "dropCap") or "none"
        is_ended = child(properties, "rPr", "del") is None and initial == "none"
        self._unended = "" if is_ended else words
        self._gap |= bool(style.before)
        if words.strip() and not self._unended:
            yield from self._set(style, words)
        elif not self._unended:
            self._gap = True
        self._gap |= bool(style.after)

    def _set(self, style: ParagraphStyle, words: str) -> Iterator[PlainLine]:
        """Yield the lines of one paragraph as its style sets them."""
        mark = self._numbering.mark(style.list_id, style.depth) if style.list_id else ""
        if style.kind:
            text = in_one_line(words.split("\n"))
            yield self._spaced(PlainLine(mark + text, style.kind, gap=True))
            self._gap = True
            return
        for text in filter(str.strip, map(_tidy, words.split("\n"))):
            if mark:
                own = "" if has_own_mark(text) else mark
                yield self._spaced(PlainLine("  " * style.depth + own + text, "item"))
                mark = ""
            else:
                yield self._spaced(PlainLine(text))

    def _spaced(self, line: PlainLine) -> PlainLine:
        gap, self._gap = self._gap, False
        return replace(line, gap=line.gap or gap)

    def _table(self, table: etree._Element) -> Iterator[PlainLine]:
        """Yield a line for each row; a table of one column is a box around paragraphs."""
        rows = [
            (row, [*_inside(row, "tc")])
            for row in _inside(table, "tr")
            if child(row, "trPr", "del") is None
        ]
        self.struck += sum(1 for _ in _inside(table, "tr")) - len(rows)
        self._gap = True
        if all(len(cells) <= 1 for _, cells in rows):
            for cell in (cell for _, cells in rows for cell in cells):
                yield from self.lines(cell)
        else:
            texts = table_rows([*_indent(row), *map(self._cell, cells)] for row, cells in rows)
            for text in filter(str.strip, texts):
                self._gap, gap = False, self._gap
                yield PlainLine(text, gap=gap)
        self._gap = True

    def _cell(self, cell: etree._Element) -> GridCell:
        gap = self._gap
        words = " ".join(line.text.strip() for line in self.lines(cell)).replace("\t", " ")
        self._gap = gap
        properties = child(cell, "tcPr")
        merged = child(properties, "vMerge")
        goes_on = merged is not None and value(merged) != "restart"
        return GridCell(
            "" if goes_on else words, whole_number(value(child(properties, "gridSpan")))
        )

    def _words(self, node: etree._Element) -> Iterator[str]:
        """Yield the words in a paragraph or run."""
        was_struck = False
        for element in node:
            name = tag_of(element)
            is_struck = name == "del" or self._has(element, *_STRUCK)
            if is_struck:
                self.struck += not was_struck and any(map(str.strip, element.itertext()))
            elif name == "t":
                yield element.text or ""
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name == "sym":
                yield _symbol(element)
            elif name in _NOTES:
                self._cited.append((_NOTES[name], value(element, "id")))
                yield f"※{raised(str(len(self._cited)))}"
            elif name not in _SILENT and not _is_twin(element) and not self._has(element, "vanish"):
                words = "".join(self._words(element))
                place = value(self._styles.of_run(element, "vertAlign")) or name
                yield _SET[place](words) if place in _SET else words
            was_struck = is_struck

    def _has(self, run: etree._Element, *properties: str) -> bool:
        """Tell whether one of these properties is on."""
        said = (self._styles.of_run(run, name) for name in properties)
        return any(one is not None and value(one) not in _OFF for one in said)


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or cells of a row, also those inside content controls."""
    for element in parent:
        if tag_of(element) == name:
            yield element
        elif tag_of(element) not in _SILENT and tag_of(element) != "tbl":
            yield from _inside(element, name)


def _boxes(node: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes that hang on a paragraph, each once."""
    for element in node:
        if tag_of(element) == "txbxContent":
            yield element
        elif tag_of(element) not in ("del", "moveFrom") and not _is_twin(element):
            yield from _boxes(element)


def _is_twin(element: etree._Element) -> bool:
    """Tell the second form of a drawing, which has the same text as the first."""
    parent = element.getparent()
    return tag_of(element) == "Fallback" and child(parent, "Choice") is not None


def _indent(row: etree._Element) -> Iterator[GridCell]:
    """Yield a cell for the columns of the grid that a row leaves free at its beginning."""
    if columns := whole_number(value(child(row, "trPr", "gridBefore"))):
        yield GridCell("", columns)


def _symbol(element: etree._Element) -> str:
    """Return a character of a symbol font where it is one of Unicode, too."""
    code = value(element, "char") or ""
    return chr(int(code, 16)) if _CODE.fullmatch(code) else ""


def _tidy(text: str) -> str:
    """Return a line without tabs at its ends; those inside a text are blanks, no columns."""
    text = text.strip("\t ").rstrip()
    return text.replace("\t", " ") if "。" in text else text
