"""Sentences to translations: in order, none left out, every doubt found, retried, then flagged."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from briefer.brief import CELL_GLUE, CHECKS, Finding, Translation
from briefer.checks import check
from briefer.document import Section, Sentence, has_japanese
from briefer.engines import Engine, Output, Request, Task, Turn
from briefer.facts import Setting, facts, hints, in_section, repair
from briefer.layout import Layout, english_figures, lay_out
from briefer.lexicon import Lexicon, Word
from briefer.wording import tidy, unit_line, whole_term

Advance = Callable[[int], None]  # is told how many sentences have just been finished

# Earlier sentences given as context. The window moves in steps, so that in between an engine
# with a cache has seen all of the prompt but the new sentence.
CONTEXT_KEEP, CONTEXT_STEP = 1, 5

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be translated, and what its facts depend on."""

    sentence: Sentence
    task: Task = "translate"
    setting: Setting = Setting()


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer for a part of a sentence, with what was found in it."""

    english: str
    logprob: float | None = None
    findings: tuple[Finding, ...] = ()
    turn: Turn | None = None  # as it may stand in the context of what follows

    @property
    def badness(self) -> tuple[int, int]:
        """Fewest findings first, then the least grave; of equals the earlier answer is better."""
        gravest = min((CHECKS.index(f.check) for f in self.findings), default=len(CHECKS))
        return len(self.findings), -gravest


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of an engine for a part of a sentence, with the names that were only read.

    `settled` is the answer where none need be asked for.
    """

    item: Item
    request: Request
    readings: tuple[Word, ...] = ()
    settled: _Answer | None = None


def translate_section(
    section: Section,
    engine: Engine,
    setting: Setting = Setting(),
    advance: Advance = lambda _: None,
    lexicon: Lexicon | None = None,
) -> tuple[Translation | None, tuple[Translation, ...]]:
    """Return a section's translated heading (None where it has none) and all its sentences.

    The heading comes last, so that an engine that can use context knows what it is about.
    """
    settings = in_section(setting, section)
    items = [Item(s, "translate", settings[s.id]) for s in section.sentences]
    if section.heading is None:
        return None, tuple(translate(items, engine, advance, lexicon))
    items.append(Item(section.heading, "heading", setting))
    *done, heading = translate(items, engine, advance, lexicon)
    return heading, tuple(done)


def translate_line(
    text: str,
    engine: Engine,
    line_id: str,
    setting: Setting = Setting(),
    lexicon: Lexicon | None = None,
) -> Translation:
    """Translate a line that stands alone: a place, a company's name."""
    item = Item(Sentence(line_id, text, 0, len(text)), "heading", setting)
    return next(translate([item], engine, lexicon=lexicon))


def translate(
    items: Sequence[Item],
    engine: Engine,
    advance: Advance = lambda _: None,
    lexicon: Lexicon | None = None,
) -> Iterator[Translation]:
    """Yield one translation per item, in order; a sentence without Japanese is kept as it is."""
    context: list[Turn] = []
    for start in range(0, len(items), engine.batch_size):
        batch = items[start : start + engine.batch_size]
        for translation, turns in _translate_batch(batch, engine, _window(context), lexicon):
            context += turns
            yield translation
        advance(len(batch))


def _window(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple(turns[max(0, (len(turns) - CONTEXT_KEEP) // CONTEXT_STEP * CONTEXT_STEP) :])


def _translate_batch(
    batch: Sequence[Item], engine: Engine, context: tuple[Turn, ...], lexicon: Lexicon | None
) -> Iterator[tuple[Translation, list[Turn]]]:
    layouts = [
        lay_out(i.sentence.text, engine.max_input_tokens, engine.count_tokens) for i in batch
    ]
    questions = [
        [_ask(item, part, layout.glue, context, lexicon) for part in layout.parts]
        for item, layout in zip(batch, layouts, strict=True)
    ]
    requests = [q.request for asked in questions for q in asked if q.settled is None]
    outputs = iter(engine.generate(requests, engine.candidates) if requests else [])
    for item, layout, asked in zip(batch, layouts, questions, strict=True):
        parts = [q.settled or _best(q, next(outputs), engine) for q in asked]
        yield _join(item, layout, parts, engine), [part.turn for part in parts if part.turn]


def _ask(
    item: Item, part: str, glue: str, context: tuple[Turn, ...], lexicon: Lexicon | None
) -> _Question:
    stated = facts(part, item.setting)
    words = lexicon.words(part, [fact.japanese for fact in stated]) if lexicon else ()
    helpful = tuple((word.japanese, word.english) for word in words)
    request = Request(item.task, part, hints=hints(stated), words=helpful, context=context)
    question = _Question(item, request, tuple(word for word in words if word.reading))
    stands_alone = glue == CELL_GLUE or item.task == "heading"
    return replace(question, settled=_settled(question, stands_alone))


def _settled(question: _Question, stands_alone: bool) -> _Answer | None:
    """Answer without a model what has no Japanese, names a unit, or is one term and no more."""
    request = question.request
    if not has_japanese(request.text):
        return _Answer(english_figures(request.text))
    known = request.hints + request.words if stands_alone else ()
    english = unit_line(request.text) or whole_term(request.text, known)
    return _Answer(english, findings=tuple(_readings(question, english))) if english else None


def _best(question: _Question, outputs: Sequence[Output], engine: Engine) -> _Answer:
    """Take the best answer; where it is in doubt ask once more another way, repair, or flag."""
    item, request = question.item, question.request
    best = min((_judge(item, request, o) for o in outputs), key=lambda answer: answer.badness)
    if best.findings:
        again = _another_way(question, best.findings)
        # Where there is no other way to ask, more answers to the same may hold a better one.
        count = engine.candidates * (2 if again == request else 1)
        further = engine.generate([again], count)[0]
        judged = [best, *(_judge(item, request, output) for output in further)]
        doubts, best = best.findings, min(judged, key=lambda answer: answer.badness)
        found, left = _listed(doubts), _listed(best.findings)
        _LOG.info("%s: asked again for %s; left: %s", item.sentence.id, found, left)
    turn = Turn(request.text, request.hints + request.words, best.english)
    best = _repaired(item, request, best) if best.findings else replace(best, turn=turn)
    return replace(best, findings=best.findings + tuple(_readings(question, best.english)))


def _listed(findings: Sequence[Finding]) -> str:
    return "; ".join(f"{f.check} {f.expected}".strip() for f in findings) or "nothing"


def _another_way(question: _Question, findings: Sequence[Finding]) -> Request:
    """Give the facts that were lost as hints, first of all, and leave out a dictionary's words."""
    expected = {finding.expected for finding in findings}
    stated = facts(question.request.text, question.item.setting)
    lost = [(f.japanese, f.accepted[0]) for f in stated if f.accepted[0] in expected]
    told = dict([*lost, *question.request.hints])
    return replace(question.request, hints=tuple(told.items()), words=())


def _readings(question: _Question, english: str) -> Iterator[Finding]:
    """Tell of names of persons that were only read: their characters can be read otherwise."""
    for word in question.readings:
        if word.english in english:
            message = f"{word.japanese} is read as {word.english}: the name may be read otherwise"
            yield Finding("reading", question.item.sentence.id, message)


def _judge(item: Item, request: Request, output: Output) -> _Answer:
    english = tidy(output.text, request.text)
    return _Answer(english, output.logprob, _check(item, request.text, english))


def _check(item: Item, japanese: str, english: str) -> tuple[Finding, ...]:
    sentence = Sentence(item.sentence.id, japanese, 0, len(japanese))
    return check(sentence, english, item.setting)


def _repaired(item: Item, request: Request, answer: _Answer) -> _Answer:
    """Put right what can be; the reader is told of it, as of all that remains in doubt."""
    english, repairs = repair(request.text, answer.english, item.setting)
    told = tuple(
        Finding(
            "repaired",
            item.sentence.id,
            f"the model wrote “{done.replaced}” for {done.fact.japanese}; "
            f"replaced by {done.fact.accepted[0]}",
            done.fact.accepted[0],
        )
        for done in repairs
    )
    return replace(answer, english=english, findings=_check(item, request.text, english) + told)


def _join(item: Item, layout: Layout, parts: Sequence[_Answer], engine: Engine) -> Translation:
    sentence = item.sentence
    logprobs = [part.logprob for part in parts if part.logprob is not None]
    logprob = fmean(logprobs) if logprobs else None
    return Translation(
        sentence,
        layout.join([part.english for part in parts]),
        _split_finding(sentence, layout)
        + tuple(f for part in parts for f in part.findings)
        + _unsure_finding(sentence, logprob, engine),
        facts(sentence.text, item.setting),
        logprob,
        kept=not has_japanese(sentence.text),
    )


def _split_finding(sentence: Sentence, layout: Layout) -> tuple[Finding, ...]:
    if len(layout.parts) < 2 or layout.glue == CELL_GLUE:
        return ()
    message = f"the sentence was too long for the model: translated in {len(layout.parts)} pieces"
    return (Finding("split", sentence.id, message),)


def _unsure_finding(
    sentence: Sentence, logprob: float | None, engine: Engine
) -> tuple[Finding, ...]:
    if logprob is None or engine.unsure_below is None or logprob >= engine.unsure_below:
        return ()
    message = "the model was unsure of this sentence: read it beside the Japanese"
    return (Finding("unsure", sentence.id, message),)
