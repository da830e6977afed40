"""What is said beside a Japanese figure: its sign, 約 and 超, 増 and 減."""

import re
from decimal import Decimal

from briefer.facts.figures.figure import MIDDLE, Figure
from briefer.facts.vocabulary import FIGURES

_NEAR = 12  # characters within which a word may turn a figure's sign
_MINUS = re.compile(r"(?:[△▲] ?|マイナス ?|氷点下 ?|零下 ?|(?<![0-9A-Za-z一-鿿ァ-ヺー%)」』])-)$")
# A dash is one too in a list of figures, or before a share that stands alone: 12.5 % —3.2 %.
_DASH = re.compile(r"(?:^|(?<=[0-9%)] )|(?P<lone>(?<= )))[—–―-]$")
_ABOUT = FIGURES.compile("{approximators_before}[ 、]?$")
_OR_SO = FIGURES.compile(r" ?[^0-9、。\s]{0,3}?{approximators_after}")
_LESS = FIGURES.compile("{less}")
_TREND = FIGURES.compile(
    "(?:台?[のも]?|以上|程度の?)"
    "(?:(?P<up>{rises}|{of_price}高(?![さ校等]))|{falls}|{of_price}安(?!さ))"
)
_LOSS = re.compile("(?:損失|赤字)額?[はが:]? ?約?$")
_MIDDLE = re.compile(f"台の?{MIDDLE}")
_ALL_YEAR = re.compile("(?:24|二十四)時間.?365日$")


def _dash(text: str, start: int, end: int, unit: str) -> re.Match[str] | None:
    sign = _DASH.search(text, max(0, start - 1), start)
    in_a_list = unit in ("", "%") and text[end : end + 1] in ("", " ", ")")
    return sign if sign and in_a_list and not (sign["lone"] is not None and unit != "%") else None


def japanese_figure(text: str, start: int, end: int, number: Decimal, unit: str) -> Figure:
    """Return the figure from `start` to `end`, with the sign before it and what is said beside it.

    >>> def read(text):
    ...     found = japanese_figure(text, text.index("5"), text.index("5") + 2, Decimal(5), "")
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
    near = text[max(0, start - _NEAR) : start].rpartition("、")[2]
    after = text[end : end + _NEAR].partition("、")[0]
    way = _TREND.match(text, end)
    middle = _MIDDLE.match(text, end)
    return Figure(
        text[begin : middle.end() if middle else end],
        begin,
        number.copy_negate() if sign else number,  # of nought, too
        unit,
        approximate=bool(said_before or _OR_SO.match(text, end)),
        falling=bool(_LESS.search(near) or _LESS.search(after)),
        trend=(1 if way["up"] else -1) if way else -bool(_LOSS.search(near)),
        vague=_ALL_YEAR.search(text, max(0, begin - 6), end) is not None,
    )
