"""briefer: a Japanese release in, an English briefing note out.

The functions that `briefer segment`, `check`, `translate` and `summarize` are made of. None of them
loads a model before it is needed; `import briefer` itself loads nothing.

>>> document = segment("新工場が稼働\\n\\n当社は3月に新工場を開きました。費用は36億円です。\\n")
>>> document.title.text, [sentence.id for sentence in document.sentences]
('新工場が稼働', ['s1', 's2'])
>>> [finding] = check([("費用は36億円です。", "It cost 36 billion yen.")])[:1]
>>> finding.check, finding.expected
('figures.dropped', '3.6 billion yen')
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefer.alignment.bitext import Bitext
    from briefer.document import Document
    from briefer.engines.opening import Conditions
    from briefer.facts import Term
    from briefer.note import Brief, Finding
    from briefer.pipeline import Options, Progress
    from briefer.reading import Text
    from briefer.translation.translate import Translator

__version__ = "0.1.0"
__all__ = ["align", "brief", "check", "open_translator", "segment", "translate"]


def segment(text: "str | Text", source: str = "", encoding: str = "utf-8") -> "Document":
    """Return the sections, paragraphs and sentences of a Japanese release; nothing is lost.

    `source`, a file's name, and `encoding` are what a note says of the text; what `briefer.reading`
    has read says both itself, what it could not read, and who sent it. Any text will do, also an
    empty one.
    """
    if isinstance(text, str):
        from briefer.segmentation import segment

        return segment(text, source, encoding)
    from briefer.segmentation.release import document_of

    return document_of(text)


def check(pairs: "Sequence[tuple[str, str]]", terms: "Sequence[Term]" = ()) -> "list[Finding]":
    """Return what is wrong with English for Japanese, pair by pair; `sentence_id` counts from 1.

    Figures, dates, names and `terms` that were lost or invented, words that exclude each other
    (exports for imports), leftover Japanese, loops, absurd lengths. What the Japanese glosses holds
    for all pairs. No model, whoever has translated.
    """
    from briefer.translation.checks import check_pairs

    return check_pairs(pairs, terms)


def align(
    japanese: "Document | str",
    english: str,
    terms: "Sequence[Term]" = (),
    translator: "Translator | None" = None,
) -> "Bitext":
    r"""Return which sentences of two documents translate each other, and what is wrong with each.

    The English, whoever has made it, may join, split and leave out sentences, and have them in
    another order. With a `translator` its own translation helps; without one there is no model.

    >>> text = "新工場が稼働\n\n当社は3月に新工場を開きました。費用は36億円です。\n"
    >>> found = align(text, "New plant\n\nWe opened it in March at a cost of 3.9 billion yen.\n")
    >>> [finding.check for finding in found.findings]
    ['figures.dropped', 'figures.invented']
    """
    from briefer.alignment import Aids, align
    from briefer.alignment.bitext import Origin

    document = segment(japanese) if isinstance(japanese, str) else japanese
    return align(document, english, Origin("", "utf-8"), Aids(tuple(terms), translator))


def open_translator(model: str = "auto", conditions: "Conditions | None" = None) -> "Translator":
    """Return a translator with its dictionary, fetched once where it is not on this machine.

    Where the one that `auto` means can't be fetched, the small one that ships with briefer.
    `model`: a name of `briefer models list`, a hub id or a path. ModelError where it can't be had.
    """
    from briefer.engines.opening import Conditions
    from briefer.translation import opening

    return opening.open_translator(model, conditions or Conditions())


def translate(
    release: "Document | str",
    translator: "Translator | None" = None,
    options: "Options | None" = None,
    progress: "Progress | None" = None,
) -> "Brief":
    """Return a brief that holds the full translation and neither bullets nor key points.

    Without a `translator` the default one is opened, which takes seconds: open one for several.
    """
    from briefer.pipeline import Options, Silent, translate_document

    document = segment(release) if isinstance(release, str) else release
    translator = translator or open_translator()
    return translate_document(document, translator, options or Options(), progress or Silent())


def brief(
    release: "Document | str",
    translator: "Translator | None" = None,
    options: "Options | None" = None,
    progress: "Progress | None" = None,
) -> "Brief":
    """Return a release's brief: its translation, key points, bullets by section, every doubt.

    `briefer.render.markdown.render` writes it as a note, `render.html` as a page, `render.jsonout`
    as data. Without a `translator` the default one is opened, as by `translate`.
    """
    from briefer.pipeline import Options, Silent, make_brief

    document = segment(release) if isinstance(release, str) else release
    translator = translator or open_translator()
    return make_brief(document, translator, options or Options(), progress or Silent())
