"""From what `--model` and `--summarizer` say to loaded, working engines."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from briefer.engines import Engine, Task, canary
from briefer.engines.memory import Memory
from briefer.engines.remembering import RememberingEngine
from briefer.errors import ModelError
from briefer.models import DownloadProgress, refused, silent, store
from briefer.models.catalog import (
    AUTO,
    DEFAULT_SUMMARIZER,
    DEFAULT_TRANSLATOR,
    EXTRACTIVE,
    FAST_TRANSLATOR,
    find_entry,
    fit_for,
    resolve,
)
from briefer.models.disk import readable
from briefer.models.entry import ModelEntry
from briefer.models.weights import shipped_adapter, shipped_at
from briefer.note import ModelCard

GPUS = ("cuda", "mps")
SUMMARISING: frozenset[Task] = frozenset({"bullets", "key_points"})

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Conditions:
    """How engines are to be had: on which device, and whether the network may be used.

    `say` gets one line on what was chosen and why; `progress` follows a download. What an engine
    has answered before is taken from `memory`.
    """

    device: str = AUTO
    threads: int | None = None
    offline: bool = False
    say: Callable[[str], None] = lambda _: None
    progress: DownloadProgress = silent
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A translator's name and, for the note, why it is not a better one ("" if there is none)."""

    name: str
    remark: str = ""


def choose_translator(name: str, conditions: Conditions) -> Choice:
    """Return what `--model` stands for, `auto` fetched where need be.

    `auto` is the tuned translator or, where that can't be had, the fast one that ships with
    briefer. ModelError where that is refused, too, or briefer itself is damaged.
    """
    if name != AUTO:
        return Choice(name)
    large = find_entry(DEFAULT_TRANSLATOR)
    shipped_adapter(large)
    try:
        pull(large, conditions)
    except ModelError as error:
        if FAST_TRANSLATOR in refused.refused():
            raise
        return _fast_instead(error, conditions)
    _LOG.info("auto stands for %s", large.name)
    return Choice(large.name)


def _fast_instead(error: ModelError, conditions: Conditions) -> Choice:
    have = "allow" if DEFAULT_TRANSLATOR in refused.refused() else "pull"
    command = f"briefer models {have} {DEFAULT_TRANSLATOR}"
    conditions.say(
        f"{error.problem} Using {FAST_TRANSLATOR}, which ships with briefer: faster, less exact. "
        f"For the better one: {command}"
    )
    remark = (
        f"{FAST_TRANSLATOR} has translated: {DEFAULT_TRANSLATOR}, which is more exact, could not "
        f"be had. To have it: {command}"
    )
    return Choice(FAST_TRANSLATOR, remark)


def summarization_engine(name: str, translator: Engine, conditions: Conditions) -> Engine | None:
    """Return the engine that `--summarizer` names; None stands for extractive bullets.

    `auto` stands for the default summariser where that is here and the translator writes no
    bullets. ModelError if the engine can't be loaded.
    """
    if name == EXTRACTIVE:
        return None
    if name == AUTO:
        return _natural_summarizer(translator, conditions)
    if translator.tasks >= SUMMARISING and translator.card.name.endswith(f":{name}"):
        return translator
    return open_engine(name, SUMMARISING, conditions)


def _natural_summarizer(translator: Engine, conditions: Conditions) -> Engine | None:
    """The default summariser beside a seq2seq translator, if it is here; else none.

    A small instruct model writes worse bullets than its sentences are (`bench/briefs.py`).
    """
    is_instruct = translator.uses_words
    if is_instruct or not store.installed(find_entry(DEFAULT_SUMMARIZER)):
        return None
    return open_engine(DEFAULT_SUMMARIZER, SUMMARISING, conditions)


def open_engine(name: str, tasks: frozenset[Task], conditions: Conditions) -> Engine:
    """Return the model `name` (catalog name, hub id or path), loaded for `tasks`."""
    task = "translate" if "translate" in tasks else "bullets"
    found = resolve(name, task)
    if isinstance(found, Path) and (shipped := shipped_at(found)):
        found = fit_for(task, shipped)
    if isinstance(found, Path):
        kind = "gguf" if found.suffix == ".gguf" else "seq2seq"
        card = ModelCard(f"{kind}:{found.name}", "not known", "")
        engine = _Loadable(kind, found, card).load(tasks, conditions)
        engine = _remembering(engine, _traits(found), conditions)
    else:
        engine = _open_entry(found, tasks, conditions)
    if "translate" in tasks:
        canary.check(engine)
    return engine


def _open_entry(entry: ModelEntry, tasks: frozenset[Task], conditions: Conditions) -> Engine:
    adapter = shipped_adapter(entry)  # before a gigabyte is fetched that it is no use without
    place = pull(entry, conditions)
    manifest = store.manifest(entry)
    hashes = [f.sha256 for f in (*manifest.files, entry.adapter) if f]
    digest = next((f.sha256 for f in manifest.files if f.path == place.name), None)
    name = f"{entry.engine}:{entry.name}"
    card = ModelCard(name, manifest.licence, "", entry.digests or digest, entry.credit)
    engine = _Loadable(entry.engine, place, card, adapter).load(tasks, conditions)
    return _remembering(engine, " ".join(hashes), conditions)


def fetch(name: str, conditions: Conditions) -> None:
    """Have the model `name` (catalog name, hub id or path) on this machine. ModelError."""
    found = resolve(name)
    if isinstance(found, ModelEntry):
        pull(found, conditions)


def pull(entry: ModelEntry, conditions: Conditions) -> Path:
    """Return the model's place; before gigabytes of a translator are fetched, tell of it."""
    fetched = entry.sources and not (conditions.offline or store.installed(entry))
    others = {entry.name, FAST_TRANSLATOR} & refused.refused()
    # Whoever has a licence to accept first hears that instead.
    unhindered = fetched and entry.commercial and not others
    if unhindered and entry.size and "translate" in entry.tasks:
        left = readable(max(0, entry.size - store.arrived(entry)))
        conditions.say(
            f"{entry.name} is to be fetched, once: {left}. --quick works at once, without it."
        )
    return store.pull(entry, conditions.progress, offline=conditions.offline)


def _remembering(engine: Engine, weights: str, conditions: Conditions) -> Engine:
    memory = conditions.memory
    return RememberingEngine(engine, memory, weights) if memory else engine


def _traits(place: Path) -> str:
    """Tell a local model from another in its place: hashing gigabytes would take too long."""
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    stats = [(str(file.resolve()), file.stat()) for file in files]
    return str([(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats])


@dataclass(frozen=True, slots=True)
class _Loadable:
    """A model on this machine, and what a note says of it; only the runtime is missing there."""

    kind: str
    place: Path
    card: ModelCard
    adapter: Path | None = None

    def load(self, tasks: frozenset[Task], conditions: Conditions) -> Engine:
        """Return the engine for `tasks`. ModelError."""
        name, threads = self.card.name, conditions.threads or "as many as it thinks best"
        device = conditions.device
        _LOG.info("%s: %s; device %s, threads: %s", name, self.place, device, threads)
        return self._gguf(conditions) if self.kind == "gguf" else self._seq2seq(tasks, conditions)

    def _gguf(self, conditions: Conditions) -> Engine:
        from briefer.engines import gguf

        if conditions.device in GPUS:
            conditions.say(
                f"Where {self.card.name.partition(':')[2]} runs, its runtime decides: "
                f"device {conditions.device} is for seq2seq models."
            )
        card = replace(self.card, runtime=gguf.runtime())
        return gguf.GgufEngine(self.place, card, conditions.threads, self.adapter)

    def _seq2seq(self, tasks: frozenset[Task], conditions: Conditions) -> Engine:
        if "translate" in tasks and (fast := _fast(self.place, self.card, tasks, conditions)):
            return fast
        from briefer.engines import by_transformers, seq2seq

        card = replace(self.card, runtime=by_transformers.runtime())
        load = seq2seq.Seq2SeqEngine.load
        return load(self.place, card, tasks, conditions.device, conditions.threads)


def _fast(
    place: Path, card: ModelCard, tasks: frozenset[Task], conditions: Conditions
) -> Engine | None:
    """Return the translator run by CTranslate2, None where that is not installed or can't do it."""
    from briefer.engines import ct2

    if not ct2.suits(place, conditions.device):
        return None
    card = replace(card, runtime=ct2.runtime())
    try:
        engine = ct2.load(place, card, tasks, conditions.threads, conditions.say)
        canary.check(engine)
    except ModelError as error:
        conditions.say(f"{error.problem} transformers runs it.")
        return None
    return engine
