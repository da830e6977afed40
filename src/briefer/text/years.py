"""Years and numbers as Japanese dates write them: 令和8年, 二〇二六年, 二十三日, 元年."""

import unicodedata

# The year before an era's first (National Diet Library, table of eras).
YEAR_BEFORE = {
    # Old firms tell when they were founded: 享保2年創業.
    "慶長": 1595, "元和": 1614, "寛永": 1623, "正保": 1643, "慶安": 1647, "承応": 1651,
    "明暦": 1654, "万治": 1657, "寛文": 1660, "延宝": 1672, "天和": 1680, "貞享": 1683,
    "元禄": 1687, "宝永": 1703, "正徳": 1710, "享保": 1715, "元文": 1735, "寛保": 1740,
    "延享": 1743, "寛延": 1747, "宝暦": 1750, "明和": 1763, "安永": 1771, "天明": 1780,
    "寛政": 1788, "享和": 1800, "文化": 1803, "文政": 1817, "天保": 1829, "弘化": 1843,
    "嘉永": 1847, "安政": 1853, "万延": 1859, "文久": 1860, "元治": 1863,
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "慶応": 1864,
    "㋿": 2018, "㍻": 1988, "㍼": 1925, "㍽": 1911, "㍾": 1867, "令": 2018, "平": 1988, "昭": 1925,
    "R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867,
}  # fmt: skip
# Those in which releases still count.
MODERN_ERAS = ("令和", "平成", "昭和", "大正", "明治")
KANJI_DIGITS = "〇零一二三四五六七八九"
KANJI_WEEKDAYS = "月火水木金土日"

# What puts digits for kanji, and two kanji for one.
KANJI_VALUES = str.maketrans(KANJI_DIGITS, "00123456789")
TENS = str.maketrans({"廿": "二十", "卅": "三十"})


def number(text: str) -> int:
    """Return the number written in digits of any width or kanji, with 十 or digit by digit.

    元 is the first. ValueError for what is no number.

    >>> [number(text) for text in ("07", "２０２６", "二〇二六", "二十三", "十", "廿五", "元")]
    [7, 2026, 2026, 23, 10, 25, 1]
    """
    if text == "元":
        return 1
    digits = unicodedata.normalize("NFKC", text).translate(TENS).translate(KANJI_VALUES)
    tens, ten, units = digits.partition("十")
    return int(tens or 1) * 10 + int(units or 0) if ten else int(digits)


def western_year(era: str, count: str) -> int:
    """Return the year of the common era that is the `count`th of an era.

    >>> western_year("令和", "8"), western_year("平成", "元"), western_year("h", "30")
    (2026, 1989, 2018)
    """
    return YEAR_BEFORE[era.upper()] + number(count)
