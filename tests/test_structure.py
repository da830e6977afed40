"""What each line of a release is: releases of our own, line by line.

A file in `data/structure/` has a release with the kind of each line before it: `title> 新店を開設`.
"""

from pathlib import Path

import pytest

from briefer.segmentation import classify, segment

GOLD = sorted((Path(__file__).parent / "data" / "structure").glob("*.txt"))


def read_gold(path: Path) -> tuple[str, list[str]]:
    """Return the release and the kinds of its non-blank lines."""
    rows = [line.partition("> ") for line in path.read_text("utf-8").splitlines()]
    return "\n".join(words for _, _, words in rows), [kind for kind, _, words in rows if words]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_lines_of_our_own_releases(path: Path) -> None:
    text, kinds = read_gold(path)
    lines = classify(text)
    assert [(line.kind, line.text) for line in lines] == list(
        zip(kinds, filter(str.strip, text.split("\n")), strict=True)
    )
    assert all(text.startswith(line.text, line.start) for line in lines)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("・甲\n・乙\n・丙", "item item item"),
        ("①甲\n②乙", "item item"),
        ("(i) 甲\n(ii) 乙\n(iii) 丙", "item item item"),
        ("①甲\n甲の説明です。\n②乙\n乙の説明です。", "heading body heading body"),
        ("１．甲\n（１）乙\n丙です。", "heading heading body"),
        ("本文です。\n\n以　上", "body end"),
        ("本文です。\n\n以上です。", "body body"),
        ("本文です。\n\nー以上ー", "body end"),
        ("本文です。\n\n背景\n====\n続きです。", "body heading other body"),
        ("一、背景\n本文です。\n二、効果\n続きです。", "heading body heading body"),
        ("本文です。\n\n二、三日で届きます。", "body body"),
        ("売上高\t100\n利益\t20", "row row"),
        ("日時：3月1日\n詳細は次のとおり：明日お知らせします。追って連絡します。", "row body"),
        ("10:00～12:00に開きます。", "body"),
        ("1.5倍に伸びました。", "body"),
        ("題名\n\n本文です。\n\n締めの言葉", "title body body"),  # nothing follows: no heading
        ("題名\n\n本文です。\n\n第二部へ\n\n本文です。", "title body heading body"),
        ("本文です。\n※注記です。\n（注）補足です。\n(*1) 補足です。", "body note note note"),
        ("本文です。\n\nSOURCE 甲社", "body source"),
        ("本文です。\n\nTEL：03-0000-0000", "body contact"),
        ("本文です。\n\nTEL：03-0000-0000\n\n追って本文です。", "body contact body"),
        ("本文です。\n\n■最後の印", "body item"),  # nothing follows: no heading
        ("題名\n\n本文です。\n\n署名\n\n■次\n本文です。", "title body body heading body"),
        ("コードの共通化へ\n\n本文です。", "title body"),
        ("株式会社甲\n代表取締役 乙 丙\n\n題名\n\n本文です。", "issuer issuer title body"),
        ("本文です。\n\n「あ。」\n\n取締役　乙 丙\n\n本文です。", "body body body body"),
        ("ア　甲\nイ　乙", "item item"),
        ("アイスの売上は伸びた。", "body"),
        ("１ 期間\n3月からです。\n\n２ 方法\n郵送です。", "heading body heading body"),
        ("５ 月１日に開きます。", "body"),
        ("別紙\n\n題名\n\n本文です。", "other title body"),
        ("別紙のとおり、\n発表します。", "body body"),
        ("本文です。\n\n（写真：甲社の工場）\n図1　推移", "body note body"),
        ("題名\n\n（出典：乙省）\n\n本文です。続きます。", "title note body"),
        (
            "乙局　丙課\n課長　丁 戊\n（電話）012-345-6789\n\n題名の案\n\n本文です。",
            "issuer issuer issuer title body",
        ),
        ("課長会の結果\n\n本文です。", "title body"),
        ("", ""),
        ("\n 　\n", ""),
    ],
)
def test_lines_get_their_kinds(text: str, kinds: str) -> None:
    assert [line.kind for line in classify(text)] == kinds.split()


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("\t\t(単独)\n部門\t前年\t当年", "row row"),
        ("\t（百トン）\n漁獲量\t31", "row row"),
        ("港\t前年\t当年\n合計\t\t\n北港\t4\t5", "row row row"),
        (
            "港\t前年\t当年\n主要三港の水揚げを合わせた数量の前年との比較\t\t\n計\t4\t5",
            "row row row",
        ),
        ("港\t前年\t当年\n合計\t\t\n\t\t（速報）", "row row row"),
        ("\t※1\n内訳\t\n北港\t4", "row row row"),
        ("\t\t■確定\n北港\t4\t5\n①沿岸\t\t", "row row row"),
        ("\t単独\t連結\n\t\t（速報）\n北港\t4\t5", "row row row"),
    ],
)
def test_a_row_with_one_filled_cell_is_a_row(table: str, kinds: str) -> None:
    lines = classify(f"本文です。\n\n{table}\n\n本文です。")
    assert [line.kind for line in lines] == ["body", *kinds.split(), "body"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("\t港の水揚げを発表しました。\n\n北港\t4", "body row"),
        ("\t速報値は次の表のとおりです。\n北港\t4", "body row"),
        ("水揚げは次のとおり：\t\n北港\t4", "body row"),
        ("\t水揚げの内訳\n\t北港\t4\n\t南港\t5", "heading row row"),  # all is indented
        ("\t本日、水揚げの集計方法を\n\t改めました。", "body body"),
        ("本日、水揚げの集計方法を\t\n改めました。\t", "body body"),
        ("北港\t4\n\n\t水揚げの集計方法を改めた経緯と今後の予定", "row heading"),
        ("\t・北港\n\t・南港", "item item"),
    ],
)
def test_a_line_with_a_tab_at_an_end_is_no_row(text: str, kinds: str) -> None:
    lines = classify(f"本文です。\n\n{text}\n\n本文です。")
    assert [line.kind for line in lines][1:-1] == kinds.split()


def test_a_row_keeps_the_place_of_its_only_cell() -> None:
    document = segment("本文です。\n\n\t\t(単独)\n部門\t前年\t当年\n\n本文です。")
    assert [row.text for row in document.sentences][1:3] == ["\t\t(単独)", "部門\t前年\t当年"]
