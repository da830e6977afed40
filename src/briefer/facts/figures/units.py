"""Units: how each language writes them, what they measure, and how they convert.

units.tsv has them. Beside its names there are "person", "times" (倍, -fold), "ordinal" (第15, 15th)
and "" (a bare number, a plain counter), which are weak: languages differ in how they word them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefer.facts.vocabulary import FIGURES

CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's name, what it measures, how many of the base, and how it is written, best first."""

    name: str
    dimension: str
    factor: Decimal
    japanese: tuple[str, ...]
    english: tuple[str, ...]
    symbols: tuple[str, ...] = ()


def _units() -> Iterator[Unit]:
    for name, dimension, factor, *written in FIGURES.rows("units.tsv"):
        forms = (tuple(filter(None, cell.split("|"))) for cell in written)
        yield Unit(name, dimension, Decimal(factor), *forms)


UNITS = {unit.name: unit for unit in _units()}
CURRENCIES = frozenset(unit.name for unit in UNITS.values() if unit.dimension == CURRENCY)
# What can be converted.
DIMENSIONS: dict[str, tuple[str, Decimal]] = {
    unit.name: (unit.dimension, unit.factor)
    for unit in UNITS.values()
    if unit.dimension not in ("", CURRENCY)
}
# キロ alone is a distance, a speed or a weight: only its number is compared with the English.
KILO = "kilo"

WEAK = frozenset({"", "person", "times", "ordinal", "point"})
IMPERIAL = frozenset(
    ("mi", "ft", "in", "yd", "nmi", "lb", "oz", "acre", "ft2", "mi2", "gal", "barrel", "tsubo")
)

# How many of a unit make one of a larger unit that is written before it: 8ドル50セント, 2時間30分.
PARTS: dict[str, dict[str, int]] = {
    "cent": dict.fromkeys(("USD", "EUR", "AUD", "CAD"), 100),
    "sen": {"JPY": 100},
    "mm": {"m": 1000, "cm": 10},
    "cm": {"m": 100},
    "m": {"km": 1000, KILO: 1000},
    "in": {"ft": 12},
    "g": {"kg": 1000, KILO: 1000},
    "kg": {"t": 1000},
    KILO: {"t": 1000},
    "oz": {"lb": 16},
    "second": {"minute": 60},
    "minute": {"hour": 60},
    "month": {"year": 12},
}
# What キロ is before a part of it.
KILOS = {"g": "kg", "m": "km"}

JAPANESE_UNITS: dict[str, str] = {
    **{word: unit.name for unit in UNITS.values() for word in unit.japanese},
    "キロ": KILO,
    "㌔": KILO,
}
ENGLISH_UNITS = {word.casefold(): unit.name for unit in UNITS.values() for word in unit.english}
SYMBOLS = {symbol: unit.name for unit in UNITS.values() for symbol in unit.symbols}
