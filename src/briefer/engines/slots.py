"""Slots of a llama.cpp server that answer the same whatever was asked before.

A slot keeps what it evaluated last, and evaluates only what a prompt has beyond that. The last bits
of a number depend on how many tokens are evaluated at once, and now and then a word does: a release
would have other English after a stopped run, or beside a remembered sentence. So a conversation
always goes the same way: the fixed text is evaluated, then the first message, then each answer with
the message after it, and each message from the second on is answered before the next one.
"""

from itertools import chain, cycle
from typing import Any

from briefer.engines import Output
from briefer.engines.completion import complete

SLOTS = 2  # one for a section's sentences, one for what is asked in between without those before
END = "\x1f"  # no message begins with it: what a slot has in common with a prompt ends here

Said = tuple[str, ...]  # the fixed text, then by turns what was asked and what was answered


class Slots:
    """The slots of a server. An answer depends on the conversation and its options alone."""

    def __init__(self, server: Any) -> None:
        """Use a server that was started with SLOTS slots."""
        self._server = server
        self._held: list[Said] = [()] * SLOTS  # the conversation that each has gone through
        self._used = list(range(SLOTS))  # the one used longest ago first

    def answer(self, said: Said, options: dict[str, Any]) -> Output:
        """Answer the last message of a conversation; ModelError where the runtime fails."""
        slot = self._slot(said)
        self._used.remove(slot)
        self._used.append(slot)
        return self._answer(slot, said, options)

    def _slot(self, said: Said) -> int:
        """Choose the slot that has what came before, else the one used longest ago.

        The fixed text alone is soon evaluated again; a section's sentences are not.
        """
        having = [slot for slot in self._used if _continues(said, self._held[slot])]
        return having[-1] if having else self._used[0]

    def _answer(self, slot: int, said: Said, options: dict[str, Any]) -> Output:
        if len(said) <= 4:
            self._cut(slot, said[:-2] or said[:1])
        elif self._held[slot] != said[:-2]:
            length = len(said[-2].encode())  # in bytes: there are no more tokens
            self._answer(slot, said[:-2], {"max_tokens": length, "temperature": 0.0})
        return self._complete(slot, said, options)

    def _cut(self, slot: int, said: Said) -> None:
        """Have a slot hold the fixed text, or that and the first message, and nothing beyond."""
        known = self._held[slot][: len(said)] == said
        if not known and len(said) > 1:
            self._answer(slot, said, {"max_tokens": 0})
        afresh = not known and len(said) == 1
        self._complete(slot, (*said, END), {"max_tokens": 0, "cache_prompt": not afresh})

    def _complete(self, slot: int, said: Said, options: dict[str, Any]) -> Output:
        self._held[slot] = ()  # should the next line be interrupted
        roles = chain(("system",), cycle(("user", "assistant")))
        messages = [
            {"role": role, "content": text} for role, text in zip(roles, said, strict=False)
        ]
        output = complete(self._server, {**options, "messages": messages, "id_slot": slot})
        self._held[slot] = said
        return output


def _continues(said: Said, held: Said) -> bool:
    """Tell whether a conversation goes on from what a slot holds.

    >>> _continues(("fixed", "first", "answer", "second"), ("fixed", "first"))
    True
    """
    return len(said) > 2 and (held[:2] == said[:2] if len(said) == 4 else held == said[:-2])
