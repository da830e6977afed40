"""Dates, times and periods in a Japanese sentence; their English stands in `english_forms.py`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from briefer.facts.dates.calendar import (
    full_year,
    relative_words,
    up_to,
    values,
)
from briefer.facts.dates.japanese_days import ENDS, days_of_months, numbers_listed
from briefer.facts.dates.japanese_times import times_of_day
from briefer.facts.dates.pieces import (
    DateRule,
    Piece,
    Readings,
    joined_pieces,
    listed,
    piece_of,
    stated,
    temporal_value_of,
)
from briefer.facts.dates.temporal_value import Slots, TemporalValue
from briefer.facts.vocabulary import DATES
from briefer.text.widths import half_width
from briefer.text.words import either
from briefer.text.years import KANJI_WEEKDAYS, YEAR_BEFORE, number, western_year

_LARGEST_PART = 10  # of a fraction written with a slash
# 令5年 is short for 令和5年; R6 stands only in whole dates and before 年.
_ERAS = (
    f"(?:{either(era for era in YEAR_BEFORE if len(era) == 2)}|[㋿㍻㍼㍽㍾]|(?<![一-鿿])[令平昭])"
)
_ERA = re.compile(f"({_ERAS}|[RHST]) ?(.+)")
_WORDS = {word: slots for word, slots in relative_words().items() if not word.isascii()}
_KANA = [word for word in _WORDS if re.fullmatch("[ぁ-ん]+", word)]
_SAYS_BY_ITSELF: Mapping[str, list[Slots]] = {
    **DATES.table("times"),
    **DATES.table("maybe_times"),
}

_MAY_HOLD_ONE = re.compile(r"[年月日時曜週期紀0-9:春夏秋今昨きお正夜昼]|[火水木金土]\)")
_RANGE = re.compile(r" ?(?:から|より|[~〜～–—―-]) ?")
_LIST = re.compile(r" ?(?:[、,・/]|と|や|及び|および|または) ?")
_GAP = re.compile(r" ?の? ?|\(|\)|、?(?=同期)")
_WEEKDAY = re.compile(f"[{KANJI_WEEKDAYS}]")
_SPAN = re.compile("[~〜-]")
_SLASHED = re.compile("(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})")
_AHEAD = DATES.compile("{ahead}")
_SO_FAR = re.compile("(?:連結)?累計")


def dates(japanese: str) -> list[TemporalValue]:
    """Return the dates, times and periods of `japanese` in reading order.

    >>> [temporal.value for temporal in dates("令和8年2月7日午後3時、第3四半期の昨年12月の水曜日")]
    ['2026-02-07T15', 'XXXX-Q3', 'LY-12', 'WXX-3']
    >>> [(date.text, date.value) for date in dates("2026年2月7日（土）から10日まで3日間")]
    [('2026年2月7日（土）', '2026-02-07'), ('10日', 'XXXX-XX-10')]
    """
    if not _MAY_HOLD_ONE.search(text := half_width(japanese)):
        return []
    found = joined_pieces(text, RULES, _GAP, falling=True)
    ahead = bool(found) and _AHEAD.search(text) is not None
    ends = [None, *(piece.end for piece in found)]
    return [
        replace(temporal_value_of(japanese, piece, ahead), link=_link(text, end, piece.start))
        for end, piece in zip(ends, found, strict=False)
    ]


def _link(text: str, end: int | None, start: int) -> str:
    """Return how a value that begins at `start` is joined to the one that ends at `end`."""
    if end is None:
        return ""
    if _RANGE.fullmatch(text, end, start):
        return "to"
    return "and" if _LIST.fullmatch(text, end, start) else ""


def _era_year(words: str) -> str:
    era = _ERA.fullmatch(words)
    return str(western_year(era[1], era[2])) if era else ""


_READINGS: Readings = {
    "year": ("year", lambda words: words if words.isdecimal() else str(number(words))),
    "short": ("year", lambda words: str(full_year(int(words)))),
    "before": ("year", "-{}".format),
    "era": ("year", _era_year),
    "fiscal": ("fiscal", lambda _: "FY"),
    "month": ("month", lambda words: up_to(12, number(words))),
    "day": ("day", lambda words: up_to(31, number(words))),
    "century": ("century", lambda words: f"{number(words) - 1:02}" if number(words) else ""),
    "decade": (
        "decade",
        lambda words: str(full_year(int(words)) if words[2:] == "" else words)[:3],
    ),
    "half": ("half", lambda words: "1" if words in "上前中間" else "2"),
    "part": ("part", lambda words: values("parts")[words]),
    "season": ("season", lambda words: values("seasons")[words]),
    "quarter": ("quarter", lambda words: str(number(words))),
}


_stated = partial(stated, readings=_READINGS)


_unsure = partial(stated, readings=_READINGS, certain=False)
_year_to = partial(stated, readings=_READINGS, fiscal="FYE")


def _era_years(match: re.Match[str]) -> Iterator[Piece]:
    """昭和50年代, the tens of an era: ten years, which English writes in many ways."""
    if match["tens"]:
        year = int(_era_year(match["era"]))
        yield piece_of(match, {"year": str(year)}, {"year": str(year + 9)}, certain=False)
    else:
        yield from _stated(match)


def _years_of_an_era(match: re.Match[str]) -> Iterator[Piece]:
    """令和7、8年: two years, or both ends of a span."""
    era, more = (
        match["era"].removesuffix(match["first"]),
        {"fiscal": "FY"} if match["fiscal"] else {},
    )
    first, last = ({"year": _era_year(era + n), **more} for n in (match["first"], match["more"]))
    if ENDS.fullmatch(match["first"] + match["or"]):
        yield piece_of(match, first, last)
    else:
        yield Piece(match.start(), match.start("or"), (first,))
        yield Piece(match.start("more"), match.end(), (last,))


def _centuries(match: re.Match[str]) -> Iterator[Piece]:
    """2世紀 may be two centuries."""
    return _stated(match, certain=number(match["century"] or match["century_to"]) > 3)


def _slashed(match: re.Match[str]) -> Iterator[Piece]:
    """2/7 before a word of time; 1/3 may be a third all the same. Of a list: 5/3、5/4に開催."""
    found = list(_SLASHED.finditer(match.string, *match.span("dates")))
    month, day = map(int, found[-1].groups())
    if len(found) > 1 or match["bracket"] or not month < day <= _LARGEST_PART:
        for one in found:
            yield from _stated(one)


def _months(match: re.Match[str]) -> Iterator[Piece]:
    """Lists and spans of months, and the last month of a fiscal year, 3月期."""
    return numbers_listed(
        match, "month", 12, {"fiscal": "FYE"} if match[3] and not match[1] else {}
    )


def _quarters(match: re.Match[str]) -> Iterator[Piece]:
    """第3四半期累計 is nine months, 中間決算 interim results."""
    sure = _SO_FAR.match(match.string, match.end()) is None and not match["half_2"]
    return _stated(match, certain=sure)


def _weekdays(match: re.Match[str]) -> Iterator[Piece]:
    """水曜日, lists and spans: 土・日曜, 月~金曜日."""
    written = match.lastindex or 0
    days = list(_WEEKDAY.finditer(match.string, *match.span(written)))
    slots = [{"weekday": str(KANJI_WEEKDAYS.index(day[0]) + 1)} for day in days]
    return listed(match, days, slots, to=_SPAN.search(match[written]) is not None)


def _word(match: re.Match[str]) -> Iterator[Piece]:
    """昨年, 正午: what a word states by itself or by today."""
    word = match[0]
    if slots := _WORDS.get(word):
        yield piece_of(match, slots)
    else:
        sure = word in DATES.table("times")
        yield piece_of(match, *_SAYS_BY_ITSELF[word], certain=sure)


_PIECES = {
    "eras": _ERAS,
    "weekday": f"[{KANJI_WEEKDAYS}]",
    "parts_ja": either(word for word in values("parts") if not word.isascii()),
    "said_in_kana": either(_KANA),
    "said_in_kanji": either({*_WORDS, *_SAYS_BY_ITSELF} - {*_KANA, "深夜", "昼"}),
}
RULES = tuple(
    DateRule(DATES.compile(pattern, **_PIECES), read)
    for pattern, read in (
        # 令和7、8年; 平成30年と31年
        (r"(?P<era>{eras} ?(?P<first>{count}|元))年?(?P<fiscal>度)?"
         r"(?P<or>{or}| ?(?:と|及び|および) ?)"
         r"(?P<more>{count})年(?!間|[前後]|以[上内])", _years_of_an_era),
        # 令和8年度, 平成元年(1989年), 昭和50年代; R8年
        (r"(?P<era>(?:{eras}|(?<![0-9A-Za-z.-])[RHST](?=[元0-9]{1,2}年(?!生|次))) ?"
         r"(?:{count}|元))(?:\({year_ja}年?\))?年(?:\({year_ja}年?\))?"
         r"(?:(?P<fiscal>度)|(?P<tens>代)?)", _era_years),
        # 2026年度, 1998(平成10)年; 2026~30年, 2015/16シーズン
        (r"{no_digit}(?P<year>{year_ja})(?:年|(?=\({eras}))(?:\({eras}(?:{count}|元)年?度?\)年?)?"
         r"(?P<fiscal>度)?(?!{year_spans})", _stated),
        (r"{no_digit}(?P<year>{year_ja})(?:年?{to}|/)(?P<year_to>[0-9]{2}(?:[0-9]{2})?)"
         r"(?:年(?P<fiscal>度)?(?!{year_spans})|(?=シーズン))", _stated),
        # 応永5年(1398年), 838年(承和5年), 紀元前300年
        (r"{named_year}\((?P<year>[0-9]{3,4})年?\)年?|{no_digit}(?P<year_2>[0-9]{3,4})年\({named_year}\)"
         r"|(?:紀元前|BC ?)(?P<before>[0-9]{1,4})年", _stated),
        # Two digits are a year where a month, a season or 度 follows, or where the first is 0.
        (r"(?<![0-9.,〇零一二三四五六七八九十和成正治~〜・-])(?P<short>[0-9]{2})年(?:(?P<fiscal>度)"
         r"|(?<=0[0-9]年)(?!間)|(?=モデル|[産卒製]|(?:{count}{or})?{count}月"
         r"|[春夏秋冬](?![休季])))", _stated),
        (r"(?<![0-9.,])(?P<short>0[0-9]){or}(?P<short_to>[0-9]{2})年", _stated),
        (r"(?<!半)(?P<century>{count})(?:{or}(?P<century_to>{count}))?世紀(?!ぶり|以上|近く|にわた|に渡)",
         _centuries),
        (r"(?<![0-9.,])(?P<decade>(?:[12][0-9])?[0-9]0)"
         r"(?:年?{or}(?P<decade_to>(?:[12][0-9])?[0-9]0))?年代", _stated),
        # FY2026, FY26, CY2026; 2026/3期
        (r"(?<![A-Za-z])(?:(?P<fiscal>FY)|CY) ?(?:(?P<year>20[0-9]{2})|(?P<short>[0-9]{2}))"
         r"(?![0-9/.])", _stated),
        (r"(?<![0-9/.])(?:FY)?(?:(?P<year>20[0-9]{2})|(?P<short>[0-9]{2}))[/.](?P<month>{nth_month})期",
         _year_to),
        # R8.4~R9.3
        (r"(?<![0-9A-Za-z./-])(?P<era>{era_ja})\.(?P<month>{nth_month}){to}"
         r"(?P<era_to>{era_ja})\.(?P<month_to>{nth_month})(?![0-9.])", _stated),
        # R8.2.7, 2026/2/7, 2/7(土), 2/1~2/14, 10/1より
        (r"(?<![0-9A-Za-z./-])(?:(?P<era>{era_ja})"
         r"|(?P<year>[12][0-9]{3}))(?P<mark>[./-]) ?(?P<month>[0-9]{1,2})"
         r"(?P=mark) ?(?P<day>[0-9]{1,2})(?![0-9])", _stated),
        (r"(?<![0-9A-Za-z./-])(?P<year>20[0-9]{2})/(?P<month>[0-9]{1,2})(?![0-9/年期]|シーズン)",
         _stated),
        (r"(?<![0-9/.])(?:(?P<year>[12][0-9]{3})/)?(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})"
         r"{to}(?P<month_to>[0-9]{1,2})/(?P<day_to>[0-9]{1,2})(?![0-9/])", _stated),
        (r"(?<![0-9/.])(?P<dates>(?:[0-9]{1,2}/[0-9]{1,2}{or})*[0-9]{1,2}/[0-9]{1,2})"
         r"(?= ?(?:(?P<bracket>\({weekday})|{after_slash}))", _slashed),
        # 9/11, 3・11: what happened then is called so
        (r"(?<![0-9/.・])(?P<month>[39])(?:[・/]|\.(?=11(?:の?テロ|事件|同時)))(?P<day>11)"
         r"(?![0-9/・]|[年月日人件円社名])", _unsure),
        # 4~6月, 3月期, 1.4月の概況; 26・27日(土)
        (r"(?:{no_number}|(?<=^[0-9]\.)|(?<=^[0-9][0-9]\.))((?:{count}{or})*)({count}) ?月"
         r"(?!あたり|当たり|[雨晴病娘堂]|人形)(期?)", _months),
        (r"{no_number}((?:{count}{or})*)({count}) ?日"
         r"(?: ?\({weekday}(?:曜日?)?(?:[・/,、]?[祝休]日?)?\))?", days_of_months),
        # 2月上旬, 2026年後半, 2026年春
        (r"(?<=[年度])の?(?:(?P<half>[前後])半(?![日っ])|(?P<season>[春夏秋冬])"
         r"(?![季田葉日期休木目生樹]))|(?<=[月年度代紀])の?(?P<part>{parts_ja})(?![日っ])",
         _stated),
        # 午後3時半, 15:30, 10~16時; without 一時, which is "for a time"
        (r"{half_day}(?<![0-9:])(?<![0-9]\.)(?:(?P<hour>[0-9]{1,2}){to}(?P<hour_to>[0-9]{1,2})時(?!間)"
         r"|(?P<hour_1>[0-9]{1,2}|零|(?<=午[前後])[一二三四五六七八九十]{1,2}|{kanji_hour})"
         r"時(?!間|短|代|期|点)(?:(?P<and_half>半)| ?(?P<minute>[0-9]{1,2})分"
         r"|(?P<minute_1>[二三四五]?十[一二三四五六七八九]?)分)?"
         r"|(?P<hour_2>[0-9]{1,2}):(?P<minute_2>[0-5][0-9])(?![0-9:.]|の[割比]))", times_of_day),
        # 2026-09-03T10:00:00+09:00, whose zone is no time
        (r"(?<=[0-9])T(?P<hour>[0-9]{2}):(?P<minute>[0-5][0-9])(?![0-9])(?::[0-5][0-9])?"
         r"(?:[+-][0-9]{2}:[0-9]{2})?", times_of_day),
        (r"(?P<half>午?前|午?後)(?P<hour>[0-9]{1,2})・(?P<minute>[0-5][0-9])(?![0-9])",
         times_of_day),
        (r"(?:(?<=週)|(?<![0-9一-鿿]))((?:{weekday} ?[・、~〜,-] ?)+{weekday})曜日?"
         r"|({weekday})曜(?![会大版])日?", _weekdays),
        # (火)(木)(土), 毎週(火)
        (r"(?<![0-9日])((?:\({weekday}\)[・、,~〜-]?)+\({weekday}\))"
         r"|(?<=毎週)\(({weekday})\)", _weekdays),
        (r"(?<![0-9一-鿿ァ-ヺ])({weekday}[~〜-]{weekday})(?=[にはをの)、 0-9]|$)", _weekdays),
        # 第3四半期, 1Q; 上半期, 下期, 3月期中間決算
        (r"第 ?(?P<quarter>[1-4一二三四]) ?四半期"
         r"|(?<![0-9A-Za-z.])(?:(?P<quarter_1>[1-4])Q|Q(?P<quarter_2>[1-4]))(?![0-9A-Za-z])"
         r"|(?<![0-9A-Za-z.])(?P<quarter_3>[1-4])Q(?P<short>[0-9]{2})(?![0-9A-Za-z])"
         r"|(?P<half>[上下])(?:半期|期(?![待限間]))|(?P<half_1>[前後])半期"
         r"|(?:(?<=月期)の?)?(?P<half_2>中間)(?:期(?![間限待])|(?=決算|連結))", _quarters),
        # 前日本代表 is no 前日, 今日子 and 明日香 are names; kana need a word's end on both sides.
        (r"{said_in_kanji}(?![本子香葉海美的曜])|深夜(?![0-9])|(?<![一-鿿])昼(?:(?![一-鿿])|(?=[前頃過]))"
         r"|(?<![ぁ-んー]){said_in_kana}(?=[、はもの0-9午夜朝昼]|から|まで|に|$)", _word),
    )
)  # fmt: skip
