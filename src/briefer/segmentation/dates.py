"""Dates as releases write them: 2026年2月7日, 令和8年2月7日, 2026/02/07, Feb. 7, 2026."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from briefer.text.years import KANJI_WEEKDAYS, MODERN_ERAS, number, western_year

_N = r"[0-9０-９〇一二三四五六七八九十元]"
_ERA = "|".join((*MODERN_ERAS, *"㋿㍻㍼㍽㍾"))
_OTHER_YEAR = rf"[（(](?:(?:{_ERA}|[RHS])\s?{_N}{{1,3}}|(?:西暦\s?)?{_N}{{4}})\s?年?[）)]"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"\b(?:Mon|Tue|Tues|Wednes|Wed|Thurs|Thur|Thu|Fri|Satur|Sat|Sun)(?:day)?\b\.?"
_TH = r"(?:st|nd|rd|th)?"

DATE = re.compile(
    rf"(?:(?P<era>{_ERA}|\b[RHS])\s?(?P<count>{_N}{{1,3}})|(?P<year>{_N}{{4}}))"
    rf"\s?(?:{_OTHER_YEAR}\s?年|[年./／．-]\s?(?:{_OTHER_YEAR})?)\s?"
    rf"(?P<month>{_N}{{1,2}})\s?[月./／．-]\s?(?P<day>{_N}{{1,3}})\s?日?"
    rf"|(?:{_WEEKDAY},?\s)?(?P<english>\b{_MONTH}\s\d{{1,2}}{_TH}(?:,\s?|\s)\d{{4}}"
    rf"|\b\d{{1,2}}{_TH}[\s-](?:of\s)?{_MONTH}[\s,-]{{1,2}}\d{{4}})",
    re.IGNORECASE,
)
# The weekday and the hour that may stand behind a date: （土）14時30分, T14:30+09:00
AFTER_DATE = re.compile(
    rf"(?:\s?{_OTHER_YEAR})?"
    rf"(?:\s?[（(〔\[](?:[{KANJI_WEEKDAYS}](?:曜日?)?)?(?:[・/／]?(?:祝日?|休))?[）)〕\]]"
    rf"|[\s、,]{{0,2}}(?:[{KANJI_WEEKDAYS}]曜日?|[（(]?{_WEEKDAY}[）)]?))?"
    r"(?P<hour>[\s、,]{0,2}T?(?:日本時間)?(?:午[前後])?[0-9０-９]{1,2}"
    r"(?:時(?:[0-9０-９]{1,2}分)?|(?:[:：][0-9０-９]{2}){1,2}(?:\.\d{1,6})?)"
    r"(?:\s?[ap]\.?m\b\.?)?\s?(?:Z\b|[+-]\d\d:?\d\d|[（(]?(?:JST|UTC|GMT|日本時間)[）)]?)?)?",
    re.IGNORECASE,
)
_PUBLISHED = (
    r"発表|配信|発行|公表|発信|公開|掲載|投稿|作成|リリース"
    r"|(?:published|posted|released)(?:\son)?"
)
_UPDATED = r"更新|(?:last\s)?(?:updated|modified)(?:\son)?"
PUBLISHED = re.compile(
    rf"(?:報道|最終|記事|初)?(?:{_PUBLISHED}|{_UPDATED})(?:日付?時?|時刻)?", re.I
)
_ABOUT_DATE = re.compile(
    rf"\W*(?:{PUBLISHED.pattern}|\w{{2,4}}リリース|日付|日時|Date|(?:最新)?ニュース|NEWS|お知らせ|新着情報|トピックス)?\W*(?:付け?)?\W*",
    re.I,
)
_LUCKY_DAY = re.compile(  # of invitations
    rf"(?:(?:{_ERA})\s?{_N}{{1,3}}|{_N}{{4}})\s?年\s?{_N}{{1,2}}\s?月\s?吉\s?日"
)
_RANGE = re.compile(r"[～〜~–—―]|から|\s-\s")
_SEPARATORS = " \t　、,，|｜/／・:：;；–—―－‐-"
_SAID_BEFORE = re.compile(rf"(?:{PUBLISHED.pattern})[\s:：]*$", re.I)
_SAID_FIRST = re.compile(rf"^\s*(?:{PUBLISHED.pattern})(?:[元者]?\s?[:：]\s*|\s)", re.I)
_SAID_AFTER = re.compile(rf"\s?(?:{PUBLISHED.pattern}|付け?)", re.I)
_LATER = re.compile(rf"{_UPDATED}|投稿|掲載|posted", re.I)  # on a site, after the release itself


def iso_date(text: str) -> str | None:
    """Return the first full date of `text` in ISO 8601, or None where there is none.

    >>> iso_date("令和８年２月７日"), iso_date("二〇二六年二月十日"), iso_date("2026年13月1日")
    ('2026-02-07', '2026-02-10', None)
    >>> iso_date("TOKYO, Feb. 7, 2026"), iso_date("R8.2.7"), iso_date("2019年(令和元年)5月1日")
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
    """Return `text` without its first full date, what is said of it, and the blanks around it.

    >>> without_date("2026年2月7日　株式会社サンプル"), without_date("甲社、2026年2月7日発信")
    ('株式会社サンプル', '甲社')
    >>> without_date("発信：甲社　2026年2月7日"), without_date("掲載 甲社 2026年2月7日")
    ('甲社', '甲社')
    """
    match = DATE.search(text)
    if match is None:
        return text.strip()
    stop = _end(match)
    said = _SAID_AFTER.match(text, stop)
    before = _SAID_BEFORE.sub("", text[: match.start()])
    rest = before + " " + text[said.end() if said else stop :]
    return _SAID_FIRST.sub("", rest, count=1).strip(_SEPARATORS)


def has_hour(text: str) -> bool:
    """Tell whether the hour stands behind the first full date of `text`.

    >>> has_hour("2026年2月7日（土）午後3時26分"), has_hour("2026年2月7日")
    (True, False)
    """
    match = DATE.search(text)
    after = match and AFTER_DATE.match(text, match.end())
    return bool(after and after["hour"])


def is_date(text: str) -> bool:
    """Tell whether `text` is a date and nothing else but its weekday, hour or 発表.

    It may be two, where each says what it is of: 公開日：2026年2月7日　更新日：2026年2月9日; or one
    in two languages. 2026年2月吉日 is one, though no day is named.

    >>> is_date("2026年2月7日（土）"), is_date("2026年2月7日に発売")
    (True, False)
    >>> is_date("Feb. 7, 2026 / 2026年2月7日"), is_date("令和八年二月吉日")
    (True, True)
    """
    if _LUCKY_DAY.fullmatch(text):
        return True
    found = list(DATE.finditer(text)) if len(text) <= 70 else []
    if not found or iso_date(text) is None:
        return False
    between = _between(text, found)
    if len(found) == 1:
        return _ABOUT_DATE.fullmatch("".join(between)) is not None
    are_apart = all(_ABOUT_DATE.fullmatch(rest) and not _RANGE.search(rest) for rest in between)
    is_one = len({iso_date(one[0]) for one in found}) == 1  # in two languages
    return are_apart and (
        is_one or sum(bool(PUBLISHED.search(rest)) for rest in between) >= len(found) - 1
    )


def release_date(lines: Iterable[str]) -> str | None:
    """Return the date of a release by the `lines` that give dates of it, None where none does.

    The first counts, but one of a later posting or update only where there is no other.

    >>> release_date(["2026年2月9日更新", "2026年2月7日"]), release_date(["2026年2月9日更新"])
    ('2026-02-07', '2026-02-09')
    """
    dated = [(is_later, day) for line in lines for is_later, day in _dates(line) if day]
    return min(dated, key=lambda found: found[0])[1] if dated else None


def _dates(line: str) -> Iterator[tuple[bool, str | None]]:
    """Yield the dates of a line, with whether each is of a later posting or update."""
    found = list(DATE.finditer(line))
    before, *after = _between(line, found) if found else [""]
    said = [before, *after] if PUBLISHED.search(before) else after
    for match, words in zip(found, said, strict=False):
        yield bool(_LATER.search(words)), iso_date(match[0])


def _between(text: str, found: list[re.Match[str]]) -> list[str]:
    """Return what stands before, between and after dates, without their weekdays and hours."""
    stops = [0, *map(_end, found)]
    starts = [*(match.start() for match in found), len(text)]
    return [text[stop:start] for stop, start in zip(stops, starts, strict=True)]


def _end(match: re.Match[str]) -> int:
    """Return where a date ends, with its weekday and hour."""
    after = AFTER_DATE.match(match.string, match.end())
    return after.end() if after else match.end()


def _japanese(match: re.Match[str]) -> tuple[int, int, int]:
    year = western_year(match["era"], match["count"]) if match["era"] else number(match["year"])
    return year, number(match["month"]), number(match["day"])


def _english(match: re.Match[str]) -> tuple[int, int, int]:
    words = re.findall(r"[a-z]+|\d+", match["english"].lower())
    day, year = (int(word) for word in words if word.isdigit())
    month = next(_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS)
    return year, month, day
