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


POSTS = [
    "乙野 太郎　代表取締役社長（現 専務取締役 営業本部長）",
    "甲野 一郎　取締役会長（現 代表取締役社長）",
    "丙野 花子　常務執行役員 財務担当（旧・執行役員 経理部長）",
    "丁野 次郎　顧問（前職：取締役副社長）",
]


def test_each_change_of_post_is_a_line_of_its_own() -> None:
    document = segment("人事のお知らせ\n\n当社は人事を決めました。\n\n" + "\n".join(POSTS))
    assert [line.text for line in document.sentences][1:] == POSTS


def test_a_wrapped_sentence_goes_on_behind_a_post_in_brackets() -> None:
    wrapped = "記念の式では大津の工場を三十年率いた丙野花子氏（現 常務執行役員）\nが話しました。"
    document = segment(f"人事のお知らせ\n\n{wrapped}")
    assert [line.text for line in document.sentences] == [wrapped.replace("\n", "")]


@pytest.mark.parametrize(
    "name", ["湖北地方気象台", "湖北家庭裁判所", "湖北総合病院", "湖北証券取引所"]
)
def test_a_public_office_gives_out_a_release(name: str) -> None:
    document = segment(f"2026年9月3日\n{name}\n\n台風第5号に関する情報\n\n風が強まります。")
    assert document.origin == name
    assert document.title is not None
    assert document.title.text == "台風第5号に関する情報"


def test_brackets_of_two_kinds_are_no_siblings() -> None:
    document = segment(
        "題名\n\n本文です。\n\n【概要】\n＜料金＞\n無料です。\n\n＜期間＞\n四月です。"
    )
    headings = [section.heading.text for section in document.sections if section.heading]
    assert headings == ["【概要】", "＜料金＞", "＜期間＞"]


def test_brackets_of_one_kind_one_below_the_other_are_a_list() -> None:
    document = segment("題名\n\n本文です。\n\n【場所】\n【日時】\n【料金】")
    assert [section.heading for section in document.sections] == [None]


@pytest.mark.parametrize(
    "lines",
    [
        ["Q．対象は誰ですか。", "A．国内の企業です。郵送でも受け付けます。", "Q．いつですか。"],
        ["Q1. 対象は誰ですか。", "A1. 国内の企業です。郵送でも受け付けます。", "Q2. いつですか。"],
        ["問1　誰ですか。", "答　国内の企業です。郵送でも受け付けます。", "問2　いつですか。"],
        ["甲野電機は新しい工場を大津に開いた。", "Kono Denki opened a plant on September 3."],
        ["Kono Denki opened a plant on September 3.", "従業員は120人である。", "It employs 120."],
        [
            "社長は「質を高める」と大津で話した。",
            "“We want to raise quality,” he said.",
            "以下は略。",
        ],
    ],
)
def test_a_question_and_another_language_begin_a_paragraph(lines: list[str]) -> None:
    document = segment("題名\n\n本文です。\n\n" + "\n".join(lines))
    paragraphs = [p for section in document.sections for p in section.paragraphs][1:]
    assert ["".join(s.text for s in p.sentences) for p in paragraphs] == lines


@pytest.mark.parametrize(
    "wrapped",
    [
        "甲野電機は今年も国際的な展示会であるWorld Economic\nForumに参加します。",
        "製造は甲野電機の大津工場が担い、販売は米国のKono America Inc.\nが担います。",
        "売上高が最も伸びたのは甲野電機の海外部門であり、その四半期別では\nQ2 が最大でした。",
    ],
)
def test_a_latin_word_at_the_end_of_a_line_ends_no_paragraph(wrapped: str) -> None:
    document = segment(f"題名\n\n本文です。\n\n{wrapped}")
    assert len(list(document.sentences)) == 2
