"""One chat completion of a llama.cpp server."""

import threading
from dataclasses import dataclass, field
from typing import Any

from briefer.errors import ModelError

# llama.cpp looks for signals nobody sends: it polls, so that Ctrl-C is seen at once on any system.
POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote, and the mean log-probability of its tokens, None where none was asked.

    `ended`: the model ended by itself, not by the limit of tokens.
    """

    text: str
    logprob: float | None
    ended: bool


def complete(server: Any, body: dict[str, Any], cancelled: threading.Event) -> Completion:
    """Run a chat completion in a thread, so that Ctrl-C cancels it between two tokens.

    So does `cancelled`, when somebody sets it. ModelError where the runtime fails.
    """
    stream = _Stream(cancelled)

    def work() -> None:
        try:
            server.handle_chat_completions({**body, "stream": True}, stream.receive)
        except Exception as error:
            stream.failures.append(str(error))

    _finish(threading.Thread(target=work, daemon=True), cancelled)
    return stream.completion()


@dataclass(slots=True)
class _Stream:
    """What a server has sent of a completion so far."""

    cancelled: threading.Event
    pieces: list[str] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def receive(self, chunk: Any) -> bool:
        """Keep what has come; return whether the server is to stop."""
        if "error" in chunk:
            self.failures.append(str(chunk["error"]))
        for choice in chunk.get("choices", ()):
            self.pieces.append(choice.get("delta", {}).get("content") or "")
            tokens = (choice.get("logprobs") or {}).get("content") or ()
            self.logprobs.extend(token["logprob"] for token in tokens)
            self.reasons.append(choice.get("finish_reason") or "")
        return self.cancelled.is_set()

    def completion(self) -> Completion:
        """Return all that came. ModelError where the runtime failed."""
        if self.failures:
            raise ModelError(
                f"The model stopped: {self.failures[0]}.",
                "Try another --model; briefer doctor tells whether memory is short.",
            )
        mean = sum(self.logprobs) / len(self.logprobs) if self.logprobs else None
        return Completion("".join(self.pieces), mean, "stop" in self.reasons)


def _finish(worker: threading.Thread, cancelled: threading.Event) -> None:
    """Start a thread and wait for its end; on Ctrl-C have it end first."""
    worker.start()
    try:
        while worker.is_alive():
            worker.join(POLL_SECONDS)
    except KeyboardInterrupt:
        cancelled.set()
        worker.join()
        cancelled.clear()
        raise
