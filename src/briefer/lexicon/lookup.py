"""Looking words up: in what ships with briefer, then in the table that `compile` makes."""

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefer.lexicon.compile import UNRANKED
from briefer.lexicon.shipped_words import shipped_words


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """What the dictionary has under one written form: English by kind of word or name.

    `kinds`: word, organisation, person, historical (a person of before 1868), place, abroad (a
    place whose country is given), part (a surname or given name). `rank`: how common the word is,
    from 1; 99 for one that is not, 0 for one of `senses.tsv`, -1 for one of `terms.tsv`.
    """

    kinds: dict[str, str]
    rank: int = UNRANKED

    def english(self, *kinds: str) -> str:
        """Return the English of the first of `kinds` that there is, else "".

        >>> LexiconEntry({"place": "Sanyo", "word": "south side"}).english("organisation", "word")
        'south side'
        """
        return next((self.kinds[kind] for kind in kinds if kind in self.kinds), "")


NOTHING = LexiconEntry({})


class Lookup:
    """A connection to a table that only reads; for use in one thread."""

    def __init__(self, table: Path) -> None:
        """Take `table`; it is opened by the first look-up, sqlite3.Error where it is none."""
        self._table = table
        self._known: dict[str, LexiconEntry] = {}

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        # Not by an address (file:…?mode=ro): SQLite takes none for a Windows share.
        connection = sqlite3.connect(self._table)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def __call__(self, form: str) -> LexiconEntry:
        """Return the entry of a written form; `NOTHING` where there is none."""
        if form not in self._known:
            listed = {kind: (english, rank) for kind, english, rank in self._listed(form)}
            if shipped := shipped_words().get(form):
                listed["word"] = shipped
            ranks = [listed["word"][1]] if "word" in listed else []
            english = {kind: english for kind, (english, _) in listed.items()}
            self._known[form] = LexiconEntry(english, *ranks) if listed else NOTHING
        return self._known[form]

    def _listed(self, form: str) -> list[tuple[str, str, int]]:
        """Return kind, English and rank of all that the table has under a written form."""
        return self._connection.execute(
            "SELECT kind, english, rank FROM word WHERE form = ?", (form,)
        ).fetchall()

    @property
    def is_whole(self) -> bool:
        """Whether the table can be read and has something. sqlite3.Error where it is none."""
        return bool(self._listed("日本"))

    def glosses(self, form: str) -> tuple[str, ...]:
        """Return all the English that there is for a word."""
        rows = self._connection.execute("SELECT english FROM gloss WHERE form = ?", (form,))
        listed = {english for (english,) in rows}
        shipped, _ = shipped_words().get(form, ("", 0))
        return tuple(sorted(listed | ({shipped} if shipped else set())))

    def predicates(self, form: str) -> tuple[str, ...]:
        """Return all the English of a verb, adjective or adverb in its dictionary form."""
        rows = self._connection.execute("SELECT english FROM predicate WHERE form = ?", (form,))
        return tuple(english for (english,) in rows)


def is_whole(table: Path) -> bool:
    """Tell whether `table` is there and can be read."""
    try:
        return table.exists() and Lookup(table).is_whole
    except sqlite3.Error:
        return False
