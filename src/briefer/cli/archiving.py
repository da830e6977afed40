"""The work of `briefer archive`, and what the user sees of it."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefer.archive import estimate as estimates
from briefer.archive.folder import Folder
from briefer.archive.on_ray import Pool, on_ray
from briefer.archive.plan import LINES, TABLE, Item, Shard, Source, folder_at, items_of, source
from briefer.archive.recipe import Recipe, asked
from briefer.archive.run import ErrorLimit, Tally, keep_all, still_to_do
from briefer.archive.worker import in_this_process
from briefer.cli.files import emit, tell
from briefer.cli.inputs import RELEASES, STDIN, find_inputs
from briefer.cli.progress import duration
from briefer.errors import BrieferError, ExitStatus, ModelError, UsageError
from briefer.text.addresses import has_scheme

GIGABYTE = 1_000_000_000
EVERY = 30.0  # seconds between two lines on how it gets on
SHOWN = 5  # kinds of failures that the summary tells


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asked for, apart from how notes are made and where."""

    files: Sequence[str]
    output: str
    format: str | None
    recursive: bool
    shard: Shard
    limit: int | None
    retry_failed: bool
    most_errors: ErrorLimit
    force: bool
    quiet: bool


def run(job: Job, recipe: Recipe, pool: Pool | None) -> ExitStatus:
    """Brief what is still to be briefed, on a pool of Ray or in this process; return the status."""
    folder = Folder(job.output, job.format, job.shard)
    if not job.force:
        folder.manifest.refuse_other(asked(recipe), folder.name)
    items = _items(job)
    with folder.alone():
        folder.settle()
        todo = still_to_do(items, folder, job.retry_failed)[: job.limit]
        if not job.quiet:
            tell(f"{len(items):,} releases, {len(todo):,} to do now.")
        if not todo:
            return ExitStatus.OK
        try:
            tally = _brief_all(job, todo, recipe, pool, folder)
        except KeyboardInterrupt:
            tell("Stopped. What is done is kept: the same command goes on from here.")
            raise
    if not job.quiet:
        _summarise(tally, folder)
    return ExitStatus.BAD_INPUT if tally.failed else ExitStatus.OK


def estimate(job: Job, recipe: Recipe) -> None:
    """Say how much there is to do, and how long it will take. Nothing is written or fetched."""
    folder = Folder(job.output, job.format, job.shard)
    items = _items(job)
    todo = still_to_do(items, folder, job.retry_failed)[: job.limit]
    length = estimates.length_of(todo, recipe.encoding)
    emit(f"{len(items):,} releases, {len(todo):,} to do.\n")
    if not todo:
        return
    sampled = f"about {length.characters:,} characters ({length.read} releases read"
    bad = f", {length.unreadable} of them can't be briefed" if length.unreadable else ""
    emit(f"Together {sampled}{bad}).\n")
    try:
        hours = estimates.seconds_per_character(recipe) * length.characters / 3600
    except ModelError as error:
        tell(f"No estimate of the time: {error}")
        return
    emit(f"One worker like this machine: {duration(hours * 3600)}.\n")
    for wanted in (24, 8, 1):
        emit(f"To be done in {wanted} h: {max(1, -int(-hours // wanted)):,} workers.\n")


def pool(recipe: Recipe, workers: str | None, memory: float | None, cluster: str | None) -> Pool:
    """Return the workers that are asked for, else as many as this machine holds."""
    size = round(memory * GIGABYTE) if memory else estimates.memory_of(recipe.model)
    cpus = recipe.threads or 1
    holds = max(1, (os.cpu_count() or 1) // cpus)
    smallest, largest = bounds(workers) if workers else (1, holds)
    return Pool(smallest, largest, cpus, size, cluster)


def bounds(workers: str) -> tuple[int, int]:
    """Return what --workers says: the fewest and the most. UsageError.

    >>> bounds("4"), bounds("4:64")
    ((4, 4), (4, 64))
    """
    smallest, colon, largest = workers.partition(":")
    given = [smallest, largest if colon else smallest]
    if all(bound.isdecimal() for bound in given) and 1 <= int(given[0]) <= int(given[1]):
        return int(given[0]), int(given[1])
    raise UsageError(f"--workers can't be {workers}.", "Give a number, 4, or two, 4:64.")


def _items(job: Job) -> list[Item]:
    """The releases of files, folders and addresses, in that order, that are the shard's."""
    if STDIN in job.files:
        raise UsageError("An archive can't come by standard input.", "Give files or folders.")
    suffixes = (*RELEASES, *LINES, TABLE)
    sources: list[Source] = []
    for name in job.files:
        if has_scheme(name):
            sources += folder_at(name, suffixes)
            continue
        notes = None if has_scheme(job.output) else Path(job.output)
        folder = Path(name) if Path(name).is_dir() else None
        found = find_inputs([name], _refuse, None, job.recursive, notes, suffixes)
        sources += [source(Path(one.path), folder, one.part) for one in found.releases]
    return [item for item in items_of(sources) if item.id in job.shard]


def _refuse(error: BrieferError) -> None:
    raise error


def _brief_all(
    job: Job, todo: list[Item], recipe: Recipe, pool: Pool | None, folder: Folder
) -> Tally:
    say = (lambda _: None) if job.quiet else tell
    made = on_ray(todo, recipe, pool) if pool else in_this_process(todo, recipe, say)
    with _watched(len(todo), job.quiet) as told:
        return keep_all(made, todo, folder, job.most_errors, force=job.force, told=told)


@contextmanager
def _watched(total: int, quiet: bool) -> Iterator[Callable[[Tally], None]]:
    """Give what is told of each step: a bar on a terminal, else now and then a line."""
    if quiet:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(total)
        return
    with Progress(BarColumn(), TextColumn("{task.description}"), console=console) as progress:
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
    left = (total - tally.done) / tally.hourly * 3600
    rest = f", about {duration(left)} left" if tally.done < total else ""
    return f"{tally.done:,} of {total:,}{failed}, {tally.hourly:,.0f} an hour{rest}"


def _summarise(tally: Tally, folder: Folder) -> None:
    tell(
        f"Done in {duration(tally.seconds_so_far)}: {tally.done - tally.failed:,} notes, "
        f"{tally.doubtful:,} of them with doubts; {tally.failed:,} failed. They are in "
        f"{folder.name}."
    )
    for problem, count in tally.problems.most_common(SHOWN):
        tell(f"- {count:,}: {problem}")
    if len(tally.problems) > SHOWN:
        tell(f"- and {len(tally.problems) - SHOWN:,} other problems")
    if tally.failed:
        tell("To do these again: the same command with --retry-failed.")
