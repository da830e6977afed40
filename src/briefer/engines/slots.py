"""Slots of a llama.cpp server that answer the same whatever was asked before.

A slot keeps what it evaluated last, and evaluates only what a prompt has beyond that. The last bits
of a number depend on how many tokens are evaluated at once, and now and then a word does: a release
would have other English after a stopped run, or beside a remembered sentence. So a conversation is
always evaluated in the same pieces: the fixed text, the first message, then an answer with the
message after it, and so on. The cache is cut where such a piece ends before it is used.
"""

from collections.abc import Sequence
from itertools import cycle
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
        self._held: list[Said] = [()] * SLOTS  # what is evaluated in each, in whole pieces
        self._used: list[int] = list(range(SLOTS))  # the one used longest ago first

    def answer(self, said: Said, options: dict[str, Any]) -> Output:
        """Answer the last message of a conversation; ModelError where the runtime fails."""
        slot = self._slot(_before(said))
        self._used.remove(slot)
        self._used.append(slot)
        return self._evaluate(slot, said, options)

    def _slot(self, before: Said) -> int:
        """Choose the slot that holds what comes before, else the one used longest ago.

        The fixed text alone is soon evaluated again; a section's sentences are not.
        """
        holding = [slot for slot in self._used if _holds(self._held[slot], before)]
        return holding[-1] if holding and len(before) > 1 else self._used[0]

    def _evaluate(self, slot: int, said: Said, options: dict[str, Any]) -> Output:
        self._hold(slot, _before(said))
        self._held[slot] = ()  # should the next line be interrupted
        output = complete(self._server, {**options, "messages": _messages(said), "id_slot": slot})
        self._held[slot] = said
        return output

    def _hold(self, slot: int, piece: Said) -> None:
        """Have a slot hold a conversation up to this piece, and nothing beyond."""
        known = _holds(self._held[slot], piece)
        if not known and len(piece) > 1:
            self._evaluate(slot, piece, {"max_tokens": 0})
        cut = {"messages": _messages((*piece, END)), "id_slot": slot, "max_tokens": 0}
        complete(self._server, {**cut, "cache_prompt": known or len(piece) > 1})
        self._held[slot] = piece


def _before(said: Said) -> Said:
    """Return the piece before the last one.

    >>> _before(("fixed", "first")), _before(("fixed", "first", "answer", "second"))
    (('fixed',), ('fixed', 'first'))
    """
    return said[:-2] or said[:1]


def _holds(held: Said, piece: Said) -> bool:
    return held[: len(piece)] == piece


def _messages(said: Sequence[str]) -> list[dict[str, str]]:
    roles = ("system", *(role for role, _ in zip(cycle(("user", "assistant")), said[1:])))
    return [{"role": role, "content": text} for role, text in zip(roles, said, strict=True)]
