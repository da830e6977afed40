"""Figures in an English sentence: numerals with their unit, currency, sign, range and about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from briefer.facts.extent import Span, overlaps
from briefer.facts.figures.english_modifiers import english_figure, is_about
from briefer.facts.figures.english_words import DECADES, LONE, roman
from briefer.facts.figures.figure import Figure, ends_of_ranges, like, shares, sums
from briefer.facts.vocabulary import FIGURES
from briefer.text.english_numerals import english_numerals
from briefer.text.number_reader import Numeral
from briefer.text.number_words import CARDINALS, ONES
from briefer.text.units import CODES, CURRENCIES, DIMENSIONS, ENGLISH_UNITS, SYMBOLS, WEAK
from briefer.text.words import either

# Times, codes and scores that are names: A1GP, COVID-19, F-35, 39C, 4K, Route 66 stays a number.
_LATIN_BEFORE = re.compile(r"[A-Za-z][-.‐]?$")
_NAME = re.compile(r"[A-Za-z][\w'’]*[-.]?[0-9]+$")
_OK_BEFORE = re.compile(
    r"(?:[Nn]o\.|Nos\.|[Vv]ol\.|mid-|pre-|post-|[Tt]op-|non-|sub-|[Uu]nder-|over-|late-|early-|"
    r"(?<![A-Za-z])x|[0-9]s-|p\.|pp\.)$"
)
_NO_QUANTITY = FIGURES.compile(
    r"{no_quantity}"
    r"|(?<![0-9])\(?(?:\+[0-9]{1,3}|0[0-9]{1,4})\)?[- (]{1,2}[0-9]{1,4}[- )]{1,2}[0-9]{3,4}"
    r"(?:-[0-9]{3,4})?(?![0-9])"
    r"|(?<![0-9])(?:9/11|50[-/]50|[24]x4|[24]WD|7-Eleven)(?![0-9A-Za-z])"
)

# One character for one: spaces that don't break, signs of minus, full-width signs.
_PLAIN = str.maketrans("\u00a0\u2009\u202f−‑‐‒–△▲％＄￥￡º，", "   -------%$¥£°,")
# (1,234) million and (3.2)%: as accounts write what is less than nought.
_ACCOUNTING = re.compile(
    r"(?P<currency>(?<=[¥$€£]))?\((?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\)"
    r"(?(currency)|(?= ?(?:%|percent|thousand|million|billion|trillion|yen)))"
)
_UNIT = re.compile(
    r"(?P<between>[- ]?(?:(?:U\.?S\.?|Japanese|Chinese|full|whole|consecutive|straight|business"
    r"|working|calendar|odd|more|additional|extra|long|other|different) (?=\w+))?)"
    rf"(?:\([WHDL]\) ?)?(?P<unit>{either(ENGLISH_UNITS)})(?![A-Za-z])",
    re.I,
)
_CODE = re.compile(
    rf"(?P<code>{either(SYMBOLS)}|(?<![A-Za-z]){either(CODES)}"
    r"|(?<!illion )(?<!thousand )(?<![0-9] )\b[Yy]en(?= )"
    r"|(?<![A-Za-z])Y(?=[0-9][0-9.,]* ?(?:[mb]n|tr?n|million|billion|trillion)))"
    r"[ ]?(?P<inner>-)?(?=\.?[0-9])"
)
_PRICED_IN = SYMBOLS | CODES | dict.fromkeys(("Y", "Yen", "yen"), "JPY")
_RANGE = re.compile(r" ?(?:\([WHDL]\) ?)?(?:[-–—~]|to|or|and|[×x] *|by|→) ?", re.I)
_HUNDREDTHS = re.compile(r"(?<![0-9,.])([0-9]+)\.([0-9]{2})$")
_TWO_DIGITS = re.compile(r"[0-9]{2}(?= [a-z]|$)")
_LIST = re.compile(r",(?: and| or)? | and ")
_OF = re.compile(r" (?:in|(?:out )?of)(?: every)? ", re.I)  # seven out of ten
_BETWEEN = re.compile(r"\b(?:between|from) (?:\w+ )?$", re.I)
_WHOLE_WORDS = either(
    word for word in ENGLISH_UNITS if word.isalpha() and (len(word) > 3 or word in ("ton", "day"))
)
_ONE = re.compile(rf"\ban? (?P<unit>{_WHOLE_WORDS})(?P<half> and a half)?(?![A-Za-z])", re.I)
_AND_HALF = re.compile(r" and a half(?![A-Za-z-])", re.I)
_BY = re.compile(" ?[0-9]")  # 3x5 cm
_OF_A = re.compile(r" (?:of )?an?(?= )", re.I)
# 6-foot-6, six-foot-six, 6'6": feet and inches.
_SMALL = rf"(?:1[01]|[0-9]|{'|'.join(ONES[1:12])})"
_HEIGHT = re.compile(
    rf"(?<![\w'’.,-])(?P<feet>{_SMALL})(?:-foot-| ft\.? |['’′] ?)(?P<inches>{_SMALL})"
    r"(?:-inch|[\"”″]|''|’’| in\b(?! [a-z]))?(?![\w'’])",
    re.I,
)
# Of kings, wars and phases: Louis XIV.
_ROMAN = re.compile(r"(?<=[a-z] )(?=[IVX]{2})X{0,2}(?:IX|IV|V?I{0,3})(?![\w'’-])")
_LONE = re.compile(rf"(?<![A-Za-z]){either((*LONE, *DECADES))}(?![A-Za-z])", re.I)


def english_figures(english: str, taken: Sequence[Span] = ()) -> list[Figure]:
    """Return the figures of `english` in reading order; `taken` are dates and names already.

    >>> [(f.text, f"{f.number:f}", f.unit) for f in english_figures("up 12.5% to US$228.1 billion")]
    [('12.5%', '12.5', '%'), ('US$228.1 billion', '228100000000', 'USD')]
    >>> [(f"{f.number:f}", f.unit) for f in english_figures("a five-year plan, 50-60 kg, twice")]
    [('5', 'year'), ('50', 'kg'), ('60', 'kg'), ('2', 'times')]
    """
    text = _ACCOUNTING.sub(r" -\g<number>", english.translate(_PLAIN))
    masked = [*taken, *(code.span() for code in _NO_QUANTITY.finditer(text))]
    for half in _AND_HALF.finditer(text):
        if text[: half.start()].rpartition(" ")[2].casefold() in ENGLISH_UNITS:
            masked.append(half.span())
    found = [*_heights(text)]
    masked += [height.span for height in found]
    found += _counted(text, masked)
    found += _lone(text, [*masked, *(figure.span for figure in found)])
    found = _lists(text, _ranges(text, sorted(found, key=lambda figure: figure.start)))
    found = shares(text, ends_of_ranges(text, sums(text, found), _RANGE), _OF)
    return [figure.within(english) for figure in found]


def _counted(text: str, masked: list[Span]) -> Iterator[Figure]:
    signs = {match.end(): match for match in _CODE.finditer(text)}
    for numeral in english_numerals(text, signs):
        code = signs.get(numeral.start)
        if overlaps(numeral.span, masked):
            continue
        if code:
            start, end, unit = code.start("code"), numeral.end, _PRICED_IN[code["code"]]
            figure = english_figure(text, start, end, numeral.value, unit, bool(code["inner"]))
        elif _UNIT.match(text, numeral.end) or not _in_name(text, numeral):
            figure = _plain(text, numeral)
        elif name := _named(text, numeral.end):
            # Nogizaka46 keeps the 46 of 乃木坂46; that it is part of a name shows in its text.
            figure = Figure(name.group(), name.start(), numeral.value, "", True)
        else:
            continue
        yield replace(figure, numeral=numeral)


def _named(text: str, end: int) -> re.Match[str] | None:
    """Return the name whose last characters are the number that ends at `end`."""
    goes_on = text[end : end + 1].isalpha()
    return None if goes_on else _NAME.search(text, max(0, end - 30), end)


def _heights(text: str) -> Iterator[Figure]:
    for match in _HEIGHT.finditer(text):
        feet, inches = (CARDINALS.get(n.lower(), n) for n in match.group("feet", "inches"))
        yield english_figure(text, *match.span(), Decimal(feet) * 12 + Decimal(inches), "in")


def _plain(text: str, numeral: Numeral) -> Figure:
    of = _OF_A.match(text, numeral.end) if numeral.kind == "part" else None
    match = _UNIT.match(text, of.end() if of else numeral.end)
    if match is None or _is_no_unit(text, match, numeral):
        unit = "ordinal" if numeral.kind == "ordinal" else ""
        return english_figure(text, numeral.start, numeral.end, numeral.value, unit)
    unit = ENGLISH_UNITS[match["unit"].casefold()]
    half = _AND_HALF.match(text, match.end()) if unit in DIMENSIONS else None
    number = numeral.value + Decimal("0.5") if half else numeral.value
    return english_figure(text, numeral.start, half.end() if half else match.end(), number, unit)


def _is_no_unit(text: str, match: re.Match[str], numeral: Numeral) -> bool:
    """Tell whether what follows only looks like a unit: "12 won the prize", "five second-hand"."""
    unit = match["unit"].casefold()
    is_name = unit in ("rand", "dong") and match["unit"] != unit
    if (unit == "won" or is_name) and numeral.value < 100:
        return True
    if unit == "x" and _BY.match(text, match.end()):
        return True
    if unit in ("second", "foot") and text[match.end() : match.end() + 1] == "-":
        return True
    single = len(unit) == 1 and unit.isalpha()
    if single and (match["unit"].isupper() != (unit in "lvw") or match["between"] == "-"):
        return True
    return numeral.kind == "ordinal"


def _in_name(text: str, numeral: Numeral) -> bool:
    """Tell whether a number is part of a name, unless what follows is a unit.

    >>> text = "COVID-19, the G20, a 39C, mid-30s, No. 4"
    >>> [_in_name(text, numeral) for numeral in english_numerals(text)]
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


def _lone(text: str, masked: list[Span]) -> Iterator[Figure]:
    """Twice, a couple, a decade, the forties, an hour and a half: numbers without a numeral."""
    for match in _ONE.finditer(text):
        number = Decimal("1.5") if match["half"] else Decimal(1)
        if match["half"] or not overlaps(match.span(), masked):
            unit = ENGLISH_UNITS[match["unit"].casefold()]
            about = is_about(text, *match.span())
            yield Figure(match.group(), match.start(), number, unit, about)
            masked = [*masked, match.span()]
    for match in _ROMAN.finditer(text):
        yield Figure(match.group(), match.start(), roman(match.group()), "ordinal", True)
    for match in _LONE.finditer(text):
        if overlaps(match.span(), masked):
            continue
        word = match.group().lower()
        number, unit = LONE.get(word) or (Decimal(DECADES[word]), "")
        yield Figure(match.group(), match.start(), number, unit, True)


def _ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Give the first number of a range the unit and the scale that stand after the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        gap = text[first.end : second.start]
        if not _RANGE.fullmatch(gap) or "ordinal" in (first.unit, second.unit):
            continue
        if second.number == 1 and second.unit in CURRENCIES and first.number > 1:
            continue  # 151.32 to $1
        if gap == " and " and not _BETWEEN.search(text, 0, first.start):
            continue
        found[i] = like(first, second, first.unit or second.unit)
        found[i + 1] = second = _whole(first, gap, second)
        if second.unit == "" and first.unit not in WEAK:
            found[i + 1] = replace(second, unit=first.unit)
    return found


def _whole(first: Figure, gap: str, second: Figure) -> Figure:
    """Add what the second price of a range has in common with the first."""
    own, other = _HUNDREDTHS.search(first.text), _TWO_DIGITS.match(second.text)
    money = second.unit == "" or second.unit in CURRENCIES
    if not (own and other and money and gap in ("-", "–")):
        return second
    # 151.32-34 goes on to 151.34, but 5.25-50 to 50.
    goes_on = int(own[2]) < int(other[0]) < max(int(own[1]), 10)
    return replace(second, number=Decimal(f"{own[1]}.{other[0]}")) if goes_on else second


def _lists(text: str, found: list[Figure]) -> list[Figure]:
    """Give the numbers of a list the unit that stands after the last one."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        listed = _LIST.fullmatch(text[first.end : second.start])
        if listed and first.unit == "" and second.unit not in WEAK:
            found[i] = replace(first, unit=second.unit)
    return found
