"""Slots of a llama.cpp server that answer the same whatever was asked before.

A slot keeps what it evaluated last, and evaluates only what a prompt has beyond that. The last bits
of a number depend on how many tokens are evaluated at once, and now and then a word does: a release
would have other English after a stopped run, or beside a remembered sentence. So a conversation is
always evaluated in the same pieces: the fixed text, the first message, then each answer with the
message after it. Before a piece, the slot is cut back to what comes before it.
"""

from itertools import chain, cycle
from typing import Any

from briefer.engines import Output
from briefer.engines.completion import complete

SLOTS = 2  # one for a section's sentences, one for what is asked in between without those before
# No message and no answer begins with it: what a slot has in common with a prompt ends here.
END = "\x1f"
# A model that thinks before it answers could not be cut between a message and its answer.
PLAIN = {"chat_template_kwargs": {"enable_thinking": False}}

Options = dict[str, Any]  # of the runtime, for one completion
Said = tuple[str, ...]  # the fixed text, then by turns what was asked and what was answered


class Slots:
    """The slots of a server. An answer depends on the conversation and its options alone."""

    def __init__(self, server: Any) -> None:
        """Use a server that was started with SLOTS slots."""
        self._server = server
        self._held: list[Said] = [()] * SLOTS  # what each has evaluated, in whole pieces
        self._used = list(range(SLOTS))  # the one used longest ago first

    def answer(self, said: Said, options: Options, always: Options | None = None) -> Output:
        """Answer the last message of a conversation; ModelError where the runtime fails.

        What holds for its pieces, too, stands in `always`: the runtime forgets what it evaluated
        with another scale of an adapter. Conversations with the same fixed text have the same.
        """
        slot = self._slot(_before(said))
        self._used = [*(other for other in self._used if other != slot), slot]
        return self._evaluate(slot, said, options, always or {})

    def _slot(self, before: Said) -> int:
        """Choose the slot that holds what comes before, else the one used longest ago.

        The fixed text alone is soon evaluated again; a section's sentences are not.
        """
        holding = [slot for slot in self._used if self._holds(slot, before)]
        return holding[-1] if holding and len(before) > 1 else self._used[0]

    def _holds(self, slot: int, piece: Said) -> bool:
        return self._held[slot][: len(piece)] == piece

    def _evaluate(self, slot: int, said: Said, options: Options, always: Options) -> Output:
        """Evaluate the last piece of a conversation, those before it as far as need be."""
        self._cut(slot, _before(said), always)
        return self._complete(slot, said, options | always)

    def _cut(self, slot: int, piece: Said, always: Options) -> None:
        """Have a slot hold a conversation up to this piece, and nothing beyond."""
        known = self._holds(slot, piece)
        if not known and len(piece) > 1:
            self._evaluate(slot, piece, {"max_tokens": 0}, always)  # holds nothing beyond it
        else:
            options = {"max_tokens": 0, "cache_prompt": known}
            self._complete(slot, (*piece, END), options | always)

    def _complete(self, slot: int, said: Said, options: Options) -> Output:
        self._held[slot] = ()  # should the completion be interrupted
        roles = chain(("system",), cycle(("user", "assistant")))
        messages = [
            {"role": role, "content": text} for role, text in zip(roles, said, strict=False)
        ]
        body = {**options, **PLAIN, "messages": messages, "id_slot": slot}
        output = complete(self._server, body)
        self._held[slot] = said
        return output


def _before(said: Said) -> Said:
    """Return what comes before the last piece.

    >>> _before(("fixed", "first")), _before(("fixed", "first", "answer", "second"))
    (('fixed',), ('fixed', 'first'))
    """
    return said[:-2] or said[:1]
