"""Places in English: by the dictionary abroad, by their reading in Japan."""

import re
from collections.abc import Callable

from briefer.lexicon.hepburn import hepburn
from briefer.lexicon.lookup import LexiconEntry
from briefer.lexicon.spans import DISTRICTS, WordSpan

KATAKANA = re.compile("[ァ-ヺー・]+")
# What a place is, in English, and how the character for it is read.
_SUFFIXES = {
    "県": ("Prefecture", "ケン"), "府": ("Prefecture", "フ"), "市": ("City", "シ"),
    "町": ("Town", "チョウ|マチ"), "村": ("Village", "ムラ|ソン"), "郡": ("District", "グン"),
    "区": ("Ward", "ク"), "省": ("Province", "ショウ"), "州": ("State", "シュウ"),
    "湾": ("Bay", "ワン"),
}  # fmt: skip


def place(span: WordSpan, look_up: Callable[[str], LexiconEntry]) -> str:
    """Return the English of a span that is a place, "" where it is none or has no known spelling.

    >>> from briefer.lexicon.tokens import Token
    >>> def named(text, reading):
    ...     return WordSpan((Token(text, 0, "place", reading),), LexiconEntry({}))
    >>> dictionary = {"四川": LexiconEntry({"abroad": "Sichuan"})}
    >>> def look_up(form):
    ...     return dictionary.get(form, LexiconEntry({}))
    >>> place(named("喬木村", "タカギムラ"), look_up)
    'Takagi Village'
    >>> place(named("四川省", "シセンショウ"), look_up)
    'Sichuan Province'
    """
    if not _is_place(span):
        return ""
    if (known := span.entry.english("word"))[:1].isupper():
        return known  # 北欧 = Northern Europe, a region of the world that is not read
    name, kind = _parted(span)
    if set(name[1:-1]) & set(DISTRICTS):
        return (
            ""  # 大阪府堺市: a place within a place, whose parts cannot be known from the reading
        )
    abroad = look_up(name).english("abroad") or span.entry.english("abroad")
    english = abroad or read_place(name, _base_reading(span, kind), span.entry)
    return f"{english} {kind}".strip() if english else ""


def _is_place(span: WordSpan) -> bool:
    """Tell a place: by the tokeniser, or by the dictionary where that knows no other meaning.

    Common nouns are none together either: 配水池 is a service reservoir, and somewhere Haisuichi.
    """
    if span.kind == "compound":
        names = {"place", "abroad"} & span.entry.kinds.keys()
        named = any(token.kind not in ("noun", "affix") for token in span.tokens)
        return bool(names) and named and "word" not in span.entry.kinds
    return span.kind == "place"


def _parted(span: WordSpan) -> tuple[str, str]:
    text = span.text
    if len(text) > 2 and text[-1] in _SUFFIXES:
        return text[:-1], _SUFFIXES[text[-1]][0]
    return text, ""


def _base_reading(span: WordSpan, kind: str) -> str:
    if not kind:
        return span.reading
    return re.sub(f"(?:{_SUFFIXES[span.text[-1]][1]})$", "", span.reading)


def read_place(name: str, reading: str, entry: LexiconEntry) -> str:
    """Return a name by its reading; a foreign one only as the dictionary spells it.

    >>> read_place("鶴岡", "ツルオカ", LexiconEntry({}))
    'Tsuruoka'
    >>> read_place("フォース", "フォース", LexiconEntry({}))
    ''
    """
    return entry.english("place", "part") if KATAKANA.fullmatch(name) else hepburn(reading)
