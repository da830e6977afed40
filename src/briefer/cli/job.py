"""What `summarize` and `translate` share: the engines opened once, one document after another."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.brief import Brief
from briefer.briefing import Progress, lines_to_translate
from briefer.cli.files import Outputs, documents, gravest, tell
from briefer.cli.notes import SUFFIXES
from briefer.cli.options import Device, NoteFormat
from briefer.cli.progress import Download, duration, working
from briefer.document import Document
from briefer.engines import Engine
from briefer.errors import BrieferError, ExitStatus

if TYPE_CHECKING:
    from briefer.lexicon import Lexicon

LONG = 5_000  # characters from which on an estimate comes before the work
# Bullets and key points come on top of the translation.
SUMMARY_SHARE = 1.4


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asked for, apart from what to do with each document."""

    files: Sequence[str] | None
    output: Path | None
    format: NoteFormat
    model: str
    summarizer: str
    device: Device
    threads: int | None
    encoding: str | None
    offline: bool
    no_cache: bool
    quiet: bool
    strict: bool


@dataclass(frozen=True, slots=True)
class Tools:
    """What a brief is made with: a translator, what writes the bullets, a dictionary."""

    translator: Engine
    summarizer: Engine | None
    lexicon: "Lexicon | None"


def run(
    job: Job,
    make: Callable[[Document, Tools, Progress | None], Brief],
    write: Callable[[Brief], str],
) -> ExitStatus:
    """Make and write a brief for every input; return the gravest status. ModelError, UsageError.

    One input that fails is told on stderr and leaves the others' notes written.
    """
    statuses: list[ExitStatus] = []

    def failed(error: BrieferError) -> None:
        tell(str(error))
        statuses.append(error.status)

    outputs = Outputs(job.output, job.files, SUFFIXES[job.format])
    inputs = list(documents(job.files, job.encoding, failed))
    if not inputs:
        return gravest(statuses)
    tools = _open(job)
    _estimate(job, inputs, tools.translator)
    for document in inputs:
        began = time.monotonic()
        try:
            with working(job.quiet) as progress:
                brief = make(document, tools, progress)
            outputs.write(document.source, write(brief))
        except BrieferError as error:
            failed(error)
            continue
        except KeyboardInterrupt:
            if not job.no_cache:
                tell("Stopped. The same command goes on from here: what is done is remembered.")
            raise
        _done(job, document, brief, began)
        if job.strict and any(brief.findings):
            statuses.append(ExitStatus.FINDINGS)
    return gravest(statuses)


def _open(job: Job) -> Tools:
    from briefer.cli.dictionary import open_dictionary
    from briefer.engines.opening import Conditions, open_engines
    from briefer.memory import FILE, Memory
    from briefer.models import store

    download, second = Download(job.quiet), Download(job.quiet)
    say = (lambda _: None) if job.quiet else tell
    memory = None if job.no_cache else Memory(store.home() / FILE, say)
    conditions = Conditions(job.device.value, job.threads, job.offline, say, download, memory)
    try:
        opened = open_engines(job.model, job.summarizer, conditions)
        lexicon = open_dictionary(opened.translator, job.offline, say, second)
    finally:
        download.close()
        second.close()
    return Tools(opened.translator, opened.summarizer, lexicon)


def _estimate(job: Job, inputs: Sequence[Document], translator: Engine) -> None:
    """Say beforehand how long a long job will take, from a sentence timed on this machine."""
    lines = [line for document in inputs for line in lines_to_translate(document)]
    characters = sum(len(line.text) for line in lines)
    if job.quiet or characters < LONG:
        return
    from briefer.engines import canary
    from briefer.engines.remembering import RememberingEngine

    engine = translator.afresh if isinstance(translator, RememberingEngine) else translator
    seconds = canary.seconds_per_character(engine) * characters * SUMMARY_SHARE
    tell(
        f"{len(lines):,} sentences, {characters:,} characters: about {duration(seconds)} "
        "on this machine. Ctrl-C stops it; the same command then goes on from there."
    )


def _done(job: Job, document: Document, brief: Brief, began: float) -> None:
    if not job.quiet:
        doubts = len(list(brief.findings))
        tell(
            f"{document.source}: done in {duration(time.monotonic() - began)}, "
            f"{doubts} doubt{'s' * (doubts != 1)}."
        )
