"""Japanese numerals: 2,281億, 3兆5,000億, 1万2千, 百二十三億, 一〇〇, in either width of digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefer.facts.figures.figure import POWER, RAISED, number_of
from briefer.text.years import KANJI_DIGITS

_DIGIT_VALUES = str.maketrans(KANJI_DIGITS, "00123456789")
_TENS = {"廿": Decimal(20), "卅": Decimal(30)}
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_BIG = {"万": Decimal(10**4), "億": Decimal(10**8), "兆": Decimal(10**12), "京": Decimal(10**16)}

# Before these words ・ between digits lists things (10・11月, 2・3塁); elsewhere it is a point.
_NO_LIST = r"(?![0-9・]| ?[月日年号回番階組代区条丁時位期戦塁面次班類章人名校])"
# 4.2027年3月期, 1.4月の概況: the point ends the label of a heading.
_NO_LABEL = r"(?!(?:(?:19|20)[0-9]{2}年(?!間)|[0-9]{1,2}月(?![間曜])))"
_TOKEN = re.compile(
    rf"(?P<noted>[0-9][0-9,.]*[{RAISED}]{{1,2}}(?=[百千万億兆]))"  # 120¹億円: the mark of a note
    rf"|(?P<plain>{POWER}"
    r"|[0-9]{1,3}(?:、000)+(?![0-9])|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9,])(?:\.[0-9]+)?"
    rf"|(?<![0-9・])[0-9]+・[0-9]+{_NO_LIST}"
    rf"|[0-9]+(?:\.{_NO_LABEL}[0-9]+)?|(?<![0-9A-Za-z])\.[0-9]+|(?<=率)・[0-9]+)"
    rf"|(?P<kanji>[{KANJI_DIGITS}]・[{KANJI_DIGITS}]{{1,2}}{_NO_LIST}|[{KANJI_DIGITS}]+)"
    r"|(?P<tens>[廿卅])|(?P<small>[十百千])|(?P<big>[万億兆京])"
    r"|(?P<zero>(?<![ァ-ヺー])ゼロ(?![ァ-ヺー]))"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral of the text: its value, the scale it is counted in (15万: 10000), its script."""

    start: int
    end: int
    value: Decimal
    scale: Decimal
    kanji: bool


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of a half-width text in order, as long as each can be.

    >>> [str(n.value) for n in numerals("3兆5,000億円、1万2千人、5千万、百二十三億四千五百万")]
    ['3500000000000', '12000', '50000000', '12345000000']
    >>> [str(n.value) for n in numerals("一〇〇人、1.5倍、一・五万点、1 234 567、億単位")]
    ['100', '1.5', '15000', '1234567']
    >>> [str(n.value) for n in numerals("4.2027年3月期、1.4月の概況、2.5年")]
    ['4', '2027', '3', '1', '4', '2.5']
    """
    position = 0
    while token := _TOKEN.search(text, position):
        numeral = numeral_at(text, token.start())
        if numeral is None:
            position = token.end()
        else:
            yield numeral
            position = numeral.end


def numeral_at(text: str, start: int) -> Numeral | None:
    """Return the longest numeral that begins at `start`, None where there is none.

    Scales must fall: 1万2千 is one numeral, 2千1万 is 2千 (and 1万); a scale of ten thousand or
    more needs something before it.

    >>> numeral_at("15万円", 0)
    Numeral(start=0, end=3, value=Decimal('150000'), scale=Decimal('10000'), kanji=False)
    """
    reader = _Reader()
    end = start
    while (token := _TOKEN.match(text, end)) and reader.takes(token.lastgroup or "", token.group()):
        end = token.end()
    if end == start:
        return None
    kanji = not any("0" <= character <= "9" for character in text[start:end])
    return Numeral(start, end, reader.value, reader.scale, kanji)


class _Reader:
    """Adds up the pieces of a numeral from left to right."""

    def __init__(self) -> None:
        self._total = self._section = Decimal(0)
        self._current: Decimal | None = None
        self._below = self._small_below = Decimal("Infinity")
        self._numbers: list[Decimal] = []

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

    def takes(self, kind: str, piece: str) -> bool:
        """Add `piece`; False where it cannot belong to the same numeral."""
        if kind == "tens":
            return self._takes_number(_TENS[piece] / 10) and self._takes_small(_SMALL["十"])
        if kind == "small":
            return self._takes_small(_SMALL[piece])
        if kind == "big":
            return self._takes_big(_BIG[piece])
        return self._takes_number(_number(piece.rstrip(RAISED) if kind == "noted" else piece))

    def _takes_number(self, number: Decimal) -> bool:
        if self._current is not None:
            return False
        self._current = number
        self._numbers.append(number)
        return True

    def _takes_small(self, unit: Decimal) -> bool:
        if unit >= self._small_below:
            return False
        self._section += unit if self._current is None else self._current * unit
        self._current, self._small_below = None, unit
        return True

    def _takes_big(self, unit: Decimal) -> bool:
        amount = self._section + (self._current or 0)
        if not amount or unit >= self._below:
            return False
        self._total += amount * unit
        self._section, self._current = Decimal(0), None
        self._below, self._small_below = unit, Decimal("Infinity")
        return True


def _number(piece: str) -> Decimal:
    if piece == "ゼロ":
        return Decimal(0)
    plain = piece.translate(_DIGIT_VALUES).replace("・", ".")
    return number_of(re.sub("[,、 ]", "", plain))
