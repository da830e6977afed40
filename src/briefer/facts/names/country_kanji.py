"""Countries by one kanji: several in a word (中露, 日米韓), or one before an office (米政府)."""

import re

from briefer.facts.vocabulary import NAMES

KANJI = NAMES.table("country_kanji")
# 訪米中, 在日中国人, 来日中, 10日中, 一日中: these take the kanji that follows to themselves.
_BEFORE_GROUP = re.compile(
    "[訪来在対反親駐渡滞離帰全従抗克0-9０-９一二三四五六七八九十毎終近同当昨前翌先平休本祝今某曜時]"
)
_GROUP = NAMES.compile("(?:(?={country_pairs}).)+.")
_WORDS_TOO = ("日中", "中日", "日比")
_SURE = NAMES.compile("{sure_groups}")
_OTHER_WORD = NAMES.compile("{other_words}")
_OFFICE = NAMES.compile("{offices}")
_KANJI = re.compile("[一-鿿]")
_INSIDE_WORD = re.compile("[ァ-ヺー々一-鿿](?<![在駐前元現同対各])")
# 在日米軍, 在韓米軍: a country of its own comes after where it is.
_RESIDENT = re.compile(f"[在駐][{''.join(KANJI)}]$")
_COUNTRY_OR_LANGUAGE = re.compile("国(?![交境防際家務会民])|[語人字]")


def groups_at(text: str, start: int) -> list[str]:
    """Return the groups that may begin at `start`, the longest first.

    >>> groups_at("日米韓の", 0), groups_at("日の出", 0)
    (['日米韓', '日米'], [])
    """
    run = _GROUP.match(text, start)
    return [text[start:end] for end in range(run.end() if run else start, start + 1, -1)]


def is_group(text: str, start: int, end: int) -> bool:
    """Tell whether the words from `start` to `end` are a group of countries there.

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
    if not _GROUP.fullmatch(word):
        return False
    if before and (_BEFORE_GROUP.match(before) or before in KANJI):
        return False
    if word[0] == "中" and _KANJI.match(before):  # 田中米店, 途中米
        return False
    if word in _WORDS_TOO and not _SURE.match(text, start):
        return False
    return not (_COUNTRY_OR_LANGUAGE.match(after) or _OTHER_WORD.match(text, end - 1))


def is_office(text: str, start: int) -> bool:
    """Tell whether one kanji at `start` stands for its country, before an office or the like.

    >>> is_office("米政府は", 0), is_office("新米農家", 1), is_office("訪米大統領", 1)
    (True, False, False)
    >>> is_office("在日米軍", 2)
    True
    """
    before = text[start - 1 : start]
    if _INSIDE_WORD.match(before) and not _RESIDENT.search(text[:start]):
        return False
    return _OFFICE.match(text, start + 1) is not None
