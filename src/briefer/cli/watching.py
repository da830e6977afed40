"""A note for each release that arrives in a folder: once, also over restarts and crashes."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from briefer.cli.arrivals import Arrival, Arrivals
from briefer.cli.attached import with_attached
from briefer.cli.digest import Digest, refuse_digest
from briefer.cli.documents import digest, documents
from briefer.cli.files import tell
from briefer.cli.inputs import Input, Inputs
from briefer.cli.job import Job, NoteMaker, brief_of, open_tools
from briefer.cli.journal import Done, Journal
from briefer.cli.note_index import NoteIndex
from briefer.cli.notes import SUFFIXES, refuse_form
from briefer.cli.output_format import NoteFormat, Target
from briefer.cli.outputs import Outputs
from briefer.cli.writing import TEMPORARY
from briefer.document import Document
from briefer.errors import BrieferError, InputError, UsageError
from briefer.pipeline import Tools
from briefer.render.index import entry

JOURNAL, LOCK = ".briefer-watch.jsonl", ".briefer-watch.lock"
_STALE = 60  # seconds: no note takes that long to be written


def run(job: Job, maker: NoteMaker, folder: Path, notes: Path) -> None:
    """Write notes on what arrives in `folder` into `notes`, until it is interrupted.

    ModelError, and InputError where a note can't be written: what is not yet done is done by the
    next run.
    """
    with _alone(notes):
        _remove_stale(notes)
        watcher = _Watcher(job, maker, open_tools(job.means), notes)
        if not job.quiet:
            tell(f"Watching {folder}; notes go to {notes}. Ctrl-C ends it.")
        try:
            for arrived in Arrivals(folder, notes, job.releases.recursive).whole():
                for arrival in arrived:
                    watcher.take(arrival)
        except KeyboardInterrupt:
            tell("Stopped. The same command goes on from here.")
            raise


def refuse(
    format: NoteFormat,
    page: Path | None,
    folder: Path,
    notes: Path,
    beside: Sequence[str | None] = (),
) -> None:
    """Raise UsageError where notes can't have this form, or a digest can't go to `page`."""
    target, inputs = Target(notes, is_folder=True), Inputs((), many=True, folder=str(folder))
    refuse_form(format, target, inputs)
    if page:
        refuse_digest(page, inputs, Outputs(target, inputs, ""), beside)


class _Watcher:
    """What one run works with."""

    def __init__(self, job: Job, maker: NoteMaker, tools: Tools, notes: Path) -> None:
        self._job, self._maker, self._tools, self._notes = job, maker, tools, notes
        self._journal = Journal(notes / JOURNAL)
        self._index = NoteIndex(notes)

    def take(self, arrival: Arrival) -> None:
        """Write the notes of a file, unless that has been done; then the index and the like.

        Whatever ends the program in between, the next run does the same again: a note that is
        there is written over by the same.
        """
        if self._journal.knows(arrival):
            return
        release = Input(str(arrival.path), arrival.name)
        try:
            sha256 = digest(release)
        except (OSError, InputError) as error:  # gone, or not ours to read
            if arrival.is_as_it_was:
                self._put_down(arrival, "", (), [str(error)])
            return
        if done := self._journal.before(arrival, sha256):
            self._put_down(arrival, sha256, done.notes, done.errors)
            return
        errors: list[str] = []
        read = list(self._read(release, errors))
        if not arrival.is_as_it_was:  # it is being written to after all: it will come to rest again
            return
        for message in errors:
            tell(message)
        outputs = self._outputs(release)
        page = Digest(self._job.digest, outputs)
        for part, document in read:
            self._write(part, document, outputs, page)
        written = [outputs.name(part) for part, _ in read]
        self._put_down(arrival, sha256, written, errors, page)

    def _write(self, part: Input, document: Document, outputs: Outputs, page: Digest) -> None:
        """Make and write a note, and have index and digest know it."""
        brief = brief_of(document, self._job, self._maker, self._tools, None)
        outputs.write(part, self._maker.note(brief))
        self._index.add(entry(brief, outputs.name(part)))
        page.add(part, brief)

    def _read(self, release: Input, errors: list[str]) -> Iterator[tuple[Input, Document]]:
        """Yield a file's releases, several of a mail's; what can't be read is put into `errors`."""

        def failed(error: BrieferError) -> None:
            errors.append(str(error))

        parts = Inputs(tuple(with_attached([release])))
        return documents(parts, self._job.releases.encoding, failed)

    def _outputs(self, release: Input) -> Outputs:
        target = Target(self._notes, is_folder=True)
        return Outputs(target, Inputs((release,), many=True), SUFFIXES[self._job.notes.format])

    def _put_down(
        self,
        arrival: Arrival,
        sha256: str,
        notes: Sequence[str],
        errors: Sequence[str],
        page: Digest | None = None,
    ) -> None:
        """Bring what tells of all notes up to date: index, digest and, last of all, the journal."""
        done = Done(
            arrival.name, arrival.size, arrival.changed, sha256, tuple(notes), tuple(errors)
        )
        failures = self._journal.failures_with(done)
        self._index.write(failures)
        if page:
            page.write(failures)
        self._journal.add(done)


@contextmanager
def _alone(notes: Path) -> Iterator[None]:
    """Keep a second watcher away from the notes. UsageError where there is one."""
    from filelock import FileLock, Timeout

    try:
        notes.mkdir(parents=True, exist_ok=True)
        lock = FileLock(notes / LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise UsageError(
            f"Another briefer watch writes into {notes}.", "End it, or give another -o."
        ) from error
    except OSError as error:
        raise InputError(
            f"{notes} can't be written: {error.strerror}.", "Give another -o."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _remove_stale(notes: Path) -> None:
    """Remove what a run that was killed had begun to write."""
    for path in notes.rglob(f"{TEMPORARY}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()
