"""Japanese dates, times and periods: what they state, what they mean, their English."""

from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefer.facts.dates.english_forms import date_forms
from briefer.facts.dates.japanese import dates
from briefer.facts.dates.resolve import in_order, resolved
from briefer.facts.dates.temporal_value import value_of
from briefer.text.years import KANJI_WEEKDAYS as WEEKDAYS
from number_cases import number_cases

RELEASED = date(2026, 2, 7)  # a Saturday

STATED = [  # text, the values in it
    ("本社は2027年4月3日に移る。", "2027-04-03"),
    ("令和9年4月3日", "2027-04-03"),
    ("平成元年1月8日", "1989-01-08"),
    ("明治38年（1905年）創業", "1905"),
    ("1998（平成10）年に開業", "1998"),
    ("平成10（1998）年に開業", "1998"),
    ("二〇二七年四月十三日", "2027-04-13"),
    ("H30.4.1、R9/4/3、2027-04-03", "2018-04-01|2027-04-03|2027-04-03"),
    ("4/3(土)に開く", "XXXX-04-03"),
    ("４．2027年3月期の業績予想", "FYE2027-03"),
    ("R8.4〜R9.3、令和8.4～令和9.3", "2026-04/2027-03|2026-04/2027-03"),
    ("R8.4を配布、R2.3からR2.4に", ""),
    ("2026/3期、26/3期、FY26/3期", "FYE2026-03|FYE2026-03|FYE2026-03"),
    ("FY2026、FY26、CY2026、4Q25", "FY2026|FY2026|2026|2025-Q4"),
    ("FY2026/27、SKY2026、XFY26", ""),
    ("翌々日、前々年、翌々月10日", "AAD|PPY|AAM-10"),
    ("11月16-23 日、5 日から7 日", "XXXX-11-16/XXXX-11-23|XXXX-XX-05|XXXX-XX-07"),
    ("9月中間期、中間報告", "XXXX-09-H1"),
    ("3月末日、前半日", "XXXX-03-end"),
    ("月～金に、土～日は、日～月面", "WXX-1/WXX-5|WXX-6/WXX-7"),
    ("2.2027年4月3日の決議", "2027-04-03"),
    ("１．4月の概況", "XXXX-04"),
    ("12．4月3日の決議", "XXXX-04-03"),
    ("2027年4月3日（土・祝）午前10時～午後4時", "2027-04-03T10|T16"),
    ("2027年4月3日13時半", "2027-04-03T13:30"),
    ("4月3日の午後1時5分", "XXXX-04-03T13:05"),
    ("今朝9時、夜8時、深夜1時、正午", "TDT09|T20|T01|T12"),
    ("（月～金曜後３・４８）", "WXX-1T15:48/WXX-5T15:48"),
    ("10~16時に開く", "T10/T16"),
    ("5、7日と9日に会う", "XXXX-XX-05|XXXX-XX-07|XXXX-XX-09"),
    ("4月3～10日", "XXXX-04-03/XXXX-04-10"),
    ("4月3日から10日まで", "XXXX-04-03|XXXX-XX-10"),
    ("26日（日）に続き27日（月）も", "XXXX-XX-26|XXXX-XX-27"),
    ("４月２日、さらに２７日", "XXXX-04-02|XXXX-XX-27"),
    ("10・11月と1～3月期", "XXXX-10|XXXX-11|XXXX-01/XXXX-03"),
    ("水曜日と土・日曜、毎週月・水曜日", "WXX-3|WXX-6|WXX-7|WXX-1|WXX-3"),
    ("2027年3月期第3四半期", "FYE2027-03-Q3"),
    ("27年3月期、21年度、18年5月、08年", "FYE2027-03|FY2021|2018-05|2008"),
    ("2027年度上期、2027年第2四半期、4Q", "FY2027-H1|2027-Q2|XXXX-Q4"),
    ("2027年前半、90年代後半、3月前半", "2027-H1|199X-late|XXXX-03-early"),
    ("15世紀末、18、19世紀、紀元前300年", "14XX-end|17XX/18XX|BC300"),
    ("1970年代から80年代にかけて", "197X|198X"),
    ("土・日曜、月～金曜日", "WXX-6|WXX-7|WXX-1/WXX-5"),
    ("5/3、5/4、5/5に開催、午後零時四十一分", "XXXX-05-03|XXXX-05-04|XXXX-05-05|T12:41"),
    ("１９００～８５年、2015～2016年、04～05年", "1900/1985|2015/2016|2004/2005"),
    ("2030年目標、2026年問題、2020年夏", "2030|2026|2020-SU"),
    ("昨年12月25日、今月9日、先月末、同月20日", "LY-12-25|TM-09|LM-end|SM-20"),
    ("本日、翌日、同日、前年同期比、今年度、来週水曜日", "TD|AD|SD|PY|TFY|NW-3"),
    ("来春、昨夏、同年", "NY-SP|LY-SU|SAME"),
    ("7月25日現在、25日分かった", "XXXX-07-25|XXXX-XX-25"),
    ("２０２０年 ８月 ６日", "2020-08-06"),
    ("４．2027年3月期の業績", "FYE2027-03"),
    ("平日9時～17時30分", "T09|T17:30"),
    ("令和8年度、2026~30年、紀元前300年、2000年前", "FY2026|2026/2030|BC300"),
    ("二〇二六～30年、二〇二五年", "2026/2030|2025"),
    ("18年5月、08年、04~05年、21年度、18年の歴史", "2018-05|2008|2004/2005|FY2021"),
    ("20世紀、1970年代、80年代、18、19世紀", "19XX|197X|198X|17XX/18XX"),
    ("R8.2.7 2026/2/7 2/7(土)", "2026-02-07|2026-02-07|XXXX-02-07"),
    ("2/1〜2/14、10/1より", "XXXX-02-01/XXXX-02-14|XXXX-10-01"),
    ("4~6月期と3月期", "XXXX-04/XXXX-06|FYEXXXX-03"),
    ("7日、26・27日に3日間、週3日、5日連続、10日前、1日3回", "XXXX-XX-07|XXXX-XX-26|XXXX-XX-27"),
    ("2月上旬、90年代後半、2026年後半、2026年春", "XXXX-02-early|199X-late|2026-H2|2026-SP"),
    ("午後3時半、午前0時、3時間、15:30、正午", "T15:30|T00|T15:30|T12"),
    ("水曜日、土・日曜、月~金曜日", "WXX-3|WXX-6|WXX-7|WXX-1/WXX-5"),
    ("第3四半期、1Q、上半期、下期", "XXXX-Q3|XXXX-Q1|XXXX-H1|XXXX-H2"),
    ("昨年12月、今月9日、同年、前日本代表", "LY-12|TM-09|SAME"),
]
NO_DATES = [
    "3年、3年間、3年ぶり、2年連続で5年後に",
    "20日間、3日前、10日連続、5日目、30日以内、2、3日で、4～5日、あと3日、週3日、約10日",
    "2時間、24時間365日、1時間当たり、10分間、3か月、6カ月、1ヶ月",
    "2000年前、3000年の歴史、2000年もの間、1500年以上",
    "1日3回、1日当たり500人、1日平均",
    "四日市市、三日坊主、二日酔い、五月雨、八日町、三日月",
    "60代の男性、3対1、11－0、2:2、1:10の割合",
    "第3位、3分の1、3丁目5番地、No.5、090-1234-5678",
    "前日本代表、今日子さん、明日香村、日曜大工、あすなろ",
    "週末の売上、平日のみ、土日の営業",  # may be named or not: nothing to ask for
]
MEANT = [  # text, its value in a release of Saturday, 7 February 2026
    ("水曜日", "2026-02-04"),
    ("土曜日", "2026-02-07"),
    ("日曜日", "2026-02-01"),
    ("来週水曜日", "2026-02-11"),
    ("先週金曜日", "2026-01-30"),
    ("水曜日に開く予定", "WXX-3"),
    ("本日", "2026-02-07"),
    ("昨日午後3時", "2026-02-06T15"),
    ("明日", "2026-02-08"),
    ("5日", "2026-02-05"),
    ("28日", "2026-01-28"),
    ("31日", "2026-01-31"),
    ("2月5日", "2026-02-05"),
    ("12月28日", "2025-12-28"),
    ("2月29日", "XXXX-02-29"),  # there is none near
    ("11月", "2025-11"),
    ("今年", "2026"),
    ("昨年12月", "2025-12"),
    ("来年度", "FY2026"),
    ("今年度", "FY2025"),
    ("先月20日", "2026-01-20"),
    ("来月上旬", "2026-03-early"),
    ("前年同期", "2025"),
    ("同日", "2026-02-07"),
    ("2月3～5日", "2026-02-03/2026-02-05"),
    ("2025年3月期", "FYE2025-03"),
    ("午後3時", "T15"),
]
ENGLISH = [  # text, the best English for it
    ("2027年4月3日", "April 3, 2027"),
    ("4月3日", "April 3"),
    ("2027年4月", "April 2027"),
    ("3日", "the 3rd"),
    ("水曜日", "Wednesday"),
    ("土・日曜", "Saturday"),
    ("2027年度第3四半期", "the third quarter of fiscal 2027"),
    ("2027年3月期", "the fiscal year ending March 2027"),
    ("2027年3月期第3四半期", "the third quarter of the fiscal year ending March 2027"),
    ("2027年上半期", "the first half of 2027"),
    ("4月上旬", "early April"),
    ("2027年4月中旬", "mid-April 2027"),
    ("4月末", "the end of April"),
    ("90年代半ば", "the mid-1990s"),
    ("19世紀後半", "the late 19th century"),
    ("2027年春", "spring 2027"),
    ("紀元前300年", "300 B.C."),
    ("午後3時半", "3:30 p.m."),
    ("正午", "noon"),
    ("午前0時", "midnight"),
    ("10時30分", "10:30"),
    ("4月3日午後3時", "3 p.m. on April 3"),
    ("2027～2030年", "2027 to 2030"),
    ("昨年12月", "December last year"),
    ("昨年12月3日", "December 3 last year"),
    ("今月9日", "the 9th of this month"),
    ("同年4月", "April of the same year"),
    ("今年", "this year"),
    ("来年度上期", "the first half of next fiscal year"),
    ("本日", "today"),
    ("前日", "the previous day"),
    ("来春", "spring next year"),
    ("来週水曜日", "Wednesday next week"),
    ("前年同期比", "year on year"),
    ("週末", "the weekend"),
    ("一昨日", "the day before yesterday"),
]


def values(text: str) -> str:
    return "|".join(temporal.value for temporal in dates(text) if temporal.certain)


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_what_a_text_states(text: str, expected: str) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_durations_and_names_are_no_dates(text: str) -> None:
    assert values(text) == ""


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_what_a_text_means_in_a_release(text: str, expected: str) -> None:
    assert value_of(resolved(dates(text)[0], RELEASED)) == expected


YEAR = ({"year": "2019"},)
DAY = ({"month": "04", "day": "03", "year": "2019"},)


def test_what_stands_before_comes_before_the_release() -> None:
    _, month, after, day = dates("2019年に始まり、同年4月3日に広がり、翌年には終わった。同日、")
    assert resolved(month, RELEASED, [YEAR]) == DAY
    assert resolved(after, RELEASED, [YEAR, DAY]) == ({"year": "2020"},)
    assert resolved(day, RELEASED, [YEAR, DAY, ({"year": "2020"},)]) == DAY
    assert resolved(month, None, [YEAR]) == DAY
    assert resolved(after, None) == ({"ryear": "A"},)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年1月から2月", "2026-01|2026-02"),
        ("2025年12月から2月", "2025-12|2026-02"),
        ("2025年12～2月", "2025-12/2026-02"),
        ("4月1日から3日", "2027-04-01|2027-04-03"),
        ("4月30日（金）から2日（日）まで", "2027-04-30|2027-05-02"),
        ("2026年2月7日から3月8日", "2026-02-07|2026-03-08"),
        ("10月から翌年3月", "2026-10|2027-03"),
        ("2024年10月から翌年3月", "2024-10|2025-03"),
        ("1～9月期と1月から9月", "2026-01/2026-09|2026-01|2026-09"),
        ("10月から2027年3月", "2026-10|2027-03"),
        ("2024年4月、5月、10月", "2024-04|2024-05|2024-10"),
        ("2024年4月3日と10日", "2024-04-03|2024-04-10"),
        ("2024年4月3日に決め、10日に公表", "2024-04-03|2026-11-10"),
        ("24日、1月の統計を公表した。", "2026-11-24|2027-01"),
        ("2024年11月、1月の統計を公表した。", "2024-11|2027-01"),
        ("2024年12月10日午後3時から4時", "2024-12-10T15|T04"),
    ],
)
def test_ranges_and_lists_go_on_from_their_beginning(text: str, expected: str) -> None:
    assert "|".join(map(value_of, in_order(dates(text), date(2026, 11, 24)))) == expected


def test_a_range_goes_on_also_where_the_release_has_no_date() -> None:
    stated = {text: in_order(dates(text), None) for text in ("2026年1月から2月", "1月から2月")}
    assert [value_of(ends) for ends in stated["2026年1月から2月"]] == ["2026-01", "2026-02"]
    assert [value_of(ends) for ends in stated["1月から2月"]] == ["XXXX-01", "XXXX-02"]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_the_english_of_a_date(text: str, expected: str) -> None:
    assert date_forms(dates(text)[0])[0] == expected


def test_a_day_alone_may_be_a_number_of_days() -> None:
    assert [m.certain for m in dates("1日の会議と1日から始まる公演")] == [False, True]
    assert [(m.value, m.certain) for m in dates("昭和50年代の家")] == [("1975/1984", False)]
    assert [int(n) for n in dates("平成30年4月3日午後3時")[0].numbers] == [2018, 18, 4, 3, 15, 30]


def test_only_an_announcement_looks_ahead() -> None:
    ahead = [dates(text)[0].ahead for text in ("水曜日に開かれる予定だ。", "水曜日に開かれた。")]
    assert ahead == [True, False]


def test_positions_are_those_of_the_text() -> None:
    text = "発表は２０２７年４月３日（土）、開業は同年７月だ。"
    assert all(text[m.start : m.end] == m.text for m in dates(text))
    assert [m.text for m in dates(text)] == ["２０２７年４月３日（土）", "同年７月"]


def kanji(number: int) -> str:
    tens, units = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{'〇一二三四五六七八九'[tens]}十"
    return ten + (f"{'一二三四五六七八九'[units - 1]}" if units else "")


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() else c for c in text)


def writings(day: date) -> list[str]:
    plain = f"{day.year}年{day.month}月{day.day}日"
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    era = f"令和{day.year - 2018 if day.year > 2019 else '元'}年"
    return [
        plain,
        wide(plain),
        f"{plain}（{WEEKDAYS[day.weekday()]}）",
        f"{plain}{WEEKDAYS[day.weekday()]}曜日",
        f"{day.year}年（{era}）{day.month}月{day.day}日",
        f"{era}（{day.year}年）{day.month}月{day.day}日",
        f"{era[:-1]}（{day.year}）年{day.month}月{day.day}日",
        f"{digits}年{kanji(day.month)}月{kanji(day.day)}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        day.isoformat(),
        f"R{day.year - 2018}.{day.month}.{day.day}",
    ]


@given(st.dates(date(2019, 5, 1), date(2060, 12, 31)), st.integers(0, 11))
def test_every_date_comes_back_from_every_writing(day: date, writing: int) -> None:
    assert [m.value for m in dates(f"社長は{writings(day)[writing]}、会見した。")] == [
        day.isoformat()
    ]


@given(st.times())
def test_every_time_comes_back(temporal: time) -> None:
    half, hour = ("午後", temporal.hour - 12) if temporal.hour >= 12 else ("午前", temporal.hour)
    expected = f"T{temporal.hour:02}:{temporal.minute:02}"
    assert [m.value for m in dates(f"{half}{hour}時{temporal.minute}分")] == [expected]
    assert [m.value for m in dates(f"{temporal.hour}:{temporal.minute:02}に始まる")] == [expected]


@example("0世紀")
@given(
    st.text(
        alphabet="0123４５年月日時分第前後半期度代世紀（）(土) ～、・:/令和平成十二〇同昨今",
        max_size=30,
    )
)
def test_no_text_breaks_it(text: str) -> None:
    found = dates(text)
    assert all(text[m.start : m.end] == m.text and date_forms(m) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(in_order(found, RELEASED))
    assert all(in_order(found, None))


@pytest.mark.parametrize(("text", "ways"), number_cases("ja-date"))
def test_acceptance_cases(text: str, ways: list[str]) -> None:
    assert values(text) in ways
