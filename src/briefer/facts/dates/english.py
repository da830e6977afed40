"""Dates, times and periods in an English sentence."""

import re

from briefer.facts.dates.english_days import days, months, weekdays, whole_dates
from briefer.facts.dates.english_times import relative_words, times
from briefer.facts.dates.english_years import fiscal_years, long_periods, parts, quarters, years
from briefer.facts.dates.pieces import joined, pieces, temporal_value_of
from briefer.facts.dates.temporal_value import TemporalValue

RULES = (
    days, months, whole_dates, weekdays, years, fiscal_years, quarters, long_periods, parts, times,
    relative_words,
)  # fmt: skip
_GAP = re.compile(r",? ?|,? of (?:the )?|,? ?(?:on|at) (?:the )?| in (?:the )?|-|,? \(")
_NOT_ALONE = {"part", "season", "fiscal"}


def english_dates(english: str) -> list[TemporalValue]:
    """Return the dates, times and periods of `english` in reading order.

    >>> [m.value for m in english_dates("On Wednesday, February 4, 2026, at 3:30 p.m.")]
    ['2026-02-04T15:30']
    >>> [m.value for m in english_dates("the third quarter of fiscal 2026, early February 2019")]
    ['FY2026-Q3', '2019-02-early']
    >>> [m.value for m in english_dates("the fiscal year ending March 31, 2026; May I march?")]
    ['FYE2026-03-31', 'XXXX-05']
    """
    found = joined(english, pieces(english, RULES), _GAP)
    return [
        temporal_value_of(english, piece) for piece in found if piece.slots[0].keys() - _NOT_ALONE
    ]
