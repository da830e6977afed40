"""Raised and lowered text: exponents stay above the line, a note's mark is no part of a figure.

A reader of a format writes superscripts with the raised digits of Unicode, and `settled` tells by
what stands around them which they are. Mathematics stays as it is: with a sign (10⁻⁶), after 10
or 2 (10³トン), a unit of length or a single letter (m², x²), before an element (¹⁴C), and after any
other number that no unit follows (16²). All else is the mark of a note and gets ※, as Word's own
footnotes have; between a number and its unit it moves behind the unit (120¹億円: 120億円※1).
"""

import re

_HIGH, _LOW = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_DIGITS = "0123456789０１２３４５６７８９"
_RAISE = str.maketrans(f"{_DIGITS}+＋-－−–()（）[]［］*＊", f"{_HIGH * 2}⁺⁺⁻⁻⁻⁻⁽⁾⁽⁾⁽⁾⁽⁾※※")
_SET_DOWN = str.maketrans(f"{_HIGH}{_LOW}⁻⁽⁾⁄", "01234567890123456789-()/")
_LOWER = str.maketrans(_DIGITS, _LOW * 2)
_SIGNS = {"TM": "™", "SM": "℠", "R": "®", "o": "°", "n": "ⁿ"}  # letters that are raised as signs

_ITEM = rf"⁽?[※注]?[{_HIGH}]{{1,3}}⁾?"
_RUN = rf"[⁺⁻]?{_ITEM}(?:[,，、・～~⁻]{_ITEM})*[⁺⁻]?"
_UNIT = (  # what follows a number and belongs to it: 億円, か月, m³; hiragana is the next word
    rf"(?: (?=[^\x00-\x7f]))?(?:[かつ]?[^\W\d_ぁ-ゖ{_HIGH}]+[²³]?|つ|[%％‰℃])"
)
_SET = re.compile(rf"(?P<run>{_RUN})(?P<unit>{_UNIT})?(?=(?P<digit>[ 　]?[0-9０-９])?)")
_WHOLE = re.compile(rf"{_RUN}|[⁺⁻]")
_BARE, _BARE_NOTE = (
    re.compile(rf"(?<![※注])(?=[{_HIGH}])(?<![{_HIGH}])"),
    re.compile(r"(?<!\()注\d+"),
)
_NUMBERED = ("年", "月", "日", "時", "分", "秒", "歳", *"十百千万億兆%％‰")  # never by 10³ of them
_BASE = re.compile(r"(?<![0-9０-９.．,，])(?:10|１０|2|２)$")
_LETTER = re.compile(
    r"(?<![A-Za-zＡ-Ｚａ-ｚ])(?:[kcdmµμnNｋｃｍ]?[mｍ]|ft|in|[A-Za-zＡ-Ｚａ-ｚΑ-ω])$"
)
_ELEMENT = re.compile("[A-Z][a-z]?(?![A-Za-z])")
_FRACTION = re.compile(rf"[{_HIGH}]+[/⁄][{_LOW}]+")
_FORMULA = re.compile(rf"(?<=[A-Za-z])[{_LOW}]+(?![0-9０-９{_LOW}])")
_BEFORE = 8  # characters that are looked at


def raised(text: str) -> str:
    """Return superscript `text` with raised digits, as it was where it is more than a number.

    >>> raised("3"), raised("-6"), raised("*1)"), raised("TM"), raised("nd")
    ('³', '⁻⁶', '※¹⁾', '™', 'nd')
    """
    words = text.strip()
    high = words.translate(_RAISE)
    return text.replace(words, high if _WHOLE.fullmatch(high) else _SIGNS.get(words, words))


def lowered(text: str) -> str:
    """Return subscript `text` with lowered digits where it is a number."""
    return text.translate(_LOWER) if text.strip().isdecimal() else text


def settled(line: str) -> str:
    """Return a whole `line` in which raised digits are exponents, and notes have their marks.

    >>> settled("10³トン"), settled("120¹億円を"), settled("売上高²120億円"), settled("CO₂が30m²")
    ('10³トン', '120億円※1を', '売上高(※2)120億円', 'CO2が30m²')
    """
    for on_the_line in (_FRACTION, _FORMULA):
        line = on_the_line.sub(lambda found: found[0].translate(_SET_DOWN), line)
    return _SET.sub(_settle, line)


def _settle(found: re.Match[str]) -> str:
    run, unit = found["run"], found["unit"] or ""
    before = found.string[max(0, found.start() - _BEFORE) : found.start()]
    is_in_figure = before[-1:].isdecimal()
    is_maths = _is_exponent if is_in_figure else _is_power
    if is_maths(before, run, unit):
        return found[0]
    mark = _mark(run)
    if found["digit"] and (is_in_figure or not unit) and not mark.endswith(")"):
        mark = f"({mark})"  # or it would be read as one number with the next
    return unit + mark if is_in_figure else mark + unit


def _mark(run: str) -> str:
    """Return `run` on the line, each of its numbers with the sign of a note.

    >>> _mark("¹⁾"), _mark("⁽¹⁾"), _mark("¹,²"), _mark("注³")
    ('※1)', '(※1)', '※1,※2', '(注3)')
    """
    marked = _BARE.sub("※", run).translate(_SET_DOWN)
    return _BARE_NOTE.sub(r"(\g<0>)", marked)


def _is_exponent(number: str, run: str, unit: str) -> bool:
    """Tell whether `run` is the exponent of the number before it."""
    if _is_signed(run):
        return True
    if not run.isdigit() or run == "¹":
        return False
    return not unit.startswith(_NUMBERED) if _BASE.search(number) else not unit


def _is_power(before: str, run: str, after: str) -> bool:
    """Tell whether `run` belongs to a letter: a unit's or variable's power, an isotope's mass."""
    if _LETTER.search(before):
        return run.isdigit() or _is_signed(run)
    is_apart = not (before[-1:].isascii() and before[-1:].isalnum())
    return _is_signed(run) or (run.isdigit() and is_apart and _ELEMENT.match(after) is not None)


def _is_signed(run: str) -> bool:
    return run[0] in "⁺⁻" or run[-1] in "⁺⁻"
