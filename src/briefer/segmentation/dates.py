"""Dates as releases write them: 2026年2月7日, 令和8年2月7日, 2026/02/07, Feb. 7, 2026."""

import re
from datetime import date

from briefer.text.years import KANJI_WEEKDAYS, MODERN_ERAS, number, western_year

_N = r"[0-9０-９〇一二三四五六七八九十元]"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"

DATE = re.compile(
    rf"(?:(?P<era>{'|'.join(MODERN_ERAS)}|\b[RHS])\s?(?P<count>{_N}{{1,3}})|(?P<year>{_N}{{4}}))"
    rf"\s?[年./／．-]\s?(?P<month>{_N}{{1,2}})\s?[月./／．-]\s?(?P<day>{_N}{{1,3}})日?"
    rf"|(?P<english>{_MONTH}\.?\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{_MONTH}\.?,?\s\d{{4}})",
    re.IGNORECASE,
)
# The weekday and the hour that may stand behind a date: （土）14時30分
AFTER_DATE = re.compile(
    rf"(?:\s?[（(][{KANJI_WEEKDAYS}](?:曜日?)?(?:・?祝日?)?[）)])?"
    r"(?:\s?(?:午[前後])?[0-9０-９]{1,2}(?:時(?:[0-9０-９]{1,2}分)?|[:：][0-9０-９]{2}))?"
)
_ABOUT_DATE = re.compile(
    r"\W*(?:(?:報道)?(?:発表|配信|発行|公表|発信|更新)?日?付?時?|\w{2,4}リリース)?\W*"
)


def iso_date(text: str) -> str | None:
    """Return the first full date of `text` in ISO 8601, or None where there is none.

    >>> iso_date("令和８年２月７日"), iso_date("二〇二六年二月十日"), iso_date("2026年13月1日")
    ('2026-02-07', '2026-02-10', None)
    >>> iso_date("TOKYO, Feb. 7, 2026"), iso_date("R8.2.7"), iso_date("令和元年5月1日")
    ('2026-02-07', '2026-02-07', '2019-05-01')
    """
    match = DATE.search(text)
    if match is None:
        return None
    try:
        return date(*(_english if match["english"] else _japanese)(match)).isoformat()
    except ValueError:
        return None


def without_date(text: str) -> str:
    """Return `text` without its first full date and the blanks around it.

    >>> without_date("2026年2月7日　株式会社サンプル")
    '株式会社サンプル'
    """
    return DATE.sub("", text, count=1).strip()


def is_date(text: str) -> bool:
    """Tell whether `text` is a date and nothing else but its weekday, hour or 発表.

    >>> is_date("2026年2月7日（土）"), is_date("2026年2月7日に発売")
    (True, False)
    """
    match = DATE.search(text) if len(text) <= 40 else None
    if match is None:
        return False
    rest = text[: match.start()] + AFTER_DATE.sub("", text[match.end() :], count=1)
    return _ABOUT_DATE.fullmatch(rest) is not None


def _japanese(match: re.Match[str]) -> tuple[int, int, int]:
    year = western_year(match["era"], match["count"]) if match["era"] else number(match["year"])
    return year, number(match["month"]), number(match["day"])


def _english(match: re.Match[str]) -> tuple[int, int, int]:
    words = re.findall(r"[a-z]+|\d+", match["english"].lower())
    day, year = (int(word) for word in words if word.isdigit())
    month = next(_MONTHS.index(word[:3]) + 1 for word in words if word.isalpha())
    return year, month, day
