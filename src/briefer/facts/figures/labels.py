"""Letters before a figure that say what it measures and are no name: W30×D20cm, X-60分."""

import re

_NUMBER = "[0-9０-９][0-9０-９,.，．]*"
_LENGTH = "(?: ?(?:[mcｍｃ]?[mｍ]|ミリ|センチ|メートル|インチ|in(?:ch|ches)?)(?![A-Za-z]))?"
_SIDE = r"(?: ?\([WDHLTφΦ]\))?"
_LABEL = (
    "(?:[WDHLTＷＤＨＬＴφΦ][:：]?|幅|奥行き?|高さ|長さ|縦|横|厚さ|厚み|直径|外径|内径"
    "|(?:[Ww]id|[Dd]ep|[Ll]eng)th|[Hh]eight|[Dd]iameter) ?"
)
_ONE = f"(?:{_LABEL})?{_NUMBER}{_SIDE}{_LENGTH}{_SIDE}"
_BY = " ?[×xX*] ?"
_DIMENSIONS = re.compile(f"(?<![A-Za-z0-9０-９.,]){_ONE}(?:{_BY}{_ONE})+")
_OF_DIMENSIONS = re.compile(f"{_LABEL}(?={_NUMBER})")
# Rocketeers count from the lift-off, X or T: X-60分 is an hour before it.
_COUNTDOWN = re.compile(
    "(?<![A-Za-z0-9])[XTLＸＴＬ](?: ?(?:[-+−‐–－＋]|マイナス|プラス|minus|plus) ?)"
    f"(?=約?{_NUMBER} ?(?:時間|[分秒]|hours?|min|sec))"
)


# （訳注：…）: what the translator into Japanese says beside the text.
_NOTE = re.compile("[（(](?:訳注|訳者注|日本語版|日本語訳)[:：][^（）()]*[）)]")


def without_labels(text: str) -> str:
    """Return a text of either language, of the same length, without such labels and notes.

    >>> without_labels("サイズはW30×D20×H10cm、X-60分に")
    'サイズは 30× 20× 10cm、  60分に'
    >>> without_labels("W30 x D20 mm at T minus 60 minutes"), without_labels("M8とH3ロケット")
    (' 30 x  20 mm at         60 minutes', 'M8とH3ロケット')
    """
    text = _DIMENSIONS.sub(lambda run: _OF_DIMENSIONS.sub(_blank, run[0]), text)
    return _NOTE.sub(_blank, _COUNTDOWN.sub(_blank, text))


def _blank(label: re.Match[str]) -> str:
    return " " * len(label[0])
