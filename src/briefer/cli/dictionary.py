"""The dictionary, for a translator that it helps: fetched once, done without where need be."""

import logging
from collections.abc import Callable

from briefer.engines import Engine
from briefer.errors import ModelError
from briefer.lexicon import Lexicon, open_lexicon
from briefer.models import DownloadProgress, store
from briefer.models.catalog import DICTIONARY, find_entry

_LOG = logging.getLogger(__name__)


def open_dictionary(
    translator: Engine, offline: bool, say: Callable[[str], None], progress: DownloadProgress
) -> Lexicon | None:
    """Return the dictionary; None, and why in a line to `say`, where it can't be had."""
    if not translator.uses_words:
        _LOG.info("No dictionary: %s has no use for words", translator.card.name)
        return None
    entry = find_entry(DICTIONARY)
    try:
        packed = store.pull(entry, progress, offline=offline)
        manifest = store.manifest(entry)
        _LOG.info("Dictionary: %s", packed)
        return open_lexicon(packed, manifest.licence, manifest.files[0].sha256, say)
    except ModelError as error:
        say(f"Working without a dictionary: {error}")
        return None
