"""Names in Latin letters put back in the order and the spelling that the Japanese has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import permutations

from briefer.facts.names.name import Name
from briefer.facts.names.word_order import WORD, capital_runs, has_order
from briefer.text.spelling import folded
from briefer.text.words import Vocabulary

_WORDS = Vocabulary("briefer.translation")
LIKE = 0.85  # of the letters: Yiwei and Yi-wei, Yiwei and Yiwe; not Yiwei and Yichen
SHORTEST_ACRONYM, SHORTEST_WORD = 4, 6  # letters; WHO and WTO are two, Jordan and Jordon one


@dataclass(frozen=True, slots=True)
class NameRepair:
    """What was in the English, the name whose place it had, and what stands there now."""

    replaced: str
    name: str
    now: str


def as_spelt(names: Sequence[Name], english: str) -> tuple[str, list[NameRepair]]:
    """Return `english` with the names in Latin letters in the Japanese's order and spelling.

    Only where it is sure: the only words side by side that are the name's in another order or
    nearly the name's, and no part of a longer name. A name that stands somewhere as it should is
    left alone.

    >>> name = Name("Wang Yiwei", 0, ("Wang Yiwei",), "latin")
    >>> as_spelt([name], "Professor Yiwei Wang spoke.")[0]
    'Professor Wang Yiwei spoke.'

    Of one word, only a letter too many, too few, or two in each other's place: CGCTN for CGTN.

    >>> as_spelt([Name("CGTN", 0, ("CGTN",), "latin")], "CGCTN said so.")[0]
    'CGTN said so.'
    >>> as_spelt([name], "Prof. Yi-Wei Wang's talk")[0], as_spelt([name], "Prof. Wang spoke.")[0]
    ("Prof. Wang Yiwei's talk", 'Prof. Wang spoke.')
    """
    done = []
    known = {form for name in names for form in name.english}
    for name in names:
        for other, now in (*_altered(name, english, known), *_misspelt(name, english, known)):
            english = re.sub(rf"(?<!\w){re.escape(other)}(?!\w)", now, english)
            done.append(NameRepair(other, name.text, now))
    return english, done


def _altered(name: Name, english: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the words that stand for a name, and what they become, where these are sure."""
    if not has_order(name) or any(form in english for form in name.english):
        return
    own = name.english[0].split(" ")
    found = [
        (start, text, now)
        for count in (len(own), len(own) + 1)
        for start, text in capital_runs(english, count)
        if (now := _righted(text, own, strict=name.kind == "term"))
    ]
    texts = {text for _, text, _ in found}
    if len(texts) != 1 or texts & known:
        return
    if all(_is_apart(english, start, start + len(text)) for start, text, _ in found):
        _, text, now = found[0]
        if text != now:
            yield text, now


def _misspelt(name: Name, english: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the one word that is a name of one word but for a slip, and that name."""
    own = name.english[0]
    least = SHORTEST_ACRONYM if own.isupper() else SHORTEST_WORD
    if name.kind != "latin" or not own.isalpha() or len(own) < least or own.islower():
        return
    words = {match[0] for match in WORD.finditer(english)}
    if not words.isdisjoint(name.english):
        return
    alike = [
        word for word in words - known if word.isupper() == own.isupper() and _is_slip(word, own)
    ]
    if len(alike) == 1 and alike[0].removesuffix("s") != own:
        yield alike[0], own


def _is_slip(word: str, own: str) -> bool:
    """Tell whether two words differ in one letter more, or in two that changed places.

    >>> [_is_slip(word, "CGTN") for word in ("CGCTN", "CTN", "CGNT", "CCTN", "CGTN", "GTN")]
    [True, True, True, False, False, False]
    """
    if word[:1] != own[0] or word == own:
        return False
    if len(word) == len(own):
        wrong = [at for at, pair in enumerate(zip(word, own, strict=True)) if pair[0] != pair[1]]
        return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(word) == sorted(own)
    long, short = sorted((word, own), key=len, reverse=True)
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def _is_apart(english: str, start: int, end: int) -> bool:
    """Tell whether no longer name goes on there; a title may stand before, or any one word.

    >>> text = "Kita University Professor Yiwei Wang of the Yiwei Wang Hall"
    >>> [_is_apart(text, at, at + 10) for at in (26, 44)]
    [True, False]
    """
    if english[end : end + 1] == " " and english[end + 1 : end + 2].isupper():
        return False
    before = english[:start].split(" ")[-3:-1] if english[:start].endswith(" ") else []
    capitals = [word for word in before if word[:1].isupper() and WORD.fullmatch(word)]
    return len(capitals) < 2 or capitals[-1].casefold() in _WORDS.words("titles")


def _righted(text: str, own: Sequence[str], strict: bool) -> str:
    """Return the name for words that stand for it, else ""; `strict` wants the same letters.

    A word in capitals, YAMADA Taro, may stand in small letters.

    >>> [_righted(text, ["YAMADA", "Taro"], False) for text in ("Taro Yamada", "Yamadda Taro")]
    ['Yamada Taro', 'YAMADA Taro']
    >>> [_righted(text, ["Wang", "Yiwei"], False) for text in ("Wang Yi Wei", "Wang Yichen")]
    ['Wang Yiwei', '']
    """
    theirs = text.split(" ")
    if len(theirs) > len(own):
        joined = {_letters("".join(order)) for order in permutations(own)}
        return " ".join(own) if _letters(text) in joined else ""
    for order in permutations(theirs):
        pairs = list(zip(own, order, strict=True))
        if all(_alike(ours, other, strict) for ours, other in pairs):
            return " ".join(_cased(ours, other) for ours, other in pairs)
    return ""


def _cased(ours: str, other: str) -> str:
    return other if ours.isupper() and ours.casefold() == other.casefold() else ours


def _alike(ours: str, other: str, strict: bool) -> bool:
    one, two = _letters(ours), _letters(other)
    if one == two or strict or one[:1] != two[:1]:
        return one == two
    return SequenceMatcher(None, one, two).ratio() >= LIKE


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, folded(text)))
