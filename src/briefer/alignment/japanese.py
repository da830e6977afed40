"""The pieces of a Japanese document that its English is looked for."""

from collections.abc import Iterator
from dataclasses import replace

from briefer.alignment.bitext import Segment, SegmentKind
from briefer.document import Document, ParagraphKind, Sentence
from briefer.facts import FactContext, Term, context_of, contexts_in
from briefer.facts.names.compare import speaker_of

_KINDS: dict[ParagraphKind, SegmentKind] = {"item": "item", "row": "row"}
_FRAME = ("dateline", "date", "byline", "issuer", "addressee", "source")


def japanese_segments(document: Document) -> list[Segment]:
    """Return title, headings, sentences and what stands around them, in reading order.

    >>> from briefer.segmentation import segment
    >>> found = japanese_segments(segment("各位\\n\\n開店のお知らせ\\n\\n甲は開店した。客は多い。"))
    >>> [(each.id, each.kind) for each in found]
    [('f1', 'frame'), ('t1', 'title'), ('s1', 'prose'), ('s2', 'prose')]
    """
    return sorted(_segments(document), key=lambda segment: segment.start)


def _segments(document: Document) -> Iterator[Segment]:
    if document.title:
        yield _segment(document.title, "title")
    for section in document.sections:
        if section.heading:
            yield _segment(section.heading, "heading")
        for paragraph in section.paragraphs:
            kind = _KINDS.get(paragraph.kind, "prose")
            yield from (_segment(sentence, kind) for sentence in paragraph.sentences)
    frames = (span for span in document.furniture if span.kind in _FRAME)
    for number, span in enumerate(frames, 1):
        yield Segment(f"f{number}", "frame", span.text, span.start, span.start + len(span.text))


def _segment(sentence: Sentence, kind: SegmentKind) -> Segment:
    return Segment(sentence.id, kind, sentence.text, sentence.start, sentence.end)


def contexts_of(document: Document, terms: tuple[Term, ...]) -> dict[str, FactContext]:
    """Return what the facts of each sentence depend on, by its id; under "", of any other text."""
    speaker = speaker_of(line.text for line in document.lines)
    whole = replace(context_of(document, terms), speaker=speaker)
    found = {"": whole}
    for section in document.sections:
        found |= contexts_in(whole, section)
    return found
