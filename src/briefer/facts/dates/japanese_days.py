"""Days of the month in Japanese, and when 日 counts days: 3日間, 3日前, 週3日."""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefer.facts.dates.pieces import Piece, listed
from briefer.facts.dates.temporal_value import Slots
from briefer.facts.vocabulary import DATES
from briefer.text.years import number

_DAYS_OF_A_WEEK = 7
_COUNT = DATES.compile("{count}")
ENDS = DATES.compile("{count}{to}")
_NO_DAY_AFTER = DATES.compile(" ?{no_days}")
_NO_DAY_BEFORE = DATES.compile("{of_days}$")
_THAN = re.compile("より(?:も|さらに|約)?$")
_THAN_BY = re.compile(r" ?も?(?:[早遅長短少]|多[いかくめ]|[増減][えらっ]|[増減]$)(?![朝期])")
_WEEKS = tuple(DATES.words("weeks"))
# What makes a date of one digit, or of 1日, which else may be a number of days.
_DATE_AFTER = re.compile(
    r" ?(?:[、,。)(~・は夜朝昼夕]|から|より|まで|に|付|現在|時点|午[前後]|未明|深夜|と[0-9]|$)"
)
_ONE_DAY = re.compile(
    r"から|より|まで|、|付|現在|午[前後]|[夜朝昼夕]|未明|~|・|\(|に(?=[開行発公始就施])"
)
_EACH_DAY = re.compile(r" ?(?:[0-9約最平]|に(?:つき|約|平均|最|[0-9])|[一二三]回)")


def days_of_months(match: re.Match[str]) -> Iterator[Piece]:
    """Yield the days of months; 3日間, 3日前, 週3日 and the like say how long."""
    text, before = match.string, match.string[: match.start()].rstrip()
    in_a_week = before.endswith(_WEEKS) and (
        number(match[2]) > _DAYS_OF_A_WEEK or _DATE_AFTER.match(text, match.end()) is not None
    )
    dated = before.endswith(("月", "月の")) or match[0].endswith(")") or in_a_week
    if text.startswith("間", match.end()) or (not dated and _counts(match, before)):
        return
    sure = dated or not _may_count(match)
    for piece in numbers_listed(match, "day", 31, {}):
        yield replace(piece, certain=sure)


def _counts(match: re.Match[str], before: str) -> bool:
    """Tell whether a bare 日 counts days: 2、3日; 三日; 1日3回; 約10日; 10日早い, 10日早朝 not.

    >>> from briefer.facts.dates.japanese import dates
    >>> [temporal.text for temporal in dates("平年より11日早い、25日短縮する、10日早朝、12日より")]
    ['10日', '12日']
    """
    text, end = match.string, match.end()
    if _NO_DAY_AFTER.match(text, end) or _NO_DAY_BEFORE.search(before):
        return True
    if _THAN.search(before) and _THAN_BY.match(text, end):
        return True
    if len(match[2]) == 1 and not match[2].isascii() and match[2] not in "廿卅":
        return True
    return match[2] == "1" and _EACH_DAY.match(text, end) is not None


def _may_count(match: re.Match[str]) -> bool:
    """Tell whether it may be a number of days as well: 1日の会議, 3日です, 5、6日."""
    last = number(match[2])
    if last > 9:
        return False
    if first := _COUNT.match(match[1]):
        return number(first[0]) == last - 1
    return (_ONE_DAY if last == 1 else _DATE_AFTER).match(match.string, match.end()) is None


def numbers_listed(match: re.Match[str], slot: str, most: int, more: Slots) -> Iterator[Piece]:
    """Yield the counts of 5、6日 one by one, those of 5~10日 as a range."""
    counts = list(_COUNT.finditer(match.string, match.start(1), match.end(2)))
    values = [number(count[0]) for count in counts]
    if not all(1 <= value <= most for value in values):
        counts, values = counts[-1:], values[-1:]
    if not 1 <= values[-1] <= most:
        return iter(())
    slots = [{**more, slot: f"{value:02}"} for value in values]
    return listed(match, counts, slots, to=ENDS.match(match[1]) is not None)
