"""Letters before a figure that say what it measures and are no name: W30×D20cm, X-60分."""

import re

_NUMBER = "[0-9０-９][0-9０-９,.，．]*"
_UNIT = "(?: ?(?:[mcｍｃ]?[mｍ]|ミリ|センチ|メートル|インチ|in(?:ch|ches)?)(?![A-Za-z]))"
_SIDE = r"(?: ?\([WDHLTφΦ]\))?"
_LETTER = "[WDHLTＷＤＨＬＴ]"
_LABEL = (
    f"(?:(?:{_LETTER}|[φΦ])[:：]?|幅|奥行き?|高さ|長さ|縦|横|厚さ|厚み|直径|外径|内径"
    "|(?:[Ww]id|[Dd]ep|[Ll]eng)th|[Hh]eight|[Dd]iameter) ?"
)
_ONE = f"(?:{_LABEL})?{_NUMBER}{_SIDE}{_UNIT}?{_SIDE}"
_BY = " ?[×xX*] ?"
_DIMENSIONS = re.compile(f"(?<![A-Za-z0-9０-９.,]){_ONE}(?:{_BY}{_ONE})+")
_OF_DIMENSIONS = re.compile(f"{_LABEL}(?={_NUMBER})")
_LETTER_BEFORE = re.compile(f"{_LETTER}(?=[:：]? ?{_NUMBER})")
_MEASURED = re.compile(f"{_NUMBER}{_SIDE}{_UNIT}")
# Rocketeers count from the lift-off, X or T: X-60分 is an hour before it.
_COUNTDOWN = re.compile(
    "(?<![A-Za-z0-9])[XTLＸＴＬ](?: ?(?:[-+−‐–－＋]|マイナス|プラス|minus|plus) ?)"
    f"(?=約?{_NUMBER} ?(?:時間|[分秒]|hours?|min|sec))"
)


def without_labels(text: str) -> str:
    """Return a text of either language, of the same length, without such labels.

    >>> without_labels("サイズはW30×D20×H10cm、X-60分に")
    'サイズは 30× 20× 10cm、  60分に'
    >>> without_labels("W30 x D20 mm at T minus 60 minutes"), without_labels("M8とH3ロケット")
    (' 30 x  20 mm at         60 minutes', 'M8とH3ロケット')
    >>> without_labels("T20×2大会、T20×T10の両大会")
    'T20×2大会、T20×T10の両大会'
    """
    return _COUNTDOWN.sub(_blank, _DIMENSIONS.sub(_without_letters, text))


def _without_letters(run: re.Match[str]) -> str:
    """Return dimensions without their labels; what has a lone letter and no unit may be a name."""
    letters = _LETTER_BEFORE.findall(run[0])
    is_name = letters and len({*letters}) < 2 and not _MEASURED.search(run[0])
    return run[0] if is_name else _OF_DIMENSIONS.sub(_blank, run[0])


def _blank(label: re.Match[str]) -> str:
    return " " * len(label[0])
