"""The English forms of a figure or date, with what the Japanese has and a fact need not keep."""

import re
from collections.abc import Iterator

from briefer.facts.dates.calendar import MONTHS, WEEKDAYS
from briefer.facts.dates.weekdays import weekdays
from briefer.note import Fact
from briefer.text.widths import half_width

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(month[:3] for month in MONTHS)})t?\.)"
_DAY = re.compile(rf"\b(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})")
_NOUGHTS = re.compile(r"(?P<short>\d[\d,]*(?:\.\d*[1-9])?)\.?0+(?!\d)")


def written_forms(fact: Fact, japanese: str) -> tuple[str, ...]:
    """Return the English forms of a fact, best first, those that keep more of `japanese` in front.

    `japanese` is what it was read from: with its weekday, and the noughts of a decimal.

    >>> june = Fact("date", "6月26日（金）", 0, "06-26", ("June 26", "26 June"))
    >>> written_forms(june, "6月26日（金）")[:3]
    ('Friday, June 26', 'Friday, 26 June', 'Friday June 26')
    >>> written_forms(Fact("figure", "5.0％", 0, "5%", ("5%",)), "5.0％")
    ('5.0%', '5%')
    """
    more = _with_weekday if fact.kind == "date" else _with_noughts
    return (*more(fact.accepted, half_width(japanese)), *fact.accepted)


def _with_weekday(forms: tuple[str, ...], japanese: str) -> Iterator[str]:
    if weekday := _weekday_in(japanese):
        for comma in (",", ""):
            for form in filter(_DAY.search, forms):
                yield _DAY.sub(rf"{weekday}{comma} \g<0>", form, count=1)


def _with_noughts(forms: tuple[str, ...], japanese: str) -> Iterator[str]:
    if "." not in japanese or not (match := _NOUGHTS.search(japanese)):
        return
    for form in forms:
        if form.startswith(match["short"]) and not form[len(match["short"]) :][:1].isdigit():
            yield match[0] + form.removeprefix(match["short"])


def _weekday_in(japanese: str) -> str:
    """Return the English of the one weekday in a text, "" where there is none, or more than one.

    >>> _weekday_in("10月1日（木）"), _weekday_in("1日（月）と2日（火）")
    ('Thursday', '')
    """
    found = weekdays(japanese)
    return WEEKDAYS[next(iter(found))] if len(found) == 1 else ""
