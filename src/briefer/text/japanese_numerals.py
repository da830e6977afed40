"""Japanese numerals: 2,281億, 3兆5,000億, 1万2千, 百二十三億, 一〇〇, in either width of digits."""

import re
from collections.abc import Iterator
from decimal import Decimal

from briefer.text.number_reader import (
    LONGEST,
    MOST,
    POWER,
    RAISED,
    NumberSum,
    Numeral,
    number_of,
)
from briefer.text.years import KANJI_DIGITS, KANJI_VALUES, TENS

_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_BIG = {"万": Decimal(10**4), "億": Decimal(10**8), "兆": Decimal(10**12), "京": Decimal(10**16)}

# Before these words ・ between digits lists things (10・11月, 2・3塁); elsewhere it is a point.
_NO_LIST = r"(?![0-9・]| ?[月日年号回番階組代区条丁時位期戦塁面次班類章人名校])"
# 4.2027年3月期, 1.4月の概況: the point ends the label of a heading.
_NO_LABEL = r"(?!(?:(?:19|20)[0-9]{2}年(?!間)|[0-9]{1,2}月(?![間曜])))"
_POWER = "(?<![0-9.,])[0-9]{1,2}の(?:-|マイナス)?[0-9]{1,2}乗(?![根法])"  # 12の2乗
_TOKEN = re.compile(
    rf"(?P<noted>[0-9][0-9,.]*[{RAISED}]{{1,2}}(?=[百千万億兆]))"  # 120¹億円: the mark of a note
    rf"|(?P<plain>{POWER}|{_POWER}"
    r"|[0-9]{1,3}(?:、000)+(?![0-9])|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9,])(?:\.[0-9]+)?"
    rf"|(?<![0-9・])[0-9]+・[0-9]+{_NO_LIST}"
    rf"|[0-9]+(?:\.{_NO_LABEL}[0-9]+)?|(?<![0-9A-Za-z])\.[0-9]+|(?<=率)・[0-9]+)"
    rf"|(?P<kanji>[{KANJI_DIGITS}]・[{KANJI_DIGITS}]{{1,2}}{_NO_LIST}|[{KANJI_DIGITS}]+)"
    r"|(?P<tens>[廿卅])|(?P<small>[十百千])|(?P<big>[万億兆京])"
    r"|(?P<zero>(?<![ァ-ヺー])ゼロ(?![ァ-ヺー]))"
)


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
    Numeral(start=0, end=3, value=Decimal('150000'), kind='cardinal', scale=Decimal('10000'))
    """
    number = NumberSum()
    end = start
    while token := _TOKEN.match(text, end):
        if len(token[0]) > LONGEST or not _takes(number, token.lastgroup or "", token[0]):
            break
        end = token.end()
    if end == start or number.value >= MOST:
        return None
    kind = "cardinal" if re.search("[0-9]", text[start:end]) else "kanji"
    return Numeral(start, end, number.value, kind, number.scale)


def _takes(number: NumberSum, kind: str, piece: str) -> bool:
    """Add a piece to a number; False where it cannot belong to it."""
    match kind:
        case "tens":
            kanji = piece.translate(TENS)
            return _takes(number, "kanji", kanji[0]) and _takes(number, "small", kanji[1])
        case "small":
            return number.scales_small(_SMALL[piece])
        case "big":
            return number.scales_large(_BIG[piece])
        case "zero":
            return number.counts(Decimal(0))
    digits = piece.rstrip(RAISED) if kind == "noted" else piece
    plain = digits.translate(KANJI_VALUES).replace("・", ".")
    plain = plain.replace("の", "^").replace("マイナス", "-").removesuffix("乗")
    return number.counts(number_of(re.sub("[,、 ]", "", plain)))
