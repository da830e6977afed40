"""A temporal: a date, a time or a period that a text states, of either language.

Its ends are what it states, slot by slot: one, or two of a range. Written as one word they are:

    2026-02-07  2026-02  2026   XXXX-02-05, XXXX-XX-07: no year, no month   WXX-3: a Wednesday
    T15:30  T15  2026-02-07T15  2026-Q3  2026-H1  2026-SP (SU AU WI)  2026-02-early (mid late end)
    FY2026  FY2026-Q3  FYE2026-03: the fiscal year that ends in March   198X  19XX  BC1000
    2026/2030: a range   LY-12: December of last year   TM-09: the 9th of this month   NW-3   LD

A relative value is which one - T(his), L(ast), LL, N(ext), NN, P (the one before), PP, A (the one
after), AA, S(ame) - of Y, FY, M, W or D (slots ryear, rmonth, rweek, rday); the same year is SAME.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefer.facts.extent import Extent

Slots = dict[str, str]
Ends = tuple[Slots, ...]

# Of these a date states the first that it has; and the letter that tells it.
_YEARS = {
    "rday": "D", "rmonth": "M", "ryear": "Y", "decade": "X", "century": "XX", "year": "",
    "rweek": "W",
}  # fmt: skip
_FISCAL = ("", "ryear", "year")  # what may be of a fiscal year
_LETTERS = (("Q", "quarter"), ("H", "half"))


@dataclass(frozen=True, slots=True)
class TemporalValue(Extent):
    """A date, time or period: its words, where they begin, its ends and the numbers in it.

    `certain` is False where the words may mean something else (1日: one day; "May" the verb).
    `ahead` is True where the sentence speaks of what is to come. `link` is what joins it to the
    temporal before: "to" in a range (4月から6月), "and" in a list (4月、6月), else "".

    >>> day = TemporalValue("2月5日", 3, ({"month": "02", "day": "05"},))
    >>> day.end, day.value
    (7, 'XXXX-02-05')
    """

    text: str
    start: int
    ends: Ends
    numbers: tuple[Decimal, ...] = ()
    certain: bool = True
    ahead: bool = False
    link: str = ""

    @property
    def value(self) -> str:
        """What it states, written as one word."""
        return value_of(self.ends)


def essential(slots: Slots) -> Slots:
    """Return the slots without those that others say already: the weekday beside a date.

    >>> essential({"month": "02", "day": "07", "weekday": "6"})
    {'month': '02', 'day': '07'}
    """
    year = next(filter(slots.__contains__, _YEARS), "")
    extra = {*_YEARS} - {year}
    if not ("rweek" in slots or _only_weekday(slots)):
        extra.add("weekday")
    if year not in _FISCAL:
        extra.add("fiscal")
    found = {name: word for name, word in slots.items() if name not in extra}
    return found | {"fiscal": "FY"} if year == "ryear" and "fiscal" in slots else found


def value_of(ends: Sequence[Slots]) -> str:
    """Return the value that states what `ends` do.

    >>> value_of([{"day": "07", "hour": "15", "minute": "30"}]), value_of([{"ryear": "S"}])
    ('XXXX-XX-07T15:30', 'SAME')
    >>> value_of([{"year": "2026"}, {"year": "2030"}]), value_of([{"rweek": "N", "weekday": "3"}])
    ('2026/2030', 'NW-3')
    """
    return "/".join(map(_value, ends))


def _value(slots: Slots) -> str:
    time, minute = slots.get("hour", ""), slots.get("minute", "")
    words = "-".join(filter(None, (_year(slots), *_within_year(slots))))
    return words + (f"T{time}{':' * bool(minute)}{minute}" if time else "")


def _year(slots: Slots) -> str:
    fiscal = slots.get("fiscal", "")
    name = next(filter(slots.__contains__, _YEARS), "")
    word = slots.get(name, "")
    if name == "ryear":
        return "SAME" if word == "S" and not fiscal else f"{word}{fiscal[:1]}Y"
    if name == "year":
        return fiscal + word.replace("-", "BC")
    if name or set(slots) <= {"hour", "minute"}:
        return word + _YEARS.get(name, "")
    return "WXX" if _only_weekday(slots) else fiscal + "XXXX"


def _within_year(slots: Slots) -> list[str]:
    bare = "day" in slots and not slots.keys() & {"rmonth", "rday"}
    words = [slots.get("month", "XX" if bare else ""), slots.get("day", "")]
    words += [letter + slots[name] for letter, name in _LETTERS if name in slots]
    return [*words, *(slots.get(name, "") for name in ("season", "part", "weekday"))]


def _only_weekday(slots: Slots) -> bool:
    return set(slots) <= {"weekday", "hour", "minute", "part"} and "weekday" in slots


def numbers_in(ends: Sequence[Slots], text: str = "") -> tuple[Decimal, ...]:
    """Return the numbers that words for these ends can be written with, each once.

    Years count by their last two digits too, hours by the twelve of a clock's face.

    >>> day = {"year": "2018", "month": "02", "hour": "15"}
    >>> [int(number) for number in numbers_in([day], "平成30年2月15時")]
    [2018, 18, 2, 15, 3, 30]
    >>> [int(number) for number in numbers_in([{"year": "2006"}])]  # and no 6
    [2006]
    """
    found = [n for slots in ends for slot, word in slots.items() for n in numbers_of(slot, word)]
    found += map(int, re.findall(r"[0-9]+", text))
    return tuple(Decimal(number) for number in dict.fromkeys(found))


def numbers_of(slot: str, word: str) -> list[int]:
    """Return the numbers that the value of one slot can be written with."""
    if len(word) == 2 and slot[0] == "r":
        return [2]  # 翌々日, two days later
    if not word.lstrip("-").isdecimal() or slot == "weekday":
        return []
    number = abs(int(word))
    if slot == "year" and number % 100 > 9:
        return [number, number % 100]
    if slot == "hour":
        return [number, number % 12 or 12]
    if slot == "decade":
        return [number * 10, number % 10 * 10]
    return [number + 1] if slot == "century" else [number]
