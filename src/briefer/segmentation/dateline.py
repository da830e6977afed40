"""How a release begins: crawler metadata, and the dateline (who reports from where, and when)."""

import re
from dataclasses import dataclass

from briefer.segmentation.dates import AFTER_DATE, DATE, iso_date
from briefer.segmentation.issuers import is_organisation

_AGENCIES = (
    r"共同通信(?:PRワイヤー)?|共同|時事(?:通信)?|ロイター(?:通信)?|新華社|ブルームバーグ|ビジネスワイヤ"
    r"|PR ?Newswire|Business ?Wire|Globe ?Newswire|ACN Newswire|JCN Newswire|PR TIMES|アットプレス"
    r"|Reuters|Bloomberg|Xinhua|AFP|AP|TASS|タス"
)
_AGENCY = re.compile(rf"(?:{_AGENCIES})$", re.IGNORECASE)
_TAG = rf"(?:/(?P<wire>[^/\n]{{2,30}})/|[（(【\[](?P<agency>{_AGENCIES})[）)】\]])"
_DASH = r"[-–—―─－‐]{1,3}"
_TAIL = re.compile(  # what follows the date; a dash before a digit makes a range, no dateline
    rf"[\s、,，]*(?P<place>[^\s、。「」/（(【：:–—―─－‐-]{{0,20}})\s*"
    rf"(?:(?:{_DASH}\s*)?{_TAG}\s*(?:{_DASH})?|{_DASH}(?![0-9０-９]))\s*",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s?[：:]\s?")
_UNDATED = re.compile(
    rf"(?P<place>[^。、「」（()【/\n]{{0,20}}?)\s?{_TAG}\s*{_DASH}\s*", re.IGNORECASE
)
_BRACKETED = re.compile(
    rf"[【（(［\[](?P<inner>[^】）)］\]。\n]{{2,60}})[】）)］\]]\s*(?:{_DASH})?\s*"
)
_DAY = re.compile(r"(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日")
_PLACE = re.compile(r"[^。「」【】（）()：:をはが\n]{1,40}")
_NO_PLACE = re.compile(  # 【2026年4月1日発売】, 【日米共同】
    r"発売|開[催始]|まで|より|から|更新|現在|時点|予定|お知らせ|参加|(?:版|分|時)$"
    r"|^(?:[日米中韓英仏独露印豪]{2,3}|産学官?|官民|国際)$"
)
_SEPARATORS = " 　、,，=＝・–—―─－‐-"

# What a crawler or a mail program wrote above the release. Of a title only the key is cut off.
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
    """A dateline as found at the beginning of a text: its length there and what it says."""

    length: int
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    issuer: str | None = None


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
    """Return the dateline at the beginning of `text`; `alone`: one that nothing follows, too.

    >>> find_head("大阪、2026年3月1日 /PRNewswire/ -- 本日")
    Head(length=29, place='大阪', date='2026-03-01', agency='PRNewswire', issuer=None)
    >>> find_head("【大阪＝共同】市は開園した。")
    Head(length=7, place='大阪', date=None, agency='共同', issuer=None)
    >>> find_head("2026年3月1日に発売します。")
    """
    return _bracketed(text, alone) or _dated(text) or _undated(text)


def _dated(text: str) -> Head | None:
    """Find 東京、2026年2月7日 /TAG/ --, 2026年2月7日、東京 ― and 2026年2月7日：本文."""
    found = DATE.search(text, 0, 80)
    if found is None:
        return None
    place = text[: found.start()].strip(_SEPARATORS).removesuffix("発")
    rest = AFTER_DATE.match(text, found.end())
    stop = rest.end() if rest else found.end()
    if not place and (colon := _COLON.match(text, stop)):
        return Head(colon.end(), date=iso_date(found[0])) if "。" in text[stop:] else None
    tail = _TAIL.match(text, stop)
    if tail is None or (place and not _PLACE.fullmatch(place)):
        return None
    place = place or tail["place"]
    return Head(tail.end(), place or None, iso_date(found[0]), tail["wire"] or tail["agency"])


def _undated(text: str) -> Head | None:
    """Find ロンドン（ロイター） - and 東京 /PRNewswire/ --."""
    match = _UNDATED.match(text)
    if match is None:
        return None
    place = match["place"].strip(_SEPARATORS)
    if place and not _PLACE.fullmatch(place):
        return None
    return Head(match.end(), place or None, None, match["wire"] or match["agency"])


def _bracketed(text: str, alone: bool) -> Head | None:
    """Find 【東京＝共同】, （東京、2026年2月7日）―, [東京 7日 ロイター] - and (date issuer)."""
    match = _BRACKETED.match(text)
    if match is None or not (alone if match.end() == len(text) else "。" in text):
        return None
    inner = match["inner"]
    found, agency = DATE.search(inner), _AGENCY.search(inner)
    if not found and not agency and "＝" not in inner:
        return None
    name = DATE.sub(" ", inner[: agency.start()] if agency else inner.split("＝")[0], count=1)
    name = _DAY.sub(" ", name).strip(_SEPARATORS).removesuffix("発")
    if name and (_NO_PLACE.search(name) or not _PLACE.fullmatch(name)):
        return None
    is_issuer = bool(found and is_organisation(name))
    return Head(
        match.end(),
        None if is_issuer else name or None,
        iso_date(inner),
        agency[0] if agency else None,
        name if is_issuer else None,
    )
