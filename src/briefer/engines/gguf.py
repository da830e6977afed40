"""An instruct model in a GGUF file, run by llama.cpp through xllamacpp."""

import secrets
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import xllamacpp

from briefer.engines import Output, Request
from briefer.engines.chats import answer_limit, chat
from briefer.engines.control_tokens import as_written
from briefer.engines.crew import Crew, usable_cores
from briefer.engines.forms import FORMS, INSTRUCT, PROBE, TRANSLATING
from briefer.engines.slots import SLOTS, ServerSlots
from briefer.errors import ModelError
from briefer.note import ModelCard

SEED = 20260207
SIDE_BY_SIDE = 32  # texts; what is done at once ends together, or nearly so
MOST_SERVERS = 8  # each takes some 150 MB
DRAWING_TEMPERATURE = 0.6  # for further candidates

# By model, on news: chrF 32 under it, 46 above; 34 and 44; 31 and 42 (`bench/quality.py` tells it).
UNSURE_BELOW = {
    "gguf:qwen2.5-coder-1.5b": -0.6,
    "gguf:ja-en-1.5b": -0.7,
    "gguf:ja-en-270m": -0.85,
}


class GgufEngine:
    """A GGUF instruct model. Deterministic: temperature 0, fixed seeds, slots that answer alike."""

    candidates = 1  # a further answer costs as much again
    uses_words = True

    def __init__(
        self,
        file: Path,
        card: ModelCard,
        threads: int | None = None,
        adapter: Path | None = None,
    ) -> None:
        """Run the model in `file`, which is loaded when it is first asked.

        With a LoRA `adapter` it translates tuned, and does the other tasks as it is.
        """
        self.card = card
        self._form = FORMS.get(card.name, INSTRUCT)
        self.tasks = self._form.tasks
        self.max_input_tokens = self._form.longest
        self.context_turns = self._form.turns
        self.batch_size = 1 if self._form.turns else SIDE_BY_SIDE
        self.unsure_below = UNSURE_BELOW.get(card.name)
        self._file, self._threads, self._adapter = file, threads, adapter

    @cached_property
    def _crew(self) -> Crew:
        """The model in memory; ModelError where llama.cpp can't load it, or not as it was tuned.

        All cores go through one text together, or each through one of its own.
        """
        stop = threading.Event()
        if self._form.turns:
            return Crew([ServerSlots(self._server(SLOTS, self._threads), SLOTS, stop)], stop)
        count = min(self._threads or usable_cores(), MOST_SERVERS)
        return Crew([ServerSlots(self._server(1, 1), 1, stop) for _ in range(count)], stop)

    def _params(self, slots: int, threads: int | None) -> Any:
        params = xllamacpp.CommonParams()
        params.model.path = str(self._file)
        params.verbosity = 0
        params.n_ctx = self._form.context_tokens * slots
        params.n_parallel = slots
        params.kv_unified = False  # else what one slot holds would move the other's
        params.swa_full = True  # else what a sliding window has passed is evaluated anew
        params.warmup = False
        # llama.cpp keeps most weights in an order of its own: a mapped file would be there twice.
        params.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
        params.cache_ram_mib = 0  # what is kept is in the slots
        params.api_keys = [secrets.token_hex(16)]  # xllamacpp listens on a loopback port
        if self._adapter:
            lora = xllamacpp.CommonAdapterLoraInfo()
            lora.path, lora.scale = str(self._adapter), 1.0
            params.lora_adapters = [lora]
        if threads:
            params.cpuparams.n_threads = threads
            params.cpuparams_batch.n_threads = threads
        return params

    def _server(self, slots: int, threads: int | None) -> Any:
        try:
            server = xllamacpp.Server(self._params(slots, threads))
        except RuntimeError as error:
            raise ModelError(
                f"{self._file.name} can't be loaded by xllamacpp ({error}).",
                "Get an undamaged copy; one of briefer models list is checked with briefer models "
                "verify NAME. briefer doctor tells whether memory is short.",
            ) from error
        self._prove_tokenizer(server)
        return server

    def _prove_tokenizer(self, server: Any) -> None:
        if self._form.probe_tokens is None:
            return
        messages = [{"role": "user", "content": PROBE}]
        answer = server.handle_chat_completions({"messages": messages, "max_tokens": 0})
        if answer.get("usage", {}).get("prompt_tokens") != self._form.probe_tokens:
            raise ModelError(
                f"{self.card.runtime} parts a text into other tokens than {self.card.name} was "
                "tuned on.",
                "Install another version of xllamacpp: constraints.txt has one that was tested.",
            )

    def count_tokens(self, text: str) -> int:
        """Return an upper estimate: Japanese and English take less than a token a character."""
        return len(text)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        """Answer each request; the first candidate is the most probable one, others are drawn."""
        work = [
            partial(self._answer, request, candidate)
            for request in requests
            for candidate in range(candidates)
        ]
        outputs = iter(self._crew.outputs(work))
        return [list(islice(outputs, candidates)) for _ in requests]

    def _answer(self, request: Request, candidate: int, slots: ServerSlots) -> Output:
        options = {
            "max_tokens": answer_limit(request),
            "temperature": DRAWING_TEMPERATURE if candidate else 0.0,
            "seed": SEED + candidate,
            # For each token the runtime sorts the whole vocabulary: a fiftieth of the time.
            "logprobs": request.task in TRANSLATING and self.unsure_below is not None,
        }
        said = chat(request, self._form)
        answer = slots.answer(said, options, self._scale(request))
        return replace(answer, text=as_written(answer.text))

    def _scale(self, request: Request) -> dict[str, Any]:
        """Titles and bullets are asked of the base: the adapter was tuned to translate only."""
        if self._adapter is None:
            return {}
        return {"lora": [{"id": 0, "scale": float(request.task in TRANSLATING)}]}


def runtime() -> str:
    """Return the runtime's name and version, for the note."""
    return f"xllamacpp {version('xllamacpp')}"
