"""Word documents, of the few parts that Word needs to open one."""

import io
import zipfile
from xml.sax.saxutils import escape

from making.blocks import Piece, pieces, runs

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_NAMES = ("document.main", "styles", "numbering", "footnotes")

STYLES = """<w:docDefaults><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""


def as_docx(text: str) -> bytes:
    """Return a Word document of the release `text`: blank lines are empty paragraphs."""
    return document("".join(_xml(run) for run in runs(pieces(text))))


def document(
    body: str, styles: str = STYLES, numbering: str = NUMBERING, footnotes: str = ""
) -> bytes:
    """Return the archive around `body`, the XML inside w:body."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations(
            {name: f"{name}.xml" for name in ("styles", "numbering", "footnotes")}
        ),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{numbering}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {_W}>{footnotes}</w:footnotes>",
    }
    return archive({name: _XML + part for name, part in parts.items()})


def archive(parts: dict[str, str]) -> bytes:
    """Return a zip archive of `parts`."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return data.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """Return the XML of a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str) -> str:
    """Return the XML of a run."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _xml(found: list[Piece]) -> str:
    first = found[0]
    blank = "<w:p/>" if first.gap else ""
    if first.kind == "title":
        return blank + paragraph(first.text, '<w:pStyle w:val="a3"/>')
    if first.kind == "heading":
        return blank + paragraph(first.text, '<w:pStyle w:val="1"/>')
    if first.kind == "row":
        return f"{blank}<w:tbl>{''.join(map(_row, found))}</w:tbl>"
    if first.kind == "item":
        return blank + "".join(map(_item, found))
    return blank + "".join(paragraph(piece.text) for piece in found)


def _row(piece: Piece) -> str:
    cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in piece.text.split("\t"))
    return f"<w:tr>{cells}</w:tr>"


def _item(piece: Piece) -> str:
    depth = int(piece.text.startswith(" "))
    level = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(piece.text.strip().removeprefix("・"), level)


def _relations(targets: dict[str, str]) -> str:
    return (
        _RELATIONS
        + "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets.items())
        )
        + "</Relationships>"
    )


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name.split(".")[0]}.xml" ContentType="{_TYPE}.{name}+xml"/>'
        for name in _NAMES
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )
