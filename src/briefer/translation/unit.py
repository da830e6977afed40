"""A unit of translation: a part of a sentence, what is known of it, and what is asked of an engine.

A unit is what an engine is given at once: a sentence without its marks, a piece of a long one, a
table's cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from briefer.document import Sentence, has_japanese
from briefer.engines import Request, Task, Turn
from briefer.facts import Analysis, FactContext, analyse
from briefer.lexicon import Lexicon, Word
from briefer.note import CheckName, Fact, Finding
from briefer.translation.hints import hints
from briefer.translation.layout import minus_for_triangle, western_years
from briefer.translation.phrases import phrases
from briefer.translation.postprocessing import unit_line, whole_term
from briefer.translation.result_labels import result_label
from briefer.translation.romaji import is_read, romanised


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be translated, what its facts depend on, and the part of the release it is of.

    `is_row`: it is a row of a table.
    """

    sentence: Sentence
    task: Task = "translate"
    context: FactContext = FactContext()
    part: str = ""
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an item, what is known of it, and the request for its translation.

    `stated` is of the part as it stands in the release; the request has the years of eras as those
    of the common era. `readings` are names that were only read. `terms` are the glossary's, each
    with other English that a dictionary has for its Japanese. `settled` is the English where no
    engine need be asked, which `is_human` where the user has translated it. `lexicon` is what its
    words are from, None where there is none.
    """

    item: Item
    stated: Analysis
    request: Request
    readings: tuple[Word, ...] = ()
    terms: tuple[tuple[Fact, tuple[str, ...]], ...] = ()
    settled: str | None = None
    is_human: bool = False
    lexicon: Lexicon | None = field(default=None, repr=False, compare=False)

    @property
    def japanese(self) -> str:
        """The part as it stands in the release."""
        return self.stated.japanese

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Its facts, in the words in which an engine is asked."""
        return tuple(
            replace(fact, japanese=western_years(fact.japanese)) for fact in self.stated.facts
        )

    def made_up(self, english: str) -> tuple[str, ...]:
        """Return the names of `english` that are read from nothing in the Japanese.

        None is made up that was given, that the dictionary has, or that stands in the English of
        what came before.
        """
        known = " ".join([self.japanese, *self._given()])
        names = [name for name in romanised(english) if name not in known]
        if not (names and self.lexicon):
            return ()
        reading = self.lexicon.reading(self.japanese)
        names = [name for name in names if not is_read(name, reading)]
        listed = " ".join(chain(*self.lexicon.renderings(self.japanese))) if names else ""
        return tuple(dict.fromkeys(name for name in names if name not in listed))

    def _given(self) -> Iterator[str]:
        """Yield the English that an engine is given."""
        request = self.request
        yield from (english for _, english in (*request.hints, *request.words))
        yield from (turn.english for turn in request.context)

    def after(self, earlier: tuple[Turn, ...]) -> "Unit":
        """Return the unit with what came `earlier` as context."""
        return replace(self, request=replace(self.request, context=earlier))

    def finding(self, check: CheckName, message: str, expected: str = "") -> Finding:
        """Return a finding in the sentence that the unit is of."""
        return Finding(check, self.item.sentence.id, message, expected)


def make_unit(item: Item, part: str, is_cell: bool, lexicon: Lexicon | None) -> Unit:
    """Return a part of an item with the facts and words that help."""
    stated = analyse(part, item.context)
    words = lexicon.words(part, stated.facts) if lexicon else ()
    unit = Unit(item, stated, Request(item.task, western_years(part)), lexicon=lexicon)
    certain = _certain(unit, words)
    request = replace(unit.request, hints=certain, words=_pairs(words, certain=False))
    unit = replace(unit, request=request, readings=tuple(word for word in words if word.reading))
    stands_alone = is_cell or item.task == "heading"
    settled = _settled(request, stands_alone, result_label(part, item.sentence.text))
    return replace(unit, terms=tuple(_terms(unit, lexicon)), settled=settled)


def settled_unit(item: Item, stated: Analysis, english: str) -> Unit:
    """Return a part of an item that the user has translated."""
    request = Request(item.task, stated.japanese)
    return Unit(item, stated, request, settled=english, is_human=True)


def asked_otherwise(unit: Unit, findings: Sequence[Finding]) -> Request:
    """Give the facts that were lost as hints, first of all, and leave out a dictionary's words.

    What came before is left out, too: an engine would have to go through it again.
    """
    expected = {finding.expected for finding in findings}
    lost = [(f.japanese, f.accepted[0]) for f in unit.facts if f.accepted[0] in expected]
    lost += [(p.text, p.english[0]) for p in unit.stated.contrasts if p.english[0] in expected]
    lost += [
        (wording.japanese, wording.meaning)
        for wording in unit.stated.wordings
        if wording.meaning in expected and wording.is_whole
    ]
    certain = dict([*lost, *unit.request.hints])
    return replace(unit.request, hints=tuple(certain.items()), words=(), context=())


def _certain(unit: Unit, words: Sequence[Word]) -> tuple[tuple[str, str], ...]:
    """Return what an engine must keep: phrases, the facts that are in none, names, terms."""
    whole = tuple(phrases(unit.stated))
    begun = tuple(japanese for japanese, _ in whole)
    facts = [pair for pair in hints(unit.facts) if not any(j.startswith(pair[0]) for j in begun)]
    return (*whole, *facts, *_pairs(words, certain=True))


def _pairs(words: Sequence[Word], *, certain: bool) -> tuple[tuple[str, str], ...]:
    known = (word for word in words if word.english and word.certain is certain)
    return tuple((word.japanese, word.english) for word in known)


def _terms(unit: Unit, lexicon: Lexicon | None) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    """Yield the terms with their glosses, without those that are given for other words, too."""
    given = unit.request.hints + unit.request.words
    for fact in unit.stated.facts:
        if fact.kind == "term" and lexicon:
            others = {english for japanese, english in given if japanese != fact.japanese}
            glosses = lexicon.glosses(fact.japanese)
            yield fact, tuple(gloss for gloss in glosses if gloss not in others)


def _settled(request: Request, stands_alone: bool, label: str) -> str | None:
    """Return what needs no engine: a text without Japanese, a unit of measure, one known term.

    The `label` of a table of results goes before a dictionary's words, not before the user's terms.
    """
    if not has_japanese(request.text):
        return minus_for_triangle(request.text)
    certain, words = (request.hints, request.words) if stands_alone else ((), ())
    text = request.text
    return unit_line(text) or whole_term(text, certain) or label or whole_term(text, words) or None
