"""PDFs: letters above and below the line, cells under their heads, short pages, narrow columns."""

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from briefer.reading.pdf.opening import read  # in this process: these files do no harm
from briefer.segmentation import segment
from test_pdf_reading import FONT, drawn, lines_of, put


def text_of(data: bytes) -> str:
    text, doubts = read(data, "It")
    assert not doubts
    return text


def set_line(*parts: tuple[str, float]) -> bytes:
    """A page with one line, each part of it so much above the line, small where it is not on it."""

    def draw(canvas: Canvas) -> None:
        x = 72.0
        for text, rise in parts:
            size = 6 if rise else 10
            canvas.setFont(FONT, size)
            canvas.drawString(x, 700 + rise, text)
            x += canvas.stringWidth(text, FONT, size)

    return drawn(draw)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("排出を年10", 0), ("3", 4), ("トン減らす。", 0)], "排出を年10³トン減らす。"),
        ([("誤差は10", 0), ("-6", 4), ("です。", 0)], "誤差は10⁻⁶です。"),
        ([("面積は120m", 0), ("2", 3), ("です。", 0)], "面積は120m²です。"),
        ([("価格は120", 0), ("1", 5), ("億円です。", 0)], "価格は120億円※1です。"),
        ([("売上高", 0), ("※2", 4), ("は伸びた。", 0)], "売上高※2は伸びた。"),
        ([("売上高", 0), ("(注1)", 4), ("は伸びた。", 0)], "売上高(注1)は伸びた。"),
        ([("*1)", 4), ("売上は伸びた。", 0)], "※1)売上は伸びた。"),
        ([("CO", 0), ("2", -2), ("とH", 0), ("2", -5), ("O", 0)], "CO2とH2O"),
        ([("第2", 0), ("nd", 4), ("期", 0)], "第2nd期"),
    ],
)
def test_letters_above_and_below_the_line(parts: list[tuple[str, float]], expected: str) -> None:
    assert text_of(set_line(*parts)) == expected


def test_small_letters_on_the_line_and_figures_of_the_next_line_are_neither() -> None:
    assert text_of(set_line(("価格は120", 0), ("1", 0.2), ("億円", 0))) == "価格は1201億円"
    assert text_of(drawn(put((72, 700, "売上高は10"), (124, 690, "3")))) == "売上高は10\n3"


def test_what_a_layout_program_raises_and_lowers() -> None:
    data = io.BytesIO()
    style = ParagraphStyle("text", fontName=FONT, fontSize=10, leading=16, wordWrap="CJK")
    words = "排出は10<super>3</super>トン、CO<sub>2</sub>は5％<super>*1</super>減った。" * 3
    SimpleDocTemplate(data).build([Paragraph(words, style)])
    assert text_of(data.getvalue()) == "排出は10³トン、CO2は5％※1減った。" * 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["", "前期", "当期"], ["売上高", "120億円", "150億円"], ["利益", "", "5億円"]],
            ["\t前期\t当期", "売上高\t120億円\t150億円", "利益\t\t5億円"],
        ),
        (
            [
                ["", "売上高", "", "利益", ""],
                ["", "百万円", "％", "百万円", "％"],
                ["2027年", "12,345", "5.7", "1,234", "△3.2"],
                ["増減", "", "0.4", "", "1.5"],
            ],
            [
                "\t売上高\t\t利益",
                "\t百万円\t％\t百万円\t％",
                "2027年\t12,345\t5.7\t1,234\t△3.2",
                "増減\t\t0.4\t\t1.5",
            ],
        ),
        (
            [["日時", "3月1日", "10時"], ["会場", "大津"], ["定員", "30名"]],
            ["日時\t3月1日\t10時", "会場\t大津", "定員\t30名"],
        ),
        (
            [["品名", "数", "価格"], ["甲", "２", "3円"], ["（付属品）"], ["乙", "", "5円"]],
            ["品名\t数\t価格", "甲\t２\t3円", "（付属品）", "乙\t\t5円"],
        ),
    ],
)
@pytest.mark.parametrize("side", ["LEFT", "CENTER", "RIGHT"])
@pytest.mark.parametrize("ruled", [True, False])
def test_cells_stand_under_their_heads(
    rows: list[list[str]], expected: list[str], side: str, ruled: bool
) -> None:
    data = io.BytesIO()
    widths = [90] * max(map(len, rows))
    heads = [("SPAN", (at, 0), (at + 1, 0)) for at in (1, 3) if len(rows[0]) == 5]
    style = [
        ("FONT", (0, 0), (-1, -1), FONT, 9),
        ("ALIGN", (0, 0), (-1, -1), side),
        *[("GRID", (0, 0), (-1, -1), 0.5, colors.black)] * ruled,
        *heads,
    ]
    if not ruled and len(rows[0]) == 5 and side == "RIGHT":
        # A head at the right of the columns that it spans.
        expected = ["\t\t売上高\t\t利益", *expected[1:]]
    full = [row + [""] * (len(widths) - len(row)) for row in rows]
    SimpleDocTemplate(data).build([Table(full, widths, style=style)])
    found = text_of(data.getvalue()).split("\n")
    assert [line.removesuffix("\t") for line in found] == expected


def test_a_cell_that_is_the_pages_number_is_kept_and_the_number_is_not() -> None:
    words = [(72, 700, "甲社の灯台"), (72, 660, "１"), (72, 640, "基です。"), (290, 40, "1")]
    assert text_of(drawn(put(*words))).split() == ["甲社の灯台", "１", "基です。"]


def test_narrow_columns_are_joined_and_lists_are_not() -> None:
    text = (
        "甲社は三日、灯台を見張る装置を出すと発表しました。装置は電池で動き、手入れが要りません。"
        * 2
    )
    lines = [(72.0, 700.0 - 16 * at, line) for at, line in enumerate(lines_of(text, 13))]
    assert text_of(drawn(put(*lines))) == text
    names = ["北の灯台の見張り", "南の灯台の見張り", "東の灯台の見張り"] * 3
    lines = [(72.0, 700.0 - 16 * at, name) for at, name in enumerate(names)]
    assert text_of(drawn(put(*lines))).split() == names


def test_a_line_above_the_title_gives_date_and_issuer() -> None:
    def draw(canvas: Canvas) -> None:
        put((60, 800, "磯辺測機(株)　第1四半期決算短信"), (480, 800, "2026年9月3日"))(canvas)
        put((470, 785, "磯辺測機株式会社"))(canvas)
        put((180, 740, "装置の発売に関するお知らせ"), size=16)(canvas)
        put((60, 700, "磯辺測機は装置を発売します。"))(canvas)

    document = segment(text_of(drawn(draw)))
    assert document.title is not None
    assert document.title.text == "装置の発売に関するお知らせ"
    assert document.dateline is not None
    assert document.dateline.date == "2026-09-03"
    assert document.origin == "磯辺測機株式会社"
