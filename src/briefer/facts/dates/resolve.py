"""Which day is meant in a release of a certain date: 水曜日, 昨年12月, 5日, 同月20日."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from briefer.facts.dates.temporal_value import Ends, Slots, TemporalValue, essential

_STEPS = {"LL": -2, "PP": -2, "L": -1, "P": -1, "T": 0, "S": 0, "N": 1, "A": 1, "NN": 2, "AA": 2}
_FROM_TODAY = ("LL", "L", "T", "N", "NN")
_FISCAL_YEAR_BEGINS = 4  # April
_DATE = ("year", "month", "day")
_OWNERS = frozenset(("ryear", "rmonth", "rweek", "rday"))


def in_order(temporals: Sequence[TemporalValue], released: date | None) -> list[Ends]:
    """Return the ends of a text's temporals, in reading order, each resolved by those before.

    >>> from briefer.facts.dates.temporal_value import value_of
    >>> first = TemporalValue("2026年1月", 0, ({"year": "2026", "month": "01"},))
    >>> last = TemporalValue("2月", 9, ({"month": "02"},), link="to")
    >>> [value_of(ends) for ends in in_order([first, last], date(2026, 11, 24))]
    ['2026-01', '2026-02']
    """
    done: list[Ends] = []
    for temporal, following in zip_longest(temporals, temporals[1:]):
        to = following.ends[0] if following and following.link == "to" else {}
        done.append(resolved(temporal, released, done, to))
    return done


def resolved(
    temporal: TemporalValue,
    released: date | None,
    before: Sequence[Ends] = (),
    to: Slots | None = None,
) -> Ends:
    """Return the ends of `temporal` with all that the release's date and what stands before tell.

    News looks back: a weekday is the latest not after the release, unless the sentence speaks of
    what is to come; then it stays open. A day or month without its year is the nearest one; in a
    range or list it goes by the value before it, and before the end of its range, `to`, it is the
    last one. 同日, 前年 and the like go by the last of `before`, the resolved ends of what stands
    before, or by the release where those say nothing. What cannot be known stays as it is.

    >>> from briefer.facts.dates.temporal_value import value_of
    >>> saturday = date(2026, 2, 7)
    >>> def value(*ends, before=()):
    ...     return value_of(resolved(TemporalValue("", 0, ends), saturday, before))
    >>> value({"weekday": "3"}), value({"ryear": "L", "month": "12"}), value({"day": "05"})
    ('2026-02-04', '2025-12', '2026-02-05')
    >>> value({"month": "12", "day": "28"}), value({"ryear": "T", "fiscal": "FY"})
    ('2025-12-28', 'FY2025')
    >>> value({"ryear": "S", "month": "04"}, before=[({"year": "2019"},)])
    '2019-04'
    >>> value({"month": "10"}, {"month": "03"})
    '2025-10/2026-03'
    """
    if released is None and not before:
        return temporal.ends
    first, *last = temporal.ends
    known = before[-1][-1] if before else {}
    limit = _limit(last[0] if last else to or {}, released)
    done = [
        _linked(first, temporal.link, known)
        or _resolved(first, released, temporal.ahead, before, limit)
    ]
    for slots in last:
        done.append(
            _linked(slots, "to", essential(done[0]))
            or _resolved(slots, released, temporal.ahead, before)
        )
    return tuple(map(essential, done))


def _linked(slots: Slots, link: str, known: Slots) -> Slots:
    """Return the first such day or month from the one `known` on; {} where that is not known.

    The months of a list need not run forward: 3月、2月 may be of one year.

    >>> _linked({"month": "02"}, "to", {"year": "2025", "month": "12"})
    {'month': '02', 'year': '2026'}
    >>> _linked({"month": "01"}, "and", {"year": "2026", "month": "02", "day": "10"})
    {}
    """
    if not link or not _is_open(slots) or not known.get("year", "").isdecimal():
        return {}
    if "month" not in known and "month" not in slots:
        return {}
    start = tuple(int(known.get(name, 0)) for name in _DATE)
    year, month = start[:2]
    if "month" in slots:
        following = [(year, int(slots["month"])), (year + 1, int(slots["month"]))]
    else:
        following = [(year, month), _month(date(year, month, 1), 1)]
    for year, month in following[: 2 if link == "to" else 1]:
        if (year, month, int(slots.get("day", 31))) >= start:
            return {**slots, "year": str(year), "month": f"{month:02}"}
    return {}


def _is_open(slots: Slots) -> bool:
    """Tell whether a day or month lacks its year."""
    stated = slots.keys()
    return bool(stated & {"month", "day"}) and not stated & (_OWNERS | {"year", "fiscal"})


def _limit(slots: Slots, released: date | None) -> date | None:
    """Return the end of a range that has a month, by which its beginning goes."""
    if "month" not in slots or released is None or not (_is_open(slots) or "year" in slots):
        return None
    year = slots.get("year", "")
    return next(_dates([int(year)], slots), None) if year else _near(slots, released)


def _resolved(
    slots: Slots,
    released: date | None,
    ahead: bool,
    before: Sequence[Ends],
    limit: date | None = None,
) -> Slots:
    owner = next(iter(_OWNERS & slots.keys()), "")
    if owner:
        known = _point(slots[owner], owner, released, before)
        found = _reckoned(slots, owner, known) if known else slots
        return {name: found[name] for name in found if name != owner or "year" not in found}
    if released is None or "year" in slots or "fiscal" in slots:
        return slots
    if "day" in slots or "month" in slots:
        return {**slots, **_nearest(slots, released, limit)}
    if "weekday" in slots and not ahead:
        back = (released.isoweekday() - int(slots["weekday"])) % 7
        return {**slots, **_parts(released - timedelta(back))}
    return slots


def _point(which: str, owner: str, released: date | None, before: Sequence[Ends]) -> date | None:
    """Return the day that a relative word counts from."""
    if which in _FROM_TODAY:
        return released
    needed = {"ryear": _DATE[:1], "rmonth": _DATE[:2]}.get(owner, _DATE)
    for *_, slots in reversed(before):
        if all(name in slots for name in needed):
            return next(_dates([int(slots["year"])], slots), released)
    return released


def _reckoned(slots: Slots, owner: str, known: date) -> Slots:
    """Return the slots with what a relative word says, counted from a day that is known."""
    step = _STEPS[slots[owner]]
    match owner:
        case "ryear":
            begun = "fiscal" not in slots or known.month >= _FISCAL_YEAR_BEGINS
            found = {"year": str(known.year + step - (not begun))}
        case "rmonth":
            year, month = _month(known, step)
            found = {"year": str(year), "month": f"{month:02}"}
        case "rweek" if "weekday" in slots:
            days = int(slots["weekday"]) - known.isoweekday() + 7 * step
            found = _parts(known + timedelta(days))
        case "rday":
            found = _parts(known + timedelta(step))
        case _:
            found = {}
    return {**slots, **found}


def _month(day: date, step: int) -> tuple[int, int]:
    """Return the year and the month so many months after that of a day."""
    years, month = divmod(day.month - 1 + step, 12)
    return day.year + years, month + 1


def _parts(day: date) -> Slots:
    return {"year": str(day.year), "month": f"{day.month:02}", "day": f"{day.day:02}"}


def _nearest(slots: Slots, released: date, limit: date | None) -> Slots:
    """Return the date nearest to the release, or last before `limit`, that `slots` may mean."""
    if limit and "month" in slots:
        days = _dates([limit.year - 1, limit.year], slots)
        day = max((day for day in days if day <= limit), default=None)
    else:
        day = _near(slots, released)
    if day is None:
        return {}
    return {name: word for name, word in _parts(day).items() if name != "day" or "day" in slots}


def _near(slots: Slots, released: date) -> date | None:
    if "month" in slots:
        found = _dates((released.year + step for step in (-1, 0, 1)), slots)
    else:
        months = (_month(released, step) for step in (-1, 0, 1))
        found = (d for year, n in months for d in _dates([year], {**slots, "month": str(n)}))
    return min(found, key=lambda day: abs(day - released), default=None)


def _dates(years: Iterable[int], slots: Slots) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, int(slots.get("month", 1)), int(slots.get("day", 15)))
        except ValueError:  # 31 April, 29 February
            continue
