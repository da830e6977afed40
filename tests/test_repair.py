"""Wrong weekdays put right where there is one way to do it, and left alone where not."""

import pytest

from briefer.facts import analyse
from briefer.translation.repair import repair


@pytest.mark.parametrize(
    ("japanese", "english", "right"),
    [
        # The weekday beside a date.
        (
            "10月1日（木）に発売",
            "on sale on October 1 (Wednesday)",
            "on sale on October 1 (Thursday)",
        ),
        ("9月1日（火曜日）から", "from Monday, September 1", "from Tuesday, September 1"),
        ("水曜日に会談", "They met on Monday.", "They met on Wednesday."),
        # Which of two is meant is unknown; what is right stays.
        ("1日（月）と2日（火）", "Sunday the 1st and Saturday the 2nd", None),
        ("10月1日（木）に発売", "on sale on Thursday, October 1", None),
        ("10月1日に発売", "on sale on Thursday, October 1", None),
        # The unit of a foreign currency in a rate, not a yen of the Japanese, nor left out.
        ("1米ドル＝150円を前提", "at 1 yen = 150 yen", "at $1 = 150 yen"),
        ("１ユーロは165円", "1 yen is 165 yen", "1 euro is 165 yen"),
        ("1ドル＝150円。感応度は1銭で1億円", "$1 = 150 yen; 1 yen moves 100 million yen", None),
        ("1ドル＝150円で、円安", "The yen weakened by 1 yen to 150 yen to the dollar.", None),
        ("1ユーロの円安で160円", "A 1 yen fall to 160 yen", None),
        ("1ドルは150円", "150 yen to the dollar", None),
        ("1円の値引き、1ドルは150円", "1 yen off; 150 yen to the dollar", None),
        ("1ドル150円、1ユーロ165円", "1 yen = 150 yen, 1 yen = 165 yen", None),
        # 銭 is a unit in English too.
        ("純利益は38円51銭", "a profit of 38 yen 51 sen", None),
    ],
)
def test_only_what_is_sure_is_repaired(japanese: str, english: str, right: str | None) -> None:
    repaired, done = repair(analyse(japanese), english)
    assert repaired == (right or english)
    assert len(done) == (right is not None)
