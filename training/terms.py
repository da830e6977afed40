"""Terms that no one would expect: a translator learns to keep what a glossary says.

In a human translation, the English of a word is put otherwise, and the word is a term of a glossary
with that English: another one that the dictionary has for it, or words from anywhere, one or
several. A term may be two words of the Japanese: 健康管理アプリ.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from briefer.lexicon.tokens import Token
from training.texts import Pair

Glosses = Callable[[str], Sequence[str]]

LONGEST_TERM = 12  # Japanese characters
SYNONYM = 0.7  # of the terms have another English of the same word, where there is one
_NOUN = re.compile("[一-鿿ァ-ヺー々]{2,}")
_NO_PLAIN_PLURAL = ("s", "x", "ch", "sh", "y")
_ENGLISH = re.compile("[A-Za-z][a-z-]+(?: [a-z-]+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the Japanese, its English as the translation has it, and what else it may be."""

    japanese: str
    english: re.Match[str]
    others: tuple[str, ...]


def with_term(
    pair: Pair, tokens: Sequence[Token], glosses: Glosses, pool: Sequence[str], random: Random
) -> Pair:
    """Return the pair with a term put into its English, as it is where no word stands out.

    >>> tokens = [Token("事故", 0, "noun", ""), Token("が", 2, "other", "")]
    >>> glosses = {"事故": ("accident",)}.get
    >>> pair = Pair("事故が起きた。", "An accident happened.")
    >>> with_term(pair, tokens, lambda word: glosses(word, ()), ["mishap"], Random(1))
    Pair(japanese='事故が起きた。', english='A mishap happened.', terms=(('事故', 'mishap'),))
    """
    found = list(_found(pair, tokens, glosses))
    if not found:
        return pair
    chosen = random.choice(found)
    is_synonym = chosen.others and random.random() < SYNONYM
    new = random.choice(chosen.others if is_synonym else pool)
    english = _put(pair.english, chosen.english, new)
    return replace(pair, english=english, terms=(*pair.terms, (chosen.japanese, new)))


def pool_of(english: Iterator[str]) -> list[str]:
    """Return the English, of one word to three, that any term may have."""
    fit = {e for e in english if _ENGLISH.fullmatch(e) and len(e.split()) <= 3}
    return sorted(fit)


def _found(pair: Pair, tokens: Sequence[Token], glosses: Glosses) -> Iterator[Found]:
    single = ((token.text, tuple(glosses(token.text))) for token in tokens)
    double = ((a.text + b.text, tuple(_together(a, b, glosses))) for a, b in pairwise(tokens))
    given = {term for term, _ in pair.terms}
    for japanese, known in (*single, *double):
        if known and _is_term(japanese) and japanese not in given:
            yield from _once(pair, japanese, known)


def _together(first: Token, second: Token, glosses: Glosses) -> Iterator[str]:
    if "other" not in (first.kind, second.kind):
        for one in glosses(first.text):
            yield from (f"{one} {two}" for two in glosses(second.text))


def _is_term(japanese: str) -> bool:
    return len(japanese) <= LONGEST_TERM and _NOUN.fullmatch(japanese) is not None


def _once(pair: Pair, japanese: str, known: Sequence[str]) -> Iterator[Found]:
    """Yield the word if it stands there once, and so does one English of it, and no other."""
    if pair.japanese.count(japanese) != 1:
        return
    english = pair.english
    hits = [
        hit
        for gloss in known
        for hit in re.finditer(
            rf"(?<![\w-]){re.escape(gloss)}(s?)(?![\w-])", english, re.IGNORECASE
        )
    ]
    if len(hits) == 1:
        others = (one for one in known if _ENGLISH.fullmatch(one))
        fit = tuple(one for one in others if one.lower() not in english.lower())
        yield Found(japanese, hits[0], fit)


def _put(english: str, old: re.Match[str], new: str) -> str:
    """Put `new` in the place of `old`: with its capital, its plural, and the article as it must be.

    >>> text = "Accidents: an accident."
    >>> _put(text, re.search("Accident(s)", text), "mishap")
    'Mishaps: an accident.'
    >>> _put(text, re.search("accident(s?)", text), "mishap")
    'Accidents: a mishap.'
    """
    before, after = english[: old.start()], english[old.end() :]
    if old[0][:1].isupper():
        new = new[:1].upper() + new[1:]
    if old[1] and not new.endswith(_NO_PLAIN_PLURAL):
        new += "s"
    article = "an " if new[:1].lower() in "aeiou" else "a "
    before = re.sub(r"\b([Aa])n? $", lambda m: m[1] + article[1:], before)
    return before + new + after
