"""Which words of a text get a hint, and what it says: names and terms always, words if not common.

Each hint costs time, and the first gloss of a common word misleads (発生 = outbreak): what a small
model knows anyway gets none.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.lexicon.companies import companies
from briefer.lexicon.compile import UNRANKED
from briefer.lexicon.hepburn import hepburn
from briefer.lexicon.katakana import guessed_names
from briefer.lexicon.lookup import LexiconEntry
from briefer.lexicon.places import KATAKANA, place, read_place
from briefer.lexicon.shipped_words import SENSE, TERM
from briefer.lexicon.spans import WordSpan, spans
from briefer.lexicon.tokens import Token

LookUp = Callable[[str], LexiconEntry]

MOST = 10  # hints a sentence
# Words among the 12,000 most frequent of newspapers (JMdict's nf01 to nf24) need none; without the
# next 12,000 news came out worse (bench/RESULTS.md).
COMMON_UP_TO = 24
_HIRAGANA = re.compile("[ぁ-ゖー]+")


@dataclass(frozen=True, slots=True)
class Word:
    """Words of the Japanese and English for them.

    `reading`: the English is how a name is read, and readings of names can be wrong. Of a person's
    full name `called` is the surname in Japanese and `surname` the one in English, "" if unknown.
    `is_term`: a term of releases.
    """

    japanese: str
    english: str
    reading: bool = False
    called: str = ""
    surname: str = ""
    is_term: bool = False

    @property
    def certain(self) -> bool:
        """Tell what has no other English that would fit better: a name, a term of releases.

        >>> Word("仙台", "Sendai").certain, Word("外食", "eating out").certain
        (True, False)
        """
        return self.is_term or self.english[:1].isupper()


def choose_words(
    tokens: Sequence[Token], look_up: LookUp, stated: Sequence[tuple[int, int]] = ()
) -> tuple[Word, ...]:
    """Return the hints for a text in reading order, each word once, at most `MOST`.

    Behind them stand names in katakana of which no spelling is known, without English.

    `stated`: where the facts of the text begin and end. No word is one of them or shares a part
    with it: 日朝 is no word in 27日朝; but for the terms of releases, such as 通期.
    """
    found: dict[str, Word] = {}
    after = 0
    for company in companies(tokens, look_up):
        found |= _words(tokens[after : company.first], look_up, stated)
        found[company.text] = Word(company.text, company.english, company.reading)
        after = company.end
    found |= _words(tokens[after:], look_up, stated)
    guessed = guessed_names("".join(token.text for token in tokens), look_up)
    return (*_most(list(found.values())), *(Word(name, "", reading=True) for name in guessed))


def _most(words: list[Word]) -> list[Word]:
    """Return the first `MOST` of the words, the certain before others, in reading order.

    >>> words = [Word(f"語{n}", "word") for n in range(MOST)] + [Word("仙台", "Sendai")]
    >>> [word.japanese for word in _most(words)][-2:]
    ['語8', '仙台']
    """
    others_last = sorted(words, key=lambda word: not word.certain)
    kept = others_last[:MOST]
    return [word for word in words if word in kept]


def _words(
    tokens: Sequence[Token], look_up: LookUp, stated: Sequence[tuple[int, int]]
) -> dict[str, Word]:
    """Return the hints for tokens without a company, by their Japanese."""
    begin = tokens[0].start if tokens else 0
    text = "".join(token.text for token in tokens)
    found: dict[str, Word] = {}
    last: WordSpan | None = None
    for span in spans(tokens, look_up):
        is_fact = any(_shares(span, start, end) for start, end in stated)
        if is_fact and span.entry.rank != TERM:
            last = None
            continue
        if last and _makes_full_name(last, span, text[last.end - begin : span.start - begin]):
            found.pop(last.text, None)
            word: Word | None = _full_name(
                text[last.start - begin : span.end - begin], last, span, look_up
            )
        else:
            word = _hint(span, look_up)
        if word and word.english:
            found.setdefault(word.japanese, word)
        last = span
    return found


def _shares(span: WordSpan, start: int, end: int) -> bool:
    """Tell whether a span is a fact or overlaps with it; one that goes beyond it does not share."""
    overlaps = span.start < end and start < span.end
    around = span.start <= start and end <= span.end and len(span.text) > end - start
    return overlaps and not around


def _makes_full_name(surname: WordSpan, given: WordSpan, between: str) -> bool:
    """Tell 楠本理恵 and 楠本 理恵."""
    adjacent = len(between) <= 1 and not between.strip()
    return adjacent and surname.kind == "surname" and given.kind == "given"


def _full_name(text: str, surname: WordSpan, given: WordSpan, look_up: LookUp) -> Word:
    """大谷翔平 = Shohei Otani: as the dictionary has the person, else by the readings."""
    family = _read(surname)
    known = _person(look_up(surname.text + given.text), family)
    english = known or f"{_read(given)} {family}".strip()
    family = family if len(english.split()) > 1 else ""
    is_part = family in english.split()  # the dictionary may have another reading
    return Word(text, english, not known, *((surname.text, family) if is_part else ()))


def _person(entry: LexiconEntry, surname: str) -> str:
    """Return the English of a person, the given name first; of one of before 1868 the surname.

    >>> [_person(LexiconEntry({"person": name}), "Mori") for name in ("Mori Koji", "Koji")]
    ['Koji Mori', 'Koji']
    >>> _person(LexiconEntry({"historical": "Mori Ranmaru"}), "Mori")
    'Mori Ranmaru'
    """
    english = entry.english("person", "historical")
    first, _, last = english.partition(" ")
    turned = first == surname and last and " " not in last and "person" in entry.kinds
    return f"{last} {first}" if turned else english


def _hint(span: WordSpan, look_up: LookUp) -> Word | None:
    if _HIRAGANA.fullmatch(span.text):
        return None
    if span.kind in ("surname", "given"):
        if len(span.text) == 1:  # 正 alone is right and not Tadashi
            return None
        return Word(span.text, _read(span), reading=KATAKANA.fullmatch(span.text) is None)
    for rule in _RULES:
        if english := rule(span, look_up):
            is_term = rule is _word and span.entry.rank == TERM
            return Word(span.text, english, False, *_surname_in(span, english), is_term)
    return None


def _surname_in(span: WordSpan, english: str) -> tuple[str, str]:
    """Return the surname of a person whom the dictionary has, in both scripts; "" if unknown.

    安倍晋三: the first of the tokens; ドナルド・トランプ: what is behind the last dot.
    """
    first = span.tokens[0]
    if english != _known_person(span):
        return "", ""
    if "・" in span.text:
        return span.text.split("・")[-1], english.split()[-1]
    family = hepburn(first.reading) if first.kind == "surname" else ""
    return (first.text, family) if family in english.split()[1:] else ("", "")


def _organisation(span: WordSpan, _: LookUp) -> str:
    """An organisation; a single noun or place where it is nothing better known: 花王, 東芝."""
    if span.kind in ("compound", "name"):
        return span.entry.english("organisation") or _known_person(span)
    otherwise = "place" in span.entry.kinds or span.entry.rank < UNRANKED
    return "" if otherwise else span.entry.english("organisation")


def _known_person(span: WordSpan) -> str:
    first = span.tokens[0]
    return _person(span.entry, hepburn(first.reading) if first.kind == "surname" else "")


def _word(span: WordSpan, _: LookUp) -> str:
    """A term, a compound, or a noun that is not common; common katakana is read by itself."""
    rank = span.entry.rank
    known = rank <= COMMON_UP_TO and span.kind != "compound"
    english_already = KATAKANA.fullmatch(span.text) and rank < UNRANKED
    useless = span.kind in ("affix", "adverb") or len(span.text) == 1 or known or english_already
    return "" if useless and rank > SENSE else span.entry.english("word")


_RULES = (_organisation, place, _word)


def _read(span: WordSpan) -> str:
    return read_place(span.text, span.reading, span.entry)
