"""Units of measurements: another one in English is a doubt, the same in other words is none."""

import pytest

from briefer.facts import analyse, compare

KEPT = [
    ("明るさは最大600ルーメン。", "Up to 600 lumens."),
    ("照度は750ルクス。", "The illuminance is 750 lx."),
    ("騒音は58デシベル。", "The noise is 58 dB."),
    ("圧力は0.5MPa。", "A pressure of 500 kPa."),
    ("気圧は1013hPa。", "A pressure of 1,013 hectopascals."),
    ("線量は1ミリシーベルト。", "A dose of 1 mSv."),
    ("薬は15ミリグラム、水は200ミリリットル。", "15 mg of the drug and 200 ml of water."),
    ("電流は30アンペア。", "A current of 30 amps."),
    ("濃度は420ppm。", "A concentration of 420 parts per million."),
    ("速力は25ノット。", "A speed of 25 knots."),
]
CHANGED = [
    ("明るさは最大600ルーメン。", "Up to 600 lux."),
    ("照度は750ルクス。", "It has 750 lumens."),
    ("騒音は58デシベル。", "The noise is 58 hertz."),
    ("圧力は0.5MPa。", "A pressure of 0.5 kPa."),
    ("薬は15ミリグラム。", "15 grams of the drug."),
    ("線量は15ミリシーベルト。", "A dose of 15 sieverts."),
    ("速力は25ノット。", "A speed of 25 kilometers per hour."),
]


@pytest.mark.parametrize(("japanese", "english"), KEPT)
def test_the_same_in_other_words_is_none(japanese: str, english: str) -> None:
    assert compare(analyse(japanese), english) == ()


@pytest.mark.parametrize(("japanese", "english"), CHANGED)
def test_another_unit_is_a_doubt(japanese: str, english: str) -> None:
    assert {f.check for f in compare(analyse(japanese), english)} & {
        "figures.dropped",
        "figures.invented",
    }
