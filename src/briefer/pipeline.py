"""The whole job on one document: translations, bullets, key points, title."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol

from briefer.content.key_figures import figures_at_a_glance
from briefer.content.people import Person, people
from briefer.content.quotations import quotes
from briefer.content.selection import SUMMARISED, leading, tellable
from briefer.document import Document, Section
from briefer.editing.style import in_wire_style
from briefer.engines import Engine
from briefer.facts import FactContext, Term, context_of
from briefer.note import Brief, Bullet, ModelCard, Quote, SectionBrief, Translation
from briefer.summarization.grounding import repeats
from briefer.summarization.summarize import (
    EngineWriter,
    ExtractiveWriter,
    Writer,
    as_title,
    bullets,
    key_points,
    write_title,
)
from briefer.translation.pronouns import guessed_pronouns
from briefer.translation.translate import Item, Translator, section_items
from briefer.translation.translation_memory import TranslationMemory

NO_MODEL = ModelCard("extractive", "Apache-2.0", "no model")


class Progress(Protocol):
    """Follows how the job is getting on: stages of so many steps each."""

    def start(self, stage: str, total: int) -> None:
        """Begin a stage, for example Translating, of `total` sentences or sections."""
        ...

    def advance(self, steps: int) -> None:
        """So many steps of the current stage have just been finished."""
        ...


class Silent:
    """Progress that nobody watches."""

    def start(self, stage: str, total: int) -> None:
        """Do nothing."""

    def advance(self, steps: int) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a brief is made with: a translator, and what writes the bullets, None for no model."""

    translator: Translator
    summarizer: Engine | None


@dataclass(frozen=True, slots=True)
class Options:
    """How a brief is made, its translator apart.

    Without a `summarizer` key points and bullets are the most telling sentences. A section has at
    most so many `bullets`. `terms` are the user's own, which hold over the release's; `memory` has
    the user's own translations, which go over a model's. `shown` is what the note says of the
    options, to make the same one again.
    """

    summarizer: Engine | None = None
    bullets: int = 3
    terms: Sequence[Term] = ()
    memory: TranslationMemory = TranslationMemory()
    shown: Mapping[str, str] = field(default_factory=dict)


def translate_document(
    document: Document,
    translator: Translator,
    options: Options = Options(),
    progress: Progress = Silent(),
) -> Brief:
    """Return a brief that holds the full translation and neither bullets nor key points."""
    context = context_of(document, options.terms)
    translator = replace(translator, memory=options.memory)
    place = document.dateline.place if document.dateline else None
    beside = [place, document.origin]
    progress.start("Translating", sum(1 for _ in document.lines) + len([*filter(None, beside)]))
    items = list(document_items(document, context))
    done = translator.translate(items, progress.advance)
    title = next(done) if document.title else None
    sections = [_translated(section, done) for section in document.sections]
    place_in_english = _line_in_english(place, translator, context, "place", progress)
    origin = _line_in_english(document.origin, translator, context, "origin", progress)
    brief = Brief(
        document=document,
        title=title,
        place=place_in_english,
        origin=origin,
        key_points=(),
        sections=tuple(sections),
        models=_cards(translator),
        options=dict(options.shown),
        remarks=translator.remarks,
    )
    return _with_guesses(_readings_once(brief))


def make_brief(
    document: Document,
    translator: Translator,
    options: Options = Options(),
    progress: Progress = Silent(),
) -> Brief:
    """Return the brief of `document`: bullets for each section, and key points.

    A summarizer writes key points from the bullets; without one the key points are chosen first,
    and no section repeats one.
    """
    summarizer = options.summarizer
    writer: Writer = EngineWriter(summarizer) if summarizer else ExtractiveWriter()
    brief = translate_document(document, translator, options, progress)
    progress.start("Summarising", len(brief.sections) + 2)  # then the key points and the title
    known = people(list(brief.translations), translator.lexicon)
    news = _news(brief, known)
    chosen = key_points(writer, news.leading) if summarizer is None else ()
    sections = []
    for section, translations in zip(brief.sections, news.sections, strict=True):
        left = [t for t in translations if not _is_said(t, chosen)]
        sections.append(_with_bullets(section, left, writer, options.bullets))
        progress.advance(1)
    written = [bullet for section in sections for bullet in section.bullets]
    points = chosen or key_points(writer, news.leading, written)
    progress.advance(1)
    title = brief.title or _title_from(brief.sections, translator.engine, news.sections)
    progress.advance(1)
    brief = replace(brief, title=title, key_points=points, sections=tuple(sections))
    return in_wire_style(_with_news(brief, news, summarizer), known)


@dataclass(frozen=True, slots=True)
class _News:
    """What of a release may be told, by section and in all; what of it leads; who said what."""

    sections: Sequence[Sequence[Translation]]
    translations: Sequence[Translation]
    leading: Sequence[Translation]
    quotes: tuple[Quote, ...]


def _with_news(brief: Brief, news: _News, summarizer: Engine | None) -> Brief:
    """Return the brief with figures, quotations and what has written its bullets."""
    card = summarizer.card if summarizer else NO_MODEL
    return replace(
        brief,
        figures=figures_at_a_glance(news.translations),
        quotes=news.quotes,
        models=brief.models | {"summarizer": card},
    )


def _news(brief: Brief, known: Sequence[Person]) -> _News:
    sections = [tellable(section, known) for section in brief.sections]
    lines = [translation for section in sections for translation in section]
    quoted = quotes([s for s in brief.sections if s.section.kind in SUMMARISED], known)
    return _News(sections, lines, leading(brief.sections, lines, quoted), quoted)


def _cards(translator: Translator) -> dict[str, ModelCard]:
    """What has worked on a translation, by its role."""
    roles = {
        "translator": translator.engine,
        "second opinion": translator.second,
        "dictionary": translator.lexicon,
    }
    return {role: one.card for role, one in roles.items() if one is not None}


def document_items(document: Document, context: FactContext) -> Iterator[Item]:
    """Yield all that is translated in the order in which it is: a heading behind its section."""
    if document.title:
        yield Item(document.title, "heading", context, document.title.id)
    for section in document.sections:
        yield from section_items(section, context)


def _translated(section: Section, done: Iterator[Translation]) -> SectionBrief:
    """Return a section with its translations, which are the next of those that are `done`."""
    translations = tuple(islice(done, sum(1 for _ in section.sentences)))
    heading = next(done) if section.heading else None
    return SectionBrief(section, heading, (), translations)


def _title_from(
    sections: Sequence[SectionBrief], engine: Engine, news: Sequence[Sequence[Translation]]
) -> Bullet | None:
    """Return a title for a release without one: its lead's news, or its first heading."""
    if sections and (heading := sections[0].heading) and (title := as_title(heading)):
        return title
    return write_title(engine, next(filter(None, news), ()))


def _readings_once(brief: Brief) -> Brief:
    """Return the brief with the doubt about how a name is read at the name's first mention only."""
    seen: set[str] = set()

    def first(translation: Translation) -> Translation:
        new = [f for f in translation.findings if f.check != "reading" or f.message not in seen]
        seen.update(finding.message for finding in new)
        return replace(translation, findings=tuple(new))

    return _each(brief, first)


def _with_guesses(brief: Brief) -> Brief:
    """Return the brief with a doubt for "he", and one for "she", that the Japanese never tells."""
    guessed = guessed_pronouns(list(brief.translations))

    def doubted(translation: Translation) -> Translation:
        new = guessed.get(translation.sentence.id, ())
        return replace(translation, findings=(*translation.findings, *new))

    return _each(brief, doubted) if guessed else brief


def _each(brief: Brief, change: Callable[[Translation], Translation]) -> Brief:
    """Return the brief with every translation changed, in reading order."""
    title = change(brief.title) if isinstance(brief.title, Translation) else brief.title
    sections = []
    for section in brief.sections:
        heading = change(section.heading) if section.heading else None
        done = tuple(change(translation) for translation in section.translations)
        sections.append(replace(section, heading=heading, translations=done))
    return replace(brief, title=title, sections=tuple(sections))


def _line_in_english(
    japanese: str | None,
    translator: Translator,
    context: FactContext,
    line_id: str,
    progress: Progress,
) -> str | None:
    """Return a place or an issuer in English; as it stands where the translation is in doubt."""
    if not japanese:
        return japanese
    translation = translator.translate_line(japanese, line_id, context)
    progress.advance(1)
    if translation.kept:
        return japanese
    doubts = [f for f in translation.findings if f.check != "reading"]
    return japanese if doubts else translation.english


def _with_bullets(
    section: SectionBrief, left: Sequence[Translation], writer: Writer, most: int
) -> SectionBrief:
    heading = section.heading.english if section.heading else ""
    return replace(section, bullets=bullets(writer, heading, left, most))


def _is_said(translation: Translation, points: Sequence[Bullet]) -> bool:
    """Tell whether a key point rests on a sentence or says the same: a lead is often repeated."""
    cited = any(translation.sentence.id in point.cites for point in points)
    return cited or any(repeats(translation.english, point.text) for point in points)
