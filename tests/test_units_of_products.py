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
    ("寸法はW30×D20×H10cm。", "It is 30 (W) x 20 (D) x 10 (H) cm in size."),
    ("寸法はW30×D20×H10cm。", "W30 x D20 x H10 cm"),
    ("寸法はＷ３０×Ｄ２０×Ｈ１０ｃｍ。", "30 cm wide, 20 cm deep and 10 cm high"),
    ("幅30×奥行20×高さ10cm", "Width 30 x depth 20 x height 10 cm"),
    ("幅30×奥行20×高さ10cm", "30 cm (W) × 20 cm (D) × 10 cm (H)"),
    ("W1,200×D600mm、重量25kg", "1,200 mm wide, 600 mm deep; weighs 25 kg"),
    ("約W300×D200mm", "Approx. 300 mm (W) by 200 mm (D)"),
    ("φ12×50mm", "12 mm in diameter and 50 mm long"),
    ("W30×D20×H10cm", "12 x 8 x 4 inches"),
    ("M8×20のねじ", "An M8 x 20 screw"),
    ("W30×D20が標準。", "30 wide and 20 deep is standard."),
    ("T2×30mmの板", "A plate 2 mm thick and 30 mm wide"),
    ("パイプはφ10×50。", "The pipe is 10 in diameter and 50 long."),
    ("T20×2大会を開く。", "Two T20 tournaments will be held."),
    ("T20×T10大会を開く。", "A T20 x T10 tournament will be held."),
    ("W12×2の構成。", "It has two W12s."),
    ("D50 × 10本を納めた。", "10 units of the D50 were delivered."),
    ("H3ロケットの8号機", "The eighth H3 rocket"),
    ("X-60分に最終判断する。", "The final decision is made at X minus 60 minutes."),
    ("X-60分に最終判断する。", "The final decision is made 60 minutes before launch."),
    ("X-7時間30分に移動した。", "Rollout began at X-7 hours 30 minutes."),
    ("X＋約16分に分離した。", "It was separated about 16 minutes after liftoff."),
    ("T-10秒で中断した。", "It was halted at T-10 seconds."),
    ("X-60の製造を始めた。", "Production of the X-60 began."),
]
CHANGED = [
    ("明るさは最大600ルーメン。", "Up to 600 lux."),
    ("照度は750ルクス。", "It has 750 lumens."),
    ("騒音は58デシベル。", "The noise is 58 hertz."),
    ("圧力は0.5MPa。", "A pressure of 0.5 kPa."),
    ("薬は15ミリグラム。", "15 grams of the drug."),
    ("線量は15ミリシーベルト。", "A dose of 15 sieverts."),
    ("速力は25ノット。", "A speed of 25 kilometers per hour."),
    ("寸法はW30×D20×H10cm。", "30 cm wide, 25 cm deep and 10 cm high"),
    ("寸法はW30×D20×H10cm。", "30 x 20 x 10 mm"),
    ("幅30×奥行20×高さ10cm", "30 cm wide and 10 cm high"),
    ("W30×D20が標準。", "30 wide and 10 deep is standard."),
    ("T2×30mmの板", "A plate 20 mm thick and 30 mm wide"),
    ("パイプはφ10×50。", "The pipe is 50 long."),
    ("T20×5大会を開く。", "Six T20 tournaments will be held."),
    ("約W300×D200mm", "Approx. 300 mm (W) x 250 mm (D)"),
    ("X-60分に最終判断する。", "The final decision is made at X-30 minutes."),
    ("X-60分に最終判断する。", "It is made 60 seconds before launch."),
    ("X+16分に分離した。", "It was separated 6 minutes after liftoff."),
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


def test_a_letter_and_a_number_before_a_count_is_a_name() -> None:
    names = ["T20×2大会", "W12×2の構成", "D50 × 10本", "L2×3セット"]
    found = [[f.japanese for f in analyse(name).facts if f.kind == "name"] for name in names]
    assert found == [["T20"], ["W12"], ["D50"], ["L2"]]
