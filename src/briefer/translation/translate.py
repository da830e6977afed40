"""Sentences to translations: in order, none left out, every doubt found, retried, then flagged."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import fmean

from briefer.document import Section, Sentence, has_japanese
from briefer.engines import Engine, Turn
from briefer.facts import FactContext, analyse, contexts_in
from briefer.lexicon import Lexicon
from briefer.note import Fact, Finding, Translation
from briefer.translation.candidates import (
    Candidate,
    best_candidates,
    is_unsure,
    settled_candidate,
)
from briefer.translation.layout import Layout, lay_out
from briefer.translation.postprocessing import begun
from briefer.translation.second_opinion import Opinion, disagreement, opinion, other_english
from briefer.translation.translation_memory import TranslationMemory
from briefer.translation.unit import Item, Unit, make_unit, settled_unit

__all__ = ["Item", "Translator", "section_items"]

Advance = Callable[[int], None]  # called with the number of sentences that have just been finished

AHEAD = 8  # lines that a second engine is asked for at once: enough for it to keep cores busy
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
class _Line:
    """An item in units, and what a second engine has for each of them, if there is one."""

    item: Item
    layout: Layout
    units: tuple[Unit, ...]
    others: tuple[str, ...] = ()

    def after(self, earlier: tuple[Turn, ...]) -> "_Line":
        """Return the line with what came `earlier` as context of each of its units."""
        return replace(self, units=tuple(unit.after(earlier) for unit in self.units))


@dataclass(frozen=True, slots=True)
class Translator:
    """An engine that translates, and the dictionary whose words help it.

    `remarks`: what a note is to tell of them, a sentence each. The engine is not asked for what
    the user's own translations in `memory` have. A `second` engine, if there is one, translates
    the same: how far the two agree tells what is to be doubted.
    """

    engine: Engine
    lexicon: Lexicon | None = None
    remarks: tuple[str, ...] = ()
    memory: TranslationMemory = TranslationMemory()
    second: Engine | None = None

    def translate(
        self, items: Sequence[Item], advance: Advance = lambda _: None
    ) -> Iterator[Translation]:
        """Yield one translation per item, in order; a sentence without Japanese is kept as it is.

        An engine that is asked one by one gets sentences before of the same part as context.
        """
        earlier: list[Turn] = []
        part = ""
        engine, size = self.engine, self.engine.batch_size
        counted: Counter[str] = Counter()
        prepared = self._prepared(items)
        for start in range(0, len(items), size):
            batch = items[start : start + size]
            if batch[0].part != part:
                earlier, part = [], batch[0].part
            window = _window(earlier, engine.context_turns)
            ready = [line.after(window) for line in islice(prepared, len(batch))]
            done = list(self._translate_batch(ready, counted))
            if start + size >= len(items) > 1:
                counts = ", ".join(f"{what}: {counted[what]}" for what in COUNTED)
                _LOG.info("%d lines translated; %s", len(items), counts)
            for translation, turns in done:
                earlier += turns
                yield translation
            advance(len(batch))

    def translate_line(
        self, text: str, line_id: str, context: FactContext = FactContext()
    ) -> Translation:
        """Translate a line that stands alone, a place or a company's name: no second opinion."""
        item = Item(Sentence(line_id, text, 0, len(text)), "heading", context)
        return next(replace(self, second=None).translate([item]))

    def _prepared(self, items: Sequence[Item]) -> Iterator[_Line]:
        """Yield every item in units; the second engine is asked a few lines ahead."""
        for start in range(0, len(items), AHEAD):
            lines = [self._line(item) for item in items[start : start + AHEAD]]
            if self.second is None:
                yield from lines
                continue
            others = iter(other_english([u for line in lines for u in line.units], self.second))
            for line in lines:
                yield replace(line, others=tuple(islice(others, len(line.units))))

    def _translate_batch(
        self, lines: Sequence[_Line], counted: Counter[str]
    ) -> Iterator[tuple[Translation, list[Turn]]]:
        engine = self.engine
        asked = [unit for line in lines for unit in line.units if unit.settled is None]
        requests = [unit.request for unit in asked]
        outputs = engine.generate(requests, engine.candidates) if requests else []
        best = iter(best_candidates(asked, outputs, engine))
        for line in lines:
            parts = [settled_candidate(unit) or next(best) for unit in line.units]
            counted.update(_counts(line.units, parts))
            turns = [part.turn for part in parts if part.turn]
            yield _join(line, parts, engine), turns

    def _line(self, item: Item) -> _Line:
        engine, text = self.engine, item.sentence.text
        if not item.is_row and (known := self._known(item, text)):
            return _Line(item, Layout("", (text,)), (known,))
        layout = lay_out(text, engine.max_input_tokens, engine.count_tokens, item.is_row)
        units = (
            self._known(item, part) or make_unit(item, part, layout.tabular, self.lexicon)
            for part in layout.parts
        )
        return _Line(item, layout, tuple(units))

    def _known(self, item: Item, part: str) -> Unit | None:
        """Return the unit of a part that the user has translated, None for any other."""
        if not (self.memory.pairs and has_japanese(part)):
            return None
        stated = analyse(part, item.context)
        english = self.memory.english(stated)
        return settled_unit(item, stated, english) if english else None


def _window(turns: Sequence[Turn], most: int) -> tuple[Turn, ...]:
    """Return the last turns, at least one, at most so many.

    The window moves in steps: in between, an engine with a cache has seen all but the new sentence.
    """
    return tuple(turns[max(0, (len(turns) - 1) // most * most) :]) if most else ()


def _is_human(units: Sequence[Unit]) -> bool:
    """Tell whether the user has translated all of the Japanese in a sentence or row."""
    japanese = [unit.is_human for unit in units if has_japanese(unit.japanese)]
    return bool(japanese) and all(japanese)


def _counts(units: Sequence[Unit], parts: Sequence[Candidate]) -> dict[str, int]:
    hints = sum(len(unit.request.hints) for unit in units)
    words = sum(len(unit.request.words) for unit in units)
    return dict(zip(COUNTED, (hints, words, sum(part.asked_twice for part in parts)), strict=True))


def _facts(line: _Line) -> tuple[Fact, ...]:
    """Return the facts of the whole sentence, of which the units are mostly the only one."""
    text = line.item.sentence.text
    known = (unit.stated for unit in line.units if unit.japanese == text)
    return (next(known, None) or analyse(text, line.item.context)).facts


def _begun(english: str, unit: Unit) -> str:
    """Begin a cell or heading with a capital, unless a person has written the word so."""
    own = (form for term in unit.stated.terms for form in term.english)
    is_own = unit.is_human or english.startswith(tuple(own))
    return english if is_own else begun(english, unit.japanese)


def _join(line: _Line, parts: Sequence[Candidate], engine: Engine) -> Translation:
    sentence, layout = line.item.sentence, line.layout
    other = opinion(parts, line.others) if line.others else Opinion()
    logprobs = [part.logprob for part in parts if part.logprob is not None]
    logprob = fmean(logprobs) if logprobs else None
    english = [part.english for part in parts]
    if layout.tabular:
        english = list(map(_begun, english, line.units))
    elif line.item.task == "heading":
        english[:1] = map(_begun, english[:1], line.units)
    joined = Translation(
        sentence,
        layout.join(english),
        _split_finding(sentence, layout) + tuple(f for part in parts for f in part.findings),
        _facts(line),
        logprob,
        kept=not has_japanese(sentence.text),
        cells=layout.cells(english),
        human=_is_human(line.units),
        other=other.english,
        agreement=other.agreement,
    )
    unsure = _unsure_finding(sentence, logprob, engine) if joined.sureness is None else ()
    return replace(joined, findings=joined.findings + unsure + disagreement(joined))


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
