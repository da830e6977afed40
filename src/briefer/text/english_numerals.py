"""English numerals: 228.1 billion, 12k, two hundred and fifty, half a million, 15th, one-third."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from unicodedata import numeric

from briefer.text.number_reader import (
    FOUR_PLACES,
    LONGEST,
    MOST,
    POWER,
    EnglishNumber,
    Numeral,
)
from briefer.text.number_words import CARDINALS, LETTERS, MONEY_LETTERS, ORDINALS, PARTS, SCALES
from briefer.text.words import either

LARGE = 100  # from which on K is no name of a resolution: 4K, 16K
_NO_LETTER = "(?![A-Za-z])"
_DIGITS = (
    rf"{POWER}"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
    r"|(?<![A-Za-z0-9.])\.[0-9]+"  # no part of three points
)
_WORDS = either((*CARDINALS, *SCALES, *ORDINALS, "half", "quarter"))
_START = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?:{_DIGITS})|(?<![A-Za-z0-9]){_WORDS}{_NO_LETTER}", re.I
)
_NUMBER = re.compile(rf"(?:{_DIGITS})")
_WORD = re.compile(rf"{either((*CARDINALS, *SCALES, *ORDINALS))}{_NO_LETTER}", re.I)
_GLUE = re.compile(r" and |[- ]")
_SCALE = re.compile(rf"(?<=[0-9])(?={either(SCALES)}{_NO_LETTER})", re.I)  # 3.1billion
_ENDING = re.compile(rf"(?:st|nd|rd|th){_NO_LETTER}")
_LETTERS = re.compile(
    rf" ?(?P<letters>{either(MONEY_LETTERS)}){_NO_LETTER}(?:(?<=il)\.(?= [a-z]))?"  # 3 mil. yen
)
# A thousand without an article counts before a unit: thousand-year-old, million-dollar.
_MEASURED = re.compile(
    r"(?<!few )(?<!many )(?<!eral )(?<!of )(?<!hundred )(?<!thousand )"
    r"[a-z]+[- ](?:year|dollar|yen|foot|mile)",
    re.I,
)
_ARTICLE = re.compile(r"(?<![A-Za-z])an? $", re.I)
_BEFORE_SCALE = re.compile(
    r"(?<![A-Za-z])(?:an?|first|second|next|last|another"
    r"|than|over|about|nearly|almost|around)[ -]$",
    re.I,
)
_OVER = re.compile(rf"[- ](?P<part>{either(PARTS)})(?![A-Za-z-])", re.I)
_SLASH = re.compile(r"(?P<count>[0-9]{1,2})/(?P<parts>[0-9]{1,2})(?:ths?|rds?)?(?![0-9/])")
_HALF_A = re.compile(
    rf"(?P<part>half|quarter)(?: of)?[- ](?:an?[- ])?(?P<scale>{either(SCALES)}){_NO_LETTER}", re.I
)
_AND_HALF = re.compile(rf"[- ]and[- ](?:a|one)[- ](?P<part>half|quarter|third){_NO_LETTER}", re.I)
# 12 squared, 3 to the power of 4, ten to the minus ninth.
_POWERED = re.compile(
    r" (?P<named>squared|cubed)(?![a-z])"
    rf"| to the (?P<of>power (?:of )?)?(?P<minus>-|(?:minus|negative) )?"
    rf"(?P<power>[0-9]{{1,2}}(?![0-9.])|{either((*CARDINALS, *ORDINALS))}(?![a-z-]))"
    r"(?:st|nd|rd|th)?(?P<power_of> power)?"
)
_SQUARE_OF = re.compile(r"\b[Tt]he (square|cube) of $")
_POWERS = {"square": 2, "squared": 2, "cube": 3, "cubed": 3}
_SCALED = re.compile(r"[- ](?:thousand|million|billion)", re.I)
_BIG = re.compile(rf" (?P<scale>million|billion|trillion){_NO_LETTER}", re.I)
# After 3m, that it is three million.
_COUNTED = re.compile(
    r" ?(?:yen|dollars?|euros?|yuan|won)\b"
    r"| (?:\w+ )?(?:people|users|customers|visitors|members|subscribers|downloads|viewers"
    r"|passengers|copies|units|shares|households)\b"
)
_GLYPH = re.compile(r" ?([½¼¾])")
# After a third, it is a part (a third of, a third more), not the third of a row (a third term).
_PART_FOLLOWS = re.compile(r"(?! ?[A-Za-z-])|[- ](?:of|in|from|to|more|less|as|over|the|larger)\b")


def english_numerals(text: str, money: Collection[int] = ()) -> Iterator[Numeral]:
    """Yield the numerals of `text` in order; m is million for those that start in `money`.

    >>> [(str(n.value), n.kind) for n in english_numerals("two hundred and fifty, 12k, the 15th")]
    [('250', 'cardinal'), ('12000', 'cardinal'), ('15', 'ordinal')]
    >>> text = "half a million, two-thirds, 3 trillion 500 billion, some thousand, two and a half"
    >>> [str(n.value) for n in english_numerals(text)]
    ['500000', '0.6667', '3500000000000', '2.5']
    """
    position = 0
    while match := _START.search(text, position):
        at = match.start()
        numeral = _slashed(text, at) or _part(text, at) or _half(text, at)
        numeral = numeral or _cardinal(text, at, at in money)
        if numeral:
            yield numeral
        position = numeral.end if numeral else match.end()


def _slashed(text: str, start: int) -> Numeral | None:
    """2/3, not 7/24; 24/7 is 24 hours."""
    match = _SLASH.match(text, start)
    if match and match.group() == "24/7":
        return Numeral(start, match.end(), Decimal(24))
    if match is None or not 0 < int(match["count"]) < int(match["parts"]) <= 10:
        return None
    return _share(start, match.end(), int(match["count"]), int(match["parts"]))


def _share(start: int, end: int, count: int, parts: int) -> Numeral:
    value = (Decimal(count) / parts).quantize(FOUR_PLACES)
    return Numeral(start, end, value.normalize(), "part")


def _part(text: str, start: int) -> Numeral | None:
    """One-third, three quarters, a fifth of; not a third term."""
    word = _WORD.match(text, start)
    alone = PARTS.get(word.group().lower()) if word else None
    article = _ARTICLE.search(text, max(0, start - 3), start)
    if word and alone and article and _PART_FOLLOWS.match(text, word.end()):
        return _share(article.start(), word.end(), 1, alone)
    number = word or _NUMBER.match(text, start)
    over = _OVER.match(text, number.end()) if number else None
    if number is None or over is None:
        return None
    count = CARDINALS.get(number.group().lower(), 0)
    if re.fullmatch("[0-9]{1,2}", number.group()):
        count = int(number.group())
    parts = PARTS[over["part"].lower()]
    plural = over["part"].lower().endswith(("s", "half"))
    if not 0 < count < parts or (count > 1 and not plural):
        return None
    return _share(start, over.end(), count, parts)


def _half(text: str, start: int) -> Numeral | None:
    """Half a million, half a dozen; half and quarter alone."""
    match = _HALF_A.match(text, start)
    if match:
        parts = PARTS[match["part"].lower()]
        return Numeral(start, match.end(), SCALES[match["scale"].lower()] / parts)
    word = text[start : start + 7].lower()
    if word.startswith("half"):
        return _share(start, start + 4, 1, 2)
    return _share(start, start + 7, 1, 4) if word == "quarter" else None


def _cardinal(text: str, start: int, money: bool) -> Numeral | None:
    """Digits or words, as long as they make one number.

    >>> text = "2.3 million, 1,200,000; twenty-five thousand; 40s; 3.1billion; 300 millions"
    >>> [str(n.value) for n in english_numerals(text)]
    ['2300000', '1200000', '25000', '40', '3100000000', '300000000']
    """
    article = _BEFORE_SCALE.search(text, max(0, start - 8), start)
    has_article = article is not None or _MEASURED.match(text, start) is not None
    reader = EnglishNumber(article=has_article)
    end, following, glue = start, start, ""
    while piece := _NUMBER.match(text, following) or _WORD.match(text, following):
        apart = glue and piece.group()[-1].isdigit() and not _SCALED.match(text, piece.end())
        too_long = len(piece[0]) > LONGEST
        if apart or too_long or not reader.takes(piece.group().lower(), glue):
            break  # "$300 million 10-year deal" has two numbers
        end = following = piece.end()
        between = _GLUE.match(text, end) or _SCALE.match(text, end)
        if reader.kind == "ordinal" or between is None:
            break
        glue, following = between.group(), between.end()
    if end == start or reader.value >= MOST:
        return None
    return _finished(text, start, end, reader, money)


def _factor(text: str, letters: re.Match[str], value: Decimal, money: bool) -> Decimal | None:
    """Return what letters behind digits multiply by: $10m, 3m users, 120K; not 10m, 4K."""
    known = MONEY_LETTERS if money or _COUNTED.match(text, letters.end()) else LETTERS
    thousands = Decimal(1000) if letters["letters"] == "K" and value >= LARGE else None
    return known.get(letters["letters"], thousands)


def _power(text: str, start: int, end: int, base: Decimal) -> tuple[int, int] | None:
    """Return the power that a number is raised to and where its words end.

    >>> [str(n.value) for n in english_numerals("12 squared, the cube of 5, 10 to the sixth power")]
    ['144', '125', '1000000']
    >>> [str(n.value) for n in english_numerals("3 to the 4th, 2 to the 4th, 10 to the minus 2nd")]
    ['3', '4', '16', '0.01']
    """
    if not 0 < base < LARGE:
        return None
    if before := _SQUARE_OF.search(text, max(0, start - 15), start):
        return _POWERS[before[1]], end
    match = _POWERED.match(text, end)
    if match is None:
        return None
    if match["named"]:
        return _POWERS[match["named"]], match.end()
    if not (match["of"] or match["power_of"] or base in (2, 10)):
        return None  # 3 to the 4th of May
    word = match["power"].lower()
    power = int(word) if word.isdecimal() else CARDINALS.get(word, ORDINALS.get(word, 0))
    return (-power if match["minus"] else power), match.end()


def _finished(text: str, start: int, end: int, reader: EnglishNumber, money: bool) -> Numeral:
    """Add what may follow the words: -th, letters, and a half, ½."""
    value, scale, kind = reader.value, reader.scale, reader.kind
    article = _ARTICLE.search(text, max(0, start - 3), start)
    if reader.began_with_scale and article:
        start = article.start()
    digits = text[end - 1].isdigit()
    letters = _LETTERS.match(text, end) if digits else None
    if digits and (ending := _ENDING.match(text, end)):
        return Numeral(start, ending.end(), value, "ordinal")
    if letters and (factor := _factor(text, letters, value, money)):
        value, scale, end = value * factor, factor, letters.end()
    elif power := _power(text, start, end, value):
        value, end = value ** power[0], power[1]
    elif half := _AND_HALF.match(text, end):
        value += scale * (Decimal(1) / PARTS[half["part"].lower()]).quantize(FOUR_PLACES)
        end = half.end()
        if after := _BIG.match(text, end):
            value, end = value * SCALES[after["scale"].lower()], after.end()
    elif digits and (glyph := _GLYPH.match(text, end)):
        value, end = value + Decimal(numeric(glyph[1])), glyph.end()
    whole = value.to_integral_value()
    return Numeral(start, end, whole if whole == value else value.normalize(), kind, scale)
