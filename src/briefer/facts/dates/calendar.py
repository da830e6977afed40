"""Months, weekdays, seasons, eras and relative words as both languages write them."""

import re
from functools import cache

from briefer.facts.dates.temporal_value import Slots
from briefer.facts.vocabulary import DATES
from briefer.text.number_words import ORDINALS
from briefer.text.words import rows

MONTHS = tuple(DATES.listed("months"))
WEEKDAYS = tuple(DATES.listed("weekdays"))
_OWNERS = ("ryear", "ryear", "rmonth", "rweek", "rday", *["ryear"] * 4)  # of a row's columns

# That words for a time say whether it is before noon.
HALF_DAY = re.compile(
    "午|朝|夜|夕|晩|昼|未明|2[4-9]時|２[４-９]時|noon|midnight|[ap]\\.?m\\b", re.I
)


@cache
def values(name: str) -> dict[str, str]:
    """Return what each word of a table states, in either language.

    >>> values("seasons")["春"], values("parts")["middle of"]
    ('SP', 'mid')
    """
    return {w: value for value, words in DATES.table(name).items() for w in words.split("|")}


def relative_words() -> dict[str, Slots]:
    """Return what the words of relative.tsv state.

    >>> relative_words()["昨年"], relative_words()["来春"], relative_words()["that day"]
    ({'ryear': 'L'}, {'ryear': 'N', 'season': 'SP'}, {'rday': 'S'})
    """
    seasons = [{"season": season} for season in DATES.table("seasons")]
    more: tuple[Slots, ...] = ({}, {"fiscal": "FY"}, {}, {}, {}, *seasons)
    return {
        word: {owner: which, **slots}
        for which, *cells in rows("briefer.facts.dates", "relative.tsv")
        for owner, slots, cell in zip(_OWNERS, more, cells, strict=False)
        for word in cell.split("|")
        if word
    }


def nth_of(name: str, names: tuple[str, ...]) -> int:
    """Return which of the names, counted from 1, begins with the same three letters.

    >>> nth_of("Sept.", MONTHS), nth_of("Sundays", WEEKDAYS)
    (9, 7)
    """
    short = name[:3].title()
    return next(n for n, known in enumerate(names, 1) if known[:3] == short)


def count(word: str) -> int:
    """Return the number of an ordinal, in digits or as a word.

    >>> count("20th"), count("third"), count("twenty-first")
    (20, 3, 21)
    """
    if word[0].isdecimal():
        return int(word.rstrip("stndrh"))
    tens, _, one = word.lower().rpartition("-")
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + ORDINALS[one]


def full_year(count: int) -> int:
    """Return the year that its last two digits stand for: the century turns at 40.

    >>> full_year(18), full_year(96)
    (2018, 1996)
    """
    return count + (2000 if count < 40 else 1900)


def up_to(most: int, value: int) -> str:
    """Return a day or month in two digits, "" for what is none.

    >>> up_to(12, 3), up_to(12, 13)
    ('03', '')
    """
    return f"{value:02}" if 1 <= value <= most else ""
