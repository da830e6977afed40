"""Rules that each find years or longer periods in a half-width Japanese text."""

import re
from collections.abc import Iterator

from briefer.facts.dates.japanese_calendar import COUNT, ERAS, OR, TO, full_year
from briefer.facts.dates.pieces import Piece, piece_of
from briefer.facts.dates.temporal_value import Slots
from briefer.text.years import KANJI, number, western_year

# A point may stand before a year: ４．2027年3月期の業績.
_NO_DIGIT = rf"(?<![0-9{KANJI}十百千万,])"
_YEAR = rf"(?:[12][0-9]{{3}}|[一二][{KANJI}]{{3}})"
# 2000年前, 2000年の歴史: how long, not when.
_NO_SPAN = (
    r"(?![間余]|目(?![標指的])|前(?![半期後])|後(?!半|期)|ぶり|以上|近[くい]|ほど|もの|あまり|にわた|に渡|に及"
    r"|の(?:歴史|歳月))"
)
_ERA_YEAR = re.compile(rf"({ERAS}) ?({COUNT}|元)(?:\({_YEAR}年?\))?年(?:\({_YEAR}年?\))?(度|代?)")
_COMMON_YEAR = re.compile(
    rf"{_NO_DIGIT}({_YEAR})(?:年|(?=\((?:{ERAS})))(?:\((?:{ERAS})(?:{COUNT}|元)年?度?\)年?)?(度?)"
    rf"{_NO_SPAN}"
)
_YEARS = re.compile(
    rf"{_NO_DIGIT}({_YEAR})(?:年?{TO}|/)([0-9]{{2}}(?:[0-9]{{2}})?)(?:年(度?){_NO_SPAN}|(?=シーズン))"
)
# Whatever the era is called: 応永5年(1398年), 838年(承和5年).
_NAMED = rf"[一-鿿]{{2}}(?:{COUNT}|元)年?"
_NAMED_YEAR = re.compile(
    rf"{_NAMED}\(([0-9]{{3,4}})年?\)年?|{_NO_DIGIT}([0-9]{{3,4}})年\({_NAMED}\)"
)
_BEFORE_CHRIST = re.compile(r"(?:紀元前|BC ?)([0-9]{1,4})年")
# Two digits are a year where a month, a season or 度 follows, or where the first is 0.
_SHORT_YEAR = re.compile(
    rf"(?<![0-9.,{KANJI}十和成正治~〜・-])([0-9]{{2}})年(?:(度)|(?<=0[0-9]年)(?!間)|(?=(?:{COUNT}{OR})?{COUNT}月|[春夏秋冬](?![休季])))"
)
_SHORT_YEARS = re.compile(rf"(?<![0-9.,])(0[0-9]){OR}([0-9]{{2}})年")
_NO_COUNT = r"(?!ぶり|以上|近く|にわた|に渡)"
_CENTURY = re.compile(rf"(?<!半)({COUNT})(?:{OR}({COUNT}))?世紀{_NO_COUNT}")
_DECADE = re.compile(rf"(?<![0-9.,])((?:[12][0-9])?[0-9]0)(?:年?{OR}([12][0-9])?([0-9]0))?年代")


def years(text: str) -> Iterator[Piece]:
    """Find years, also of the eras and before Christ, fiscal years and spans of years.

    >>> [piece.slots for piece in years("令和8年度、2026~30年、紀元前300年、2000年前")]
    [({'fiscal': 'FY', 'year': '2026'},), ({'year': '2026'}, {'year': '2030'}), ({'year': '-300'},)]
    """
    for m in _ERA_YEAR.finditer(text):
        year = western_year(m[1], m[2])
        if m[3] == "代":  # the tens of an era: ten years, which English writes in many ways
            yield piece_of(m, {"year": str(year)}, {"year": str(year + 9)}, certain=False)
        else:
            yield piece_of(m, _year(year, m[3]))
    for m in _COMMON_YEAR.finditer(text):
        yield piece_of(m, _year(number(m[1]), m[2]))
    for m in _NAMED_YEAR.finditer(text):
        yield piece_of(m, {"year": m[1] or m[2]})
    for m in _YEARS.finditer(text):
        last = m[2] if len(m[2]) == 4 else m[1][:2] + m[2]
        yield piece_of(m, _year(number(m[1]), m[3] or ""), _year(int(last), m[3] or ""))
    for m in _BEFORE_CHRIST.finditer(text):
        yield piece_of(m, {"year": f"-{m[1]}"})


def short_years(text: str) -> Iterator[Piece]:
    """Find years of two digits, where they are no 18 years.

    >>> [piece.slots[-1] for piece in short_years("18年5月、08年、04~05年、21年度、18年の歴史")]
    [{'year': '2018'}, {'year': '2008'}, {'fiscal': 'FY', 'year': '2021'}, {'year': '2005'}]
    """
    for m in _SHORT_YEAR.finditer(text):
        yield piece_of(m, _year(full_year(int(m[1])), m[2] or ""))
    for m in _SHORT_YEARS.finditer(text):
        yield piece_of(m, *(_year(full_year(int(count)), "") for count in m.groups()))


def _year(year: int, fiscal: str) -> Slots:
    return {"fiscal": "FY", "year": str(year)} if fiscal else {"year": str(year)}


def long_periods(text: str) -> Iterator[Piece]:
    """Find centuries and decades; 2世紀 may be two centuries.

    >>> [piece.slots for piece in long_periods("20世紀、1970年代、80年代、18、19世紀")]
    [({'century': '19'},), ({'century': '17'}, {'century': '18'}), ({'decade': '197'},), \
({'decade': '198'},)]
    """
    for m in _CENTURY.finditer(text):
        counts = [number(count) for count in m.groups() if count]
        slots = ({"century": f"{count - 1:02}"} for count in counts)
        if 0 not in counts:  # there is no such century
            yield piece_of(m, *slots, certain=counts[0] > 3)
    for m in _DECADE.finditer(text):
        first = m[1] if len(m[1]) == 4 else str(full_year(int(m[1])))
        last = [{"decade": (m[2] or first[:2]) + m[3][0]}] if m[3] else []
        yield piece_of(m, {"decade": first[:3]}, *last)
