"""The English of a Japanese date, time or period."""

import re

from briefer.facts.dates.calendar import MONTHS, WEEKDAYS
from briefer.facts.dates.temporal_value import Slots, TemporalValue
from briefer.facts.figures.english_forms import ordinal
from briefer.facts.figures.english_words import NTH
from briefer.facts.vocabulary import DATES

_OWNERS = {"ryear": "year", "rmonth": "month", "rweek": "week", "rday": "day"}
_WHICH = {
    "T": "this", "L": "last", "N": "next", "P": "the previous", "A": "the following",
    "S": "the same", "LL": "the {} before last", "NN": "the {} after next", "PP": "two {}s earlier",
    "AA": "two {}s later",
}  # fmt: skip
_DAYS = {
    "T": "today", "L": "yesterday", "N": "tomorrow", "LL": "the day before yesterday",
    "NN": "the day after tomorrow",
}  # fmt: skip
_SEASONS = {"SP": "spring", "SU": "summer", "AU": "autumn", "WI": "winter"}
_PARTS = {"early": "early in", "mid": "the middle of", "late": "late in", "end": "the end of"}
_HALF_DAY = re.compile("午|朝|夜|夕|晩|昼|未明|2[4-9]時|２[４-９]時")


def date_forms(temporal: TemporalValue) -> tuple[str, ...]:
    """Return English forms that keep a Japanese temporal value, the best first.

    >>> from briefer.facts.dates.japanese import dates
    >>> date_forms(dates("2026年2月7日")[0])
    ('February 7, 2026', '7 February 2026', 'Feb. 7, 2026', '2026-02-07')
    >>> [date_forms(found)[0] for found in dates("水曜日、午後3時半、昨年12月、7日、2026年2月上旬")]
    ['Wednesday', '3:30 p.m.', 'December last year', 'the 7th', 'early February 2026']
    >>> [date_forms(found)[0] for found in dates("2026年3月期第3四半期、2026年度上期")]
    ['the third quarter of the fiscal year ending March 2026', 'the first half of fiscal 2026']
    """
    if temporal.text in DATES.table("forms"):
        return tuple(DATES.table("forms")[temporal.text].split("|"))
    first, *rest = (tuple(dict.fromkeys(_forms(temporal, s))) for s in temporal.ends)
    if not rest:
        return first
    return tuple(f"{first[0]}{link}{rest[0][0]}" for link in (" to ", "–", "-"))


def _forms(temporal: TemporalValue, slots: Slots) -> tuple[str, ...]:
    days = _day_forms(slots)
    if "hour" not in slots:
        return days or (temporal.text,)
    times = _time_forms(slots, _HALF_DAY.search(temporal.text) is not None)
    if not days:
        return times
    return (
        f"{times[0]} {_on(days[0])}",
        f"{days[0]}, at {times[0]}",
        f"{times[-1]} {_on(days[0])}",
    )


def _on(day: str) -> str:
    return day if day in _DAYS.values() else f"on {day}"


def _day_forms(slots: Slots) -> tuple[str, ...]:
    for stated, forms in _FORMS:
        if stated in slots:
            return forms(slots)
    return ()


def _weekday(slots: Slots) -> tuple[str, ...]:
    name = WEEKDAYS[int(slots["weekday"]) - 1]
    return (f"{name} {_relative('rweek', slots)}", name) if "rweek" in slots else (name,)


def _day(slots: Slots) -> tuple[str, ...]:
    nth = ordinal(int(slots["day"]))
    if "month" not in slots:
        month = [f"the {nth} of {_relative('rmonth', slots)}"] if "rmonth" in slots else []
        return (*month, f"the {nth}", nth)
    name, day = MONTHS[int(slots["month"]) - 1], int(slots["day"])
    forms = (f"{name} {day}", f"{day} {name}", f"{_short(name)} {day}")
    if "year" not in slots:
        return tuple(f"{form}{_last_year(slots)}" for form in forms)
    year = slots["year"]
    american, british, short = forms
    iso = f"{year}-{slots['month']}-{slots['day']}"
    return f"{american}, {year}", f"{british} {year}", f"{short}, {year}", iso


def _short(month: str) -> str:
    """Return the month as news agencies shorten it."""
    if month in MONTHS[2:7]:
        return month
    return f"{month[: 4 if month == 'September' else 3]}."


def _last_year(slots: Slots) -> str:
    return f" {_of('ryear', slots)}" if "ryear" in slots else ""


def _of(owner: str, slots: Slots) -> str:
    words = _relative(owner, slots)
    return f"of {words}" if words.startswith("the") else words


def _relative(owner: str, slots: Slots) -> str:
    unit = ("fiscal " if "fiscal" in slots else "") + _OWNERS[owner]
    which = _WHICH[slots[owner]]
    return which.format(unit) if "{}" in which else f"{which} {unit}"


def _part(slots: Slots) -> tuple[str, ...]:
    inner = _day_forms({name: word for name, word in slots.items() if name != "part"})[0]
    part, spoken = slots["part"], inner.removeprefix("the ")
    the = "the " * (spoken != inner)
    is_relative = slots.keys() & {"rmonth", "ryear"}
    if part == "mid" and not is_relative:
        return f"{the}mid-{spoken}", f"the middle of {inner}"
    if part == "end" or is_relative:
        return (f"{_PARTS[part]} {inner}",)
    return f"{the}{part} {spoken}", f"{part} {spoken}"


def _period(slots: Slots) -> tuple[str, ...]:
    name, letter = ("quarter", "Q") if "quarter" in slots else ("half", "H")
    rest = {key: word for key, word in slots.items() if key != name}
    if "month" in rest and "fiscal" not in rest:  # 9月中間期
        months = "six" if name == "half" else "three"
        return tuple(
            f"the {months} months {word} {_day_forms(rest)[0]}" for word in ("ended", "to")
        )
    nth = f"the {NTH[int(slots[name])]} {name}"
    if not rest:
        return nth, nth.removeprefix("the "), f"{letter}{slots[name]}"
    year = _day_forms(rest)
    return f"{nth} of {year[0]}", f"{nth} of {year[-1]}"


def _season(slots: Slots) -> tuple[str, ...]:
    season = _SEASONS[slots["season"]]
    if "ryear" in slots:
        which = _WHICH[slots["ryear"]].replace("{} ", "")
        return f"{season} {_of('ryear', slots)}", f"{which} {season}"
    year = slots.get("year", "")
    return f"{season} {year}", f"{season} of {year}", f"the {season} of {year}"


def _month(slots: Slots) -> tuple[str, ...]:
    name = MONTHS[int(slots["month"]) - 1]
    if slots.get("fiscal") == "FYE":
        when = f"{name} {slots['year']}" if "year" in slots else f"in {name}"
        return tuple(f"the fiscal year {word} {when}" for word in ("ending", "ended", "that ends"))
    if "year" in slots:
        return f"{name} {slots['year']}", f"{_short(name)} {slots['year']}"
    if "ryear" in slots:
        forms = f"{name}{_last_year(slots)}", f"{name} of {_relative('ryear', slots)}"
        return (*forms, f"last {name}") if slots["ryear"] == "L" else forms
    return (name,)


def _year(slots: Slots) -> tuple[str, ...]:
    year = slots["year"]
    if "fiscal" in slots:
        return f"fiscal {year}", f"fiscal year {year}", f"FY{year}"
    return (f"{year[1:]} B.C.", f"{year[1:]} BC") if year.startswith("-") else (year,)


def _relative_day(slots: Slots) -> tuple[str, ...]:
    return (_DAYS.get(slots["rday"]) or _relative("rday", slots),)


def _time_forms(slots: Slots, half_day: bool) -> tuple[str, ...]:
    hour, minute = int(slots["hour"]), slots.get("minute", "")
    digital = f"{hour}:{minute or '00'}"
    if not half_day and 0 < hour <= 12:
        return digital, f"{digital} a.m.", f"{digital} p.m."
    clock = f"{(hour - 1) % 12 + 1}{':' * bool(minute)}{minute} {'ap'[hour // 12]}.m."
    named = {"0": "midnight", "12": "noon"}.get(f"{hour}{minute.strip('0')}")
    return (named, clock, digital) if named else (clock, clock.replace(".", ""), digital)


_FORMS = (
    ("weekday", _weekday), ("part", _part), ("quarter", _period), ("half", _period),
    ("season", _season), ("day", _day), ("month", _month), ("year", _year),
    ("decade", lambda slots: (f"the {slots['decade']}0s", f"{slots['decade']}0s")),
    ("century", lambda slots: (f"the {ordinal(int(slots['century']) + 1)} century",)),
    ("rday", _relative_day),
    *((owner, lambda slots, owner=owner: (_relative(owner, slots),)) for owner in _OWNERS),
)  # fmt: skip
