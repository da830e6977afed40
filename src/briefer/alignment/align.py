"""Two documents to a bitext: their segments linked, and what is wrong with each link."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefer.alignment.bitext import Bitext, Link, Origin, Segment
from briefer.alignment.clues import clues, tokens_of
from briefer.alignment.dictionary import Renderings, open_renderings
from briefer.alignment.elsewhere import Surroundings
from briefer.alignment.english import english_segments
from briefer.alignment.findings import Examined, examine, scales_of
from briefer.alignment.japanese import contexts_of, japanese_segments
from briefer.alignment.linking import Linked, link
from briefer.alignment.scores import Scores, Side
from briefer.alignment.told_once import told_once
from briefer.document import Document
from briefer.facts import FactContext, Term, analyse
from briefer.note import ModelCard
from briefer.translation.translate import Item, Translator, section_items

Advance = Callable[[int], None]
Words = tuple[Renderings, ModelCard | None]


@dataclass(frozen=True, slots=True)
class Aids:
    """What helps to align: the user's terms, a translator, and where the dictionary is told of.

    `words` are what `open_renderings` returns; None: it is opened.
    """

    terms: tuple[Term, ...] = ()
    translator: Translator | None = None
    say: Callable[[str], None] = lambda _: None
    start: Callable[[str, int], None] = lambda _stage, _total: None
    advance: Advance = lambda _: None
    words: Words | None = None


def align(japanese: Document, english: str, origin: Origin, aids: Aids = Aids()) -> Bitext:
    """Return the bitext of a document and its English, which came from `origin`.

    Every segment of both is in exactly one link.
    """
    contexts = contexts_of(japanese, aids.terms)
    ours, theirs = japanese_segments(japanese), english_segments(english)
    renderings, dictionary = aids.words or open_renderings(aids.say)
    said = _translated(japanese, contexts[""], aids)
    stated = [analyse(s.text, contexts.get(s.id, contexts[""])) for s in ours]
    told = [clues(each, renderings, said.get(s.id)) for s, each in zip(ours, stated, strict=True)]
    tokens = [tokens_of(segment.text) for segment in theirs]
    scores = Scores(Side(ours, clues=told), Side(theirs, tokens=tokens))
    links = [_link(each, ours, theirs) for each in in_order(link(scores))]
    known = Examined(contexts, scales_of(theirs), Surroundings(stated, theirs))
    cards = {
        "translator": aids.translator.engine.card if aids.translator else None,
        "dictionary": dictionary,
    }
    return Bitext(
        Origin(japanese.source, japanese.encoding, japanese.sha256, japanese.doubts),
        origin,
        tuple(told_once(examine(links, known))),
        {role: card for role, card in cards.items() if card},
    )


def in_order(links: Sequence[Linked]) -> Iterator[Linked]:
    """Yield the links as the Japanese has them; what only the English has, after what it follows.

    >>> links = [Linked((0,), (1,)), Linked((1,), (0,)), Linked((), (2,))]
    >>> [(each.japanese, each.english) for each in in_order(links)]
    [((0,), (1,)), ((), (2,)), ((1,), (0,))]
    """
    row_of = {j: each.japanese[0] for each in links if each.japanese for j in each.english}

    def place(each: Linked) -> tuple[int, int]:
        if each.japanese:
            return each.japanese[0], -1
        before = (row_of[j] for j in range(each.english[0] - 1, -1, -1) if j in row_of)
        return next(before, -1), each.english[0]

    yield from sorted(links, key=place)


def _link(each: Linked, ours: Sequence[Segment], theirs: Sequence[Segment]) -> Link:
    return Link(
        tuple(ours[i] for i in each.japanese), tuple(theirs[j] for j in each.english), each.moved
    )


def _translated(document: Document, context: FactContext, aids: Aids) -> dict[str, str]:
    """Return a model's translations by the ids of the sentences, none without a translator."""
    if aids.translator is None:
        return {}
    title = [Item(document.title, "heading", context)] if document.title else []
    items = title + [item for part in document.sections for item in section_items(part, context)]
    aids.start("Translating to compare", len(items))
    return {t.sentence.id: t.english for t in aids.translator.translate(items, aids.advance)}
