"""What `summarize` and `translate` are asked for, what they work with, and one brief made so."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer import open_translator
from briefer.cli.files import tell
from briefer.cli.inputs import Web
from briefer.cli.options import Device, NoteFormat, Target
from briefer.cli.progress import Download, Pace, duration, working
from briefer.document import Document
from briefer.engines import Engine
from briefer.note import Brief
from briefer.pipeline import Progress

if TYPE_CHECKING:
    from briefer.translation.translate import Translator


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asked for, apart from what to do with each document."""

    files: Sequence[str] | None
    files_from: str | None
    recursive: bool
    output: Target | None
    skip_existing: bool
    glossary: str | None
    translations: str | None
    format: NoteFormat
    jsonl: bool
    model: str
    summarizer: str
    device: Device
    threads: int | None
    encoding: str | None
    offline: bool
    allow_private: bool
    no_cache: bool
    quiet: bool
    strict: bool
    digest: Path | None = None

    @property
    def web(self) -> Web:
        """What may be fetched."""
        return Web(self.offline, self.allow_private)

    @property
    def beside(self) -> list[str | None]:
        """The files that are read beside the releases, if there are."""
        return [self.files_from, self.glossary, self.translations]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a brief is made with: a translator, and what writes the bullets."""

    translator: "Translator"
    summarizer: Engine | None


@dataclass(frozen=True, slots=True)
class Work:
    """How a brief is made of a document, and what it is written as: a note, or data."""

    make: Callable[[Document, Tools, Progress], Brief]
    note: Callable[[Brief], str | bytes]
    data: Callable[[Brief], dict[str, Any]]


def open_tools(job: Job) -> Tools:
    """Return the tools that the job names, fetched where need be. ModelError, UsageError."""
    from briefer.engines.memory import FILE, Memory
    from briefer.engines.opening import Conditions, summarization_engine
    from briefer.models import store

    download = Download(job.quiet)
    say = (lambda _: None) if job.quiet else tell
    memory = None if job.no_cache else Memory(store.home() / FILE, say)
    conditions = Conditions(job.device.value, job.threads, job.offline, say, download, memory)
    try:
        with download.told():
            translator = open_translator(job.model, conditions)
            summarizer = summarization_engine(job.summarizer, translator.engine, conditions)
    finally:
        download.close()
    return Tools(translator, summarizer)


def brief_of(document: Document, job: Job, work: Work, tools: Tools, pace: Pace | None) -> Brief:
    """Return the document's brief and, unless quiet, show how it gets on and how it went."""
    began = time.monotonic()
    with working(job.quiet, document.source, pace) as progress:
        brief = work.make(document, tools, progress)
    if not job.quiet:
        doubts = len(list(brief.findings))
        tell(
            f"{document.source}: done in {duration(time.monotonic() - began)} by "
            f"{_short_name(tools.translator.engine)}, {doubts} doubt{'s' * (doubts != 1)}."
            f"{pace.left if pace else ''}"
        )
    return brief


def _short_name(engine: Engine) -> str:
    """The model's name without the kind of its engine: ja-en-1.5b."""
    return engine.card.name.partition(":")[2] or engine.card.name
