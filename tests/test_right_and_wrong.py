"""Right translations that had a finding, by kind: they pass, the same gone wrong is found."""

import pytest

from briefer.facts import analyse
from briefer.translation.checks import check

FIGURES = [  # Japanese, right English, wrong English
    # Thousands apart by a space.
    ("倉庫まで4500kmある。", "The depot is 4 500 km away.", "The depot is 5 400 km away."),
    ("21万6000人が通う。", "Some 216 000 people commute.", "Some 261 000 people commute."),
    ("第4区の500件", "All 500 cases of Area 4.", "All 600 cases of Area 4."),
    # Signs and names of currencies.
    ("月額1760円から。", "Plans start at ￥1760 a month.", "Plans start at ￥1670 a month."),
    ("被害は65万ペソだ。", "The damage is ₱650,000.", "The damage is ₱560,000."),
    ("65万フィリピンペソ", "650,000 pesos", "650,000 dollars"),
    ("200万バーツを支払う。", "It pays Bt2 million.", "It pays Bt3 million."),
    ("罰金は450USドルだ。", "The fine is $US 450.", "The fine is $US 540."),
    # Units.
    ("30GBを使う。", "It uses 30GBs.", "It uses 30MBs."),
    ("2200ミリアンペアの回路", "A 2200mA circuit", "A 2200A circuit"),
    ("出力は2100メガワットだ。", "Its output is 2100 megawatts.", "Its output is 2200 megawatts."),
    # A half behind a counter, and 半 of another word.
    ("資料は4ページ半ある。", "It is four and a half pages long.", "It is five pages long."),
    ("薬を2回半に分ける。", "It is taken two and a half times.", "It is taken five times."),
    ("280g半光沢紙", "280g semi-gloss paper", "270g semi-gloss paper"),
    # All of it.
    ("当社の100％子会社だ。", "It is our wholly owned subsidiary.", "It is our 51% subsidiary."),
    ("当社の完全子会社だ。", "It is our 100% subsidiary.", "It is our 90% subsidiary."),
    ("電力の100％を賄う。", "It meets all our needs for power.", "It meets our needs for power."),
    # The clock round.
    ("24時間体制で応じる。", "We answer round the clock.", "We answer for 12 hours."),
    ("年中無休で応じる。", "We answer 24/7.", "We answer 12 hours a day."),
    # 十分 that is no ten minutes, and the one that is.
    ("取り扱いには十分お気をつけください。", "Please handle it with care.", "It takes 5 minutes."),
    ("在庫で十分間に合う。", "The stock will do.", "The stock will do for 5 minutes."),
    ("十分おきに運行する。", "It runs every ten minutes.", "It runs often."),
    (
        "1.0マイルストーンを達成した。",
        "We reached the 1.0 milestone.",
        "We reached 2.0 milestones.",
    ),
    # How many they are is seen.
    ("この2カ国は協力する。", "The countries will cooperate.", "Three countries will cooperate."),
    ("次の3項目を守る。", "Follow these rules.", "Follow these four rules."),
    # What stands next to a share is said of it.
    (
        "参加率が平均より10％高いと、事故は減る。",
        "Participation 10% above the average reduces accidents.",
        "Participation 10% below the average reduces accidents.",
    ),
    (
        "棚には--4頭の馬がいる。",
        "In it -- there are four horses.",
        "In it -- there are six horses.",
    ),
    ("911番に通報した。", "They called 9-1-1.", "They called 811."),
]
DATES = [
    ("1999-00年のシーズン", "The 1999-00 season", "The 1998-99 season"),
    ("10月2日、2026年に開く。", "It is on 02/10/2026.", "It is on 03/10/2026."),
    ("2026年10月2日に開く。", "It is on 10/02/2026.", "It is on 10/03/2026."),
    ("先月24～26日の会議", "The talks on the 24th-26th of last month", "The talks on the 24th"),
    ("番組「サンデー・朝」に出る。", "It is on Sunday Morning.", "It is on Monday Morning."),
]


@pytest.mark.parametrize(("japanese", "right", "wrong"), [*FIGURES, *DATES])
def test_the_right_one_passes_the_wrong_one_is_found(japanese, right, wrong):
    stated = analyse(japanese)
    assert check(stated, right) == ()
    assert check(stated, wrong) != ()
