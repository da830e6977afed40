"""From what `--model` says to a translator: its engine, and the dictionary if that helps it."""

import logging
from dataclasses import replace
from pathlib import Path

from briefer.engines import Engine
from briefer.engines.forms import TRANSLATING
from briefer.engines.opening import Conditions, choose_translator, open_engine, pull
from briefer.errors import ModelError
from briefer.lexicon import Lexicon
from briefer.lexicon.opening import open_fetched
from briefer.models import refused, store
from briefer.models.catalog import (
    AUTO,
    DEFAULT_TRANSLATOR,
    DICTIONARY,
    FAST_TRANSLATOR,
    find_entry,
    resolve,
)
from briefer.models.disk import readable
from briefer.models.entry import ModelEntry
from briefer.translation.translate import Translator

NO_WORDS = f"No dictionary: words had no hints. To have one: briefer models pull {DICTIONARY}"

_LOG = logging.getLogger(__name__)


def open_translator(model: str, conditions: Conditions) -> Translator:
    """Return the translator that `model` names, fetched and loaded; ModelError if it isn't."""
    choice = choose_translator(model, conditions)
    engine = open_engine(choice.name, TRANSLATING, conditions)
    found = resolve(choice.name)
    ships = isinstance(found, ModelEntry) and found.ships
    lexicon = open_dictionary(engine, conditions, fetch=not ships)
    lacking = NO_WORDS if engine.uses_words and lexicon is None else ""
    second, alone = second_engine(choice.name, conditions)
    remarks = tuple(filter(None, (choice.remark, lacking, alone)))
    return Translator(engine, lexicon, remarks, second=second)


def second_engine(first: str, conditions: Conditions) -> tuple[Engine | None, str]:
    """Return the engine that is compared with the translator named `first`, or why there is none.

    It is the one that ships, beside the default translator: how far two others agree nobody has
    measured. Who has refused it is not reminded.
    """
    if first != DEFAULT_TRANSLATOR or FAST_TRANSLATOR in refused.refused():
        return None, ""
    try:
        # Of the device, whoever named one has heard already.
        return open_engine(FAST_TRANSLATOR, TRANSLATING, replace(conditions, device=AUTO)), ""
    except ModelError as error:
        conditions.say(f"Working without a second opinion: {error}")
        return None, f"No second opinion: {error.problem}"


def fetch_translator(model: str, conditions: Conditions) -> None:
    """Have the translator that `model` names, and its dictionary, on this machine. ModelError.

    Whoever opens it then needs no network. `say` hears what `open_translator` would tell.
    """
    found = resolve(choose_translator(model, conditions).name)
    if isinstance(found, Path):
        if found.suffix == ".gguf":
            _dictionary(conditions, fetch=True)
        return
    pull(found, conditions)
    if found.engine == "gguf":
        _dictionary(conditions, fetch=not found.ships)


def open_dictionary(
    engine: Engine, conditions: Conditions, *, fetch: bool = True
) -> Lexicon | None:
    """Return the dictionary; None, and why in a line to `say`, where it can't be had.

    Without `fetch` it is taken only if it is here: who wants a note at once need not wait for it.
    """
    if not engine.uses_words:
        _LOG.info("No dictionary: %s has no use for words", engine.card.name)
        return None
    packed = _dictionary(conditions, fetch)
    if packed is None:
        return None
    _LOG.info("Dictionary: %s", packed)
    return open_fetched(conditions.say)


def _dictionary(conditions: Conditions, fetch: bool) -> Path | None:
    """The dictionary's file; None, and why in a line to `say`, where it can't be had."""
    entry = find_entry(DICTIONARY)
    if not fetch and store.installed(entry) is None:
        conditions.say(
            "Working without a dictionary: words have no hints. To have it: "
            f"briefer models pull {entry.name} ({readable(entry.size)})"
        )
        return None
    try:
        return store.pull(entry, conditions.progress, offline=conditions.offline)
    except ModelError as error:
        conditions.say(f"Working without a dictionary: {error}")
        return None
