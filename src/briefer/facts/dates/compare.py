"""Dates compared by what they state: year, month, day, weekday, hour … of both languages.

What one sentence states about time is one index of slots a language: "February 7 to 10, 2026" keeps
2026年2月7日から10日, whichever of its dates has the year.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal

from briefer.facts.dates.periods import periods
from briefer.facts.dates.slot_index import Accepted, SlotIndex, accepted, index_slots
from briefer.facts.dates.temporal_value import TemporalValue, numbers_of
from briefer.facts.vocabulary import DATES

_COMPARED = (
    "year", "decade", "century", "month", "day", "weekday", "hour", "minute", "quarter", "half",
)  # fmt: skip
_NO_NUMBERS = ("month", "minute", "weekday", "day")
_RELATIVE = ("rday", "rweek", "rmonth", "ryear")
_ZONE = DATES.compile(r"\b(?!JST){zones}\b")
# The relative words that may stand for a slot of the other language.
_OWNERS = {"year": ("ryear",), "month": ("rmonth", "rday"), "day": ("rday", "weekday")}
_LAST_DAYS = frozenset(("28", "29", "30", "31"))
_BY_TODAY = frozenset("TLN")


def compare_dates(
    japanese: Sequence[TemporalValue],
    english: Sequence[TemporalValue],
    also_japanese: Collection[Decimal],
    also_english: Collection[Decimal],
    released: date | None = None,
) -> tuple[list[TemporalValue], list[TemporalValue]]:
    """Return the temporal values that the English drops and those that it invents.

    `also_*` are the numbers of the same text that are no dates: 3日 may be "three days".

    >>> from briefer.facts.dates.english import english_dates
    >>> from briefer.facts.dates.japanese import dates
    >>> english = english_dates("from February 7 to February 10, 2026")
    >>> compare_dates(dates("2026年2月7日から10日"), english, [], [])
    ([], [])
    >>> dropped, invented = compare_dates(dates("10日"), english_dates("the 11th."), [], [])
    >>> [m.text for m in dropped], [m.text for m in invented]
    (['10日'], ['11th'])
    """
    if not japanese and not english:
        return [], []
    here, there = _whole_numbers(also_japanese), _whole_numbers(also_english)
    ours = index_slots(japanese, here - there, released)
    theirs = index_slots(english, there - here, released)
    dropped = [m for m in japanese if m.certain and not _kept(m, ours, theirs)]
    return dropped, [m for m in english if m.certain and not _allowed(m, ours, theirs)]


def _whole_numbers(numbers: Iterable[Decimal]) -> Counter[int]:
    return Counter(int(number) for number in numbers if number == number.to_integral_value())


def _kept(temporal: TemporalValue, japanese: SlotIndex, english: SlotIndex) -> bool:
    """Tell whether the English states all that a Japanese value does.

    Of 4～6月期, "the three months ended June 30" states the end.
    """
    ends = list(accepted(temporal))
    if temporal.text.endswith("月期") and english.stated["fiscal"]:
        ends = ends[-1:]
    return all(
        _keeps(values, english, lambda slot, of: _in_other_words(slot, of, japanese, english))
        for values in ends
    )


def _allowed(temporal: TemporalValue, japanese: SlotIndex, english: SlotIndex) -> bool:
    """Tell whether the Japanese states, or at least leaves open, all of an English value."""
    # 3 p.m. may be given in the time of another zone as well.
    free = ("hour", "minute") if _ZONE.search(temporal.text) else ()
    return all(
        _keeps(values, japanese, lambda slot, of: _left_open(slot, of, japanese, english), free)
        and not any(_contradicts(slot, values, japanese) for slot in _RELATIVE)
        for values in accepted(temporal)
    )


def _keeps(
    values: Accepted,
    other: SlotIndex,
    excused: Callable[[str, Accepted], bool],
    free: Collection[str] = (),
) -> bool:
    """Tell whether the other language states all slots of a value, but for those excused."""
    slots = [slot for slot in _COMPARED if slot in values and slot not in free]
    return _spelled_out(values, other) or (
        all(_stated(slot, values, other) or excused(slot, values) for slot in slots)
        and _together(values, other)
    )


def _stated(slot: str, values: Accepted, other: SlotIndex) -> bool:
    """Tell whether the other language states what one slot of a date does."""
    if other.holds(slot, values[slot]) or (slot == "minute" and "00" in values[slot]):
        return True
    to_a_month = "fiscal" in values and other.stated["fiscal"] == {"FYE"}
    if to_a_month and not other.stated["month"] and not (slot == "year" and other.released):
        return True  # 通期, the year to whatever month; of a release, its year should be said
    if slot in ("month", "day") and "fiscal" in values and other.stated["fiscal"]:
        return True  # fiscal 2026, the year that ends on March 31
    ends = slot == "day" and "fiscal" in values and values["day"] & _LAST_DAYS
    if ends and not other.stated["day"]:
        return True  # the six months ended September 30, 9月中間期
    if slot == "half" and other.stated["part"]:
        return True  # 2026年後半, late 2026
    # A number of the other text may be it, 18年 and 2018; no day: 25日 is not 25 days.
    numbers = {number for value in values[slot] for number in numbers_of(slot, value)}
    return slot not in _NO_NUMBERS and not other.numbers.isdisjoint(numbers)


def _spelled_out(values: Accepted, other: SlotIndex) -> bool:
    """Tell whether the months of a quarter or half stand for it: the six months to September."""
    months = other.stated["month"]
    if any(other.stated[slot] for slot in ("quarter", "half") if slot in values):
        return False  # it says which quarter, in months besides
    at_end = "fiscal" in values and "end" in values.get("part", ())  # 年度末
    return (at_end or values.keys() & {"quarter", "half"} > set()) and any(
        last["month"] in months
        and (at_end or "FYE" in other.stated["fiscal"] or first["month"] in months)
        and ("year" not in last or last["year"] in other.stated["year"])
        for _, first, last in periods({slot: max(value) for slot, value in values.items()})
    )


def _in_other_words(slot: str, values: Accepted, japanese: SlotIndex, english: SlotIndex) -> bool:
    """Tell whether a word stands for it: "yesterday" for 6日, "Monday" for 7日, "that year"."""
    if slot == "weekday":
        return not english.released and _more(english, japanese, ("day", "rday"))
    owner = {"day": "rday", "month": "rmonth", "year": "ryear"}.get(slot, "")
    words = english.stated[owner] - japanese.stated[owner]
    if slot == "day" and "month" not in values:
        known = japanese.stated["weekday"] | japanese.implied["weekday"]
        words |= english.stated["weekday"] - known
    return bool(words) and (not english.released or not words <= _BY_TODAY)


def _left_open(slot: str, values: Accepted, japanese: SlotIndex, english: SlotIndex) -> bool:
    """Tell whether a word that counts from an unknown day may mean it: 7日, 昨年, 同月."""
    stated = japanese.stated
    if slot == "day" and "month" not in values and not stated["day"]:
        return True  # "the 9th" where the Japanese has no date: of an inning, of nine
    if japanese.released:
        return False
    if slot == "weekday":
        return _more(japanese, english, ("day", "rday"))
    if slot == "month" and values.get("day", frozenset()) & japanese.bare_days:
        return True
    words = {word for owner in _OWNERS.get(slot, ()) for word in stated[owner]}
    if stated[slot]:
        words.discard("S")  # 同年 is the year that stands there
    return bool(words) and stated[slot] <= english.stated[slot]


def _more(one: SlotIndex, other: SlotIndex, slots: Sequence[str]) -> bool:
    """Tell whether one language states a value in some of the slots that the other doesn't."""
    return any(one.stated[slot] - other.stated[slot] for slot in slots)


def _together(values: Accepted, other: SlotIndex) -> bool:
    """Tell whether some date of the other text agrees in year, month and day with all of it.

    Each may be there, but in different dates: 2月6日と3月7日, "February 7 and March 6".
    """
    slots = [slot for slot in ("year", "month", "day") if slot in values]
    if len(slots) < 2:
        return True
    there = [date for date in other.dates if any(slot in date for slot in slots)]
    return not there or any(
        all(values[slot] & date[slot] for slot in slots if slot in date) for date in there
    )


def _contradicts(slot: str, values: Accepted, japanese: SlotIndex) -> bool:
    """Tell whether the English says last year and the Japanese only this or next year."""
    said, there = values.get(slot, frozenset()), japanese.stated[slot]
    return bool(said & _BY_TODAY and there and there <= _BY_TODAY and not said & there)
