"""Result pages of companies: columns kept apart by blanks or bars stay rows, wraps stay prose."""

import pytest

from briefer import segment
from briefer.segmentation.lines import classify

ROWS = [
    "前回発表予想（Ａ） | 13,000 | 600 | 620 | 45.60",
    "増減率（％） | △3.8 | － | － | －",
    "2026年3月期　12,345　△3.2　　567　12.3　　△345　－",
    "2025年3月期　12,753　　5.1　　505　△8.0　　 412　△15.0",
    "売上高  12,345  11,000",
    "自己資本比率　45.6%　44.1%",
    "｜売上高｜１２｜１３｜",
    "親会社株主に帰属する当期純利益　1,234　▲567",
]
NO_ROWS = [
    "新型の 12 は 3,400 円で",
    "海鳴工業は 2026 年に",
    "番号は 03 0000 0000",
    "A | Bを選ぶ。",
    "12,345 67,890",
]


@pytest.mark.parametrize("line", ROWS)
def test_a_line_of_columns_is_a_row(line: str) -> None:
    assert classify(f"業績の推移\n\n業績を公表しました。\n\n{line}\n")[-1].kind == "row"


@pytest.mark.parametrize("line", NO_ROWS)
def test_figures_in_prose_make_no_row(line: str) -> None:
    assert classify(f"業績の推移\n\n業績を公表しました。\n\n{line}\n")[-1].kind != "row"


@pytest.mark.parametrize("count", range(2, len(ROWS) + 1))
def test_rows_that_follow_each_other_are_not_joined(count: int) -> None:
    """A cell of △ or － at the end announces no figure of the next line."""
    rows = ROWS[:count]
    document = segment("業績の推移\n\n業績を公表しました。\n\n" + "\n".join(rows) + "\n")
    assert [sentence.text for sentence in document.sentences][1:] == rows


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("総会では3\n割を超える株主が参加する。", "総会では3割を超える株主が参加する。"),
        ("今年の第2\n四半期は増えた。", "今年の第2四半期は増えた。"),
        ("利用者の3\n割引の対象です。", None),
    ],
)
def test_a_figure_and_its_counter_are_put_together(wrapped: str, joined: str | None) -> None:
    document = segment(f"業績の推移\n\n業績を公表しました。\n\n{wrapped}\n")
    assert (joined in [sentence.text for sentence in document.sentences]) is (joined is not None)
