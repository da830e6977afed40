"""All releases of a run, one after another, none of which can spoil another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from briefer.cli import jsonl
from briefer.cli.digest import Digest, refuse_digest
from briefer.cli.documents import documents
from briefer.cli.files import tell
from briefer.cli.finding import inputs_of
from briefer.cli.inputs import Input, Inputs
from briefer.cli.job import Job, NoteMaker, brief_of, open_tools
from briefer.cli.note_index import NoteIndex, made_from
from briefer.cli.notes import SUFFIXES, refuse_form
from briefer.cli.outcomes import Outcomes
from briefer.cli.outputs import Outputs
from briefer.cli.progress import Pace, duration
from briefer.document import Document
from briefer.engines import Engine
from briefer.errors import BrieferError, ExitStatus, UsageError
from briefer.note import Brief
from briefer.reading.formats import JSON_LINES, RELEASES
from briefer.render.index import entry

LONG = 5_000  # characters from which on an estimate comes before the work


def run(job: Job, maker: NoteMaker) -> ExitStatus:
    """Make and write a brief for every input; return the gravest status. ModelError, UsageError.

    One input that fails is reported on stderr and leaves the others' notes written.
    """
    outcomes = Outcomes()
    asked, output = job.releases, job.notes.output
    suffixes = JSON_LINES if job.notes.jsonl else RELEASES
    inputs = inputs_of(asked, outcomes.failed, output.path if output else None, suffixes)
    do = _answer_lines if job.notes.jsonl else _write_notes
    try:
        do(job, maker, inputs, outcomes)
    except KeyboardInterrupt:
        if job.means.run.no_cache:
            tell("Stopped. With --no-cache nothing is remembered: the same command starts anew.")
        else:
            tell("Stopped. The same command goes on from here: what is done is remembered.")
        raise
    return outcomes.status


def _answer_lines(job: Job, maker: NoteMaker, inputs: Inputs, outcomes: Outcomes) -> None:
    """Answer each line as it comes; the models are opened for the first."""
    if job.digest:
        raise UsageError("--digest has no meaning with --jsonl.", "Leave it out.")
    output, encoding = job.notes.output, job.releases.encoding
    jsonl.check_options(output, inputs, job.beside, encoding, job.notes.skip_existing)
    lines = jsonl.read_lines(inputs, outcomes.failed)
    first = next(lines, None)
    if first is None:
        return
    tools = open_tools(job.means)

    def make(document: Document) -> dict[str, Any]:
        brief = brief_of(document, job, maker, tools, None)
        outcomes.doubtful(job.strictness.refuses(brief))
        return maker.data(brief)

    jsonl.answer(chain([first], lines), output, outcomes.failed, make)


@dataclass(frozen=True, slots=True)
class _Results:
    """What is written: the notes, the index beside them, the digest over all."""

    notes: Outputs
    index: NoteIndex
    digest: Digest

    def add(self, release: Input, brief: Brief) -> None:
        """Have a brief, whose note is written, in index and digest."""
        self.index.add(entry(brief, self.notes.name(release)))
        self.digest.add(release, brief)

    def keep(self, release: Input) -> None:
        """Have a note that was there before in index and digest."""
        self.digest.keep(release, self.index.keep(self.notes.name(release)))

    def write_pages(self, failures: Sequence[BrieferError]) -> None:
        """Write index and digest as they are now."""
        self.index.write(failures)
        self.digest.write(failures)


def _write_notes(job: Job, maker: NoteMaker, inputs: Inputs, outcomes: Outcomes) -> None:
    """Write a note for each release, and after every one the index of a folder and the digest.

    With a digest and no -o, the digest is all that is written.
    """
    outputs = _outputs(job, inputs)
    index = NoteIndex(outputs.folder if inputs.many else None)
    results = _Results(outputs, index, Digest(job.digest, outputs))
    wanted = Inputs(tuple(_wanted(job, inputs, results)))
    read = list(documents(wanted, job.releases.encoding, outcomes.failed, job.web))
    if read:
        tools = open_tools(job.means)
        _estimate(job, [document for _, document in read], tools.translator.engine)
    pace = Pace([len(document.text) for _, document in read]) if len(read) > 1 else None
    for release, document in read:
        try:
            brief = brief_of(document, job, maker, tools, pace)
            outputs.write(release, maker.note(brief))
        except BrieferError as error:
            outcomes.failed(error)
        else:
            outcomes.doubtful(job.strictness.refuses(brief))
            results.add(release, brief)
        results.write_pages(outcomes.failures)
    if inputs.releases:
        results.write_pages(outcomes.failures)
    if not job.quiet:
        outcomes.tell_failures(len(inputs.releases))


def _outputs(job: Job, inputs: Inputs) -> Outputs:
    """Return where the notes go; UsageError, before any work, where they can't go there."""
    output, format = job.notes.output, job.notes.format
    notes_wanted = output is not None or job.digest is None
    if notes_wanted:
        refuse_form(format, output, inputs)
    outputs = Outputs(output, inputs, SUFFIXES[format], job.beside, notes_wanted)
    if job.digest:
        refuse_digest(job.digest, inputs, outputs, job.beside)
    return outputs


def _wanted(job: Job, inputs: Inputs, results: _Results) -> Iterator[Input]:
    """Yield the releases that need a note; the others are reported and kept in index and digest."""
    if job.notes.skip_existing and job.notes.output is None:
        raise UsageError("--skip-existing needs notes to look for.", "Give their place with -o.")
    for release in inputs.releases:
        note = results.notes.path(release)
        if not (job.notes.skip_existing and note and note.is_file()):
            yield release
            continue
        results.keep(release)
        if not made_from(note, release):
            tell(
                f"{release.path}: skipped, but {note} was made from another text. "
                "Delete it to have it made again."
            )
        elif not job.quiet:
            tell(f"{release.path}: skipped, for {note} is there.")


def _estimate(job: Job, inputs: Sequence[Document], translator: Engine) -> None:
    """Say beforehand how long a long job will take, from a sentence timed on this machine."""
    lines = [line for document in inputs for line in document.lines]
    characters = sum(len(line.text) for line in lines)
    if job.quiet or characters < LONG:
        return
    from briefer.engines import canary
    from briefer.engines.remembering import RememberingEngine

    engine = translator.afresh if isinstance(translator, RememberingEngine) else translator
    seconds = canary.seconds_per_character(engine) * characters * canary.MORE_THAN_PLAIN
    tell(
        f"{len(lines):,} sentences, {characters:,} characters: about {duration(seconds)} "
        "on this machine. Ctrl-C stops it; the same command then goes on from there."
    )
