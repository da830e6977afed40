"""Sentences to translations: in order, none left out, every doubt found, retried, then flagged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from briefer.brief import CELL_GLUE, CHECKS, Finding, Translation
from briefer.checks import check
from briefer.document import Section, Sentence, has_japanese
from briefer.engines import Engine, Output, Request, Task, Turn
from briefer.facts import Setting, facts, hints, in_section, repair
from briefer.layout import Layout, english_figures, lay_out

Advance = Callable[[int], None]  # is told how many sentences have just been finished

# Earlier sentences given as context. The window moves in steps, so that in between an engine
# with a cache has seen all of the prompt but the new sentence.
CONTEXT_KEEP, CONTEXT_STEP = 1, 5


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
    def badness(self) -> tuple[int, int, float]:
        """Fewest findings first, then the least grave, then what the model finds most likely."""
        gravest = min((CHECKS.index(f.check) for f in self.findings), default=len(CHECKS))
        return len(self.findings), -gravest, -(self.logprob or 0.0)


def translate_section(
    section: Section,
    engine: Engine,
    setting: Setting = Setting(),
    advance: Advance = lambda _: None,
) -> tuple[Translation | None, tuple[Translation, ...]]:
    """Return a section's translated heading (None where it has none) and all its sentences.

    The heading comes last, so that an engine that can use context knows what it is about.
    """
    settings = in_section(setting, section)
    items = [Item(s, "translate", settings[s.id]) for s in section.sentences]
    if section.heading is None:
        return None, tuple(translate(items, engine, advance))
    *done, heading = translate([*items, Item(section.heading, "heading", setting)], engine, advance)
    return heading, tuple(done)


def translate_line(
    text: str, engine: Engine, line_id: str, setting: Setting = Setting()
) -> Translation:
    """Translate a line that stands alone: a place, a company's name."""
    return next(
        translate([Item(Sentence(line_id, text, 0, len(text)), "heading", setting)], engine)
    )


def translate(
    items: Sequence[Item], engine: Engine, advance: Advance = lambda _: None
) -> Iterator[Translation]:
    """Yield one translation per item, in order; a sentence without Japanese is kept as it is."""
    context: list[Turn] = []
    for start in range(0, len(items), engine.batch_size):
        batch = items[start : start + engine.batch_size]
        for translation, turns in _translate_batch(batch, engine, _window(context)):
            context += turns
            yield translation
        advance(len(batch))


def _window(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple(turns[max(0, (len(turns) - CONTEXT_KEEP) // CONTEXT_STEP * CONTEXT_STEP) :])


def _translate_batch(
    batch: Sequence[Item], engine: Engine, context: tuple[Turn, ...]
) -> Iterator[tuple[Translation, list[Turn]]]:
    layouts = [
        lay_out(i.sentence.text, engine.max_input_tokens, engine.count_tokens) for i in batch
    ]
    requests = [
        Request(item.task, part, hints=hints(facts(part, item.setting)), context=context)
        for item, layout in zip(batch, layouts, strict=True)
        for part in layout.parts
        if has_japanese(part)
    ]
    answers = iter(engine.generate(requests, engine.candidates) if requests else [])
    asked = zip(requests, answers, strict=True)
    for item, layout in zip(batch, layouts, strict=True):
        parts = [
            _best(item, *next(asked), engine) if has_japanese(part)
            else _Answer(english_figures(part))
            for part in layout.parts
        ]  # fmt: skip
        yield _join(item, layout, parts), [part.turn for part in parts if part.turn]


def _best(item: Item, request: Request, outputs: Sequence[Output], engine: Engine) -> _Answer:
    """Take the best answer; while it is in doubt say what is wrong, ask again, repair, or flag."""
    best = min((_judge(item, request, o) for o in outputs), key=lambda answer: answer.badness)
    if best.findings:
        doubts = "; ".join(finding.message for finding in best.findings)
        again = replace(request, rejected=best.english, doubts=doubts)
        further = engine.generate([again], 2 * engine.candidates)[0]
        judged = [best, *(_judge(item, request, output) for output in further)]
        best = min(judged, key=lambda answer: answer.badness)
    if best.findings:
        return _repaired(item, request, best)
    return replace(best, turn=Turn(request.text, request.hints, best.english))


def _judge(item: Item, request: Request, output: Output) -> _Answer:
    english = _tidy(output.text, request.text)
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


def _tidy(english: str, japanese: str) -> str:
    """Put an answer on one line, without the quotation marks that a model sets around it.

    >>> _tidy('"Sales rose."', "売上高は増加しました。"), _tidy('"Sales rose."', "「増収です」")
    ('Sales rose.', '"Sales rose."')
    """
    line = " ".join(english.split())
    quoted = len(line) > 1 and line[0] == line[-1] == '"' and line.count('"') == 2
    return line[1:-1] if quoted and "「" not in japanese and '"' not in japanese else line


def _join(item: Item, layout: Layout, parts: Sequence[_Answer]) -> Translation:
    sentence = item.sentence
    logprobs = [part.logprob for part in parts if part.logprob is not None]
    return Translation(
        sentence,
        layout.join([part.english for part in parts]),
        _split_finding(sentence, layout) + tuple(f for part in parts for f in part.findings),
        facts(sentence.text, item.setting),
        fmean(logprobs) if logprobs else None,
        kept=not has_japanese(sentence.text),
    )


def _split_finding(sentence: Sentence, layout: Layout) -> tuple[Finding, ...]:
    if len(layout.parts) < 2 or layout.glue == CELL_GLUE:
        return ()
    message = f"the sentence was too long for the model: translated in {len(layout.parts)} pieces"
    return (Finding("split", sentence.id, message),)
