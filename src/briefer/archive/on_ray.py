"""The work of an archive spread over processes and machines by Ray Data.

A block of the dataset is a few items, without their texts; an actor reads and briefs them, and its
rows come back as they are done. Ray starts actors, more of them while there is work, and restarts
those that die; what was theirs is done once more.
"""

import gc
import pickle
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pyarrow as pa

from briefer.archive.cluster import HEAD, Pool, cluster_of, hush
from briefer.archive.plan import ArchiveItem
from briefer.archive.recipe import Recipe
from briefer.archive.worker import Worker
from briefer.errors import BrieferError, ModelError

BATCH = 8  # items of a block at most: what is lost when its actor dies
BATCHES = 16  # of each worker at least, so that all of them end at about the same time
STILLBORN = 16  # actors one after the other that may die as they start: of a machine that is lost
LOST_SHARE, LOST_BLOCKS = 0.1, 50  # of the blocks may be lost in a round, or so many of a few
LOST_WITH_EACH = 4  # blocks that wait for an actor, or are begun; all actors may be lost once
STUCK = 24 * 3600.0  # seconds without a row: one of 2 MB may take ten hours
_MADE_WITH, _PROBLEM, _REMEDY = "made_with", "worker_problem", "worker_remedy"


class Actor:
    """A `Worker` in a process of its own, which Ray gives blocks to.

    Ray calls it in other threads than it makes it in, and SQLite keeps to one.
    """

    def __init__(self, recipe: Recipe) -> None:
        """Open the models."""
        self._thread = ThreadPoolExecutor(1)
        self._worker: Future[Worker] = self._thread.submit(Worker, recipe)

    def __call__(self, block: pa.Table) -> pa.Table:
        """Return the rows of a block, and with them how they were made; or what keeps it from it.

        A worker that can't work says so, and does not die: Ray would start it again and again.
        """
        [packed] = block["items"].to_pylist()
        try:
            worker = self._worker.result()
            rows: pa.Table = self._thread.submit(worker.table, pickle.loads(packed)).result()
        except BrieferError as error:
            return pa.table({_PROBLEM: [error.problem], _REMEDY: [error.remedy]})
        return rows.append_column(_MADE_WITH, pa.array([worker.made_with] * len(rows)))


class Stream:
    """The rows of a dataset, a block at a time. On a cluster it is itself an actor there."""

    def __init__(self, parts: Sequence[Sequence[ArchiveItem]], recipe: Recipe, pool: Pool) -> None:
        """Begin the work on items that are parted into blocks."""
        import ray.data

        _configure(ray.data.DataContext.get_current(), len(parts), pool)
        blocks = [{"items": pickle.dumps(part)} for part in parts]
        strategy = ray.data.ActorPoolStrategy(min_size=pool.smallest, max_size=pool.largest)
        with warnings.catch_warnings(action="ignore"):  # of max_task_retries, until Ray 2.64
            made = ray.data.from_items(blocks, override_num_blocks=len(blocks)).map_batches(
                Actor,
                batch_size=None,
                batch_format="pyarrow",
                compute=strategy,
                fn_constructor_args=(recipe,),
                num_cpus=pool.cpus,
                memory=pool.memory,
                # Actors that die are restarted, as soon as a machine has room for them. Their
                # blocks would wait for that: instead they are done in a later round.
                max_task_retries=0,
            )
        self._blocks = iter(made.iter_batches(batch_size=None, batch_format="pyarrow"))

    def next(self) -> pa.Table | None:
        """Return the next rows, None when there are no more. RayError where none will come."""
        import ray
        from ray.data.exceptions import ExecutionTimeoutError

        try:
            return next(self._blocks, None)
        except ExecutionTimeoutError as error:
            raise ray.exceptions.RayError(str(error).splitlines()[0]) from None


def on_ray(
    items: Sequence[ArchiveItem], recipe: Recipe, pool: Pool, say: Callable[[str], None]
) -> Iterator[tuple[str, pa.Table]]:
    """Yield how it is made and the rows of some items, as they are done, in any order.

    What is lost with an actor or a machine is done once more, each item alone, and again as long as
    that helps; what actors die over every time is left out. ModelError, UsageError where the pool
    does not fit.
    """
    missing = {item.id: item for item in items}
    with cluster_of(pool):
        for number, parts in enumerate(rounds(missing, pool)):
            if number:
                say(f"{len(parts):,} to do again, one by one: the workers that had them died.")
            for table in _tables(parts, recipe, pool):
                made_with, rows = _checked(table)
                for id in rows["id"].to_pylist():
                    missing.pop(id, None)
                yield made_with, rows


def rounds(missing: Mapping[str, ArchiveItem], pool: Pool) -> Iterator[list[list[ArchiveItem]]]:
    """Yield blocks of the items that are missing by then: those of the second round have one each.

    What waits for an actor that dies over another item is lost with it, and may be in every round
    of the same order. So the last is the second in a row that found none, the other way round.

    >>> missing = {"a": None, "b": None, "c": None}
    >>> for blocks in rounds(missing, Pool(1, 1, 1, 10**9)):
    ...     print(len(blocks))
    ...     missing.pop("a", None)
    3
    2
    2
    """
    yield blocks_of(list(missing.values()), pool)
    fruitless = 0
    while missing and fruitless < 2:
        before = len(missing)
        yield [[item] for item in missing.values()][:: -1 if fruitless else 1]
        fruitless = 0 if len(missing) < before else fruitless + 1


def blocks_of(items: Sequence[ArchiveItem], pool: Pool) -> list[list[ArchiveItem]]:
    """Return the items in blocks of one size.

    >>> pool = Pool(2, 2, 1, 10**9)
    >>> [len(blocks_of([None] * count, pool)[0]) for count in (10, 100, 1000)]
    [1, 3, 8]
    """
    size = max(1, min(BATCH, len(items) // (pool.largest * BATCHES)))
    return [list(items[n : n + size]) for n in range(0, len(items), size)]


def _tables(
    parts: Sequence[Sequence[ArchiveItem]], recipe: Recipe, pool: Pool
) -> Iterator[pa.Table]:
    import ray

    if not pool.is_far:
        stream = Stream(parts, recipe, pool)
        yield from iter(stream.next, None)
        del stream
        gc.collect()  # or its workers live on, and those of a next round find no room
        return
    # Ray Data does not run in a client of a cluster (ray#41333): it runs in an actor there, on the
    # head, whose loss would be the end anyway.
    far: Any = ray.remote(num_cpus=0, resources={HEAD: 0.001})(Stream).remote(parts, recipe, pool)
    try:
        yield from iter(lambda: ray.get(far.next.remote()), None)
    finally:
        if ray.is_initialized():  # not if the head is lost
            ray.kill(far)  # and with it its workers, which a next round needs room for


def _configure(context: Any, blocks: int, pool: Pool) -> None:
    from briefer.archive.watch import Watch

    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.max_consecutive_actor_init_deaths = STILLBORN
    context.max_errored_blocks = max(
        LOST_BLOCKS, LOST_WITH_EACH * pool.largest, round(LOST_SHARE * blocks)
    )
    context.execution_no_progress_timeout_s = STUCK
    context.custom_execution_callback_classes = [Watch]
    hush()


def _checked(table: pa.Table) -> tuple[str, pa.Table]:
    """Take apart how rows were made and the rows; ModelError where a worker could not work."""
    if _PROBLEM in table.column_names:
        raise ModelError(table[_PROBLEM][0].as_py(), table[_REMEDY][0].as_py())
    return table[_MADE_WITH][0].as_py(), table.drop_columns([_MADE_WITH])
