"""Numbers, years, weekdays and seasons as Japanese dates write them."""

from briefer.text.years import KANJI, YEAR_BEFORE

_UNITS = "[一二三四五六七八九]"
COUNT = rf"(?:[0-9]{{1,2}}|(?:{_UNITS}?十|[廿卅]){_UNITS}?|[{KANJI}]{{1,3}})"
# 令5年 is short for 令和5年; R6 stands only in whole dates.
ERAS = "|".join(era for era in YEAR_BEFORE if len(era) == 2) + "|[㋿㍻㍼㍽㍾]|(?<![一-鿿])[令平昭]"

# Patterns that the rules share: what stands between two counts, and what before the first.
TO = r" ?[~〜～–—―-] ?"
OR = rf"(?:{TO}| ?[・、,/] ?)"
NO_NUMBER = rf"(?<![0-9{KANJI}十廿卅百千万.,])"

WEEKDAYS = "月火水木金土日"
SEASONS = {"春": "SP", "夏": "SU", "秋": "AU", "冬": "WI"}
PARTS = {
    "上旬": "early", "初旬": "early", "初め": "early", "はじめ": "early", "始め": "early",
    "初頭": "early", "初": "early", "中旬": "mid", "半ば": "mid", "なかば": "mid", "中ごろ": "mid",
    "中頃": "mid", "前半": "early", "後半": "late", "下旬": "late", "末": "end", "終わり": "end",
    "暮れ": "end",
}  # fmt: skip
HALVES = {"前半": "1", "後半": "2"}


def weekday(kanji: str) -> str:
    """Return the weekday's number, Monday is 1.

    >>> weekday("水")
    '3'
    """
    return str(WEEKDAYS.index(kanji) + 1)


def full_year(count: int) -> int:
    """Return the year that its last two digits stand for: the century turns at 40.

    >>> full_year(18), full_year(96)
    (2018, 1996)
    """
    return count + (2000 if count < 40 else 1900)
