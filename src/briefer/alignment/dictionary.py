"""Where the English of Japanese words comes from: the dictionary that was fetched, or tables."""

from collections.abc import Callable, Sequence

from briefer.lexicon import shipped_renderings
from briefer.lexicon.opening import open_fetched
from briefer.note import ModelCard

Renderings = Callable[[str], Sequence[Sequence[str]]]


def open_renderings(say: Callable[[str], None]) -> tuple[Renderings, ModelCard | None]:
    """Return what gives the English of a text's words, and its card.

    Nothing is fetched: without the dictionary it is the words that ship with briefer, and no card.
    """
    lexicon = open_fetched(say)
    return (lexicon.renderings, lexicon.card) if lexicon else (shipped_renderings(), None)
