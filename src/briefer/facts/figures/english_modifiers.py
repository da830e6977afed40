"""What is said beside an English figure: its sign, about and over, up and down."""

import re
from decimal import Decimal

from briefer.facts.figures.figure import Figure
from briefer.facts.vocabulary import FIGURES

_MINUS = re.compile(
    r"(?:(?<![A-Za-z])(?<!plus or )(?:minus|negative) |(?:(?<=[\s(\[:=~\"“'‘])|^)-)$", re.I
)
_TYPES = re.compile(r"[A-Za-z]-[0-9]{1,2}(?:, -[0-9]{1,2})*,? (?:(?:and|or|&) )?-$")
_ABOUT = FIGURES.compile(
    r"(?:\b{about}|[~≈<>])(?: (?:of|the|an?|to|as|just|another|only))? ?$", re.I
)
_OR_SO = re.compile(
    r"(?:\+|[- ]plus\b|[- ]odd\b|"
    r"[- ](?:\w+ )?(?:or more|or so|or less|or fewer|and over|and above))",
    re.I,
)
_UP = FIGURES.compile(r"\b{up}\b", re.I)
_DOWN = FIGURES.compile(r"\b{down}\b", re.I)
_PROFIT = FIGURES.compile(r"\b{profits}\b", re.I)
_STOP = re.compile(r"[.;,] | \(| and | while | but ")
_NEAR = 50  # characters within which a word may turn a figure's sign


def english_figure(
    text: str, start: int, end: int, number: Decimal, unit: str, negative: bool = False
) -> Figure:
    """Return the figure from `start` to `end`, with the sign before it and what is said beside it.

    >>> def read(text):
    ...     at = text.index("5")
    ...     found = english_figure(text, at, at + 1, Decimal(5), "")
    ...     return found.text, int(found.number), found.approximate, found.falling, found.trend
    >>> read("by minus 5"), read("at -5"), read("3-5"), read("HEV-1 and -5")
    (('minus 5', -5, False, False, 0), ('-5', -5, False, False, 0), \
('5', 5, False, False, 0), ('5', 5, False, False, 0))
    >>> read("Sales fell 5 in May. Profit rose"), read("a loss of nearly 5"), read("growth of 5")
    (('5', 5, False, True, -1), ('5', 5, True, True, -1), ('5', 5, False, False, 1))
    """
    sign = _MINUS.search(text, max(0, start - 10), start)
    if sign and _TYPES.search(text, max(0, start - 20), start):
        sign = None
    begin = sign.start() if sign else start
    signed = sign is not None or negative  # "profit was minus 5" is no rise
    words = " ".join(_clause(text, begin, end))
    less = _DOWN.search(words) is not None
    more = _UP.search(words) or (not less and _PROFIT.search(words))
    in_brackets = text[begin - 1 : begin] == "(" and text[end : end + 1] == ")"  # (3.2%)
    return Figure(
        text[begin:end],
        begin,
        number.copy_negate() if signed else number,
        unit,
        approximate=is_about(text, begin, end),
        falling=less or in_brackets,
        trend=(not signed and bool(more)) - less,
    )


def is_about(text: str, start: int, end: int) -> bool:
    """Tell whether a word beside a figure says that it is inexact.

    >>> is_about("nearly 30", 7, 9), is_about("of the 40", 7, 9), is_about("50 or more", 0, 2)
    (True, False, True)
    """
    before = _ABOUT.search(text, max(0, start - 30), start)
    return before is not None or _OR_SO.match(text, end) is not None


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a figure in its own clause.

    >>> _clause("Sales fell 3% in May. Profit rose", 11, 13)
    ('Sales fell ', ' in May')
    """
    before = _STOP.split(text[max(0, start - _NEAR) : start])[-1]
    after = _STOP.split(text[end : end + _NEAR])[0]
    return before, after
