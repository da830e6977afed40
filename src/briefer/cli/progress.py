"""What the user sees while it works: bars on a terminal, a few plain lines elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefer.cli.files import tell

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

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


@contextmanager
def working(quiet: bool) -> Iterator[Bars | Plain | None]:
    """Give progress of a job: bars where stderr is a terminal, plain lines else, None if quiet."""
    if quiet or not sys.stderr.isatty():
        yield None if quiet else Plain()
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
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        yield Bars(progress)


class Download:
    """Follows a model's download: bytes, speed, time left."""

    def __init__(self, quiet: bool) -> None:
        """Show nothing until the first bytes are told."""
        self._quiet = quiet
        self._bars: Progress | None = None
        self._task: TaskID | None = None
        self._plain = Plain()
        self._told = 0

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Show that `done` of `total` bytes (None: unknown) are here."""
        if self._quiet:
            return
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
        """A line at the start and at each quarter of the bytes."""
        quarter = int(4 * done / total) + 1 if total else 1
        if quarter > self._told:
            self._told = quarter
            size = f" of {total / 1e6:,.0f}" if total else ""
            tell(f"{what}: {done / 1e6:,.0f}{size} MB")
