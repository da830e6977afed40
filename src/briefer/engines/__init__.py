"""Engines: text in, text out. The only package whose modules import torch, transformers & co."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from briefer.note import ModelCard

Task = Literal["translate", "heading", "title", "bullets", "key_points"]


Hints = tuple[tuple[str, str], ...]  # Japanese words of the text and the English for them


@dataclass(frozen=True, slots=True)
class Turn:
    """A text that has been translated, as it was asked for, and the answer that was taken."""

    text: str
    hints: Hints
    english: str
    words: Hints = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What an engine is asked.

    `text` is Japanese for translate and heading, English for the tasks that write the note.
    `hints` are certain and must be kept; `words` are a dictionary's, to be used where they fit.
    `heading` is the heading above it; `context` holds what was translated just before it, oldest
    first. An engine that cannot use one of these ignores it.
    """

    task: Task
    text: str
    heading: str = ""
    hints: Hints = ()
    words: Hints = ()
    context: tuple[Turn, ...] = ()
    count: int = 1  # how many lines are wanted; only for bullets and key_points


@dataclass(frozen=True, slots=True)
class Output:
    """An answer and its mean log-probability per token, None where the runtime has none."""

    text: str
    logprob: float | None = None


class Engine(Protocol):
    """A loaded model. Engines print nothing and are deterministic.

    `batch_size` is how many requests one `generate` call takes profitably: callers pass that many
    at a time and report progress in between. `candidates` is how many answers to each cost little
    more than one. `uses_words`: whether a dictionary's words help it. `context_turns`: how many
    sentences before it may be given, at most. `unsure_below`: the mean
    log-probability under which its translations are mostly bad; None where nobody has measured it.
    """

    card: ModelCard
    tasks: frozenset[Task]
    max_input_tokens: int
    batch_size: int
    candidates: int
    uses_words: bool
    context_turns: int
    unsure_below: float | None

    def count_tokens(self, text: str) -> int:
        """Return the length of `text` in the model's own tokens."""
        ...

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        """Answer each request with up to `candidates` different outputs, best first."""
        ...
