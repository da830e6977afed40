"""The memory: what models have answered, kept on disk so that nothing is asked twice.

A table of keys and answers in an SQLite file, which several processes may use at once. It only
saves time: where it can't be used, the work goes on without it.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from briefer.errors import cause

FILE = "memory.sqlite"
PATIENCE = 30.0  # seconds to wait for another process that is writing
_TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT) WITHOUT ROWID"
_BESIDE = ("", "-wal", "-shm")  # the files that SQLite's write-ahead log consists of


@dataclass(frozen=True, slots=True)
class Usage:
    """How much a memory holds: answers, and bytes on disk."""

    answers: int
    size: int


class Memory:
    """Answers by key. What goes wrong is passed to `say` once, and nothing is remembered then."""

    def __init__(self, path: Path, say: Callable[[str], None] = lambda _: None) -> None:
        """Open the memory in `path`, made where it is missing; a damaged one is set aside."""
        self._path, self._say = path, say
        self._file: int | None = None  # its number on the disk: the name may be another's one day
        self._connection: sqlite3.Connection | None = None
        if not self._opens():
            self._opens()

    def _opens(self) -> bool:
        """Open the file; return False where it was damaged, and was set aside."""
        try:
            self._file = _made(self._path)
            self._connection = _connect(self._path)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return not _is_damage(error)
        return True

    def recall(self, key: str) -> str | None:
        """Return the answer kept under `key`, None where there is none."""
        if self._connection is None:
            return None
        try:
            query = "SELECT answer FROM answers WHERE key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return str(row[0]) if row else None

    def keep(self, key: str, answer: str) -> None:
        """Keep an answer; it is on disk when this returns."""
        if self._connection is None:
            return
        try:
            self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, answer))
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _give_up(self, error: Exception) -> None:
        self.close()
        try:
            if _is_damage(error):
                where = _set_aside(self._path, self._file)
                self._say(f"The memory of earlier answers was damaged; {where}.")
                return
        except OSError as refused:
            error = refused
        in_a_file = isinstance(error, FileExistsError)  # where its folder should be
        reason = "its folder is a file" if in_a_file else cause(error)
        self._say(
            f"Working without the memory of earlier answers: {self._path} can't be used: "
            f"{reason}. BRIEFER_HOME names another folder."
        )


def usage(path: Path) -> Usage:
    """Return what the memory in `path` holds, if there is one. sqlite3.Error, OSError."""
    if not path.exists():
        return Usage(0, 0)
    with closing(_connect(path)) as connection:
        (answers,) = connection.execute("SELECT COUNT(*) FROM answers").fetchone()
    return Usage(answers, sum(map(_size, _files(path))))


def clear(path: Path) -> None:
    """Delete the memory in `path` and those that were set aside. OSError."""
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink(missing_ok=True)


def _made(path: Path) -> int:
    """Return the number on the disk of the file in `path`, made where it is missing. OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # a release under embargo is nobody else's business
    return path.stat().st_ino


def _lock(path: Path) -> FileLock:
    return FileLock(path.with_name(f"{path.name}.lock"), timeout=PATIENCE)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        # SQLite waits for another's writing, but never for a turn to switch to the log.
        with _lock(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLE)
    except (sqlite3.Error, OSError):
        connection.close()
        raise
    return connection


def _is_damage(error: Exception) -> bool:
    """Tell a broken file from a full disk, a lock or a missing permission."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(
        error, sqlite3.OperationalError
    )


def _set_aside(path: Path, file: int | None) -> str:
    """Give a damaged file another name, unless another run has; say where it is. OSError."""
    with _lock(path):
        if not path.exists() or path.stat().st_ino != file:
            return "another run has set it aside"
        taken = len(list(path.parent.glob(f"{path.name}.damaged-*")))
        aside = path.with_name(f"{path.name}.damaged-{taken + 1}")
        path.replace(aside)
        for beside in _files(path):
            beside.unlink()
    return f"it is set aside as {aside}"


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:  # whoever is the last to close a log removes it
        return 0


def _files(path: Path) -> list[Path]:
    return [f for ending in _BESIDE if (f := path.with_name(path.name + ending)).exists()]
