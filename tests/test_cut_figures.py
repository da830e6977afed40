"""Figures that a line break parts are read as one, and others stay apart."""

import pytest

from briefer.segmentation import segment
from briefer.segmentation.wrapped import unwrap


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("甲社は売上高が12億3,4\n00万円だった。", "12億3,400万円だった"),
        ("通信料は1GBあたり1,10\n0円とする。", "1,100円とする"),
        ("同社の株式13,4\n00株を取得した。", "13,400株"),
        ("価格は従来の約2.\n5倍です。納期は来年です。", "約2.5倍です。"),
        ("営業利益率は１０．\n５％です。", "１０．５％です。"),
        ("甲社は2026年9\n月14日に新店を開く。", "2026年9月14日に"),
        ("甲社は2026年\n9月14日に新店を開く。", "2026年9月14日に"),
        ("席は1\n20席ある。", "席は120席ある。"),
        ("出力は1,\n500kWです。", "1,500kWです。"),
        ("利益は△\n3億円だった。", "△3億円だった。"),
        ("資本金は3億\n2,000万円です。", "3億2,000万円です。"),
        ("式は12月3～\n5日に行う。", "12月3～5日に行う。"),
        ("先着は100\n名です。", "先着は100名です。"),
        ("・出力は1,\n  500kWです", "・出力は1,500kWです"),
        ("開催：2026年9月3日（木）午前10:\n30から", "午前10:30から"),
        ("電話 03-1234-\n5678", "03-1234-5678"),
        ("従業員は1\n,200人です。", "1,200人です。"),
        ("面積は12\n.5平方キロメートルです。", "12.5平方キロメートルです。"),
        ("構成比は50\n～60％です。", "50～60％です。"),
        ("連絡は03-1234\n-5678で受ける。", "03-1234-5678"),
        ("前年比は+\n0.5ポイントだ。", "+0.5ポイント"),
        ("甲社の端末はUSB 3.\n2で接続します。", "USB 3.2で"),
        ("端末はiPhone 1\n6にも対応します。", "iPhone 16にも"),
    ],
)
def test_a_figure_over_two_lines_is_one(lines: str, whole: str) -> None:
    document = segment(f"甲社の業績\n\n甲社は発表した。\n\n{lines}")
    assert any(whole in sentence.text for sentence in document.sentences)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("定員は20", "30歳以上が対象"),
        ("内容は変わります。STEP 1", "5つの質問に答えると結果が出ます。"),
        ("人気の新型X100", "人が選ぶ理由がある。"),
        ("2025年", "2026年"),
        ("120", "150"),
        ("・売上は1,234", "・利益は567"),
        ("参加者は3人", "5月に開く"),
        ("順位は第2位だった。", "3位は乙社だ。"),
        ("出席者は合計1", "日本からは2"),
        ("発売の3,", "2026年の計画"),
        ("気温 20", "-5"),
        ("対応機種はiPhone 15", "16GBの容量"),
    ],
)
def test_lines_that_end_and_begin_with_figures_stay_apart(above: str, below: str) -> None:
    assert above + below not in [s.text for s in segment(f"題名\n\n{above}\n{below}").lines]


def test_names_with_a_number_and_english_keep_their_space() -> None:
    assert unwrap("甲社はiPhone 16\n128GBを売る") == "甲社はiPhone 16 128GBを売る"
    assert unwrap("a total of 20\n27-inch screens") == "a total of 20 27-inch screens"
    assert unwrap("iPhone 1\n6GBの") == "iPhone 1 6GBの"
    assert unwrap("In 2025,\n120 of them") == "In 2025, 120 of them"


_TEXT = (
    "甲社の売上高は前年同期比で12.5％増の1,234億5,600万円、純利益は△3億円でした。新工場は2026年9月3日に着工し、"
    "従業員は1,200人、面積は12.5平方キロメートルで、構成比は50〜60％です。社長は「2026年度は第2の創業期です。"
    "100人を採用します。」と語り、電話03-1234-5678で受け付けます。(注1)第3四半期に2割引で販売します。"
)


@pytest.mark.parametrize("width", range(20, 91, 2))  # columns, of which a kanji takes two
def test_a_text_reads_the_same_wherever_it_is_wrapped(width: int) -> None:
    lines = [""]
    for character in _TEXT:
        if len(f"{lines[-1]}{character}".encode("shift_jis")) > width:
            lines.append("")
        lines[-1] += character
    wrapped = segment("甲社の業績\n\n甲社は発表した。\n\n" + "\n".join(lines))
    whole = segment(f"甲社の業績\n\n甲社は発表した。\n\n{_TEXT}")
    assert [s.text for s in wrapped.lines] == [s.text for s in whole.lines]


@pytest.mark.parametrize(
    "lines",
    [
        "詳細はhttps://minamo.example/news/\n2026/0903.htmlにあります。",
        "詳細はhttps://minamo.example/news/20\n26/0903.htmlにあります。",
        "詳細はhttps://minamo\n.example/news/2026/0903.htmlにあります。",
    ],
)
def test_an_address_over_two_lines_is_one(lines: str) -> None:
    document = segment(f"甲社の業績\n\n甲社は発表した。\n\n{lines}")
    assert document.links == ("https://minamo.example/news/2026/0903.html",)
    assert document.links[0] in [*document.sentences][-1].text
    apart = segment(
        "題名\n\n甲社は発表した。詳細はhttps://minamo.example/\nTELは03-1234-5678です。"
    )
    assert apart.links == ("https://minamo.example/",)
