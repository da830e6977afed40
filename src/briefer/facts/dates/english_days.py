"""Rules that each find days, months or weekdays in an English text."""

import re
from collections.abc import Iterator

from briefer.facts.dates.english_calendar import (
    MONTH,
    NTH,
    NTH_WORD,
    WEEKDAYS,
    YEAR,
    count,
    month_number,
    weekday_number,
)
from briefer.facts.dates.pieces import Piece, piece_of

_DAY = (
    r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    r"(?![0-9]|[.:][0-9]|,(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]| ?%)"
)
_AND = r"(?: ?[-–—/&] ?|, | to | and | or | through | until |, and )(?:the )?"
_MONTH_DAY = re.compile(
    rf"\b({MONTH}) (?:the )?({_DAY}(?:{_AND}{_DAY}(?! (?:{MONTH}|[a-z]+s\b)))*)"
)
_DAY_MONTH = re.compile(
    rf"(?<![0-9.,/:$€£¥-])\b({_DAY}(?:{_AND}{_DAY})*)(?: day)?(?: of)? ({MONTH})(?!\w)"
)
_WORD_DAY = re.compile(rf"\b(?:[Tt]he )?({NTH_WORD}) of ({MONTH})(?!\w)")
_MONTH_WORD = re.compile(rf"\b({MONTH}) (?:the )?({NTH_WORD})\b(?!-| quarter| half)")
_DAY_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th)?")

# "the 7th" is a day where no noun follows that it could count.
_AFTER_DAY = (
    "of", "and", "at", "in", "to", "that", "from", "by", "for", "on", "or", "was", "were", "is",
    "are", "as", "with", "but", "after", "before", "until", "it", "he", "she", "they", "will",
    "during", "due", "through", "when", "where", "while", "has", "had", "have", "local", "this",
    "evening", "morning", "night", "afternoon", "following", "which", "who", "the", "about",
    "against", "a", "an", "because", "since", "so", "under", "between", "held",
)  # fmt: skip
_COUNTED = rf"(?:,| and| or| to|-)? (?:the )?(?:{NTH} )?(?:century|anniversary|place|{MONTH})"
_NTH = re.compile(
    rf"\b(?:[Tt]he|[Oo]n|and|to|until|or|through|from) ({NTH})\b(?!{_COUNTED})"
    rf"(?=[,.;:)\"”’'–—-]|$| \(| (?:{'|'.join(_AFTER_DAY)})\b)"
)

# Less sure: "(25th, Japan time)", "the 22nd saying", "the 1st day of the month".
_NTH_ELSE = re.compile(
    rf"\b({NTH})(?=[,.;:)]|$| [|(]| day of (?:the|each|every) month|(?: [A-Za-z]+){{1,2}} time\b"
    r"| (?!inning|opening|wedding|building|meeting|training|ranked|seed)[a-z]+(?:ing|ed)\b)"
)

_MONTH_ALONE = re.compile(rf"\b({MONTH})(?!\w)")
# May and March are verbs too, April, June and Jun people: sure only among other words of time.
_AMBIGUOUS = ("March", "April", "May", "June", "August")
_SHORT_NAME = re.compile("Jan|Jun")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|to|last|this|next|each|every|early|mid|late|during|"
    r"and|through|before|after|between|for|ending|ended|around|as of|the|or|previous|following)"
    r"|[-–(/])[ -]?$",
    re.I,
)
_AFTER_MONTH = re.compile(rf",? (?:of )?(?:{YEAR}\b|(?:this|last|next) year)|[–-]|'s")

_ISO = re.compile(r"(?<![0-9/.-])((?:19|20)[0-9]{2})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?![0-9/-])")
_SLASHED = re.compile(r"(?<![0-9/])([0-3]?[0-9])/([0-3]?[0-9])/((?:19|20)[0-9]{2})(?![0-9/])")
# 2/7 is a date only behind a word of time: 2/3 of voters is none.
_MONTH_SLASH_DAY = re.compile(
    r"(?:(?<=\b[Oo]n )|(?<=\bby )|(?<=\buntil )|(?<=\bfrom )|(?<=\bsince ))"
    r"(1[0-2]|0?[1-9])/(3[01]|[12][0-9]|0?[1-9])(?![0-9/-]| of\b)"
)
_POINTS = re.compile(
    r"(?<![0-9.])([0-3]?[0-9])\.([01]?[0-9])\.((?:19|20)[0-9]{2})(?![0-9]|\.[0-9])"
)

_NAMED_DAYS = "".join(f"(?<!{w} )" for w in ("Black", "Good", "Super", "Palm", "Cyber", "Bloody"))
_NAMES = r"(?! (?:Times|Mail|Telegraph|Express|Post|Herald|Night Live|Mirror|the 13th))"
_WEEKDAY = re.compile(rf"{_NAMED_DAYS}\b({'|'.join(WEEKDAYS)})s?\b{_NAMES}")
_SHORT = r"(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b"
_SHORT_WEEKDAY = re.compile(
    rf"(?:(?<=[(/–-])|\b(?={_SHORT}\.?(?:[/–-]{_SHORT}|, (?:{MONTH}|[0-3]?[0-9] ))))({_SHORT})"
    r"|(?<=\b[Oo]n )(Mon|Tues?|Weds?|Thurs?|Thu|Fri|S(?:at|un)(?=\.))\b"
    r"|\b(Mon|Tues?|Weds?|Thurs?|Thu|Fri)(?=\.)"
)


def days(text: str) -> Iterator[Piece]:
    """Find days: with a month, before or after it, in lists and spans, and the 7th alone.

    >>> [piece.slots[0] for piece in days("on the tenth of June, on April second")]
    [{'month': '06', 'day': '10'}, {'month': '04', 'day': '02'}]
    >>> [piece.slots[0] for piece in days("February 7 and 8; the 10th; 7 March; the 7th inning")]
    [{'month': '02', 'day': '07'}, {'month': '02', 'day': '08'}, {'month': '03', 'day': '07'}, \
{'day': '10'}]
    """
    for m in _MONTH_DAY.finditer(text):
        yield from _with_month(m, 2, month_number(m[1]))
    for m in _DAY_MONTH.finditer(text):
        yield from _with_month(m, 1, month_number(m[2]))
    for rule, day_group, month_group in ((_WORD_DAY, 1, 2), (_MONTH_WORD, 2, 1)):
        for m in rule.finditer(text):
            day, month = count(m[day_group]), month_number(m[month_group])
            if day <= 31:
                yield piece_of(m, {"month": month, "day": f"{day:02}"})
    certain = {m.start(1) for m in _NTH.finditer(text)}
    for m in (*_NTH.finditer(text), *_NTH_ELSE.finditer(text)):
        if 1 <= (day := count(m[1])) <= 31 and (m.re is _NTH or m.start(1) not in certain):
            yield Piece(m.start(1), m.end(1), ({"day": f"{day:02}"},), m.re is _NTH)


def _with_month(match: re.Match[str], group: int, month: str) -> Iterator[Piece]:
    found = list(_DAY_NUMBER.finditer(match[group]))
    for n, day in enumerate(found):
        start = match.start() if n == 0 else match.start(group) + day.start()
        end = match.end() if n == len(found) - 1 else match.start(group) + day.end()
        yield Piece(start, end, ({"month": month, "day": f"{count(day[0]):02}"},))


def months(text: str) -> Iterator[Piece]:
    """Find months that stand without a day; not certain where the word may be no month.

    >>> [(piece.slots[0], piece.certain) for piece in months("in May. May I? October")]
    [({'month': '05'}, True), ({'month': '05'}, False), ({'month': '10'}, True)]
    """
    for m in _MONTH_ALONE.finditer(text):
        before = _BEFORE_MONTH.search(text, max(0, m.start() - 12), m.start())
        certain = m[1] not in _AMBIGUOUS or before or _AFTER_MONTH.match(text, m.end())
        yield piece_of(
            m,
            {"month": month_number(m[1])},
            certain=bool(certain) and _SHORT_NAME.fullmatch(m[1]) is None,
        )


def whole_dates(text: str) -> Iterator[Piece]:
    """Find dates in digits; of 2/7/2026 the first number is the month where it can be.

    >>> whole = whole_dates("2026-02-07 2/7/2026 7.2.2026")
    >>> {tuple(piece.slots[0].values()) for piece in whole}
    {('2026', '02', '07')}
    >>> [piece.slots[0] for piece in whole_dates("on 2/7, 2/3 of voters")]
    [{'month': '02', 'day': '07'}]
    """
    for m in _ISO.finditer(text):
        yield from _whole(m, m[1], int(m[3]), int(m[4]))
    for m in _SLASHED.finditer(text):
        month, day = (int(m[1]), int(m[2])) if int(m[1]) < 13 else (int(m[2]), int(m[1]))
        yield from _whole(m, m[3], month, day)
    for m in _POINTS.finditer(text):
        yield from _whole(m, m[3], int(m[2]), int(m[1]))
    for m in _MONTH_SLASH_DAY.finditer(text):
        yield piece_of(m, {"month": f"{int(m[1]):02}", "day": f"{int(m[2]):02}"})


def _whole(match: re.Match[str], year: str, month: int, day: int) -> Iterator[Piece]:
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield piece_of(match, {"year": year, "month": f"{month:02}", "day": f"{day:02}"})


def weekdays(text: str) -> Iterator[Piece]:
    """Find weekdays; Sun and Sat only where a bracket, a date or a span shows what they are.

    >>> [piece.slots[0] for piece in weekdays("On Wednesday (Sat), Black Friday, the Sun rose")]
    [{'weekday': '3'}, {'weekday': '6'}]
    >>> [piece.slots[0] for piece in weekdays("on Thu. and on Sun., not on Sun Microsystems")]
    [{'weekday': '4'}, {'weekday': '7'}]
    """
    for rule in (_WEEKDAY, _SHORT_WEEKDAY):
        for m in rule.finditer(text):
            yield piece_of(m, {"weekday": weekday_number(m[m.lastindex or 1])})
