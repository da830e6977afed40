"""Latin script in the Japanese: Xi Jinping, CGTN, CanCam.jp; it comes through letter for letter."""

import re
import unicodedata
from collections.abc import Iterator

from briefer.facts.extent import overlaps
from briefer.facts.names.name import Name
from briefer.facts.vocabulary import NAMES
from briefer.text.number_words import MONEY_LETTERS, SCALES
from briefer.text.units import CODES, JAPANESE_UNITS, UNITS
from briefer.text.words import either

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ"
_SIGN = f"{_LETTER}0-9０-９"
_WORD = f"[{_LETTER}][{_SIGN}]*(?:[.&'’＆/+_@．-][{_SIGN}]+)*"
_RUN = re.compile(
    f"(?<![{_SIGN}])(?:[{_LETTER}]\\.){{2,}}|(?<![{_SIGN}]){_WORD}(?: (?:[&＆] )?{_WORD})*"
)
_ADDRESS = re.compile(r"https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_GENERATION = re.compile(f"(?<![{_SIGN}.])(?:[2-9]G|[234]D|[48]K)(?![{_SIGN}])")
_MEASURES = (unit.name for unit in UNITS.values() if unit.dimension)
_UNITS = {unit.casefold() for unit in (*_MEASURES, *JAPANESE_UNITS) if unit.isascii()}
_AFTER_FIGURE = re.compile(r"[0-9０-９]\s?$")
# HEV1型, HIV-2型: the number may stand apart, genotype 1. H5N1型 is one name.
_TYPE = re.compile(f"([{_LETTER}]{{2,}})-?[0-9０-９]{{1,2}}型")
_ERA_DATE = re.compile(r"[rhst][0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{1,2}")
_ERA_MONTH = "[RHSTＲＨＳＴ][0-9０-９]{1,2}[.．][0-9０-９]{1,2}"
_ERA_MONTHS = re.compile(f"{_ERA_MONTH} ?[-~〜～–―－] ?{_ERA_MONTH}")
# USD2150万, EUR 1,500, USD5-10m: prices; CAD2026 may be a product.
_PRICE = re.compile(
    rf"{either(CODES)} ?[0-9０-９]+(?:[.,．，][0-9０-９]+)*"
    "(?:[百千万億兆]|(?<=[,，]...)(?![0-9０-９])"
    f"|(?:-[0-9.]+)?{either(MONEY_LETTERS)}(?![A-Za-z0-9])"
    f"| ?(?i:{either(SCALES)})(?![A-Za-z]))"
)
_RATIO = re.compile(r"([A-Z]{2,5})[0-9][0-9.,]*(?=倍|[%％]|[万億]?円)")  # PER15.2倍
_ERA_YEAR = re.compile("[RHSTＲＨＳＴ][0-9０-９]{1,2}(?=年(?!生|次))")
# No.1, Vol.3, AM10, FY2025, Q3: numbers and times.
_NUMBERED = re.compile(r"(?:no|vol|ver|ph|p|am|pm|fy|cy|q|h|step|point)\.?[0-9][0-9.]*", re.I)


def latin_names(japanese: str) -> Iterator[Name]:
    """Yield the addresses, then what else is written in Latin script; single letters are none.

    >>> [name.text for name in latin_names("ＣＧＴＮはXi Jinping氏の5kmと5GをCanCam.jpで報じた。")]
    ['5G', 'ＣＧＴＮ', 'Xi Jinping', 'CanCam.jp']
    """
    taken = [match.span() for match in _ERA_MONTHS.finditer(japanese)]
    for rule, kind in ((_ADDRESS, "address"), (_GENERATION, "latin")):
        for match in rule.finditer(japanese):
            text = match[0].rstrip(".,)")
            taken.append((match.start(), match.start() + len(text)))
            yield Name(text, match.start(), (text,), kind)
    for match in _RUN.finditer(japanese):
        is_price = japanese[match.end() : match.end() + 1] in ("$", "＄")  # US$100
        if not is_price and not overlaps(match.span(), taken):
            yield from _trimmed(match, japanese)


def _trimmed(match: re.Match[str], japanese: str) -> Iterator[Name]:
    """Yield the run, without a unit or a label at its beginning or end."""
    start, run = match.start(), match[0].split(" ")
    while run and _is_no_name(run[0], japanese[:start]):
        start += len(run[0]) + 1
        run = run[1:]
    while run and _folded(run[-1]).casefold() in NAMES.words("labels"):
        run = run[:-1]
    while len(run) > 1 and _folded(run[-1]).casefold() in NAMES.words("posts_in_short"):
        run = run[:-1]
    last = match.end() - len(run[-1]) if run else 0
    if run and (_ERA_YEAR.match(japanese, last) or _PRICE.match(japanese, last)):
        run = run[:-1]
    if run and (ratio := _RATIO.match(japanese, last)):
        run = [*run[:-1], ratio[1]]
    text = " ".join(run).rstrip("'’-/")
    if len(text) > 1:
        type_of = _TYPE.match(japanese, start)
        forms = (_folded(text), *(_folded(form) for form in type_of.groups())) if type_of else ()
        yield Name(text, start, forms or (_folded(text),), "latin")


def _is_no_name(word: str, before: str) -> bool:
    folded = _folded(word).casefold()
    if _ERA_DATE.fullmatch(folded):
        return True
    if _AFTER_FIGURE.search(before[-2:]):  # with or without a space between
        return folded in _UNITS | NAMES.words("more_units") or before[-1:].isdigit()
    return folded in NAMES.words("labels") or _NUMBERED.fullmatch(folded) is not None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
