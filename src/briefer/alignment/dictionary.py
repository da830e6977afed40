"""Where the English of Japanese words comes from: the dictionary that was fetched, or tables."""

from collections.abc import Callable, Sequence

from briefer.errors import ModelError
from briefer.lexicon import open_lexicon, shipped_renderings
from briefer.models import store
from briefer.models.catalog import DICTIONARY, find_entry
from briefer.note import ModelCard

Renderings = Callable[[str], Sequence[Sequence[str]]]


def open_renderings(say: Callable[[str], None]) -> tuple[Renderings, ModelCard | None]:
    """Return what gives the English of a text's words, and its card.

    Nothing is fetched: without the dictionary it is the words that ship with briefer, and no card.
    """
    entry = find_entry(DICTIONARY)
    packed = store.installed(entry)
    if packed is None:
        return shipped_renderings(), None
    try:
        manifest = store.manifest(entry)
        lexicon = open_lexicon(packed, manifest.licence, manifest.files[0].sha256, say)
    except ModelError as error:
        say(f"Working without a dictionary: {error}")
        return shipped_renderings(), None
    return lexicon.renderings, lexicon.card
