"""Rules that each find one piece of a Japanese date in a half-width text."""

import re
from collections.abc import Iterator

from briefer.facts.dates.japanese_calendar import (
    COUNT,
    ERAS,
    HALVES,
    NO_NUMBER,
    OR,
    PARTS,
    SEASONS,
    TO,
    WEEKDAYS,
)
from briefer.facts.dates.pieces import Piece, piece_of
from briefer.facts.dates.temporal_value import Slots
from briefer.text.years import number, western_year

_DOTTED = re.compile(
    rf"(?<![0-9A-Za-z./-])(?:({ERAS}|[RHS]) ?([0-9]{{1,2}}|元)|([12][0-9]{{3}}))"
    r"([./-]) ?([0-9]{1,2})\4 ?([0-9]{1,2})(?![0-9])"
)
_SLASHED = re.compile(rf"(?<![0-9/.])([0-9]{{1,2}})/([0-9]{{1,2}})(?= ?\([{WEEKDAYS}])")
# 2/1〜2/14 and 10/1より are dates; 1/3から may be a third.
_SLASHED_RANGE = re.compile(
    r"(?<![0-9/.])(?:([12][0-9]{3})/)?([0-9]{1,2})/([0-9]{1,2})"
    rf"{TO}([0-9]{{1,2}})/([0-9]{{1,2}})(?![0-9/])"
)
_SLASHED_FROM = re.compile(
    r"(?<![0-9/.])([0-9]{1,2})/([0-9]{1,2})(?= ?(?:より|から|まで|付|開[催始幕店]|発売|公開|時点))"
)
LARGEST_PART = 10  # of a fraction written with a slash
_BRACKETED = rf"(?: ?\([{WEEKDAYS}](?:曜日?)?(?:[・/,、]?[祝休]日?)?\))?"
_LABELLED = r"(?<=^[0-9]\.)|(?<=^[0-9][0-9]\.)"  # 1.4月の概況
_MONTH = re.compile(
    rf"(?:{NO_NUMBER}|{_LABELLED})((?:{COUNT}{OR})*)({COUNT})月(?!あたり|当たり|[雨晴病娘堂]|人形)(期?)"
)
_DAY = re.compile(rf"{NO_NUMBER}((?:{COUNT}{OR})*)({COUNT})日{_BRACKETED}")
_COUNT = re.compile(COUNT)
_RANGE = re.compile(rf"{COUNT}{TO}")

_NO_DAY_AFTER = re.compile(
    r" ?(?:[間余制おご毎半弱強市酔本月]|分(?!か)|目(?![標指的])|前(?![日後半])|後(?![半楽])|ぶり"
    r"|以[内上]|連[続投敗勝]|ほど|あまり|足らず|程度|未満|当たり|あたり|がかり|もの|遅れ|ルール"
    r"|で[0-9]|にわた|に渡|を[超過切要か]|が[経過]|経|[はも]?か[かけ]|の(?:猶予|期間|休暇|滞在|隔離|会期|日程|旅))"
)
# 10日早い is by how much; 10日早朝 is when.
_BY_DAYS = re.compile(
    r" ?(?:早[いかくまめけ]|遅[いかくらめ]|長[いかくび]|短[いかくめ]|短縮[しすでさの]|延[びばべ]"
    r"|延[長期][しすでさの]|繰り|ずれ|近[いく]|続[いくけ]|超)"
)
_THAN = re.compile("より(?:も|さらに|約)?$")
_THAN_BY = re.compile(r" ?も?(?:[早遅長短少]|多[いかくめ]|[増減][えらっ]|[増減]$)(?![朝期])")
_NO_DAY_BEFORE = re.compile(
    r"(?:約|週に?|週休|計|全|のべ|延べ|あと|残り|過去|丸|まる|今後|第|中|わずか|たった|最[短長大低]|およそ|ここ|直近|"
    r"この|年に?|月に|もう|\+|実質|連続|営業|前後|各)$"
)
# 翌週28日 is a date, 今週3日 may be how long.
_WEEKS = ("今週", "来週", "先週", "前週", "翌週", "同週", "次週", "週の")
DAYS_OF_A_WEEK = 7
# What makes a date of one digit, or of 1日, which else may be a number of days.
_DATE_AFTER = re.compile(
    r" ?(?:[、,。)(~・は夜朝昼夕]|から|より|まで|に|付|現在|時点|午[前後]|未明|深夜|と[0-9]|$)"
)
_ONE_DAY = re.compile(
    r"から|より|まで|、|付|現在|午[前後]|[夜朝昼夕]|未明|~|・|\(|に(?=[開行発公始就施])"
)
_EACH_DAY = re.compile(r" ?(?:[0-9約最平]|に(?:つき|約|平均|最|[0-9])|[一二三]回)")
_PART = re.compile(rf"(?<=[月年度代紀])の?({'|'.join(PARTS)})(?![日っ])")
_SEASON = re.compile(r"(?<=[年度])の?([春夏秋冬])(?![季田葉日期休木目生樹])")


def whole_dates(text: str) -> Iterator[Piece]:
    """Find dates written with points, slashes or hyphens.

    >>> [piece.slots[0] for piece in whole_dates("R8.2.7 2026/2/7 2/7(土)")]
    [{'year': '2026', 'month': '02', 'day': '07'}, {'year': '2026', 'month': '02', 'day': '07'}, \
{'month': '02', 'day': '07'}]
    """
    for m in _DOTTED.finditer(text):
        year = western_year(m[1], m[2]) if m[1] else int(m[3])
        if _is_day(m[5], m[6]):
            yield piece_of(m, {"year": str(year), **_month_and_day(m[5], m[6])})
    for m in _SLASHED.finditer(text):
        if _is_day(m[1], m[2]):
            yield piece_of(m, _month_and_day(m[1], m[2]))
    for m in _SLASHED_RANGE.finditer(text):
        if _is_day(m[2], m[3]) and _is_day(m[4], m[5]):
            stated = {"year": m[1]} if m[1] else {}
            ends = _month_and_day(m[2], m[3]), _month_and_day(m[4], m[5])
            yield piece_of(m, *({**stated, **end} for end in ends))
    for m in _SLASHED_FROM.finditer(text):
        if _is_day(m[1], m[2]) and not int(m[1]) < int(m[2]) <= LARGEST_PART:
            yield piece_of(m, _month_and_day(m[1], m[2]))


def _is_day(month: str, day: str) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _month_and_day(month: str, day: str) -> Slots:
    return {"month": f"{int(month):02}", "day": f"{int(day):02}"}


def months(text: str) -> Iterator[Piece]:
    """Find months, lists and spans of them, and the last month of a fiscal year.

    >>> [piece.slots for piece in months("4~6月期と3月期、10・11月")]
    [({'month': '04'}, {'month': '06'}), ({'fiscal': 'FYE', 'month': '03'},), ({'month': '10'},), \
({'month': '11'},)]
    """
    for m in re.finditer("正月", text):
        yield piece_of(m, {"month": "01"}, certain=False)
    for m in _MONTH.finditer(text):
        yield from _listed(m, "month", 12, {"fiscal": "FYE"} if m[3] and not m[1] else {})


def days(text: str) -> Iterator[Piece]:
    """Find days of the month; 3日間, 3日前, 週3日 and the like say how long.

    >>> [piece.slots[0] for piece in days("7日、26・27日に3日間、週3日、5日連続、10日前、1日3回")]
    [{'day': '07'}, {'day': '26'}, {'day': '27'}]
    """
    for m in _DAY.finditer(text):
        before = text[: m.start()].rstrip()
        in_a_week = before.endswith(_WEEKS) and number(m[2]) > DAYS_OF_A_WEEK
        dated = before.endswith(("月", "月の")) or m[0].endswith(")") or in_a_week
        if text.startswith("間", m.end()) or (not dated and _counts(text, m, before)):
            continue
        sure = dated or not _may_count(text, m)
        for piece in _listed(m, "day", 31, {}):
            yield Piece(piece.start, piece.end, piece.slots, sure)


def _counts(text: str, match: re.Match[str], before: str) -> bool:
    """Tell whether a bare 日 counts days: 2、3日; 三日; 1日3回; 約10日; 10日早い, 10日早朝 not.

    >>> [piece.slots[0] for piece in days("平年より11日早い、25日短縮する、10日早朝、12日より")]
    [{'day': '10'}, {'day': '12'}]
    """
    if _NO_DAY_AFTER.match(text, match.end()) or _NO_DAY_BEFORE.search(before):
        return True
    if _BY_DAYS.match(text, match.end()):
        return True
    if _THAN.search(before) and _THAN_BY.match(text, match.end()):
        return True
    if len(match[2]) == 1 and not match[2].isascii() and match[2] not in "廿卅":
        return True
    return match[2] == "1" and _EACH_DAY.match(text, match.end()) is not None


def _may_count(text: str, match: re.Match[str]) -> bool:
    """Tell whether it may be a number of days as well: 1日の会議, 3日です, 5、6日."""
    last = number(match[2])
    if last > 9:
        return False
    if first := _COUNT.match(match[1]):
        return number(first[0]) == last - 1
    return (_ONE_DAY if last == 1 else _DATE_AFTER).match(text, match.end()) is None


def _listed(match: re.Match[str], slot: str, most: int, more: Slots) -> Iterator[Piece]:
    """Yield the counts of 5、6日 one by one, those of 5~10日 as a range."""
    counts = list(_COUNT.finditer(match.string, match.start(1), match.end(2)))
    values = [number(count[0]) for count in counts]
    slots = [{**more, slot: f"{value:02}"} for value in values]
    if not 1 <= values[-1] <= most:
        return
    if not all(1 <= value <= most for value in values):
        yield Piece(counts[-1].start(), match.end(), (slots[-1],))
    elif len(values) == 2 and _RANGE.match(match[1]):
        yield Piece(match.start(), match.end(), tuple(slots))
    else:
        for count, stated in zip(counts, slots, strict=True):
            end = match.end() if count is counts[-1] else count.end()
            yield Piece(count.start(), end, (stated,))


def parts(text: str) -> Iterator[Piece]:
    """Find the part of a month or year that a date ends with.

    >>> [piece.slots[0] for piece in parts("2月上旬、90年代後半、2026年後半、2026年春、2016年秋田")]
    [{'part': 'early'}, {'part': 'late'}, {'half': '2'}, {'season': 'SP'}]
    """
    for m in _PART.finditer(text):
        half = HALVES.get(m[1]) if text[m.start() - 1] in "年度" else None
        yield piece_of(m, {"half": half} if half else {"part": PARTS[m[1]]})
    for m in _SEASON.finditer(text):
        yield piece_of(m, {"season": SEASONS[m[1]]})
