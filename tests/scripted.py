"""An engine that answers as a test tells it to: no model, every request on record."""

from collections.abc import Callable, Sequence

from briefer.engines import Output, Request, Task
from briefer.facts import facts
from briefer.note import ModelCard

ALL_TASKS: frozenset[Task] = frozenset({"translate", "heading", "title", "bullets", "key_points"})


class ScriptedEngine:
    """Answers each request with what `script` returns for it: one text, or several candidates."""

    uses_words = True
    context_turns = 12
    unsure_below: float | None = None
    card = ModelCard("scripted:test", "Apache-2.0", "no runtime")

    def __init__(
        self,
        script: Callable[[Request], str | list[str]],
        tasks: frozenset[Task] = ALL_TASKS,
        batch_size: int = 1,
        max_input_tokens: int = 1000,
        candidates: int = 1,
        logprobs: Sequence[float] = (),
    ) -> None:
        self.script = script
        self.tasks = tasks
        self.batch_size = batch_size
        self.candidates = candidates
        self.max_input_tokens = max_input_tokens
        self.requests: list[Request] = []
        self.sizes: list[int] = []  # of the batches
        self._logprobs = iter(logprobs)  # of the answers, while there are any

    def count_tokens(self, text: str) -> int:
        return len(text)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        self.requests += requests
        self.sizes.append(len(requests))
        return [self._outputs(self.script(request), candidates) for request in requests]

    def _outputs(self, answer: str | list[str], candidates: int) -> list[Output]:
        texts = [answer] if isinstance(answer, str) else answer
        return [
            Output(text, next(self._logprobs, -0.1 * rank))
            for rank, text in enumerate(texts[:candidates])
        ]


def plausible(request: Request) -> str:
    """An answer that no check objects to: as long as a translation, and with the text's facts."""
    words = [f"word{chr(97 + ord(c) % 26)}{chr(97 + ord(c) // 26 % 26)}" for c in request.text]
    kept = [fact.accepted[0] for fact in facts(request.text)]
    return " ".join([*words[: len(words) // 2][:80], *kept]) or "word"
