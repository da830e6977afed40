"""Shapes of releases of offices, companies and projects: titles, headings, tables, notices."""

import pytest

from briefer.document import Document
from briefer.segmentation import segment


def headings(document: Document) -> list[str]:
    return [section.heading.text for section in document.sections if section.heading]


TITLES = [  # the lines above the text, its title
    (
        "令和8年11月3日\nみなも市　報道発表資料\n\n【件　名】　川まつりを開催します",
        "【件 名】 川まつりを開催します",
    ),
    (
        "「速いって、うれしい。」―　甲、新型車両を公開",
        "「速いって、うれしい。」― 甲、新型車両を公開",
    ),
    ("「もっと静かに。」～甲、車両を公開", "「もっと静かに。」～甲、車両を公開"),
    (
        "【解禁日時：11月4日午前1時】\n（テレビは11月4日午前1時、新聞は朝刊）\n\n鉄より強い紙を開発",
        "鉄より強い紙を開発",
    ),
    ("November 3, 2026 / 2026年11月3日\n\n甲、日本で乙を発売", "甲、日本で乙を発売"),
    (
        "令和八年十一月吉日\n東京都港区芝浦一丁目二番三号\n\n定時株主総会のご案内",
        "定時株主総会のご案内",
    ),
    ("県土庁　記者発表資料\n\n新しい橋の開通について", "新しい橋の開通について"),
]


@pytest.mark.parametrize(("front", "title"), TITLES)
def test_the_title_is_the_line_that_tells_the_news(front: str, title: str) -> None:
    found = segment(
        f"{front}\n\n甲は本日、次のとおり発表しました。詳細は以下のとおりです。\n"
    ).title
    assert found is not None
    assert found.text.replace("　", " ") == title


@pytest.mark.parametrize(
    ("line", "underline", "is_heading"),
    [
        ("修正と改善", "----------", True),
        ("安全上の問題", "------------", True),
        ("修正と改善", "==========", True),
        ("Updates", "~~~~~~~", True),
        ("修正と改善", "-" * 60, False),
        ("甲社は、本日、修正を公開しました。", "-" * 34, False),
    ],
)
def test_a_line_underlined_at_its_length_is_a_heading(
    line: str, underline: str, is_heading: bool
) -> None:
    lead = "題名です\n\n甲社は発表した。客は多い。"
    document = segment(f"{lead}\n\n{line}\n{underline}\n甲は直した。\n\n* 軽い\n* 速い\n")
    assert (line in headings(document)) == is_heading


@pytest.mark.parametrize("bar", ["|", "｜", "│", "┃", "║"])
def test_rows_of_a_drawn_table_stay_rows(bar: str) -> None:
    rows = [bar.join(("", *cells, "")) for cells in (("予想(A)", "12,000"), ("予想(B)", "12,500"))]
    document = segment("題名です\n\n甲社は発表した。\n\n" + "\n".join(rows) + "\n")
    assert [s.text for s in document.sentences][1:] == rows


def test_a_slogan_in_a_line_does_not_part_it() -> None:
    document = segment(
        "題名です\n\n甲社は「速い。」―と銘打った車両を公開した。「速い。」そう語った。\n"
    )
    assert [s.text for s in document.sentences] == [
        "甲社は「速い。」―と銘打った車両を公開した。",
        "「速い。」",
        "そう語った。",
    ]


def test_a_comment_of_a_page_is_no_text() -> None:
    document = segment("題名です\n\n甲社は発表した。\n\n<!-- 内部のメモ -->\n\n乙です。\n")
    assert (headings(document), document.furniture[0].text) == ([], "<!-- 内部のメモ -->")


def test_lines_of_a_table_with_commas_are_rows() -> None:
    rows = ["区分,施設数,定員", '認可保育所,12,"1,230"', '計,25,"2,022"']
    document = segment(
        "題名です\n\n甲市は公表した。\n\n" + "\n".join(rows) + "\n\n総額は1,234,567円。\n"
    )
    kinds = [p.kind for section in document.sections for p in section.paragraphs]
    assert kinds == ["prose", "row", "row", "row", "prose"]


def test_what_goes_on_counting_is_no_heading() -> None:
    rows = "(1) 名称　甲\n(2) 内容　①開発\n　　　　　②販売"
    assert headings(segment(f"題名です\n\n甲社は発表した。\n\n{rows}\n\n乙です。\n")) == []


@pytest.mark.parametrize(
    "title",
    [
        "横浜市で花博を開催 2027",
        "札幌市が冬季五輪を招致へ 2030",
        "みなも市プレミアム商品券2026",
        "大和町の新工場で電池を量産 100 人を雇用",
        "江東区のデータセンターDC12 が稼働",
        "新宿区にホテル三十二 開業",
    ],
)
def test_a_title_with_a_town_and_a_number_is_no_address(title: str) -> None:
    found = segment(f"{title}\n\n株式会社みなもは電池を発売した。\n").title
    assert found
    assert found.text == title


@pytest.mark.parametrize(
    "line",
    [
        "当社は,本日,新型の電池を発売した.価格は,12万円である.",
        "電池は軽く,安く,安全である. 価格は12万円を見込んでいる.",
        "・赤,青,黒",
        "※価格は安い,とても,よい",
    ],
)
def test_text_with_commas_of_the_west_is_no_table(line: str) -> None:
    document = segment(f"題名の行\n\n最初の文がある。\n\n{line}\n\n全国の店で扱う。\n")
    kinds = [p.kind for section in document.sections for p in section.paragraphs]
    assert "row" not in kinds


def test_a_number_in_a_circle_behind_a_gap_is_a_heading() -> None:
    text = (
        "題名の行\n\n① 電池の概要\n\n電池は軽い。価格は上の①に近い12万円である。\n\n"
        "② 今後の予定\n\n電池を発売する。\n\n③ その他\n\n電池を広める。\n"
    )
    assert headings(segment(text)) == ["① 電池の概要", "② 今後の予定", "③ その他"]
