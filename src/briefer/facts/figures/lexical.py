"""Words in which a numeral counts nothing: 一部, 四国, 第一生命, 八百屋, 十分, 一人ひとり.

A kanji numeral is a figure only before a counter, a unit or a scale; what is listed here are the
words that look like that and are none.
"""

import re

from briefer.facts.vocabulary import FIGURES
from briefer.text.tables import UNIT

# 二三日, 十数社, 数千人, 何十年, 数10万人: how many is left open.
_VAGUE = (
    r"(?<![{kanji}])(?:二三|三四|四五|五六|七八|八九)(?=[日人年度回週か個本つ百千万])"
    r"|(?:(?<![人件回点本台個枚倍戸隻店社校票字複奇偶整関])数|(?<=約)数|何|幾)(?=[十百千万億兆]|10+(?![0-9]))[十百千万億兆0-9]+"
    r"|[一二三四五六七八九]?[十百千][数余何](?=[一-鿿ァ-ヺ])[十百千万億兆]*|[0-9]+数(?=[人名社件台本個回年か日万億])[万億]*"
)
# Telephone and version numbers, addresses of the web, marks of notes (※2, [2]), the unit of a table
# (単位:百万円): no quantities.
_CODES = (
    r"{no_quantity}"
    r"|(?<![0-9])\(?0[0-9]{1,4}\)?[-・( ]{1,2}[0-9]{1,4}[-・) ]{1,2}[0-9]{3,4}(?![0-9])"
    r"|(?<=日経)225|225(?=種)"
    r"|(?<![0-9])(?:3・11|9[・/]11|50・50|50対50)(?![0-9])"
    r"|(?<![0-9]の)(?<![0-9]の-)(?<!マイナス)(?<![0-9])[0-9二三]乗|[0-9一二三四五六七八九十]+桁|[0-9]+進(?=[数法表コ文])|※[0-9]{1,2}"
    rf"|[2二]度と|[1-3](?=人称)|{UNIT}[^)）\]］。]+"
)
_RULES = tuple(
    FIGURES.compile(rule)
    for rule in ("{numbered_names}", "(?<![{kanji}万億兆0-9第]){idioms}", _VAGUE, _CODES)
)
# The number of a note where a mark can stand: ※1, 注1, (注)1, *1; not 受注10件, *10万円未満, 3*5.
_NOTE = re.compile(
    r"(?:※ ?|(?<![受発外特別傾])[注註] ?|(?<![0-9)])\*)[0-9]{1,2}"
    r"(?:[,、・][0-9]{1,2}(?= [0-9]))?(?=[] ():、。]|[.,](?![0-9])|[はがをのにでともへ]|$)"
    r"|[(][注註][)] ?[0-9]{1,2}(?= |[.)](?![0-9]))"
)


def no_figures(text: str) -> list[tuple[int, int]]:
    """Return the spans of a half-width text in which no numeral is a figure.

    >>> text = "第一生命は四国の十数社と、数千人の一人ひとりに03-1234-5678で※2。"
    >>> [text[start:end] for start, end in no_figures(text)]
    ['第一', '四国', '一人ひとり', '十数', '数千', '03-1234-5678', '※2']
    """
    return [match.span() for rule in _RULES for match in rule.finditer(text)]


def without_notes(text: str) -> str:
    """Return a half-width text of the same length with no number in the marks of its notes.

    >>> without_notes("売上高※1 120億円(注2)、受注10件"), without_notes("*10万円未満*1は")
    ('売上高※※ 120億円(※※)、受注10件', '*10万円未満※※は')
    """
    return _NOTE.sub(lambda mark: "※" * len(mark[0]), text)
