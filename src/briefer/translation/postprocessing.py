"""Translations that need no model, and answers of models as they should be written."""

import re
from collections.abc import Sequence

from briefer.document import has_japanese
from briefer.text.tables import UNIT
from briefer.text.units import JAPANESE_UNITS, UNITS
from briefer.text.widths import half_width

# Units as a line above a table names them, （単位：百万円、千台）: in how many, and of what beside
# the units of measure.
_MANY = {
    "": "", "十": "ten", "百": "hundred", "千": "thousand", "万": "ten thousand",
    "十万": "hundred thousand", "百万": "million", "千万": "ten million", "億": "hundred million",
    "十億": "billion", "百億": "ten billion", "千億": "hundred billion", "兆": "trillion",
}  # fmt: skip
_THINGS = {
    "株": "shares", "台": "units", "個": "pieces", "件": "cases", "社": "companies", "％": "%",
    "戸": "homes", "世帯": "households",
}  # fmt: skip
_UNIT = re.compile("([十百千万億兆]*)(.*)")
_UNIT_LINE = re.compile(rf"[（(]?\s*{UNIT}\s*([^（）()]+?)\s*[）)]?")
_FORM = re.compile(r"^(?:株式|有限|合同)会社\s*|\s*(?:株式|有限|合同)会社$")
_AND = re.compile(r"[、,，・/／]\s*")
_GAP = re.compile(r" (?=[,.;:)\]”])|(?<=[(\[“]) ")
# Nemori', a lantern: a closing mark, no possessive, where none opens.
_OPENING, _CLOSING = re.compile(r"(?<!\w)'(?=\w)"), re.compile(r"(?<=[A-Za-rt-z])'(?![A-Za-z])")
# No iPS, no x86, and no unit: mm, kg, ppm have no vowel.
_FIRST_WORD = re.compile(r"(?=[a-z]*[aeiou])[a-z]{2,}(?![A-Za-z\d/])|a |e-[a-z]")
# The lines of prompts/translate.txt that give hints and words, in an answer that repeats it.
_ECHO = re.compile(r"\((?:Use|Words):(?:[^()]|\([^()]*\))*\)?\s*")


def unit_line(japanese: str) -> str:
    """Return a line that names the unit of a table, "" where it is none or has another unit.

    >>> unit_line("（単位：百万円、％）"), unit_line("単位：貫"), unit_line("売上高")
    ('(Unit: million yen, %)', '', '')
    """
    line = _UNIT_LINE.fullmatch(japanese.strip())
    units = [_unit(unit) for unit in _AND.split(line[1])] if line else [""]
    return f"(Unit: {', '.join(units)})" if all(units) else ""


def _unit(japanese: str) -> str:
    """Return the English of a unit with its thousands or millions, "" where it is not known.

    >>> [_unit(unit) for unit in ("千人", "百万株", "千MWh", "万㎡", "貫", "百千円")]
    ['thousand people', 'million shares', 'thousand MWh', 'ten thousand square meters', '', '']
    """
    found = _UNIT.fullmatch(japanese)
    many, unit = found.groups() if found else ("", "")
    measured = JAPANESE_UNITS.get(unit)
    name = UNITS[measured].named("") if measured else _THINGS.get(unit)
    return f"{_MANY[many]} {name}".strip() if name and many in _MANY else ""


def whole_term(japanese: str, known: Sequence[tuple[str, str]]) -> str:
    """Return the English of a text that is one of the `known` words and nothing else, else "".

    A company's form is no part of its name.

    >>> whole_term("増減率（％）", [("増減率", "change (%)")]), whole_term("増減率", [("増", "x")])
    ('Change (%)', '')
    >>> whole_term("株式会社こもれび電機", [("こもれび電機", "Komorebi Denki")])
    'Komorebi Denki'
    """
    word, percent, _ = _FORM.sub("", japanese.strip()).partition("（％）")
    english = dict(known).get(word, "")
    if english and percent and not english.endswith("(%)"):
        english += " (%)"
    return f"{english[:1].upper()}{english[1:]}"


def begun(english: str, japanese: str) -> str:
    """Begin the English of a heading or cell with a capital, as all of them do.

    What the Japanese has in Latin letters stays as it is there, and a unit is none with a capital.

    >>> begun("net sales by segment", "セグメント別の売上高"), begun("iPS cells", "iPS細胞")
    ('Net sales by segment', 'iPS cells')
    >>> begun("kintone users", "kintone利用者"), begun("mm", "ミリ")
    ('kintone users', 'mm')
    """
    first = _FIRST_WORD.match(english)
    if not first or not has_japanese(japanese) or first.group().strip() in half_width(japanese):
        return english
    return f"{english[:1].upper()}{english[1:]}"


def tidy(english: str, japanese: str) -> str:
    """Put an answer on one line, without hints and quotation marks that a model sets around it.

    >>> tidy('"Sales rose."', "売上高は増加しました。"), tidy('"Sales rose."', "「増収です」")
    ('Sales rose.', '"Sales rose."')
    >>> tidy("(Use: 区分 = category (x)) Category", "区分")
    'Category'
    >>> tidy("(Words: 区分 = category) Category", "区分")
    'Category'
    >>> tidy("Nemori', a lantern", "「ネモリ」"), tidy("'Nemori', the workers' lamp", "「ネモリ」")
    ('Nemori, a lantern', "'Nemori', the workers' lamp")
    """
    line = " ".join(_ECHO.sub("", english).split())
    if not _OPENING.search(line):
        line = _CLOSING.sub("", line)
    quoted = len(line) > 1 and line[0] == line[-1] == '"' and line.count('"') == 2
    return line[1:-1] if quoted and "「" not in japanese and '"' not in japanese else line


def with_known_english(answer: str, known: Sequence[tuple[str, str]]) -> str:
    """Put the English of `known` words where an answer has left them in Japanese.

    >>> known = [("2026年3月期", "FY2025"), ("九州", "Kyushu")]
    >>> with_known_english("Results (2026年3月期), in九州", known)
    'Results (FY2025), in Kyushu'
    """
    left = [pair for pair in known if has_japanese(pair[0]) and pair[0] in answer]
    for japanese, english in sorted(left, key=lambda pair: -len(pair[0])):
        answer = answer.replace(japanese, f" {english} ")
    return _GAP.sub("", " ".join(answer.split())) if left else answer
