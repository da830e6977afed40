"""An archive's folder: parts full of rows, each written whole, and the manifest beside them.

One run at a time writes there (of each shard). Whenever it is stopped, each part is whole, and the
next run goes by the ids that are there.
"""

import json
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import pyarrow as pa
from filelock import Timeout

from briefer.archive import manifest as manifests
from briefer.archive.manifest import Manifest, read_archive_manifest
from briefer.archive.parts import FORMS
from briefer.archive.places import directory
from briefer.archive.recipe import fingerprint
from briefer.archive.rows import OK
from briefer.archive.shard import WHOLE, Shard
from briefer.errors import UsageError

PART_ROWS = 1_000
PART_BYTES = 64_000_000  # in memory
PART_SIZE = 16_000_000  # bytes on disk
PART_SECONDS = 60.0  # so much work is lost at most when a run is killed
_PART = re.compile(r"part-\d{8}T\d{12}-(\d+of\d+)-\d{6}\.(?:parquet|jsonl)")


class Folder:
    """Where the rows of a run go."""

    def __init__(self, name: str, format: str | None, shard: Shard = WHOLE) -> None:
        """Find what is there. UsageError for a folder of something else, or in another form."""
        self._directory = directory(name, str(shard))
        self.name = self._directory.name
        self._shard = shard
        self.manifest = self._found(format)
        self._form = FORMS[self.manifest.format]
        self._stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        self._number = 0
        self._pending: list[pa.Table] = []
        self._since = time.monotonic()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep a second run of the same shard out, on disks that have locks. UsageError."""
        self._directory.create()
        try:
            with self._directory.lock():
                self._directory.clear()
                yield
        except Timeout as error:
            raise UsageError(
                f"Another run is at work in {self.name}.", "Wait for it, or stop it."
            ) from error

    def admit(self, made_with: str, force: bool) -> None:
        """Note in the manifest how rows are made. UsageError for another way than theirs."""
        if fingerprint(made_with) in self.manifest.made:
            return
        known = self._found(self.manifest.format)  # a run of another shard may have begun
        if not force:
            known.refuse_other(json.loads(made_with), self.name)
        self.manifest = known.with_made(made_with)
        self._directory.write(manifests.FILE, self.manifest.dump())

    def statuses(self) -> dict[str, str]:
        """Return the status of every release that has a row, of whatever shard."""
        statuses: dict[str, str] = {}
        for part in self._parts():
            for id, status in self._keys(part):
                if status == OK or id not in statuses:
                    statuses[id] = status
        return statuses

    def add(self, rows: pa.Table) -> None:
        """Keep rows; they are on disk at the latest when `PART_SECONDS` more rows have come."""
        self._pending.append(rows)
        count = sum(table.num_rows for table in self._pending)
        size = sum(table.nbytes for table in self._pending)
        late = time.monotonic() - self._since >= PART_SECONDS
        if late or count >= PART_ROWS or size >= PART_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is kept as a part."""
        if self._pending:
            self._number += 1
            name = f"part-{self._stamp}-{self._shard}-{self._number:06}{self._form.suffix}"
            self._directory.write(name, self._form.dump(pa.concat_tables(self._pending)))
        self._pending, self._since = [], time.monotonic()

    def settle(self) -> None:
        """Leave one row of each release, the newest success, else the newest; join small parts.

        A run with a shard touches only the parts of that shard.
        """
        parts = [part for part in self._parts() if self._is_own(part)]
        keys = [self._keys(part) for part in parts]
        masks = _masks(keys)
        sizes = [
            max(sum(mask) / PART_ROWS, self._directory.size(part) / PART_SIZE)
            for part, mask in zip(parts, masks, strict=True)
        ]
        for group in _groups(sizes):
            if len(group) > 1 or not all(masks[group[0]]):
                self._join([(parts[n], masks[n]) for n in group])

    def _join(self, parts: Sequence[tuple[str, list[bool]]]) -> None:
        """Put the rows of `parts` that are kept into the last of them, then delete the others.

        Killed between the two, some rows are there twice until the next `settle`.
        """
        loaded = [(self._directory.read(name, self._form.load), mask) for name, mask in parts]
        table = pa.concat_tables([rows.filter(pa.array(mask)) for rows, mask in loaded])
        *earlier, last = [name for name, _ in parts]
        if table.num_rows:
            self._directory.write(last, self._form.dump(table))
        else:
            earlier.append(last)
        for name in earlier:
            self._directory.delete(name)

    def _found(self, format: str | None) -> Manifest:
        names = self._directory.names()
        if manifests.FILE not in names:
            if names:
                raise UsageError(
                    f"{self.name} is no folder of an archive: it holds {names[0]}.",
                    "Give -o a new folder.",
                )
            return Manifest(format or "parquet")
        found = self._directory.read(
            manifests.FILE, lambda file: read_archive_manifest(file, self.name)
        )
        if format not in (None, found.format):
            raise UsageError(
                f"The notes in {self.name} are in the form {found.format}.",
                f"Leave --format {format} out, or give another -o.",
            )
        return found

    def _parts(self) -> list[str]:
        """The parts that are there, the oldest first."""
        return [name for name in self._directory.names() if _PART.fullmatch(name)]

    def _is_own(self, part: str) -> bool:
        found = _PART.fullmatch(part)
        return self._shard == WHOLE or (found is not None and found[1] == str(self._shard))

    def _keys(self, part: str) -> list[tuple[str, str]]:
        table = self._directory.read(part, self._form.keys)
        return list(zip(table["id"].to_pylist(), table["status"].to_pylist(), strict=True))


def _masks(keys: Sequence[Sequence[tuple[str, str]]]) -> list[list[bool]]:
    """Tell of each row of each part, by id and status, whether it stays.

    >>> _masks([[("a", "ok"), ("b", "failed")], [("a", "failed"), ("b", "failed")]])
    [[True, False], [False, True]]
    """
    kept: dict[str, tuple[int, str]] = {}
    for number, rows in enumerate(keys):
        for id, status in rows:
            if status == OK or kept.get(id, (0, ""))[1] != OK:
                kept[id] = (number, status)
    return [[kept[id][0] == number for id, _ in rows] for number, rows in enumerate(keys)]


def _groups(sizes: Sequence[float]) -> Iterator[list[int]]:
    """Yield the numbers of neighbours that fill one part together; 1 is a full one.

    >>> list(_groups([0.4, 0.5, 0.6, 1.0, 0.1, 0.2]))
    [[0, 1], [2], [3], [4, 5]]
    """
    group: list[int] = []
    for number, size in enumerate(sizes):
        if group and sum(sizes[n] for n in group) + size > 1:
            yield group
            group = []
        group.append(number)
    if group:
        yield group
