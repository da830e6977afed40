"""What each line of a release is: releases of our own, line by line.

A file in `data/structure/` has a release with the kind of each line before it: `title> 新店を開設`.
"""

from pathlib import Path

import pytest

from briefer.segmentation import classify

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
        ("", ""),
        ("\n 　\n", ""),
    ],
)
def test_lines_in_small(text: str, kinds: str) -> None:
    assert [line.kind for line in classify(text)] == kinds.split()
