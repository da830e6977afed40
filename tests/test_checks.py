import pytest

from briefer.checks import check
from briefer.document import Sentence

LONG = "当社は本日、新しい物流拠点を来年の春に開設すると発表しました。"


@pytest.mark.parametrize(
    ("japanese", "english", "expected"),
    [
        (LONG, "The company said it would open a new logistics hub next spring.", []),
        (LONG, "", ["empty"]),
        (LONG, "…", ["empty"]),
        ("―", "―", []),
        (LONG, "The company announced 物流拠点 today, to be opened next spring.", ["leftover"]),
        (LONG, "In the spring, in the spring, in the spring, in the spring, it opens.", ["loop"]),
        (LONG, "Opens next spring.", ["length"]),
        (
            LONG,
            "The hub. " + " ".join(f"Then {c * 6} follows." for c in "abcdefghijklmnopqrst"),
            ["length"],
        ),
        ("はい、はい、はい、はい、はい。", "Yes, yes, yes, yes, yes.", []),
        ("価格は1,000,000,000円です。", "The price is 1,000,000,000 yen.", []),
        ("番号は0000-0000-0000-0000です。", "The number is 0000-0000-0000-0000.", []),
        ("拡大", "Expansion of the business across all of the regions of Japan", []),
    ],
)
def test_checks(japanese: str, english: str, expected: list[str]) -> None:
    sentence = Sentence("s1", japanese, 0, len(japanese))
    assert [finding.check for finding in check(sentence, english)] == expected
