"""What `summarize` and `translate` are asked for, what they work with, and one brief made so."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefer import open_translator
from briefer.cli.files import tell
from briefer.cli.inputs import Web
from briefer.cli.options import Device, NoteFormat, Target
from briefer.cli.progress import Download, Pace, duration, working
from briefer.document import Document
from briefer.engines import Engine
from briefer.note import Brief
from briefer.pipeline import Progress, Tools


@dataclass(frozen=True, slots=True)
class Means:
    """Which models are asked for, and how they are to be had."""

    model: str
    summarizer: str
    device: Device
    threads: int | None
    offline: bool
    no_cache: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class Job(Means):
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
    encoding: str | None
    allow_private: bool
    strict: bool
    strict_all: bool
    digest: Path | None = None

    def refuses(self, brief: Brief) -> bool:
        """Tell whether a brief has doubts that end the command with a status of their own."""
        return (self.strict or self.strict_all) and brief.is_doubtful(advice=self.strict_all)

    @property
    def web(self) -> Web:
        """What may be fetched."""
        return Web(self.offline, self.allow_private)

    @property
    def beside(self) -> list[str | None]:
        """The files that are read beside the releases, if there are."""
        return [self.files_from, self.glossary, self.translations]


@dataclass(frozen=True, slots=True)
class Work:
    """How a brief is made of a document, and what it is written as: a note, or data."""

    make: Callable[[Document, Tools, Progress], Brief]
    note: Callable[[Brief], str | bytes]
    data: Callable[[Brief], dict[str, Any]]


def open_tools(means: Means) -> Tools:
    """Return the tools that are named, fetched where need be. ModelError, UsageError."""
    from briefer.engines.memory import FILE, Memory
    from briefer.engines.opening import Conditions, summarization_engine
    from briefer.models import store
    from briefer.models.catalog import refuse_unknown

    refuse_unknown(means.model, means.summarizer)
    download = Download(means.quiet)
    say = (lambda _: None) if means.quiet else tell
    memory = None if means.no_cache else Memory(store.home() / FILE, say)
    conditions = Conditions(means.device.value, means.threads, means.offline, say, download, memory)
    try:
        with download.told():
            translator = open_translator(means.model, conditions)
            summarizer = summarization_engine(means.summarizer, translator.engine, conditions)
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
