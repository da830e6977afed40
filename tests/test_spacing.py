"""Spaces around figures: 2026 年 9 月 3 日 is one date, 1 億 4 千万円 one figure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.facts import analyse
from briefer.text.spacing import close_up
from briefer.translation.phrases import phrases

SPACED = [
    "2026 年 9 月 3 日、当社は新工場を開いた。",
    "新工場は 2026 年 9 月 3 日（木）に稼働する。",
    "令和 8 年 9 月 3 日から 9 月 20 日まで",
    "会期は 8 月 10〜16 日、27 日と 28 日は休み",
    "7 月 18 日から 20 日に開く。",
    "午後 3 時 30 分に会見し、10 時 15 分 20 秒に終えた。",
    "第 2 四半期の売上高は 12 億 3,400 万円だった。",
    "1 億 4 千万ドルを投じ、1 万 6 千人を雇う。",
    "300 万人が住む市で、約 2 千社が加わる。",
    "60 歳以上の 1,000 人に 3 つの案を示した。",
    "2026 年 4〜6 月期の利益は 5.7 % 増、2027 年度は 8 ％ 減",
    "北都技研 2027 年 3 月期、IBM 2026 年 12 月期",
    "２０２６年　９月　３日、３　億円",
    "5 年で 2 倍、3 カ月で 40 カ国",
]


@pytest.mark.parametrize("spaced", SPACED)
def test_spaced_figures_say_what_they_say_without_spaces(spaced: str) -> None:
    closed = re.sub("(?<![A-Z])[ 　](?!会見|終え)", "", spaced)
    assert [f.value for f in analyse(spaced).facts] == [f.value for f in analyse(closed).facts]


@pytest.mark.parametrize("spaced", SPACED)
def test_a_fact_stands_in_the_text_where_it_says(spaced: str) -> None:
    for fact in analyse(spaced).facts:
        assert spaced.startswith(fact.japanese, fact.start)


@pytest.mark.parametrize(
    "text",
    [
        "1 日時",
        "2 人材の育成",
        "3 年間計画の概要",
        "要点は 2 日本経済の見通し",
        "Windows 10 月例更新の配布",
        "Ubuntu 26 時点の設定",
        "会場は 12 千葉市美術館",
        "第一に 5 万博の準備",
        "表 A 3 枚目",
        "本社 東京都",
    ],
)
def test_a_number_is_not_joined_with_a_word_that_is_no_counter(text: str) -> None:
    assert close_up(text).text == text


def test_a_rise_set_with_spaces_is_a_phrase() -> None:
    found = dict(phrases(analyse("前年同期比 5.7 % 増、同 2 ％ 減")))
    assert list(found.values()) == ["up 5.7% year on year", "down 2%"]


@given(st.text("0123456789 　年月日時分億万千円人社第約Aあ、（）.,"))
def test_only_spaces_are_taken_out_and_all_is_found_again(text: str) -> None:
    closed = close_up(text)
    assert re.sub("[ 　]", "", closed.text) == re.sub("[ 　]", "", text)
    assert all(
        text[place] == letter for place, letter in zip(closed.places, closed.text, strict=True)
    )
    for start in range(len(closed.text)):
        place, piece = closed.before(start, len(closed.text) - start)
        assert text.startswith(piece, place)
