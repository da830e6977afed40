"""Where and when a release was given out: crawler metadata, datelines, dates."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_N = r"[0-9０-９〇一二三四五六七八九十元]"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_DATE = re.compile(
    rf"(?:(?P<era>令和|平成|昭和|\b[RHS])\s?(?P<count>{_N}{{1,3}})|(?P<year>{_N}{{4}}))"
    rf"\s?[年./／．-]\s?(?P<month>{_N}{{1,2}})\s?[月./／．-]\s?(?P<day>{_N}{{1,3}})日?"
    rf"|(?P<english>{_MONTH}\.?\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{_MONTH}\.?,?\s\d{{4}})",
    re.IGNORECASE,
)
_EXTRAS = r"(?:\s?[（(][日月火水木金土](?:曜日?)?(?:・?祝日?)?[）)])?"
_CLOCK = r"(?:\s?(?:午[前後])?[0-9０-９]{1,2}(?:時(?:[0-9０-９]{1,2}分)?|[:：][0-9０-９]{2}))?"
_DAY = re.compile(r"(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日")
_AFTER_DATE = re.compile(_EXTRAS + _CLOCK)

_AGENCIES = (
    r"共同通信(?:PRワイヤー)?|共同|時事(?:通信)?|ロイター(?:通信)?|新華社|ブルームバーグ|ビジネスワイヤ"
    r"|PR ?Newswire|Business ?Wire|Globe ?Newswire|ACN Newswire|JCN Newswire|PR TIMES|アットプレス"
    r"|Reuters|Bloomberg|Xinhua|AFP|AP|TASS|タス"
)
_AGENCY = re.compile(_AGENCIES, re.IGNORECASE)
_TAG = (
    rf"(?:/(?P<wire>[^/\n]{{2,30}})/|[（(【\[](?P<agency>{_AGENCIES})(?:＝[^】]{{1,9}})?[）)】\]])"
)
_DASH = r"[-–—―─－‐]{1,3}"
_HEAD_END = re.compile(
    rf"[\s、,，]*(?P<place>[^\s、。「」/（(【：:–—―─－‐-]{{0,20}})\s*"
    rf"(?:{_TAG}\s*(?:{_DASH})?|{_DASH}(?![0-9０-９]))\s*",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    rf"(?P<place>[^。、「」（()【/\n]{{1,20}}?)\s?{_TAG}\s*{_DASH}\s*", re.IGNORECASE
)
_BRACKETED = re.compile(
    rf"(?P<open>[【（(［\[])(?P<inner>[^】）)］\]。\n]{{2,60}})[】）)］\]]\s*(?P<dash>{_DASH})?\s*"
)
_PLACE = re.compile(r"[^。「」【】（）()：:をはが\n]{1,40}")
_SEPARATORS = " 　、,，=＝・発–—―─－‐-"

# Lines that a crawler or a mail program wrote above the release; of the last kind only the key.
_CRAWLER = re.compile(
    r"\s*(?:"
    r"(?:date|published|updated|crawled|fetched)[ \t:=]+[\"']?\d{4}-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?[\"']?(?=\s|$)"
    r"|(?:url|link|source_url|canonical)[ \t:=]+\S{1,500}"
    r"|(?:lang|language|charset|encoding)[ \t:=]+[\w-]{2,12}(?=\s|$)"
    r"|(?:From|To|Cc|Bcc|Date|Sent|Reply-To|差出人|宛先|送信日時|送信元)[ \t]?[:：][^\n]{0,300}"
    r"|(?P<key>(?:title|headline)[ \t:=]|(?:Subject|件名)[ \t]?[:：])"
    r")[ \t]*"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A dateline as found at the beginning of a line: its length there and what it says."""

    length: int
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    issuer: str | None = None


def iso_date(text: str) -> str | None:
    """Return the first full date of `text` in ISO 8601, or None where there is none.

    >>> iso_date("令和８年２月７日"), iso_date("二〇二六年二月十日"), iso_date("2026年13月1日")
    ('2026-02-07', '2026-02-10', None)
    """
    match = _DATE.search(text)
    return _iso(match) if match else None


def without_date(text: str) -> str:
    """Return `text` without its first full date and the blanks around it.

    >>> without_date("2026年2月7日　株式会社サンプル")
    '株式会社サンプル'
    """
    return _DATE.sub("", text, count=1).strip()


def is_date(text: str) -> bool:
    """Tell whether `text` is a date and nothing else but its weekday, hour or 発表.

    >>> is_date("2026年2月7日（土）"), is_date("2026年2月7日に発売")
    (True, False)
    """
    match = _DATE.search(text, 0, 60)
    if match is None or len(text) > 40:
        return False
    rest = text[: match.start()] + _AFTER_DATE.sub("", text[match.end() :], count=1)
    return (
        re.fullmatch(r"\W*(?:(?:報道)?(?:発表|配信|発行|公表|発信|更新)?日?付?時?)?\W*", rest)
        is not None
    )


def crawler_length(line: str) -> tuple[int, bool]:
    """Return how much of the beginning of `line` is crawler metadata, and whether it was a key.

    >>> crawler_length("date 2026-02-06 東京、")
    (16, False)
    >>> crawler_length("Subject: 新製品")
    (9, True)
    """
    match = _CRAWLER.match(line)
    return (match.end(), match["key"] is not None) if match else (0, False)


def find_head(text: str, alone: bool = False) -> Head | None:
    """Return the dateline at the beginning of `text`; `alone`: one that nothing may follow too.

    >>> find_head("大阪、2026年3月1日 /PRNewswire/ -- 本日")
    Head(length=27, place='大阪', date='2026-03-01', agency='PRNewswire', issuer=None)
    >>> find_head("【大阪＝共同】市は3日、")
    Head(length=7, place='大阪', date=None, agency='共同', issuer=None)
    >>> find_head("2026年3月1日に発売します。")
    """
    return _bracketed(text, alone) or _dated(text) or _undated(text)


def _dated(text: str) -> Head | None:
    """東京、2026年2月7日 /TAG/ --   2026年2月7日、東京 ―   2026年2月7日：本文"""
    found = _DATE.search(text, 0, 80)
    if found is None:
        return None
    place = text[: found.start()].strip(_SEPARATORS)
    if place and not _PLACE.fullmatch(place):
        return None
    rest = _AFTER_DATE.match(text, found.end())
    stop = rest.end() if rest else found.end()
    if not place and (colon := re.compile(r"\s?[：:]\s?").match(text, stop)):
        return Head(colon.end(), date=_iso(found)) if "。" in text[stop:] else None
    if not (tail := _HEAD_END.match(text, stop)):
        return None
    agency = tail["wire"] or tail["agency"]
    return Head(tail.end(), place or tail["place"] or None, _iso(found), agency)


def _undated(text: str) -> Head | None:
    """ロンドン（ロイター） - 本文"""
    match = _UNDATED.match(text)
    if match is None or not _PLACE.fullmatch(match["place"]):
        return None
    return Head(match.end(), match["place"].strip(), None, match["wire"] or match["agency"])


def _bracketed(text: str, alone: bool) -> Head | None:
    """【東京＝共同】本文   （東京、2026年2月7日）― 本文   [東京 7日 ロイター] - 本文"""
    match = _BRACKETED.match(text)
    if match is None:
        return None
    inner, followed = match["inner"], match.end() < len(text)
    found, agency = _DATE.search(inner), _AGENCY.search(inner)
    if not found and not (agency and agency.end() == len(inner)) and "＝" not in inner:
        return None
    if not (followed or alone) or (followed and "。" not in text):
        return None
    rest = _DATE.sub(" ", inner, count=1)
    rest = _DAY.sub(" ", rest[: rest.rfind(agency[0])] if agency else rest.split("＝")[0])
    rest = rest.strip(_SEPARATORS)
    if rest and not _is_place(rest):
        return None
    name = rest if found and re.search("会社|法人|Inc|Ltd|協会|大学|機構|[省庁]$", rest) else None
    place = None if name else rest or None
    return Head(match.end(), place, found and _iso(found), agency and agency[0], name)


def _is_place(text: str) -> bool:
    if re.search(
        "発売|開[催始]|まで|より|から|更新|現在|時点|予定|版$|お知らせ|参加|[分時]$", text
    ):
        return False
    return _PLACE.fullmatch(text) is not None


def _iso(match: re.Match[str]) -> str | None:
    if match["english"]:
        words = re.findall(r"[A-Za-z]+|\d+", match["english"])
        day, year = (int(word) for word in words if word.isdigit())
        month = next(_MONTHS.index(w[:3].lower()) + 1 for w in words if w.isalpha())
    else:
        year = _number(match["year"] or match["count"]) + _ERAS.get((match["era"] or "").upper(), 0)
        month, day = _number(match["month"]), _number(match["day"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """Read digits of any width, positional kanji digits, or kanji with 十; 元 is 1.

    >>> [_number(text) for text in ("２０２６", "二〇二六", "二十三", "十", "元")]
    [2026, 2026, 23, 10, 1]
    """
    digits = unicodedata.normalize("NFKC", text).translate(
        str.maketrans("〇一二三四五六七八九元", "01234567891")
    )
    tens, ten, units = digits.partition("十")
    return int(tens or 1) * 10 + int(units or 0) if ten else int(digits)
