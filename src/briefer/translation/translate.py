"""Sentences to translations: in order, none left out, every doubt found, retried, then flagged."""

from collections.abc import Callable, Iterator, Sequence
from statistics import fmean

from briefer.document import Section, Sentence, has_japanese
from briefer.engines import Engine, Turn
from briefer.facts import Setting, facts, in_section
from briefer.lexicon import Lexicon
from briefer.note import Finding, Translation
from briefer.translation.candidates import Answer, Item, best_answer, is_unsure, question
from briefer.translation.layout import Layout, lay_out

__all__ = ["Item", "section_items", "translate", "translate_line"]

Advance = Callable[[int], None]  # is told how many sentences have just been finished

# Earlier sentences given as context. The window moves in steps, so that in between an engine
# with a cache has seen all of the prompt but the new sentence.
CONTEXT_KEEP, CONTEXT_STEP = 1, 5


def section_items(section: Section, setting: Setting = Setting()) -> list[Item]:
    """Return what is to be translated of a section: its sentences, then its heading if it has one.

    The heading comes last, so that an engine that can use context knows what it is about.
    """
    settings = in_section(setting, section)
    items = [
        Item(s, "translate", settings[s.id], section.id, is_row=paragraph.kind == "row")
        for paragraph in section.paragraphs
        for s in paragraph.sentences
    ]
    heading = [section.heading] if section.heading else []
    return items + [Item(line, "heading", setting, section.id) for line in heading]


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
    """Yield one translation per item, in order; a sentence without Japanese is kept as it is.

    An engine that is asked one by one gets sentences before of the same part as context.
    """
    context: list[Turn] = []
    part = ""
    for start in range(0, len(items), engine.batch_size):
        batch = items[start : start + engine.batch_size]
        if engine.batch_size > 1 or batch[0].part != part:
            context, part = [], batch[0].part
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
        lay_out(i.sentence.text, engine.max_input_tokens, engine.count_tokens, i.is_row)
        for i in batch
    ]
    questions = [
        [question(item, part, layout.tabular, context, lexicon) for part in layout.parts]
        for item, layout in zip(batch, layouts, strict=True)
    ]
    requests = [q.request for asked in questions for q in asked if q.settled is None]
    outputs = iter(engine.generate(requests, engine.candidates) if requests else [])
    for item, layout, asked in zip(batch, layouts, questions, strict=True):
        parts = [q.settled or best_answer(q, next(outputs), engine) for q in asked]
        yield _join(item, layout, parts, engine), [part.turn for part in parts if part.turn]


def _join(item: Item, layout: Layout, parts: Sequence[Answer], engine: Engine) -> Translation:
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
        cells=layout.cells([part.english for part in parts]),
    )


def _split_finding(sentence: Sentence, layout: Layout) -> tuple[Finding, ...]:
    if len(layout.parts) < 2 or layout.tabular:
        return ()
    message = f"the sentence was too long for the model: translated in {len(layout.parts)} pieces"
    return (Finding("split", sentence.id, message),)


def _unsure_finding(
    sentence: Sentence, logprob: float | None, engine: Engine
) -> tuple[Finding, ...]:
    if not is_unsure(sentence.text, logprob, engine):
        return ()
    message = "the model was unsure of this sentence: read it beside the Japanese"
    return (Finding("unsure", sentence.id, message),)
