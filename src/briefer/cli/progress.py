"""What the user sees while it works: bars on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from briefer.cli.files import EVERY, silence, speaking, tell
from briefer.pipeline import Silent

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, TaskID

RATE_SEEN = 5  # seconds after which a download's rate is known


def duration(seconds: float) -> str:
    """Return a time in words.

    >>> duration(42), duration(170), duration(7500)
    ('42 s', '3 min', '2 h 5 min')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


class Plain:
    """Where the work stands, as a line."""

    def __init__(self) -> None:
        """Begin with no stage."""
        self.start("Reading", 0)

    def start(self, stage: str, total: int) -> None:
        """Begin a stage of `total` steps."""
        self._stage, self._total, self._done = stage, total, 0
        self._began = time.monotonic()

    def advance(self, steps: int) -> None:
        """Count steps."""
        self._done += steps

    @property
    def line(self) -> str:
        """The steps done, of how many and, from the rate so far, the time left.

        Many may be worked at side by side, and "0 of 33" would look like a standstill.
        """
        done = self._done
        if not done:
            return f"{self._stage}: {self._total} to do" if self._total else self._stage
        counts = f"{self._stage}: {done} of {self._total}"
        if done >= self._total:
            return counts
        left = (time.monotonic() - self._began) / done * (self._total - done)
        return f"{counts}, about {duration(left)} left"


class Bars:
    """A bar for each stage, with the steps done, of how many, and the time left."""

    def __init__(self, progress: "Progress") -> None:
        """Draw on a running rich progress display."""
        self._progress = progress
        self._task: TaskID | None = None

    def start(self, stage: str, total: int) -> None:
        """Begin a stage of `total` steps."""
        self._task = self._progress.add_task(stage, total=total)

    def advance(self, steps: int) -> None:
        """Count steps."""
        if self._task is not None:
            self._progress.advance(self._task, steps)


class Pace:
    """Where a run through several releases stands, by the characters of those that are done."""

    def __init__(self, characters: Sequence[int]) -> None:
        """Begin a run through releases of so many `characters` each."""
        self.releases = len(characters)
        self.number = 0  # of the release at work, from 1
        self._characters = characters
        self._began = time.monotonic()

    def next(self) -> str:
        """Go on to the next release and return its number: "Release 3 of 12"."""
        self.number += 1
        return f"Release {self.number} of {self.releases}"

    @property
    def left(self) -> str:
        """How long the releases after this one will take: " About 6 min left for 9 more."."""
        more = self.releases - self.number
        rate = (time.monotonic() - self._began) / sum(self._characters[: self.number])
        seconds = rate * sum(self._characters[self.number :])
        return f" About {duration(seconds)} left for {more} more." if seconds >= 1 else ""


@contextmanager
def working(quiet: bool, name: str, pace: Pace | None) -> Iterator[Bars | Plain | Silent]:
    """Give progress of a job: bars where stderr is a terminal, lines else, nothing if quiet.

    With a `pace`, that of the whole run goes above that of the release at work, called `name`.
    """
    title = f"{pace.next()}: {name}" if pace else ""
    if quiet or not sys.stderr.isatty():
        if pace and not quiet:
            tell(title)
        plain = Plain()
        with nullcontext() if quiet else speaking(lambda: plain.line):
            yield Silent() if quiet else plain
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    # What is left to read is the line that it is done, not its bars.
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = display(*columns, TimeRemainingColumn())
    with progress:
        if pace:
            progress.add_task(title, total=pace.releases, completed=pace.number - 1)
        yield Bars(progress)


def display(*columns: "ProgressColumn") -> "Progress":
    """Return bars on stderr with these columns; they go when they are done."""
    from rich.console import Console
    from rich.progress import Progress

    return Progress(*columns, console=Console(stderr=True), transient=True)


class Download:
    """Follows a model's download: bytes, speed, time left."""

    def __init__(self, quiet: bool) -> None:
        """Show nothing until the first bytes have arrived."""
        self._quiet = quiet
        self._bars: Progress | None = None
        self._task: TaskID | None = None
        self._what = ""
        self._done, self._total = 0, 0
        self._began, self._from = 0.0, 0  # when, and with how many bytes here
        self._left_told = False  # the time left

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Show that `done` of `total` bytes (None: unknown) of `what` are here."""
        if self._quiet:
            return
        if what != self._what:
            self.close()
            self._what, self._began, self._from = what, time.monotonic(), done
            self._left_told, is_new = False, True
        else:
            is_new = False
        self._done, self._total = done, total or 0
        if sys.stderr.isatty():
            self._draw(done, total, what)
        elif is_new or silence() >= EVERY or (self._is_rate_seen and not self._left_told):
            self._left_told = self._is_rate_seen
            tell(self.line)

    def reported(self) -> AbstractContextManager[None]:
        """Have a line said now and then while a block works, unless bars show how it gets on."""
        is_silent = self._quiet or sys.stderr.isatty()
        return nullcontext() if is_silent else speaking(lambda: self.line)

    def close(self) -> None:
        """Take the bar down."""
        self._what = ""
        if self._bars:
            self._bars.stop()
            self._bars = self._task = None

    def _draw(self, done: int, total: int | None, what: str) -> None:
        if self._bars is None:
            from rich.progress import (
                BarColumn,
                DownloadColumn,
                TextColumn,
                TimeRemainingColumn,
                TransferSpeedColumn,
            )

            columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
            self._bars = display(*columns, TransferSpeedColumn(), TimeRemainingColumn())
            self._bars.start()
            self._task = self._bars.add_task(what, total=total, completed=done)
        if self._task is not None:
            self._bars.update(self._task, completed=done, total=total, description=what)

    @property
    def line(self) -> str:
        """The bytes that are here, of how many and, once the rate is seen, the time left."""
        if not self._what or self._done == self._total:
            return "Loading"
        done, total, came = self._done, self._total, self._done - self._from
        size = f" of {total / 1e6:,.0f}" if total else ""
        line = f"{self._what}: {done / 1e6:,.0f}{size} MB"
        if not self._is_rate_seen:
            return line
        seconds = time.monotonic() - self._began
        return f"{line}, about {duration(seconds * (total - done) / came)} left"

    @property
    def _is_rate_seen(self) -> bool:
        is_going_on = self._from < self._done < self._total
        return is_going_on and time.monotonic() - self._began >= RATE_SEEN
