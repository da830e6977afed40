"""Struck-out passages of plain text are left out and counted; what only looks so is kept."""

import logging

import pytest

from briefer.reading import read_bytes
from briefer.reading.struck import maybe_struck, without_struck
from briefer.segmentation import segment


@pytest.mark.parametrize(
    ("text", "left", "count"),
    [
        ("価格は~~3億円~~4億円です。", "価格は4億円です。", 1),
        ("~~旧~~新しい案で、~~5名~~8名が出る。", "新しい案で、8名が出る。", 2),
        ("- ~~甲~~\n- 乙", "- \n- 乙", 1),
        ("# 題名\n\n~~取り消した文です。~~\n\n残る文です。", "# 題名\n\n\n\n残る文です。", 1),
        ("| 旧 | ~~1億円~~ | 2億円 |", "| 旧 |  | 2億円 |", 1),
        ("発売は~~9月\n3日~~9月10日です。", "発売は9月10日です。", 1),
        ("定員は<del>50名</del><ins>80名</ins>です。", "定員は<ins>80名</ins>です。", 1),
        ('会場は<S class="x">横浜</S>川崎です。', "会場は川崎です。", 1),
        ("会場は横\u0336浜\u0336川崎です。", "会場は川崎です。", 1),
    ],
)
def test_struck_out_passages_are_left_out(text: str, left: str, count: int) -> None:
    assert without_struck(text) == (left, count)


@pytest.mark.parametrize(
    "text",
    [
        "受付は9:00~~10:00、13:00~~14:00です。",
        "定員は10名~~20名、料金は100円~~200円です。",
        "平日は9時~~17時、土曜は10時~~15時です。",
        "~~ 創立80周年 ~~",
        "~~創立80周年~~\n\n甲社は80周年を迎えた。",
        "~~~\n甲社の表\n~~~",
        "約3~5割、~10名",
        "第一~~\n\n第二~~",
        r"記号は\~~です。~~も使う。",
        "<strong>甲</strong>は<small>乙</small>です。",
        "～～甲～～",
    ],
)
def test_what_only_looks_struck_out_is_kept(text: str) -> None:
    assert without_struck(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("名~~題~~を開く。", ("題",)),
        ("価格は~~3億円~~4億円です。~~甲\n乙~~", ("3億円", "甲 乙")),
        ("# 題\n\n価格は~~3億円~~4億円です。", ()),
        ("受付は9:00~~10:00、13:00~~14:00です。", ()),
        ("会場は<del>横浜</del>川崎です。", ()),
    ],
)
def test_where_tildes_are_all_of_markdown_it_is_a_doubt(
    text: str, doubtful: tuple[str, ...]
) -> None:
    assert maybe_struck(text) == doubtful
    doubts = read_bytes("a.txt", f"甲社は発表した。\n{text}\n".encode()).doubts
    if not text.startswith("#"):
        assert doubts == tuple(f"~~{words}~~ was left out as struck out" for words in doubtful)


def test_marks_of_quoting_and_unseen_characters_are_left_out() -> None:
    mail = "差出人: 甲社\n件名: 新工場\n\n> 甲社は新工場を\n> 10億円で\u200b開く。\n>\n>> 以上\n"
    document = segment(read_bytes("mail.txt", mail.encode()).text)
    assert [s.text for s in document.sentences] == ["甲社は新工場を10億円で開く。"]
    assert read_bytes("a.txt", "価格は\n>10円で、3 > 2です。".encode()).text.endswith(
        ">10円で、3 > 2です。"
    )


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\r", "\r\n"])
def test_every_end_of_a_line_is_one(end: str) -> None:
    text = end.join(["甲社、新工場を開設", "", "甲社は新工場を開く。"])
    assert read_bytes("a.txt", text.encode()).text == "甲社、新工場を開設\n\n甲社は新工場を開く。"


def test_any_plain_text_is_read_without_them(caplog: pytest.LogCaptureFixture) -> None:
    data = "価格は~~3億円~~4億円です。".encode("cp932")
    with caplog.at_level(logging.INFO, logger="briefer"):
        assert read_bytes("release.md", data).text == "価格は4億円です。"
    assert "release.md: left out: 1 passages struck out" in caplog.text
