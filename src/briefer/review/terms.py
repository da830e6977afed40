"""The terms of the models that are served, passed on to whoever is served."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from briefer.installation import DISTRIBUTION
from briefer.models.catalog import load_catalog
from briefer.note import ModelCard
from briefer.pipeline import Tools

_FILES = {"LicenseRef-Gemma": "GEMMA_TERMS_OF_USE.txt"}


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A model with its licence, what binds its users, and the whole text of its terms if here."""

    card: ModelCard
    binding: str
    whole: str


def served(tools: Tools) -> Iterator[ServedModel]:
    """Yield the models and the dictionary that answers come from."""
    translator = tools.translator
    cards = [translator.engine.card]
    cards += [translator.second.card] if translator.second else []
    cards += [translator.lexicon.card] if translator.lexicon else []
    cards += [tools.summarizer.card] if tools.summarizer else []
    binding = {entry.name: entry.terms.strip() for entry in load_catalog()}
    for card in dict.fromkeys(cards):
        yield ServedModel(card, binding.get(card.name.partition(":")[2], ""), _whole(card.licence))


def _whole(licence: str) -> str:
    name = _FILES.get(licence)
    if name is None:
        return ""
    checkout = Path(__file__).parents[3] / name
    if checkout.is_file():
        return checkout.read_text(encoding="utf-8")
    return metadata.distribution(DISTRIBUTION).read_text(f"licenses/{name}") or ""
