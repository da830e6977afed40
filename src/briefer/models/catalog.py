"""What can be fetched: the catalog, and what a name given by the user stands for."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from briefer.errors import ModelError
from briefer.models.entry import File, Hub, Index, ModelEntry, ModelSource, Sdist

DEFAULT_TRANSLATOR = "ja-en-1.5b"
FAST_TRANSLATOR = "ja-en-270m"  # ships with briefer
DEFAULT_SUMMARIZER = "distilbart-cnn-12-6"  # beside a translator that writes no bullets
DICTIONARY = "jmdict"
AUTO = "auto"  # the best that can be had
EXTRACTIVE = "extractive"  # sentences of the translation, by no model
SEE_HUB = "see hub"  # the licence of a hub model that has not been looked at yet

# What may be named for a task besides a model.
_OTHERS = {"translate": (AUTO,), "bullets": (AUTO, EXTRACTIVE)}
_HUB_ID = re.compile(r"\w[\w.-]*/\w[\w.-]*(/\w[\w.-]*\.gguf)?", re.ASCII)


@cache
def load_catalog() -> tuple[ModelEntry, ...]:
    """Return the entries of catalog.toml, in its order."""
    text = files("briefer.models").joinpath("catalog.toml").read_text("utf-8")
    rows = {row["name"]: row for row in tomllib.loads(text)["models"]}
    return tuple(_entry(**_with_base(row, rows)) for row in rows.values())


def names_for(task: str) -> tuple[str, ...]:
    """Return what may be named for a task; without one, every model.

    >>> names_for("bullets")[:3]
    ('auto', 'extractive', 'qwen2.5-coder-1.5b')
    """
    fit = (entry.name for entry in load_catalog() if not task or task in entry.tasks)
    return (*_OTHERS.get(task, ()), *fit)


def find_entry(name: str, task: str = "") -> ModelEntry:
    """Return the catalog's entry of that name; ModelError with the nearest names if none has it.

    Of a `task` that it is wanted for, the names are those of `names_for`; ModelError where the
    entry is not good for it.

    >>> find_entry("fugumt-ja-en").licence
    'CC-BY-SA-4.0'
    >>> find_entry("fugumt")
    Traceback (most recent call last):
    briefer.errors.ModelError: There is no model fugumt. Did you mean fugumt-ja-en?
    """
    entries = {entry.name: entry for entry in load_catalog()}
    if name in entries:
        return fit_for(task, entries[name]) if task else entries[name]
    known = names_for(task)
    near = list(_nearest(name, known))
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"Choose one of {', '.join(known)}."
    raise ModelError(f"There is no model {name}.", remedy)


def fit_for(task: str, entry: ModelEntry) -> ModelEntry:
    """Return the entry; ModelError where it can't do the task.

    >>> fit_for("translate", find_entry("jmdict"))
    Traceback (most recent call last):
    briefer.errors.ModelError: jmdict can't translate. briefer models list shows what each model \
is for.
    """
    if task not in entry.tasks:
        raise ModelError(
            f"{entry.name} can't {'translate' if task == 'translate' else 'summarise'}.",
            "briefer models list shows what each model is for.",
        )
    return entry


def resolve(name: str, task: str = "") -> ModelEntry | Path:
    """Return what `--model NAME` means: an entry of the catalog, a local path, or a hub model.

    A hub model is `owner/name`, or `owner/name/file.gguf` for one file of several. Nothing is
    looked up: its licence reads "see hub" until it is fetched. ModelError if it is none of these,
    or not good for the `task`.

    >>> resolve("google/mt5-small").engine, resolve("owner/some-GGUF").engine
    ('seq2seq', 'gguf')
    """
    if name not in {entry.name for entry in load_catalog()}:
        # The methods of Path raise for no such user, and for a name that is too long.
        path = os.path.expanduser(name)  # noqa: PTH111
        if os.path.exists(path):  # noqa: PTH110
            return Path(path)
        if _HUB_ID.fullmatch(name) and not re.fullmatch(r"[^/]*/[^/]*\.gguf", name):
            return from_hub(name)
        if "/" in name or "\\" in name:
            raise ModelError(
                f"{name} does not exist.", "Check the path; briefer models list has names."
            )
    return find_entry(name, task)


def refuse_unknown(translator: str, summarizer: str) -> None:
    """Raise ModelError where a name stands for nothing that can do its task.

    Before a translator is fetched and loaded, a slip in the summariser's name is to be told.
    """
    for name, task in ((translator, "translate"), (summarizer, "bullets")):
        if name not in names_for(task):
            resolve(name, task)


def from_hub(name: str) -> ModelEntry:
    """Return an entry for the hub model `owner/name` or `owner/name/file.gguf`."""
    owner, model, *file = name.split("/")
    return ModelEntry(
        name=name,
        engine="gguf" if file or model.lower().endswith("gguf") else "seq2seq",
        # Which of these it is good for, the caller knows: it was given as translator or summariser.
        tasks=("translate", "heading", "title", "bullets", "key_points"),
        licence=SEE_HUB,
        languages="?",
        about="a model of the hub",
        sources=(Hub(f"{owner}/{model}"),),
    )


def sharing(entry: ModelEntry) -> tuple[str, ...]:
    """Return the names of the other entries that use the same files.

    >>> sharing(find_entry("ja-en-1.5b")), sharing(find_entry("fugumt-ja-en"))
    (('qwen2.5-coder-1.5b',), ())
    """
    place = entry.base or entry.name
    return tuple(e.name for e in load_catalog() if place in (e.base, e.name) and e != entry)


def _with_base(row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    base = rows.get(row.get("base", ""), {})
    return {key: base[key] for key in ("size", "files", "sources") if key in base} | row


def _entry(
    tasks: list[str],
    sources: Sequence[dict[str, Any]] = (),
    files: tuple[dict[str, Any], ...] = (),
    adapter: dict[str, Any] | None = None,
    **fields: Any,
) -> ModelEntry:
    places = tuple(_source(place) for place in sources)
    known = tuple(File(**file) for file in files)
    shipped = File(**adapter) if adapter else None
    return ModelEntry(sources=places, tasks=tuple(tasks), files=known, adapter=shipped, **fields)


def _source(place: dict[str, Any]) -> ModelSource:
    if "repo" in place:
        return Hub(**place)
    if "archive" in place:
        return Sdist(**place | {"archive": File(**place["archive"])})
    return Index(**place)


def _nearest(name: str, known: Sequence[str]) -> Iterator[str]:
    yield from (full for full in known if name and name.lower() in full)
    close = difflib.get_close_matches(name.lower(), known)
    yield from (full for full in close if name.lower() not in full)
