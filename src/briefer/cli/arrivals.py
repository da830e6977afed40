"""Releases that arrive in a folder, each when it is whole."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefer.cli.folders import HIDDEN
from briefer.reading.formats import RELEASES

REST = 2.0  # seconds in which a file that is whole has changed neither size nor time
LOOK = 0.5  # seconds between two looks at files that may still grow
PATIENCE = 5_000  # milliseconds after which we look even though the system has reported nothing


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file of the folder, `name` its path below it, as it was when it was looked at."""

    path: Path
    name: str
    size: int
    changed: int  # nanoseconds

    @property
    def is_as_it_was(self) -> bool:
        """Whether it is still there, and has not been written to since."""
        return _seen(self.path, self.name) == self


class Arrivals:
    """The files of a folder that are releases, but for those of the folder with the notes."""

    def __init__(self, folder: Path, notes: Path, recursive: bool) -> None:
        """Look into `folder`, and into its subfolders if `recursive`."""
        self._folder, self._notes, self._recursive = folder, notes, recursive
        self._resting: dict[Arrival, float] = {}  # since when each is known as it is

    def whole(self) -> Iterator[list[Arrival]]:
        """Yield again and again, for ever, those that have come to rest, sorted by name."""
        from watchfiles import watch

        bell = watch(
            self._folder, recursive=self._recursive, rust_timeout=PATIENCE, yield_on_timeout=True
        )
        while True:
            now = time.monotonic()
            there = list(self._there())
            self._resting = {one: self._resting.get(one, now) for one in there}
            yield [one for one in there if now - self._resting[one] >= REST]
            if any(time.monotonic() - since < REST for since in self._resting.values()):
                time.sleep(LOOK)
            else:
                next(bell)

    def _there(self) -> Iterator[Arrival]:
        notes = self._notes.resolve()
        for place, folders, files in os.walk(self._folder):
            here = Path(place)
            entered = (name for name in sorted(folders) if not name.startswith(HIDDEN))
            folders[:] = [
                name for name in entered if self._recursive and (here / name).resolve() != notes
            ]
            for name in sorted(files):
                path = here / name
                if not name.startswith(HIDDEN) and path.suffix.lower() in RELEASES:
                    seen = _seen(path, path.relative_to(self._folder).as_posix())
                    yield from [seen] if seen else ()


def _seen(path: Path, name: str) -> Arrival | None:
    """Return a file as it is now, None where it is gone, or is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Arrival(path, name, found.st_size, found.st_mtime_ns) if path.is_file() else None
