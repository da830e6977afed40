"""One chat completion of a llama.cpp server."""

import threading
from dataclasses import dataclass
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
    pieces: list[str] = []
    logprobs: list[float] = []
    failures: list[str] = []
    reasons: list[str] = []

    def receive(chunk: Any) -> bool:
        if "error" in chunk:
            failures.append(str(chunk["error"]))
        for choice in chunk.get("choices", ()):
            pieces.append(choice.get("delta", {}).get("content") or "")
            tokens = (choice.get("logprobs") or {}).get("content") or ()
            logprobs.extend(token["logprob"] for token in tokens)
            reasons.append(choice.get("finish_reason") or "")
        return cancelled.is_set()

    def work() -> None:
        try:
            server.handle_chat_completions({**body, "stream": True}, receive)
        except Exception as error:
            failures.append(str(error))

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(POLL_SECONDS)
    except KeyboardInterrupt:
        cancelled.set()
        worker.join()
        cancelled.clear()
        raise
    if failures:
        raise ModelError(
            f"The model stopped: {failures[0]}.",
            "Try another --model; briefer doctor tells whether memory is short.",
        )
    mean = sum(logprobs) / len(logprobs) if logprobs else None
    return Completion("".join(pieces), mean, "stop" in reasons)
