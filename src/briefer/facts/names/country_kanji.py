"""Countries by one kanji: several in a word (中露, 日米韓), or one before an office (米政府)."""

import re

from briefer.facts.vocabulary import NAMES

KANJI = {
    "日": "JP", "中": "CN", "米": "US", "韓": "KR", "露": "RU", "ロ": "RU", "英": "GB", "仏": "FR",
    "独": "DE", "豪": "AU", "印": "IN", "伊": "IT", "加": "CA", "朝": "KP", "台": "TW", "比": "PH",
    "越": "VN", "蘭": "NL", "土": "TR", "欧": "EU",
}  # fmt: skip

# 訪米中, 在日中国人, 来日中, 10日中, 一日中: these take the kanji that follows to themselves.
_BEFORE_GROUP = re.compile(
    "[訪来在対反親駐渡滞離帰全従抗克0-9０-９一二三四五六七八九十毎終近同当昨前翌先平休本祝今某曜時]"
)
# Groups that are also a word; what must follow so that they are countries.
_IF_FOLLOWED = {
    "日中": re.compile(
        "の(?:関係|貿易|首脳|両|外|経済|対立|懸案|協力|企業|架け橋)|(?![最気晴温])[一-鿿ァ-ヺがを・]"
    ),
    "中日": re.compile("関係|両国|友好|国交|首脳|貿易|経済|戦争|共同|平和|外交|間|韓"),
    "日比": re.compile("両|関係|首脳|間|経済|外|国交|共同|の"),
}
# What makes another word of the last kanji: 米中央情報局, 日独自, 日印刷, 米中国人.
_NOT_FOLLOWED = {
    "中": re.compile("[部央心旬堅高学東盤型途毒断継止身核古村山田野島川井西沢原]|規模"),
    "独": re.compile("[自立占特身学り創走善]"),
    "仏": re.compile("[教像壇閣師陀]"),
    "印": re.compile("[刷象税鑑字]"),
    "台": re.compile("[風湾所帳数本形]"),
    "加": re.compile("[工入熱盟速減算]"),
    "比": re.compile("[較例率重類]"),
    "越": re.compile("[前後境冬]"),
    "朝": re.compile("[食市鮮日刊]"),
    "伊": re.compile("[藤東勢豆]"),
    "土": re.compile("[木地曜台]"),
    "ロ": re.compile("[ァ-ヺー]"),
}
# 在日米軍, 在韓米軍: a country of its own comes after where it is.
_RESIDENT = re.compile(f"[在駐][{''.join(KANJI)}]$")
_COUNTRY_OR_LANGUAGE = re.compile("国(?![交境防際家務会民])|[語人字]")


def is_group(text: str, start: int, end: int) -> bool:
    """Tell whether the kanji from `start` to `end`, a listed group, are countries there.

    >>> def group(text, word):
    ...     start = text.index(word)
    ...     return is_group(text, start, start + len(word))
    >>> group("中露の貿易", "中露"), group("日中首脳会談", "日中"), group("日中国交正常化", "日中")
    (True, True, True)
    >>> group("日中は晴れた", "日中"), group("来日中の首相", "日中"), group("在日米国人", "日米")
    (False, False, False)
    >>> group("米中央情報局", "米中"), group("10日中に届く", "日中"), group("日独自の規格", "日独")
    (False, False, False)
    """
    word, before, after = text[start:end], text[start - 1 : start], text[end:]
    if before and (_BEFORE_GROUP.match(before) or before in KANJI):
        return False
    if word[0] == "中" and re.match("[一-鿿]", before):  # 田中米店, 途中米
        return False
    if word in _IF_FOLLOWED and not _IF_FOLLOWED[word].match(after):
        return False
    other_word = _NOT_FOLLOWED.get(word[-1])
    return not (_COUNTRY_OR_LANGUAGE.match(after) or (other_word and other_word.match(after)))


def is_office(text: str, start: int) -> bool:
    """Tell whether one kanji at `start` stands for its country, before an office or the like.

    >>> is_office("米政府は", 0), is_office("新米農家", 1), is_office("訪米大統領", 1)
    (True, False, False)
    >>> is_office("在日米軍", 2)
    True
    """
    before, resides = text[start - 1 : start], _RESIDENT.search(text[:start])
    if (
        before
        and not resides
        and re.match("[ァ-ヺー々一-鿿]", before)
        and before not in "在駐前元現同対各"
    ):
        return False
    return any(text.startswith(office, start + 1) for office in NAMES.words("offices"))
