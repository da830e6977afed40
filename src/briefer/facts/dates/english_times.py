"""Times of day in English: 9:30 to 11 a.m., 7 o'clock in the evening, a quarter past eight."""

import re
from collections.abc import Iterator

from briefer.facts.dates.pieces import Piece, groups_of, piece_of
from briefer.facts.dates.temporal_value import Slots
from briefer.facts.vocabulary import DATES
from briefer.text.number_words import CARDINALS

_AT = re.compile(r"\b[Aa]t $")


def clock(match: re.Match[str]) -> Iterator[Piece]:
    """Yield a time in digits, or both ends of a span of times.

    >>> from briefer.facts.dates.english import english_dates
    >>> [found.value for found in english_dates("from 9:30 to 11 a.m., 7 o'clock in the evening")]
    ['T09:30/T11', 'T19']
    """
    groups = groups_of(match)
    last = groups.get("half_to", "")
    times = [_time(groups["hour"], groups.get("minute", ""), groups.get("half", last))]
    if "hour_to" in groups:
        times.append(_time(groups["hour_to"], groups.get("minute_to", ""), last))
    yield piece_of(match, *times)


def spoken(match: re.Match[str]) -> Iterator[Piece]:
    """Yield a quarter past eight, ten to ten; "five to ten" are as many as that."""
    groups = groups_of(match)
    minutes = int(DATES.table("minutes")[groups["minutes"].lower()])
    hour = int(_time(groups["hour"], "", groups.get("half", ""))["hour"])
    is_range = match["minutes_1"] and minutes < hour and "min" not in match[0]
    if is_range and not _AT.search(match.string, max(0, match.start() - 4), match.start()):
        return
    hour, minute = divmod(hour * 60 + (-minutes if match["minutes_1"] else minutes), 60)
    yield piece_of(match, {"hour": f"{hour % 24:02}", "minute": f"{minute:02}"})


def _time(hour: str, minute: str, half: str) -> Slots:
    number = int(hour) if hour.isdecimal() else CARDINALS[hour.lower()]
    late = 12 if half.lower() in ("p", "afternoon", "evening", "night") else 0
    stated = {"hour": f"{number % (12 if half else 24) + late:02}"}
    return stated | ({"minute": minute} if minute else {})
