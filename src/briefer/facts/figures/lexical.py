"""Words in which a numeral counts nothing: 一部, 四国, 第一生命, 八百屋, 十分, 一人ひとり.

A kanji numeral is a figure only before a counter, a unit or a scale; what is listed here are the
words that look like that and are none.
"""

import re

_LIST = """
一人ひとり 一人一人 一つひとつ 一つ一つ 一日一日 一歩一歩 一本化 一本道 一本槍 一個人 一件落着
一番 一回り 一年中 一日中 一日も早 一人前 一人勝ち 一人当たり 一世代 一台詞 一度 一点張り 一種
一期一会 一周忌 一校一品 一品料理 一者択一 一階級 一組織 一戸建 二戸市 一戸町 三戸町 五戸町
六戸町 七戸町 八戸 九戸村 二人三脚 二国間 二者択一 二次 二階建 二階堂 二本松 二枚目 二枚舌
二番煎じ 二人称 三人称 一人称 三本の矢 三位一体 三者三様 三者会談 三権 三日月 三日坊主 三次元
二次元 四次元 三種の神器 三軒茶屋 三番町 三番勝負 三枚目 三件茶屋 四国 四日市 四条 四番町 五条
五番街 五条川 五個荘 五日市 五分五分 六本木 六条 七分丈 七条 七人の侍 八戸市 八百屋 八百長
八百万 八百津 八日市 八日町 八丁 八条 八人制 九条 九十九里 九十九島 九分九厘 十分 十人十色
十日町 十八番 十九日町 十二単 十種競技 七種競技 五種競技 七五三 三十三間堂 百人一首 百年戦争
百日咳 百点満点 百人町 百分率 千人針 千本桜 千本ノック 千羽鶴 千枚漬 千枚田 千年王国 千日前
千日手 千人力 百人力 千両役者 千代田 千代 千葉 千歳 千曲 千本格子 百日紅 百八十度 三百六十五日
二十四節気 遺憾千万 笑止千万 一億総 億単位 万一 億万長者 百万石 百万遍 百万長者 七福神 二人組
三人組 一両日 二、三日 二十日大根 十人並み 七夕 五輪 一般 一方 一部 一緒 一層 統一 万博 三井
三菱 一同 一連 一時 一定 一体 五百羅漢 千社札 十両 四球 四死球 三振 二塁打 三塁打 一塁打 二塁手
三塁手 一塁手 百科 百貨 三十路 四十路 四十肩 五十肩 五十音 六十四卦 八十八夜 八十八か所 五十三次
一票の格差 一極 一票 一代記 一機関 一村一品 一区切り 一歩 一言 一気 一切 一線 一瞬 一旦 一員
一新 一因
"""
WORDS = _LIST.split()

# 第 + kanji that is part of a name or an idiom, never a count.
_NAMES = re.compile(
    r"第[一二三](?=生命|三共|工業|製薬|製鋼|建設|興商|交通|実業|法規|原発|線|印象|義|人者|者|国|"
    r"セクター|歩|声|次世界大戦|世界|の人生|志望|党|興信|精工|ホテル|中央|紙|原子力)"
)
_WORDS = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)))
# 十数社, 数千人, 何十年, 数10万人: how many is left open.
_VAGUE = re.compile(
    r"(?:(?<![一-鿿])数|(?<=約)数|何|幾)(?=[十百千万億兆]|10+(?![0-9]))[十百千万億兆0-9]+"
    r"|[一二三四五六七八九]?[十百千][数余何](?=[一-鿿ァ-ヺ])[十百千万億兆]*|[0-9]+数(?=[人名社件台本個回年か日万億])[万億]*"
)
# Telephone and version numbers, addresses of the web, marks of notes (※2), the unit of a table
# (単位:百万円): no quantities.
_CODES = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+\.[A-Za-z.]+"
    r"|(?<![0-9])\(?0[0-9]{1,4}\)?[-・( ]{1,2}[0-9]{1,4}[-・) ]{1,2}[0-9]{3,4}(?![0-9])"
    r"|\+[0-9]{1,3}[-( ]{1,2}[0-9][0-9() -]{5,}[0-9]"
    r"|(?<=日経)225"
    r"|(?<![0-9])(?:3・11|9・11|50・50)(?![0-9])"
    r"|(?<![0-9.])[0-9]+(?:\.[0-9]+){2,}"
    r"|[0-9一二三四五六七八九十]+桁"
    r"|(?:※ ?|[(]\*|[(]注 ?)[0-9]{1,2}"
    r"|単位 ?[:：][^)）\]］。]+"
)


def no_figures(text: str) -> list[tuple[int, int]]:
    """Return the spans of a half-width text in which no numeral is a figure.

    >>> text = "第一生命は四国の十数社と、数千人の一人ひとりに03-1234-5678で※2。"
    >>> [text[start:end] for start, end in no_figures(text)]
    ['第一', '四国', '一人ひとり', '十数', '数千', '03-1234-5678', '※2']
    """
    rules = (_NAMES, _WORDS, _VAGUE, _CODES)
    return [match.span() for rule in rules for match in rule.finditer(text)]
