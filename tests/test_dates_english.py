"""English dates, times and periods: what they state, and what only looks like one."""

from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.facts.dates.calendar import MONTHS, WEEKDAYS
from briefer.facts.dates.english import english_dates
from briefer.facts.figures.english_forms import ordinal

STATED = [  # text, the values in it
    ("on April 3, 2027,", "2027-04-03"),
    ("on the tenth of June, on April second", "XXXX-06-10|XXXX-04-02"),
    (
        "February 7 and 8; the 10th; 7 March; the 7th inning",
        "XXXX-02-07|XXXX-02-08|XXXX-XX-10|XXXX-03-07",
    ),
    ("2026-02-07; 2/7/2026; 7.2.2026", "2026-02-07|2026-02-07|2026-02-07"),
    ("on 2/7, 2/3 of voters", "XXXX-02-07"),
    ("On Wednesday (Sat), Black Friday, the Sun rose", "WXX-3|WXX-6"),
    ("on Thu. and on Sun., not on Sun Microsystems", "WXX-4|WXX-7"),
    ("in 2026-30, 1995/96; 1000 B.C. cost $2000 and 2000 yen", "2026/2030|1995/1996|BC1000"),
    ("the 1970s, the '80s; the 19th and 20th centuries", "197X|198X|18XX/19XX"),
    ("late February, the end of May; spring 2026, be late", "XXXX-02-late|XXXX-05-end|2026-SP"),
    (
        "fiscal 2026, FY26, the 2025-26 fiscal year, the year ending March",
        "FY2026|FY2026|FY2025/FY2026|FYEXXXX-03",
    ),
    ("third quarter, Q1, first half of 2026, the first half", "XXXX-Q3|XXXX-Q1|2026-H1"),
    ("9 to 11 a.m., 15:30, 7 o'clock in the evening, noon, 24/7", "T09/T11|T15:30|T19|T12"),
    ("Today, last year, this month", "TD|LY|TM"),
    ("on 3 April 2027", "2027-04-03"),
    ("on the 3rd of April, 2027", "2027-04-03"),
    ("Apr. 3; Sept 5; july 4", "XXXX-04-03|XXXX-09-05|XXXX-07-04"),
    ("on Saturday, April 3rd", "XXXX-04-03"),
    ("on the 3rd, and from the 5th to the 7th.", "XXXX-XX-03|XXXX-XX-05|XXXX-XX-07"),
    ("from April 3 to 10, 2027", "XXXX-04-03|2027-04-10"),
    ("on April 3 and 10; 3-10 April", "XXXX-04-03|XXXX-04-10|XXXX-04-03|XXXX-04-10"),
    ("April-June 2027, in May and in June", "XXXX-04|2027-06|XXXX-05|XXXX-06"),
    ("2027-04-03, 4/3/2027, 03.04.2027", "2027-04-03|2027-04-03|2027-04-03"),
    ("on Wednesday and Saturdays (Mon-Fri)", "WXX-3|WXX-6|WXX-1|WXX-5"),
    ("on the 27th (Tue)", "XXXX-XX-27|WXX-2"),
    ("in 2019, the 2020 Games, 2026-2030, 1995-96", "2019|2020|2026/2030|1995/1996"),
    ("Jane Doe (1896–1933), fiscal 2027 (FY27)", "1896/1933|FY2027|FY2027"),
    ("the third quarter of fiscal 2027", "FY2027-Q3"),
    ("the first six months of 2026, the first six months of the year", "2026-H1"),
    ("the first half of 2027, Q2 2027, 1H FY2027", "2027-H1|2027-Q2|FY2027-H1"),
    ("the third quarter of the fiscal year ending March 31, 2027", "FYE2027-03-31-Q3"),
    ("the year ended December 2026", "FYE2026-12"),
    ("the 20th century, 18th- and 19th-century art", "19XX|17XX/18XX"),
    ("the fifteenth century", "14XX"),
    ("the 1970s and '80s, the late 1990s", "197X/198X|199X-late"),
    ("about 1000 B.C., in 356 BCE", "BC1000|BC356"),
    ("Reiwa 9, Heisei 30", "2027|2018"),
    ("FY3/26, FYE 12/2025, FY11/12", "FYE2026-03|FYE2025-12|FY2011/FY2012"),
    ("FY2026 (April 2025 - March 2026)", "FY2026|2025-04|2026-03"),
    ("the six months to September 2025", "FYE2025-09"),
    ("4Q25, 1Q2026", "2025-Q4|2026-Q1"),
    ("a quarter past eight, half past 9 a.m.", "T08:15|T09:30"),
    ("at a quarter to seven in the evening, ten minutes to nine.", "T18:45|T08:50"),
    ("a quarter to eight per cent, a quarter past its best", ""),
    ("Thursday 11:30-12:15, issue No. 19 of September", "WXX-4T11:30/WXX-4T12:15|XXXX-09"),
    ("early February, mid-2027, the end of May", "XXXX-02-early|2027-mid|XXXX-05-end"),
    ("spring 2027, the summer of 2027", "2027-SP|2027-SU"),
    ("at 3 p.m., 3:30pm, 15:30 and 8.46 a.m.", "T15|T15:30|T15:30|T08:46"),
    ("10am to 4pm, 9-11 a.m.", "T10/T16|T09/T11"),
    ("noon, midnight, 12 a.m., 12:30 p.m.", "T12|T00|T00|T12:30"),
    ("seven o'clock, 10 o'clock in the evening", "T07|T22"),
    ("at 1 p.m. on Saturday, April 3, 2027", "2027-04-03T13"),
    ("9:30 a.m. (0230 UTC)", "T09:30|T02:30"),
    ("today, yesterday, last year, the same day", "TD|LD|LY|SD"),
]
NO_DATES = [
    "The firm may march on.",
    "She came second, a second later, in the second half.",
    "The Sun rose; Ms. Wed sat; the Sunday Times; Black Friday",
    "2000 people, 1,500 yen, $1999, 1800 workers, 2026 units",
    "24/7, 3-2, a 2:1 ratio, 2:14:30, 1/3",
    "the 7th inning, the 3rd place, the 100th anniversary, the 9th Symphony",
    "three days, 24 hours, in his 60s, for 10 years",
    "version 2.5.1, 3.14%, 1.5 million",
    "Tel. 090 (8186) 1217",
]


def values(text: str) -> str:
    return "|".join(temporal.value for temporal in english_dates(text) if temporal.certain)


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_what_a_text_states(text: str, expected: str) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert values(text) == ""


def test_may_and_march_are_months_among_words_of_time() -> None:
    def certain(text: str) -> list[bool]:
        return [temporal.certain for temporal in english_dates(text)]

    assert certain("in May, since March, by August") == [True, True, True]
    assert certain("May we? March on! August Strindberg") == [False, False, False]


def test_positions_are_those_of_the_text() -> None:
    text = "It opens on Saturday, April 3, 2027, at 3 p.m. and closes in mid-May."
    found = english_dates(text)
    assert [m.text for m in found] == ["Saturday, April 3, 2027, at 3 p.m.", "mid-May"]
    assert all(text[m.start : m.end] == m.text for m in found)


def writings(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [
        f"{month} {day.day}, {day.year}",
        f"{month} {ordinal(day.day)}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"the {ordinal(day.day)} of {month} {day.year}",
        f"{WEEKDAYS[day.weekday()]}, {month} {day.day}, {day.year}",
        f"{month[:3]}. {day.day}, {day.year}" if month != "May" else f"May {day.day}, {day.year}",
        f"{day.year}/{day.month:02}/{day.day:02}",
        day.isoformat(),
    ]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 7))
def test_every_date_comes_back_from_every_writing(day: date, writing: int) -> None:
    assert values(f"The park opened on {writings(day)[writing]}.") == day.isoformat()


@given(st.times())
def test_every_time_comes_back(clock: time) -> None:
    half, expected = "ap"[clock.hour // 12], f"T{clock.hour:02}:{clock.minute:02}"
    assert values(f"at {(clock.hour - 1) % 12 + 1}:{clock.minute:02} {half}.m. sharp") == expected
    assert values(f"from {clock.hour}:{clock.minute:02} on") == expected


@given(st.text(alphabet="0123459 ,.-–/:'()thndrsapm", max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    for scattered in (text, f"May {text} 2026 {text} p.m. the {text}th century FY{text}"):
        found = english_dates(scattered)
        assert all(scattered[m.start : m.end] == m.text for m in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
