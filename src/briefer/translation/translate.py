"""Sentences to translations: in order, none left out, every doubt found, retried, then flagged."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from briefer.document import Section, Sentence, has_japanese
from briefer.engines import Engine, Turn
from briefer.facts import FactContext, analyse, contexts_in
from briefer.lexicon import Lexicon
from briefer.note import Fact, Finding, Translation
from briefer.translation.candidates import (
    Candidate,
    best_candidate,
    is_unsure,
    settled_candidate,
)
from briefer.translation.layout import Layout, lay_out
from briefer.translation.translation_memory import TranslationMemory
from briefer.translation.unit import Item, Unit, settled_unit, unit_of

__all__ = ["Item", "Translator", "section_items"]

Advance = Callable[[int], None]  # called with the number of sentences that have just been finished

# Earlier sentences given as context. The window moves in steps, so that in between an engine
# with a cache has seen all of the prompt but the new sentence.
CONTEXT_KEEP, CONTEXT_STEP = 1, 6
COUNTED = ("hints", "words of a dictionary", "asked again")  # what --verbose tells

_LOG = logging.getLogger(__name__)


def section_items(section: Section, context: FactContext = FactContext()) -> list[Item]:
    """Return what is to be translated of a section: its sentences, then its heading if it has one.

    The heading comes last, so that an engine that can use context knows what it is about.
    """
    contexts = contexts_in(context, section)
    items = [
        Item(s, "translate", contexts[s.id], section.id, is_row=paragraph.kind == "row")
        for paragraph in section.paragraphs
        for s in paragraph.sentences
    ]
    heading = [section.heading] if section.heading else []
    return items + [Item(line, "heading", context, section.id) for line in heading]


@dataclass(frozen=True, slots=True)
class Translator:
    """An engine that translates, and the dictionary whose words help it.

    `remarks`: what a note is to tell of them, a sentence each. The engine is not asked for what
    the user's own translations in `memory` have.
    """

    engine: Engine
    lexicon: Lexicon | None = None
    remarks: tuple[str, ...] = ()
    memory: TranslationMemory = TranslationMemory()

    def translate(
        self, items: Sequence[Item], advance: Advance = lambda _: None
    ) -> Iterator[Translation]:
        """Yield one translation per item, in order; a sentence without Japanese is kept as it is.

        An engine that is asked one by one gets sentences before of the same part as context.
        """
        earlier: list[Turn] = []
        part = ""
        size = self.engine.batch_size
        told: Counter[str] = Counter()
        for start in range(0, len(items), size):
            batch = items[start : start + size]
            if size > 1 or batch[0].part != part:
                earlier, part = [], batch[0].part
            done = list(self._translate_batch(batch, _window(earlier), told))
            if start + size >= len(items) > 1:
                counts = ", ".join(f"{what}: {told[what]}" for what in COUNTED)
                _LOG.info("%d lines translated; %s", len(items), counts)
            for translation, turns in done:
                earlier += turns
                yield translation
            advance(len(batch))

    def translate_line(
        self, text: str, line_id: str, context: FactContext = FactContext()
    ) -> Translation:
        """Translate a line that stands alone: a place, a company's name."""
        return next(
            self.translate([Item(Sentence(line_id, text, 0, len(text)), "heading", context)])
        )

    def _translate_batch(
        self, batch: Sequence[Item], earlier: tuple[Turn, ...], told: Counter[str]
    ) -> Iterator[tuple[Translation, list[Turn]]]:
        engine = self.engine
        laid_out = [self._units(item, earlier) for item in batch]
        requests = [u.request for _, units in laid_out for u in units if u.settled is None]
        outputs = iter(engine.generate(requests, engine.candidates) if requests else [])
        for item, (layout, units) in zip(batch, laid_out, strict=True):
            parts = [
                settled_candidate(unit) or best_candidate(unit, next(outputs), engine)
                for unit in units
            ]
            told.update(_counts(units, parts))
            turns = [part.turn for part in parts if part.turn]
            joined = _join(item, layout, _facts(item, units), parts, engine)
            yield replace(joined, human=_is_human(units)), turns

    def _units(self, item: Item, earlier: tuple[Turn, ...]) -> tuple[Layout, list[Unit]]:
        engine, text = self.engine, item.sentence.text
        if not item.is_row and (known := self._known(item, text)):
            return Layout("", (text,)), [known]
        layout = lay_out(text, engine.max_input_tokens, engine.count_tokens, item.is_row)
        return layout, [
            self._known(item, part) or unit_of(item, part, layout.tabular, earlier, self.lexicon)
            for part in layout.parts
        ]

    def _known(self, item: Item, part: str) -> Unit | None:
        """Return the unit of a part that the user has translated, None for any other."""
        if not (self.memory.pairs and has_japanese(part)):
            return None
        stated = analyse(part, item.context)
        english = self.memory.english(stated)
        return settled_unit(item, stated, english) if english else None


def _window(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple(turns[max(0, (len(turns) - CONTEXT_KEEP) // CONTEXT_STEP * CONTEXT_STEP) :])


def _is_human(units: Sequence[Unit]) -> bool:
    """Tell whether the user has translated all of the Japanese in a sentence or row."""
    japanese = [unit.is_human for unit in units if has_japanese(unit.japanese)]
    return bool(japanese) and all(japanese)


def _counts(units: Sequence[Unit], parts: Sequence[Candidate]) -> dict[str, int]:
    hints = sum(len(unit.request.hints) for unit in units)
    words = sum(len(unit.request.words) for unit in units)
    return dict(zip(COUNTED, (hints, words, sum(part.again for part in parts)), strict=True))


def _facts(item: Item, units: Sequence[Unit]) -> tuple[Fact, ...]:
    """Return the facts of the whole sentence, of which the units are mostly the only one."""
    text = item.sentence.text
    known = (unit.stated for unit in units if unit.japanese == text)
    return (next(known, None) or analyse(text, item.context)).facts


def _join(
    item: Item,
    layout: Layout,
    stated: tuple[Fact, ...],
    parts: Sequence[Candidate],
    engine: Engine,
) -> Translation:
    sentence = item.sentence
    logprobs = [part.logprob for part in parts if part.logprob is not None]
    logprob = fmean(logprobs) if logprobs else None
    english = [part.english for part in parts]
    return Translation(
        sentence,
        layout.join(english),
        _split_finding(sentence, layout)
        + tuple(f for part in parts for f in part.findings)
        + _unsure_finding(sentence, logprob, engine),
        stated,
        logprob,
        kept=not has_japanese(sentence.text),
        cells=layout.cells(english),
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
