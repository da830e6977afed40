"""Japanese figures: tables of our own, random numerals against kanjize, the acceptance cases."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.facts import facts
from briefer.facts.figures.agreement import equals
from briefer.facts.figures.english import english_figures
from briefer.facts.figures.english_forms import figure_forms
from briefer.facts.figures.figure import Figure
from briefer.facts.figures.japanese import figures
from briefer.text.units import DIMENSIONS, KILO, UNITS
from briefer.translation.hints import hints
from number_cases import number_cases

kanjize = pytest.importorskip("kanjize")


READ = [  # Japanese, what is read: number and unit
    ("売上高は1,204億円、営業利益は▲38億円", "120400000000 JPY, -3800000000 JPY"),
    ("純損失△2,310百万円", "-2310000000 JPY"),
    ("総額４千万円を寄付", "40000000 JPY"),
    ("二兆三千億円の市場", "2300000000000 JPY"),
    ("米国で８億ドル、欧州で5億ユーロ", "800000000 USD, 500000000 EUR"),
    ("豪ドル建てで300万豪ドル", "3000000 AUD"),
    ("1200億ウォンと3億元と20万ポンド", "120000000000 KRW, 300000000 CNY, 200000 GBP"),
    ("￥1,980（税込）、US$15、JPY 500", "1980 JPY, 15 USD, 500 JPY"),
    ("１５０円５０銭", "150.5 JPY"),
    ("利益率は１２・５％", "12.5 %"),
    ("前年から3.2ポイント低下", "3.2 pt"),
    ("25bpの利上げ", "25 bp"),
    ("２割引き、約4割5分", "20 %, 45 %"),
    ("3分の2以上の賛成", "0.6667"),
    ("面積は2,400㎡（約726坪）、敷地3ha", "2400 m2, 726 tsubo, 3 ha"),
    ("東京ドーム5個分、1.2平方キロ", "5, 1.2 km2"),
    ("出力50MW、年間1億2,000万kWh", "50 MW, 120000000 kWh"),
    ("全長１０メートル、直径50センチ、重さ２ｔ", "10 m, 50 cm, 2 t"),
    ("時速55キロ", "55 kilo"),
    ("気温は-5℃から38度", "-5 degC, 38 deg"),
    ("マイナス2.5％成長", "-2.5 %"),
    ("2時間30分、90秒、3日間", "150 minute, 90 second, 3 day"),
    ("2週間、6か月、五カ年", "2 week, 6 month, 5 year"),
    ("1時間半かけて2年半ぶりに", "1.5 hour, 2.5 year"),
    ("半年ぶりの開催", "0.5 year"),
    ("社員1万2,345名、十二社、二百五十店舗", "12345 person, 12, 250"),
    ("第3回大会、創立80周年、世界2位、3人目", "3 ordinal, 80 ordinal, 2 ordinal, 3 ordinal"),
    ("50～60人、２〜３割", "50 person, 60 person, 20 %, 30 %"),
    ("5～10万円、2、3日", "50000 JPY, 100000 JPY, 2 day, 3 day"),
    ("3社から5万社へ、３〜５万社", "3, 50000, 30000, 50000"),
    ("10万から15万台へ", "100000, 150000"),
    ("縦10×横20cm", "10, 20 cm"),
    ("10×20cm", "10 cm, 20 cm"),
    ("1.5倍、2倍の速さ", "1.5 times, 2 times"),
    ("百万一円、1万一千人、万一の備え", "1000001 JPY, 11000 person"),
    ("2.5年、1.5カ月、2.2026倍", "2.5 year, 1.5 month, 2.2026 times"),
    ("1.2025年間", "1.2025 year"),
    ("EU27カ国と協議", "27"),
    ("28歳の研究者", "28 year"),
    ("9,000トン余り", "9000 t"),
    ("一・五万点を所蔵", "15000"),
]  # fmt: skip

WORDS = """
第一生命 三菱商事 一方で 一部の店舗 千葉県 四国地方 百貨店 億単位の投資 二国間協議 数千人が来場
十数社が参加 2桁の伸び 半数以上 一般 一緒に 一人ひとり 統一規格 大阪万博 十分な量 一層の努力
三井物産 八百屋 千代田区 何百人も 数十億円 第一人者 第三者委員会 第二次世界大戦 六本木 四日市市
九十九里浜 三軒茶屋 第三者 第三者割当 第一生命 第一三共 第一次世界大戦 第一中学校
第二東名 第二新卒 第三京浜 第四北越銀行 第五福竜丸 十日町 一期一会 三位一体
七夕 五輪 万一 千羽鶴 百人一首 二人三脚 二次元
四半期 唯一無二 一種の 十両 三振 二塁打 一極集中 一体 一連 世界一 一気に 一斉に 一角 一因 一定
一時 一段と 一致 四方 四季 五感 八方 十八番 百科事典 万年筆 COVID-19 G20 5G 4K MOMO-7
バージョン2.5.1 03-1234-5678 +81-3-1234-5678 https://example.jp/2026/15 info15@example.jp
"""
NONE = WORDS.split()

ABOUT = ["約30人", "およそ30人", "30人超", "30人以上", "30人強", "30人ほど", "30人余り", "延べ30人"]


@pytest.mark.parametrize(("japanese", "expected"), READ)
def test_figures_are_read_with_their_units(japanese: str, expected: str) -> None:
    found = figures(japanese)
    assert ", ".join(f"{f.number.normalize():f} {f.unit}".strip() for f in found) == expected
    assert all(japanese[f.start : f.end] == f.text for f in found)


@pytest.mark.parametrize(
    ("japanese", "expected"),
    [
        ("売上高※1 120億円", "120億円"),
        ("売上高※１　１２０億円", "１２０億円"),
        ("売上高注1 120億円", "120億円"),
        ("売上高（注1）120億円", "120億円"),
        ("売上高（注）2 120億円", "120億円"),
        ("売上高[注1]120億円、脚注3は省く", "120億円"),
        ("売上高＊1 120億円", "120億円"),
        ("売上高*2)120億円", "120億円"),
        ("売上高¹ 120億円", "120億円"),
        ("売上高※1,2 120億円", "120億円"),
        ("売上高※1、※2 120億円", "120億円"),
        ("売上高※ 120億円（※1を除く）", "120億円"),
        ("売上高は120億円※1、利益は9億円注2です", "120億円 9億円"),
        ("※1 120億円は速報値", "120億円"),
        # no marks
        ("受注10件、発注2は来月、外注3社", "10件 2 3社"),
        ("*10万円未満は切り捨て", "10万円"),
        ("（注）10万円未満は切り捨て", "10万円"),
        ("注3億円、縦3*5cm", "3億円 3 5cm"),
    ],
)
def test_the_mark_of_a_note_is_no_part_of_a_figure(japanese: str, expected: str) -> None:
    assert " ".join(figure.text for figure in figures(japanese)) == expected


@pytest.mark.parametrize(
    ("japanese", "expected"),
    [
        ("10³トンの砂", "1000 t"),
        ("約１０³トン", "1000 t"),
        ("10⁻⁶グラムまで測る", "0.000001 g"),
        ("5×10³トン、1.2 × 10⁶個", "5000 t, 1200000"),
        ("10⁴人と10^6kWh", "10000 person, 1000000 kWh"),
        ("10²㎡に10¹²個", "100 m2, 1000000000000"),
        ("30m²と5m³と10m²", "30 m2, 5 m3, 10 m2"),
        ("幅3×10cm", "3 cm, 10 cm"),
        ("10²年", "10"),  # a note's mark
        ("2⁹⁹⁹⁹、10⁹⁹⁹⁹", "2, 10"),
    ],
)
def test_powers_of_ten_are_read(japanese: str, expected: str) -> None:
    found = [f"{figure.number:f} {figure.unit}".strip() for figure in figures(japanese)]
    assert ", ".join(found) == expected


@pytest.mark.parametrize("word", NONE)
def test_a_word_with_a_numeral_is_no_figure(word: str) -> None:
    assert figures(f"本日、{word}である。") == []


@pytest.mark.parametrize("japanese", ABOUT)
def test_words_say_that_a_figure_is_inexact(japanese: str) -> None:
    assert [f.approximate for f in figures(japanese)] == [True]


def test_what_is_taken_is_no_figure() -> None:
    assert [f.text for f in figures("7日に30人", taken=[(0, 2)])] == ["30人"]


def test_a_tables_unit_holds_for_its_bare_numbers() -> None:
    found = figures("売上高　1,204　△38　12.5％", unit="百万円")
    assert [(f"{f.number:f}", f.unit) for f in found] == [
        ("1204000000", "JPY"),
        ("-38000000", "JPY"),
        ("12.5", "%"),
    ]


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("2,281億ドル", "$228.1 billion"),
        ("3兆5,000億円", "3.5 trillion yen"),
        ("△1,041百万円", "-1.041 billion yen"),
        ("12.5％", "12.5%"),
        ("3割", "30%"),
        ("三分の一", "one-third"),
        ("80周年", "80th"),
        ("1.5倍", "1.5 times"),
        ("1万2千人", "12,000 people"),
        ("0.1ポイント", "0.1 percentage points"),
        ("38℃", "38°C"),
        ("28歳", "28-year-old"),
        ("1時間", "1 hour"),
        ("30銭", "30 sen"),
        ("2.40ドル", "$2.40"),
        ("１２．５０％", "12.50%"),
        ("△12円50銭", "-12.50 yen"),
        ("151円30銭", "151.30 yen"),
        ("1.50億円", "150 million yen"),
        ("2万ルピー", "20,000 rupees"),
        ("4兆8,708億円", "4.8708 trillion yen"),
    ],
)
def test_the_best_english_form(japanese: str, english: str) -> None:
    assert figure_forms(figures(japanese)[0])[0] == english


SAME = """
yen yuan won baht dong rupiah ringgit rand lira sen tsubo percent times mm cm m km mg g kg mL kL
W kW MW GW TW Wh kWh MWh GWh TWh kcal V Hz kHz MHz GHz MB GB TB hPa ms BRL
lux Pa kPa MPa Sv mSv Bq ppm kB PB nm μm kbps Mbps Gbps Tbps mAh Ah kJ MJ GJ kVA hp rpm dpi
"""  # in both numbers
PLURALS = ("people", "feet", "square feet", "kronor", "degrees Celsius", "degrees Fahrenheit")
SIGNED = re.compile(r"(?:US)?[$€£¥][0-9]+|[0-9]+(?:%|°C|°F|-fold)?|[A-Z]{3} [0-9]+")
NUMBERS = {"KRW": (100, 5000)}  # under a hundred the English word is a verb


@pytest.mark.parametrize("unit", [*UNITS, KILO])
def test_every_unit_has_forms_that_english_has(unit: str) -> None:
    for number in (1, 2, 50):
        for form in figure_forms(Figure("x", 0, Decimal(number), unit)):
            amount, _, name = form.partition(" ")
            if not SIGNED.fullmatch(form) and name not in SAME.split():
                assert amount == str(number)
                many = name in PLURALS or name.removesuffix(" Celsius").endswith("s")
                assert many == (number > 1), form


@pytest.mark.parametrize("unit", [*UNITS, KILO])
def test_every_form_of_a_unit_is_read_back(unit: str) -> None:
    for number in NUMBERS.get(unit, (1, 2, 50)):
        figure = Figure("x", 0, Decimal(number), unit)
        for form in figure_forms(figure):
            read = english_figures(f"It is {form} here.")
            assert any(equals(figure, other) for other in read), form


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("50セント", ["50 cents"]),
        ("1セント", ["1 cent"]),
        ("2セント", ["2 cents"]),
        ("0.5セント", ["0.5 cents"]),
        ("30銭", ["30 sen"]),
        ("1倍", ["1 times", "1-fold"]),
        ("1度C", ["1°C", "1 degree Celsius"]),
        ("50バーツ", ["50 baht", "THB 50"]),
        ("1海里", ["1 nautical mile"]),
        ("5平方フィート", ["5 square feet"]),
    ],
)
def test_a_figure_has_its_english_forms(japanese: str, english: list[str]) -> None:
    assert list(figure_forms(figures(japanese)[0])) == english


ORDINALS = [  # Japanese, its hints
    ("計画の第一段階が終わった。", [("第一", "first")]),
    ("第一弾を発売する。", [("第一", "first")]),
    ("第二部を開く。", [("第二", "second")]),
    ("第三世代の機種", [("第三", "third")]),
    ("第一回大会", [("第一", "first")]),
    ("世界第一位の会社", [("第一位", "first")]),
    ("第十二回大会", [("第十二", "12th")]),
    ("第一四半期の売上", [("第一四半期", "the first quarter")]),
    # In digits they need no hint.
    ("第1段階が始まる。", []),
    ("第10回大会、世界2位", []),
    ("第２弾を発売する。", []),
    # Third parties and names are no ordinals.
    ("第三者が見た。", []),
    ("第三者割当増資", []),
    ("第一生命と第一三共", []),
    ("第一次世界大戦の後", []),
    ("第四北越銀行と第二京阪", []),
]


@pytest.mark.parametrize(("japanese", "expected"), ORDINALS)
def test_hints_of_ordinals_are_words(japanese: str, expected: list[tuple[str, str]]) -> None:
    assert list(hints(facts(japanese))) == expected


def full_width(text: str) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def myriads(number: int) -> str:
    """12,345,678 as 1234万5678."""
    groups = [
        (number // 10_000**power % 10_000, sign)
        for power, sign in enumerate(["", "万", "億", "兆"])
    ]
    return "".join(f"{group}{sign}" for group, sign in reversed(groups) if group) or "0"


@given(st.integers(0, 9_999 * 10**12 + 9_999_9999_9999))
def test_every_way_of_writing_a_number_is_read_back(number: int) -> None:
    ways = [str(number), f"{number:,}", myriads(number)]
    ways += [full_width(way) for way in ways]
    ways += [kanjize.number2kanji(number)] if number else []
    for way in ways:
        assert [f.number for f in figures(f"計{way}円です")] == [number], way


SIGNS = ("", "△", "▲", "マイナス", "△ ", "－")


@given(
    st.sampled_from(SIGNS),
    st.integers(0, 99_999),
    st.integers(1, 99),
    st.sampled_from([("円", "銭"), ("ドル", "セント"), ("ユーロ", "セント")]),
    st.booleans(),
)
def test_a_sign_counts_for_both_parts_of_a_sum(
    sign: str, whole: int, part: int, units: tuple[str, str], wide: bool
) -> None:
    amount = f"{whole}{units[0]}{part}{units[1]}"
    expected = Decimal(whole * 100 + part) / 100
    found = figures(f"利益は{sign}{full_width(amount) if wide else amount}です")
    assert [figure.number for figure in found] == [-expected if sign else expected]


@given(st.sampled_from(SIGNS[:3]), st.integers(1, 9_999), st.integers(1, 9_999))
def test_a_sign_counts_for_both_parts_of_myriads(sign: str, first: int, second: int) -> None:
    expected = first * 10**8 + second * 10**4
    found = figures(f"利益は{sign}{first}億{second}万円です")
    assert [figure.number for figure in found] == [-expected if sign else expected]


@given(st.sampled_from(SIGNS[:3]), *[st.integers(1, 9)] * 3)
def test_a_sign_counts_for_tenths_hundredths_thousandths(
    sign: str, tenths: int, hundredths: int, thousandths: int
) -> None:
    expected = Decimal(tenths * 100 + hundredths * 10 + thousandths) / 10
    found = figures(f"比率は{sign}{tenths}割{hundredths}分{thousandths}厘です")
    assert [figure.number for figure in found] == [-expected if sign else expected]


SMALLER_UNITS = [
    ("メートル", "センチ", 100, "cm"), ("キロメートル", "メートル", 1000, "m"),
    ("キロ", "グラム", 1000, "g"), ("トン", "キログラム", 1000, "kg"),
    ("時間", "分", 60, "minute"), ("分", "秒", 60, "second"), ("年", "カ月", 12, "month"),
]  # fmt: skip


@given(st.sampled_from(SMALLER_UNITS), st.integers(0, 99), st.data(), st.sampled_from(SIGNS))
def test_a_quantity_in_two_units_is_one_figure(
    units: tuple[str, str, int, str], whole: int, data: st.DataObject, sign: str
) -> None:
    first, second, many, unit = units
    part = data.draw(st.integers(0, many - 1))
    [figure] = figures(f"差は{sign}{whole}{first}{part}{second}です")
    total = (whole * many + part) * DIMENSIONS[unit][1]
    assert figure.number * DIMENSIONS[figure.unit][1] == (-total if sign else total)
    assert not sign or not total or figure_forms(figure)[0].startswith("-")


def test_what_is_too_large_for_a_part_stays_apart() -> None:
    assert [(f.number, f.unit) for f in figures("1時間2分3秒")] == [(3723, "second")]
    assert [(f.number, f.unit) for f in figures("1時間90分")] == [(1, "hour"), (90, "minute")]


@pytest.mark.parametrize("nought", ["△0円", "△0.0％", "マイナス0円0銭"])
def test_nought_has_no_sign(nought: str) -> None:
    assert "-" not in figure_forms(figures(nought)[0])[0]


@given(st.decimals(0, 9999, places=2), st.sampled_from(["％", "倍", "億円", "km", "ポイント"]))
def test_decimals_are_read_back(number: Decimal, unit: str) -> None:
    scale = 10**8 if unit == "億円" else 1
    assert [f.number for f in figures(f"約{number}{unit}")] == [number * scale]


@given(
    st.text(
        alphabet="0123456789０９,.．・、一二十百千万億兆円%％～△-分の割第年人 あAＡ", max_size=30
    )
)
def test_any_text_is_read_without_error_and_in_place(text: str) -> None:
    found = figures(text)
    assert all(text[f.start : f.end] == f.text for f in found)
    assert [f.start for f in found] == sorted(f.start for f in found)


@pytest.mark.parametrize(("text", "ways"), number_cases("ja-number"))
def test_acceptance_cases(text: str, ways: list[str]) -> None:
    assert "|".join(f"{figure.number.normalize():f}" for figure in figures(text)) in ways
