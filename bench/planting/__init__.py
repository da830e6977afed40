"""Errors planted in good English: one figure or date changed, by kind.

Simple patterns and tables of their own, no code of briefer. Only what also stands in the Japanese
is changed, so that the change is an error for sure. The same line always gives the same errors.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from planting import dates, figures
from planting.figures import Planter
from planting.stated import holds

__all__ = ["KINDS", "Planted", "holds", "plant"]

KINDS: dict[str, Planter] = {
    "×10": figures.times(10),
    "×1000": figures.times(1000),
    "two digits swapped": figures.swapped,
    "digit replaced": figures.digit,
    "unit changed": figures.unit,
    "unit lost": figures.unit_lost,
    "currency changed": figures.currency,
    "figure deleted": figures.deleted,
    "sign flipped": figures.sign,
    "rise for fall": figures.direction,
    "word number changed": figures.word_number,
    "year changed": dates.year,
    "month changed": dates.month,
    "day changed": dates.day,
    "day made a length": dates.length,
    "weekday changed": dates.weekday,
    "time changed": dates.time,
    "date deleted": dates.deleted,
}


@dataclass(frozen=True, slots=True)
class Planted:
    """An English sentence with one error of `kind`; `change` says which: "440 → 4,400"."""

    kind: str
    english: str
    change: str


def plant(japanese: str, english: str, line: int) -> Iterator[Planted]:
    """Yield at most one error of each kind, in the order of KINDS."""
    for kind, planter in KINDS.items():
        random = Random(f"{kind} {line}")
        edits = [e for e in planter(japanese, english, random) if english[e[0] : e[1]] != e[2]]
        if edits:
            start, end, new = random.choice(edits)
            changed = re.sub(r" {2,}", " ", english[:start] + new + english[end:])
            yield Planted(kind, changed, f"{english[start:end]} → {new}")
