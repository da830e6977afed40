"""How the notes of an archive are made, and the fingerprint that tells one way from another."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

from briefer import __version__
from briefer.engines import prompts
from briefer.models import store
from briefer.models.catalog import AUTO, FAST_TRANSLATOR, resolve
from briefer.models.disk import sha256
from briefer.models.entry import ModelEntry
from briefer.note import ModelCard, Term
from briefer.translation.translate import Translator
from briefer.translation.translation_memory import TranslationMemory


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the command line says of the notes: the same for every worker, wherever it runs.

    `shown` is what a note tells of its options; `fresh` forbids the memory of earlier answers.
    """

    model: str
    summarizer: str
    bullets: int
    terms: tuple[Term, ...] = ()
    translations: TranslationMemory = TranslationMemory()
    encoding: str | None = None
    threads: int | None = None
    offline: bool = False
    fresh: bool = False
    shown: Mapping[str, str] = field(default_factory=dict)


Traits = dict[str, str | int | None]


def asked(recipe: Recipe) -> Traits:
    """Return what tells notes made so from others as far as no model need be opened for it."""
    return {
        "briefer": __version__,
        "prompts": _digest(_prompts()),
        "glossary": _digest(repr(astuple(term)).encode() for term in recipe.terms),
        "translations": _digest(repr(astuple(p)).encode() for p in recipe.translations.pairs),
        "bullets": recipe.bullets,
    }


def made_with(recipe: Recipe, translator: Translator, summarizer: ModelCard | None) -> str:
    """Return, as JSON, all that tells notes made so from others: versions, weights, terms."""
    lexicon, second = translator.lexicon, translator.second
    found: Traits = {
        "translator": _identity(translator.engine.card, recipe.model),
        "second opinion": _identity(second.card, FAST_TRANSLATOR) if second else None,
        "summarizer": _identity(summarizer, recipe.summarizer) if summarizer else "extractive",
        "dictionary": lexicon.card.sha256 if lexicon else None,
    }
    return json.dumps(asked(recipe) | found)


def fingerprint(made_with: str) -> str:
    """Return the short name of a way to make notes.

    >>> fingerprint('{"briefer": "0.1.0"}')
    'ed3e2739a144'
    """
    return hashlib.sha256(made_with.encode()).hexdigest()[:12]


def _identity(card: ModelCard, name: str) -> str:
    """A model's name and the hash of its weights: where its card has none, that of its files."""
    return f"{card.name} {card.sha256 or _digest(_weights(card, name))}"


def _weights(card: ModelCard, name: str) -> Iterator[bytes]:
    found = resolve(card.name.partition(":")[2] if name == AUTO else name)
    if isinstance(found, ModelEntry):
        yield from (file.sha256.encode() for file in store.manifest(found).files)
        return
    inside = sorted(found.rglob("*")) if found.is_dir() else [found]
    for file in filter(Path.is_file, inside):
        yield f"{file.name} {sha256(file, lambda _: None)}".encode()


def _prompts() -> Iterator[bytes]:
    for file in sorted(prompts.folder().iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            yield file.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()
