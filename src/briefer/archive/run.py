"""A run through an archive: what is still to be done, its rows kept as they come, and a tally."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from briefer.archive import rows
from briefer.archive.folder import Folder
from briefer.archive.plan import ArchiveItem
from briefer.errors import BrieferError, InputError, UsageError

TELLING = 2.0  # seconds of work after which a rate says something
EARLIEST = 50  # releases after which a share of failures says something
LOST = BrieferError(
    "The worker ended over this release, or over one of its batch, each time it was tried.",
    "See its memory (--memory), and try it alone: briefer summarize.",
)


@dataclass(frozen=True, slots=True)
class ErrorLimit:
    """How many releases may fail: a `count`, or a `share` of those that are done."""

    count: int | None = None
    share: float | None = None

    def exceeded(self, failed: int, done: int) -> bool:
        """Tell whether too many have failed.

        >>> limit = error_limit("10%")
        >>> limit.exceeded(6, 49), limit.exceeded(5, 50), limit.exceeded(6, 50)
        (False, False, True)
        """
        if self.count is not None:
            return failed > self.count
        return self.share is not None and done >= EARLIEST and failed > self.share * done


def error_limit(text: str) -> ErrorLimit:
    """Return what --max-errors says: 20, or 5%. UsageError.

    >>> error_limit("20"), error_limit("5%")
    (ErrorLimit(count=20, share=None), ErrorLimit(count=None, share=0.05))
    """
    number = text.removesuffix("%")
    if number.isascii() and number.isdecimal() and (number == text or int(number) <= 100):
        return ErrorLimit(int(number)) if number == text else ErrorLimit(None, int(number) / 100)
    raise UsageError(f"--max-errors can't be {text}.", "Give a number, 20, or a share, 5%.")


@dataclass(slots=True)
class Tally:
    """What has become of the releases of a run. `problems` are those of the failures, by kind."""

    done: int = 0
    failed: int = 0
    doubtful: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)
    first: tuple[int, float] | None = None  # how many came first, and when: until then models open

    def add(self, table: pa.Table, where: Callable[[str], str]) -> None:
        """Count rows; `where` returns how the problems of a release call it, by its id."""
        self.done += table.num_rows
        self.first = self.first or (self.done, time.monotonic())
        self.doubtful += sum(map(bool, table["doubts"].to_pylist()))
        for row in table.select(["id", "status", "problem"]).to_pylist():
            if row["status"] == rows.FAILED:
                self.failed += 1
                self.problems[row["problem"].replace(where(row["id"]), "…")] += 1

    @property
    def seconds_so_far(self) -> float:
        """How long the run has been going on."""
        return time.monotonic() - self.began

    @property
    def hourly(self) -> float:
        """The releases an hour since the first ones came; 0 until that says something."""
        count, since = self.first or (0, self.began)
        seconds = time.monotonic() - since
        return (self.done - count) / seconds * 3600 if seconds >= TELLING else 0


def still_to_do(
    items: Sequence[ArchiveItem], statuses: Mapping[str, str], retry_failed: bool
) -> list[ArchiveItem]:
    """Return the items that have no row yet, or, to be tried again, only one of a failure."""
    again = rows.FAILED if retry_failed else None
    return [item for item in items if statuses.get(item.id, again) == again]


def keep_all(
    made: Iterable[tuple[str, pa.Table]],
    items: Sequence[ArchiveItem],
    folder: Folder,
    limit: ErrorLimit,
    *,
    force: bool,
    report: Callable[[Tally], None],
) -> Tally:
    """Keep the rows `made` of `items` in the folder, and count them; `report` hears of each.

    What was made before an error or an interruption is kept, too. An item that never came back has
    a row that says so. InputError where more have failed than the limit allows.
    """
    tally = Tally()
    places = {item.id: item.where for item in items}
    missing = {item.id: item for item in items}
    try:
        for made_with, table in made:
            folder.admit(made_with, force)
            folder.add(table)
            tally.add(table, lambda id: places[id])
            for id in table["id"].to_pylist():
                missing.pop(id, None)
            report(tally)
            _refuse_hopeless(tally, limit)
        if missing:
            lost = rows.table_of([rows.of_failure(item, LOST, 0, "") for item in missing.values()])
            folder.add(lost)
            tally.add(lost, lambda id: places[id])
    finally:
        folder.flush()
    folder.settle()
    return tally


def _refuse_hopeless(tally: Tally, limit: ErrorLimit) -> None:
    if limit.exceeded(tally.failed, tally.done):
        problem, count = tally.problems.most_common(1)[0]
        raise InputError(
            f"{tally.failed} of {tally.done} releases have failed, more than --max-errors allows; "
            f"{count} of them with: {problem}",
            "What is done is kept. See to it, or give a larger --max-errors, and run it again with "
            "--retry-failed.",
        )
