"""Figures with the words around them, and their English for a translator: changes and bounds."""

import re
from collections.abc import Iterator

from briefer.facts import Analysis
from briefer.note import Fact
from briefer.text.units import DIMENSIONS

# Right behind a figure: a rise or a fall, where nothing else of the word follows.
_CHANGE = re.compile(r"\s?(?:(?P<up>増|上昇)|(?P<down>減|低下|下落))(?![一-鿿えらっし])")
_COMPARED = re.compile(r"(?:^|(?<=[（(、]))同\s?$")
_UPPER = re.compile("以下|以内")
# 半年以内に is "within half a year", which translators know.
_WITHIN = re.compile("以内")
_LOWER = re.compile("以上")
_PEOPLE = frozenset({"person"})


def phrases(stated: Analysis) -> Iterator[tuple[str, str]]:
    """Yield the phrases of a text with their English.

    >>> from briefer.facts import analyse
    >>> list(phrases(analyse("利益は12億円（前年同期比5.7％増）、損失は3億円（同2％減）")))
    [('前年同期比5.7％増', 'up 5.7% year on year'), ('同2％減', 'down 2%')]
    >>> list(phrases(analyse("前年比 5.7 % 増の 100 万台")))
    [('前年比 5.7 % 増', 'up 5.7% year on year')]
    >>> list(phrases(analyse("10万人以下の市に500万円以上を払う。")))
    [('10万人以下', '100,000 people or fewer'), ('500万円以上', '5 million yen or more')]
    """
    facts = stated.facts
    for at, fact in enumerate(facts):
        if fact.kind == "figure":
            before = facts[at - 1] if at else None
            yield from _change(stated.japanese, before, fact)
            yield from _bound(stated.japanese, fact)


def _change(japanese: str, before: Fact | None, figure: Fact) -> Iterator[tuple[str, str]]:
    change = _CHANGE.match(japanese, _end(figure))
    if not change or figure.unit != "%" or figure.number is None or figure.number < 0:
        return
    way = f"{'up' if change['up'] else 'down'} {figure.accepted[0]}"
    if (
        before
        and before.japanese.endswith("比")
        and not japanese[_end(before) : figure.start].strip()
    ):
        yield japanese[before.start : change.end()], f"{way} {before.accepted[0]}"
    elif same := _COMPARED.search(japanese, 0, figure.start):
        yield japanese[same.start() : change.end()], way


def _bound(japanese: str, figure: Fact) -> Iterator[tuple[str, str]]:
    end = _end(figure)
    if _WITHIN.match(japanese, end) and _is_time(figure.unit):
        return
    for words, more in ((_LOWER, "more"), (_UPPER, "less")):
        if bound := words.match(japanese, end):
            yield japanese[figure.start : bound.end()], _bounded(figure, more)


def _bounded(figure: Fact, more: str) -> str:
    """Return 60 or older for 60歳以上, 300 people or fewer, 5 kg or more."""
    if figure.japanese[-1] in "歳才":
        return f"{figure.number:f} or {'older' if more == 'more' else 'younger'}"
    fewer = "fewer" if more == "less" and figure.unit in _PEOPLE else more
    return f"{figure.accepted[0]} or {fewer}"


def _is_time(unit: str) -> bool:
    return DIMENSIONS.get(unit, ("",))[0] in ("time", "calendar")


def _end(fact: Fact) -> int:
    return fact.start + len(fact.japanese)
