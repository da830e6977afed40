"""Sentences to translations: in order, none left out, every doubt found, retried, then flagged."""

from collections.abc import Callable, Iterator, Sequence
from statistics import fmean

from briefer.brief import CELL_GLUE, Finding, Translation
from briefer.checks import check
from briefer.document import Section, Sentence, has_japanese
from briefer.engines import Engine, Output, Request, Task
from briefer.layout import Layout, english_figures, lay_out, strip_mark

Advance = Callable[[int], None]  # is told how many sentences have just been finished
Pairs = tuple[tuple[str, str], ...]

# Earlier sentences given as context. The window moves in steps, so that in between an engine
# with a cache has seen all of the prompt but the new sentence.
CONTEXT_KEEP, CONTEXT_STEP = 1, 5
RETRY_CANDIDATES = 2


def translate_section(
    section: Section, engine: Engine, advance: Advance = lambda _: None
) -> tuple[Translation | None, tuple[Translation, ...]]:
    """Return a section's translated heading (None where it has none) and all its sentences.

    The heading comes first, so that an engine that can use context knows what it is about.
    """
    headings: list[tuple[Sentence, Task]] = (
        [(section.heading, "heading")] if section.heading else []
    )
    sentences: list[tuple[Sentence, Task]] = [(s, "translate") for s in section.sentences]
    done = list(translate(headings + sentences, engine, advance))
    return (done[0] if headings else None), tuple(done[len(headings) :])


def translate_line(text: str, engine: Engine, line_id: str) -> Translation:
    """Translate a line that stands alone: a place, a company's name."""
    return next(translate([(Sentence(line_id, text, 0, len(text)), "heading")], engine))


def translate(
    items: Sequence[tuple[Sentence, Task]], engine: Engine, advance: Advance = lambda _: None
) -> Iterator[Translation]:
    """Yield one translation per item, in order; a sentence without Japanese is kept as it is."""
    context: list[tuple[str, str]] = []
    for start in range(0, len(items), engine.batch_size):
        batch = items[start : start + engine.batch_size]
        for translation in _translate_batch(batch, engine, _window(context)):
            if not translation.findings and not translation.kept:
                mark, japanese = strip_mark(translation.sentence.text)
                context.append((japanese, translation.english.removeprefix(mark)))
            yield translation
        advance(len(batch))


def _window(pairs: Sequence[tuple[str, str]]) -> Pairs:
    return tuple(pairs[max(0, (len(pairs) - CONTEXT_KEEP) // CONTEXT_STEP * CONTEXT_STEP) :])


def _translate_batch(
    batch: Sequence[tuple[Sentence, Task]], engine: Engine, context: Pairs
) -> Iterator[Translation]:
    layouts = [lay_out(s.text, engine.max_input_tokens, engine.count_tokens) for s, _ in batch]
    requests = [
        Request(task, part, context=context)
        for (_, task), layout in zip(batch, layouts, strict=True)
        for part in layout.parts
        if has_japanese(part)
    ]
    answers = iter(engine.generate(requests) if requests else [])
    for (sentence, task), layout in zip(batch, layouts, strict=True):
        parts = [
            _best(sentence.id, task, part, next(answers), engine) if has_japanese(part)
            else (Output(english_figures(part)), ())
            for part in layout.parts
        ]  # fmt: skip
        yield _join(sentence, layout, parts)


def _best(
    sentence_id: str, task: Task, japanese: str, outputs: list[Output], engine: Engine
) -> tuple[Output, tuple[Finding, ...]]:
    """Judge an answer; if it is in doubt ask again, alone and for several, and take the best."""

    def judge(output: Output) -> tuple[Output, tuple[Finding, ...]]:
        tidy = Output(_tidy(output.text, japanese), output.logprob)
        return tidy, check(Sentence(sentence_id, japanese, 0, len(japanese)), tidy.text)

    judged = [judge(outputs[0])]
    if judged[0][1]:
        retried = engine.generate([Request(task, japanese)], RETRY_CANDIDATES)[0]
        judged += [judge(output) for output in retried]
    return min(judged, key=lambda answer: (len(answer[1]), -(answer[0].logprob or 0.0)))


def _tidy(english: str, japanese: str) -> str:
    """Put an answer on one line, without the quotation marks that a model sets around it.

    >>> _tidy('"Sales rose."', "売上高は増加しました。"), _tidy('"Sales rose."', "「増収です」")
    ('Sales rose.', '"Sales rose."')
    """
    line = " ".join(english.split())
    quoted = len(line) > 1 and line[0] == line[-1] == '"' and line.count('"') == 2
    return line[1:-1] if quoted and "「" not in japanese and '"' not in japanese else line


def _join(
    sentence: Sentence, layout: Layout, parts: Sequence[tuple[Output, tuple[Finding, ...]]]
) -> Translation:
    logprobs = [output.logprob for output, _ in parts if output.logprob is not None]
    return Translation(
        sentence,
        layout.join([output.text for output, _ in parts]),
        _split_finding(sentence, layout) + tuple(f for _, found in parts for f in found),
        fmean(logprobs) if logprobs else None,
        kept=not has_japanese(sentence.text),
    )


def _split_finding(sentence: Sentence, layout: Layout) -> tuple[Finding, ...]:
    if len(layout.parts) < 2 or layout.glue == CELL_GLUE:
        return ()
    message = f"the sentence was too long for the model: translated in {len(layout.parts)} pieces"
    return (Finding("split", sentence.id, message),)
