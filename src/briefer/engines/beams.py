"""What a sequence-to-sequence engine asks of a runtime: token ids in, the best sequences out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from briefer.engines.lengths import Lengths

BEAMS = 4
BATCH_TOKENS = 2048  # source tokens per pass, padding included: bounds the memory
USUAL_POSITIONS = 512  # for models that name no limit: longer texts they were not trained on


@dataclass(frozen=True, slots=True)
class Encoded:
    """A row of a pass: token ids, prefix and special tokens included, and the answer's lengths."""

    ids: list[int]
    lengths: Lengths


@dataclass(frozen=True, slots=True)
class Found:
    """A sequence that was found: its token ids and their mean log-probability."""

    ids: list[int]
    logprob: float


class Beams(Protocol):
    """A loaded model's beam search.

    `positions` is how many tokens it can read, and write; ids from `vocabulary` on it has no rows
    for.
    """

    @property
    def positions(self) -> int: ...  # noqa: D102

    @property
    def vocabulary(self) -> int: ...  # noqa: D102

    def search(self, inputs: Sequence[Encoded], count: int) -> list[list[Found]]:
        """Return the `count` best sequences for each input, best first, in the inputs' order.

        No sequence depends on the other inputs.
        """
        ...


def positions(config: Any) -> int:
    """Return how many tokens the model of a transformers `config` can read and write."""
    stated = (getattr(config, name, None) for name in ("max_position_embeddings", "n_positions"))
    return next(filter(None, stated), USUAL_POSITIONS)
