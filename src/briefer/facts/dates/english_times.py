"""Rules that find times of day and words that say when by today in an English text."""

import re
from collections.abc import Iterator

from briefer.facts.dates.english_calendar import CARDINALS
from briefer.facts.dates.pieces import Piece, piece_of
from briefer.facts.dates.temporal_value import Slots, slots_of

_ZONES = r"(?:GMT|UTC|CES?T|[ECMP][SD]?T|BST|HKT|KST|JST)"
_ZONE = rf"(?: {_ZONES}\b| \({_ZONES}\))?"
_HOUR = r"([01]?[0-9])"
_MINUTE = r"(?:[:.]([0-5][0-9]))?"
_TWELVE = re.compile(
    rf"(?<![0-9:.,$€£-]){_HOUR}{_MINUTE}(?:(?: ?([ap])\.?m\b\.?)?(?: ?[-–] ?| to )"
    rf"{_HOUR}{_MINUTE})? ?([ap])\.?m\b\.?{_ZONE}",
    re.I,
)
_DIGITAL = re.compile(
    rf"(?<![0-9:.$€£-])([01]?[0-9]|2[0-9]):([0-5][0-9])(?![0-9:%]|\.[0-9]){_ZONE}"
)
_MILITARY = re.compile(r"\b([01][0-9]|2[0-3])([0-5][0-9])(?: (?:UTC|GMT)\b|(?= (?:hours|local)\b))")
_OCLOCK = re.compile(
    rf"\b({_HOUR[1:-1]}|{'|'.join(CARDINALS)}) o['’ ]?clock"
    r"(?: in the (morning|afternoon|evening))?",
    re.I,
)
_HALF_PAST = re.compile(rf"\bhalf past ({_HOUR[1:-1]}|{'|'.join(CARDINALS)})\b", re.I)
_NOON = re.compile(rf"\b(?:(noon|midday)|midnight)\b{_ZONE}", re.I)

_WORDS = {
    "today": "TD", "this morning": "TD", "tonight": "TD", "this afternoon": "TD",
    "this evening": "TD", "yesterday": "LD", "last night": "LD", "tomorrow": "ND",
    "the same day": "SD", "that same day": "SD", "that day": "SD", "the day": "SD",
    "the following day": "AD", "the next day": "AD", "the day after": "AD",
    "the previous day": "PD", "the day before": "PD",
    "this week": "TW", "last week": "LW", "next week": "NW",
    "this month": "TM", "last month": "LM", "next month": "NM", "the same month": "SM",
    "that month": "SM", "the month": "TM", "the following month": "AM", "the previous month": "PM",
    "this year": "TY", "last year": "LY", "next year": "NY", "the same year": "SAME",
    "that year": "SAME", "the year": "SAME", "the following year": "AY", "the previous year": "PY",
    "the year before": "PY", "a year earlier": "PY", "the current year": "TY",
    "the year before last": "LLY",
}  # fmt: skip
# The year alone is none that was named before in "in the year 2019" and "player of the year".
_NOT_AFTER = r"(?<!in (?=the (?:year|month)\b))(?<!of (?=the year\b))"
_NOT_BEFORE = r"(?! (?:of|end(?:ed|ing|s)?|through)\b)"
_ANY_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_RELATIVE = re.compile(rf"{_NOT_AFTER}\b({_ANY_WORD})\b{_NOT_BEFORE}", re.I)


def times(text: str) -> Iterator[Piece]:
    """Find times of day.

    >>> [p.slots for p in times("9 to 11 a.m., 15:30, 7 o'clock in the evening, noon, 24/7")]
    [({'hour': '09'}, {'hour': '11'}), ({'hour': '15', 'minute': '30'},), \
({'hour': '19'},), ({'hour': '12'},)]
    """
    for m in _TWELVE.finditer(text):
        later = [_time(m[4], m[5], m[6])] if m[4] else []
        yield piece_of(m, _time(m[1], m[2], m[3] or m[6]), *later)
    for rule in (_DIGITAL, _MILITARY):
        for m in rule.finditer(text):
            yield piece_of(m, _time(m[1], m[2]))
    for m in _HALF_PAST.finditer(text):
        yield piece_of(m, _time(_hour(m[1]), "30"))
    for m in _OCLOCK.finditer(text):
        yield piece_of(m, _time(_hour(m[1]), None, _HALVES.get((m[2] or "").lower(), "")))
    for m in _NOON.finditer(text):
        certain = not text[: m.start()].lower().endswith("the ")  # the midnight hours
        yield piece_of(m, {"hour": "12" if m[1] else "00"}, certain=certain)


_HALVES = {"morning": "a", "afternoon": "p", "evening": "p"}


def _hour(word: str) -> str:
    return word if word.isdecimal() else str(CARDINALS.index(word.lower()) + 1)


def _time(hour: str, minute: str | None, half: str = "") -> Slots:
    number = int(hour) % (12 if half else 24) + (12 if half.lower() == "p" else 0)
    return {"hour": f"{number:02}", **({"minute": minute} if minute else {})}


def relative_words(text: str) -> Iterator[Piece]:
    """Find the words of the table.

    >>> [piece.slots[0] for piece in relative_words("Today, last year, this month")]
    [{'rday': 'T'}, {'ryear': 'L'}, {'rmonth': 'T'}]
    """
    for m in _RELATIVE.finditer(text):
        yield piece_of(m, slots_of(_WORDS[m[1].lower()]))
