"""A wrong figure or date put right where there is only one way to do it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.facts.analysis import Analysis
from briefer.facts.compare import Comparison, Invented, differences
from briefer.facts.dates.weekdays import mistaken
from briefer.note import Fact
from briefer.text.units import WEAK
from briefer.text.widths import half_width

# Not names: who did what is not to be guessed.
REPAIRABLE = ("figure", "date")
_BARE = re.compile(r"[\d,.]+")
_FOREIGN = re.compile("(?!JPY)[A-Z]{3}")
_RATE = re.compile(r"1 yen (?:=|is|equals) (\d[\d.]*) yen")
_RATE_GIVEN = re.compile(
    r"(?<!\d)1 ?[^\d、。円]{1,6}[=＝はがを]?(?:あたり|当たり)? ?(\d[\d.]*) ?円"
)


@dataclass(frozen=True, slots=True)
class Repair:
    """What was in the English, and the fact of the Japanese that stands there now."""

    replaced: str
    fact: Fact


def repair(stated: Analysis, english: str) -> tuple[str, tuple[Repair, ...]]:
    """Return `english` with what can be put right, and what was done.

    A fact is mistaken for what was invented in the same unit where both have the same digits, and
    no other has, or where they are the only ones that are left. Others could be paired in several
    ways and stay as they are. What does not make the English agree better with the Japanese is not
    done.

    >>> from briefer.facts import analyse
    >>> repair(analyse("輸出は2,281億ドルとなった。"), "Exports came to $22.81 billion.")[0]
    'Exports came to $228.1 billion.'
    >>> repair(analyse("費用36億円のうち24億円"), "24 billion yen of the cost of 36 billion yen")[0]
    '2.4 billion yen of the cost of 3.6 billion yen'
    >>> repair(analyse("発売日：10月1日（木）"), "Release date: October 1 (Wednesday)")[0]
    'Release date: October 1 (Thursday)'
    >>> repair(analyse("1米ドル＝150円を想定"), "an assumed rate of 1 yen = 150 yen")[0]
    'an assumed rate of $1 = 150 yen'
    """
    found = differences(stated, english)
    done = []
    wrong_pairs = (
        *_pairs(found),
        *_rate(stated, english, found),
        *_weekday(stated.japanese, english),
    )
    for fact, wrong in wrong_pairs:
        better = _replace(english, wrong, _fitting(fact, wrong))
        left = differences(stated, better)
        if _size(left) <= _size(found) - (2 if fact in found.dropped else 1):
            english, found = better, left
            done.append(Repair(wrong.text, fact))
    return english, tuple(done)


def _pairs(found: Comparison) -> Iterator[tuple[Fact, Invented]]:
    """Yield the pairs, the last words first: what comes before them keeps its place."""
    lost, new = defaultdict(list), defaultdict(list)
    for fact in found.dropped:
        if fact.kind in REPAIRABLE:
            lost[fact.kind, _class(fact.unit)].append(fact)
    for added in found.invented:
        new[added.kind, _class(added.unit)].append(added)
    pairs = [pair for group in lost for pair in _paired(lost[group], new[group], group[1])]
    yield from sorted(pairs, key=lambda pair: -pair[1].start)


def _rate(stated: Analysis, english: str, found: Comparison) -> Iterator[tuple[Fact, Invented]]:
    """Yield one dollar that became a yen: of 1米ドル＝150円 came "1 yen = 150 yen".

    Only where the figure behind it is that of the rate: a fall by 1 yen is another thing. The
    dollar may be left out ("150 yen to the dollar"), so it is not among what was dropped.
    """
    ones = [fact for fact in stated.facts if fact.number == 1 and _FOREIGN.fullmatch(fact.unit)]
    rates = list(_RATE.finditer(english))
    given = {rate[1] for rate in _RATE_GIVEN.finditer(half_width(stated.japanese))}
    if len(ones) == len(rates) == len(given) == 1 and rates[0][1] in given:
        start = rates[0].start()
        yield from ((ones[0], each) for each in found.invented if each.start == start)


def _weekday(japanese: str, english: str) -> Iterator[tuple[Fact, Invented]]:
    """Yield the one weekday that stands beside a date, and the only one of the English."""
    if wrong := mistaken(japanese, english):
        start = japanese.index(wrong.japanese)
        fact = Fact("date", wrong.japanese, start, wrong.right, (wrong.right,))
        yield fact, Invented("date", wrong.english, wrong.start)


def _class(unit: str) -> str:
    """Return the unit; plain counters, which English words in many ways, are one class."""
    return "" if unit in WEAK else unit


def _paired(
    dropped: list[Fact], invented: list[Invented], unit: str
) -> Iterator[tuple[Fact, Invented]]:
    """Yield the pairs of one kind and unit; of plain counters only one that stands alone."""
    alike = list(_alike(dropped, invented)) if unit else []
    yield from alike
    dropped = [fact for fact in dropped if all(fact is not pair[0] for pair in alike)]
    invented = [added for added in invented if all(added is not pair[1] for pair in alike)]
    if len(dropped) == len(invented) == 1:
        yield dropped[0], invented[0]


def _alike(
    dropped: Sequence[Fact], invented: Sequence[Invented]
) -> Iterator[tuple[Fact, Invented]]:
    """Yield the pairs with the same digits, which no other of either side has."""
    lost, new = defaultdict(list), defaultdict(list)
    for fact in dropped:
        lost[_digits(fact.japanese)].append(fact)
    for added in invented:
        new[_digits(added.text)].append(added)
    for digits, facts in lost.items():
        if digits and len(facts) == len(new[digits]) == 1:
            yield facts[0], new[digits][0]


def _digits(text: str) -> str:
    """Return the digits of a number, without zeros before and behind: its scale apart.

    >>> _digits("2,281億ドル"), _digits("$22.81 billion"), _digits("１，２００人"), _digits("十人")
    ('2281', '2281', '12', '')
    """
    found = re.findall("[0-9]", unicodedata.normalize("NFKC", text))
    return "".join(found).strip("0")


def _fitting(fact: Fact, wrong: Invented) -> str:
    """Return the form that fits: for a number whose noun stands apart, the number alone.

    >>> people = Fact("figure", "1万人", 0, "10000 person", ("10,000 people", "10,000"))
    >>> _fitting(people, Invented("figure", "1,000", 0))
    '10,000'
    """
    if _BARE.fullmatch(wrong.text):
        return next((form for form in fact.accepted if _BARE.fullmatch(form)), fact.accepted[0])
    return fact.accepted[0]


def _replace(english: str, wrong: Invented, right: str) -> str:
    return english[: wrong.start] + right + english[wrong.start + len(wrong.text) :]


def _size(found: Comparison) -> int:
    return len(found.dropped) + len(found.invented)
