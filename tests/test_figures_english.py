"""English figures: tables of our own, random numbers against num2words, the acceptance cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.facts.dates.english import english_dates
from briefer.facts.figures.english import english_figures
from number_cases import number_cases

num2words = pytest.importorskip("num2words").num2words


READ = [  # English, what is read: number and unit
    ("Sales of 120.4 billion yen, a margin of 12.5%", "120400000000 JPY, 12.5 %"),
    ("US$1.2bn, A$3m, HK$40 million, £27k", "1200000000 USD, 3000000 AUD, 40000000 HKD, 27000 GBP"),
    ("EUR 5 million; RMB 300m; 5 million U.S. dollars", "5000000 EUR, 300000000 CNY, 5000000 USD"),
    ("-$5 million and $-5 million", "-5000000 USD, -5000000 USD"),
    ("between $5-$10m, $800-$10m", "5000000 USD, 10000000 USD, 800 USD, 10000000 USD"),
    ("minus 2.5 percent, −3°C", "-2.5 %, -3 degC"),
    ("a 25-basis-point rise, 3.2 percentage points", "25 bp, 3.2 pt"),
    ("2-3 billion euros; 50 to 60 kg", "2000000000 EUR, 3000000000 EUR, 50 kg, 60 kg"),
    ("between 5 and 9 km", "5 km, 9 km"),
    ("a five-year plan, a 16-year-old, 24-hour news", "5 year, 16 year, 24 hour"),
    ("3 square kilometres, 2.4 metric tons, 50 MW", "3 km2, 2.4 t, 50 MW"),
    ("one hundred and fifty-five people", "155 person"),
    ("twenty-five thousand, one million, a hundred", "25000, 1000000, 100"),
    ("half a million, a dozen, two dozen", "500000, 12, 24"),
    ("10³ tons, 10⁻⁶ g, 1.2 × 10^6 pieces", "1000 t, 0.000001 g, 1200000"),
    ("30 m² and 10 m³, 3x10 cm", "30 m2, 10 m3, 3 cm, 10 cm"),
    ("two-thirds, three quarters, one in a quarter", "0.6667, 0.75, 1, 0.25"),
    ("two and a half years, 2½ times", "2.5 year, 2.5 times"),
    ("tenfold, 1.5-fold, twice", "10 times, 1.5 times, 2 times"),
    ("the 80th anniversary, the twenty-first", "80 ordinal, 21 ordinal"),
    ("two decades, a century", "2 decade, 1 century"),
    ("in their 20s and in her forties", "20, 40"),
    ("won by six points", "6 point"),
    ("a thousand-year-old town", "1000 year"),
    ("No. 4 on the list", "4"),
    ("a $300 million 10-year deal", "300000000 USD, 10 year"),
    ("3, 5 and 10 km", "3 km, 5 km, 10 km"),
    ("half a mile, less than a ton", "0.5 mi, 1 t"),
    ("isolated...33 families, up…2.5%", "33, 2.5 %"),
    ("rose .33 points, then ...fell .5%", "0.33 point, 0.5 %"),
]  # fmt: skip

NONE = [
    "several thousand people", "hundreds of millions", "tens of thousands of yen", "a few hundred",
    "many billions of dollars", "see https://example.com/2026/15", "call 03-1234-5678",
    "version 2.5.1", "often", "tension", "the someone", "a 4x4",
]  # fmt: skip
ABOUT = [
    "about 30",
    "nearly 30",
    "more than 30",
    "over 30",
    "some 30",
    "30 or more",
    "30-odd",
    "at least 30",
]


def as_text(english: str) -> str:
    return ", ".join(f"{f.number.normalize():f} {f.unit}".strip() for f in english_figures(english))


@pytest.mark.parametrize(("english", "expected"), READ)
def test_figures_are_read_with_their_units(english: str, expected: str) -> None:
    assert as_text(english) == expected
    assert all(english[f.start : f.end] == f.text for f in english_figures(english))


@pytest.mark.parametrize("english", NONE)
def test_words_that_count_nothing_are_no_figures(english: str) -> None:
    assert english_figures(english) == []


@pytest.mark.parametrize("english", ABOUT)
def test_words_say_that_a_figure_is_inexact(english: str) -> None:
    assert [f.approximate for f in english_figures(english)] == [True]


def test_what_is_taken_is_no_figure() -> None:
    assert [f.text for f in english_figures("on 7 May, 30 ships", taken=[(3, 8)])] == ["30"]


@given(st.integers(0, 10**15))
def test_numbers_are_read_back(number: int) -> None:
    for way in (str(number), f"{number:,}", num2words(number).replace(",", "")):
        assert [f.number for f in english_figures(f"it has {way}")] == [number], way


@given(st.integers(1, 999))
def test_ordinals_are_read_back(number: int) -> None:
    found = english_figures(f"the {num2words(number, to='ordinal_num')} fair")
    assert [(f.number, f.unit) for f in found] == [(number, "ordinal")]


@given(st.text(alphabet="0123456789,.$€%-– thousandmilbkyewr½/", max_size=40))
def test_any_text_is_read_without_error_and_in_place(text: str) -> None:
    found = english_figures(text)
    assert all(text[f.start : f.end] == f.text for f in found)
    assert [f.start for f in found] == sorted(f.start for f in found)


@pytest.mark.parametrize(("text", "ways"), number_cases("en-number"))
def test_acceptance_cases(text: str, ways: list[str]) -> None:
    dates = [(temporal.start, temporal.end) for temporal in english_dates(text)]
    assert (
        "|".join(f"{figure.number.normalize():f}" for figure in english_figures(text, dates))
        in ways
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a £11million deal", 11_000_000),
        ("€3.1billion", 3_100_000_000),
        ("1.2trillion yen", 1_200_000_000_000),
        ("300 millions of dollars", 300_000_000),
        ("25thousand people", 25_000),
        ("3 billionths", 3),
    ],
)
def test_a_scale_written_onto_the_digits_or_in_the_plural_counts(text: str, number: int) -> None:
    assert english_figures(text)[0].number == number


def test_millions_alone_is_no_figure() -> None:
    assert english_figures("millions of people and billions of yen") == []
