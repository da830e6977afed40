"""The months that a quarter, a half or a fiscal year runs over: 上期 is April to September."""

from calendar import monthrange
from collections.abc import Iterator

from briefer.facts.dates.temporal_value import Slots

_MONTHS = {"quarter": 3, "half": 6}
_USUAL = (3, 12)  # the last month of a year, where nothing tells it


def periods(slots: Slots) -> Iterator[tuple[Slots, Slots, Slots]]:
    """Yield the first month of the year that a period is of, and its own first and last month.

    >>> [months] = periods({"year": "2026", "month": "03", "fiscal": "FYE", "half": "1"})
    >>> [(month["year"], month["month"]) for month in months]
    [('2025', '04'), ('2025', '04'), ('2025', '09')]
    >>> [last["month"] for _, _, last in periods({"quarter": "1"})], [*periods({"year": "2026"})]
    (['06', '03'], [])
    """
    name = next(filter(slots.__contains__, _MONTHS), "")
    if not name and "fiscal" not in slots:
        return
    length = _MONTHS.get(name, 12)
    for end in _ends_of_years(slots):
        begin = end % 12  # counted from 0 of January
        last = begin + length * int(slots.get(name, 1)) - 1
        named = int(slots.get("year", 0)) - (slots.get("fiscal") == "FYE" and begin > 0)
        year = named if "year" in slots else None
        yield _month(year, begin), _month(year, last - length + 1), _month(year, last)


def _ends_of_years(slots: Slots) -> tuple[int, ...]:
    if slots.get("fiscal") == "FYE":
        return (int(slots["month"]),) if "month" in slots else ()
    return _USUAL[:1] if "fiscal" in slots else _USUAL


def _month(year: int | None, month: int) -> Slots:
    years, month = divmod(month, 12)
    return {"month": f"{month + 1:02}"} | ({} if year is None else {"year": str(year + years)})


def last_days(month: Slots) -> frozenset[str]:
    """Return the last day of a month, of February without its year both that it may be.

    >>> sorted(last_days({"month": "09"})), sorted(last_days({"month": "02"}))
    (['30'], ['28', '29'])
    """
    years = [int(month["year"])] if "year" in month else [2023, 2024]
    return frozenset(str(monthrange(year, int(month["month"]))[1]) for year in years)
