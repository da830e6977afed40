"""What can go wrong with a figure: planters, each yielding every edit that it could make."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from planting.stated import COUNTERS, SCALES, WORDS, Figure, figures, plain, values

Edit = tuple[int, int, str]  # English characters from, to, and what stands there instead
Planter = Callable[[str, str, Random], Iterator[Edit]]

UNITS = (  # English unit, what it becomes, how the Japanese says it
    ("kilometers|kilometres|km", "miles", "キロ|km"),
    ("miles", "kilometers", "マイル"),
    ("meters|metres|m", "km", "メートル|m"),
    ("cm|centimeters", "meters", "センチ|cm"),
    ("mm|millimeters", "cm", "ミリ|mm"),
    ("kg|kilograms", "tons", "キロ|kg"),
    ("tons?|tonnes?", "kilograms", "トン|t"),
    ("g|grams", "kg", "グラム|g"),
    ("hours?", "minutes", "時間"),
    ("minutes?", "hours", "分"),
    ("seconds?", "minutes", "秒"),
    ("days?", "weeks", "日"),
    ("weeks?", "months", "週"),
    ("months?", "years", "月"),
    ("years?", "months", "年|歳"),
    ("%|percent|per cent", " points", "%|パーセント|割"),
    ("square meters", "hectares", "平方メートル|㎡|m2"),
    ("hectares", "square meters", "ヘクタール|ha"),
)
SINGULAR = ("ton", "hour", "minute", "second", "day", "week", "month", "year")  # a 2-hour speech
MONEY = (  # before the figure, after it, what they become, how the Japanese says it
    (r"US\$|\$", "dollars?", "€", "euros", "ドル"),
    ("¥", "yen", "$", "dollars", "円"),
    ("€", "euros?", "£", "pounds", "ユーロ"),
    ("£", "pounds?", "€", "euros", "ポンド"),
    ("", "yuan", "", "yen", "元"),
    ("", "won", "", "yen", "ウォン"),
)
DIRECTIONS = (
    ("rose", "fell"),
    ("increased", "decreased"),
    ("increasing", "decreasing"),
    ("increase", "decrease"),
    ("rise", "fall"),
    ("up", "down"),
    ("higher", "lower"),
    ("gained", "lost"),
    ("growth", "decline"),
    ("jumped", "dropped"),
    ("climbing", "dropping"),
)
LARGER = {"thousand": "million", "million": "billion", "billion": "trillion"}
FALLING = re.compile(r"[減安落損負差△▲下低-]|マイナス|赤字|引き")


def kept(japanese: str, english: str) -> list[Figure]:
    """Return the figures of the English whose value stands in the Japanese."""
    stated = {number for number, _ in values(japanese)}
    return [figure for figure in figures(english) if figure.value in stated]


def number(value: Decimal) -> str:
    """Return the value in digits, 15000 as 15,000 and 1.50 as 1.5."""
    return f"{value.normalize():,f}"


def times(factor: int) -> Planter:
    def planter(japanese: str, english: str, _: Random) -> Iterator[Edit]:
        for figure in kept(japanese, english):
            if factor == 1000 and figure.scale in LARGER:
                yield figure.end - len(figure.scale), figure.end, LARGER[figure.scale]
            elif not figure.ordinal and figure.value:
                digits = number(Decimal(figure.digits.replace(",", "")) * factor)
                yield _in_place(figure, digits)

    return planter


def swapped(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    for figure in kept(japanese, english):
        digits = figure.digits
        places = [n for n in range(len(digits) - 1) if digits[n : n + 2].isdigit()]
        places = [n for n in places if digits[n] != digits[n + 1] and (n or digits[1] != "0")]
        if places:
            at = random.choice(places)
            new = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield _in_place(figure, new)


def digit(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    for figure in kept(japanese, english):
        digits = figure.digits
        at = random.choice([n for n, character in enumerate(digits) if character.isdigit()])
        new = random.choice([d for d in "123456789" if d != digits[at]])
        yield _in_place(figure, digits[:at] + new + digits[at + 1 :])


def _in_place(figure: Figure, digits: str) -> Edit:
    start = figure.start + len(figure.currency)
    end = start + len(figure.digits) + len(figure.ordinal)
    return start, end, digits + (ordinal(digits) if figure.ordinal else "")


def ordinal(digits: str) -> str:
    """Return st, nd, rd or th, as the number takes it."""
    if digits[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def unit(japanese: str, english: str, _: Random) -> Iterator[Edit]:
    text = plain(japanese)
    for figure in kept(japanese, english):
        for pattern, new, evidence in UNITS:
            match = re.compile(rf"[ -]?({pattern})(?!\w)").match(english, figure.end)
            if match and re.search(evidence, text) and not figure.ordinal:
                yield *match.span(1), new.removesuffix("s") if match[1] in SINGULAR else new


def unit_lost(japanese: str, english: str, _: Random) -> Iterator[Edit]:
    """The sign or word for money, percent, length or weight goes; the number stays."""
    measures = [row[0] for row in UNITS if not row[0].endswith("s?")]
    after = re.compile(rf"[ -]?(?:{'|'.join([*measures, *(row[1] for row in MONEY)])})(?!\w)")
    for figure in kept(japanese, english):
        match = after.match(english, figure.end)
        spans = [(figure.start, figure.start + len(figure.currency))] if figure.currency else []
        for start, end in [*spans, *([match.span()] if match else [])]:
            if english.count(english[start:end]) == 1:  # 3 to 5% is 3% to 5%
                yield start, end, ""


def currency(japanese: str, english: str, _: Random) -> Iterator[Edit]:
    for figure in kept(japanese, english):
        for before, after, sign, word, evidence in MONEY:
            if evidence not in japanese:
                continue
            if figure.currency and re.fullmatch(before, figure.currency):
                yield figure.start, figure.start + len(figure.currency), sign
            if match := re.compile(rf"[ -]({after})\b").match(english, figure.end):
                yield *match.span(1), word


def deleted(japanese: str, english: str, _: Random) -> Iterator[Edit]:
    """A figure that stands once goes, with its currency, scale and unit."""
    words = [WORDS[word] for word in re.findall(r"[a-z]+", english.lower()) if word in WORDS]
    stated = [*words, *(figure.value for figure in figures(english))]
    nouns = "|".join(["year-old", *(row[0] for row in UNITS), *(row[1] for row in MONEY)])
    rest = re.compile(rf"(?:[ -]?(?:{nouns})(?:/[hs])?(?!\w))?(?![–-]\d)")
    for figure in kept(japanese, english):
        match = rest.match(english, figure.end)
        if stated.count(figure.value) == 1 and match:
            yield figure.start, match.end(), ""


def sign(japanese: str, english: str, _: Random) -> Iterator[Edit]:
    """A minus comes before a percentage, a temperature or money, or it goes."""
    for match in re.finditer(r"(?<![\w.)–-])(?:[-−](?=[$€£¥]?\d)|minus )", english):
        yield *match.span(), ""
    for figure in kept(japanese, english):
        measured = re.match(r" ?(?:%|percent|°|degrees|yen|dollars|euros)", english[figure.end :])
        alone = english[: figure.start].endswith((" ", "("))
        if (measured or figure.currency) and alone and not FALLING.search(plain(japanese)):
            yield figure.start, figure.start, "-"


def direction(japanese: str, english: str, _: Random) -> Iterator[Edit]:
    percent = r"\d+(?:\.\d+)? ?(?:%|percent|points)"
    opposite = dict(DIRECTIONS) | {new: old for old, new in DIRECTIONS}
    for word, new in opposite.items():
        near = (
            rf"\b{word}\b(?! to)(?= [^.;,]{{0,25}}{percent})|(?<=%) {word}\b|(?<=percent) {word}\b"
        )
        for match in re.finditer(near, english):
            if re.search("[増減高安落上下低]", japanese):
                yield match.end() - len(word), match.end(), new


def word_number(japanese: str, english: str, random: Random) -> Iterator[Edit]:
    stated = values(japanese)
    pattern = rf"\b({'|'.join(WORDS)})\b(?: ({'|'.join(SCALES)}))?"
    for match in re.finditer(pattern, english, re.I):
        value = WORDS[match[1].lower()] * SCALES.get(match[2], 1)
        if any(v == value and (match[2] or (after and after in COUNTERS)) for v, after in stated):
            new = random.choice([word for word in WORDS if word != match[1].lower()])
            yield *match.span(1), new.capitalize() if match[1][0].isupper() else new
