"""Figures, dates and times that a line break parts: 12億3,4 and 00万円, 2026年9 and 月14日."""

import re

from briefer.text.units import JAPANESE_UNITS
from briefer.text.words import either
from briefer.text.years import MODERN_ERAS

_NEAR = 40  # characters that are looked at
_D = "[0-9０-９]"
_JAPANESE = r"[^\x00-\x7f０-９Ａ-Ｚａ-ｚ\s]"
# A number at the end of a line that stands in Japanese: 16 in "iPhone 16" is part of a name.
_NUMBER = rf"(?:{_JAPANESE} ?|[(\[+-]){_D}(?:[0-9０-９,，.．]*{_D})?"
_NUMBER_ENDS = re.compile(rf"{_NUMBER}$")
_OPEN = re.compile(rf"{_NUMBER}[,，.．/／:：-]$|{_JAPANESE} ?{_D}+(?:-{_D}+)*-$")
_VERSION = re.compile(rf"[A-Za-z] ?{_D}{{1,2}}\.$")  # USB 3.
_ITS_NUMBER = re.compile(rf"[A-Za-z] {_D}$")  # iPhone 1, where the next line is 6に
_FEW_SAID = re.compile(rf"{_D}{{1,2}}[をがはにでとのもへや]")  # no 5つ
_SIGN = re.compile(r"(?<![A-Za-z0-9 ])[+$-]$")
_COUNTED = re.compile(rf"{_D}(?:[十百千万億兆年月時分]|[〜～~－–])$")
_ANNOUNCES = re.compile(rf"(?:[約第△▲▼±＋−－〜～￥¥＄]|午前|午後|{'|'.join(MODERN_ERAS)})$")
_COUNTER = re.compile(
    r"年(?![内末初間始])|月|日(?![本中経])|時|分(?![野析類])|秒|円|人(?![気材工間])|[名社件台個回本枚棟店倍歳階％%万億兆千百]"
    r"|[かカヶヵ][月国所年]|割(?![りれ引合当高安])|四半期"
    rf"|{either(unit for unit in JAPANESE_UNITS if re.fullmatch('[ァ-ヺー]+', unit))}(?![ァ-ヺー])"
)
_DIGIT = re.compile(_D)
_FEW = re.compile(rf"{_D}{{1,4}}(?!{_D})")
_THREE = re.compile(rf"{_D}{{3}}(?!{_D})")
_PART_OF_THREE = re.compile(
    rf"{_D}[,，](?:{_D}\n{_D}{{2}}|{_D}{{2}}\n{_D})(?!{_D})"  # 3,4 and 00
)
_SENTENCE = re.compile("[ぁ-ん]")
_GROUP = re.compile(rf"[,，]{_D}{{3}}(?!{_D})|[.．]{_D}")  # ,200人 and .5％, after a digit
_LINKED = re.compile(rf"[-－–/／:：〜～]{_D}")  # -5678, ～12日


def is_cut(above: str, below: str) -> bool:
    """Tell whether a figure of one line goes on in the one right below.

    >>> is_cut("12億3,4", "00万円で"), is_cut("約2.", "5倍です"), is_cut("開店は9", "月14日")
    (True, True, True)
    >>> is_cut("出力は5", "メガワットで"), is_cut("価格は5", "ドンキで")
    (True, False)
    >>> is_cut("新型はX100", "人が選ぶ。"), is_cut("1.", "2026年の計画"), is_cut("120", "150")
    (False, False, False)
    """
    above = above[-_NEAR:]
    if _PART_OF_THREE.search(f"{above}\n{below[:3]}") or _goes_on(above, below):
        return True
    if _OPEN.search(above) and above[-1] not in ",，":
        return _FEW.match(below) is not None
    if not _SENTENCE.search(above):
        return False
    if not _DIGIT.match(below):
        return bool(_NUMBER_ENDS.search(above) and _COUNTER.match(below))
    if is_parted(above, below):
        return above[-1] in ",，" or "。" in below
    return bool(_COUNTED.search(above) or _ANNOUNCES.search(above))


def is_parted(above: str, below: str) -> bool:
    """Tell whether the digits before and after a line break are those of one number.

    >>> is_parted("前年の20", "27年"), is_parted("出力は1,", "500kW"), is_parted("in 20", "27 men")
    (True, True, False)
    """
    above = above[-_NEAR:]
    if _goes_on(above, below) or (_DIGIT.match(below) and _SIGN.search(above)):
        return True
    if above.endswith((",", "，")):
        return bool(_OPEN.search(above) and _THREE.match(below))
    return bool(_DIGIT.match(below) and (_OPEN.search(above) or _NUMBER_ENDS.search(above)))


def _goes_on(above: str, below: str) -> bool:
    """Tell whether a line begins with what can only stand inside a figure: ,200人, -5678.

    >>> _goes_on("従業員は1", ",200人"), _goes_on("電話は03-1234", "-5678"), _goes_on("120", "-5")
    (True, True, False)
    """
    if _VERSION.search(above) and _SENTENCE.search(above):
        return _FEW.match(below) is not None
    if _ITS_NUMBER.search(above) and _SENTENCE.search(above) and _FEW_SAID.match(below):
        return True
    if not _DIGIT.search(above[-1:]):
        return False
    linked = _LINKED.match(below) and _SENTENCE.search(above)
    return bool(linked or _GROUP.match(below))
