"""What is asked of an engine for a part of a sentence, and which of its answers is kept."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.document import Sentence, has_japanese
from briefer.engines import Engine, Output, Request, Task, Turn
from briefer.facts import Setting, facts, place
from briefer.lexicon import Lexicon, Word
from briefer.note import CHECKS, Fact, Finding
from briefer.translation.checks import check
from briefer.translation.hints import hints
from briefer.translation.layout import english_figures, western_years
from briefer.translation.name_repair import keep_names
from briefer.translation.postprocessing import in_english, tidy, unit_line, whole_term
from briefer.translation.repair import repair

MIN_UNSURE = 15  # Japanese characters
TERM_TRIES = 3  # further answers where a term of the glossary is missing

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be translated, what its facts depend on, and the part of the release it is of.

    `is_row`: it is a row of a table.
    """

    sentence: Sentence
    task: Task = "translate"
    setting: Setting = Setting()
    part: str = ""
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer for a part of a sentence, with what was found in it, and what was `done` to it."""

    english: str
    logprob: float | None = None
    findings: tuple[Finding, ...] = ()
    done: tuple[Finding, ...] = ()
    turn: Turn | None = None  # as it may stand in the context of what follows

    @property
    def badness(self) -> tuple[int, int, float]:
        """Fewest findings first, then the least grave, then the most probable for the model."""
        gravest = min((CHECKS.index(f.check) for f in self.findings), default=len(CHECKS))
        return len(self.findings), -gravest, -(self.logprob or 0.0)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an engine for a part of a sentence, with the names that were only read.

    `japanese` is the part as it stands in the release; the request has the years of eras as those
    of the common era. `terms` are the glossary's in it, each with other English that a dictionary
    has for its Japanese. `settled` is the answer where none need be asked for.
    """

    item: Item
    japanese: str
    request: Request
    readings: tuple[Word, ...] = ()
    terms: tuple[tuple[Fact, tuple[str, ...]], ...] = ()
    settled: Answer | None = None


def question(
    item: Item, part: str, is_cell: bool, context: tuple[Turn, ...], lexicon: Lexicon | None
) -> Question:
    """Return what to ask for a part of an item, with the facts and words that help."""
    stated = facts(part, item.setting)
    words = lexicon.words(part, stated) if lexicon else ()
    certain, others = _pairs(words, certain=True), _pairs(words, certain=False)
    told = hints(_as_asked(stated)) + certain
    request = Request(item.task, western_years(part), "", told, others, context)
    readings = tuple(word for word in words if word.reading)
    asked = Question(item, part, request, readings, tuple(_terms(request, stated, lexicon)))
    stands_alone = is_cell or item.task == "heading"
    return replace(asked, settled=_settled(asked, stands_alone))


def _as_asked(stated: Sequence[Fact]) -> list[Fact]:
    return [replace(fact, japanese=western_years(fact.japanese)) for fact in stated]


def _pairs(words: Sequence[Word], *, certain: bool) -> tuple[tuple[str, str], ...]:
    known = (word for word in words if word.english and word.certain is certain)
    return tuple((word.japanese, word.english) for word in known)


def _terms(
    request: Request, stated: Sequence[Fact], lexicon: Lexicon | None
) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    """Yield the terms with their glosses, without those that are told for other words, too."""
    told = request.hints + request.words
    for fact in stated:
        if fact.kind == "term" and lexicon:
            others = {english for japanese, english in told if japanese != fact.japanese}
            glosses = lexicon.glosses(fact.japanese)
            yield fact, tuple(gloss for gloss in glosses if gloss not in others)


def _settled(asked: Question, stands_alone: bool) -> Answer | None:
    """Answer without a model what has no Japanese, names a unit, or is one term and no more."""
    request = asked.request
    if not has_japanese(request.text):
        return Answer(english_figures(request.text))
    known = request.hints + request.words if stands_alone else ()
    english = unit_line(request.text) or whole_term(request.text, known)
    return Answer(english, findings=tuple(_readings(asked, english))) if english else None


def best_answer(asked: Question, outputs: Sequence[Output], engine: Engine) -> Answer:
    """Take the best answer; where it is in doubt ask once more another way, repair, or flag."""
    request = asked.request
    judged = [_judge(asked, output) for output in outputs]
    best = min(judged, key=lambda answer: answer.badness)
    if best.findings:
        doubts, best = best, _second_look(asked, best, engine)
        _tell(asked.item.sentence.id, doubts, best)
    turn = Turn(request.text, request.hints, best.english, request.words)
    best = _repaired(asked, best) if best.findings else replace(best, turn=turn)
    told = (*best.findings, *best.done, *_readings(asked, best.english))
    return replace(best, findings=told)


def is_unsure(japanese: str, logprob: float | None, engine: Engine) -> bool:
    """Tell whether an answer of this mean log-probability is often wrong, coming from `engine`.

    Of a short text it is the mean of so few tokens that it tells nothing: 料金プラン, Fee Plan.
    """
    if logprob is None or engine.unsure_below is None or len(japanese) < MIN_UNSURE:
        return False
    return logprob < engine.unsure_below


def _second_look(asked: Question, best: Answer, engine: Engine) -> Answer:
    again = _another_way(asked, best.findings)
    # Where there is no other way to ask, more answers to the same may hold a better one.
    count = engine.candidates * (2 if again == asked.request else 1)
    judged = [best, *(_judge(asked, output) for output in engine.generate([again], count)[0])]
    best = min(judged, key=lambda answer: answer.badness)
    if any(finding.check == "terms.dropped" for finding in best.findings):
        drawn = engine.generate([again], count + TERM_TRIES)[0][count:]
        best = min([best, *(_judge(asked, o) for o in drawn)], key=lambda answer: answer.badness)
    return best


def _tell(sentence_id: str, doubts: Answer, best: Answer) -> None:
    found, left = _listed(doubts.findings), _listed(best.findings)
    _LOG.info("%s: asked again for %s; left: %s", sentence_id, found, left)


def _listed(findings: Sequence[Finding]) -> str:
    return "; ".join(f"{f.check} {f.expected}".strip() for f in findings) or "nothing"


def _another_way(asked: Question, findings: Sequence[Finding]) -> Request:
    """Give the facts that were lost as hints, first of all, and leave out a dictionary's words.

    What came before is left out, too: an engine would have to go through it again.
    """
    request = asked.request
    expected = {finding.expected for finding in findings}
    stated = _as_asked(facts(asked.japanese, asked.item.setting))
    lost = [(f.japanese, f.accepted[0]) for f in stated if f.accepted[0] in expected]
    told = dict([*lost, *request.hints])
    return replace(request, hints=tuple(told.items()), words=(), context=())


def _readings(asked: Question, english: str) -> Iterator[Finding]:
    """Tell of names of persons that were only read, or spelt as the model thought best."""
    for word in asked.readings:
        if doubt := _doubt(word, english):
            yield Finding("reading", asked.item.sentence.id, f"{word.japanese} {doubt}")


def _doubt(name: Word, english: str) -> str:
    """Say what is uncertain of a person's name; nothing where the English has but a part of it."""
    if not name.english:
        return "is a name in katakana: how it is spelt was guessed"
    if name.english in english:
        return f"is read as {name.english}: the name may be read otherwise"
    if any(part in english for part in name.english.split()):
        return ""
    return f"is read as {name.english}, which the English does not have"


def _judge(asked: Question, output: Output) -> Answer:
    request = asked.request
    stated = _as_asked(facts(asked.japanese, asked.item.setting))
    known = [(fact.japanese, fact.accepted[0]) for fact in stated]
    known += [*request.hints, *request.words]
    english = in_english(tidy(output.text, request.text), known)
    english, kept = keep_names(asked.japanese, english, asked.item.setting)
    english, put = _with_terms(asked, english)
    done = (*(_put(asked, name.replaced, name.name, name.now) for name in kept), *put)
    return Answer(english, output.logprob, _check(asked, english), done)


def _with_terms(asked: Question, english: str) -> tuple[str, tuple[Finding, ...]]:
    """Put in the terms that are missing, where one word alone can stand for them."""
    if not asked.terms:
        return english, ()
    lacking = {f.expected for f in _check(asked, english) if f.check == "terms.dropped"}
    done = []
    for term, glosses in asked.terms:
        if term.accepted[0] in lacking:
            better, replaced = place(english, term.accepted[0], glosses)
            if better:
                english = better
                done.append(_put(asked, replaced, term.japanese, term.accepted[0]))
    return english, tuple(done)


def _put(asked: Question, replaced: str, japanese: str, right: str) -> Finding:
    message = f"the model wrote “{replaced}” for {japanese}; replaced by {right}"
    return Finding("repaired", asked.item.sentence.id, message, right)


def _check(asked: Question, english: str) -> tuple[Finding, ...]:
    japanese = asked.japanese
    sentence = Sentence(asked.item.sentence.id, japanese, 0, len(japanese))
    return check(sentence, english, asked.item.setting)


def _repaired(asked: Question, answer: Answer) -> Answer:
    """Put right what can be; the reader is told of it, as of all that remains in doubt."""
    item = asked.item
    english, repairs = repair(asked.japanese, answer.english, item.setting)
    told = tuple(
        _put(asked, done.replaced, done.fact.japanese, done.fact.accepted[0]) for done in repairs
    )
    found = _check(asked, english)
    return replace(answer, english=english, findings=found, done=answer.done + told)
