"""A temporal: a date, a time or a period that a text states, of either language.

Its value is one word:

    2026-02-07  2026-02  2026   XXXX-02-05, XXXX-XX-07: no year, no month   WXX-3: a Wednesday
    T15:30  T15  2026-02-07T15  2026-Q3  2026-H1  2026-SP (SU AU WI)  2026-02-early (mid late end)
    FY2026  FY2026-Q3  FYE2026-03: the fiscal year that ends in March   198X  19XX  BC1000
    2026/2030: a range   LY-12: December of last year   TM-09: the 9th of this month   NW-3   LD

A relative value is which one - T(his), L(ast), LL, N(ext), NN, P (the one before), A (the one
after), S(ame) - of Y, FY, M, W or D; the same year is SAME.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

Slots = dict[str, str]

_UNCHANGED = ("quarter", "half", "season", "part", "weekday", "hour", "minute")
_VALUE = re.compile(
    r"(?P<fiscal>FYE?)?(?:(?P<century>\d\d)XX|(?P<decade>\d{3})X|(?P<year>(?:BC)?\d+)|XXXX|WXX"
    r"|(?P<which>SAME|LL?|NN?|[TPAS])(?P<unit>FY|[YMWD])?)?(?:-(?P<first>\d\d|XX))?(?:-(?P<second>\d\d))?"
    r"(?:-Q(?P<quarter>\d)|-H(?P<half>\d)|-(?P<season>SP|SU|AU|WI)|-(?P<part>early|mid|late|end))*"
    r"(?:-(?P<weekday>\d))?(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d))?)?"
)
_OWNER = {"Y": "ryear", "FY": "ryear", "M": "rmonth", "W": "rweek", "D": "rday"}


@dataclass(frozen=True, slots=True)
class TemporalValue:
    """A date, time or period: its words, where they begin, its value and the numbers in it.

    `certain` is False where the words may mean something else (1日: one day; "May" the verb).
    `ahead` is True where the sentence speaks of what is to come. `link` is what joins it to the
    temporal before: "to" in a range (4月から6月), "and" in a list (4月、6月), else "".

    >>> TemporalValue("2月5日", 3, "XXXX-02-05").end
    7
    """

    text: str
    start: int
    value: str
    numbers: tuple[Decimal, ...] = ()
    certain: bool = True
    ahead: bool = False
    link: str = ""

    @property
    def end(self) -> int:
        """Where the temporal value's text ends."""
        return self.start + len(self.text)


def slots_of(value: str) -> Slots:
    """Return what a value states, by slot; not for ranges, whose ends are values themselves.

    >>> slots_of("2026-02-07T15:30")
    {'year': '2026', 'month': '02', 'day': '07', 'hour': '15', 'minute': '30'}
    >>> slots_of("FYE2026-03-Q3")
    {'fiscal': 'FYE', 'year': '2026', 'month': '03', 'quarter': '3'}
    >>> slots_of("LY-12"), slots_of("TM-09"), slots_of("WXX-3"), slots_of("197X-late")
    ({'ryear': 'L', 'month': '12'}, {'rmonth': 'T', 'day': '09'}, {'weekday': '3'}, \
{'decade': '197', 'part': 'late'})
    """
    return dict(_slots(value))


@lru_cache(maxsize=4096)
def _slots(value: str) -> tuple[tuple[str, str], ...]:
    match = _VALUE.fullmatch(value)
    found = (
        {name: word for name, word in match.groupdict("").items() if word != "XX"} if match else {}
    )
    which, unit = found.get("which", ""), found.get("unit") or "Y"
    numbers = ("day",) if unit == "M" else ("month", "day")
    slots = (
        ("fiscal", "FY" if unit == "FY" else found.get("fiscal", "")),
        (_OWNER[unit], which.replace("SAME", "S")),
        ("year", found.get("year", "").replace("BC", "-")),
        *((name, found.get(name, "")) for name in ("decade", "century")),
        *zip(numbers, (found.get("first", ""), found.get("second", "")), strict=False),
        *((name, found.get(name, "")) for name in _UNCHANGED),
    )
    return tuple((name, word) for name, word in slots if word)


def value_of(slots: Slots) -> str:
    """Return the value that states what `slots` do.

    >>> [value_of(slots_of(value)) for value in ("XXXX-XX-07T15:30", "LY-12", "SAME-04", "NW-3")]
    ['XXXX-XX-07T15:30', 'LY-12', 'SAME-04', 'NW-3']
    """
    words = [_year(slots), *_within_year(slots)]
    time = slots.get("hour", "")
    minute = slots.get("minute", "")
    return "-".join(filter(None, words)) + (f"T{time}{':' * bool(minute)}{minute}" if time else "")


def _year(slots: Slots) -> str:
    fiscal = slots.get("fiscal", "")
    if "rday" in slots:
        return slots["rday"] + "D"
    if "rmonth" in slots:
        return slots["rmonth"] + "M"
    if "ryear" in slots:
        same = slots["ryear"] == "S" and not fiscal
        return "SAME" if same else f"{slots['ryear']}{fiscal[:1]}Y"
    if "decade" in slots:
        return slots["decade"] + "X"
    if "century" in slots:
        return slots["century"] + "XX"
    if "year" in slots:
        return fiscal + slots["year"].replace("-", "BC")
    if "rweek" in slots:
        return slots["rweek"] + "W"
    if set(slots) <= {"hour", "minute"}:
        return ""
    return "WXX" if _only_weekday(slots) else fiscal + "XXXX"


def _within_year(slots: Slots) -> list[str]:
    words = []
    if "day" in slots and "rmonth" not in slots and "rday" not in slots:
        words += [slots.get("month", "XX"), slots["day"]]
    else:
        words += [slots.get("month", ""), slots.get("day", "")]
    words += [letter + slots[name] for letter, name in _LETTERS if name in slots]
    words += [slots.get("season", ""), slots.get("part", "")]
    return [*words, slots["weekday"]] if "weekday" in slots and _weekday_shows(slots) else words


_LETTERS = (("Q", "quarter"), ("H", "half"))


def _only_weekday(slots: Slots) -> bool:
    return set(slots) <= {"weekday", "hour", "minute", "part"} and "weekday" in slots


def _weekday_shows(slots: Slots) -> bool:
    return "rweek" in slots or _only_weekday(slots)


def ends(value: str) -> list[Slots]:
    """Return the slots of both ends of a range, or of the one value.

    >>> ends("2026/2030"), ends("T15")
    ([{'year': '2026'}, {'year': '2030'}], [{'hour': '15'}])
    """
    return [slots_of(end) for end in value.split("/")]


def numbers_in(value: str, text: str = "") -> tuple[Decimal, ...]:
    """Return the numbers that a value's words can be written with, each once.

    Years count by their last two digits too, hours by the twelve of a clock's face.

    >>> [int(number) for number in numbers_in("2018-02-07T15", "平成30年2月7日15時")]
    [2018, 18, 2, 7, 15, 3, 30]
    """
    found = [
        n for slots in ends(value) for slot, word in slots.items() for n in _written(slot, word)
    ]
    found += map(int, re.findall(r"[0-9]+", text))
    return tuple(Decimal(number) for number in dict.fromkeys(found))


def _written(slot: str, word: str) -> list[int]:
    if not word.lstrip("-").isdecimal() or slot == "weekday":
        return []
    number = abs(int(word))
    if slot == "year":
        return [number, number % 100]
    if slot == "hour" and number > 12:
        return [number, number - 12]
    if slot == "decade":
        return [number * 10, number % 10 * 10]
    return [number + 1] if slot == "century" else [number]
