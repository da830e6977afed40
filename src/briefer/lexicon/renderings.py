"""All the English that a text's words may have: what tells whether two texts say the same."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from briefer.lexicon.hepburn import hepburn
from briefer.lexicon.lookup import NOTHING, LexiconEntry
from briefer.lexicon.shipped_words import shipped_words
from briefer.lexicon.spans import WordSpan, spans
from briefer.lexicon.tokens import Token

_NAMES = ("place", "surname", "given", "name")
_KATAKANA = re.compile("[ァ-ヺー・]+")
_KANA = re.compile("[ぁ-ゖァ-ヺー]{1,2}")  # grammar, or too many meanings: する, なる, いう


class Words(Protocol):
    """What the English of a word is looked up in."""

    def __call__(self, form: str) -> LexiconEntry:
        """Return the entry of a noun or name."""

    def glosses(self, form: str) -> tuple[str, ...]:
        """Return all the English of a noun."""

    def predicates(self, form: str) -> tuple[str, ...]:
        """Return all the English of a verb, adjective or adverb."""


class ShippedWords:
    """The words and terms that ship with briefer, each with one English: without a dictionary."""

    def __call__(self, form: str) -> LexiconEntry:
        """Return the entry of a written form; `NOTHING` where there is none."""
        english, rank = shipped_words().get(form, ("", 0))
        return LexiconEntry({"word": english}, rank) if english else NOTHING

    def glosses(self, form: str) -> tuple[str, ...]:  # noqa: ARG002 - as `Words` has it
        """Return nothing beyond the entry."""
        return ()

    def predicates(self, form: str) -> tuple[str, ...]:  # noqa: ARG002 - as `Words` has it
        """Return nothing: only nouns ship with briefer."""
        return ()


def renderings(tokens: Sequence[Token], words: Words) -> Iterator[tuple[str, ...]]:
    """Yield, for each noun, name, verb and adjective of a text, all its English.

    How it is read comes last; that is the English of a name, and of no other word that is unknown.
    A word within a longer one is listed besides: fuel, of 燃料電池.

    >>> tokens = [Token("為替", 0, "noun", "カワセ"), Token("田中", 2, "surname", "タナカ")]
    >>> list(renderings([*tokens, Token("屋根", 4, "noun", "ヤネ")], ShippedWords()))
    [('foreign exchange', 'Kawase'), ('Tanaka',)]
    """
    for span in spans(tokens, words):
        if english := tuple(dict.fromkeys(_english(span, words))):
            yield english
        if len(span.tokens) > 1:
            yield from filter(None, (_known(token.text, words) for token in span.tokens))
    for token in tokens:
        if token.kind in ("other", "adverb") and not _KANA.fullmatch(token.lemma):
            yield from filter(None, [words.predicates(token.lemma)])


def _english(span: WordSpan, words: Words) -> Iterator[str]:
    known = _known(span.text, words)
    yield from known
    kind = span.tokens[0].kind
    is_read = kind in _NAMES or (known and kind == "noun")
    if is_read and not _KATAKANA.fullmatch(span.text):
        yield from filter(None, [hepburn(span.reading)])


def _known(form: str, words: Words) -> tuple[str, ...]:
    entry = (english for english in words(form).kinds.values() if english)
    return tuple(dict.fromkeys((*entry, *words.glosses(form))))
