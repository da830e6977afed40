"""How long an answer may be, by its source, and how a model is kept to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from transformers import LogitsProcessor

# What BART ships for the three lines of a CNN summary, a line: min_length 56, max_length 142.
_LINE_SHORTEST, _LINE_LONGEST = 18, 48
_SLACK = 20


@dataclass(frozen=True, slots=True)
class Lengths:
    """The fewest and the most tokens of an answer, the closing one not among the fewest."""

    shortest: int
    longest: int


def of_translation(tokens: int, room: int) -> Lengths:
    """Bound a translation of `tokens` tokens, for a model that can write `room` tokens.

    >>> of_translation(10, 511), of_translation(400, 511)
    (Lengths(shortest=0, longest=50), Lengths(shortest=0, longest=511))
    """
    return Lengths(0, min(3 * tokens + _SLACK, room))


def of_summary(tokens: int, lines: int, room: int) -> Lengths:
    """Bound a summary in `lines` lines of a text of `tokens` tokens.

    >>> of_summary(600, 3, 1023), of_summary(30, 3, 1023)
    (Lengths(shortest=54, longest=164), Lengths(shortest=10, longest=50))
    """
    longest = min(min(tokens, _LINE_LONGEST * lines) + _SLACK, room)
    return Lengths(min(_LINE_SHORTEST * lines, tokens // 3, longest - 1), longest)


class KeepLengths(LogitsProcessor):  # type: ignore[misc]  # transformers is not typed
    """Keeps each row of a batch to its own lengths, so that no row depends on its neighbours.

    Bans tokens too, as transformers can: a pass over the whole vocabulary for each is what that
    costs there, a tenth of the time.
    """

    def __init__(
        self, rows: Sequence[Lengths], beams: int, ends: Sequence[int], banned: Sequence[int]
    ) -> None:
        """`ends` are the ids of the tokens that close an answer; each row has `beams` beams."""
        self._shortest = torch.tensor([row.shortest for row in rows]).repeat_interleave(beams)
        self._longest = torch.tensor([row.longest for row in rows]).repeat_interleave(beams)
        self._ends, self._banned = list(ends), list(banned)

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Take from `scores` (rows x beams, vocabulary), in place, what a row may not write."""
        written = input_ids.shape[1] - 1  # the decoder's start token is not the answer's
        too_short = (self._shortest > written).to(scores.device)
        full = self._longest <= written + 1
        closing = scores[:, self._ends].masked_fill(too_short[:, None], -torch.inf)
        if full.any():
            scores[full.to(scores.device)] = -torch.inf
        scores[:, self._banned] = -torch.inf
        scores[:, self._ends] = closing
        return scores
