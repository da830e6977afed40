"""The numbers of a sentence, read in a plain way of the bench's own: no code of briefer in here.

What is planted and what counts as a figure must not hang on what the checks can read.
"""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

POWERS = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
SCALES["trillion"] = 10**12
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
NAMES = (  # of two to twenty
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
WORDS = {word: number for number, word in enumerate(NAMES.split(), start=2)}
WORDS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "eighty": 80, "ninety": 90}
MONTHS, WEEKDAYS = calendar.month_name[1:], calendar.day_name[:]
COUNTERS = (
    "人つ名件回年月日時分秒本個軒台度倍社店種点位番歳割%カかヶケヵ校国州県市区町村隻機匹頭冊枚着杯週"
    "世代部章場試合戦連敗勝階段級組曲作品票丁棟戸面号次期"
)

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_RUN = re.compile(r"(?<![A-Za-z])[\d十百千万億兆](?:,?[\d十百千万億兆]|\.\d)*")
_PIECE = re.compile(r"([\d,]*\.?\d*)([十百千]?)([万億兆]?)")
_ENGLISH = re.compile(
    r"(?<![\w.,:/&'’–−+-])(?P<currency>US\$|[$€£¥])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?"
    r"(?: (?P<scale>hundred|thousand|million|billion|trillion))?(?![\w:]|,\d{3})"
    r"|(?<![\w.,:/&'’–−+-])(?P<short>\d+(?:\.\d+)?)(?=(?:km|kg|cm|mm|m|g)\b)"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY_ENDS = r"(?=[,.;)\"]|$| (?:of|and|at|in|to|that|from|by|for|on)\b| \((?:[A-Z][a-z]{2})\))"
_DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}"
    r"|\b(?:1[5-9]|20)\d\d(?=s?\b)|\b\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\b|noon|o'clock)|\b\d{1,2}:\d\d"
    rf"|\bthe \d{{1,2}}(?:st|nd|rd|th){DAY_ENDS}"
    r"|\d+(?:[-() ]+\d{3,4}){2,}",
    re.I,
)
_HELD_BY_JAPANESE = re.compile(rf"\d|[十百千万億兆半数][{COUNTERS}]|[昨今来翌前]年|曜")
_HELD_BY_ENGLISH = re.compile(
    rf"\d|\b(?:{'|'.join([*WORDS, *SCALES, 'half', 'dozen', *MONTHS, *WEEKDAYS])})s?\b", re.I
)
_IN_A_NAME = re.compile(r"[A-Za-z]+[-‐–]?\d+[A-Za-z]*|\d+[A-Za-z]\d+")  # COVID-19, A380


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an English sentence as its words: `digits` at `start`, `end` after its scale."""

    value: Decimal
    start: int  # of the currency sign, where there is one
    end: int
    currency: str
    digits: str
    ordinal: str
    scale: str


def plain(japanese: str) -> str:
    """Return the Japanese half-width, with digits for 一二三 and a point for the ・ of 1・5."""
    text = unicodedata.normalize("NFKC", japanese).translate(_DIGITS)
    return re.sub(r"(?<=\d)[・．](?=\d)", ".", text)


def values(japanese: str) -> list[tuple[Decimal, str]]:
    """Return each number of the Japanese with the character after it; 7割 is 70 too."""
    found = []
    text = plain(japanese)
    for run in _RUN.finditer(text):
        after = text[run.end() : run.end() + 1]
        number = _value(run[0])
        found.append((number, after))
        if after == "割":
            found.append((number * 10, "%"))
    return found


def _value(run: str) -> Decimal:
    total = section = Decimal()
    for digits, small, large in _PIECE.findall(run):
        if digits or small:
            section += Decimal(digits.replace(",", "") or 1) * POWERS[small]
        if large:
            total += (section or 1) * POWERS[large]
            section = Decimal()
    return total + section


def years(japanese: str) -> set[int]:
    """Return the years that numbers of the Japanese can mean: 2018 for 18年 and for 平成30年."""
    text = plain(japanese)
    found = {int(number) for number, _ in values(japanese) if 1000 < number < 2100}
    for number, after in values(japanese):
        if after == "年" and number < 100:
            found |= {1900 + int(number), 2000 + int(number)}
            found |= {first + int(number) for era, first in ERAS.items() if era in text}
    return found


def dates(english: str) -> list[tuple[int, int]]:
    """Return where dates, years, times and telephone numbers stand in the English."""
    return [match.span() for match in _DATE.finditer(english)]


def figures(english: str) -> Iterator[Figure]:
    """Yield the figures in digits of the English that are no part of a date or a name."""
    taken = dates(english)
    for match in _ENGLISH.finditer(english):
        if any(start <= match.end() - 1 and match.start() < end for start, end in taken):
            continue
        digits = match["digits"] or match["short"]
        value = Decimal(digits.replace(",", "")) * SCALES.get(match["scale"], 1)
        parts = (match["currency"], digits, match["ordinal"], match["scale"])
        yield Figure(value, *match.span(), *(part or "" for part in parts))


def holds(japanese: str, english: str) -> bool:
    """Tell whether a pair holds a figure or date, by digits, number words, months, weekdays."""
    return bool(
        _HELD_BY_JAPANESE.search(_IN_A_NAME.sub("", plain(japanese)))
        or _HELD_BY_ENGLISH.search(_IN_A_NAME.sub("", english))
    )
