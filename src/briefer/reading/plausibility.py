"""How much a reading of some bytes looks like Japanese: what decides between two encodings."""

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

# cp932 codes from which on a character weighs so much. Two bytes of kana weigh more than two of
# kanji, because kana carry every sentence and the wrong readings have few of them.
_WEIGHTS = (
    (0x00, -5),  # control characters
    (0x20, 0),  # ASCII
    (0x7F, -5),
    (0xA1, 0),  # ｡｢｣､･, which stand for hiragana when EUC-JP is read as cp932
    (0xA6, 1),  # half-width katakana: one byte each
    (0x8140, 2),  # 、。「」ー
    (0x8240, 1),  # full-width digits and letters
    (0x829F, 3),  # hiragana and katakana
    (0x8397, 0),  # Greek, Cyrillic, box drawing
    (0x8740, 1),  # ①㈱
    (0x889F, 2),  # kanji of level 1, the common ones
    (0x9873, -1),  # the rarer kanji
    (0xF040, -3),  # the user's own characters
    (0xFA40, -1),  # IBM's kanji
)
_CODES = [code for code, _ in _WEIGHTS]
_UNKNOWN = -3  # what Japanese encodings do not even have
_SLIP = -4
_BLANKS = "\t\n\r\f\u3000"

_SLIPS = re.compile(
    r"(?<![ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<![ﾊ-ﾎ])ﾟ"  # voicing marks on kana that take none
    # All alone in Latin text: a curly quote, an accent or © of cp1252 read as cp932.
    r"|(?<![ぁ-ヿ一-鿿ｦ-ﾟ])(?:(?<=[A-Za-z])[一-鿿]|[一-鿿](?=[A-Za-z])|[ｦ-ﾝ])(?![ぁ-ヿ一-鿿ｦ-ﾟ])"
)


def plausibility(text: str) -> int:
    """Return how much `text` looks like Japanese: higher is better, ASCII alone is 0.

    Readings of the same bytes can be compared; below 0 a reading is not worth believing.

    >>> data = "サービスです。".encode("euc_jp")
    >>> data.decode("cp932"), plausibility(data.decode("cp932"))
    ('･ｵ｡ｼ･ﾓ･ｹ､ﾇ､ｹ｡｣', -18)
    >>> plausibility("サービスです。")
    19
    """
    weights = sum(_weight(character) * count for character, count in Counter(text).items())
    return weights + _SLIP * sum(1 for _ in _SLIPS.finditer(text))


@lru_cache(maxsize=20_000)
def _weight(character: str) -> int:
    if character in _BLANKS:
        return 0
    try:
        code = int.from_bytes(character.encode("cp932"), "big")
    except UnicodeEncodeError:
        return _UNKNOWN
    return _WEIGHTS[bisect_right(_CODES, code) - 1][1]
