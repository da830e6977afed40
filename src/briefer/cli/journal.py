"""What `briefer watch` has done, kept beside the notes: over restarts nothing is done twice."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefer.cli.arrivals import Arrival
from briefer.errors import InputError, UsageError


@dataclass(frozen=True, slots=True)
class Done:
    """A file that has been dealt with: as it was then, its notes, and what went wrong."""

    file: str
    size: int
    changed: int
    sha256: str
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


class Journal:
    """A line of JSON for each file, the latest one counts; written behind the notes."""

    def __init__(self, path: Path) -> None:
        """Read what is there. UsageError where that can't be."""
        self._path = path
        try:
            text = path.read_text("utf-8", "surrogateescape") if path.exists() else ""
        except OSError as error:
            raise UsageError(
                f"{path} can't be read: {error.strerror}.", "Give another -o."
            ) from error
        self._done = {done.file: done for done in _read(text)}
        # What failed is tried once more by the next run: an extra or an option may be there now.
        self._again = {done.file for done in self._done.values() if done.errors}
        # The last line may have been cut off with the power.
        self._begin = "" if not text or text.endswith("\n") else "\n"

    def knows(self, arrival: Arrival) -> bool:
        """Tell whether a file has been dealt with as it is now, by its size and time."""
        done = self._settled(arrival)
        return done is not None and (done.size, done.changed) == (arrival.size, arrival.changed)

    def before(self, arrival: Arrival, sha256: str) -> Done | None:
        """Return what was done of a file with the same content, None where that was never done."""
        done = self._settled(arrival)
        return done if done is not None and done.sha256 == sha256 else None

    def _settled(self, arrival: Arrival) -> Done | None:
        return None if arrival.name in self._again else self._done.get(arrival.name)

    def add(self, done: Done) -> None:
        """Write down, for good, what has been done. InputError where that can't be."""
        line = json.dumps(asdict(done), ensure_ascii=False, separators=(",", ":"))
        try:
            with self._path.open("a", encoding="utf-8", errors="surrogateescape") as file:
                file.write(f"{self._begin}{line}\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise InputError(
                f"{self._path} can't be written: {error.strerror}.", "Free some space."
            ) from error
        self._begin = ""
        self._again.discard(done.file)
        self._done[done.file] = done

    def failures_with(self, done: Done) -> list[InputError]:
        """Return what went wrong with the files as they are, `done` among them, sorted by name."""
        latest = self._done | {done.file: done}
        return [InputError(message) for _, one in sorted(latest.items()) for message in one.errors]


def _read(text: str) -> Iterator[Done]:
    """Yield the lines that are whole."""
    for line in text.split("\n"):
        try:
            said: dict[str, Any] = json.loads(line)
            yield Done(**said | {key: tuple(said[key]) for key in ("notes", "errors")})
        except (ValueError, TypeError, KeyError):
            continue
