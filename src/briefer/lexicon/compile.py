"""The dictionary as it comes, made into a small table of our own that is quick to look up in.

What comes is JMdict and JMnedict as one SQLite database of 325 MB, compressed. What is kept is, for
each written form, one English word or phrase of each kind: the first gloss of the first sense in
use for a word, the first translation for a name. Beside it, all the glosses of a word, and of
verbs, adjectives and adverbs: what a translator may have written for them.
"""

import lzma
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from briefer.lexicon.glosses import KINDS, gloss, name_alone, name_kind
from briefer.lexicon.hepburn import shortened, without_macrons

COMMON, UNRANKED = 49, 99
# Senses that news does not use.
_OUT_OF_USE = (
    "archaism", "obscure term", "obsolete term", "rare", "slang", "vulgar expression or word",
    "dated term", "poetical term", "children's language", "manga slang", "Internet slang",
)  # fmt: skip
# Only what can stand as a noun is looked up in a sentence.
_NOUNS = (
    "noun (common) (futsuumeishi)", "noun or participle which takes the aux. verb suru",
    "nouns which may take the genitive case particle 'no'", "noun, used as a suffix", "suffix",
    "adjectival nouns or quasi-adjectives (keiyodoshi)", "expressions (phrases, clauses, etc.)",
)  # fmt: skip
# What else has a meaning of its own, under the form in which dictionaries have it.
_OTHERS = re.compile(r".*(?:verb|adjective|adverb|adjectival)", re.IGNORECASE)

_KATAKANA = re.compile("[ァ-ヺー・]+")
_WORDS = """
    SELECT form.text, form.rank, sense.ID, gloss.text FROM (
        SELECT k.idseq AS idseq, k.text AS text, min(coalesce(r.rank, 99)) AS rank FROM Kanji k
        LEFT JOIN ranks r ON r.kid = k.ID GROUP BY k.ID
        UNION ALL
        SELECT k.idseq, k.text, min(coalesce(r.rank, 99)) FROM Kana k
        LEFT JOIN kana_ranks r ON r.kid = k.ID
        WHERE k.idseq NOT IN (SELECT idseq FROM Kanji) GROUP BY k.ID
    ) AS form
    JOIN usable AS sense ON sense.idseq = form.idseq
    JOIN SenseGloss AS gloss ON gloss.sid = sense.ID AND gloss.lang = 'eng'
    ORDER BY form.text, form.rank, form.idseq, sense.ID, gloss.rowid
"""
_NAMES = """
    SELECT form.text, type.text, gloss.text FROM (
        SELECT idseq, text FROM NEKanji
        UNION ALL
        SELECT idseq, text FROM NEKana WHERE idseq NOT IN (SELECT idseq FROM NEKanji)
    ) AS form
    JOIN NETranslation AS name ON name.idseq = form.idseq
    JOIN NETransType AS type ON type.tid = name.ID
    JOIN NETransGloss AS gloss ON gloss.tid = name.ID
    ORDER BY form.text, name.ID, gloss.rowid
"""


def compile_lexicon(packed: Path, target: Path) -> None:
    """Write the table made from the xz file `packed` to `target`, whole or not at all.

    Takes a quarter of a minute, and 400 MB meanwhile. OSError, lzma.LZMAError, sqlite3.Error.
    """
    with _scratch(target.with_suffix(".unfinished")) as folder:
        whole, table = folder / "whole.db", folder / "table.db"
        with lzma.open(packed) as source, whole.open("wb") as file:
            shutil.copyfileobj(source, file)
        with closing(sqlite3.connect(whole)) as source_db, closing(sqlite3.connect(table)) as db:
            write_table(source_db, db)
        table.replace(target)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Give an empty folder, also where a killed run has left one, and remove it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_table(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Fill the tables `word(form, kind, english, rank)`, `gloss` and `predicate(form, english)`.

    `rank` tells how common a word is: 1 to 48 for the first to last 500 of the 24,000 most frequent
    in newspapers (JMdict's nf01 to nf48), 49 for other common ones, 99 for the rest. The words that
    ship with briefer are not among them: they change with briefer, not with the dictionary.
    """
    target.execute(
        "CREATE TABLE word (form TEXT, kind TEXT, english TEXT, rank INT, PRIMARY KEY (form, kind))"
        " WITHOUT ROWID"
    )
    insert = "INSERT OR IGNORE INTO word VALUES (?, ?, ?, ?)"  # the first one stays
    target.executemany(insert, _words(source))
    target.executemany(insert, _names(source))
    for table, rows in (("gloss", _glosses), ("predicate", _predicates)):
        target.execute(
            f"CREATE TABLE {table} (form TEXT, english TEXT, PRIMARY KEY (form, english))"
            " WITHOUT ROWID"
        )
        target.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", rows(source))
    target.commit()
    target.execute("VACUUM")


def _words(source: sqlite3.Connection) -> Iterator[tuple[str, str, str, int]]:
    """Yield nouns; of rare katakana words only those with one sense: ランタン may be lanthanum."""
    _rank(source)
    _use(source, _NOUNS)
    for form, group in groupby(source.execute(_WORDS), key=itemgetter(0)):
        rows = list(group)
        english = next(filter(None, (gloss(text) for *_, text in rows)), "")
        several = len({sense for _, _, sense, _ in rows}) > 1
        rank = rows[0][1]
        if english and not (several and rank == UNRANKED and _KATAKANA.fullmatch(form)):
            yield form, "word", without_macrons(english), rank


def _glosses(source: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield every gloss in use of every noun."""
    for form, _, _, text in source.execute(_WORDS):
        if english := gloss(text):
            yield form, without_macrons(english)


def _predicates(source: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield every gloss in use of every verb, adjective and adverb."""
    tags = [tag for (tag,) in source.execute("SELECT DISTINCT text FROM pos") if _OTHERS.match(tag)]
    source.execute("DROP TABLE temp.usable")
    _use(source, [tag for tag in tags if tag not in _NOUNS])
    for form, _, _, text in source.execute(_WORDS):
        if english := gloss(text):
            yield form, without_macrons(english)


def _use(source: sqlite3.Connection, tags: Sequence[str]) -> None:
    """Let the words of those parts of speech be looked at, in the senses that are in use."""
    source.execute(
        "CREATE TEMP TABLE usable AS SELECT ID, idseq FROM Sense WHERE ID NOT IN"
        f" (SELECT sid FROM misc WHERE text IN ({_marks(_OUT_OF_USE)}))"
        f" AND ID IN (SELECT sid FROM pos WHERE text IN ({_marks(tags)}))",
        (*_OUT_OF_USE, *tags),
    )
    source.execute("CREATE INDEX temp.usable_idseq ON usable (idseq)")


def _rank(source: sqlite3.Connection) -> None:
    for table, tags in (("ranks", "KJP"), ("kana_ranks", "KNP")):
        source.execute(
            f"CREATE TEMP TABLE {table} AS SELECT kid, CASE WHEN text LIKE 'nf%'"
            f" THEN CAST(substr(text, 3) AS INT) ELSE {COMMON} END AS rank FROM {tags}"
        )
        source.execute(f"CREATE INDEX temp.{table}_kid ON {table} (kid)")
    source.execute("CREATE INDEX IF NOT EXISTS pos_sid ON pos (sid)")
    source.execute("CREATE INDEX IF NOT EXISTS misc_sid ON misc (sid)")


def _names(source: sqlite3.Connection) -> Iterator[tuple[str, str, str, int]]:
    """Yield names, of parts of names in katakana only those with one spelling: ライト has seven."""
    source.execute("CREATE INDEX IF NOT EXISTS type_tid ON NETransType (tid)")
    source.execute("CREATE INDEX IF NOT EXISTS gloss_tid ON NETransGloss (tid)")
    for form, rows in groupby(source.execute(_NAMES), key=itemgetter(0)):
        names = [
            (name_kind(kind, english), gloss(name_alone(kind, english)))
            for _, kind, english in rows
            if kind in KINDS
        ]
        one = len({english for _, english in names}) == 1
        foreign = _KATAKANA.fullmatch(form) is not None
        for kind, english in names:
            if english and (one if foreign else kind != "part"):
                native = kind in ("person", "historical", "place") and not foreign
                yield form, kind, (shortened if native else without_macrons)(english), UNRANKED


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
