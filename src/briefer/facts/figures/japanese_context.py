"""What stands around a Japanese numeral: its unit, currency, sign, rank, 約 and 超."""

import re
from decimal import Decimal

from briefer.facts.figures.figure import Figure
from briefer.facts.figures.number_reader import Numeral
from briefer.facts.vocabulary import FIGURES
from briefer.text.units import CODES, JAPANESE_UNITS, SYMBOLS
from briefer.text.words import either

NEAR = 12  # characters within which a word may turn a figure's sign


# Latin units end where the letters end.
_UNITS = (
    either(u for u in JAPANESE_UNITS if not u.isascii())[:-1]
    + f"|{either(u for u in JAPANESE_UNITS if u.isascii())}(?![A-Za-z]))"
)
_LONGER = [  # ミリグラム, for all that ミリ before katakana is mostly the beginning of a word
    unit for unit in JAPANESE_UNITS if unit.startswith(tuple(FIGURES.listed("katakana_units")))
]
_NO_UNIT = FIGURES.compile(
    " ?(?:{no_units}|(?!{longer}){katakana_units}[ァ-ヺ])",
    longer=either(set(_LONGER) - set(FIGURES.listed("katakana_units"))),
)
_UNIT = FIGURES.compile(" ?({units})", units=_UNITS)
_COUNTER = FIGURES.compile("{counters}")
_CURRENCY = re.compile(f"((?<![A-Za-z]){either(CODES)}|{either(SYMBOLS)}) ?$")
_MINUS = re.compile(r"(?:[△▲] ?|マイナス ?|氷点下 ?|零下 ?|(?<![0-9A-Za-z一-鿿ァ-ヺー%)」』])-)$")
# A dash is one too in a list of figures, or before a share that stands alone: 12.5 % —3.2 %.
_DASH = re.compile(r"(?:^|(?<=[0-9%)] )|(?P<lone>(?<= )))[—–―-]$")
_RANK = FIGURES.compile(" ?{ranks}")
_NUMBERED = re.compile(r"(?:第 ?|(?<![A-Za-z])No\. ?|№ ?|ナンバー)$")
_GROUP = re.compile(r"[かカヶヵケ]国|人|名|社|万|億|兆")
_LETTER = re.compile(r"[A-Za-z][-.]?$")
_ABOUT = FIGURES.compile("{approximators_before}[ 、]?$")
_OR_SO = FIGURES.compile(r" ?[^0-9、。\s]{0,3}?{approximators_after}")
_LESS = FIGURES.compile("{less}")
_TREND = FIGURES.compile(
    "(?:台?[のも]?|以上|程度の?)"
    "(?:(?P<up>{rises}|{of_price}高(?![さ校等]))|{falls}|{of_price}安(?!さ))"
)
_LOSS = re.compile("(?:損失|赤字)額?[はが:]? ?約?$")
_DEGREES = FIGURES.compile("({degrees})[^0-9、。]{0,6}$")


def currency_before(text: str, start: int) -> tuple[str, int]:
    """Return the currency that ends at `start` and where it begins; "" where there is none.

    >>> currency_before("約US$500", 4), currency_before("約500", 1)
    (('USD', 1), ('', 1))
    """
    match = _CURRENCY.search(text, max(0, start - 5), start)
    if match is None:
        return "", start
    return (SYMBOLS | CODES)[match[1]], match.start()


def unit_after(text: str, numeral: Numeral) -> tuple[str, int]:
    """Return the unit after a numeral and where it ends; "" where there is none.

    度 counts turns as well as degrees: it is a unit after eleven or more, or beside 気温.

    >>> from briefer.facts.figures.japanese_numerals import numeral_at
    >>> [unit_after(text, numeral_at(text, 0))[0] for text in ("5kg", "5分野", "2度", "32度")]
    ['kg', '', '', 'deg']
    """
    match = _UNIT.match(text, numeral.end)
    if match is None or _NO_UNIT.match(text, numeral.end):
        return "", numeral.end
    unit = JAPANESE_UNITS[match[1]]
    if match[1] == "度":
        warm = _DEGREES.search(text, 0, numeral.start)
        unit = {"摂氏": "degC", "華氏": "degF"}.get(warm[1], "deg") if warm else "deg"
        if not warm and numeral.value < 11:
            return "", numeral.end
    return unit, match.end()


def rank_end(text: str, end: int) -> int:
    """Return where the rank after a numeral ends (回目, 位, 周年), 0 where there is none.

    >>> rank_end("60点目の", 2), rank_end("60点目標", 2), rank_end("80周年", 2)
    (4, 0, 4)
    """
    match = _RANK.match(text, end)
    return match.end() if match else 0


def counter_end(text: str, end: int) -> int:
    """Return where the counter that begins at `end` ends, `end` itself where there is none."""
    match = _COUNTER.match(text, end)
    return match.end() if match else end


def is_numbered(text: str, start: int) -> bool:
    """Tell whether a number is a name in a row: 第15次, No. 3.

    >>> is_numbered("第15次", 1), is_numbered("15次", 0)
    (True, False)
    """
    return _NUMBERED.search(text, max(0, start - 5), start) is not None


def is_counted(text: str, numeral: Numeral) -> bool:
    """Tell whether a kanji numeral is one: it has a scale, or a unit or counter stands after it.

    >>> from briefer.facts.figures.japanese_numerals import numeral_at
    >>> [is_counted(text, numeral_at(text, 0)) for text in ("十二人", "二千億", "一貫", "千載")]
    [True, True, False, False]
    """
    if numeral.value >= 10_000:
        return True
    if numeral.start and numeral.value == 1 and text[numeral.start - 1] in "唯統同単随均逐画万":
        return False
    known = unit_after(text, numeral)[0] or _COUNTER.match(text, numeral.end)
    return bool(known) and not _NO_UNIT.match(text, numeral.end)


def is_attached(text: str, numeral: Numeral, unit: str) -> bool:
    """Tell whether a number belongs to a Latin name: COVID-19, G20, 39C; not in EU27カ国.

    >>> from briefer.facts.figures.japanese_numerals import numerals
    >>> [is_attached(t, next(numerals(t)), "") for t in ("COVID-19", "4K", "EU27カ国", "（40")]
    [True, True, False, False]
    """
    after = text[numeral.end : numeral.end + 1]
    if not unit and after.isascii() and after.isalpha():
        return True
    if not _LETTER.search(text, max(0, numeral.start - 2), numeral.start):
        return False
    return not unit and not _GROUP.match(text, numeral.end)


def _dash(text: str, start: int, end: int, unit: str) -> re.Match[str] | None:
    sign = _DASH.search(text, max(0, start - 1), start)
    in_a_list = unit in ("", "%") and text[end : end + 1] in ("", " ", ")")
    return sign if sign and in_a_list and not (sign["lone"] is not None and unit != "%") else None


def figure_at(text: str, start: int, end: int, number: Decimal, unit: str) -> Figure:
    """Return the figure from `start` to `end`, with the sign before it and what is said beside it.

    >>> def read(text):
    ...     found = figure_at(text, text.index("5"), text.index("5") + 2, Decimal(5), "")
    ...     return found.text, int(found.number), found.approximate, found.falling, found.trend
    >>> read("△5%"), read("気温は氷点下5度"), read("は-5円"), read("10-5円")
    (('△5%', -5, False, False, 0), ('氷点下5度', -5, False, False, 0), \
('-5円', -5, False, False, 0), ('5円', 5, False, False, 0))
    >>> read("約5人"), read("5人強"), read("赤字は5円"), read("5%増"), read("5円安")
    (('5人', 5, True, False, 0), ('5人', 5, True, False, 0), ('5円', 5, False, True, -1), \
('5%', 5, False, False, 1), ('5円', 5, False, True, -1))
    """
    sign = _MINUS.search(text, max(0, start - 5), start) or _dash(text, start, end, unit)
    begin = sign.start() if sign else start
    said_before = _ABOUT.search(text, max(0, start - 6), start)
    near = text[max(0, start - NEAR) : start].rpartition("、")[2]
    after = text[end : end + NEAR].partition("、")[0]
    way = _TREND.match(text, end)
    return Figure(
        text[begin:end],
        begin,
        number.copy_negate() if sign else number,  # of nought, too
        unit,
        approximate=bool(said_before or _OR_SO.match(text, end)),
        falling=bool(_LESS.search(near) or _LESS.search(after)),
        trend=(1 if way["up"] else -1) if way else -bool(_LOSS.search(near)),
    )
