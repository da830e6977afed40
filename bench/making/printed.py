"""PDFs: wrapped lines, tables without lines, a running header and page numbers."""

import io
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from making.blocks import Piece, pieces, runs

FONT = "HeiseiKakuGo-W5"
SIZES = {"title": 15.0, "heading": 12.5}
SIZE, LEADING, MARGIN = 10.5, 17.0, 72.0
WIDTH, HEIGHT = A4
_NO_FIRST = "、。，．・：；！？）」』】〉》〕］ー～ぁぃぅぇぉっゃゅょァィゥェォッャュョ"

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def as_pdf(text: str) -> bytes:
    """Return a PDF of the release `text`."""
    data = io.BytesIO()
    sheet = Sheet(Canvas(data, pagesize=A4, invariant=True))
    for run in runs(pieces(text)):
        sheet.put(run)
    sheet.finish()
    return data.getvalue()


class Sheet:
    """Pages being set from top to bottom."""

    def __init__(self, canvas: Canvas, header: str = "NEWS RELEASE") -> None:
        self.canvas, self.header = canvas, header
        self.y = HEIGHT - MARGIN

    def put(self, run: list[Piece]) -> None:
        """Set pieces that stand together."""
        if run[0].gap:
            self.y -= 0.7 * LEADING
        if run[0].kind == "row":
            self._table([piece.text.split("\t") for piece in run])
            return
        for piece in run:
            size = SIZES.get(piece.kind, SIZE)
            for line in wrapped(piece.text, size, WIDTH - 2 * MARGIN):
                self.line([(MARGIN, line)], size)

    def line(self, cells: list[tuple[float, str]], size: float = SIZE) -> None:
        """Set one line: texts and where they begin."""
        if self.y < MARGIN:
            self.finish_page()
        self.canvas.setFont(FONT, size)
        for x, text in cells:
            self.canvas.drawString(x, self.y, text)
        self.y -= LEADING * size / SIZE

    def finish_page(self) -> None:
        """Write header and page number and begin a new page."""
        self.canvas.setFont(FONT, 9)
        self.canvas.drawString(MARGIN, HEIGHT - 40, self.header)
        self.canvas.drawCentredString(WIDTH / 2, 34, f"- {self.canvas.getPageNumber()} -")
        self.canvas.showPage()
        self.y = HEIGHT - MARGIN

    def finish(self) -> None:
        self.finish_page()
        self.canvas.save()

    def _table(self, rows: list[list[str]]) -> None:
        columns = max(map(len, rows))
        widths = [
            max(pdfmetrics.stringWidth(row[at], FONT, SIZE) for row in rows if at < len(row))
            for at in range(columns)
        ]
        starts = [MARGIN + sum(widths[:at]) + 2 * SIZE * at for at in range(columns)]
        for row in rows:
            self.line([(x, cell) for x, cell in zip(starts, row, strict=False) if cell])


def wrapped(text: str, size: float, width: float) -> Iterator[str]:
    """Yield `text` in lines of at most `width` points; none begins with 、 or inside a word."""
    line = ""
    for unit in _units(text):
        if line and pdfmetrics.stringWidth(line + unit, FONT, size) > width:
            keep = 1 if unit in _NO_FIRST else 0
            yield line[: len(line) - keep].rstrip(" ")
            line = line[len(line) - keep :] + unit.lstrip(" ")
        else:
            line += unit
    yield line


def _units(text: str) -> Iterator[str]:
    """Yield what can't be parted: a letter of Japanese, a word of Latin letters."""
    word = ""
    for character in text:
        if "!" <= character <= "~":
            word += character
            continue
        if word:
            yield word
        word = ""
        yield character
    if word:
        yield word
