"""Translations to cited bullets. Whatever writes a line, it is grounded before it is believed."""

import logging
import math
import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from briefer.brief import Bullet, Translation
from briefer.engines import Engine, Request, Task
from briefer.extractive import rank
from briefer.grounding import distinct, ground

MOST_KEY_POINTS, FEWEST_KEY_POINTS = 5, 3
MAX_TITLE_WORDS = 16
TITLE_SENTENCES = 3  # of the lead: the news stands first
# With this many sentences or fewer there is nothing to condense: the sentences are the bullets.
SHORT = 2

_LOG = logging.getLogger(__name__)

_LINE = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+(.+)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
# The ids that an instruct model copies from its numbered input: grounding finds its own.
_COPIED_IDS = re.compile(r"\s*[\[(]s?\d+(?:\s*[,–-]\s*s?\d+)*[\])]\s*(?=\.?$)|^\[?s?\d+[\].:]\s+")


class Writer(Protocol):
    """What writes bullets: it proposes `count` lines on some English texts."""

    def lines(self, task: Task, heading: str, texts: Sequence[str], count: int) -> list[str]:
        """Return the proposed lines, plain text."""
        ...


class ExtractiveWriter:
    """Proposes the most telling sentences as they are: no model, nothing to get wrong."""

    def lines(self, task: Task, heading: str, texts: Sequence[str], count: int) -> list[str]:
        """Return the `count` most telling sentences: in reading order, for key points by rank."""
        del heading  # the texts themselves are all that is ranked
        chosen = rank(texts)[:count]
        return [texts[i] for i in (chosen if task == "key_points" else sorted(chosen))]


class EngineWriter:
    """Lets a model write: an instruct model or a sequence-to-sequence summariser."""

    def __init__(self, engine: Engine) -> None:
        """Write with `engine`, which must have the tasks bullets and key_points."""
        self._engine = engine

    def lines(self, task: Task, heading: str, texts: Sequence[str], count: int) -> list[str]:
        """Return what the model wrote; a text too long for it is given in parts, never cut."""
        parts = list(_parts(texts, self._engine))
        share = math.ceil(count / max(1, len(parts)))
        requests = [Request(task, part, heading, count=share) for part in parts]
        size = self._engine.batch_size
        return [
            line
            for start in range(0, len(requests), size)
            for outputs in self._engine.generate(requests[start : start + size])
            for line in read_lines(outputs[0].text)
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


def read_lines(answer: str) -> list[str]:
    """Return the lines of an answer: its list items, else its sentences.

    >>> read_lines("Here are the points:\\n- Sales rose. [s1]\\n- Costs fell.")
    ['Sales rose.', 'Costs fell.']
    >>> read_lines("Sales rose. Costs fell.")
    ['Sales rose.', 'Costs fell.']
    """
    rows = answer.splitlines()
    items = [match[1] for row in rows if (match := _LINE.fullmatch(row))]
    texts = items or [s for row in rows for s in _SENTENCE_END.split(row)]
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
    proposed = writer.lines("bullets", heading, [t.english for t in translations], count)
    return _grounded(proposed, translations, count)


def key_points(
    writer: Writer, sections: Sequence[Sequence[Bullet]], translations: Sequence[Translation]
) -> tuple[Bullet, ...]:
    """Return three to five grounded key points over all sections, the most important first.

    They are written from the sections' bullets and grounded in the sentences those rest on.
    """
    cited = {cite for section in sections for bullet in section for cite in bullet.cites}
    basis = [translation for translation in translations if translation.sentence.id in cited]
    count = min(len(basis), MOST_KEY_POINTS if len(basis) > 8 else FEWEST_KEY_POINTS)
    if not count:
        return ()
    told = [bullet.text for section in sections for bullet in section]
    return _grounded(writer.lines("key_points", "", told, count), basis, count)


def _grounded(
    proposed: Sequence[str], translations: Sequence[Translation], count: int
) -> tuple[Bullet, ...]:
    """Ground the lines; where too few remain, the most telling sentences fill up."""
    english = [translation.english for translation in translations]
    fill = ExtractiveWriter().lines("key_points", "", english, count)
    grounded = [bullet for line in [*proposed, *fill] if (bullet := ground(line, translations))]
    bullets = distinct(grounded)[:count]
    kept = {bullet.text for bullet in bullets}
    for line in proposed:
        if line not in kept:
            _LOG.info("not carried by its sentences, or told twice: “%s”", line)
    return tuple(bullets)


def write_title(engine: Engine | None, lead: Sequence[Translation]) -> Bullet | None:
    """Return one line of news from the lead, for a release without a title; None without a lead."""
    if not lead:
        return None
    first = ground(lead[0].english, lead)
    if engine is None or "title" not in engine.tasks:
        return first
    text = "\n".join(translation.english for translation in lead[:TITLE_SENTENCES])
    answer = engine.generate([Request("title", text)])[0][0].text.strip().strip('“”"#*. ')
    headline = ground(answer, lead)
    fits = headline and headline.text == answer and len(answer.split()) <= MAX_TITLE_WORDS
    return headline if fits else first
