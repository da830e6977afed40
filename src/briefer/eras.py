"""Years and numbers as Japanese dates write them: 令和8年, 二〇二六年, 二十三日, 元年."""

import unicodedata

# The year before an era's first (National Diet Library, table of eras).
YEAR_BEFORE = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "慶応": 1864,
    "R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867,
}  # fmt: skip
KANJI = "〇零一二三四五六七八九"

_KANJI_VALUES = str.maketrans(KANJI, "00123456789")


def number(text: str) -> int:
    """Return the number written in digits of any width or kanji, with 十 or digit by digit.

    元 is the first. ValueError for what is no number.

    >>> [number(text) for text in ("07", "２０２６", "二〇二六", "二十三", "十", "三十", "元")]
    [7, 2026, 2026, 23, 10, 30, 1]
    """
    if text == "元":
        return 1
    digits = unicodedata.normalize("NFKC", text).translate(_KANJI_VALUES)
    tens, ten, units = digits.partition("十")
    return int(tens or 1) * 10 + int(units or 0) if ten else int(digits)


def western_year(era: str, count: str) -> int:
    """Return the year of the common era that is the `count`th of an era.

    >>> western_year("令和", "8"), western_year("平成", "元"), western_year("h", "30")
    (2026, 1989, 2018)
    """
    return YEAR_BEFORE[era.upper()] + number(count)
