"""Tables in other units than the Japanese: by their heads, their labels, or the line above."""

import pytest

from briefer import align

JAPANESE = """業績予想の修正

\t売上高\t営業利益\t1株当たり純利益
\t百万円\t百万円\t円 銭
前回予想（A）\t285,000\t18,977\t187.42
今回予想（B）\t298,000\t22,400\t217.74
増減率（％）\t4.6\t18.0\t16
配当金\t38円50銭\t33円00銭\t30円00銭
配当総額\t2,758百万円\t－\t2,177百万円
"""
ENGLISH = """Revision of Forecasts

\tNet sales\tOperating profit\tEarnings per share
\tBillions of yen\tBillions of yen\tYen
Previous forecast (A)\t285.0\t19.0\t187.42
Revised forecast (B)\t298.0\t22.4\t217.74
Change (%)\t4.6\t18.0\t16
Dividend\t38.50 yen\t33.00 yen\t30.00 yen
Total dividends\t2,758 million yen\t-\t2,177 million yen
"""


def found(english: str, japanese: str = JAPANESE) -> list[tuple[str, str]]:
    findings = align(japanese, english).findings
    return [(finding.check, finding.message) for finding in findings]


def test_billions_under_their_heads_are_the_same() -> None:
    assert found(ENGLISH) == []


def test_heads_without_the_place_over_the_labels_as_in_a_pdf() -> None:
    ours, theirs = (text.replace("\n\t", "\n") for text in (JAPANESE, ENGLISH))
    assert found(theirs, ours) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("285.0", "258.0", "the Japanese says 285,000, the English “258.0”"),
        ("19.0", "19.1", "the Japanese says 18,977, the English “19.1”"),
        ("298.0\t22.4", "22.4\t298.0", "298,000 and 22,400 have changed places in the English"),
        ("38.50", "35.80", "the Japanese says 38円50銭, the English “35.80 yen”"),
        ("2,758 m", "2,758 b", "the Japanese says 2,758百万円, the English “2,758 billion yen”"),
        ("217.74", "274.17", "the Japanese says 217.74, the English “274.17”"),
    ],
)
def test_what_changed_in_another_unit_is_found(old: str, new: str, told: str) -> None:
    assert old in ENGLISH
    assert told in [message for _, message in found(ENGLISH.replace(old, new))]


def test_a_head_with_the_wrong_unit_makes_every_row_wrong() -> None:
    wrong = found(ENGLISH.replace("\tBillions of yen", "\tMillions of yen"))
    assert [check for check, _ in wrong] == ["figures.dropped"] * 4


BY_LABEL = "概要\n\n売上高（百万円）\t21,450\t22,980\n従業員数（人）\t812\t845\n"
LABELLED = "Outline\n\nNet sales (billions of yen)\t21.45\t22.98\nEmployees\t812\t845\n"


def test_labels_have_units_too() -> None:
    assert found(LABELLED, BY_LABEL) == []
    [wrong] = found(LABELLED.replace("22.98", "29.28"), BY_LABEL)
    assert wrong[0] == "figures.dropped"


def test_a_row_that_was_left_out_or_changed_wholly() -> None:
    shorter = ENGLISH.replace("Revised forecast (B)\t298.0\t22.4\t217.74\n", "")
    assert [check for check, _ in found(shorter)] == ["sentences.dropped"]
    other = ENGLISH.replace("298.0\t22.4\t217.74", "311.0\t25.9\t240.11")
    assert [check for check, _ in found(other)] == ["figures.dropped"] * 3


@pytest.mark.parametrize(
    "line", ["[Translation]", "(English translation)", "Reference Translation"]
)
def test_a_line_that_says_that_it_is_a_translation_is_not_added(line: str) -> None:
    assert found(f"{line}\n\n{ENGLISH}") == []
