"""Periods told by the day on which they close: 2027年3月期中間期, September 30, 2026."""

from collections.abc import Iterable, Iterator

from briefer.alignment.telling import tells_of
from briefer.facts import Analysis
from briefer.facts.compare import Invented, counts_of, differences
from briefer.facts.dates.periods import last_days, periods
from briefer.facts.dates.temporal_value import Slots
from briefer.note import Fact, Finding

_PERIODS = {"quarter", "half"}  # a fiscal year the facts know by its month


def without_closing_days(
    findings: Iterable[Finding], stated: Analysis, english: str
) -> tuple[Finding, ...]:
    """Return the findings but for those of periods whose last day the English gives.

    >>> from briefer.facts import analyse, compare
    >>> stated, english = analyse("2027年3月期中間期"), "As of September 30, 2026"
    >>> [finding.check for finding in compare(stated, english)]
    ['dates.dropped']
    >>> without_closing_days(compare(stated, english), stated, english)
    ()
    """
    found = tuple(findings)
    if not any(finding.check.startswith("dates.") for finding in found):
        return found
    forgiven = list(_by_closing_day(stated, english))
    return tuple(f for f in found if not any(tells_of(f, what) for what in forgiven))


def _by_closing_day(stated: Analysis, english: str) -> Iterator[Fact | Invented]:
    """Yield the periods whose last day the English has, and these days."""
    ours = {temporal.start: temporal.ends for temporal in stated.counts.temporals}
    theirs = {temporal.start: temporal.ends for temporal in counts_of(english).temporals}
    days = [slots for ends in theirs.values() for slots in ends]
    held = [slots for ends in ours.values() for slots in ends]
    changed = differences(stated, english)
    for fact in changed.dropped:
        told = ours.get(fact.start, ()) if fact.kind == "date" else ()
        if told and all(any(_closes_on(period, day) for day in days) for period in told):
            yield fact
    for added in changed.invented:
        said = theirs.get(added.start, ()) if added.kind == "date" else ()
        if said and all(any(_is_day_of(day, period) for period in held) for day in said):
            yield added


def _is_day_of(day: Slots, period: Slots) -> bool:
    """Tell whether it is the last day of a period that says its year where the day does."""
    return _closes_on(period, day) and ("year" not in day or "year" in period)


def _closes_on(period: Slots, day: Slots) -> bool:
    """Tell whether a quarter or half closes on a day.

    >>> half = {"year": "2027", "fiscal": "FYE", "month": "03", "half": "1"}
    >>> [_closes_on(half, {"year": year, "month": "09", "day": "30"}) for year in ("2026", "2025")]
    [True, False]
    """
    return bool(period.keys() & _PERIODS) and any(
        last["month"] == day.get("month")
        and day.get("day") in last_days(last)
        and last.get("year", day.get("year")) == day.get("year", last.get("year"))
        for _, _, last in periods(period)
    )
