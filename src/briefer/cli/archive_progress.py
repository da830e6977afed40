"""What the user sees of a run through an archive: how it gets on, and what came of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from briefer.archive.run import Tally
from briefer.cli.files import tell
from briefer.cli.progress import display, duration
from briefer.text.counts import counted

EVERY = 30.0  # seconds between two lines on how it gets on
SHOWN = 5  # kinds of failures that the summary tells


def announce(total: int, todo: int, failed: int) -> None:
    """Tell how much there is to do, and what failed in earlier runs and is left so."""
    before = f" {failed:,} failed before: --retry-failed does them again." if failed else ""
    tell(f"{counted(total, 'release')}, {todo:,} to do now.{before}")


@contextmanager
def watched(total: int, quiet: bool) -> Iterator[Callable[[Tally], None]]:
    """Give what reports each step: a bar on a terminal, else now and then a line."""
    if quiet:
        yield lambda _: None
        return
    if not sys.stderr.isatty():
        yield _Lines(total)
        return
    from rich.progress import BarColumn, TextColumn

    with display(BarColumn(), TextColumn("{task.description}")) as progress:
        task = progress.add_task("Opening the models", total=total)
        yield lambda tally: progress.update(
            task, completed=tally.done, description=_standing(tally, total)
        )


class _Lines:
    """A line at the first step, at the last, and between them one each `EVERY` seconds."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._next = 0.0

    def __call__(self, tally: Tally) -> None:
        if tally.seconds_so_far >= self._next or tally.done == self._total:
            tell(_standing(tally, self._total))
            self._next = tally.seconds_so_far + EVERY


def _standing(tally: Tally, total: int) -> str:
    """How it gets on: 120 of 5,000, 2 failed, 480 an hour, about 10 h 10 min left."""
    failed = f", {tally.failed:,} failed" if tally.failed else ""
    rate = f", {tally.hourly:,.0f} an hour" if tally.hourly else ""
    left = (total - tally.done) / tally.hourly * 3600 if tally.hourly else 0
    rest = f", about {duration(left)} left" if left else ""
    return f"{tally.done:,} of {total:,}{failed}{rate}{rest}"


def summarise(tally: Tally, folder: str) -> None:
    """Tell how many notes were made, where they are, and what failed."""
    tell(
        f"Done in {duration(tally.seconds_so_far)}: {counted(tally.done - tally.failed, 'note')}, "
        f"{tally.doubtful:,} of them with doubts; {tally.failed:,} failed. They are in "
        f"{folder}."
    )
    for problem, count in tally.problems.most_common(SHOWN):
        tell(f"- {count:,}: {problem}")
    if len(tally.problems) > SHOWN:
        tell(f"- and {counted(len(tally.problems) - SHOWN, 'other problem')}")
    if tally.failed:
        tell("To do these again: the same command with --retry-failed.")
