"""Words in which a numeral counts nothing: 一部, 四国, 第一生命, 八百屋, 十分, 一人ひとり.

A kanji numeral is a figure only before a counter, a unit or a scale; what is listed here are the
words that look like that and are none.
"""

import re

from briefer.facts.figures.vocabulary import VOCABULARY

# 第 + kanji that is part of a name or an idiom, never a count.
_NAMES = re.compile(
    r"第[一二三](?=生命|三共|工業|製薬|製鋼|建設|興商|交通|実業|法規|原発|線|印象|義|人者|者|国|"
    r"セクター|歩|声|次世界大戦|世界|の人生|志望|党|興信|精工|ホテル|中央|紙|原子力|"
    r"勧業|勧銀|汽船|屋製パン|稀元素|カッター|学院|中学|小学|高校|高等学校|幼稚園|保育園)"
    r"|第二(?=新卒|外国語|東名|京阪|神明|阪神)|第三(?=京浜|銀行|管区)|第四(?=銀行|北越)|第五(?=福竜丸)"
    r"|(?<!第)[二三]条(?=[駅通町市城大河])"
)
# 十分 is "enough", and 十両 a rank of sumo, but 十分間 and 十両編成 are counted.
_IDIOMS = re.compile(
    rf"(?<![〇一二三四五六七八九十百千万億兆0-9第])(?:{VOCABULARY.pattern('idioms')}"
    r"|十分(?![間後前ご毎お遅])|十両(?!編成)|万一)"
)
# 二三日, 十数社, 数千人, 何十年, 数10万人: how many is left open.
_VAGUE = re.compile(
    r"(?<![〇一二三四五六七八九十百千])(?:二三|三四|四五|五六|七八|八九)(?=[日人年度回週か個本つ百千万])|"
    r"(?:(?<![人件回点本台個枚倍戸隻店社校票字複奇偶整関])数|(?<=約)数|何|幾)(?=[十百千万億兆]|10+(?![0-9]))[十百千万億兆0-9]+"
    r"|[一二三四五六七八九]?[十百千][数余何](?=[一-鿿ァ-ヺ])[十百千万億兆]*|[0-9]+数(?=[人名社件台本個回年か日万億])[万億]*"
)
# Telephone and version numbers, addresses of the web, marks of notes (※2), the unit of a table
# (単位:百万円): no quantities.
_CODES = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+\.[A-Za-z.]+"
    r"|(?<![0-9])\(?0[0-9]{1,4}\)?[-・( ]{1,2}[0-9]{1,4}[-・) ]{1,2}[0-9]{3,4}(?![0-9])"
    r"|\+[0-9]{1,3}[-( ]{1,2}[0-9][0-9() -]{5,}[0-9]"
    r"|(?<=日経)225"
    r"|(?<![0-9])(?:3・11|9・11|50・50|50対50)(?![0-9])"
    r"|(?<![0-9.])[0-9]+(?:\.[0-9]+){2,}"
    r"|[0-9一二三四五六七八九十]+桁|[0-9]+進(?=[数法表コ文])"
    r"|※[0-9]{1,2}"
    r"|[2二]度と|[1-3](?=人称)"
    r"|単位 ?[:：][^)）\]］。]+"
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
    rules = (_NAMES, _IDIOMS, _VAGUE, _CODES)
    return [match.span() for rule in rules for match in rule.finditer(text)]


def without_notes(text: str) -> str:
    """Return a half-width text of the same length with no number in the marks of its notes.

    >>> without_notes("売上高※1 120億円(注2)、受注10件"), without_notes("*10万円未満*1は")
    ('売上高※※ 120億円(※※)、受注10件', '*10万円未満※※は')
    """
    return _NOTE.sub(lambda mark: "※" * len(mark[0]), text)
