"""What the English of a Japanese text will have in it: its figures, dates, names and words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefer.alignment.sounds import SHORTEST, english_sound, japanese_sound, katakana_words
from briefer.facts import Analysis
from briefer.facts.dates.calendar import MONTHS, WEEKDAYS
from briefer.lexicon.hepburn import hepburn
from briefer.text.english import STOPWORDS, stem
from briefer.text.english_numerals import english_numerals
from briefer.text.japanese_numerals import numerals
from briefer.text.widths import half_width

# How often a translation has the clue of a sentence: about as often as in 3,500 pairs of news and
# reviews, where the words of a dictionary, which knows few of the ways to say it, are half of them.
# Figures and names, Latin words, words, sounds.
FACT, LATIN, WORD, SOUND = 0.87, 0.86, 0.6, 0.47
# How often a human translation has a word as a model put it, a dictionary's word that the model put
# in another way, and a word that the model has by itself: 0.79, 0.36 and 0.31 in 40 documents of
# news; on these a little more than that for the last two linked best.
TRANSLATED, OTHERWISE, BY_ITSELF = 0.79, 0.45, 0.33
# And how often a word of the English, and a number, stands in what a dictionary knows.
ENGLISH_WORD, ENGLISH_NUMBER = 0.68, 0.85

Renderings = Callable[[str], Iterable[Sequence[str]]]

NO_WORDS = ("#", "@", "~")  # how tokens of numbers, weekdays and sounds begin

_MONTH = {m.lower(): f"#{n}" for n, name in enumerate(MONTHS, 1) for m in (name, name[:3])}
_WEEKDAY = {w.lower(): f"@{n}" for n, name in enumerate(WEEKDAYS, 1) for w in (name, name[:3])}
_WORD_OF = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN_OF = re.compile(r"[A-Za-z]{2,}")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Clue:
    """Something that a translation has with a probability of `kept`.

    It has it where all the tokens of one of the `forms` are in it.
    """

    forms: tuple[frozenset[str], ...]
    kept: float


def tokens_of(english: str) -> frozenset[str]:
    """Return what clues look for in an English text: stems, numbers (#), weekdays (@), sounds (~).

    >>> sorted(tokens_of("Sales rose 5.7% to $3 billion on Monday."))
    ['#3', '#3000000000', '#5.7', '@1', 'billion', 'monday', 'rose', 'sale', '~brn', '~mnd', '~srs']
    """
    found: set[str] = set()
    for word in _WORD_OF.findall(english.replace("’", "'")):
        plain = word.casefold().removesuffix("'s")
        found |= _tokens_of_word(plain)
    found.update(_number(Decimal(d.replace(",", ""))) for d in _DIGITS.findall(english))
    found.update(_number(numeral.value) for numeral in english_numerals(english, ()))
    return frozenset(found)


@cache
def _tokens_of_word(plain: str) -> frozenset[str]:
    if plain in STOPWORDS:
        return frozenset()
    sound = english_sound(plain)
    tokens = [stem(plain), _MONTH.get(plain), _WEEKDAY.get(plain)]
    if len(sound) >= SHORTEST:
        tokens.append(f"~{sound}")
    return frozenset(filter(None, tokens))


@cache
def _stems(english: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD_OF.findall(english))
    return frozenset(stem(word) for word in words if word not in STOPWORDS)


def _number(value: Decimal) -> str:
    return f"#{abs(value).normalize():f}"


def clues(
    stated: Analysis, renderings: Renderings, translation: str | None = None
) -> tuple[Clue, ...]:
    """Return what the English of a Japanese text will have, each clue once.

    With a model's `translation`, its words are clues too, and tell which of a dictionary's are
    probable.

    >>> from briefer.facts import analyse
    >>> found = clues(analyse("スミスは3億円を得た。"), lambda japanese: [("gain", "obtain")])
    >>> [sorted(token for form in clue.forms for token in form) for clue in found]
    [['#300000000'], ['gain', 'obtain'], ['~sms']]
    """
    words = [*_words(stated, renderings)]
    if translation is not None:
        words = [*_translated(words, translation)]
    return tuple(dict.fromkeys([*_facts(stated), *words, *_sounds(stated)]))


def explained(found: Iterable[Clue]) -> frozenset[str]:
    """Return all the tokens that an English text may have for the clues of a Japanese one."""
    return frozenset(token for clue in found for form in clue.forms for token in form)


def english_clues(tokens: frozenset[str], known: frozenset[str]) -> list[Clue]:
    """Return the tokens of an English text, of those that are `known` at all, as clues."""
    return [
        Clue((frozenset({token}),), ENGLISH_NUMBER if token[0] in "#@" else ENGLISH_WORD)
        for token in sorted(tokens & known)
        if token[0] != "~"
    ]


def _facts(stated: Analysis) -> Iterator[Clue]:
    text = half_width(stated.japanese)
    for figure in stated.counts.figures:
        for part in figure.parts or (figure,):
            # In a row, 34,350 is 34,350 million by the unit above the table.
            written = (_number(numeral.value) for numeral in numerals(half_width(part.text)))
            numbers = dict.fromkeys((_number(part.number), *written))
            yield Clue(tuple(frozenset([number]) for number in numbers), FACT)
    for temporal in stated.counts.temporals:
        for number in temporal.numbers:
            yield Clue((frozenset([_number(number)]),), FACT)
        for slots in temporal.ends:
            if weekday := slots.get("weekday"):
                yield Clue((frozenset([f"@{weekday}"]),), FACT)
    for name in (*stated.names, *stated.terms):
        if forms := tuple(dict.fromkeys(filter(None, map(_stems, name.english)))):
            yield Clue(forms, FACT)
    for word in dict.fromkeys(_LATIN_OF.findall(text)):
        if stems := _stems(word):
            yield Clue((stems,), LATIN)


def _words(stated: Analysis, renderings: Renderings) -> Iterator[Clue]:
    for english in renderings(stated.japanese):
        if forms := tuple(dict.fromkeys(filter(None, map(_stems, english)))):
            yield Clue(forms, WORD)


def _translated(words: Iterable[Clue], translation: str) -> Iterator[Clue]:
    """Yield the words by what a model made of them, and the words that it has by itself."""
    own = {token for token in tokens_of(translation) if token[0] not in NO_WORDS}
    left = set(own)
    for clue in words:
        said = [form for form in clue.forms if form <= own]
        left.difference_update(*said)
        yield Clue(clue.forms, TRANSLATED if said else OTHERWISE)
    for token in sorted(left):
        yield Clue((frozenset([token]),), BY_ITSELF)


def _sounds(stated: Analysis) -> Iterator[Clue]:
    for word in katakana_words(stated.japanese):
        sound = japanese_sound(hepburn(word))
        if len(sound) >= SHORTEST:
            yield Clue((frozenset([f"~{sound}"]),), SOUND)
