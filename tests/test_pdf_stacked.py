"""PDFs: tables without rules, in which cells have several lines."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from briefer.reading.pdf.opening import read
from test_pdf_reading import drawn, put
from test_pdf_ruled import LATIN, STYLE, lines_of, table

NO_RULES = ("LEFTPADDING", (0, 0), (-1, -1), 6)


@pytest.mark.parametrize("place", ["TOP", "MIDDLE"])
def test_a_cell_of_several_lines_is_one_cell(place: str) -> None:
    style = (NO_RULES, ("VALIGN", (0, 0), (-1, -1), place))
    cells = [
        [
            "",
            *(
                Paragraph(x, STYLE)
                for x in ("親会社株主に帰属する純利益", "連結会計年度末の総資産")
            ),
        ],
        ["", "百万円", "百万円"],
        [Paragraph("2027年3月期中間期", STYLE), "2,836", "96,412"],
        [Paragraph("2026年3月期中間期", STYLE), "△1,942", "93,870"],
        ["増減", "894", "2,542"],
    ]
    assert lines_of(table(cells, [60, 90, 90], *style)) == [
        "\t親会社株主に帰属する純利益\t連結会計年度末の総資産",
        "\t百万円\t百万円",
        "2027年3月期中間期\t2,836\t96,412",
        "2026年3月期中間期\t△1,942\t93,870",
        "増減\t894\t2,542",
    ]
    cells = [
        ["Six months ended", Paragraph("Profit attributable to owners of parent", LATIN), "%"],
        [Paragraph("September 30, 2026", LATIN), "2,836", "(3.6)"],
        [Paragraph("September 30, 2025", LATIN), "2,942", "1.9"],
    ]
    assert lines_of(table(cells, [62, 80, 60], *style, ("FONTSIZE", (0, 0), (0, 0), 6))) == [
        "Six months ended\tProfit attributable to owners of parent\t%",
        "September 30, 2026\t2,836\t(3.6)",
        "September 30, 2025\t2,942\t1.9",
    ]


def test_rows_without_figures_above_a_cell_of_two_lines_stay_rows() -> None:
    cells = [
        ["資産の部", "", ""],
        ["流動資産", "", ""],
        [Paragraph("受取手形、売掛金及び契約資産", STYLE), "17,405", "17,960"],
        ["現金及び預金", "18,236", "16,972"],
    ]
    style = (NO_RULES, ("VALIGN", (0, 0), (-1, -1), "TOP"))
    assert lines_of(table(cells, [80, 60, 60], *style)) == [
        "資産の部",
        "流動資産",
        "受取手形、売掛金及び契約資産\t17,405\t17,960",
        "現金及び預金\t18,236\t16,972",
    ]


def test_a_line_below_the_last_cell_of_a_table_is_none_of_its_lines() -> None:
    words = [
        (60, 700, "2026年3月期"), (180, 700, "93,870"), (260, 700, "59.5"),
        (60, 686, "（参考）自己資本は当期が57,943百万円、前期が55,852百万円です。"),
    ]  # fmt: skip
    text, _ = read(drawn(put(*words)), "It")
    assert text.split("\n")[0] == "2026年3月期\t93,870\t59.5"


def test_short_texts_side_by_side_are_no_table() -> None:
    left = ["お問い合わせ", "磯辺測機株式会社", "広報部　滝沢"]
    right = ["報道関係の窓口", "灯台通信社", "電話は代表へ"]
    words = [
        (x, 700.0 - 14 * at, line)
        for x, lines in ((60.0, left), (260.0, right))
        for at, line in enumerate(lines)
    ]
    text, _ = read(drawn(put(*words)), "It")
    assert [line for line in text.split("\n") if line] == [*left, *right]


WORDS = st.sampled_from(["甲社", "灯台", "12", "△3.4", "乙"])
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 30), WORDS)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(PLACES, min_size=1, max_size=40, unique_by=lambda place: place[:2]),
    st.lists(st.integers(0, 9), min_size=2, max_size=4, unique=True),
    st.lists(st.integers(0, 30), min_size=2, max_size=5, unique=True),
)
def test_every_letter_is_read_once(
    places: list[tuple[int, int, str]], columns: list[int], rows: list[int]
) -> None:
    """Wherever words and rules stand."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([55 + 40 * x for x in sorted(columns)], [100 + 14 * y for y in sorted(rows)])
        put(*((60.0 + 40 * x, 104.0 + 14 * y, word) for x, y, word in places))(canvas)

    text, _ = read(drawn(draw), "It")
    letters = "".join(word for *_, word in places)
    assert Counter("".join(text.split())) == Counter(letters)
