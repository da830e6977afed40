"""Dictionary words that help an instruct model: which ones a sentence needs, and their English.

Facts are certain and checked; dictionary words only help. Without a dictionary there are none.
"""

import lzma
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefer.errors import ModelError, cause
from briefer.lexicon.choose import Word, choose_words
from briefer.lexicon.compile import compile_lexicon
from briefer.lexicon.hepburn import hepburn
from briefer.lexicon.lookup import Lookup, is_whole
from briefer.lexicon.renderings import ShippedWords, renderings
from briefer.lexicon.tokens import Tokenizer, open_tokenizer, runtime
from briefer.note import Fact, ModelCard

__all__ = ["Lexicon", "Word", "open_lexicon", "shipped_renderings"]

# The number goes up when `compile` makes another table; what ships with briefer is not in it.
TABLE = "words-15.sqlite"


class Lexicon:
    """A dictionary that can be asked for the words of a sentence. `card` names it in the note."""

    def __init__(self, look_up: Lookup, tokens: Tokenizer, card: ModelCard) -> None:
        """Put together what looks words up and what parts a text into words."""
        self._look_up = look_up
        self._tokens = tokens
        self.card = card

    def words(self, japanese: str, facts: Sequence[Fact] = ()) -> tuple[Word, ...]:
        """Return the words of `japanese` that need a hint, without those that share in `facts`.

        A word around a fact is one: 米政府. ModelError where the table is damaged.
        """
        stated = [(fact.start, fact.start + len(fact.japanese)) for fact in facts]
        with _told_if_damaged():
            return choose_words(self._tokens(japanese), self._look_up, stated)

    def renderings(self, japanese: str) -> tuple[tuple[str, ...], ...]:
        """Return, for each word and name of a text, all its English. ModelError as `words`."""
        with _told_if_damaged():
            return tuple(renderings(self._tokens(japanese), self._look_up))

    def reading(self, japanese: str) -> str:
        """Return a text in Latin letters as it is read, in one; what is not read, as it is."""
        tokens = self._tokens(japanese)
        return "".join(hepburn(token.reading).lower() or token.text for token in tokens)

    def glosses(self, japanese: str) -> tuple[str, ...]:
        """Return every English of a word. ModelError as `words`."""
        with _told_if_damaged():
            return self._look_up.glosses(japanese)


def shipped_renderings() -> Callable[[str], tuple[tuple[str, ...], ...]]:
    """Return what gives the English of a text's words as far as words ship with briefer."""
    tokens, words = open_tokenizer(), ShippedWords()
    return lambda japanese: tuple(renderings(tokens(japanese), words))


@contextmanager
def _told_if_damaged() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ModelError(
            f"The table of the dictionary is damaged ({error}).",
            "Run briefer models remove jmdict, then the same command again.",
        ) from error


def open_lexicon(
    packed: Path, licence: str, sha256: str | None, say: Callable[[str], None] = lambda _: None
) -> Lexicon:
    """Return the dictionary in the file `packed`, ready to be asked; ModelError if it is broken.

    Its table lies beside it; the first time, it is made there, which `say` reports.
    """
    table = packed.with_name(TABLE)
    try:
        if not is_whole(table):
            say("Preparing the dictionary: about a quarter of a minute, once.")
            _make(packed, table)
    except (OSError, EOFError, lzma.LZMAError, sqlite3.Error) as error:
        raise ModelError(
            f"The table of the dictionary could not be made ({cause(error)}).",
            f"Check that {packed.parent} may be written to (once is enough) and has room, and the "
            "dictionary with: briefer models verify jmdict",
        ) from error
    card = ModelCard("jmdict", licence, runtime(), sha256)
    return Lexicon(Lookup(table), open_tokenizer(), card)


def _make(packed: Path, table: Path) -> None:
    """Make the table unless another process has meanwhile; remove those of other versions."""
    import filelock

    with filelock.FileLock(packed.with_name(".table.lock")):
        if not is_whole(table):
            compile_lexicon(packed, table)
        for other in packed.parent.glob("words-*.sqlite"):
            if other != table:
                other.unlink()
