"""Rules that each find years, longer periods or parts of a year in an English text."""

import re
from collections.abc import Iterator

from briefer.facts.dates.english_calendar import (
    MONTH,
    MONTHS,
    NTH,
    NTH_WORD,
    ORDINALS,
    SEASONS,
    YEAR,
    count,
)
from briefer.facts.dates.pieces import Piece, piece_of

_ERAS = {"Reiwa": 2018, "Heisei": 1988, "Showa": 1925, "Taisho": 1911, "Meiji": 1867}
# 2000 before one of these is a figure, as it is after a currency.
_COUNTED = (
    "percent", "per cent", "million", "billion", "trillion", "yen", "dollars", "euros?", "yuan",
    "won", "pounds", "met(?:er|re)s?", "kilo", "km", "kg", "miles", "feet", "tons?", "tonnes",
    "square", "degrees", "calories", "hours", "minutes", "days", "years", "people", "persons",
    "men", "women", "children", "students", "participants", "employees", "workers", "residents",
    "visitors", "spectators", "households", "homes", "houses", "cases", "points", "votes", "units",
    "copies", "items", "sheets", "times", "companies", "shops", "stores", "species", "local",
    "and over", r"B\.?C",
)  # fmt: skip
_NO_YEAR_AFTER = rf"(?![0-9]|[.,:][0-9]|[A-Za-z%°])(?! ?(?:{'|'.join(_COUNTED)})\b)"
_UNTIL = r"(?:(?: ?[-–/] ?| to )([0-9]{4}|[0-9]{2})(?![0-9]|[%.,:][0-9]))?"
_YEAR_ALONE = re.compile(
    rf"(?:(?<=[Mm]id-)|(?<![0-9A-Za-z$€£¥₩#.,:/+-]))(?<![0-9]\) )({YEAR}){_UNTIL}{_NO_YEAR_AFTER}"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|of|and|to|before|after|around|about|circa|year|between)"
    r"|\() ?$"
)
_BEFORE_CHRIST = re.compile(
    r"(?<![0-9,.])([0-9]{1,4})(?:st|nd|rd|th)? ?B\.? ?C(?:\.|\.?E\.?)?(?![A-Za-z])"
)
_ERA = re.compile(rf"\b({'|'.join(_ERAS)}) ([0-9]{{1,2}})\b(?!(?:st|nd|rd|th|0s))")
_ERA_NTH = re.compile(
    rf"\b({NTH}|{NTH_WORD}) year of (?:the )?({'|'.join(_ERAS)})(?: (?:era|period))?\b", re.I
)
_DECADE = re.compile(
    r"(?<![0-9$])(?:((?:1[0-9]|20)[0-9])0['’]?s\b|(?:['’‘]|[Tt]he )([0-9])0['’]?s\b)"
    r"(?:(?: and | to | or |[-–/])(?:the )?['’]?(?:((?:1[0-9]|20)[0-9])|([0-9]))0['’]?s)?"
)
_NTH_CENTURY = rf"({NTH}|{'|'.join(ORDINALS)}|twenty-first)"
_AND = r"(?: and | to | or |[-–/]|, )(?:the |early |late )?"
_CENTURY = re.compile(
    rf"\b(?:{_NTH_CENTURY}(?:[- ]century)?-?{_AND})?{_NTH_CENTURY}[- ]centur(?:y|ies)\b", re.I
)

_PARTS = {"later": "late", "mid": "mid", "middle of": "mid", "late": "late", "end of": "end"}
_PART = re.compile(
    r"\b(early|earlier|mid|late|later|(?:the )?(?:end|middle|beginning|start) of)[ -]"
    r"(?:in )?(?:the )?"
    rf"(?=(?:month of )?{MONTH}|{YEAR}|(?:this|last|next|the) (?:month|year)|{NTH}[- ]cent)",
    re.I,
)
_IN_THE_YEAR = re.compile(r"\b(early|earlier|late|later) in the year\b", re.I)
_SEASON = re.compile(
    rf"\b(?:(?:in |the )?({'|'.join(SEASONS)})(?: of)?(?= {YEAR}\b)"
    rf"|(?<=[0-9]{{4}} )({'|'.join(SEASONS)}))\b",
    re.I,
)

_FISCAL = re.compile(
    r"\b(?:FY ?|(?:the )?(?:fiscal|financial)(?: years?)?,? )(?:of )?"
    r"((?:19|20)[0-9]{2}|(?<=FY)[0-9]{2}|(?<=FY )[0-9]{2})(?:[-/–]([0-9]{4}|[0-9]{2}))?(?![0-9])"
)
_FISCAL_BEHIND = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:[-/–]([0-9]{4}|[0-9]{2}))? (?:fiscal|financial) year"
)
_FISCAL_END = re.compile(
    r"\b(?:(?:fiscal|financial|business) (?:year|period|quarter)|FYE?|year|term)"
    r"(?:,? (?:that )?(?:ending|ended|ends|to end|through|to|closing))?(?: (?:on|in))?,? "
    rf"(?=(?:the end of )?(?:{'|'.join(MONTHS)})\b)"
)
_QUARTER = re.compile(
    r"\b(?:(first|second|third|fourth|1st|2nd|3rd|4th)(?:[- ](?:fiscal|financial))?[- ]quarter"
    r"|(?:Q([1-4])|([1-4])Q)(?![0-9A-Za-z]))(?: \(?(?:Q[1-4]|[1-4]Q)\)?)?",
    re.I,
)
# A match has a first half too.
_HALF = re.compile(
    r"\b(first|second|1st|2nd) half(?= (?:of|in) (?:the |this |last |next |current )*"
    rf"(?:fiscal|FY|financial|year|{YEAR}))"
    r"|\b(?:fiscal|financial) (first|second) half|\b(?:H([12])|([12])H)(?![0-9A-Za-z])"
)


def years(text: str) -> Iterator[Piece]:
    """Find years and spans of years, also before Christ.

    >>> [piece.slots for piece in years("in 2026-30, 1995/96; 1000 B.C. cost $2000 and 2000 yen")]
    [({'year': '2026'}, {'year': '2030'}), ({'year': '1995'}, {'year': '1996'}), \
({'year': '-1000'},)]
    """
    for m in _YEAR_ALONE.finditer(text):
        last = m[2] and m[1][: 4 - len(m[2])] + m[2]
        if last and m[1] < last < "2200":
            yield piece_of(m, {"year": m[1]}, {"year": last})
        else:
            certain = m[1] >= "1600" or _BEFORE_YEAR.search(text[: m.start()]) is not None
            yield Piece(m.start(1), m.end(1), ({"year": m[1]},), certain)
    for m in _ERA.finditer(text):
        yield piece_of(m, {"year": str(_ERAS[m[1]] + int(m[2]))})
    for m in _ERA_NTH.finditer(text):
        yield piece_of(m, {"year": str(_ERAS[m[2].title()] + count(m[1]))})
    for m in _BEFORE_CHRIST.finditer(text):
        yield piece_of(m, {"year": f"-{m[1]}"})


def long_periods(text: str) -> Iterator[Piece]:
    """Find decades and centuries.

    >>> [piece.slots for piece in long_periods("the 1970s, the '80s; the 19th and 20th centuries")]
    [({'decade': '197'},), ({'decade': '198'},), ({'century': '18'}, {'century': '19'})]
    """
    for m in _DECADE.finditer(text):
        first = m[1] or f"19{m[2]}"
        last = [m[3] or first[:2] + m[4]] if m[3] or m[4] else []
        yield piece_of(m, *({"decade": decade} for decade in (first, *last)))
    for m in _CENTURY.finditer(text):
        yield piece_of(m, *({"century": f"{count(n) - 1:02}"} for n in m.groups() if n))


def parts(text: str) -> Iterator[Piece]:
    """Find the part of a month or year that a date begins with, and seasons of a year.

    >>> [piece.slots[0] for piece in parts("late February, the end of May, spring 2026, be late")]
    [{'part': 'late'}, {'part': 'end'}, {'season': 'SP'}]
    """
    for m in _PART.finditer(text):
        word = m[1].lower().removeprefix("the ")
        yield piece_of(m, {"part": _PARTS.get(word, "early")})
    for m in _IN_THE_YEAR.finditer(text):
        yield piece_of(m, {"ryear": "S", "part": _PARTS.get(m[1].lower(), "early")})
    for m in _SEASON.finditer(text):
        yield piece_of(m, {"season": SEASONS[(m[1] or m[2]).lower()]})


def fiscal_years(text: str) -> Iterator[Piece]:
    """Find fiscal years; before a month "the year ending" makes it the year's last one.

    >>> [p.slots[0] for p in fiscal_years("fiscal 2026, FY26, the 2025-26 fiscal year, \\
    ... the year ending March")]
    [{'fiscal': 'FY', 'year': '2026'}, {'fiscal': 'FY', 'year': '2026'}, \
{'fiscal': 'FY', 'year': '2025'}, {'fiscal': 'FYE'}]
    """
    for rule in (_FISCAL, _FISCAL_BEHIND):
        for m in rule.finditer(text):
            first = m[1] if len(m[1]) == 4 else f"20{m[1]}"
            last = [first[: 4 - len(m[2])] + m[2]] if m[2] else []
            yield piece_of(m, *({"fiscal": "FY", "year": year} for year in (first, *last)))
    for m in _FISCAL_END.finditer(text):
        yield piece_of(m, {"fiscal": "FYE"})


def quarters(text: str) -> Iterator[Piece]:
    """Find quarters and halves of a year.

    >>> [p.slots[0] for p in quarters("third quarter, Q1, first half of 2026, the first half")]
    [{'quarter': '3'}, {'quarter': '1'}, {'half': '1'}]
    """
    for m in _QUARTER.finditer(text):
        yield piece_of(m, {"quarter": str(count(m[1]) if m[1] else int(m[2] or m[3]))})
    for m in _HALF.finditer(text):
        word = next(filter(None, m.groups()))
        yield piece_of(m, {"half": word if word.isdecimal() else str(count(word))})
