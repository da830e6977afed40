"""Slots of a llama.cpp server that answer the same whatever was asked before.

A slot keeps what it evaluated last, and evaluates only what a prompt has beyond that. The last bits
of a number depend on how many tokens are evaluated at once, and now and then a word does: a release
would have other English after a stopped run, or beside a remembered sentence. So a conversation is
always evaluated in the same way: the fixed text, then each message at once and each answer token by
token. So it is when it has just been written; one that was remembered, or put right, is written
anew under a grammar that allows nothing else, which takes the time of an answer.
"""

import json
from itertools import chain, cycle, takewhile
from threading import Event
from typing import Any

from briefer.engines import Output
from briefer.engines.completion import Completion, complete

SLOTS = 2  # one for a section's sentences, one for what is asked in between without those before
# No message has it, and no answer: what a slot has in common with a prompt ends here.
END = "\x1f"
ROOM = 16  # tokens beyond the characters of an answer
# A model that thinks before it answers could not be cut between a message and its answer.
PLAIN = {"chat_template_kwargs": {"enable_thinking": False}}

RuntimeOptions = dict[str, Any]  # of the runtime, for one completion
# The fixed text, "" where there is none; then by turns what was asked and what was answered.
Said = tuple[str, ...]


class ServerSlots:
    """The slots of a server. An answer depends on the conversation and its options alone."""

    def __init__(self, server: Any, count: int = SLOTS, stop: Event | None = None) -> None:
        """Use a server that was started with so many slots; `stop` ends a completion early."""
        self._server, self._stop = server, stop or Event()
        self._held: list[Said] = [()] * count  # what each has evaluated, its last answer too
        self._used = list(range(count))  # the one used longest ago first

    def answer(
        self, said: Said, options: RuntimeOptions, always: RuntimeOptions | None = None
    ) -> Output:
        """Answer the last message of a conversation; ModelError where the runtime fails.

        What is so in each of its pieces stands in `always`: the runtime forgets what it evaluated
        with another scale of an adapter. Conversations with the same fixed text have the same.
        """
        if not any(said[:-1]):  # nothing to be kept, nor to be gone through in a way of its own
            alone = self._complete(0, said, {**options, **(always or {}), "cache_prompt": False})
            return Output(alone.text.strip(), alone.logprob)
        slot = self._slot(said[:-1])
        self._used = [*(other for other in self._used if other != slot), slot]
        self._hold(slot, said[:-1], always or {})
        done = self._complete(slot, said, options | (always or {}))
        # The last token of an answer that was cut off has not been evaluated; one that was drawn
        # may be in other tokens than when it is part of a prompt.
        as_told = done.ended and not options.get("temperature")
        self._held[slot] = (*said, done.text) if as_told else said
        return Output(done.text.strip(), done.logprob)

    def _slot(self, before: Said) -> int:
        """Choose the slot that holds most of what comes before, else the one used longest ago.

        The fixed text alone is soon evaluated again; a section's sentences are not.
        """
        most = max(self._used, key=lambda slot: self._shared(slot, before))
        return most if self._shared(most, before) > 1 else self._used[0]

    def _shared(self, slot: int, before: Said) -> int:
        """Return how many messages from the beginning a slot has in common with `before`."""
        pairs = zip(self._held[slot], before, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def _holds(self, slot: int, said: Said) -> bool:
        return self._held[slot][: len(said)] == said

    def _hold(self, slot: int, before: Said, always: RuntimeOptions) -> None:
        """Have a slot hold what comes before a message, and nothing beyond."""
        if self._held[slot] == before:
            return
        known = self._holds(slot, before)
        *asked, last = before
        if not known and asked:
            self._hold(slot, before[:-2], always)
            forced = {"max_tokens": len(last) + ROOM, "temperature": 0.0, "grammar": _only(last)}
            self._complete(slot, tuple(asked), forced | always)
        cut = (*asked, last + END) if asked else (last, END)
        options = {"max_tokens": 0, "cache_prompt": known or bool(asked)}
        self._complete(slot, cut, options | always)
        self._held[slot] = before

    def _complete(self, slot: int, said: Said, options: RuntimeOptions) -> Completion:
        self._held[slot] = ()  # should the completion be interrupted
        roles = chain(("system",), cycle(("user", "assistant")))
        messages = [
            {"role": role, "content": text}
            for role, text in zip(roles, said, strict=False)
            if text or role != "system"
        ]
        body = {**options, **PLAIN, "messages": messages, "id_slot": slot}
        return complete(self._server, body, self._stop)


def _only(answer: str) -> str:
    r"""Return a grammar in llama.cpp's GBNF that allows one answer.

    >>> print(_only('It said: "No."'))
    root ::= "It said: \"No.\""
    """
    return f"root ::= {json.dumps(answer, ensure_ascii=False)}"
