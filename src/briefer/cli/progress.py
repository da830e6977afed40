"""What the user sees while it works: bars on a terminal, a few plain lines elsewhere."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefer.cli.files import tell
from briefer.pipeline import Silent

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

RATE_SEEN = 5  # seconds after which a download's rate is known
PLAIN_STEP = 0.25  # a plain line each time another quarter is done


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
    """A line at a stage's start and at each quarter."""

    def __init__(self) -> None:
        """Begin with no stage."""
        self._stage, self._total, self._done, self._next = "", 1, 0, PLAIN_STEP
        self._began = time.monotonic()

    def start(self, stage: str, total: int) -> None:
        """Begin a stage of `total` steps."""
        self._stage, self._total, self._done, self._next = stage, total, 0, PLAIN_STEP
        self._began = time.monotonic()

    def advance(self, steps: int) -> None:
        """Count steps; tell each quarter and, from the rate so far, the time left."""
        self._done += steps
        if self._done < self._next * self._total:
            return
        left = (time.monotonic() - self._began) / self._done * (self._total - self._done)
        tell(
            f"{self._stage}: {self._done} of {self._total}"
            + (f", about {duration(left)} left" if left >= 1 else "")
        )
        self._next = (self._done / self._total) // PLAIN_STEP * PLAIN_STEP + PLAIN_STEP


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
    """Give progress of a job: bars where stderr is a terminal, plain lines else, nothing if quiet.

    With a `pace`, that of the whole run goes above that of the release at work, called `name`.
    """
    title = f"{pace.next()}: {name}" if pace else ""
    if quiet or not sys.stderr.isatty():
        if pace and not quiet:
            tell(title)
        yield Silent() if quiet else Plain()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # Of many releases, each leaves the line that it is done, not its bars.
    progress = Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=bool(pace)
    )
    with progress:
        if pace:
            progress.add_task(title, total=pace.releases, completed=pace.number - 1)
        yield Bars(progress)


class Download:
    """Follows a model's download: bytes, speed, time left."""

    def __init__(self, quiet: bool) -> None:
        """Show nothing until the first bytes have arrived."""
        self._quiet = quiet
        self._bars: Progress | None = None
        self._task: TaskID | None = None
        self._plain = Plain()
        self._what = ""
        self._told = 0
        self._began, self._from = 0.0, 0  # when, and with how many bytes here
        self._left_told = False  # the time left

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Show that `done` of `total` bytes (None: unknown) of `what` are here."""
        if self._quiet:
            return
        if what != self._what:
            self.close()
            self._what, self._told, self._left_told = what, 0, False
            self._began, self._from = time.monotonic(), done
        if sys.stderr.isatty():
            self._draw(done, total, what)
        else:
            self._tell(done, total, what)

    def close(self) -> None:
        """Take the bar down."""
        if self._bars:
            self._bars.stop()
            self._bars = self._task = None

    def _draw(self, done: int, total: int | None, what: str) -> None:
        if self._bars is None:
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                DownloadColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
                TransferSpeedColumn,
            )

            columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
            self._bars = Progress(
                *columns, TransferSpeedColumn(), TimeRemainingColumn(), console=Console(stderr=True)
            )
            self._bars.start()
            self._task = self._bars.add_task(what, total=total, completed=done)
        if self._task is not None:
            self._bars.update(self._task, completed=done, total=total, description=what)

    def _tell(self, done: int, total: int | None, what: str) -> None:
        """A line at the start, when the rate is seen, and at each quarter of the bytes."""
        quarter = int(4 * done / total) + 1 if total else 1
        seconds = time.monotonic() - self._began
        came = done - self._from
        is_rate_seen = came > 0 and seconds >= RATE_SEEN and done < (total or 0)
        if quarter > self._told or (is_rate_seen and not self._left_told):
            self._told, self._left_told = quarter, is_rate_seen
            size = f" of {total / 1e6:,.0f}" if total else ""
            left = (
                f", about {duration(seconds * ((total or 0) - done) / came)} left"
                if is_rate_seen
                else ""
            )
            tell(f"{what}: {done / 1e6:,.0f}{size} MB{left}")
