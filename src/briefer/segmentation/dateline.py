"""How a release begins: crawler metadata, and the dateline (who reports from where, and when)."""

import re
from dataclasses import dataclass

from briefer.segmentation.dates import AFTER_DATE, DATE, PUBLISHED, iso_date, without_date
from briefer.segmentation.issuers import is_organisation
from briefer.segmentation.wires import Wire, read_wire
from briefer.text.agencies import AGENCIES
from briefer.text.places import by_english, by_japanese

_TAG = rf"(?:/(?P<wire>[^/\n]{{2,30}})/|[（(【\[](?P<agency>{AGENCIES})[）)】\]])"
_DASH = r"[-–—―─－‐]{1,3}"
_AGAIN = rf"(?:[（(](?:{AGENCIES})[）)]\s*{_DASH}\s*)?"  # --(BUSINESS WIRE)--(ビジネスワイヤ) --
_TAIL = re.compile(  # what follows the date; a dash before a digit makes a range, no dateline
    rf"[\s、,，]*(?P<place>[^\s、。「」/（(【：:–—―─－‐-]{{0,20}})\s*"
    rf"(?:(?:{_DASH}\s*)?{_TAG}\s*(?:{_DASH})?|{_DASH}(?![0-9０-９]))\s*{_AGAIN}",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s?[：:]\s?")
_UNDATED = re.compile(
    rf"(?P<place>[^。、「」（()【/\n]{{0,20}}?)\s?{_TAG}"
    rf"(?:\s*(?P<dash>{_DASH}|[：:])\s*{_AGAIN}|(?<=[）)】\]])[ 　]+)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"(?P<open>[【（(［\[〔＜<])(?P<inner>[^】）)］\]〕＞>。\n]{2,60})[】）)］\]〕＞>]"
    rf"\s*(?:{_DASH}|[：:])?\s*"
)
# ロンドン 10日 ロイター -, 10日（ブルームバーグ）：, 新華社北京10月10日電
_OPEN = re.compile(
    rf"(?P<words>[^。「」【】\n]{{4,60}}?)(?:(?:\s+|(?<=[）)])){_DASH}|(?<=[）)])[：:]|電[ 　])\s*"
)
_WIRE = (
    re.compile(  # /KitaWire/, 【北路通信】, PR TIMES: a line that names an agency and nothing else
        rf"/(?P<wire>[^/\n。ぁ-ん]{{2,30}})/\s*(?:{_DASH})?"
        r"|[（(【\[［]?(?P<agency>(?![^）)】]*(?:データ|無線|衛星|移動体?|暗号|光|５Ｇ|5G)通信)"
        r"[^（(【\[［。、：:\s]{2,12}(?:通信社?|ワイヤー)|[A-Z][\w ]{1,20}(?:[Ww]ire|News Agency)|"
        rf"(?:{AGENCIES})(?<=[^\s/]{{4}}))[）)】\]］]?",
        re.IGNORECASE,
    )
)
_PARTS = re.compile(r"[、,，|｜/／：:　（）()]|\s{2,}")
# 仙台市, 宮城県加美町, 港区; 見本市 and 朝市 are markets.
_LOCALITY = re.compile(
    r"(?!.*(?:見本|朝|夜|骨董|古本|陶器|都)市$)(?:北海道|東京都|京都府|大阪府|[一-鿿]{2,3}県)?"
    r"[一-鿿ぁ-んァ-ヶ]{1,6}[市区町村郡](?:[一-鿿ヶ]{1,5}[区町村])?"
)
_DAY = re.compile(r"(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日")
_PLACE = re.compile(r"[^。「」【】（）()：:をはが\n]{1,40}")
_NO_PLACE = re.compile(  # 【2026年4月1日発売】, 【日米共同】
    r"会社|発売|開[催始]|まで|より|から|更新|現在|時点|予定|お知らせ|参加|(?:版|分|時)$"
    r"|^(?:[日米中韓英仏独露印豪]{2,3}|産学官?|官民|国際)$"
)
_TOGETHER = ("共同",)  # an agency, and what companies do
_GOES_ON = re.compile("[はがを][一-鿿ァ-ヺ]|によ[るれ]")  # （BBC）は番組を変える
_GIVES_OUT = re.compile(r"(?:提供|配信|発信)[元者]?\s?[：:]\s*")
_SEPARATORS = " 　、,，=＝・–—―─－‐-"

ORIGIN_LENGTH = 70  # characters; a longer line is text

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
    head = _bracketed(text, alone) or _open_wire(text) or _dated(text) or _undated(text)
    return head or (_whole(text) if alone and len(text) <= ORIGIN_LENGTH else None)


def is_place(text: str) -> bool:
    """Tell whether `text` names one place, or one after another that it lies in.

    >>> is_place("仙台市、宮城県"), is_place("SENDAI, Japan"), is_place("開発体制")
    (True, True, False)
    """
    parts = _parts(text)
    return any(map(_is_known, parts)) and all(
        _is_known(part) or _LOCALITY.fullmatch(part) for part in parts
    )


def _is_known(part: str) -> bool:
    """Tell whether it is a place that is known as one without anything beside it."""
    if part in by_japanese() or part in by_english() or part.title() in by_english():
        return True
    return bool(_LOCALITY.fullmatch(part)) and (part[-1] == "市" or "県" in part)


def _parts(line: str) -> list[str]:
    parts = (part.strip().removesuffix("発") for part in _PARTS.split(line))
    return [part for part in parts if part]


def _whole(line: str) -> Head | None:
    """Read a line of nothing but date, place and agency: 札幌市、2026年9月3日, /KitaWire/."""
    if (wire := read_wire(line)) and wire.has_day and is_place(wire.place):
        return _head_of(wire, line, len(line))
    date = iso_date(line)
    said = without_date(line) if date else _GIVES_OUT.sub("", line)
    parts = [part for part in _parts(said) if not (date and PUBLISHED.fullmatch(part))]
    agencies = [match for match in map(_WIRE.fullmatch, [said, *parts]) if match]
    agency = (agencies[0]["wire"] or agencies[0]["agency"]) if agencies else None
    if agencies and agencies[0].string == said:
        return Head(len(line), date=date, agency=agency)
    places = [part for part in parts if not _WIRE.fullmatch(part)]
    if not ((date or agencies) and parts) or (places and not is_place("、".join(places))):
        return None
    first, last = (places[0], places[-1]) if places else ("", "")
    place = said[said.index(first) : said.rindex(last)] + last if places else None
    return Head(len(line), place, date, agency)


def _dated(text: str) -> Head | None:
    """Find 東京、2026年2月7日 /TAG/ --, 2026年2月7日、東京 ― and 2026年2月7日：本文."""
    found = DATE.search(text, 0, 80)
    if found is None:
        return None
    place = text[: found.start()].strip(_SEPARATORS + "（）()*").removesuffix("発")
    rest = AFTER_DATE.match(text, found.end())
    stop = rest.end() if rest else found.end()
    if not place and (colon := _COLON.match(text, stop)):
        return Head(colon.end(), date=iso_date(found[0])) if "。" in text[stop:] else None
    tail = _TAIL.match(text, stop)
    if tail is None or (place and not _PLACE.fullmatch(place)):
        return None
    place = place or tail["place"].strip("*")  # of Markdown
    return Head(tail.end(), place or None, iso_date(found[0]), tail["wire"] or tail["agency"])


def _undated(text: str) -> Head | None:
    """Find ロンドン（ロイター） -, 東京 /PRNewswire/ -- and, without a dash, ワシントン（CNN）."""
    match = _UNDATED.match(text)
    if match is None:
        return None
    place = match["place"].strip(_SEPARATORS)
    if place and not (_PLACE.fullmatch(place) if match["dash"] else is_place(place)):
        return None
    return Head(match.end(), place or None, None, match["wire"] or match["agency"])


def _open_wire(text: str) -> Head | None:
    """Find ロンドン 10日 ロイター - and what else says place, day and agency, if in no brackets."""
    match = _OPEN.match(text)
    wire = match and read_wire(match["words"])
    if not match or not wire or not (is_place(wire.place) if wire.place else wire.has_day):
        return None
    if match["words"].endswith("日") and _DAY.match(text, match.end()):
        return None  # CNN 10日 - 12日に放送: from one day to another
    return _head_of(wire, match["words"], match.end())


def _head_of(wire: Wire, words: str, length: int) -> Head:
    return Head(length, wire.place or None, iso_date(words), wire.agency)


def _bracketed(text: str, alone: bool) -> Head | None:
    """Find 【東京＝共同】, （東京、2026年2月7日）―, [東京 7日 ロイター] - and (date issuer)."""
    match = _BRACKETED.match(text)
    if match is None or not (alone if match.end() == len(text) else "。" in text):
        return None
    inner = match["inner"]
    if match["open"] in "（(" and _GOES_ON.match(text, match.end()):
        return None
    if (wire := read_wire(inner)) and _has_place(wire, inner):
        return _head_of(wire, inner, match.end())
    return None if match["open"] in "〔＜<" else _dated_in_brackets(inner, match.end())


def _dated_in_brackets(inner: str, length: int) -> Head | None:
    """Read a date, a place or ＝ in brackets: what names no agency that is known."""
    found, before = DATE.search(inner), inner.split("＝")[0]
    name = _DAY.sub(" ", DATE.sub(" ", before, count=1)).strip(_SEPARATORS).removesuffix("発")
    if name and not _may_be_place(name):
        return None
    if not (found or "＝" in inner or (_DAY.search(inner) and is_place(name))):
        return None
    reporter = _WIRE.fullmatch(inner.split("＝")[-1])
    is_issuer = bool(found and is_organisation(name))
    return Head(
        length,
        None if is_issuer else name or None,
        iso_date(inner),
        reporter and reporter["agency"],
        name if is_issuer else None,
    )


def _has_place(wire: Wire, inner: str) -> bool:
    """Tell whether the place, if there is any, may be one: 共同研究, NEC共同 are none of 共同."""
    is_company = wire.agency in _TOGETHER and wire.place.isascii() and not wire.has_day
    if inner.strip().startswith(wire.agency) or is_company:
        return not wire.place or is_place(wire.place)
    return not wire.place or _may_be_place(wire.place)


def _may_be_place(name: str) -> bool:
    return not _NO_PLACE.search(name) and _PLACE.fullmatch(name) is not None
