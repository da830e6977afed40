"""The dictionary that was fetched."""

from collections.abc import Callable

from briefer.errors import ModelError
from briefer.lexicon import Lexicon, open_lexicon
from briefer.models import store
from briefer.models.catalog import DICTIONARY, find_entry


def open_fetched(say: Callable[[str], None]) -> Lexicon | None:
    """Return the dictionary that is on this machine, None where there is none.

    Of a damaged one `say` hears what is wrong with it.
    """
    entry = find_entry(DICTIONARY)
    packed = store.installed(entry)
    if packed is None:
        return None
    try:
        manifest = store.manifest(entry)
        return open_lexicon(packed, manifest.licence, manifest.files[0].sha256, say)
    except ModelError as error:
        say(f"Working without a dictionary: {error}")
        return None
