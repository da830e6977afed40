"""One file a release: its text, what the models answered, what people decided, their terms.

An SQLite file beside the release or in the data folder. Each change is a transaction, so that
neither a crash nor two programs at once lose anything.
"""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefer.errors import InputError, cause
from briefer.facts import Term
from briefer.reading import Text
from briefer.review.answers import Answer
from briefer.review.decisions import Decision
from briefer.review.tables import CHANGES, FORM, TABLES

SUFFIX = ".review.sqlite"
PATIENCE = 10.0  # seconds to wait for another program that writes
STALE = 45.0  # seconds after which nobody has the page open who has not said so again


class ConflictError(Exception):
    """Somebody has decided on a line since it was seen; `current` is what holds now."""

    def __init__(self, current: Decision | None) -> None:
        """Keep what holds now, None where a decision was taken back."""
        super().__init__("The line has been changed since.")
        self.current = current


class Store:
    """The file of one review, for use in any thread."""

    def __init__(self, path: Path) -> None:
        """Open the file, made where it is missing; InputError where it can't be used."""
        self.path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch(mode=0o600)  # a release under embargo is nobody else's business
            self._connection = sqlite3.connect(
                path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
        except (sqlite3.Error, OSError) as error:
            raise _unusable(path, error) from error
        try:
            self._make_tables()
        except InputError:
            self.close()
            raise

    def _make_tables(self) -> None:
        with self._transaction():
            ((form,),) = self._rows("PRAGMA user_version")
            if form > FORM:
                raise InputError(
                    f"{self.path} was written by a newer briefer.", "Use that one, or move it away."
                )
            for statement in (*CHANGES.get(form, ()), *TABLES, f"PRAGMA user_version = {FORM}"):
                self._run(statement)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def revision(self) -> int:
        """A number that rises with each change of decisions and terms, whoever made it."""
        return int(self._rows("SELECT number FROM revision")[0][0])

    @property
    def release(self) -> Text | None:
        """The release as it was read, None in a new file."""
        columns = "name, encoding, text, sha256, doubts, sent, sender"
        rows = self._rows(f"SELECT {columns} FROM release")
        if not rows:
            return None
        name, encoding, text, sha256, doubts, *mail = rows[0]
        return Text(name, encoding, text, sha256, tuple(json.loads(doubts)), *mail)

    def take(self, text: Text) -> None:
        """Keep the release; what models answered for another text goes."""
        with self._changing():
            known = self._rows("SELECT sha256 FROM release")
            if known and known[0][0] != text.sha256:
                self._run("DELETE FROM answers")
            self._run("DELETE FROM release")
            row = (text.name, text.encoding, text.text, text.sha256, json.dumps(text.doubts))
            self._run("INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?)",
                      *row, text.sent, text.sender)  # fmt: skip

    @property
    def decisions(self) -> dict[str, Decision]:
        """What people decided, by the line's id."""
        rows = self._rows("SELECT * FROM decisions ORDER BY version")
        return {row[0]: _decision(row) for row in rows}

    def decide(self, line: str, decision: Decision, seen: int) -> Decision:
        """Keep a decision and return it with its version.

        `seen` is the version that the person saw, 0 for the model's English; ConflictError where
        that no longer holds.
        """
        with self._changing() as revision:
            self._refuse_unseen(line, seen)
            d = decision
            row = (line, d.japanese, json.dumps(d.texts), d.by, d.at, d.accepted, revision)
            self._run("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)", *row)
            return _decision(row)

    def take_back(self, line: str, seen: int) -> None:
        """Forget what was decided on a line; ConflictError as `decide`."""
        with self._changing():
            self._refuse_unseen(line, seen)
            self._run("DELETE FROM decisions WHERE line = ?", line)

    def renumber(self, held: Mapping[str, Decision]) -> None:
        """Give decisions the ids that their lines have now; the others keep none, nor are lost."""
        with self._transaction():
            self._run("UPDATE decisions SET line = 'without a line ' || version")
            for line, decision in held.items():
                self._run("UPDATE decisions SET line = ? WHERE version = ?", line, decision.version)

    @property
    def answers(self) -> dict[str, Answer]:
        """What models answered, by the line's id."""
        rows = self._rows("SELECT line, japanese, answer FROM answers")
        try:
            return {line: Answer.read(japanese, kept) for line, japanese, kept in rows}
        except (ValueError, TypeError):  # no answers of ours: the models are asked again
            return {}

    def keep_answer(self, line: str, answer: Answer) -> None:
        """Keep an answer as it comes: a release may take an hour, and the machine may stop."""
        row = (line, answer.japanese, answer.written)
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", *row)

    def keep_answers(self, answers: dict[str, Answer]) -> None:
        """Keep these answers instead of all others."""
        with self._transaction():
            self._run("DELETE FROM answers")
            self._connection.executemany(
                "INSERT INTO answers VALUES (?, ?, ?)",
                [(line, answer.japanese, answer.written) for line, answer in answers.items()],
            )

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary of this review, in the order in which it came about."""
        return tuple(Term(*row) for row in self._rows("SELECT * FROM terms ORDER BY rowid"))

    def keep_term(self, term: Term) -> None:
        """Keep a term, instead of an earlier one of the same Japanese."""
        with self._changing():
            row = (term.japanese, term.english, term.note)
            self._run("INSERT OR REPLACE INTO terms VALUES (?, ?, ?)", *row)

    def drop_term(self, japanese: str) -> None:
        """Forget a term."""
        with self._changing():
            self._run("DELETE FROM terms WHERE japanese = ?", japanese)

    def arrive(self, browser: str, tab: str, person: str) -> None:
        """Note that a person has the page open in a `tab` of a `browser`, now."""
        with self._transaction():
            self._run("DELETE FROM present WHERE seen < ?", time.time() - STALE)
            row = (tab, browser, person, time.time())
            self._run("INSERT OR REPLACE INTO present VALUES (?, ?, ?, ?)", *row)

    def leave(self, tab: str) -> None:
        """Note that a tab is closed."""
        with self._transaction():
            self._run("DELETE FROM present WHERE tab = ?", tab)

    @property
    def people(self) -> list[dict[str, str]]:
        """Who has the page open, and in which browser; "" who has not given a name."""
        query = "SELECT DISTINCT browser, person FROM present WHERE seen >= ? ORDER BY person, tab"
        rows = self._rows(query, time.time() - STALE)
        return [{"browser": browser, "person": person} for browser, person in rows]

    def _refuse_unseen(self, line: str, seen: int) -> None:
        rows = self._rows("SELECT * FROM decisions WHERE line = ?", line)
        current = _decision(rows[0]) if rows else None
        if (current.version if current else 0) != seen:
            raise ConflictError(current)

    @contextmanager
    def _changing(self) -> Iterator[int]:
        """Make one change of what runs within, and give the number that it has."""
        with self._transaction():
            self._run("UPDATE revision SET number = number + 1")
            yield self.revision

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._run("BEGIN IMMEDIATE")
            try:
                yield
                self._run("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise

    def _run(self, statement: str, *values: Any) -> None:
        self._rows(statement, *values)

    def _rows(self, statement: str, *values: Any) -> list[Any]:
        with self._lock:
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                raise _unusable(self.path, error) from error


def place_beside(release: Path, data: Path, sha256: str) -> Path:
    """Return where the state of a release's review lies: beside it if that can be, else in `data`.

    >>> place_beside(Path("missing/release.txt"), Path("data"), "0b5e").as_posix()
    'data/0b5e.review.sqlite'
    """
    beside = release.with_name(release.name + SUFFIX)
    if beside.exists() or os.access(release.parent, os.W_OK):
        return beside
    return data / f"{sha256}{SUFFIX}"


def _decision(row: Sequence[Any]) -> Decision:
    _, japanese, texts, by, at, accepted, version = row
    return Decision(japanese, tuple(json.loads(texts)), by, at, bool(accepted), version)


def _unusable(path: Path, error: Exception) -> InputError:
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return InputError(
            f"{path}, where the review is kept, is damaged ({error}).",
            "Move it away: the review then begins anew.",
        )
    return InputError(
        f"{path}, where the review is kept, can't be used ({cause(error)}).",
        "Check that the folder may be written to and the disk has room.",
    )
