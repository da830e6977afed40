"""Units: how each language writes them, what they measure, and how they convert.

units.tsv has them. Beside its names there are "person", "times" (倍, -fold), "ordinal" (第15, 15th)
and "" (a bare number, a plain counter), which are weak: languages differ in how they word them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefer.text.words import rows

CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class UnitOfMeasure:
    """A row of units.tsv: how it is written, best first, and what larger units it is a part of."""

    name: str
    dimension: str
    factor: Decimal
    japanese: tuple[str, ...]
    english: tuple[str, ...]
    best: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All that it is written with in either language."""
        return (*self.japanese, *self.english, *self.symbols)

    def named(self, amount: str) -> str:
        """Return its English name beside an amount.

        >>> UNITS["USD"].named("1"), UNITS["USD"].named("2"), UNITS["km"].named("2")
        ('dollar', 'dollars', 'km')
        """
        return (self.best or (self.name,))[0 if amount == "1" else -1]


def _units() -> Iterator[UnitOfMeasure]:
    for name, dimension, factor, *written in rows("briefer.text", "units.tsv"):
        forms = (tuple(filter(None, cell.split("|"))) for cell in written)
        yield UnitOfMeasure(name, dimension, Decimal(factor), *forms)


UNITS = {unit.name: unit for unit in _units()}
CURRENCIES = frozenset(unit.name for unit in UNITS.values() if unit.dimension == CURRENCY)
# What can be converted.
DIMENSIONS: dict[str, tuple[str, Decimal]] = {
    unit.name: (unit.dimension, unit.factor)
    for unit in UNITS.values()
    if unit.dimension not in ("", CURRENCY)
}
# キロ alone is a distance, a speed or a weight: only its number is compared with the English. What
# it is before a part of it:
KILO = "kilo"
KILOS = {"g": "kg", "m": "km"}

WEAK = frozenset({"", "person", "times", "ordinal", "point"})
IMPERIAL = frozenset(
    ("mi", "ft", "in", "yd", "nmi", "lb", "oz", "acre", "ft2", "mi2", "gal", "barrel", "tsubo")
)
PARTS: dict[str, dict[str, int]] = {
    unit.name: {whole: int(count) for whole, count in (p.split(":") for p in unit.part_of)}
    for unit in UNITS.values()
    if unit.part_of
}

# What tables are counted in: all that is no time.
COUNTED = tuple(u for u in UNITS.values() if u.dimension not in ("time", "calendar"))
JAPANESE_UNITS = {word: unit.name for unit in UNITS.values() for word in unit.japanese}
ENGLISH_UNITS = {word.casefold(): unit.name for unit in UNITS.values() for word in unit.english}
# Three letters before a price, and two that are no code.
CODES = {code: code for code in CURRENCIES if code.isupper()} | {"RMB": "CNY", "Rs": "INR"}
SYMBOLS = {symbol: unit.name for unit in UNITS.values() for symbol in unit.symbols}
