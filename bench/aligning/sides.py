"""Both sides of a document as segments, and which sentences each segment holds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.alignment.bitext import Segment
from briefer.alignment.english import english_segments
from briefer.alignment.japanese import japanese_segments
from briefer.segmentation import segment

PARAGRAPH = 5  # sentences
_END = re.compile(r"[.!?。．！？][\"'”’」』)）]*\s*$")

Holding = list[tuple[Segment, list[int]]]  # segments with the numbers of their sentences


@dataclass(frozen=True, slots=True)
class Sides:
    """The segments of a document with the numbers of the sentences that they hold."""

    japanese: Holding
    english: Holding


def as_they_are(japanese: Sequence[str], english: Sequence[str]) -> Sides:
    """Return a segment for each sentence."""
    return Sides(_one_by_one("s", japanese), _one_by_one("e", english))


def as_documents(japanese: Sequence[str], english: Sequence[str]) -> Sides:
    """Return the segments that are read in paragraphs of several sentences under a title."""
    ours, places = joined(japanese, "")
    theirs, others = joined(english, " ")
    return Sides(
        _holding(japanese_segments(segment(ours)), places),
        _holding(english_segments(theirs), others),
    )


def joined(sentences: Sequence[str], between: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text of all sentences, and where each stands.

    The first, and a line that does not end as a sentence does, as headings, are paragraphs alone.
    """
    text, places, inside = "", [], 0
    for number, sentence in enumerate(sentences):
        is_alone = number == 0 or not _END.search(sentence)
        if number:
            goes_on = 0 < inside < PARAGRAPH and not is_alone
            text += between if goes_on else "\n\n"
            inside = inside if goes_on else 0
        places.append((len(text), len(text) + len(sentence)))
        text += sentence
        inside = 0 if is_alone else inside + 1
    return text + "\n", places


def _one_by_one(name: str, sentences: Sequence[str]) -> Holding:
    return [
        (Segment(f"{name}{n}", "prose", text, 0, len(text)), [n])
        for n, text in enumerate(sentences)
    ]


def _holding(segments: Sequence[Segment], places: Sequence[tuple[int, int]]) -> Holding:
    return [
        (
            each,
            [n for n, (start, end) in enumerate(places) if start < each.end and each.start < end],
        )
        for each in segments
    ]


Form = Callable[[Sequence[str], Sequence[str]], Sides]
