"""Dates, times and periods in an English sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from briefer.facts.dates.calendar import (
    MONTHS,
    WEEKDAYS,
    count,
    nth_of,
    relative_words,
    up_to,
    values,
)
from briefer.facts.dates.english_times import clock, spoken
from briefer.facts.dates.pieces import (
    DateRule,
    Piece,
    Readings,
    joined_pieces,
    listed,
    piece_of,
    stated,
    temporal_value_of,
)
from briefer.facts.dates.temporal_value import TemporalValue
from briefer.facts.vocabulary import DATES
from briefer.text.number_words import CARDINALS, ORDINALS
from briefer.text.words import either
from briefer.text.years import western_year

_GAP = re.compile(r",? ?|,? of (?:the )?|,? ?(?:on|at) (?:the )?| in (?:the )?|-|,? \(")
_DAY_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th)?")
_SHORT_NAME = re.compile("Jan|Jun|Mar")
_BEFORE_MONTH = DATES.compile(r"(?:\b{before_month}|[-–(/])[ -]?$", re.I)
_AFTER_MONTH = DATES.compile(r",? (?:of )?(?:{year}\b|(?:this|last|next) year)|[–-]|'s")
_PERSON = re.compile(r"\b[A-Z][a-z]+ $")  # Theresa May's
_BEFORE_YEAR = DATES.compile(r"(?:\b{before_year}|\() ?$")
_WORDS = {word: slots for word, slots in relative_words().items() if word.isascii()}


def english_dates(english: str) -> list[TemporalValue]:
    """Return the dates, times and periods of `english` in reading order.

    >>> [m.value for m in english_dates("On Wednesday, February 4, 2026, at 3:30 p.m.")]
    ['2026-02-04T15:30']
    >>> [m.value for m in english_dates("the third quarter of fiscal 2026, early February 2019")]
    ['FY2026-Q3', '2019-02-early']
    >>> [m.value for m in english_dates("the fiscal year ending March 31, 2026; May I march?")]
    ['FYE2026-03-31', 'XXXX-05']
    """
    return [temporal_value_of(english, piece) for piece in joined_pieces(english, RULES, _GAP)]


def _era_year(words: str) -> str:
    """Reiwa 8, the eighth year of the Reiwa era."""
    eras = DATES.table("eras")
    name = next(era for era in eras if era.casefold() in words.casefold())
    last = words.split()[-1]
    nth = int(last) if last.isdecimal() else count(words.split()[0])
    return str(western_year(eras[name], str(nth)))


_READINGS: Readings = {
    "year": ("year", lambda words: words if len(words) == 4 else f"20{words}"),
    "before": ("year", "-{}".format),
    "era": ("year", _era_year),
    "month": ("month", lambda w: up_to(12, int(w) if w.isdecimal() else nth_of(w, MONTHS))),
    "day": ("day", lambda words: up_to(31, count(words))),
    "piece": ("day", lambda words: up_to(31, count(words))),
    "weekday": ("weekday", lambda words: str(nth_of(words, WEEKDAYS))),
    "century": ("century", lambda words: f"{count(words) - 1:02}"),
    "decade": ("decade", lambda words: words if len(words) > 1 else f"19{words}"),
    "part": ("part", lambda words: values("parts")[words.lower().removeprefix("the ")]),
    "same": ("ryear", lambda _: "S"),
    "season": ("season", lambda words: values("seasons")[words.lower()]),
    "quarter": ("quarter", lambda words: str(count(words))),
    "half": ("half", lambda words: str(count(words))),
    "interim": ("half", lambda _: "1"),
    "noon": ("hour", lambda _: "12"),
    "midnight": ("hour", lambda _: "00"),
}


_stated = partial(stated, readings=_READINGS)
_unsure = partial(stated, readings=_READINGS, certain=False)
_fiscal = partial(stated, readings=_READINGS, fiscal="FY")
_fiscal_months = partial(stated, readings=_READINGS, fiscal="FYE")


def _days(match: re.Match[str]) -> Iterator[Piece]:
    """The days of a month, one by one."""
    found = list(_DAY_NUMBER.finditer(match.string, *match.span("days")))
    month = _READINGS["month"][1](match["month"])
    slots = [{"month": month, "day": f"{count(day[0]):02}"} for day in found]
    first, *rest = listed(match, found, slots)
    return iter((replace(first, start=match.start()), *rest))


def _months(match: re.Match[str]) -> Iterator[Piece]:
    """Months that stand without a day; not certain where the word may be no month."""
    before = _BEFORE_MONTH.search(match.string, max(0, match.start() - 12), match.start())
    is_month = match["month"].title() not in DATES.words("ambiguous_months") or before
    certain = is_month or (
        _AFTER_MONTH.match(match.string, match.end())
        and not _PERSON.search(match.string, max(0, match.start() - 30), match.start())
    )
    return _stated(match, certain=bool(certain) and _SHORT_NAME.fullmatch(match["month"]) is None)


def _years(match: re.Match[str]) -> Iterator[Piece]:
    """Years and spans of years: 2026-30, 1995/96."""
    last = match[2] and match[1][: 4 - len(match[2])] + match[2]
    if last and match[1] < last < "2200":
        yield piece_of(match, {"year": match[1]}, {"year": last})
    else:
        certain = match[1] >= "1600" or _BEFORE_YEAR.search(match.string[: match.start()])
        yield Piece(match.start(1), match.end(1), ({"year": match[1]},), bool(certain))


def _noon(match: re.Match[str]) -> Iterator[Piece]:
    """Noon and midnight; the midnight hours are many."""
    before = match.string[: match.start()].lower()
    return _stated(match, certain=not before.endswith("the "))


def _word(match: re.Match[str]) -> Iterator[Piece]:
    """Today, last year, that month."""
    yield piece_of(match, _WORDS[match[0].lower()])


_PIECES = {
    "cardinals": f"(?:{either(word for word, n in CARDINALS.items() if 0 < n <= 12)}|[01]?[0-9])",
    "ordinals": either(word for word, value in ORDINALS.items() if value <= 20),
    "no_name": "".join(f"(?<!{word} )" for word in sorted(DATES.words("before_names"))),
    "season_names": either(word for word in values("seasons") if word.isascii()),
    "words": either(_WORDS),
    "minutes": either(DATES.table("minutes")),
}
RULES = tuple(
    DateRule(DATES.compile(pattern, **_PIECES), read)
    for pattern, read in (
        # February 7 and 8, 7-8 February, the tenth of June, on April second
        (r"\b(?P<month>{month}) (?:the )?(?P<days>{day}(?:{and}{day}(?! (?:{month}|[a-z]+s\b)))*)",
         _days),
        (r"(?<![0-9.,/:$€£¥-])(?<!No\. )\b(?P<days>{day}(?:{and}{day})*)(?: day)?(?: of)? "
         r"(?P<month>{month})(?!\w)", _days),
        (r"\b(?:[Tt]he )?(?P<day>{nth_word}) of (?P<month>{month})(?!\w)"
         r"|\b(?P<month_1>{month}) (?:the )?(?P<day_1>{nth_word})\b(?!-| quarter| half)",
         _stated),
        # "the 7th" is a day where no noun follows that it could count; less sure: "(25th, Japan
        # time)", "the 22nd saying", "the 1st day of the month".
        (r"\b(?:[Tt]he|[Oo]n|and|to|until|or|through|from) (?P<piece>{nth})\b"
         r"(?!(?:,| and| or| to|-)? (?:the )?(?:{nth} )?(?:century|anniversary|place|{month}))"
         r"(?=[,.;:)\"”’'–—-]|$| \(| {after_day}\b)", _stated),
        (r"\b(?P<piece>{nth})(?=[,.;:)]|$| [|(]| day of (?:the|each|every) month"
         r"|(?: [A-Za-z]+){1,2} time\b| (?!inning|opening|wedding|building|meeting"
         r"|training|ranked|seed)[a-z]+(?:ing|ed)\b)", _unsure),
        (r"\b(?P<month>{month})(?!\w)", _months),
        # 2026-02-07; 2/7/2026, of which the first number is the month where it can be; 7.2.2026;
        # 2/7 only behind a word of time: 2/3 of voters is none
        (r"(?<![0-9/.-])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-/.])(?P<month>[01]?[0-9])(?P=mark)"
         r"(?P<day>[0-3]?[0-9])(?![0-9/-])"
         r"|(?<![0-9/])(?:(?P<month_1>0?[1-9]|1[0-2])/(?P<day_1>[0-3]?[0-9])"
         r"|(?P<day_2>[0-3]?[0-9])/(?P<month_2>[0-3]?[0-9]))/(?P<year_1>(?:19|20)[0-9]{2})(?![0-9/])"
         r"|(?<![0-9.])(?P<day_3>[0-3]?[0-9])\.(?P<month_3>[01]?[0-9])\.(?P<year_2>(?:19|20)[0-9]{2})"
         r"(?![0-9]|\.[0-9])"
         r"|(?:(?<=\b[Oo]n )|(?<=\bby )|(?<=\buntil )|(?<=\bfrom )|(?<=\bsince ))"
         r"(?P<month_4>1[0-2]|0?[1-9])/(?P<day_4>3[01]|[12][0-9]|0?[1-9])(?![0-9/]| of\b)",
         _stated),
        # Wednesdays; Sun and Sat only where a bracket, a date, a span or a point shows it
        (r"{no_name}\b(?P<weekday>{weekdays})s?\b(?! {names})"
         r"|(?:(?<=[(/–-])|\b(?={short_day}\b\.?(?:[/–-]{short_day}\b|, (?:{month}|[0-3]?[0-9] ))))"
         r"(?P<weekday_1>{short_day}\b)"
         r"|(?<=\b[Oo]n )(?P<weekday_2>{short_weekday}|S(?:at|un)(?=\.))\b"
         r"|\b(?P<weekday_3>{short_weekday})(?=\.)", _stated),
        (r"(?:(?<=[Mm]id-)|(?<![0-9A-Za-z$€£¥₩#.,:/+-]))(?<![0-9]\) )({year})"
         r"(?:(?: ?[-–/] ?| to )([0-9]{4}|[0-9]{2})(?![0-9]|[%.,:][0-9]| {month}))?"
         r"(?![0-9]|[.,:][0-9]|[A-Za-z%°])(?! ?{counted}\b)", _years),
        # Reiwa 8, the eighth year of the Reiwa era, 300 B.C.
        (r"\b(?P<era>{eras} [0-9]{1,2})\b(?!(?:st|nd|rd|th|0s))"
         r"|(?i:\b(?P<era_1>(?:{nth}|{nth_word}) year of (?:the )?{eras})(?: (?:era|period))?\b)"
         r"|(?<![0-9,.])(?P<before>[0-9]{1,4})(?:st|nd|rd|th)? ?B\.? ?C(?:\.|\.?E\.?)?(?![A-Za-z])",
         _stated),
        # FY3/26, the year ended 3/2026: the month that it ends in; FY11/12 is two years
        (r"\b(?:FYE? ?|(?i:(?:FY|year|term|period) (?:ending|ended|to) ))(?!1[0-2]/1[1-3]\b)"
         r"(?:(?P<month>{nth_month})/|(?P<month_1>{months}|{short_months})(?:[-'’/.]?|\.? (?=20)))"
         r"(?P<year>20[0-9]{2}|[0-9]{2})(?![0-9/])", _fiscal_months),
        # FY26, fiscal 2026, the 2025-26 fiscal year; the year ending March
        (r"\b(?:FY ?|(?:[Tt]he )?(?:[Ff]iscal|[Ff]inancial)(?: years?)?,? )(?:of )?"
         r"(?P<year>(?:19|20)[0-9]{2}|(?<=FY)[0-9]{2}|(?<=FY )[0-9]{2})"
         r"(?:[-/–](?P<year_to>[0-9]{4}|[0-9]{2}))?(?![0-9])", _fiscal),
        (r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?:[-/–](?P<year_to>[0-9]{4}|[0-9]{2}))? "
         r"(?:fiscal|financial) year", _fiscal),
        (r"\b(?:(?i:(?:fiscal|financial|business) (?:year|period|quarter)|year|term)|FYE?)"
         r"(?i:,? (?:that )?(?:ending|ended|ends|to end|through|to|closing))?(?: (?:on|in))?,? "
         r"(?=(?:the end of )?{months}\b)"
         r"|(?i:(?:(?<=months )|(?<=half )|(?<=quarter ))(?:end(?:ing|ed)|to|through)"
         r"(?: (?:on|in))? )(?=(?:the end of )?{month}(?!\w))", _fiscal_months),
        # third quarter (Q3), 1Q; a match has a first half too
        (r"(?i:\b(?:(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)"
         r"(?:[- ](?:fiscal|financial))?[- ]quarter"
         r"|(?:Q(?P<quarter_1>[1-4])|(?P<quarter_2>[1-4])Q)(?![0-9A-Za-z]))"
         r"(?: \(?(?:Q[1-4]|[1-4]Q)\)?)?)"
         r"|\b(?P<half>first|second|1st|2nd) half(?= (?:of|in) (?:the |this |last |next |current )*"
         r"(?:fiscal|FY|financial|year|{year}))"
         # "of the year" alone may as well be six months of any
         r"|\b(?P<half_3>first) six months(?= of (?:this|last|next|the (?:fiscal|financial)) "
         r"year| of (?:fiscal |FY ?)?{year})"
         r"|\b(?:H(?P<half_1>[12])|(?P<half_2>[12])H)(?![0-9A-Za-z])"
         r"|\b(?P<quarter_3>[1-4])Q(?P<year>20[0-9]{2}|[0-9]{2})(?![0-9A-Za-z])", _stated),
        (r"(?i)\b(?:(?P<half>first|second)[- ]half|(?P<interim>{interim}))\b", _unsure),
        # the 1970s, the '80s and '90s; 19th and 20th centuries
        (r"(?<![0-9$])(?:(?P<decade>(?:1[0-9]|20)[0-9])0['’]?s\b|"
         r"(?:['’‘]|[Tt]he )(?P<decade_1>[0-9])0['’]?s\b)"
         r"(?:(?: and | to | or |[-–/])(?:the )?['’]?(?P<decade_to>(?:1[0-9]|20)?[0-9])0['’]?s)?",
         _stated),
        (r"(?i)\b(?:(?P<century>{nth_century})(?:[- ]century)?-?(?: and | to | or |[-–/]|, )"
         r"(?:the |early |late )?)?(?P<century_to>{nth_century})[- ]centur(?:y|ies)\b",
         _stated),
        # late February, the end of May, early in the year; spring 2026, 2026 spring
        (r"(?i)\b(?P<part>early|earlier|late|later) (?P<same>in the year)\b"
         r"|\b(?P<part_1>early|earlier|mid|late|later|(?:the )?(?:end|middle|beginning|start) of)"
         r"[ -](?:in )?(?:the )?(?=(?:month of )?{month}|{year}"
         r"|(?:this|last|next|the) (?:month|year)"
         r"|{nth}[- ]cent)"
         r"|\b(?:in |the )?(?P<season>{season_names})(?: of)?(?= {year}\b)"
         r"|(?<=[0-9]{4} )(?P<season_1>{season_names})\b", _stated),
        # 9:30 to 11 a.m., 15:30, 1530 hours, 7 o'clock in the evening, half past seven, noon
        (r"(?i)(?<![0-9:.,$€£-])(?P<hour>[01]?[0-9])(?:[:.](?P<minute>[0-5][0-9]))?"
         r"(?:(?: ?(?P<half>[ap])\.?m\b\.?)?(?: ?[-–] ?| to )(?P<hour_to>[01]?[0-9])"
         r"(?:[:.](?P<minute_to>[0-5][0-9]))?)? ?(?P<half_to>[ap])\.?m\b\.?{zone}", clock),
        (r"(?<![0-9:.$€£-])(?P<hour>[01]?[0-9]|2[0-9]):(?P<minute>[0-5][0-9])(?![0-9:%]|\.[0-9])"
         r"(?:(?: ?[-–] ?| to )(?P<hour_to>[012]?[0-9]):(?P<minute_to>[0-5][0-9])(?![0-9:%]))?"
         r"{zone}"
         r"|\b(?P<hour_1>[01][0-9]|2[0-3])(?P<minute_1>[0-5][0-9])"
         r"(?: (?:UTC|GMT)\b|(?= (?:hours|local)\b))", clock),
        (r"(?i)\b(?P<hour>{cardinals}) o['’ ]?clock{half_day_en}", clock),
        # a quarter past eight, ten minutes to nine; not a quarter to eight per cent
        (r"(?i)\b(?:a )?(?:(?P<minutes>{minutes})(?: minutes)? past"
         r"|(?P<minutes_1>{minutes}) (?:minutes )?to(?= {cardinals}{time_ends}))"
         r" (?P<hour>{cardinals})\b(?: o['’ ]?clock| ?(?P<half_1>[ap])\.?m\b\.?)?{half_day_en}",
         spoken),
        (r"(?i)\b(?:(?P<noon>noon|midday)|(?P<midnight>midnight))\b{zone}", _noon),
        # The year alone is none that was named before in "in the year 2019", "player of the year".
        (r"(?i)(?<!in (?=the (?:year|month)\b))(?<!of (?=the year\b))\b{words}\b"
         r"(?! (?:of|end(?:ed|ing|s)?|through)\b| to {months}\b)", _word),
    )
)  # fmt: skip
