"""How near translation comes to what the runtime can do, and where its time goes.

    python bench/speed.py [RELEASE] [--sentences 12] [--rounds 5]

The release's first sentences are translated as `briefer translate` does (no memory), and every
request that this makes is sent again to the bare runtime: in one slot as the product has it, and in
2 and 4 slots at once (continuous batching). Rates are answer tokens a second of wall time, medians
of the rounds, the ways taken in turn. A further row leaves out hints and words, as the first
version did. Only for gguf models.
"""

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import xllamacpp

from briefer.engines import Engine, Output, Request
from briefer.engines.forms import TRANSLATING
from briefer.engines.gguf import GgufEngine
from briefer.engines.opening import Conditions, open_engine
from briefer.facts import context_of
from briefer.models import store
from briefer.models.catalog import DEFAULT_TRANSLATOR, find_entry
from briefer.reading import read_path
from briefer.segmentation import segment
from briefer.translation.opening import open_dictionary
from briefer.translation.translate import Item, Translator

ROOT = Path(__file__).parents[1]
SLOTS = (1, 2, 4)


@dataclass(slots=True)
class Recorder:
    """Stands between the engine and its runtime: what was asked, and how long it took there."""

    server: Any
    bodies: list[dict[str, Any]] = field(default_factory=list)
    prompt_tokens: int = 0
    prompt_ms: float = 0.0
    tokens: int = 0
    answer_ms: float = 0.0

    def handle_chat_completions(self, body: dict[str, Any], receive: Callable[[Any], bool]) -> None:
        last: dict[str, Any] = {}

        def watched(chunk: Any) -> bool:
            last.update(chunk.get("timings") or {})
            return receive(chunk)

        self.server.handle_chat_completions(body | {"timings_per_token": True}, watched)
        self.prompt_tokens += last["prompt_n"]
        self.prompt_ms += last["prompt_ms"]
        if body["max_tokens"]:  # else the engine only prepares its slot
            self.bodies.append({name: body[name] for name in body if name != "id_slot"})
            self.tokens += last["predicted_n"]
            self.answer_ms += last["predicted_ms"]


class Plain:
    """The engine without hints and words."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        bare = [replace(request, hints=(), words=()) for request in requests]
        return self._engine.generate(bare, candidates)


def bare_server(slots: int) -> Any:
    params = xllamacpp.CommonParams()
    params.model.path = str(store.installed(find_entry(DEFAULT_TRANSLATOR)))
    params.verbosity = 0
    params.n_ctx = 4096 * slots
    params.n_parallel = slots
    params.warmup = False
    params.cache_ram_mib = 0
    return xllamacpp.Server(params)


def replay(server: Any, bodies: Sequence[dict[str, Any]], slots: int) -> tuple[float, int]:
    """Return the seconds and answer tokens of all requests, `slots` of them at a time."""
    left, tokens, lock = iter(bodies), [0], threading.Lock()

    def count(chunk: Any) -> bool:
        tokens[0] += bool((chunk.get("choices") or [{}])[0].get("delta", {}).get("content"))
        return False

    def work() -> None:
        while True:
            with lock:
                body = next(left, None)
            if body is None:
                return
            server.handle_chat_completions(body | {"logprobs": False}, count)

    threads = [threading.Thread(target=work) for _ in range(slots)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began, tokens[0]


def translated(engine: Engine, items: Sequence[Item], lexicon: Any) -> float:
    began = time.perf_counter()
    for _ in Translator(engine, lexicon).translate(items):
        pass
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", nargs="?", default=str(ROOT / "samples" / "wire.txt"))
    parser.add_argument("--sentences", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    if store.installed(find_entry(DEFAULT_TRANSLATOR)) is None:
        sys.exit(f"briefer models pull {DEFAULT_TRANSLATOR} first")
    began = time.perf_counter()
    engine = open_engine(DEFAULT_TRANSLATOR, TRANSLATING, Conditions(offline=True))
    print(f"Loaded and tried in {time.perf_counter() - began:.1f} s.\n")
    assert isinstance(engine, GgufEngine)
    lexicon = open_dictionary(engine, Conditions(offline=True, say=print))
    document = segment(read_path(arguments.release).text)
    context = context_of(document, ())
    items = [Item(s, "translate", context) for s in document.sentences][: arguments.sentences]
    [slots_of_engine] = engine._crew._free
    runtime = slots_of_engine._server
    servers = {slots: bare_server(slots) for slots in SLOTS}
    rates: dict[str, list[float]] = {}
    seconds: dict[str, list[float]] = {"briefer": [], "no hints": []}
    for _ in range(arguments.rounds):
        recorder = Recorder(runtime)
        slots_of_engine._server = recorder
        took = translated(engine, items, lexicon)
        seconds["briefer"].append(took / len(items))
        rates.setdefault("briefer translate", []).append(recorder.tokens / took)
        for slots, server in servers.items():
            spent, tokens = replay(server, recorder.bodies, slots)
            rates.setdefault(f"bare runtime, {slots} slots", []).append(tokens / spent)
        slots_of_engine._server = runtime
        seconds["no hints"].append(translated(Plain(engine), items, None) / len(items))
    report(rates, seconds, recorder, took)


def report(
    rates: dict[str, list[float]],
    seconds: dict[str, list[float]],
    last: Recorder,
    took: float,
) -> None:
    medians = {name: statistics.median(several) for name, several in rates.items()}
    print("| way | answer tokens/s | briefer reaches |\n|---|---|---|")
    for name, rate in medians.items():
        print(f"| {name} | {rate:.1f} | {medians['briefer translate'] / rate:.0%} |")
    print("\n| s a sentence | median |\n|---|---|")
    for name, several in seconds.items():
        print(f"| {name} | {statistics.median(several):.2f} |")
    inside = last.prompt_ms / 1e3 + last.answer_ms / 1e3
    print(f"\nThe last round, {took:.1f} s: prompts {last.prompt_ms / 10 / took:.0f} %", end="")
    print(f" ({last.prompt_tokens} tokens), answers {last.answer_ms / 10 / took:.0f} %", end="")
    print(f" ({last.tokens} tokens), all else {100 * (1 - inside / took):.0f} %.")


if __name__ == "__main__":
    main()
