"""The English of a Japanese date, time or period."""

from briefer.facts.dates.calendar import HALF_DAY, MONTHS, WEEKDAYS
from briefer.facts.dates.temporal_value import Slots, TemporalValue
from briefer.facts.figures.english_forms import ordinal
from briefer.facts.vocabulary import DATES
from briefer.text.number_words import NTH

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
_PARTS = {"early": "early in", "mid": "the middle of", "late": "late in", "end": "the end of"}
_FORMS = [(frozenset(k.split()), f.split("|")) for k, f in DATES.table("english").items()]


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
    times = _time_forms(slots, HALF_DAY.search(temporal.text) is not None)
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
    words = {**slots, **_words(slots), **_relative_words(slots), **_words_of_part(slots)}
    forms = next((forms for needed, forms in _FORMS if needed <= words.keys()), ())
    return tuple(form.format_map(words) for form in forms)


def _words(slots: Slots) -> dict[str, str]:
    """Return the English of what is stated, by the names that the table of forms has for it."""
    words = {}
    if "month" in slots:
        name = words["Month"] = MONTHS[int(slots["month"]) - 1]
        short = "Sept." if name == "September" else f"{name[:3]}."
        words["Mon"] = name if len(name) <= 5 else short  # as news agencies shorten it
    if "day" in slots:
        words |= {"d": str(int(slots["day"])), "nth": ordinal(int(slots["day"]))}
    if "weekday" in slots:
        words["Weekday"] = WEEKDAYS[int(slots["weekday"]) - 1]
    if "century" in slots:
        words["nth"] = ordinal(int(slots["century"]) + 1)
    if "season" in slots:
        words["Season"] = DATES.table("seasons")[slots["season"]].split("|")[1]
    if slots.get("year", "").startswith("-"):
        words["BC"] = slots["year"][1:]
    if slots.get("fiscal") == "FYE":
        words["ending"] = ""
    return words


def _relative_words(slots: Slots) -> dict[str, str]:
    """Return what a relative value is called, as "ryear", and behind a day or month, "of ryear"."""
    words = {}
    for owner in _OWNERS.keys() & slots.keys():
        unit = ("fiscal " if "fiscal" in slots else "") + _OWNERS[owner]
        which = _WHICH[slots[owner]]
        called = which.format(unit) if "{}" in which else f"{which} {unit}"
        words[owner] = _DAYS.get(slots[owner], called) if owner == "rday" else called
        words[f"of {owner}"] = f"of {called}" if called.startswith("the") else called
        words["which"] = which.replace("{} ", "")
        words[which] = ""
    return words


def _words_of_part(slots: Slots) -> dict[str, str]:
    """Return what a part of a year or month is called, and the "whole" that it is a part of."""
    parts = (name for name in ("part", "quarter", "half") if name in slots)
    name = next((name for name in parts if name != "part" or "weekday" not in slots), "")
    rest = {slot: word for slot, word in slots.items() if slot != name}
    if not name:
        return {}
    forms = _day_forms(rest)
    words = {"whole": forms[0], "Whole": forms[-1]} if forms else {}
    if name != "part":
        if "month" in rest and "fiscal" not in rest:  # 9月中間期
            words["months"] = "six" if name == "half" else "three"
        letter = name[0].upper() + slots[name]
        return {**words, "letter": letter, "Period": f"{NTH[int(slots[name])]} {name}"}
    if slots["part"] == "end" or slots.keys() & {"rmonth", "ryear"}:
        return {**words, "Part": _PARTS[slots["part"]]}
    spoken = forms[0].removeprefix("the ")
    return {**words, slots["part"]: "", "spoken": spoken, "the": forms[0].removesuffix(spoken)}


def _time_forms(slots: Slots, half_day: bool) -> tuple[str, ...]:
    hour, minute = int(slots["hour"]), slots.get("minute", "")
    digital = f"{hour}:{minute or '00'}"
    if not half_day and 0 < hour <= 12:
        return digital, f"{digital} a.m.", f"{digital} p.m."
    clock = f"{(hour - 1) % 12 + 1}{':' * bool(minute)}{minute} {'ap'[hour // 12]}.m."
    named = {"0": "midnight", "12": "noon"}.get(f"{hour}{minute.strip('0')}")
    return (named, clock, digital) if named else (clock, clock.replace(".", ""), digital)
