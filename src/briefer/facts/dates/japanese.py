"""Dates, times and periods in a Japanese sentence; their English stands in `english_forms.py`."""

import re
from dataclasses import replace

from briefer.facts.dates.japanese_days import days, months, parts, whole_dates
from briefer.facts.dates.japanese_relative import looks_ahead, relative_words
from briefer.facts.dates.japanese_times import quarters, times, weekdays
from briefer.facts.dates.japanese_years import long_periods, short_years, years
from briefer.facts.dates.pieces import joined, pieces, temporal_value_of
from briefer.facts.dates.temporal_value import TemporalValue
from briefer.facts.figures.japanese_numerals import half_width

RULES = (
    years, short_years, long_periods, whole_dates, months, days, parts, times, weekdays, quarters,
    relative_words,
)  # fmt: skip
_MAY_HOLD_ONE = re.compile("[年月日時曜週期紀0-9:春夏秋今昨きお正夜昼]")
_RANGE = re.compile(r" ?(?:から|より|[~〜～–—―-]) ?")
_LIST = re.compile(r" ?(?:[、,・/]|と|や|及び|および|または) ?")
_GAP = re.compile(r" ?の? ?|\(|\)|、?(?=同期)")


def dates(japanese: str) -> list[TemporalValue]:
    """Return the dates, times and periods of `japanese` in reading order.

    >>> [temporal.value for temporal in dates("令和8年2月7日午後3時、第3四半期の昨年12月の水曜日")]
    ['2026-02-07T15', 'XXXX-Q3', 'LY-12', 'WXX-3']
    >>> [(date.text, date.value) for date in dates("2026年2月7日（土）から10日まで3日間")]
    [('2026年2月7日（土）', '2026-02-07'), ('10日', 'XXXX-XX-10')]
    """
    if not _MAY_HOLD_ONE.search(text := half_width(japanese)):
        return []
    found = joined(text, pieces(text, RULES), _GAP, falling=True)
    ahead = bool(found) and looks_ahead(text)
    found = [piece for piece in found if piece.slots[0].keys() - {"part", "season"}]
    ends = [None, *(piece.end for piece in found)]
    return [
        replace(temporal_value_of(japanese, piece, ahead), link=_link(text, end, piece.start))
        for end, piece in zip(ends, found, strict=False)
    ]


def _link(text: str, end: int | None, start: int) -> str:
    """Return how a value that begins at `start` is joined to the one that ends at `end`."""
    if end is None:
        return ""
    if _RANGE.fullmatch(text, end, start):
        return "to"
    return "and" if _LIST.fullmatch(text, end, start) else ""
