"""From what `--model` says to a translator: its engine, and the dictionary if that helps it."""

import logging

from briefer.engines import Engine
from briefer.engines.opening import Conditions, translation_engine
from briefer.errors import ModelError
from briefer.lexicon import Lexicon, open_lexicon
from briefer.models import store
from briefer.models.catalog import DICTIONARY, find_entry
from briefer.translation.translate import Translator

_LOG = logging.getLogger(__name__)


def open_translator(model: str, conditions: Conditions) -> Translator:
    """Return the translator that `model` names, fetched and loaded; ModelError if it isn't."""
    engine = translation_engine(model, conditions)
    return Translator(engine, open_dictionary(engine, conditions))


def open_dictionary(engine: Engine, conditions: Conditions) -> Lexicon | None:
    """Return the dictionary; None, and why in a line to `say`, where it can't be had."""
    if not engine.uses_words:
        _LOG.info("No dictionary: %s has no use for words", engine.card.name)
        return None
    entry = find_entry(DICTIONARY)
    try:
        packed = store.pull(entry, conditions.progress, offline=conditions.offline)
        manifest = store.manifest(entry)
        _LOG.info("Dictionary: %s", packed)
        return open_lexicon(packed, manifest.licence, manifest.files[0].sha256, conditions.say)
    except ModelError as error:
        conditions.say(f"Working without a dictionary: {error}")
        return None
