"""Dates, times and periods in a Japanese sentence; their English stands in `written`."""

import re

from briefer.facts.dates.japanese_days import days, months, parts, whole_dates
from briefer.facts.dates.japanese_relative import looks_ahead, relative_words
from briefer.facts.dates.japanese_times import quarters, times, weekdays
from briefer.facts.dates.japanese_years import long_periods, short_years, years
from briefer.facts.dates.moment import Moment
from briefer.facts.dates.pieces import joined, moment_of, pieces
from briefer.facts.figures.japanese_numerals import half_width

RULES = (
    years, short_years, long_periods, whole_dates, months, days, parts, times, weekdays, quarters,
    relative_words,
)  # fmt: skip
_MAY_HOLD_ONE = re.compile("[年月日時曜週期紀0-9:春夏秋今昨きお正夜]")
_GAP = re.compile(r" ?の? ?|\(|\)|、?(?=同期)")


def dates(japanese: str) -> list[Moment]:
    """Return the dates, times and periods of `japanese` in reading order.

    >>> [moment.value for moment in dates("令和8年2月7日午後3時、第3四半期の昨年12月の水曜日")]
    ['2026-02-07T15', 'XXXX-Q3', 'LY-12', 'WXX-3']
    >>> [(moment.text, moment.value) for moment in dates("2026年2月7日（土）から10日まで3日間")]
    [('2026年2月7日（土）', '2026-02-07'), ('10日', 'XXXX-XX-10')]
    """
    if not _MAY_HOLD_ONE.search(text := half_width(japanese)):
        return []
    found = joined(text, pieces(text, RULES), _GAP, falling=True)
    ahead = bool(found) and looks_ahead(text)
    return [moment_of(japanese, p, ahead) for p in found if p.slots[0].keys() - {"part", "season"}]
