"""What a person has made of a sentence: it goes before every model's answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.document import Sentence, cells_of
from briefer.errors import InputError
from briefer.facts import analyse
from briefer.note import Finding, Translation
from briefer.translation.checks import check
from briefer.translation.layout import CELL_GLUE, strip_mark
from briefer.translation.pronouns import SexesTold
from briefer.translation.translate import Advance, Translator
from briefer.translation.unit import Item

LONGEST = 20_000  # characters of English for one sentence
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Decision:
    """The English that a person wants for a line, and who decided so, and when (ISO 8601, UTC).

    `texts` are the cells of a table's row, else one text. `accepted`: whatever is still found in
    it is right as it is. `version` rises with every change of the file that it is kept in.
    """

    japanese: str
    texts: tuple[str, ...]
    by: str
    at: str
    accepted: bool
    version: int = 0


def worded(texts: Sequence[str], cells: int) -> tuple[str, ...]:
    """Return what was typed, each text on one line; InputError where it is no English for a line.

    `cells` is how many texts the line has.

    >>> worded([" It cost \\n 4 million yen. "], 1)
    ('It cost 4 million yen.',)
    """
    tidy = tuple(_printable(text) for text in texts)
    if len(tidy) != cells:
        raise InputError(f"The line has {cells} texts, not {len(tidy)}.", "Load the page again.")
    if not any(tidy):
        raise InputError("There is no English.", "Write some, or leave the line as it was.")
    if sum(map(len, tidy)) > LONGEST:
        raise InputError(f"The English has more than {LONGEST:,} characters.", "Shorten it.")
    return tidy


def reviewer_name(name: str) -> str:
    """Return a person's name as it may stand in a note; InputError where there is none.

    >>> reviewer_name(" A.\\u202e  Sato ")
    'A. Sato'
    """
    shown = _printable(name)[:LONGEST_NAME].strip()
    if not shown:
        raise InputError("Nobody is named as the one who checks.", "Give your name.")
    return shown


def _printable(text: str) -> str:
    """Leave out what turns the direction of writing or has no print; blanks become one."""
    kept = "".join(c for c in text if c.isprintable() or c.isspace())
    return " ".join(kept.split())


def decided(item: Item, decision: Decision, told: SexesTold) -> Translation:
    """Return a person's English as a translation; what the comparison finds in it is a doubt.

    So is "he", unless it is `told`.
    """
    texts = decision.texts
    english = CELL_GLUE.join(filter(None, texts))
    found: tuple[Finding, ...] = ()
    if not decision.accepted:
        found = (*_findings(item, texts), *told.doubts(item.sentence.id, english))
    return Translation(
        item.sentence,
        english,
        found,
        analyse(item.sentence.text, item.context).facts,
        cells=texts if len(texts) > 1 else (),
        checked_by="" if found else decision.by,
    )


def _findings(item: Item, texts: Sequence[str]) -> Iterator[Finding]:
    japanese: tuple[str, ...] = (item.sentence.text,)
    if len(texts) > 1:
        japanese = cells_of(strip_mark(item.sentence.text)[1])
    for part, english in zip(japanese, texts, strict=True):
        if part:
            yield from check(analyse(part, item.context), english, item.sentence.id)


def matched(kept: Mapping[str, Decision], lines: Sequence[Sentence]) -> dict[str, Decision]:
    """Return which decision holds for which line, by its id: that on the same Japanese.

    Where a release has changed since, sentences have other ids; of several with the same words the
    first that is free takes the decision.
    """
    held = {line.id: kept[line.id] for line in lines if _same(kept.get(line.id), line)}
    left = [decision for line_id, decision in kept.items() if line_id not in held]
    for line in lines:
        if line.id not in held and (moved := next((d for d in left if _same(d, line)), None)):
            left.remove(moved)
            held[line.id] = moved
    return held


def _same(decision: Decision | None, line: Sentence) -> bool:
    return decision is not None and decision.japanese == line.text


@dataclass(frozen=True, slots=True)
class ReviewedTranslator(Translator):
    """A translator that is asked only for what is not `known`; `done` hears of what is new."""

    known: Callable[[Item], Translation | None] = lambda _: None
    done: Callable[[Translation], None] = lambda _: None

    def translate(
        self, items: Sequence[Item], advance: Advance = lambda _: None
    ) -> Iterator[Translation]:
        """Yield one translation per item, in order, as `Translator.translate` does."""
        found = [self.known(item) for item in items]
        unknown = [item for item, known in zip(items, found, strict=True) if known is None]
        fresh = Translator.translate(self, unknown, advance)
        for known in found:
            if known:
                advance(1)
                yield known
                continue
            translation = next(fresh)
            self.done(translation)
            yield translation


def reviewed(
    translator: Translator,
    known: Callable[[Item], Translation | None],
    done: Callable[[Translation], None],
) -> ReviewedTranslator:
    """Return `translator` with what is `known` before it."""
    return ReviewedTranslator(
        translator.engine,
        translator.lexicon,
        translator.remarks,
        translator.memory,
        translator.second,
        known,
        done,
    )


def reopened(decision: Decision) -> Decision:
    """Return the decision of a line that is offered anew: what is found in it counts again."""
    return replace(decision, accepted=False)
