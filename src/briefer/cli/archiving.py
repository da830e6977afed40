"""The work of `briefer archive`."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefer.archive import estimate as estimates
from briefer.archive.cluster import Pool
from briefer.archive.folder import Folder
from briefer.archive.on_ray import on_ray
from briefer.archive.plan import TABLE, ArchiveItem, Source, archive_items, folder_at, source
from briefer.archive.recipe import Recipe, asked
from briefer.archive.rows import FAILED
from briefer.archive.run import ErrorLimit, Tally, keep_all, still_to_do
from briefer.archive.shard import Shard
from briefer.archive.worker import in_this_process
from briefer.cli.archive_progress import announce, summarise, watched
from briefer.cli.files import emit, tell, teller
from briefer.cli.finding import find_inputs
from briefer.cli.folders import FolderSearch
from briefer.cli.inputs import STDIN
from briefer.cli.progress import Download, duration
from briefer.engines.opening import Conditions, fetch
from briefer.errors import BrieferError, ExitStatus, InputError, ModelError, UsageError
from briefer.models.catalog import AUTO, EXTRACTIVE
from briefer.reading.formats import JSON_LINES, RELEASES
from briefer.text.addresses import has_scheme
from briefer.text.counts import counted
from briefer.translation.opening import fetch_translator

GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class ArchiveJob:
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


def run(job: ArchiveJob, recipe: Recipe, pool: Pool | None) -> ExitStatus:
    """Brief what is still to be briefed, on a pool of Ray or in this process; return the status."""
    folder = Folder(job.output, job.format, job.shard)
    if not job.force:
        folder.manifest.refuse_other(asked(recipe), folder.name)
    items = _items(job)
    with folder.alone():
        folder.settle()
        statuses = folder.statuses()
        todo = still_to_do(items, statuses, job.retry_failed)[: job.limit]
        failed = 0 if job.retry_failed else sum(statuses.get(i.id) == FAILED for i in items)
        if not job.quiet:
            announce(len(items), len(todo), failed)
        tally = _brief_all(job, todo, recipe, pool, folder) if todo else Tally()
    if todo and not job.quiet:
        summarise(tally, folder.name)
    return ExitStatus.BAD_INPUT if tally.failed else ExitStatus.OK


def estimate(job: ArchiveJob, recipe: Recipe) -> None:
    """Say how much there is to do, and how long it will take. Nothing is written or fetched."""
    folder = Folder(job.output, job.format, job.shard)
    items = _items(job)
    todo = still_to_do(items, folder.statuses(), job.retry_failed)[: job.limit]
    length = estimates.length_of(todo, recipe.encoding)
    emit(f"{counted(len(items), 'release')}, {len(todo):,} to do.\n")
    if not todo:
        return
    sampled = f"about {length.characters:,} characters ({counted(length.read, 'release')} read"
    bad = f", {length.unreadable} of them can't be briefed" if length.unreadable else ""
    emit(f"Together {sampled}{bad}).\n")
    try:
        hours = estimates.seconds_per_character(recipe) * length.characters / 3600
    except ModelError as error:
        tell(f"No estimate of the time: {error}")
        return
    emit(f"One worker like this machine: {duration(hours * 3600)}.\n")
    for wanted in (24, 8, 1):
        emit(f"To be done in {wanted} h: {counted(max(1, -int(-hours // wanted)), 'worker')}.\n")


def pool(
    recipe: Recipe, workers: str | None, memory: float | None, cluster: str | None
) -> Pool | None:
    """Return the workers that are asked for, else as many as this machine holds.

    None for one on this machine: this process is as quick.
    """
    size = round(memory * GIGABYTE) if memory else estimates.memory_of(recipe.model)
    cpus = recipe.threads or 1
    holds = max(1, (os.cpu_count() or 1) // cpus)
    smallest, largest = bounds(workers) if workers else (1, holds)
    if largest == 1 and not cluster:
        return None
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


def _items(job: ArchiveJob) -> list[ArchiveItem]:
    """The releases of files, folders and addresses, in that order, that are the shard's."""
    if STDIN in job.files:
        raise UsageError("An archive can't come by standard input.", "Give files or folders.")
    suffixes = (*RELEASES, *JSON_LINES, TABLE)
    sources: list[Source] = []
    for name in job.files:
        if has_scheme(name):
            sources += folder_at(name, suffixes, job.recursive)
            continue
        notes = None if has_scheme(job.output) else Path(job.output)
        folder = Path(name) if Path(name).is_dir() else None
        found = find_inputs([name], _refuse, search=FolderSearch(job.recursive, notes, suffixes))
        if not all(Path(one.path).exists() for one in found.releases):
            raise InputError(f"There is no {name}.", "Check the name.")
        sources += [source(Path(one.path), folder, one.part) for one in found.releases]
    return [item for item in archive_items(sources) if item.id in job.shard]


def _refuse(error: BrieferError) -> None:
    raise error


def _brief_all(
    job: ArchiveJob, todo: list[ArchiveItem], recipe: Recipe, pool: Pool | None, folder: Folder
) -> Tally:
    if not (pool and pool.cluster):  # each machine of a cluster fetches what it lacks
        recipe = _fetched(recipe, job.quiet)
    say = teller(job.quiet)
    made = on_ray(todo, recipe, pool, say) if pool else in_this_process(todo, recipe)
    try:
        with watched(len(todo), job.quiet) as report:
            return keep_all(made, todo, folder, job.most_errors, force=job.force, report=report)
    except KeyboardInterrupt:
        tell("Stopped. What is done is kept: the same command goes on from here.")
        raise


def _fetched(recipe: Recipe, quiet: bool) -> Recipe:
    """Have the models on this machine; return the recipe for workers that need no network."""
    download = Download(quiet)
    conditions = Conditions(offline=recipe.offline, say=teller(quiet), progress=download)
    try:
        with download.reported():
            fetch_translator(recipe.model, conditions)
            if recipe.summarizer not in (AUTO, EXTRACTIVE):
                fetch(recipe.summarizer, conditions)
    finally:
        download.close()
    return replace(recipe, offline=True)
