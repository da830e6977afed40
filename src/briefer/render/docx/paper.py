"""A Word document that grows from the top down, and what python-docx has no call for."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from briefer.render.docx import looks
from briefer.render.docx.looks import element
from briefer.render.docx.packing import packed
from briefer.render.marked import MarkedText

AUTHOR, INITIALS = "briefer", "b"
_STYLES = {  # of a piece, by whether it is a figure and whether it is Japanese
    (False, False): None,
    (True, False): looks.FIGURE,
    (False, True): looks.JAPANESE,
    (True, True): looks.JAPANESE_FIGURE,
}


class Paper:
    """A note in the making."""

    def __init__(self) -> None:
        """Begin with an empty page in the looks of a note."""
        self._document = docx.Document()
        self._bookmarks = count()
        looks.set_up(self._document)

    @property
    def width(self) -> Length:
        """How wide the text is."""
        page = self._document.sections[0]
        return Length(page.page_width - page.left_margin - page.right_margin)

    def describe(self, title: str, words: str, sha256: str) -> None:
        """Fill in the properties of the file; those that tell a time are left out."""
        properties = self._document.core_properties
        properties.title, properties.comments = title[:255], words
        properties.author = properties.last_modified_by = AUTHOR
        properties.language = looks.ENGLISH
        properties.identifier = f"sha256:{sha256}" * bool(sha256)
        for time in properties._element.xpath("dcterms:created | dcterms:modified"):
            time.getparent().remove(time)

    def foot(self, words: str) -> None:
        """Put a line and the page's number at the foot of every page."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.style = looks.SMALL
        paragraph.add_run(f"{words} · " * bool(words))
        field = element("w:fldSimple", instr="PAGE")
        field.append(paragraph.add_run("1")._r)
        paragraph._p.append(field)

    def heading(self, level: int) -> Paragraph:
        """Add a heading to be written to; 0 is the title."""
        return self._document.add_heading(level=level)

    def paragraph(self, style: str = "Normal") -> Paragraph:
        """Add a paragraph to be written to."""
        return self._document.add_paragraph(style=style)

    def table(self, shares: Sequence[int]) -> "Grid":
        """Add a table with columns that have so large shares of the width."""
        return Grid(self._document.add_table(0, len(shares), looks.TABLE), shares, self.width)

    def close_table(self) -> None:
        """Keep a table from growing together with the next."""
        self.paragraph(looks.GAP)

    def link(self, paragraph: Paragraph, address: str) -> None:
        """Write an address that leads to the web."""
        part = self._document.part
        relation = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("w:hyperlink")
        link.set(qn("r:id"), relation)
        _enclose(paragraph, link, address)

    def anchor(self, paragraph: Paragraph, line_id: str, label: str) -> Run:
        """Write the label of a line, to which its citations lead."""
        number = str(next(self._bookmarks))
        paragraph._p.append(element("w:bookmarkStart", id=number, name=line_id))
        run = add_run(paragraph, label, looks.CITATION)
        paragraph._p.append(element("w:bookmarkEnd", id=number))
        return run

    def comment(self, runs: Sequence[Run], words: MarkedText) -> None:
        """Put a comment beside what `runs` say; it tells no time, for a note has no clock."""
        comment = self._document.add_comment(runs, "", AUTHOR, INITIALS)
        comment._comment_elm.attrib.pop(qn("w:date"))
        write(comment.paragraphs[0], words)

    def pack(self) -> bytes:
        """Return the file."""
        return packed(self._document)


class Grid:
    """A table in the making, row by row."""

    def __init__(self, table: Table, shares: Sequence[int], width: Length) -> None:
        """Fix the columns at their `shares` of the `width`."""
        self._table = table
        table.autofit = False
        self._widths = [Length(width * share // sum(shares)) for share in shares]
        for column, part in zip(table.columns, self._widths, strict=True):
            column.width = part

    def head(self, names: Sequence[str]) -> None:
        """Add a row of names for the columns."""
        for paragraph, name in zip(self.row(is_head=True), names, strict=True):
            add_run(paragraph, name, looks.CITATION).bold = True

    def row(self, doubtful: bool = False, is_head: bool = False) -> list[Paragraph]:
        """Add a row; return a paragraph in each of its cells, to be written to.

        A head comes again at the top of every page that the table goes on to.
        """
        row = self._table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if is_head:
            properties.append(element("w:tblHeader"))
        cells = row.cells
        for cell, width in zip(cells, self._widths, strict=True):
            cell.width = width
            if doubtful:
                looks.shade(cell._tc.get_or_add_tcPr(), looks.DOUBT_PAPER)
            cell.paragraphs[0]._p.style = looks.CELL  # by its id, as in `add_run`
        return [cell.paragraphs[0] for cell in cells]


def write(paragraph: Paragraph, text: MarkedText, japanese: bool = False) -> list[Run]:
    """Write a text at the end of a paragraph; return its runs. `japanese`: all of it is."""
    return [
        add_run(paragraph, piece.text, _STYLES[piece.marked, japanese or piece.japanese])
        for piece in text
    ]


def add_run(paragraph: Paragraph, text: str, style_id: str | None) -> Run:
    """Add a run; python-docx alone would go through all styles to find the one that is meant."""
    run = paragraph.add_run(text)
    if style_id:
        run._r.style = style_id
    return run


def cite(paragraph: Paragraph, line_id: str) -> None:
    """Write a citation, which leads to its line."""
    paragraph.add_run(" ")
    _enclose(paragraph, element("w:hyperlink", anchor=line_id, history="1"), f"[{line_id}]")


def _enclose(paragraph: Paragraph, link: Any, text: str) -> None:
    link.append(add_run(paragraph, text, looks.CITATION)._r)
    paragraph._p.append(link)
