"""Facts that a sentence lacks or adds and that stand elsewhere: no finding, unless exchanged."""

import pytest

from briefer import align

JAPANESE = """青森県の新しい港

青森県は2026年4月5日、八戸市に新しい港を開いたと発表しました。
港の広さは12ヘクタールで、年間に貨物船1,400隻が使います。
同県によると、費用は36億円でした。
青森県では来年、タイとベトナムへの航路を始めます。
港の工事は2024年7月22日の月曜日から28日の日曜日まで、台風のため止まりました。
一隻の船は平均で3日港にとどまります。
"""
ENGLISH = """New port in Aomori

Aomori Prefecture announced on April 5, 2026, that it had opened a new port in Hachinohe.
The port covers 12 hectares, and 1,400 cargo ships will use it each year.
According to the prefecture, it cost 3.6 billion yen.
Next year the prefecture will open routes to Thailand and Vietnam.
Work on the port stood still from Monday 22 to Sunday 28 July, 2024, because of a typhoon.
A ship stays for 3 days on average.
"""


def found(old: str, new: str) -> set[str]:
    assert old in ENGLISH
    return {finding.check for finding in align(JAPANESE, ENGLISH.replace(old, new)).findings}


def test_names_are_not_said_each_time_and_dates_share_their_month() -> None:
    assert found("", "") == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cost 3.6", "in Hachinohe cost 3.6"),
        ("the prefecture, it", "the prefecture, the 12-hectare port"),
        ("Next year", "With the 1,400 ships next year"),
        ("cost 3.6 billion yen", "cost 3.6 billion yen on April 5"),
        ("the prefecture, it", "the prefecture on Sunday, it"),
        ("routes to", "routes from Aomori to"),
        ("for 3 days on", "for three days on"),
    ],
)
def test_what_the_japanese_has_elsewhere_may_be_added(old: str, new: str) -> None:
    assert found(old, new) == set()


@pytest.mark.parametrize(
    ("old", "new", "checks"),
    [
        ("cost 3.6", "in Uruguay cost 3.6", {"names.invented"}),
        ("the prefecture, it", "the prefecture, the 21-hectare port", {"figures.invented"}),
        ("cost 3.6 billion yen", "cost 3.6 billion yen on April 8", {"dates.invented"}),
        ("the prefecture, it", "the prefecture on Tuesday, it", {"dates.invented"}),
        ("12 hectares", "1,400 hectares", {"figures.dropped"}),
        ("Thailand and Vietnam", "Thailand and Thailand", {"names.dropped"}),
        ("Sunday 28 July", "Sunday 29 July", {"dates.dropped", "dates.invented"}),
        ("for 3 days on", "for 8 days on", {"figures.invented"}),
    ],
)
def test_what_stands_nowhere_or_in_place_of_another_is_found(
    old: str, new: str, checks: set[str]
) -> None:
    assert found(old, new) == checks


def test_a_name_that_no_sentence_has_is_missing() -> None:
    english = ENGLISH.replace("Aomori", "the north")
    assert {f.check for f in align(JAPANESE, english).findings} >= {"names.dropped"}
