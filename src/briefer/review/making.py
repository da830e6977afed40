"""The note of a release, kept up with its lines."""

import logging
import threading
from concurrent.futures import Future
from dataclasses import replace

from briefer.document import Document
from briefer.errors import BrieferError, InputError
from briefer.note import Brief
from briefer.pipeline import Options, Tools, make_brief
from briefer.review.decisions import reviewed
from briefer.review.feed import Feed
from briefer.review.lines import Lines
from briefer.review.views import View, note_view
from briefer.review.workshop import Workshop

_LOG = logging.getLogger(__name__)


class Making:
    """Makes the note by the pipeline, each time anew from what is known of every line.

    A model is asked only for what is not known. Pages hear of the work and of the note.
    """

    def __init__(
        self, document: Document, lines: Lines, workshop: Workshop, options: Options, feed: Feed
    ) -> None:
        """Make nothing yet: `begin` does."""
        self._document, self._lines, self._feed = document, lines, feed
        self._workshop, self._options = workshop, options
        self._lock = threading.RLock()
        self._brief: Brief | None = None
        self._job: Future[None] | None = None
        self._stale = self._at_work = False
        self._stage: View = {"kind": "stage", "stage": "", "done": 0, "total": 0, "problem": ""}

    @property
    def stage(self) -> View:
        """How far the work is."""
        return self._stage

    @property
    def note(self) -> View | None:
        """The latest note as a page shows it, None before the first."""
        return note_view(self._brief) if self._brief else None

    @property
    def brief(self) -> Brief:
        """The note of all that has been decided; a caller waits while it is being made.

        InputError while the release is still being translated, and where that has failed.
        """
        job = self._job
        if job and (job.done() or self._lines.is_known) and (error := job.exception()):
            raise InputError(_told(error), "")
        if self._brief is None or not self._lines.is_known:
            raise InputError(
                "The release is still being translated.", "The note can be saved when it is done."
            )
        return self._brief

    def begin(self) -> None:
        """Have the note made, or made anew."""
        with self._lock:
            self._stale = True
            if self._at_work:
                return
            self._at_work = True
            urgent = self._lines.is_known
            if not urgent:
                self._tell_stage(stage="Waiting for the translator", done=0, total=0, problem="")
            self._job = job = self._workshop.submit(self._work, urgent=urgent)
        job.add_done_callback(self._ended)

    def start(self, stage: str, total: int) -> None:
        """Begin a stage of the work, as pipeline.Progress says. What takes no time is not shown."""
        if not self._lines.is_known:
            self._tell_stage(stage=stage, done=0, total=total, problem="")

    def advance(self, steps: int) -> None:
        """Go on by so many steps, and let others have their turn."""
        if self._stage["stage"]:
            self._tell_stage(done=self._stage["done"] + steps)
        self._workshop.breathe()

    def _work(self, tools: Tools) -> None:
        while self._is_stale():
            self._make(tools)

    def _is_stale(self) -> bool:
        with self._lock:
            self._at_work, self._stale = self._stale, False
            return self._at_work

    def _make(self, tools: Tools) -> None:
        lines, given = self._lines, self._options
        now = lines.standing
        options = replace(given, summarizer=tools.summarizer, terms=(*given.terms, *now.terms))
        translator = reviewed(
            tools.translator,
            lambda item: lines.known(item, now),
            lambda translation: lines.arrived(translation, now),
        )
        self._brief = brief = make_brief(self._document, translator, options, self)
        lines.made(brief.translations, now)
        self._tell_stage(stage="", problem="")
        self._feed.tell({"kind": "note", "note": note_view(brief)})

    def _ended(self, job: Future[None]) -> None:
        if error := job.exception():
            with self._lock:
                self._at_work = self._stale = False
            if not isinstance(error, BrieferError):
                _LOG.error("The note could not be made.", exc_info=error)
            self._tell_stage(stage="", problem=_told(error))

    def _tell_stage(self, **changes: object) -> None:
        self._stage = self._stage | changes
        self._feed.tell(self._stage)


def _told(error: BaseException) -> str:
    return str(error) or type(error).__name__
