"""What one language states about time in a sentence, all its dates together."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from briefer.facts.dates.calendar import HALF_DAY
from briefer.facts.dates.periods import last_days, periods
from briefer.facts.dates.resolve import in_order
from briefer.facts.dates.temporal_value import Slots, TemporalValue
from briefer.facts.dates.weekdays import weekdays

Accepted = Mapping[str, frozenset[str]]  # the values that each slot of one date may have

_BARE_DAY = {"day", "weekday", "hour", "minute", "part"}


@dataclass(frozen=True, slots=True)
class SlotIndex:
    """The dates of one language, their values by slot, and what they imply once resolved.

    `bare_days` are days without a month. `numbers` are those of its figures that are no figures
    of the other language: dates, maybe. `released`: the date of the release is known.
    """

    dates: tuple[Accepted, ...]
    stated: Mapping[str, set[str]]
    implied: Mapping[str, set[str]]
    bare_days: frozenset[str]
    numbers: frozenset[int]
    released: bool

    def holds(self, slot: str, values: frozenset[str]) -> bool:
        """Tell whether some date states or implies one of the values."""
        return bool(values & self.stated[slot] or values & self.implied[slot])


def index_slots(
    temporals: Sequence[TemporalValue], spare: Counter[int], released: date | None
) -> SlotIndex:
    """Return the index of a sentence's temporal values; `spare` are numbers that may be dates.

    >>> yesterday, day = ({"rday": "L"},), ({"day": "03"},)
    >>> values = [TemporalValue("昨日", 0, yesterday), TemporalValue("3日", 3, day)]
    >>> found = index_slots(values, Counter(), date(2026, 2, 7))
    >>> sorted(found.stated["day"]), sorted(found.implied["day"]), sorted(found.implied["weekday"])
    (['03'], ['03', '06'], ['2', '5'])
    """
    stated = [values for temporal in temporals for values in accepted(temporal)]
    implied = list(_implied(temporals, released))
    bare = (d.get("day", frozenset()) for d in stated if d.keys() <= _BARE_DAY)
    return SlotIndex(
        dates=(*stated, *implied),
        stated=_union(stated),
        implied=_union(implied),
        bare_days=frozenset().union(*bare),
        numbers=frozenset(spare),
        released=released is not None,
    )


def accepted(temporal: TemporalValue) -> Iterator[Accepted]:
    """Yield for each end of a temporal value the values that its slots may have.

    A bare 3時 may be 3 p.m.

    >>> [sorted(d["hour"]) for d in accepted(TemporalValue("3時", 0, ({"hour": "03"},)))]
    [['03', '15']]
    """
    is_clear = HALF_DAY.search(temporal.text) is not None
    for slots in temporal.ends:
        found = {slot: frozenset((value,)) for slot, value in slots.items()}
        if "hour" in slots and int(slots["hour"]) <= 12 and not is_clear:
            hour = int(slots["hour"]) % 12
            found["hour"] = frozenset((f"{hour:02}", f"{hour + 12:02}"))
        yield found


def _implied(temporals: Sequence[TemporalValue], released: date | None) -> Iterator[Accepted]:
    for temporal, ends in zip(temporals, in_order(temporals, released), strict=True):
        yield from accepted(TemporalValue(temporal.text, temporal.start, ends))
        yield from map(_weekday, ends)
        yield from chain.from_iterable(map(_edges, ends))
        yield {"weekday": frozenset(str(day + 1) for day in weekdays(temporal.text))}


def _edges(slots: Slots) -> Iterator[Accepted]:
    """Yield the first and the last day of a period; of 9月末, September 30."""
    for *first, last in periods(slots):
        yield from (_day(month, frozenset(("01",))) for month in first)
        yield _day(last, last_days(last))
    if slots.get("part") == "end" and "month" in slots:
        yield _day(slots, last_days(slots))


def _day(month: Slots, days: frozenset[str]) -> Accepted:
    stated = {slot: frozenset((month[slot],)) for slot in ("year", "month") if slot in month}
    return stated | {"day": days}


def _weekday(slots: Slots) -> Accepted:
    try:
        day = date(*(int(slots[name]) for name in ("year", "month", "day")))
    except (KeyError, ValueError):
        return {}
    return {"weekday": frozenset(str(day.isoweekday()))}


def _union(dates: Sequence[Accepted]) -> Mapping[str, set[str]]:
    union: dict[str, set[str]] = defaultdict(set)
    for values in dates:
        for slot in values:
            union[slot] |= values[slot]
    return union
