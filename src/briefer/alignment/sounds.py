"""Foreign words by their sound: what katakana and its spelling have in common."""

import re
import unicodedata

_KATAKANA = re.compile("[ァ-ヺー]{2,}")
SHORTEST = 3  # consonants; fewer are alike by chance
_SPELLINGS = (  # what is one sound in katakana, the longest first
    (r"tch|tsch", "ch"), (r"ph", "f"), (r"th", "s"), (r"wr", "r"), (r"kn", "n"), (r"wh", "w"),
    (r"ck|qu|q", "k"), (r"x", "ks"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"),
    (r"r(?![aeiouy])", ""), (r"l", "r"), (r"v", "b"), (r"ch|tsu", "t"), (r"sh|ti(?=o)", "s"),
    (r"j|dg|g(?=[eiy])|z", "j"), (r"m(?=[bpfm])", "n"),
)  # fmt: skip
_JAPANESE = ((r"ch|ts", "t"), (r"sh", "s"), (r"z", "j"), (r"v", "b"))
_VOWELS = re.compile("[aeiouyhw]")
_DOUBLED = re.compile(r"(.)\1+")


def katakana_words(japanese: str) -> list[str]:
    """Return the runs of katakana of a text, in order.

    >>> katakana_words("スミス氏はデジタル・サービスを")
    ['スミス', 'デジタル', 'サービス']
    """
    return _KATAKANA.findall(japanese)


def japanese_sound(latin: str) -> str:
    """Return the consonants of a word in Hepburn's letters.

    >>> japanese_sound("kurinton"), japanese_sound("sumisu")
    ('krntn', 'sms')
    """
    return _skeleton(latin.lower(), _JAPANESE)


def english_sound(word: str) -> str:
    """Return the consonants of an English word as katakana would have them.

    >>> english_sound("Clinton"), english_sound("Smith"), english_sound("Computer")
    ('krntn', 'sms', 'knpt')
    """
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return _skeleton(plain, _SPELLINGS)


def _skeleton(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, sound in rules:
        word = re.sub(pattern, sound, word)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
