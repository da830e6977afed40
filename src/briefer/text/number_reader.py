"""Adds up the pieces of a number: 3兆5,000億, two hundred and fifty million."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from briefer.text.number_words import CARDINALS, ORDINALS, SCALES

# What is longer or larger counts nothing: keys, codes, rows of digits that somebody drew.
LONGEST = 24  # characters of a numeral in digits
MOST = Decimal(10) ** 24
FOUR_PLACES = Decimal("0.0001")  # to which fractions are kept
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# A power of ten or two, with what it is multiplied by: 10³, 10⁻⁶, 1.2×10⁶, 2⁴; of another number
# where its sentence shows that it is no mark of a note: 16²です. Of years none counts 10².
POWER = (
    rf"(?<![0-9.,])(?:(?:[0-9]+(?:\.[0-9]+)? ?[×x] ?)?"
    rf"(?:[0-9]{{1,3}}\^-?[0-9]{{1,2}}|10[⁺⁻]?[{RAISED}]{{1,2}}"
    rf"|(?<![A-Za-z第])2(?!¹(?![{RAISED}]))[{RAISED}]{{1,2}})"
    rf"(?![0-9{RAISED}年月日時分秒歳十百千万億兆%])"
    r"|(?<![A-Za-z¥$€£△▲第-])[0-9]{1,2}[²³]"
    r"(?= ?(?:通り|個の|です|だ|であ|でし|は|の値|ways|squares|[=×+])|\.(?: |$)))"
)
_POWER = re.compile(rf"(?:(.+?) ?[×x] ?)?([0-9]{{1,2}})(?:\^|(?=[⁺⁻{RAISED}]))([-⁺⁻0-9{RAISED}]+)")
_ON_THE_LINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_INFINITE = Decimal("Infinity")
_COUNTS = ("ones", "teens", "tens", "digits")
# What may stand before an English word of each kind, "" being the beginning.
_BEFORE = {
    "digits": ("", "scale"),
    "ones": ("", "tens", "hundred", "scale"),
    "teens": ("", "hundred", "scale"),
    "tens": ("", "hundred", "scale"),
    "dozen": _COUNTS,
    "hundred": _COUNTS,
    "scale": (*_COUNTS, "hundred", "dozen"),
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral of a text, its value and the scale that it is counted in (15万: 10000).

    `kind`: cardinal, in English also ordinal or part, in Japanese kanji where it has no digit.
    """

    start: int
    end: int
    value: Decimal
    kind: str = "cardinal"
    scale: Decimal = Decimal(1)

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end


@dataclass(slots=True)
class NumberSum:
    """A number that grows from left to right; what is added says whether it can belong to it."""

    _total: Decimal = Decimal(0)  # in tens of thousands, or thousands, and larger
    _section: Decimal = Decimal(0)  # in tens and hundreds
    _current: Decimal | None = None
    _below: Decimal = _INFINITE  # scales must fall
    _small_below: Decimal = _INFINITE
    _numbers: list[Decimal] = field(default_factory=list)

    @property
    def value(self) -> Decimal:
        """What has been read so far, without useless decimals (3.5兆 is a whole number)."""
        value = self._total + self._section + (self._current or 0)
        whole = value.to_integral_value()
        return whole if value == whole else value

    @property
    def scale(self) -> Decimal:
        """What the only number of the numeral is multiplied by; 1 where there are several."""
        if len(self._numbers) != 1 or not self._numbers[0]:
            return Decimal(1)
        return self.value / self._numbers[0]

    def counts(self, number: Decimal, part: bool = False) -> bool:
        """Add a number, or to the last one a `part`: twenty-five."""
        if self._current is not None and not part:
            return False
        before = self._numbers.pop() if part else 0
        self._current = before + number
        self._numbers.append(self._current)
        return True

    def scales_small(self, unit: Decimal) -> bool:
        """Multiply by a ten, hundred or thousand of a section; it may count by itself, 百."""
        if unit >= self._small_below:
            return False
        self._section += unit if self._current is None else self._current * unit
        self._current, self._small_below = None, unit
        return True

    def scales_large(self, unit: Decimal) -> bool:
        """Multiply all since the last large unit, and begin a new section."""
        amount = self._section + (self._current or 0)
        if not amount or unit >= self._below:
            return False
        self._total += amount * unit
        self._section, self._current = Decimal(0), None
        self._below, self._small_below = unit, _INFINITE
        return True


@dataclass(slots=True)
class EnglishNumber(NumberSum):
    """An English number; after an `article` a scale may come first (a million)."""

    article: bool = False
    began_with_scale: bool = False
    kind: str = "cardinal"
    _last: str = ""
    _has_digits: bool = False

    def takes(self, word: str, glue: str) -> bool:
        """Add `word`, which stands after `glue`; False where it cannot belong to this number."""
        kind, number = _read(word)
        if self.article and not self._last and word in SCALES:
            self.began_with_scale = self.counts(Decimal(1))
            self._last = "ones"
        if self._last not in _BEFORE[kind] or not self._may_follow(word, kind, glue):
            return False
        if kind in _COUNTS:
            taken = self.counts(number, part=self._last == "tens")
        else:
            taken = (self.scales_large if kind == "scale" else self.scales_small)(number)
        if taken:
            self._last = kind
            self._has_digits |= kind == "digits"
            self.kind = "ordinal" if word in ORDINALS else self.kind
        return taken

    def _may_follow(self, word: str, kind: str, glue: str) -> bool:
        if glue == " and " and kind != "digits":
            return kind in _COUNTS and self._last in ("hundred", "scale")
        if word in ("hundredth", "thousandth"):
            return False  # parts of one
        if word == "second" and self._last == "tens":
            return glue == "-"  # "twenty second" may be time; "twenty-second" is a rank
        # 1.7 million four years ago
        return not (self._has_digits and self._last == "scale" and kind in _COUNTS[:3])


def _read(word: str) -> tuple[str, Decimal]:
    """Return the kind and the number of a word or of digits."""
    if scale := SCALES.get(word):
        kinds = {12: "dozen", 100: "hundred"}
        return kinds.get(int(scale), "scale"), scale
    number = CARDINALS.get(word, ORDINALS.get(word))
    if number is None:
        return "digits", number_of(word.replace(",", ""))
    return ("ones" if 0 < number < 10 else "teens" if number < 20 else "tens"), Decimal(number)


def number_of(digits: str) -> Decimal:
    """Return the number that digits say, with a point or as a power of ten.

    >>> [f"{number_of(digits):f}" for digits in ("1.5", "10³", "10⁻⁶", "5×10^4")]
    ['1.5', '1000', '0.000001', '50000']
    """
    power = _POWER.fullmatch(digits)
    if power is None:
        return Decimal(digits)
    return Decimal(power[1] or 1) * Decimal(power[2]) ** int(power[3].translate(_ON_THE_LINE))
