"""Figures that English gives in a larger unit: 34,350百万円, 34.4 billion yen."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from briefer.alignment.telling import tells_of
from briefer.facts import Analysis
from briefer.facts.compare import Invented, differences
from briefer.facts.figures.english import english_figures
from briefer.facts.figures.figure import Figure
from briefer.note import Fact, Finding

DIGITS = 3  # that the English must have of the Japanese figure
_WAYS = (ROUND_DOWN, ROUND_HALF_UP)
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def is_rounded_to(exact: Decimal, rounded: Decimal, step: Decimal) -> bool:
    """Tell whether `rounded` is `exact` to the worth of its last digit, `step`, cut off or rounded.

    It must have the first three digits.

    >>> yen, told, step = Decimal("34350000000"), Decimal("34400000000"), Decimal("100000000")
    >>> is_rounded_to(yen, told, step), is_rounded_to(yen, told, Decimal("1000000"))
    (True, False)
    """
    if not step or abs(rounded) < step * 10 ** (DIGITS - 1):
        return False
    return rounded in {(exact / step).to_integral_value(way) * step for way in _WAYS}


def without_rounded(
    findings: Iterable[Finding], stated: Analysis, english: str
) -> tuple[Finding, ...]:
    """Return the findings but for figures that the English rounds because its unit is larger.

    >>> from briefer.facts import analyse, compare
    >>> stated, english = analyse("売上高は343億50百万円。"), "Sales were 34.4 billion yen."
    >>> [f.check for f in compare(stated, english)]
    ['figures.dropped', 'figures.invented']
    >>> without_rounded(compare(stated, english), stated, english)
    ()
    """
    found = tuple(findings)
    if not any(finding.check == "figures.dropped" for finding in found):
        return found
    forgiven = set(_rounded(stated, english))
    return tuple(f for f in found if not any(tells_of(f, what) for what in forgiven))


def _rounded(stated: Analysis, english: str) -> Iterator[Fact | Invented]:
    changed = differences(stated, english)
    exact = {figure.start: figure for figure in stated.counts.figures}
    told = {figure.text: figure for figure in english_figures(english)}
    for fact in changed.dropped:
        for added in changed.invented:
            ours, theirs = exact.get(fact.start), told.get(added.text)
            if fact.kind == "figure" and ours and theirs and _rounds(theirs, ours):
                yield from (fact, added)


def _rounds(told: Figure, exact: Figure) -> bool:
    if told.unit != exact.unit or told.trend * exact.trend < 0:
        return False
    return is_rounded_to(abs(exact.number), abs(told.number), step_of(told.text, told.number))


def step_of(text: str, number: Decimal) -> Decimal:
    """Return the worth of the last digit of a number that is written so, 0 where it is in words.

    >>> [str(step_of(text, Decimal(n))) for text, n in (("19.0", 19), ("1.2 million", 1_200_000))]
    ['0.1', '100000']
    """
    written = _WRITTEN.search(text)
    digits = Decimal(written[0].replace(",", "")) if written else Decimal(0)
    if not digits:
        return Decimal(0)
    return (abs(number) / abs(digits)).scaleb(int(digits.as_tuple().exponent))
