"""Kana in Latin letters as newspapers write Japanese names: Hepburn, long vowels not marked."""

import re

_VOWELS = "aiueo"
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ",
    "h": "ハヒフヘホ", "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ",
    "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ", "y": "ヤ ユ ヨ", "w": "ワ   ヲ",
}  # fmt: skip
_OWN = {
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu",
    "ヲ": "o", "ン": "n", "ヴ": "vu", "ー": "", "ティ": "ti", "ディ": "di", "トゥ": "tu",
    "ドゥ": "du", "シェ": "she", "ジェ": "je", "チェ": "che",
}  # fmt: skip
_SMALL = {"ャ": "a", "ュ": "u", "ョ": "o"}
_BEFORE_VOWEL = {"フ": "f", "ウ": "w", "ヴ": "v", "ツ": "ts"}  # ファ fa, ウィ wi
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_SOUND = re.compile(r"[ァ-ヺー][ャュョァィゥェォ]?|.")


def _table() -> dict[str, str]:
    table = {
        kana: f"{consonant}{vowel}"
        for consonant, row in _ROWS.items()
        for kana, vowel in zip(row, _VOWELS, strict=False)
        if kana != " "
    }
    table |= _OWN
    for kana in "キシチニヒミリギジビピ":
        start = table[kana][:-1]
        glide = "" if start in ("sh", "ch", "j") else "y"
        table |= {kana + small: f"{start}{glide}{vowel}" for small, vowel in _SMALL.items()}
    for kana, consonant in _BEFORE_VOWEL.items():
        table |= {kana + s: consonant + v for s, v in zip("ァィゥェォ", _VOWELS, strict=True)}
    return table


_TABLE = _table()


def hepburn(kana: str) -> str:
    """Return a name in kana of either kind in Latin letters, "" where it is not all kana.

    Modified Hepburn without macrons, n before b, m, p: what English-language newspapers of Japan
    print (Kenkyusha's New Japanese-English Dictionary, 4th edition, table of romanisation).

    >>> [hepburn(name) for name in ("オオタニ", "しょうへい", "ホッカイドウ", "ナンバ", "ファン")]
    ['Otani', 'Shohei', 'Hokkaido', 'Nanba', 'Fan']
    >>> hepburn("大谷")
    ''
    """
    sounds: list[str] = []
    doubled = False
    for sound in _SOUND.findall(kana.translate(_TO_KATAKANA)):
        if sound == "ッ":
            doubled = True
            continue
        latin = _TABLE.get(sound)
        if latin is None:
            return ""
        sounds.append((("t" if latin.startswith("ch") else latin[:1]) if doubled else "") + latin)
        doubled = False
    return shortened("".join(sounds)).capitalize()


def shortened(latin: str) -> str:
    """Return romanised Japanese without its marks of long vowels: Shinzō, Ootani, Yuutoku.

    Not where a name is made of two words: -ue (上) and -ura (浦) begin one.

    >>> [shortened(name) for name in ("Shinzō Abe", "Ootani", "Yuutoku", "Inoue", "Matsuura")]
    ['Shinzo Abe', 'Otani', 'Yutoku', 'Inoue', 'Matsuura']
    >>> shortened("Touei")
    'Toei'
    """
    return re.sub(
        r"([Oo])(?:o|u(?!e(?!i)))|([Uu])u(?!ra)",
        lambda long: long[1] or long[2],
        without_macrons(latin),
    )


def without_macrons(latin: str) -> str:
    """Return a name in the letters of English.

    >>> without_macrons("Kōshien"), without_macrons("Nissin Foods")
    ('Koshien', 'Nissin Foods')
    """
    return latin.translate(str.maketrans("āīūēōĀĪŪĒŌ", "aiueoAIUEO"))
