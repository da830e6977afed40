"""Times of day in Japanese: 午後3時半, 15:30, 10~16時, 今夜9時."""

import re
from collections.abc import Iterator

from briefer.facts.dates.pieces import Piece, groups_of, piece_of
from briefer.text.years import number

# 今夜9時: the word for the day says the half of the day, too.
_DAY_AND_HALF = re.compile("[今昨翌前同当]([夜夕晩朝])[のはも、]? ?$")
# The hours of the clock that a half of the day puts behind noon.
_AFTER_NOON = {
    **dict.fromkeys(("午後", "後", "夕", "夕方", "夜", "晩"), range(12)),
    "深夜": range(6, 12),
    "昼": range(6),
}


def times_of_day(match: re.Match[str]) -> Iterator[Piece]:
    """Yield a time of day, or both ends of a span; 3時間 says how long."""
    groups = groups_of(match)
    hours = [number(groups[name]) for name in ("hour", "hour_to") if name in groups]
    minute = number("30" if "and_half" in groups else groups.get("minute", "0"))
    if max(hours) < 30 and minute < 60:
        more = {"minute": f"{minute:02}"} if groups.keys() & {"and_half", "minute"} else {}
        before = _DAY_AND_HALF.search(match.string, max(0, match.start() - 4), match.start())
        half = groups.get("half") or (before[1] if before else "")
        yield piece_of(match, *({"hour": _hour(hour, half), **more} for hour in hours))


def _hour(hour: int, half: str) -> str:
    """Return the hour of the day that a half of it makes of an hour: at night, 0 and 12 are 0.

    >>> [_hour(hour, "夜") for hour in (0, 9, 12, 21)], _hour(0, "午後"), _hour(1, "深夜")
    (['00', '21', '00', '21'], '12', '01')
    >>> _hour(1, "昼"), _hour(11, "昼")
    ('13', '11')
    """
    if half in ("夜", "晩", "深夜") and hour in (0, 12):
        return "00"
    return f"{(hour + 12 * (hour in _AFTER_NOON.get(half, ()))) % 24:02}"
