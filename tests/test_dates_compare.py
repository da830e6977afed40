"""Dates of two languages compared: good translations are silent, wrong ones are not."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefer.facts.dates.compare import compare_dates
from briefer.facts.dates.english import english_dates
from briefer.facts.dates.english_forms import date_forms
from briefer.facts.dates.japanese import dates

RELEASED = date(2026, 2, 7)  # a Saturday

GOOD = [  # Japanese, English that keeps its dates
    ("2027年4月3日に移る。", "It moves on April 3, 2027."),
    ("2027年4月3日から10日まで開く。", "It is open from April 3 to 10, 2027."),
    ("2027年4月3日から10日まで開く。", "It is open from the 3rd to the 10th of April 2027."),
    ("25日、26日の両日に開く。", "It is held on the 25th and 26th."),
    ("25日に会見した。", "He met the press on July 25."),
    ("25日に会見した。", "He met the press on Saturday."),
    ("25日に会見した。", "He met the press yesterday."),
    ("水曜日に会見した。", "He met the press on Wednesday."),
    ("26日（日）は雨となる。", "It will rain on Sunday the 26th."),
    ("26日（日）は雨となる。", "It will rain on the 26th."),
    ("令和9年4月に開業する。", "It opens in April 2027."),
    ("平成30年の調査による。", "According to a survey of Heisei 30"),
    ("昨年12月に始まった。", "It began last December."),
    ("昨年12月に始まった。", "It began in December 2025."),
    ("昨年、工場を閉めた。", "The plant was closed."),
    ("今年は前年同期から増えた。", "This year it grew from the same period last year."),
    ("同年4月、同月20日に終えた。", "It ended in April of the same year, on the 20th."),
    ("2027年3月期の業績", "Results for the fiscal year ending March 31, 2027"),
    ("2027年3月期の業績", "Results for fiscal 2026"),
    ("2026年度の業績", "Results for the year ended March 2027"),
    ("2026年度の業績", "Results for 2026"),
    ("第3四半期（10～12月）の売上高", "Sales in the third quarter (October-December)"),
    ("2026年後半に発売する。", "It goes on sale in late 2026."),
    ("2026年後半に発売する。", "It goes on sale in the second half of 2026."),
    ("午後3時に始まる。", "It starts at 3:00 p.m."),
    ("午後3時に始まる。", "It starts at 15:00 (6 a.m. GMT)."),
    ("10時30分に始まる。", "It starts at 10:30 p.m."),
    ("午前0時から正午まで", "from midnight to noon"),
    ("7日深夜から8日にかけて", "from midnight on the 7th to the 8th"),
    ("7日深夜から8日にかけて", "from late on the 7th to the 8th"),
    ("１９００～８５年", "(1900-1985)"),
    ("1970年代の車", "a 1970s car"),
    ("20世紀の絵", "a 20th-century painting"),
    ("土日に営業する。", "It is open on weekends."),
    ("土日に営業する。", "It is open on Saturdays and Sundays."),
    ("今日では珍しくない。", "It is common nowadays."),
    ("この店は5月病に効く。", "May this shop march on."),
    ("九回に勝ち越した。", "They took the lead in the top of the 9th."),
    ("1日の会議に出た。", "He sat in meetings all day."),
]
WRONG = [  # Japanese, English, what the findings quote
    ("2027年4月3日に移る。", "It moves on April 13, 2027.", "2027年4月3日|April 13, 2027"),
    ("2027年4月3日に移る。", "It moves on May 3, 2027.", "2027年4月3日|May 3, 2027"),
    ("2027年4月3日に移る。", "It moves on April 3, 2017.", "2027年4月3日|April 3, 2017"),
    ("2027年4月3日に移る。", "It moves on April 3.", "2027年4月3日"),
    ("2027年4月3日に移る。", "It moves.", "2027年4月3日"),
    ("4月3日に移る。", "It moves on April 3, 2018.", "April 3, 2018"),
    ("25日に会見した。", "He met the press on the 26th.", "25日|26th"),
    ("水曜日に会見した。", "He met the press on Monday.", "水曜日|Monday"),
    ("26日（日）は雨となる。", "It will rain on Saturday the 26th.", "Saturday"),
    ("令和8年4月に開業する。", "It opens in April 2008.", "令和8年4月|April 2008"),
    ("2027年4月から6月まで", "from April to July 2027", "6月|July 2027"),
    ("2月6日と3月7日に会う。", "They meet on February 7 and March 6.",
     "2月6日|3月7日|February 7|March 6"),
    ("昨年2017年に始まった。", "It began last year, in 2007.", "2017年|2007"),
    ("来年、工場を閉める。", "The plant was closed last year.", "last year"),
    ("2026年度第3四半期", "the second quarter of fiscal 2026",
     "2026年度第3四半期|second quarter of fiscal 2026"),
    ("2026年度上期", "the second half of fiscal 2026", "2026年度上期|second half of fiscal 2026"),
    ("午後3時に始まる。", "It starts at 3 a.m.", "午後3時|3 a.m."),
    ("10時30分に始まる。", "It starts at 10:13.", "10時30分|10:13"),
    ("正午に始まる。", "It starts at midnight.", "正午|midnight"),
    ("1970年代の車", "a 1980s car", "1970年代|1980s"),
    ("20世紀の絵", "a 19th-century painting", "20世紀|19th-century"),
    ("工場を閉めた。", "The plant was closed on October 5.", "October 5"),
]  # fmt: skip


def compared(japanese: str, english: str, released: date | None = None) -> str:
    found = compare_dates(dates(japanese), english_dates(english), [], [], released)
    return "|".join(temporal.text for temporals in found for temporal in temporals)


@pytest.mark.parametrize(("japanese", "english"), GOOD)
def test_good_translations_are_silent(japanese: str, english: str) -> None:
    assert compared(japanese, english) == ""


@pytest.mark.parametrize(("japanese", "english", "expected"), WRONG)
def test_wrong_dates_are_found(japanese: str, english: str, expected: str) -> None:
    assert compared(japanese, english) == expected


def test_what_counts_from_the_release_is_checked_where_its_date_is_known() -> None:
    def silent(japanese: str, english: str) -> bool:
        return compared(japanese, english, RELEASED) == ""

    assert silent("水曜日に会見した。", "He met the press on February 4, 2026.")
    assert silent("5日に会見した。", "He met the press on Thursday.")
    assert silent("本日、発売した。", "It went on sale on February 7.")
    assert silent("昨年12月に始まった。", "It began in December 2025.")
    assert silent("2月4日に会見した。", "He met the press on Wednesday, February 4, 2026.")
    assert not silent("水曜日に会見した。", "He met the press on February 5.")
    assert not silent("5日に会見した。", "He met the press on Friday.")
    assert not silent("昨年12月に始まった。", "It began in December 2024.")
    assert not silent("2月4日に会見した。", "He met the press on February 4, 2025.")


def test_a_number_of_the_other_language_may_be_the_date() -> None:
    def found(japanese: str, english: str, here: list[int], there: list[int]) -> int:
        numbers = list(map(Decimal, here)), list(map(Decimal, there))
        return sum(map(len, compare_dates(dates(japanese), english_dates(english), *numbers)))

    assert found("会期は3日です。", "It lasts three days.", [], [3]) == 0
    assert found("25日に会見した。", "He met the press for 25 days.", [], [25]) == 1
    assert found("18年の選挙", "the 2018 election", [18], []) == 0
    assert found("25日、第25回大会", "On the 26th, the 25th tournament", [25], [25]) == 2


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(0, 3))
def test_all_written_forms_keep_the_date_and_no_other(day: date, form: int) -> None:
    japanese = f"新駅は{day.year}年{day.month}月{day.day}日に開業した。"
    english = date_forms(dates(japanese)[0])
    assert compared(japanese, f"The station opened on {english[form % len(english)]}.") == ""


@given(
    st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.dates(date(2000, 1, 1), date(2060, 12, 31))
)
def test_another_date_is_found(one: date, other: date) -> None:
    assume(one != other)
    japanese = f"新駅は{one.year}年{one.month}月{one.day}日に開業した。"
    assert compared(japanese, f"The station opened on {other.isoformat()}.")
