"""Figures that English gives in a larger unit: 34,350百万円, 34.4 billion yen."""

import re
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from briefer.facts import Analysis
from briefer.facts.compare import differences
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
    return tuple(f for f in found if not any(_tells_of(f, fact, told) for fact, told in forgiven))


def _rounded(stated: Analysis, english: str) -> Iterable[tuple[Fact, str]]:
    changed = differences(stated, english)
    texts = {added.text for added in changed.invented if added.kind == "figure"}
    told = [figure for figure in english_figures(english) if figure.text in texts]
    for fact in changed.dropped:
        if fact.kind == "figure" and fact.number is not None:
            yield from ((fact, f.text) for f in told if f.unit == fact.unit and _rounds(f, fact))


def _rounds(figure: Figure, fact: Fact) -> bool:
    written = _WRITTEN.search(figure.text)
    if written is None or fact.number is None:
        return False
    digits = Decimal(written[0].replace(",", ""))
    if not digits:
        return False
    scale = abs(figure.number) / digits
    step = scale.scaleb(int(digits.as_tuple().exponent))
    return is_rounded_to(abs(fact.number), abs(figure.number), step)


def _tells_of(finding: Finding, fact: Fact, told: str) -> bool:
    if finding.check == "figures.dropped":
        return finding.expected == fact.accepted[0]
    return finding.check == "figures.invented" and f"“{told}”" in finding.message
