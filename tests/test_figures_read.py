"""Figures as a text writes them: fractions, ranges, lists, prices, numbers in words."""

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.facts import analyse, compare
from briefer.facts.context import FactContext
from briefer.facts.figures.agreement import agrees
from briefer.facts.figures.english import english_figures
from briefer.facts.figures.english_forms import figure_forms
from briefer.facts.figures.figure import Figure
from briefer.facts.figures.japanese import figures
from briefer.text.english_numerals import english_numerals

JAPANESE = [  # text, the figures in it
    ("三分の一と4分の3と1/5インチ", "0.3333|0.7500|0.2000in"),
    ("約3割、打率3割5分2厘", "30%|35.2%"),
    ("第15回、60点目、2時間半、￥500", "15ordinal|60ordinal|2.5hour|500JPY"),
    ("半年ぶり", "0.5year"),
    ("50～60％、10万～15万円", "50%|60%|100000JPY|150000JPY"),
    ("2、3割、3×5cm", "20%|30%|3cm|5cm"),
    ("2～3億ドル", "200000000USD|300000000USD"),
]
ENGLISH = [
    ("RMB 5m, -$5, €1.5bn", "5000000CNY|-5USD|1500000000EUR"),
    ("12 won; a five second-hand; the first person", "12|5|2ordinal|1ordinal"),
    ("50 dong; at 12 Rand Paul spoke", "50VND|12"),
    ("both walk a mile in an hour and a half", "2|1mi|1.5hour"),
    ("$2-3 billion, 50 to 60%, between 5 and 9 km", "2000000000USD|3000000000USD|50%|60%|5km|9km"),
    ("151.32-34 yen", "151.32JPY|151.34JPY"),
    ("5, 10, and 20 percent", "5%|10%|20%"),
]
NUMERALS = [  # English text, the numbers in it
    ("2/3 of them", "0.6667 part"),
    ("three quarters, a fifth of; a third term", "0.75 part|0.2 part|3 ordinal"),
    ("half a dozen, half of them, a quarter", "6 cardinal|0.5 part|0.25 part"),
    ("2.3 million, 1,200,000", "2300000 cardinal|1200000 cardinal"),
    ("twenty-five thousand; 40s", "25000 cardinal|40 cardinal"),
    ("1.2B yen, 120K visitors", "1200000000 cardinal|120000 cardinal"),
    ("2B pencils, a 4K set", "2 cardinal|4 cardinal"),
    ("two and a half million, 3½", "2500000 cardinal|3.5 cardinal"),
    ("1.7 million four years ago", "1700000 cardinal|4 cardinal"),
    ("twenty-second in twenty second heats", "22 ordinal|20 cardinal|2 ordinal"),
    ("two hundred and fifty million, the hundredth", "250000000 cardinal"),
]


@pytest.mark.parametrize(("text", "expected"), JAPANESE)
def test_japanese_figures_are_read(text: str, expected: str) -> None:
    assert "|".join(f"{f.number:f}{f.unit}" for f in figures(text)) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_figures_are_read(text: str, expected: str) -> None:
    assert "|".join(f"{f.number:f}{f.unit}" for f in english_figures(text)) == expected


@pytest.mark.parametrize(("text", "expected"), NUMERALS)
def test_english_numerals(text: str, expected: str) -> None:
    assert "|".join(f"{n.value} {n.kind}" for n in english_numerals(text)) == expected


def test_figures_are_quoted_as_they_stand() -> None:
    assert [f.text for f in english_figures("RMB 5m, -$5")] == ["RMB 5m", "-$5"]
    assert [f.text for f in figures("第15回、60点目、2時間半")] == ["第15", "60点目", "2時間半"]


def test_what_a_currency_costs_is_a_rate() -> None:
    found = figures("1ドル＝150円から151円30銭、1ユーロ163円、売上高5円")
    assert [f.text for f in found if f.rate] == ["150円", "151円30銭", "163円"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.40ドル", ("$2.40",)),
        ("△12円50銭", ("-12.50 yen",)),
        ("2時間30分", ("2 hours 30 minutes", "150 minutes")),
    ],
)
def test_the_english_keeps_parts_and_zeros(text: str, expected: tuple[str, ...]) -> None:
    [figure] = figures(text)
    assert figure_forms(figure)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        (Figure("3分の1", 0, Decimal("0.3333")), Figure("33%", 0, Decimal(33), "%")),
        (
            Figure("50分の1", 0, Decimal("0.02")),
            Figure("50 times", 0, Decimal(50), "times", falling=True),
        ),
    ],
)
def test_a_share_agrees_with_its_percentage(japanese: Figure, english: Figure) -> None:
    assert agrees(japanese, english)


@given(
    st.sampled_from(("", "1分の", "△", "第", "5～", "2/", "¥", "0.", "USD", "令和")),
    st.one_of(st.integers(1, 60).map("9".__mul__), st.sampled_from(("10^99", "9" * 20 + "京"))),
    st.sampled_from(("", "円", "%", "割", "分の1", "ドル50セント", "秒", "日", "時", "回目", "倍")),
    st.sampled_from(("", "兆円")),
)
def test_a_figure_may_be_as_long_as_it_likes(head: str, digits: str, tail: str, unit: str) -> None:
    stated = analyse(f"売上高は{head}{digits}{tail}である。", FactContext(unit=unit))
    assert isinstance(stated.facts, tuple)
    compare(stated, f"Sales were {head}{digits} million yen, 1 of {digits}, {digits} squared.")


@pytest.mark.parametrize(
    ("japanese", "english"), [("5円", "$4 "), ("―3", "-4 "), ("3人に1人", "1 in 4 ")]
)
def test_a_sentence_of_a_thousand_figures_is_compared_at_once(japanese: str, english: str) -> None:
    begun = process_time()
    compare(analyse(japanese * 1500), english * 1500)
    assert process_time() - begun < 5
