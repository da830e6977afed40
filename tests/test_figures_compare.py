"""What is dropped and what is invented: pairs that agree, and one error in each that doesn't."""

from decimal import Decimal

import pytest

from briefer.facts.figures.compare import compare_figures
from briefer.facts.figures.english import english_figures
from briefer.facts.figures.japanese import figures

AGREE = [
    ("売上高は1,204億円（前年比12.5％増）", "Sales were 120.4 billion yen, up 12.5%"),
    ("約3割の利用者", "About 30 percent of users"),
    ("利用者の50％が賛成", "Half of the users agreed"),
    ("3分の1が反対", "A third of them were against it"),
    ("2倍になった", "It doubled"),
    ("売上高は1.5倍だ", "Sales were 50% higher"),
    ("会費は100元だ", "The fee is ¥100"),
    ("10³トンの砂", "1,000 tons of sand"),
    ("10³トンの砂", "10³ tonnes of sand"),
    ("10⁻⁶グラム", "10⁻⁶ grams"),
    ("3人の研究者が", "Three researchers"),
    ("1つの目標", "A goal"),
    ("2人で暮らす", "They live together"),
    ("高校3年生の生徒", "A senior at high school"),
    ("10年にわたり", "For a decade"),
    ("12か月の契約", "A contract of one year"),
    ("90分の講演", "A lecture of an hour and a half"),
    ("100kmの道のり", "A way of 62 miles"),
    ("気温は38℃", "The temperature was 100°F"),
    ("高さ2.5mの像", "A statue of 250 cm"),
    ("1,234人が来場", "More than 1,200 people came"),
    ("987人が来場", "Nearly 1,000 people came"),
    ("純損失は△38億円", "A net loss of 3.8 billion yen"),
    ("5％減った", "It changed by -5%"),
    ("300万豪ドル", "3 million dollars"),
    ("5000ポンドの荷", "A load of 5,000 pounds"),
    ("ダウ平均は182ドル安", "The Dow fell 182 points"),
    ("30人（うち東京が12人）、東京は12人", "30 people, of whom 12 in Tokyo"),
    ("第15次五カ年計画", "The 15th five-year plan"),
    ("創立80周年を迎え", "On its 80th anniversary"),
    ("乃木坂46の公演", "A concert of Nogizaka46"),
    ("新型コロナの感染", "COVID-19 infections"),
    ("数千人が来場", "Several thousand people came"),
    ("3部作の完結", "The end of the trilogy"),
    ("1マイル未満の距離", "Less than a mile"),
    ("40、50、60％", "40, 50 and 60 percent"),
    ("高さ3メートルから落下", "It fell from a height of 3 meters"),
    ("５円安の1,000円", "It fell 5 yen to 1,000 yen"),
    ("ダウ工業株30種平均は", "The Dow"),
    ("4安打の好投", "He gave up only four hits"),
    ("12の2乗は144", "12 squared is 144"),
    ("12の2乗は144", "The square of 12 is 144"),
    ("5の3乗", "Five cubed"),
    ("10の6乗個", "A million cells"),
    ("10の6乗個", "10⁶ cells"),
    ("10の6乗個", "Ten to the power of six cells"),
    ("誤り率は10のマイナス9乗", "An error rate of 10^-9"),
    ("誤り率は10の-9乗", "An error rate of ten to the minus ninth"),
    ("2の10乗", "2 to the 10th power"),
    ("2の10乗は1024", "2^10 is 1,024"),
    ("2の10乗は1024", "2¹⁰ is 1,024"),
    ("3の3乗", "3^3"),
    ("2は16の4乗根", "Two is the fourth root of sixteen"),
    ("2乗平均誤差", "The mean square error"),
    ("2％台半ば", "Around 2.5 percent"),
    ("2％台半ば", "In the mid-2 percent range"),
    ("150円台半ばで推移", "Moving around 150.5 yen"),
    ("40％台半ば", "In the mid-40 percent range"),
    ("40％台半ば", "Roughly 45%"),
    ("後半18分に得点", "It scored in the 63rd minute"),
    ("後半18分に得点", "It scored 18 minutes into the second half"),
    ("後半18分、同33分", "In the 63rd and 78th minutes"),
    ("前半18分に得点", "It scored in the 18th minute"),
    ("距離の2乗に反比例", "Inversely proportional to the square of the distance"),
]

DIFFER = [  # Japanese, English, what is dropped, what is invented
    ("2,281億ドル", "$2281 billion", "2,281億ドル", "$2281 billion"),
    ("1,204億円", "12.04 billion yen", "1,204億円", "12.04 billion yen"),
    ("10³トン", "10 tons", "10³トン", "10 tons"),
    ("10⁻⁶グラム", "10⁻⁵ grams", "10⁻⁶グラム", "10⁻⁵ grams"),
    ("12.5％増", "up 21.5%", "12.5％", "21.5%"),
    ("12.5％増", "down 12.5%", "12.5％", "12.5%"),
    ("12.5％", "12.5 percentage points", "12.5％", "12.5 percentage points"),
    ("3億円", "300 million dollars", "3億円", "300 million dollars"),
    ("5トン", "5 kilograms", "5トン", "5 kilograms"),
    ("100km", "100 miles", "100km", "100 miles"),
    ("28歳の人", "a 28-month-old", "28歳", "28-month"),
    ("1,234人", "1,200 people", "1,234人", "1,200 people"),
    ("1,234人", "about 1,300 people", "1,234人", "1,300 people"),
    ("営業利益38億円", "-3.8 billion yen", "38億円", "-3.8 billion yen"),
    ("30人が来た", "They came", "30人", ""),
    ("人が来た", "30 people came", "", "30 people"),
    ("3人が来た", "Seven came", "3人", "Seven"),
    ("7点を挙げ", "with 3 goals", "7点", "3"),
    ("1％の税", "A tax", "1％", ""),
    ("12.5％", "12.5", "12.5％", "12.5"),
    ("3億円", "300 million", "3億円", "300 million"),
    ("3日間の休み", "for 3 weeks", "3日間", "3 weeks"),
    ("60点目を含む60点", "60 points", "60点", ""),
    ("12の2乗", "13 squared", "12の2乗", "13 squared"),
    ("12の2乗", "12 cubed", "12の2乗", "12 cubed"),
    ("10の6乗個", "10^9 cells", "10の6乗個", "10^9"),
    ("10の6乗個", "10 million cells", "10の6乗個", "10 million"),
    ("2％台半ば", "around 3.5 percent", "2％台半ば", "3.5 percent"),
    ("2％台", "2.5 percent", "2％", "2.5 percent"),
    ("前半18分に得点", "It scored in the 63rd minute", "18分", "63rd"),
    ("前半10分と同18分に得点", "In the 10th and the 63rd minute", "18分", "63rd"),
    ("会議は同30分に始まった", "It began in the 75th minute", "30分", "75th"),
    ("後半18分に得点", "It scored in the 36th minute", "後半18分", "36th"),
]  # fmt: skip


def compare(japanese: str, english: str) -> tuple[str, str]:
    dropped, invented = compare_figures(figures(japanese), english_figures(english), (), ())
    return " ".join(f.text for f in dropped), " ".join(f.text for f in invented)


@pytest.mark.parametrize(("japanese", "english"), AGREE)
def test_nothing_is_dropped_or_invented(japanese: str, english: str) -> None:
    assert compare(japanese, english) == ("", "")


@pytest.mark.parametrize(("japanese", "english", "dropped", "invented"), DIFFER)
def test_an_error_is_found(japanese: str, english: str, dropped: str, invented: str) -> None:
    assert compare(japanese, english) == (dropped, invented)


def test_a_number_in_a_date_of_the_other_language_may_pair() -> None:
    figure = figures("入社3年の社員")
    assert compare_figures(figure, [], (), [Decimal(3)]) == ([], [])
    assert compare_figures(figure, [], (), []) == (figure, [])


def test_a_figure_said_twice_may_be_said_once() -> None:
    twice = figures("30人のうち30人")
    assert compare_figures(twice, english_figures("30 people"), (), ()) == ([], [])
    assert compare_figures(figures("30人"), english_figures("30 of the 30"), (), ()) == ([], [])


@pytest.mark.parametrize(
    ("japanese", "english", "invented"),
    [
        ("想定レートは1米ドル＝150円です。", "The assumed rate is 1 yen = 150 yen.", True),
        ("想定レートは1米ドル＝150円です。", "The assumed rate is $1 = 150 yen.", False),
        ("1ドルは150円です。", "It is 150 yen to the dollar.", False),
        ("1ユーロ＝163円", "1 dollar = 163 yen", True),
        ("会費は1円です。", "The fee is 1 dollar.", True),
        ("会費は1円です。", "The fee is 1 yen.", False),
        ("一円も払わない。", "It pays not one yen.", False),
    ],
)
def test_one_of_a_currency_is_of_the_right_one(japanese: str, english: str, invented: bool) -> None:
    assert bool(compare(japanese, english)[1]) is invented
