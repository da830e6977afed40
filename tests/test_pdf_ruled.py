"""PDFs: tables with rules between their cells."""

import io
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from briefer.reading.pdf.opening import read  # in this process: these files do no harm
from test_pdf_reading import FONT, drawn, put

GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
SPAN = ("SPAN", (0, 1), (1, 1))
FONTS = ("FONT", (0, 0), (-1, -1), FONT, 9)
STYLE = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=12, wordWrap="CJK")
LATIN = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)


def lines_of(*parts: Flowable) -> list[str]:
    data = io.BytesIO()
    SimpleDocTemplate(data, topMargin=60, bottomMargin=60).build(list(parts))
    text, doubts = read(data.getvalue(), "It")
    assert not doubts
    return [line for line in text.split("\n") if line]


def table(rows: Sequence[Sequence[object]], widths: Sequence[float], *styles: object) -> Table:
    return Table(rows, widths, style=[FONTS, *(styles or [GRID])])


def test_a_cell_of_several_lines_is_one_cell() -> None:
    cells = [
        ["", Paragraph("親会社株主に帰属する中間純利益", STYLE), "総資産"],
        [Paragraph("2027年3月期中間期（連結）", STYLE), "2,836", "96,412"],
    ]
    assert lines_of(table(cells, [60, 80, 80])) == [
        "\t親会社株主に帰属する中間純利益\t総資産",
        "2027年3月期中間期（連結）\t2,836\t96,412",
    ]
    cells = [
        ["", Paragraph("Profit attributable to owners of parent", LATIN), "Total"],
        [Paragraph("As of September 30, 2026", LATIN), "2,836", "96,412"],
        [Paragraph("Notes and accounts receivable - trade", LATIN), "17,405", "(38)"],
    ]
    assert lines_of(table(cells, [80, 80, 60])) == [
        "\tProfit attributable to owners of parent\tTotal",
        "As of September 30, 2026\t2,836\t96,412",
        "Notes and accounts receivable - trade\t17,405\t(38)",
    ]


@pytest.mark.parametrize(
    "rules",
    [
        [GRID],
        [
            ("BOX", (0, 0), (-1, -1), 1, colors.black),
            ("INNERGRID", (0, 0), (-1, -1), 0.3, colors.black),
        ],
        [
            ("LINEAFTER", (0, 0), (-2, -1), 1, colors.black),
            ("LINEBELOW", (0, 0), (-1, -1), 1, colors.black),
        ],
        [("BACKGROUND", (0, 0), (0, -1), colors.lightgrey), GRID],
    ],
)
def test_any_rules_part_cells(rules: list[object]) -> None:
    """Drawn around the table, between its cells alone, or with cells shaded."""
    long = Paragraph("受取手形、売掛金及び契約資産", STYLE)
    cells = [["科目", "前期", "当期"], [long, "17,405", "17,960"], ["現金", "18,236", "16,972"]]
    assert lines_of(table(cells, [60, 60, 60], *rules)) == [
        "科目\t前期\t当期",
        "受取手形、売掛金及び契約資産\t17,405\t17,960",
        "現金\t18,236\t16,972",
    ]


def test_figures_below_each_other_in_one_cell_are_rows() -> None:
    cells = [["", "売上高", "率"], ["\n当期\n前期", "百万円\n41,286\n38,087", "％\n8.4\n△2.2"]]
    assert lines_of(table(cells, [80, 60, 50])) == [
        "\t売上高\t率",
        "\t百万円\t％",
        "当期\t41,286\t8.4",
        "前期\t38,087\t△2.2",
    ]


def test_where_rules_do_not_part_all_columns_places_do() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([60, 140, 400], [640, 660, 680])
        put((64, 665, "売上高"), (180, 665, "41,286"), (300, 665, "8.4"))(canvas)
        put((64, 645, "営業利益"), (180, 645, "3,972"), (300, 645, "15.1"))(canvas)

    text, _ = read(drawn(draw), "It")
    assert text.split("\n") == ["売上高\t41,286\t8.4", "営業利益\t3,972\t15.1"]


def test_a_table_goes_on_over_the_page() -> None:
    rows = [[f"支店{at}", f"{at},000"] for at in range(1, 60)]
    expected = [f"支店{at}\t{at},000" for at in range(1, 60)]
    assert lines_of(
        Paragraph("支店ごとの売上は次のとおりです。", STYLE), table(rows, [90, 60])
    ) == [
        "支店ごとの売上は次のとおりです。",
        *expected,
    ]


def test_tables_one_above_the_other_and_text_around_them_stay_apart() -> None:
    one = table([["資産の部", ""], ["現金", "18,236"]], [90, 60])
    text, _ = read(
        drawn(
            lambda canvas: [
                put((60, 760, "財政状態は次のとおりです。"))(canvas),
                one.wrapOn(canvas, 400, 400),
                one.drawOn(canvas, 60, 700),
                one.drawOn(canvas, 60, 640),
                put((60, 610, "総資産は増えました。"))(canvas),
            ]
        ),
        "It",
    )
    half = "資産の部\t\n現金\t18,236"
    assert text == f"財政状態は次のとおりです。\n\n{half}\n\n{half}\n\n総資産は増えました。"


def test_a_frame_and_an_underline_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 600, 400, 120)
        canvas.line(60, 698, 200, 698)
        put((60, 700, "装置を発売します。"), (60, 684, "価格は12,000円です。"))(canvas)

    text, _ = read(drawn(draw), "It")
    assert text == "装置を発売します。\n価格は12,000円です。"


def test_the_rest_of_a_number_is_no_mark_and_a_bracketed_heading_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(
            (
                "Inquiries: Sanae Suzuki, Manager of the Accounting Department, Telephone +81-",
                "53-555-0140",
                "Net sales of each segment include sales between segments, taken out below.",
                "[Automotive Components]",
                "Sales grew.",
            )
        ):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60, 700 - 14 * at - 14 * (at > 1), line)

    text, _ = read(drawn(draw, pagesize=(440, 800)), "It")
    assert "Telephone +81-53-555-0140\n" in text
    assert "below.\n[Automotive Components]\nSales grew." in text


def test_a_frame_around_a_release_is_no_table() -> None:
    large = ParagraphStyle("head", fontName=FONT, fontSize=14, leading=20, wordWrap="CJK")
    body = [
        Paragraph("新しい灯台の開業について", large),
        Paragraph("甲社は3月1日、札幌市に灯台を開きました。", STYLE),
        Paragraph("・第一灯台 120", STYLE),
        Paragraph("2026年度 130人", STYLE),
    ]
    found = lines_of(table([["報道発表資料", "2026年3月1日"], [body, ""]], [150, 150], GRID, SPAN))
    assert "新しい灯台の開業について" in " ".join(found).replace("# ", "")
    assert not any("灯台の開業" in line and "甲社は" in line for line in found)
    assert not any("1202026" in line for line in found)
    two = [Paragraph("甲社は灯台を開きました。", STYLE), Paragraph("乙社も開きます。", STYLE)]
    found = lines_of(table([["概要", two]], [80, 200]))
    assert not any("開きました。乙社" in line for line in found)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2025年度 120", "2026年度 130"], "2025年度 120 2026年度 130"),
        (["札幌市1", "2階の大ホール"], "札幌市1 2階の大ホール"),
        (["2026年3月1日 10:00", "11:30 終了"], "2026年3月1日 10:00 11:30 終了"),
    ],
)
def test_lines_of_a_cell_that_their_author_ended_make_no_number(
    lines: list[str], expected: str
) -> None:
    cell = [Paragraph(line, STYLE) for line in lines]
    assert lines_of(table([["区分", "内容"], ["甲", cell]], [60, 250])) == [
        "区分\t内容",
        f"甲\t{expected}",
    ]
