"""A weekday beside a date, 10月1日（木）: elsewhere the date decides, here the weekday itself."""

import re
from dataclasses import dataclass

from briefer.facts.dates.calendar import WEEKDAYS
from briefer.text.words import either
from briefer.text.years import KANJI_WEEKDAYS

_DAY = f"[{KANJI_WEEKDAYS}]"
_WEEKDAY = re.compile(rf"[(（]({_DAY})(?:曜日?)?(?:・祝)?[)）]|({_DAY})曜|\b({either(WEEKDAYS)})\b")
_KNOWN = (*KANJI_WEEKDAYS, *WEEKDAYS)


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A weekday of the English, at `start`, for which the Japanese has `right`, as `japanese`."""

    english: str
    start: int
    japanese: str
    right: str


def weekdays(text: str) -> dict[int, re.Match[str]]:
    """Return where the weekdays of a text in either language stand, Monday being 0.

    >>> [[*weekdays(text)] for text in ("1日（月）と2日（火）", "on Friday", "10月1日")]
    [[0, 1], [4], []]
    """
    found = _WEEKDAY.finditer(text)
    return {_KNOWN.index(match[match.lastindex or 0]) % 7: match for match in found}


def mistaken(japanese: str, english: str) -> Mistaken | None:
    """Return the wrong weekday where either text has but one, None where none is surely wrong.

    >>> mistaken("10月1日（木）に", "on Wednesday, October 1").right
    'Thursday'
    >>> mistaken("1日（月）と2日（火）", "on Sunday"), mistaken("1日（月）", "on Monday")
    (None, None)
    """
    ours, theirs = weekdays(japanese), weekdays(english)
    if len(ours) != 1 or len(theirs) != 1 or ours.keys() == theirs.keys():
        return None
    [(day, there)], [here] = ours.items(), theirs.values()
    return Mistaken(here.group(), here.start(), there.group(), WEEKDAYS[day])
