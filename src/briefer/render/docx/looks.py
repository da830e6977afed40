"""How a note looks in Word: its styles, by which a reader can change all of a kind at once."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle

# The styles of the note's own, of paragraphs by name and of runs by id.
WARNING, NOTICE, SOURCE, ORIGINAL, SMALL, CELL, GAP = (
    "Warning", "Notice", "Source Line", "Original", "Small Print", "Cell", "Gap",
)  # fmt: skip
FIGURE, JAPANESE, JAPANESE_FIGURE, CITATION = "Figure", "Japanese", "JapaneseFigure", "Citation"
TABLE = "Note Table"
_NEEDLESS = ("/thumbnail", "/stylesWithEffects", "/customXml")
_UNUSED = 'w:style[@w:type="table" and not(@w:default)]'

ENGLISH, JAPANESE_TAG = "en-US", "ja-JP"
_LATIN, _EAST_ASIAN = "Calibri", "Yu Gothic"
_INK, _SOFT = RGBColor(0x1D, 0x20, 0x25), RGBColor(0x5A, 0x61, 0x6C)
_RULE, _DOUBT_RULE, _MARK = "DFE2E6", "D9854F", "FDF1CD"
DOUBT_PAPER = "FDF3EC"
ORIGINAL_SIZE = Pt(8.5)  # of the Japanese under the English of a cell
_SIZES = {"Title": 20, "Heading 1": 14, "Heading 2": 11.5, "Heading 3": 10.5, "List Bullet": 10.5}


def set_up(document: Document) -> None:
    """Give a new document the page, languages and styles of a note."""
    _drop_parts(document)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)
    _set_languages(document)
    _set_type(document)
    _add_paragraph_styles(document)
    _add_character_styles(document)
    _add_table_style(document)


def shade(properties: Any, colour: str) -> None:
    """Put a colour behind what `properties` belong to: a run, a cell, a style."""
    properties.append(element("w:shd", val="clear", color="auto", fill=colour))


def element(tag: str, /, **attributes: str) -> Any:
    """Return an element of WordprocessingML with attributes of the same namespace."""
    made = OxmlElement(tag)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def _drop_parts(document: Document) -> None:
    """Drop what python-docx's blank document has besides: a picture of it, a hundred styles."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, to in relations.items() if to.reltype.endswith(_NEEDLESS)]:
            del relations[key]
    for style in document.styles.element.xpath(_UNUSED):
        style.getparent().remove(style)


def _set_languages(document: Document) -> None:
    """Say what language the words of each script are in, where no run says another."""
    [lang] = document.styles.element.xpath("w:docDefaults//w:lang")
    lang.set(qn("w:val"), ENGLISH)
    lang.set(qn("w:eastAsia"), JAPANESE_TAG)


def _set_type(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing = 1.15
    _set_fonts(normal)
    for name, size in _SIZES.items():
        style = document.styles[name]
        _set_fonts(style)
        style.font.size, style.font.color.rgb = Pt(size), _INK
    document.styles["Title"].paragraph_format.space_after = Pt(6)
    for rule in document.styles["Title"].element.xpath(".//w:pBdr"):
        rule.getparent().remove(rule)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(16)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    document.styles["Heading 2"].paragraph_format.space_before = Pt(10)
    document.styles["Heading 2"].paragraph_format.space_after = Pt(3)


def _set_fonts(style: BaseStyle) -> None:
    """Name the fonts themselves: a theme's, which the styles are born with, go over names."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", _EAST_ASIAN)):
        fonts.set(qn(f"w:{script}"), font)


def _add_paragraph_styles(document: Document) -> None:
    _set_off(_paragraph_style(document, WARNING, colour=_SOFT))
    _set_off(_paragraph_style(document, NOTICE), DOUBT_PAPER)
    _paragraph_style(document, SOURCE, colour=_SOFT)
    original = _paragraph_style(document, ORIGINAL, 9.5, _SOFT)
    original.paragraph_format.left_indent = Cm(0.9)
    _paragraph_style(document, SMALL, 8.5, _SOFT).paragraph_format.space_after = Pt(2)
    cell = _paragraph_style(document, CELL, 10)
    gap = _paragraph_style(document, GAP, 4)
    cell.paragraph_format.space_after = gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = 1
    _named(document, "Comment Text", "CommentText", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(10)


def _paragraph_style(
    document: Document, name: str, size: float | None = None, colour: RGBColor = _INK
) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.color.rgb = colour
    if size:
        style.font.size = Pt(size)
    return style


def _set_off(style: ParagraphStyle, paper: str = "") -> None:
    """Put a bar beside a paragraph, and a colour behind it; the schema has them in this order."""
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="18", space="6", color=_DOUBT_RULE))
    style.element.get_or_add_pPr().append(borders)
    if paper:
        shade(style.element.pPr, paper)
    style.paragraph_format.left_indent = Cm(0.3)


def _add_character_styles(document: Document) -> None:
    figure, japanese, both, citation, reference = (
        _named(document, name, style_id, WD_STYLE_TYPE.CHARACTER)
        for name, style_id in (
            ("Figure", FIGURE),
            ("Japanese", JAPANESE),
            ("Japanese Figure", JAPANESE_FIGURE),
            ("Citation", CITATION),
            ("Comment Reference", "CommentReference"),
        )
    )
    both.base_style = japanese
    citation.font.size, citation.font.color.rgb = Pt(8), _SOFT
    reference.font.size = Pt(8)
    for style in (figure, both):
        shade(style.element.get_or_add_rPr(), _MARK)
    for style in (japanese, both):  # digits and Latin words within Japanese are Japanese, too
        properties = style.element.get_or_add_rPr()
        properties.append(element("w:lang", val=JAPANESE_TAG, eastAsia=JAPANESE_TAG))


def _named(document: Document, name: str, style_id: str, kind: WD_STYLE_TYPE) -> Any:
    """Add a style under an id of our choice, or the one by which python-docx knows it."""
    style = document.styles.add_style(name, kind)
    style.element.styleId = style_id
    return style


def _add_table_style(document: Document) -> None:
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    properties, borders = element("w:tblPr"), element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_RULE))
    margins = element("w:tblCellMar")
    for side, width in (("top", "40"), ("left", "80"), ("bottom", "40"), ("right", "80")):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties.extend([borders, margins])
    style.element.append(properties)
