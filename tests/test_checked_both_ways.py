"""Pairs as in releases, by kind: a good translation passes, a wrong one gets a finding.

data/checked.tsv has more of them: good or wrong, Japanese, English; # begins a kind.
"""

from pathlib import Path

import pytest

from briefer import check

LINES = (Path(__file__).parent / "data" / "checked.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]

GOOD = [  # Japanese, English
    # Words for money, posts and time that English has otherwise.
    ("300万ドルを調達した。", "It raised $3mm."),
    ("2,000億円の投資。", "Investment of Yen 200 billion."),
    ("人民元（RMB）建てで発行する。", "It will be issued in yuan."),
    ("最高経営責任者（CEO）が述べた。", "The chief executive said."),
    ("田中博士（MD、PhD）が述べた。", "Dr. Tanaka said."),
    ("弐割増やした。", "It raised it by 20 percent."),
    ("利益率　−2.1％", "Margin: \u20122.1%"),
    ("2026-09-03T10:00:00+09:00に公開した。", "It was published at 10 a.m. on September 3, 2026."),
    ("2026年9月3日 ―", "SEPTEMBER 3, 2026 -"),
    ("米中間選挙を控える。", "The U.S. midterm elections are ahead."),
    ("意見が二分した。", "Opinion was divided."),
    ("CD/DVDで配る。", "It is given out on CDs and DVDs."),
    ("4年前の170万人から増えた。", "It rose from 1.7 million four years ago."),
    # The half of the day that a word says.
    ("明晩7時に開演する。", "It opens at 7 p.m. tomorrow."),
    ("昼2時に集まる。", "They gather at 2 p.m."),
    ("お昼の1時に放送する。", "It airs at 1 p.m."),
    ("昼11時に開店する。", "It opens at 11 a.m."),
    ("夜10時から翌朝6時まで閉鎖する。", "It is closed from 10 p.m. to 6 a.m."),
    # Years of an era in short, and several of them.
    ("S63年3月に竣工した。", "It was completed in March 1988."),
    ("Ｒ８年度に着手する。", "Work starts in fiscal 2026."),
    ("R元年5月に始まった。", "It began in May 2019."),
    ("T12.9.1の震災", "The earthquake of September 1, 1923"),
    ("平成30年及び31年に行った。", "It was done in 2018 and 2019."),
    ("令和7、8年に行う。", "It will be done in 2025 and 2026."),
    ("令和7～9年に行う。", "It will be done from 2025 to 2027."),
    ("H2ロケットを打ち上げた。", "It launched the H2 rocket."),
    ("S1年生が訪れた。", "S1 students visited."),
    # A day of a week that is named, or so many days of it.
    ("来週10日に開く。", "It will be held on the 10th next week."),
    ("先週3日に発表した。", "It was announced on the 3rd last week."),
    ("再来週5日に開く。", "It will be held on the 5th, the week after next."),
    ("来週3日間開く。", "It will be held for three days next week."),
    ("先週は3日休んだ。", "It was closed for three days last week."),
    ("毎週3日働く。", "They work three days a week."),
    # A day with a slash, or a part.
    ("11/3に開催します。", "It will be held on November 3."),
    ("11/3(祝)に開く。", "It will be held on November 3, a holiday."),
    ("12/31現在の株主", "Shareholders as of December 31"),
    ("8/1以降に申し込む。", "Apply on or after August 1."),
    ("5/3、5/4、5/5に開く。", "It will be held on May 3, 4 and 5."),
    ("2026/4に発売する。", "It goes on sale in April 2026."),
    ("2025/26シーズンの試合", "A game of the 2025/26 season"),
    ("合格率は1/3です。", "The pass rate is one third."),
    ("面積の3/4を占める。", "It covers three quarters of the area."),
    # Letters that only look other.
    ("⽶国と⻄ドイツで発売した。", "It went on sale in the U.S. and West Germany."),
    ("ﾄﾞｲﾂのﾍﾞﾙﾘﾝで開く。", "It will be held in Berlin, Germany."),
    ("フ\u3099ラシ\u3099ルは木曜日に合意した。", "Brazil agreed on Thursday."),
    # What is less than nought, and short words for large numbers.
    ("1株当たり△12円34銭", "¥(12.34) per share"),
    ("前年比　△5.1％", "YoY: (5.1%)"),
    ("売上高は1兆円だった。", "Sales were Y1trn."),
    ("予算は2,000億円だ。", "The budget is 200 bil. yen."),
    ("予算は300万円だ。", "The budget is ¥3 mil."),
    ("利用者は300万人だ。", "It has 3m users."),
    ("長さは300mです。", "It is 300m long."),
    # Places that say how many they are, and parts of countries.
    ("英仏独の３カ国が署名した。", "Britain, France and Germany signed."),
    ("日中韓の3か国が署名した。", "China, Japan and South Korea signed."),
    ("東京、大阪、福岡の3都市で開く。", "It will be held in Tokyo, Osaka and Fukuoka."),
    ("ジョージア州で生産する。", "It is produced in the U.S. state of Georgia."),
    ("Texas州Austinに移す。", "It moves to Austin, Tex."),
    ("Florida州Miamiで開く。", "It will be held in Miami, FL."),
    ("HPV16型を防ぐ。", "It prevents HPV type 16."),
    ("EVの販売", "Sales of electric cars"),
    # Powers.
    ("2⁴通りある。", "There are 16 ways."),
    ("面積は16²です。", "The area is 16²."),
    ("10³トンを減らす。", "It cuts 1,000 tons."),
    ("価格は500円²です。", "The price is 500 yen."),
    # Months that English counts.
    ("四半期の売上", "Sales for the three months"),
    ("第3四半期累計の売上", "Sales for the nine months"),
    ("通期の売上", "Sales for the twelve months"),
    ("2026年9月中間期の売上", "Sales for the six months ended September 30, 2026"),
    ("2026年4～6月期の売上", "Sales for the three months ended June 30, 2026"),
]
WRONG = [
    # These two were reported as good, but 1.2 oku is 120 million, and the other 1,000,023,450,000.
    ("売上高は12億円だった。", "Sales were 1.2 oku yen."),
    ("予算は一兆二千三百四十五万円だ。", "The budget is 1,000,012,340,000 yen."),
    ("2⁴通りある。", "There are 24 ways."),
    ("10³トンを減らす。", "It cuts 103 tons."),
    ("昼2時に集まる。", "They gather at 2 a.m."),
    ("S63年3月に竣工した。", "It was completed in March 1963."),
    ("令和7、8年に行う。", "It will be done in 2025 and 2028."),
    ("来週10日に開く。", "It will be held for 10 days next week."),
    ("先週3日に発表した。", "It was announced on the 13th last week."),
    ("11/3に開催します。", "It will be held on November 30."),
    ("5/3、5/4、5/5に開く。", "It will be held on May 3, 4 and 6."),
    ("2026/4に発売する。", "It goes on sale in May 2026."),
    ("合格率は1/3です。", "The pass rate is one fourth."),
    ("価格は300万ﾄﾞﾙです。", "The price is 30 million dollars."),
    ("1株当たり△12円34銭", "¥12.34 profit per share"),
    ("予算は2,000億円だ。", "The budget is 20 bil. yen."),
    ("利用者は300万人だ。", "It has 30m users."),
    ("英仏独の４カ国が署名した。", "Britain, France and Germany signed."),
    ("英仏独の３カ国が署名した。", "Britain, France and Italy signed."),
    ("Texas州Austinに移す。", "It moves to Austin, Tennessee."),
    ("第3四半期の売上", "Sales for the second quarter"),
    ("2026年4～6月期の売上", "Sales for the three months ended May 31, 2026"),
]


def listed(verdict: str) -> list[tuple[str, str]]:
    return [(japanese, english) for row, japanese, english in ROWS if row == verdict]


@pytest.mark.parametrize(("japanese", "english"), [*GOOD, *listed("good")])
def test_a_good_translation_is_silent(japanese: str, english: str) -> None:
    assert check([(japanese, english)]) == []


@pytest.mark.parametrize(("japanese", "english"), [*WRONG, *listed("wrong")])
def test_a_wrong_translation_has_a_finding(japanese: str, english: str) -> None:
    assert check([(japanese, english)])


OF_ITSELF = [
    ("Minamoでは、本年より受付を始めます。", "We start taking orders this year."),
    ("Minamoの商標規程は移動しました。", "Our trademark policy has moved."),
    ("9月に、MinamoはMizuの提供を終えました。", "In September we phased out Mizu."),
]


def test_the_issuer_may_say_we_for_its_name() -> None:
    assert check(OF_ITSELF) == []


def test_somebody_else_is_not_we() -> None:
    others = [*OF_ITSELF, ("Zooは新型を公開しました。", "We have released a new model.")]
    assert [finding.check for finding in check(others)] == ["names.dropped"]
    assert check(others[-1:])
