"""Names in Latin letters put back in the order and the spelling that the Japanese has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import permutations

from briefer.facts.names.name import Name
from briefer.facts.names.spelling import folded
from briefer.facts.names.word_order import WORD, capital_runs, has_order
from briefer.facts.vocabulary import NAMES

LIKE = 0.85  # of the letters: Yiwei and Yi-wei, Yiwei and Yiwe; not Yiwei and Yichen


@dataclass(frozen=True, slots=True)
class Kept:
    """What was in the English, the name whose place it had, and what stands there now."""

    replaced: str
    name: str
    now: str


def as_spelt(names: Sequence[Name], english: str) -> tuple[str, list[Kept]]:
    """Return `english` with the names of several words in the order and spelling of the Japanese.

    Only where it is sure: the only words side by side that are the name's in another order or
    nearly the name's, and no part of a longer name. A name that stands somewhere as it should is
    left alone.

    >>> name = Name("Wang Yiwei", 0, ("Wang Yiwei",), "latin")
    >>> as_spelt([name], "Professor Yiwei Wang spoke.")[0]
    'Professor Wang Yiwei spoke.'
    >>> as_spelt([name], "Prof. Yi-Wei Wang's talk")[0], as_spelt([name], "Prof. Wang spoke.")[0]
    ("Prof. Wang Yiwei's talk", 'Prof. Wang spoke.')
    """
    done = []
    known = {form for name in names for form in name.english}
    for name in names:
        for other, now in _altered(name, english, known):
            english = re.sub(rf"(?<!\w){re.escape(other)}(?!\w)", now, english)
            done.append(Kept(other, name.text, now))
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
    return len(capitals) < 2 or capitals[-1].casefold() in NAMES.words("titles")


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
