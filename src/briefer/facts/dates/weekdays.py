"""A weekday beside a date, 10月1日（木）: elsewhere the date decides, here the weekday itself."""

import re
from dataclasses import dataclass

from briefer.facts.dates.calendar import WEEKDAYS
from briefer.text.years import KANJI_WEEKDAYS

_JAPANESE = re.compile(rf"[(（]([{KANJI_WEEKDAYS}])(?:曜日?)?(?:・祝)?[)）]|([{KANJI_WEEKDAYS}])曜")
_ENGLISH = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A weekday of the English, at `start`, for which the Japanese has `right`, as `japanese`."""

    english: str
    start: int
    japanese: str
    right: str


def weekday_in(japanese: str) -> str:
    """Return the English of the one weekday in a text, "" where there is none, or more than one.

    >>> weekday_in("10月1日（木）"), weekday_in("10月1日"), weekday_in("1日（月）と2日（火）")
    ('Thursday', '', '')
    """
    found = {match[1] or match[2] for match in _JAPANESE.finditer(japanese)}
    return WEEKDAYS[KANJI_WEEKDAYS.index(found.pop())] if len(found) == 1 else ""


def mistaken(japanese: str, english: str) -> Mistaken | None:
    """Return the wrong weekday where either text has but one, None where none is surely wrong.

    >>> mistaken("10月1日（木）に", "on Wednesday, October 1").right
    'Thursday'
    >>> mistaken("1日（月）と2日（火）", "on Sunday"), mistaken("1日（月）", "on Monday")
    (None, None)
    """
    ours = {match[1] or match[2]: match for match in _JAPANESE.finditer(japanese)}
    theirs = {match.group(): match for match in _ENGLISH.finditer(english)}
    if len(ours) != 1 or len(theirs) != 1:
        return None
    [(kanji, there)], [(name, here)] = ours.items(), theirs.items()
    right = WEEKDAYS[KANJI_WEEKDAYS.index(kanji)]
    return None if name == right else Mistaken(name, here.start(), there.group(), right)
