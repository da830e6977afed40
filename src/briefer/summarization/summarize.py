"""Translations to cited bullets. Whatever writes a line, it is grounded before it is believed."""

import logging
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefer.engines import Engine, Request, Task
from briefer.note import Bullet, Translation
from briefer.summarization.compression import headline, tighten
from briefer.summarization.extractive import rank
from briefer.summarization.grounding import distinct, ground, instead, says_no_more, supporting
from briefer.text.sentence_ends import english_sentences

MOST_KEY_POINTS, FEWEST_KEY_POINTS = 5, 3
FEW = 7  # sentences; up to this there are but three key points
LONGEST_PROPOSED = 20  # words; what is not much too long for a title can be cut to one
TITLE_SENTENCES = 3  # of the lead: the news stands first
# With this many sentences or fewer there is nothing to condense: the sentences are the bullets.
SHORT = 2

_LOG = logging.getLogger(__name__)

_LINE = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+(.+)")
# The ids that an instruct model copies from its numbered input: grounding finds its own.
_COPIED_IDS = re.compile(r"\s*[\[(]s?\d+(?:\s*[,–-]\s*s?\d+)*[\])]\s*(?=\.?$)|^\[?s?\d+[\].:]\s+")


# The text says that sales rose.
_PREAMBLE = re.compile(
    r"^(?:the|this) (?:text|article|release|passage|section|document|statement) "
    r"(?:says|states|mentions|reports|describes|notes|explains)(?: that)? (\w)",
    re.IGNORECASE,
)


class Writer(Protocol):
    """What writes bullets: it proposes `count` lines on some English texts."""

    def lines(self, task: Task, heading: str, texts: Sequence[str], count: int) -> list[str]:
        """Return the proposed lines, plain text."""
        ...


class ExtractiveWriter:
    """Proposes the most telling sentences, tightened: no model, nothing to get wrong."""

    def lines(self, task: Task, heading: str, texts: Sequence[str], count: int) -> list[str]:
        """Return the `count` most telling sentences: in reading order, for key points by rank."""
        del heading  # the texts themselves are all that is ranked
        chosen = rank(texts, count)
        order = chosen if task == "key_points" else sorted(chosen)
        return [tighten(texts[position]) for position in order]


class EngineWriter:
    """Lets a model write: an instruct model or a sequence-to-sequence summariser."""

    def __init__(self, engine: Engine) -> None:
        """Write with `engine`, which must have the tasks bullets and key_points."""
        self._engine = engine

    def lines(self, task: Task, heading: str, texts: Sequence[str], count: int) -> list[str]:
        """Return what the model wrote. A text too long for it is given in parts, never cut.

        The parts' lines are then summarised in their turn, if they are more than `count`.
        """
        parts = list(_parts(texts, self._engine))
        written = self._written(task, heading, parts, math.ceil(count / max(1, len(parts))))
        shorter = len("".join(written)) < len("".join(texts))
        if len(parts) > 1 and len(written) > count and shorter:
            return self.lines(task, heading, written, count)
        return written

    def _written(self, task: Task, heading: str, parts: Sequence[str], count: int) -> list[str]:
        requests = [Request(task, part, heading, count=count) for part in parts]
        size = self._engine.batch_size
        return [
            line
            for start in range(0, len(requests), size)
            for outputs in self._engine.generate(requests[start : start + size])
            for line in lines_of_answer(outputs[0].text)
        ]


def _parts(texts: Sequence[str], engine: Engine) -> Iterator[str]:
    """Yield the texts joined, a line each, to as few as fit the model."""
    part = ""
    for text in texts:
        longer = f"{part}\n{text}".strip()
        if part and engine.count_tokens(longer) > engine.max_input_tokens:
            yield part
            longer = text
        part = longer
    yield part


def lines_of_answer(answer: str) -> list[str]:
    """Return the lines of an answer: its list items, else its sentences.

    >>> lines_of_answer("Here are the points:\\n- Sales rose. [s1]\\n- Costs fell.")
    ['Sales rose.', 'Costs fell.']
    >>> lines_of_answer("Sales rose. Costs fell.")
    ['Sales rose.', 'Costs fell.']
    """
    rows = answer.splitlines()
    items = [match[1] for row in rows if (match := _LINE.fullmatch(row))]
    texts = items or [s for row in rows for s in english_sentences(row)]
    return [text for raw in texts if (text := _COPIED_IDS.sub("", raw.replace("**", "")).strip())]


def bullets(
    writer: Writer, heading: str, translations: Sequence[Translation], most: int
) -> tuple[Bullet, ...]:
    """Return at most `most` grounded bullets on a section, fewer for a short one, none twice."""
    if not translations or not most:
        return ()
    count = min(most, math.ceil(len(translations) / 2))
    if len(translations) <= SHORT:
        writer = ExtractiveWriter()
    english = [translation.english for translation in translations]
    found = _grounded(_Assignment(writer, "bullets", heading), english, translations, count)
    return tuple(bullet for bullet in found if not says_no_more(bullet.text, heading))


def key_points(
    writer: Writer, translations: Sequence[Translation], written: Sequence[Bullet] = ()
) -> tuple[Bullet, ...]:
    """Return three to five grounded key points over all sections, the most important first.

    They are written from the sections' bullets, where these are `written`, and grounded in the
    sentences that those rest on; else from all the sentences.
    """
    cited = {cite for bullet in written for cite in bullet.cites}
    basis = [t for t in translations if not written or t.sentence.id in cited]
    count = min(len(basis), MOST_KEY_POINTS if len(basis) > FEW else FEWEST_KEY_POINTS)
    if not count:
        return ()
    texts = [bullet.text for bullet in written] or [translation.english for translation in basis]
    return _grounded(_Assignment(writer, "key_points"), texts, basis, count)


@dataclass(frozen=True, slots=True)
class _Assignment:
    """What a writer is to write, and under which heading."""

    writer: Writer
    task: Task
    heading: str = ""

    def lines(self, texts: Sequence[str], count: int) -> list[str]:
        """Return what it proposes on some English texts."""
        return self.writer.lines(self.task, self.heading, texts, count)


def _grounded(
    assignment: _Assignment, texts: Sequence[str], translations: Sequence[Translation], count: int
) -> tuple[Bullet, ...]:
    """Return `count` bullets: the writer's lines, then the most telling sentences."""
    proposed = assignment.lines(texts, count)
    believed = [_believed(assignment, line, translations) for line in proposed]
    english = [translation.english for translation in translations]
    fill = ExtractiveWriter().lines("key_points", "", english, count)
    closest = [instead(line, translations) for line in fill]
    return tuple(distinct([bullet for bullet in [*believed, *closest] if bullet])[:count])


def _believed(
    assignment: _Assignment, line: str, translations: Sequence[Translation]
) -> Bullet | None:
    """Ground a line, else let it be written once more from its best sentences, else take those."""
    line = _PREAMBLE.sub(lambda match: match[1].upper(), line)
    if bullet := ground(line, translations):
        return bullet
    _LOG.info("not carried by its sentences: “%s”", line)
    closest = [translation.english for translation in supporting(line, translations)]
    again = assignment.lines(closest, 1)[:1] if closest else []
    return next(filter(None, (ground(new, translations) for new in again)), None) or instead(
        line, translations
    )


def write_title(engine: Engine | None, lead: Sequence[Translation]) -> Bullet | None:
    """Return one line of news from the lead, for a release without a title.

    A model's, where it is short and grounded; else the first of the lead's sentences that makes a
    headline. None without a lead, or where none does.
    """
    proposed = _proposed_title(engine, lead) if engine and lead else ""
    is_title = len(proposed.split()) <= LONGEST_PROPOSED and "…" not in proposed
    line = headline(proposed) if is_title else ""
    title = ground(line, lead, True) if line else None
    return title or next(filter(None, map(as_title, lead)), None)


def _proposed_title(engine: Engine, lead: Sequence[Translation]) -> str:
    """Return what the engine proposes, on one line; "" from one that writes no titles."""
    if "title" not in engine.tasks:
        return ""
    text = "\n".join(translation.english for translation in lead[:TITLE_SENTENCES])
    [[output]] = engine.generate([Request("title", text)])
    return " ".join(output.text.strip('“”"#*. \n').split())


def as_title(line: Translation) -> Bullet | None:
    """Return a heading or sentence as a headline, None where it is too long for one."""
    text = headline(line.english)
    return Bullet(text, (line.sentence.id,), line.findings) if text else None
