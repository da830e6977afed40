"""What the commands that write notes are asked for, what they work with, and one brief made so."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from briefer import open_translator
from briefer.cli.config import translator_name
from briefer.cli.documents import Web
from briefer.cli.files import tell
from briefer.cli.groups import (
    InputOptions,
    OutputOptions,
    RunOptions,
    StrictOptions,
    TranslationOptions,
)
from briefer.cli.loading import loading
from briefer.cli.progress import Pace, duration, working
from briefer.document import Document
from briefer.engines import Engine
from briefer.note import Brief
from briefer.pipeline import Options, Progress, Tools
from briefer.reading.glossary import read_glossary
from briefer.render.contents import NoteStyle
from briefer.text.counts import counted
from briefer.translation.translation_memory import TranslationMemory, read_translations


@dataclass(frozen=True, slots=True)
class Means:
    """Which models are asked for, and how they are run."""

    model: str
    summarizer: str
    run: RunOptions


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asked for, apart from what to do with each document."""

    releases: InputOptions
    notes: OutputOptions
    translation: TranslationOptions
    means: Means
    strictness: StrictOptions = StrictOptions()
    digest: Path | None = None

    @property
    def quiet(self) -> bool:
        """Whether only errors are shown."""
        return self.means.run.quiet

    @property
    def web(self) -> Web:
        """What may be fetched."""
        return Web(self.means.run.offline, self.releases.allow_private)

    @property
    def beside(self) -> list[str | None]:
        """The files that are read beside the releases, if there are."""
        return [
            self.releases.files_from,
            self.translation.glossary,
            self.translation.translations,
        ]


@dataclass(frozen=True, slots=True)
class NoteMaker:
    """How a brief is made of a document, and what it is written as: a note, or data."""

    make: Callable[[Document, Tools, Progress], Brief]
    note: Callable[[Brief], str | bytes]
    data: Callable[[Brief], dict[str, Any]]


def means_of(
    ctx: typer.Context, translation: TranslationOptions, summarizer: str, run: RunOptions
) -> Means:
    """Return which models are asked for; UsageError where two translators are."""
    return Means(translator_name(ctx, translation.model, translation.quick), summarizer, run)


def options_of(
    translation: TranslationOptions, bullets: int | None = None, style: NoteStyle = NoteStyle()
) -> Options:
    """Return how briefs are made, with what a note says of it. InputError of a file that is named.

    `bullets` is None where there are none.
    """
    terms = read_glossary(translation.glossary) if translation.glossary else ()
    own = translation.translations
    memory = read_translations(own) if own else TranslationMemory()
    shown = {
        "--bullets": None if bullets is None else str(bullets),
        "--english-only": "" if style.english_only else None,
        "--glossary": translation.glossary or None,
        "--language": "ja" if style.japanese_points else None,
        "--show-source": "" if style.show_source else None,
        "--translations": own or None,
    }
    return Options(
        bullets=bullets or 0,
        terms=terms,
        memory=memory,
        shown={name: value for name, value in shown.items() if value is not None},
    )


def open_tools(means: Means) -> Tools:
    """Return the tools that are named, fetched where need be. ModelError, UsageError."""
    from briefer.engines.opening import summarization_engine
    from briefer.models.catalog import refuse_unknown

    refuse_unknown(means.model, means.summarizer)
    with loading(means.run) as conditions:
        translator = open_translator(means.model, conditions)
        summarizer = summarization_engine(means.summarizer, translator.engine, conditions)
    return Tools(translator, summarizer)


def brief_of(
    document: Document, job: Job, maker: NoteMaker, tools: Tools, pace: Pace | None
) -> Brief:
    """Return the document's brief and, unless quiet, show how it gets on and how it went."""
    began = time.monotonic()
    with working(job.quiet, document.source, pace) as progress:
        brief = maker.make(document, tools, progress)
    if not job.quiet:
        doubts = counted(len(list(brief.findings)), "doubt")
        tell(
            f"{document.source}: done in {duration(time.monotonic() - began)} by "
            f"{_short_name(tools.translator.engine)}, {doubts}."
            f"{pace.left if pace else ''}"
        )
    return brief


def _short_name(engine: Engine) -> str:
    """The model's name without the kind of its engine: ja-en-1.5b."""
    return engine.card.name.partition(":")[2] or engine.card.name
