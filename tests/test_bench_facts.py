"""The errors that bench/facts.py plants: each kind changes what it says, and nothing else."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

from planting import KINDS, holds, plant

TABLE = {
    "×10": ("会費は350円。", "The fee is 350 yen.", "350 → 3,500"),
    "×1000": ("予算は12億円。", "The budget is 1.2 billion yen.", "billion → trillion"),
    "two digits swapped": ("定員は15名", "Room for 15", "15 → 51"),
    "digit replaced": ("第７回", "The 7th fair", "7th → "),
    "unit changed": ("全長40キロの道", "A road of 40 km", "km → miles"),
    "unit lost": ("会費は350円", "The fee is 350 yen", " yen → "),
    "currency changed": ("費用は９千ドル", "It costs $9,000", "$ → €"),
    "figure deleted": ("重さは十二キロ。", "It weighs 12 kg.", "12 kg → "),
    "sign flipped": ("成長率は4%", "Growth was 4%", " → -"),
    "rise for fall": ("売上は4％増えた", "Sales rose by 4%", "rose → fell"),
    "word number changed": ("３つの港", "Three ports", "Three → "),
    "year changed": ("平成30年に開館", "It opened in 2018", "2018 → 20"),
    "month changed": ("5月に開館", "It opened in May", "May → "),
    "day changed": ("6月3日に開館", "It opened on June 3", "3 → "),
    "day made a length": ("25日に開館", "It opened on the 25th.", "on the 25th → for 25 days"),
    "weekday changed": ("火曜日に開館", "It opened on Tuesday", "Tuesday → "),
    "time changed": ("午後3時に開館", "It opened at 3 p.m.", "3 → "),
    "date deleted": ("5月3日に開館", "It opened on May 3, 2018.", "on May 3, 2018 → "),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_error_is_planted(kind: str) -> None:
    japanese, english, change = TABLE[kind]
    planted = {error.kind: error for error in plant(japanese, english, 1)}
    assert planted[kind].change.startswith(change)
    assert planted[kind].english != english


def test_only_what_the_japanese_says_is_changed() -> None:
    assert not list(plant("会費は安い。", "The fee is 350 yen in May 2018.", 1))


def test_the_same_line_gets_the_same_errors() -> None:
    pair = ("会費は1,350円、5月3日まで。", "The fee is 1,350 yen until May 3.")
    assert list(plant(*pair, 8)) == list(plant(*pair, 8))


def test_a_name_with_a_number_holds_no_figure() -> None:
    assert not holds("COVID-19の影響", "The impact of COVID-19")
    assert holds("３人の影響", "The impact of the three")
