"""Readings that a translator made up: Hatsudogirei-kai for 冬道を考える会.

Of 654 lines of news and encyclopedia by ja-en-1.5b 36 have one, all but two of which are wrong; of
1,005 lines of news by human translators 44: names that no dictionary reads so, or that stand
elsewhere in the text (`bench/who.py`). So it is only for what a model has written.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from briefer.lexicon.hepburn import shortened
from briefer.text.words import Vocabulary

SYLLABLES = 4  # at least: shorter words are English too often
ALIKE = 0.6  # of a word's letters that stand in the reading, three and more in a row

_WORDS = Vocabulary("briefer.translation")
_NAME = re.compile(r"(?<![\w-])(?<!\w[’'])[A-Z]\w+(?:-\w+)*")
_MORA = r"(?:(?:[knhmrgb]y?|py?|[sztdj]|ch|sh|ts(?=u)|f(?=u)|w(?=a)|y(?=[auo]))?[aiueo])"
_ROMANISED = re.compile(rf"(?:{_MORA}|n(?![aiueoy])|m(?=[mbp])|k(?=k)|s(?=s)|t(?=t|ch)|p(?=p))+")
# Syllables that Japanese has in no word of its own.
_FOREIGN = re.compile(r"si|zi|ti|di|tu|du|hu|[aeiou]{4}")


def romanised(english: str) -> Iterator[str]:
    """Yield the names of `english` that look like Japanese in Latin letters, a part each.

    >>> list(romanised("The Hatsudogirei-kai met European guarantors in Sapporo and Ishinomaki."))
    ['Hatsudogirei', 'Ishinomaki']
    """
    for name in _NAME.findall(english):
        yield from (word for word in name.split("-") if _is_romanised(_plain(word)))


def is_read(word: str, reading: str) -> bool:
    """Tell whether a text that is read so may have a name that is written so.

    A name may be read otherwise than a dictionary has it: most of its letters are enough.

    >>> reading = "fuyumichiokangaerukai"
    >>> is_read("Fuyumichi", reading), is_read("Hatsudogirei", reading)
    (True, False)
    """
    return _is_in(_folded(_plain(word)), _folded(reading))


def _plain(word: str) -> str:
    return shortened(word).casefold()


def _is_romanised(word: str) -> bool:
    return (
        len(re.findall("[aiueo]", word)) >= SYLLABLES
        and _ROMANISED.fullmatch(word) is not None
        and not _FOREIGN.search(word)
        and word not in _WORDS.words("spelt_like_japanese")
    )


def _is_in(word: str, reading: str) -> bool:
    """Tell whether a piece of the reading, as long as the word, has most of its letters."""
    pieces = (reading[start : start + len(word) + 1] for start in range(len(reading)))
    return word in reading or any(_alike(word, piece) >= ALIKE for piece in pieces)


def _alike(word: str, piece: str) -> float:
    blocks = SequenceMatcher(None, word, piece, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 2) / len(word)


def _folded(latin: str) -> str:
    """Leave out what tells long sounds and l from r."""
    return re.sub(r"[lh]", "", re.sub(r"(.)\1+", r"\1", latin.casefold()))
