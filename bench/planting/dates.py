"""What can go wrong with a date: planters, each yielding every edit that it could make."""

import re
from collections.abc import Iterator
from random import Random

from planting.figures import Edit, ordinal
from planting.stated import DAY_ENDS, MONTHS, WEEKDAYS, plain, values, years

KANJI = "月火水木金土日"  # in the order of WEEKDAYS
BEFORE_MONTH, BEFORE_DAY = (set(f"{kanji}~〜・、/-") for kanji in "月日")  # 5、6日; 1～6月
MONTH = rf"(?:{'|'.join(f'{m}|{m[:3]}[.]?' for m in MONTHS)})"
NTH = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
DAY_PATTERNS = (
    rf"\b{MONTH} {NTH}\b",
    rf"\b{NTH}(?: of)? {MONTH}\b",
    rf"\b(?:on|the) {NTH}{DAY_ENDS}",
)
WHOLE = re.compile(
    rf"(?:\b(?i:on|in|at|of|since) )?(?:\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?\b"
    rf"|\b{MONTH}(?: \d{{4}})?(?!\w)|\b(?:{'|'.join(WEEKDAYS)})\b|\b\d{{4}}s?\b"
    r"|\bthe \d{1,2}(?:st|nd|rd|th)\b(?: \([A-Z][a-z]{2}\))?)"
)
CLOCK = r"(?<![\d:.])(?P<hour>\d{1,2})(?=:\d\d(?![:\d])|(?::\d\d)?\s?[ap]\.?m\b)"


def month(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    stated = {int(n) for n, after in values(japanese) if n < 13 and after in BEFORE_MONTH}
    for at, name in enumerate(MONTHS, start=1):
        for match in re.finditer(rf"\b({name}|{name[:3]}(?=\.? \d))\b", english):
            if at in stated:
                yield *match.span(), random.choice([m for m in MONTHS if m != name])


def weekday(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    for name, kanji in zip(WEEKDAYS, KANJI, strict=True):
        if re.search(rf"{kanji}曜|[(（]{kanji}[)）~～]", japanese):
            for match in re.finditer(rf"\b{name}\b", english):
                yield *match.span(), random.choice([day for day in WEEKDAYS if day != name])


def year(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    stated = years(japanese)
    for match in re.finditer(r"(?<![\w$€£¥,.-])(?:1[5-9]|20)\d\d(?=s?\b)(?![,.]\d)", english):
        if int(match[0]) in stated and "年" in japanese:
            step = 10 if english[match.end() :].startswith("s") else random.choice([-10, -1, 1, 10])
            yield *match.span(), str(int(match[0]) + step)


def day(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    stated = {int(n) for n, after in values(japanese) if n < 32 and after in BEFORE_DAY}
    for pattern in DAY_PATTERNS:
        for match in re.finditer(pattern, english):
            old = int(match["day"])
            if old in stated:
                new = str(random.choice([n for n in range(1, 29) if n != old]))
                end = match.end("ordinal") if match["ordinal"] else match.end("day")
                yield match.start("day"), end, new + (ordinal(new) if match["ordinal"] else "")


def length(japanese: str, english: str, _: Random) -> Iterator[Edit]:
    """A day becomes a number of days, as machines like to have it: on the 25th, for 25 days."""
    for match in re.finditer(rf"\b(?:on )?the {NTH}{DAY_ENDS}", english):
        if re.search(rf"(?<!\d){match['day']}日(?![間目ぶ連以])", plain(japanese)):
            yield *match.span(), f"for {match['day']} days"


def time(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    """The hour of a clock time becomes another."""
    stated = {int(n) % 12 for n, _ in values(japanese) if n < 25}
    for match in re.finditer(CLOCK, english, re.I):
        old = int(match["hour"])
        if old % 12 in stated and re.search("[時:]", plain(japanese)):
            yield (
                *match.span("hour"),
                str(random.choice([n for n in range(1, 12) if n != old % 12])),
            )


def deleted(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    """A date that stands once goes, with the preposition before it."""
    found = [e for kind in (year, month, day, weekday) for e in kind(japanese, english, random)]
    for match in WHOLE.finditer(english):
        inside = [e for e in found if match.start() <= e[0] and e[1] <= match.end()]
        if any(english.count(english[start:end]) == 1 for start, end, _ in inside):
            yield *match.span(), ""
