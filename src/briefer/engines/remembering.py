"""An engine that has a memory: what it has answered once it does not work out again."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict

from briefer.engines import Engine, Output, Request, prompts
from briefer.engines.memory import Memory

WAY = 3  # goes up when engines lay out or go through the same request otherwise


class RememberingEngine:
    """Answers from a memory where it can, else lets the engine answer and keeps that.

    A key is a hash of all that an answer depends on: the engine, its runtime and weights, the
    prompts, how engines ask, the request and the number of candidates.
    """

    def __init__(self, engine: Engine, memory: Memory, weights: str) -> None:
        """Remember for `engine`, whose files `weights` tells from all others."""
        self.afresh = engine  # to be timed
        self.card = engine.card
        self.tasks = engine.tasks
        self.max_input_tokens = engine.max_input_tokens
        self.batch_size = engine.batch_size
        self.candidates = engine.candidates
        self.uses_words = engine.uses_words
        self.context_turns = engine.context_turns
        self.unsure_below = engine.unsure_below
        self._memory = memory
        self._identity = (*asdict(engine.card).values(), weights, WAY)

    def count_tokens(self, text: str) -> int:
        """Return the length of `text` in the engine's tokens."""
        return self.afresh.count_tokens(text)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        """Answer each request as the engine does, or did."""
        keys = [self._key(request, candidates) for request in requests]
        answers = {key: _read(kept) for key in keys if (kept := self._memory.recall(key))}
        new = {k: r for k, r in zip(keys, requests, strict=True) if k not in answers}
        if new:
            outputs = self.afresh.generate(list(new.values()), candidates)
            for key, answer in zip(new, outputs, strict=True):
                self._memory.keep(key, _written(answer))
                answers[key] = answer
        return [answers[key] for key in keys]

    def _key(self, request: Request, candidates: int) -> str:
        version = prompts.load(request.task).version
        asked = json.dumps([self._identity, version, asdict(request), candidates])
        return hashlib.sha256(asked.encode()).hexdigest()


def _written(outputs: Sequence[Output]) -> str:
    return json.dumps([(output.text, output.logprob) for output in outputs])


def _read(kept: str) -> list[Output]:
    return [Output(text, logprob) for text, logprob in json.loads(kept)]
