"""Rules that find times, weekdays, quarters and halves in a half-width Japanese text."""

import re
from collections.abc import Iterator

from briefer.facts.dates.japanese_calendar import TO, WEEKDAYS, weekday
from briefer.facts.dates.pieces import Piece, piece_of
from briefer.text.years import number

_BEFORE_NOON = ("午前", "朝", "早朝", "未明")
_NIGHTS = ("夜", "晩", "深夜")
_AFTER_NOON = ("午後", "夕方", "夕", *_NIGHTS)
_HALF_DAY = rf"(?:(?<![今昨翌])({'|'.join((*_BEFORE_NOON, *_AFTER_NOON, '昼'))})の? ?)?"
# 今夜9時: the word for the day says the half of the day, too.
_DAY_AND_HALF = re.compile("[今昨翌前同当]([夜夕晩朝])[のはも、]? ?$")
# Without 一時, which is "for a time".
_KANJI_HOUR = "(?<![一二三四五六七八九十百千万第数何])(?:[二三四五六七八九]|十[一二]?)"
_CLOCK = re.compile(
    rf"{_HALF_DAY}(?<![0-9:.])"
    rf"([0-9]{{1,2}}|零|(?<=午[前後])[一二三四五六七八九十]{{1,2}}|{_KANJI_HOUR})時"
    rf"(?!間|短|代|期|点)(?:(半)| ?([0-9]{{1,2}})分|([二三四五]?十[一二三四五六七八九]?)分)?"
)
_DIGITAL = re.compile(rf"{_HALF_DAY}(?<![0-9:.])([0-9]{{1,2}}):([0-5][0-9])(?![0-9:.]|の[割比])")
_HOURS = re.compile(rf"{_HALF_DAY}(?<![0-9:.])([0-9]{{1,2}}){TO}([0-9]{{1,2}})時(?!間)")
_TELEVISION = re.compile(r"(午?前|午?後)([0-9]{1,2})・([0-5][0-9])(?![0-9])")
_NOON = re.compile("正午")

# No times by themselves, but "noon" and "midnight" may be the English for them.
_MIDDAY = re.compile("(?<![一-鿿])昼(?![一-鿿])|(?<![一-鿿])昼(?=[前頃過])")
_NIGHT = re.compile(r"深夜(?![0-9])|真夜中|(?<!真)夜中")

_WEEKDAYS = re.compile(
    rf"(?:(?<=週)|(?<![0-9一-鿿]))((?:[{WEEKDAYS}] ?[・、~〜,-] ?)+)([{WEEKDAYS}])曜日?"
    rf"|([{WEEKDAYS}])曜(?![会大版])日?"
)
# Words for several weekdays, which English may name or not.
_SEVERAL = re.compile(r"(土日)(?!本|曜)|(平日)|週末")
_QUARTER = re.compile(r"第 ?([1-4一二三四])(?: ?[~〜・] ?第?([1-4一二三四]))? ?四半期")
_SHORT_QUARTER = re.compile(r"(?<![0-9A-Za-z.])(?:([1-4])Q|Q([1-4]))(?![0-9A-Za-z])")
_HALF = re.compile(
    r"([上下])(?:半期|期(?![待限間]))|(前|後)半期|(?<=月期)の?(中間)(?=決算|期|連結)"
)


def times(text: str) -> Iterator[Piece]:
    """Find times of day; 3時間 says how long.

    >>> [piece.slots for piece in times("午後3時半、午前0時、3時間、15:30、正午")]
    [({'hour': '15', 'minute': '30'},), ({'hour': '00'},), ({'hour': '15', 'minute': '30'},), \
({'hour': '12'},)]
    >>> next(times("10~16時")).slots
    ({'hour': '10'}, {'hour': '16'})
    """
    for m in _HOURS.finditer(text):
        yield from _time(m, [int(m[2]), int(m[3])], None)
    for m in _CLOCK.finditer(text):
        minute = "30" if m[3] else m[4] or m[5]
        yield from _time(m, [number(m[2])], number(minute) if minute else None)
    for m in _DIGITAL.finditer(text):
        yield from _time(m, [int(m[2])], int(m[3]))
    for m in _TELEVISION.finditer(text):
        half = "午" + m[1][-1]
        yield piece_of(m, {"hour": _hour(int(m[2]), half), "minute": m[3]})
    for m in _NOON.finditer(text):
        yield piece_of(m, {"hour": "12"})
    for m in _MIDDAY.finditer(text):
        yield piece_of(m, {"hour": "12"}, certain=False)
    for m in _NIGHT.finditer(text):
        yield piece_of(m, {"hour": "00"}, certain=False)


def _time(match: re.Match[str], hours: list[int], minute: int | None) -> Iterator[Piece]:
    if max(hours) < 30 and (minute or 0) < 60:
        more = {} if minute is None else {"minute": f"{minute:02}"}
        before = _DAY_AND_HALF.search(match.string, max(0, match.start() - 4), match.start())
        half = match[1] or (before[1] if before else None)
        yield piece_of(match, *({"hour": _hour(hour, half), **more} for hour in hours))


def _hour(hour: int, half: str | None) -> str:
    """Return the hour of the day that a half of it makes of an hour: at night, 0 and 12 are 0.

    >>> [_hour(hour, "夜") for hour in (0, 9, 12, 21)], _hour(0, "午後"), _hour(1, "深夜")
    (['00', '21', '00', '21'], '12', '01')
    """
    if half in _NIGHTS and hour in (0, 12):
        return "00"
    if half in _AFTER_NOON and hour < 12 and not (half == "深夜" and hour < 6):
        hour += 12
    return f"{hour % 24:02}"


def weekdays(text: str) -> Iterator[Piece]:
    """Find weekdays, lists and spans of them.

    >>> [piece.slots for piece in weekdays("水曜日、土・日曜、月~金曜日")]
    [({'weekday': '3'},), ({'weekday': '6'},), ({'weekday': '7'},), ({'weekday': '1'}, \
{'weekday': '5'})]
    """
    for m in _SEVERAL.finditer(text):
        ends = "15" if m[2] else "67"
        yield piece_of(m, *({"weekday": day} for day in ends), certain=False)
    for m in _WEEKDAYS.finditer(text):
        if m[3]:
            yield piece_of(m, {"weekday": weekday(m[3])})
            continue
        slots = [{"weekday": weekday(day)} for day in re.findall(rf"[{WEEKDAYS}]", m[1])]
        last = {"weekday": weekday(m[2])}
        if re.search("[~〜-]", m[1]) and len(slots) == 1:
            yield piece_of(m, *slots, last)
            continue
        for n, stated in enumerate(slots):
            yield Piece(m.start() + n, m.start() + n + 1, (stated,))
        yield Piece(m.start(2), m.end(), (last,))


def quarters(text: str) -> Iterator[Piece]:
    """Find quarters and halves of a year.

    >>> [piece.slots[0] for piece in quarters("第3四半期、1Q、上半期、下期")]
    [{'quarter': '3'}, {'quarter': '1'}, {'half': '1'}, {'half': '2'}]
    """
    for m in _QUARTER.finditer(text):
        yield piece_of(m, *({"quarter": str(number(n))} for n in m.groups() if n))
    for m in _SHORT_QUARTER.finditer(text):
        yield piece_of(m, {"quarter": m[1] or m[2]})
    for m in _HALF.finditer(text):
        yield piece_of(m, {"half": "1" if m[1] == "上" or m[2] == "前" or m[3] else "2"})
