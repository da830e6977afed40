"""What stands around an English number: its sign, about and nearly, rose and fell, its name."""

import re

from briefer.facts.figures.english_numerals import EnglishNumeral
from briefer.facts.vocabulary import FIGURES

_MINUS = re.compile(r"(?:(?<![A-Za-z])(?:minus|negative) |(?:(?<=[\s(\[:=~\"“'‘])|^)-)$", re.I)
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
_STOP = re.compile(r"[.;,] | \(| and | while | but ")
_NEAR = 50  # characters within which a word may turn a figure's sign
# Times, codes and scores that are names: A1GP, COVID-19, F-35, 39C, 4K, Route 66 stays a number.
_LATIN_BEFORE = re.compile(r"[A-Za-z][-.‐]?$")
_NAME = re.compile(r"[A-Za-z][\w'’]*[-.]?[0-9]+$")
_OK_BEFORE = re.compile(
    r"(?:[Nn]o\.|Nos\.|[Vv]ol\.|mid-|pre-|post-|[Tt]op-|non-|sub-|[Uu]nder-|over-|late-|early-|"
    r"(?<![A-Za-z])x|[0-9]s-|p\.|pp\.)$"
)
_CODES = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[A-Za-z.]+"
    r"|(?<![0-9])\(?(?:\+[0-9]{1,3}|0[0-9]{1,4})\)?[- (]{1,2}[0-9]{1,4}[- )]{1,2}[0-9]{3,4}"
    r"(?:-[0-9]{3,4})?(?![0-9])"
    r"|(?<![0-9])(?:1[-. ])?\(?[2-9][0-9]{2}(?:[-.]|\) ?)[0-9]{3}[-.][0-9]{4}(?![0-9])"
    r"|(?<![0-9.])[0-9]+(?:\.[0-9]+){2,}|(?<![0-9])(?:9/11|50[-/]50|[24]x4|[24]WD|7-Eleven)(?![0-9A-Za-z])"
)


def minus(text: str, start: int) -> int | None:
    """Return where the minus sign before a figure begins, None where there is none.

    >>> minus("by minus 5", 9), minus("at -5", 4), minus("3-5", 2), minus("HEV-1 and -2", 11)
    (3, 3, None, None)
    """
    match = _MINUS.search(text, max(0, start - 10), start)
    if match is None or _TYPES.search(text, max(0, start - 20), start):
        return None
    return match.start()


def codes(text: str) -> list[tuple[int, int]]:
    """Return where web addresses, telephone and version numbers stand.

    >>> [("call 03-1234-5678")[start:end] for start, end in codes("call 03-1234-5678")]
    ['03-1234-5678']
    """
    return [match.span() for match in _CODES.finditer(text)]


def name_start(text: str, end: int) -> int | None:
    """Return where the name begins whose last characters are a number, None where it is no name.

    >>> name_start("by Nogizaka46", 13), name_start("by 46", 5)
    (3, None)
    """
    match = _NAME.search(text, max(0, end - 30), end)
    return match.start() if match else None


def in_name(text: str, numeral: EnglishNumeral) -> bool:
    """Tell whether a number is part of a name, unless what follows is a unit.

    >>> from briefer.facts.figures.english_numerals import english_numerals
    >>> text = "COVID-19, the G20, a 39C, mid-30s, No. 4"
    >>> [in_name(text, numeral) for numeral in english_numerals(text)]
    [True, True, True, False, False]
    """
    if not text[numeral.start].isdigit():
        return False
    before = text[max(0, numeral.start - 8) : numeral.start]
    if _LATIN_BEFORE.search(before) and not _OK_BEFORE.search(before):
        return True
    after = text[numeral.end : numeral.end + 2]
    if not after[:1].isalpha() or text[numeral.end - 1].isalpha():
        return False
    decade = after[0] == "s" and not after[1:].isalpha()
    return not decade


def is_about(text: str, start: int, end: int) -> bool:
    """Tell whether a word beside a figure says that it is inexact.

    >>> is_about("nearly 30", 7, 9), is_about("of the 40", 7, 9), is_about("50 or more", 0, 2)
    (True, False, True)
    """
    before = _ABOUT.search(text, max(0, start - 30), start)
    return before is not None or _OR_SO.match(text, end) is not None


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a figure in its own clause.

    >>> clause("Sales fell 3% in May. Profit rose", 11, 13)
    ('Sales fell ', ' in May')
    """
    before = _STOP.split(text[max(0, start - _NEAR) : start])[-1]
    after = _STOP.split(text[end : end + _NEAR])[0]
    return before, after


def trend(words: str) -> int:
    """Return 1 where the words say only up, -1 where they say only down, else 0.

    >>> trend("Sales fell by"), trend("growth of"), trend("lower growth")
    (-1, 1, 0)
    """
    return (_UP.search(words) is not None) - is_falling(words)


def is_falling(words: str) -> bool:
    """Tell whether any word says less.

    >>> is_falling("a net loss of"), is_falling("a profit of")
    (True, False)
    """
    return _DOWN.search(words) is not None
