"""An engine that answers as a test tells it to: no model, every request on record."""

from collections.abc import Callable, Sequence

from briefer.brief import ModelCard
from briefer.engines import Output, Request, Task

ALL_TASKS: frozenset[Task] = frozenset({"translate", "heading", "title", "bullets", "key_points"})


class ScriptedEngine:
    """Answers each request with what `script` returns for it: one text, or several candidates."""

    card = ModelCard("scripted:test", "Apache-2.0", "no runtime")

    def __init__(
        self,
        script: Callable[[Request], str | list[str]],
        tasks: frozenset[Task] = ALL_TASKS,
        batch_size: int = 1,
        max_input_tokens: int = 1000,
    ) -> None:
        self.script = script
        self.tasks = tasks
        self.batch_size = batch_size
        self.max_input_tokens = max_input_tokens
        self.requests: list[Request] = []

    def count_tokens(self, text: str) -> int:
        return len(text)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        self.requests += requests
        return [self._outputs(self.script(request), candidates) for request in requests]

    def _outputs(self, answer: str | list[str], candidates: int) -> list[Output]:
        texts = [answer] if isinstance(answer, str) else answer
        return [Output(text, -0.1 * rank) for rank, text in enumerate(texts[:candidates])]


def plausible(request: Request) -> str:
    """An answer that no check objects to: English of a likely length, different for each text."""
    words = [f"word{ord(character) % 997}" for character in request.text[: len(request.text) // 2]]
    return " ".join(words[:80]) or "word"
