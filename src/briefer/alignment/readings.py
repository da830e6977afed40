"""The same numbers, read as a date in one language and as a figure in the other."""

import re
from collections.abc import Sequence

from briefer.alignment.clues import tokens_of
from briefer.facts.compare import Invented
from briefer.note import Fact
from briefer.text.japanese_numerals import numerals
from briefer.text.widths import half_width

_OF_DATES = {"", "day", "hour", "minute", "month", "year", "ordinal"}  # units of figures in dates


def are_the_same(differing: Sequence[Fact | Invented], japanese: str, english: str) -> bool:
    """Tell whether what differs are the same numbers, of which one language has made dates.

    29日 may be 29 days, and 6時30分 06.30; days are no weeks.

    >>> def changed(figure, unit):
    ...     date = Fact("date", "29日", 3, "XXXX-XX-29", ("the 29th",))
    ...     return date, Invented("figure", figure, 0, unit)
    >>> are_the_same(changed("29 days", "day"), "平均で29日", "29 days on average")
    True
    >>> are_the_same(changed("29 weeks", "week"), "平均で29日", "29 weeks on average")
    False
    >>> are_the_same(changed("28 days", "day"), "平均で29日", "28 days on average")
    False
    """
    dropped = [what for what in differing if isinstance(what, Fact)]
    invented = [what for what in differing if isinstance(what, Invented)]
    units = {what.unit for what in differing if what.kind == "figure"}
    if {what.kind for what in dropped} & {what.kind for what in invented} or not units <= _OF_DATES:
        return False
    ours = {number for what in dropped for number in _numbers(what.japanese)}
    theirs = {number for what in invented for number in _numbers(what.text)}
    return ours <= _numbers(english) and theirs <= _numbers(japanese)


def _numbers(text: str) -> set[int]:
    """Return the numbers of a text in either language, months too, those around a point apart.

    >>> sorted(_numbers("06.30 on May 7, in three days")), sorted(_numbers("６時三十分"))
    ([3, 5, 6, 7, 30], [6, 30])
    """
    plain = half_width(text)
    tokens = (token[1:] for token in tokens_of(plain) if token[0] == "#")
    values = (int(each.value) for each in numerals(plain) if each.value == int(each.value))
    digits = re.findall("[0-9]+", plain)
    return {*map(int, filter(str.isdecimal, (*tokens, *digits))), *values}
