"""What language a text is in, as far as it takes to tell that it is not Japanese."""

import re
from collections import Counter

from briefer.document import has_japanese

_KANA = re.compile(r"[ぁ-ゖァ-ヺｦ-ｯｱ-ﾝ]")
_KANJI = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
# The most frequent characters of Chinese (Jun Da, Modern Chinese Character Frequency List, 2004)
# that a Japanese text without kana has rarely or never, the traditional forms beside them.
_CHINESE = frozenset(
    "的是了我你他她它这這们們说說为对對时个来來过還还从從给给讓让没沒很吗嗎与與发业产开关动进会會"
)
_KOREAN = frozenset("이다는을를의에은가고하")
_MARKS, _SHARE = 3, 0.05  # different marks, and marks per character of the script, to be sure


def _has_kana(text: str) -> bool:
    """Tell whether any hiragana or katakana occurs in `text`, half-width included.

    >>> _has_kana("発売ｽﾀｰﾄ"), _has_kana("新製品発売")
    (True, False)
    """
    return _KANA.search(text) is not None


def foreign_language(text: str) -> str | None:
    """Return the language of `text`: "Chinese", "Korean", "English"; None when it is none of these.

    "English" stands for every language in Latin letters. Any kana makes a text Japanese, and
    kanji without kana are Chinese only where the text clearly is.

    >>> foreign_language("人事異動 代表取締役社長 山田太郎") is None
    True
    >>> foreign_language("这是我们公司发布的新产品。")
    'Chinese'
    """
    if _has_kana(text):
        return None
    if _marked(_HANGUL.findall(text), _KOREAN):
        return "Korean"
    if _marked(_KANJI.findall(text), _CHINESE):
        return "Chinese"
    if not has_japanese(text) and len(_LATIN.findall(text)) > 0.6 * len("".join(text.split())):
        return "English"
    return None


def _marked(characters: list[str], marks: frozenset[str]) -> bool:
    """Tell whether enough of `characters` are `marks`, and enough different ones."""
    found = {mark: count for mark, count in Counter(characters).items() if mark in marks}
    return len(found) >= _MARKS and sum(found.values()) >= _SHARE * len(characters)
