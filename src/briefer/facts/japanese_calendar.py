"""Numbers, years, weekdays and seasons as Japanese dates write them."""

KANJI = "〇零一二三四五六七八九"
COUNT = rf"(?:[0-9]{{1,2}}|[{KANJI}十]{{1,3}})"
YEAR_BEFORE = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "慶応": 1864,
    "R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867,
}  # fmt: skip
ERAS = "|".join(era for era in YEAR_BEFORE if len(era) == 2)

# Patterns that the rules share: what stands between two counts, and what before the first.
TO = r" ?[~〜～–—―-] ?"
OR = rf"(?:{TO}| ?[・、,/] ?)"
NO_NUMBER = rf"(?<![0-9{KANJI}十百千万.,])"

WEEKDAYS = "月火水木金土日"
SEASONS = {"春": "SP", "夏": "SU", "秋": "AU", "冬": "WI"}
PARTS = {
    "上旬": "early", "初旬": "early", "初め": "early", "はじめ": "early", "始め": "early",
    "初頭": "early", "初": "early", "中旬": "mid", "半ば": "mid", "なかば": "mid", "中ごろ": "mid",
    "中頃": "mid", "前半": "early", "後半": "late", "下旬": "late", "末": "end", "終わり": "end",
    "暮れ": "end",
}  # fmt: skip
HALVES = {"前半": "1", "後半": "2"}

_KANJI_VALUES = str.maketrans(KANJI, "00123456789")


def number(text: str) -> int:
    """Return the number written in half-width digits or kanji, with 十 or digit by digit.

    >>> [number(text) for text in ("07", "二〇二六", "二十三", "十", "三十", "元")]
    [7, 2026, 23, 10, 30, 1]
    """
    if text == "元":
        return 1
    digits = text.translate(_KANJI_VALUES)
    tens, ten, units = digits.partition("十")
    return int(tens or 1) * 10 + int(units or 0) if ten else int(digits)


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
