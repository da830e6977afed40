"""Another way of asking a model, and several answers put together again."""

from collections.abc import Sequence
from statistics import fmean

from briefer.engines import Output, Request


def written_in(request: Request) -> str:
    """Return the text of a request with the English of its hints written in.

    >>> written_in(Request("translate", "輸出は2億ドル。", hints=(("2億ドル", "$200 million"),)))
    '輸出は$200 million。'
    """
    text = request.text
    for japanese, english in request.hints:
        text = text.replace(japanese, english, 1)
    return text


def best_first(ways: Sequence[list[Output]]) -> list[Output]:
    """Merge the outputs of several ways of asking, the most probable first."""
    merged = [output for outputs in ways for output in outputs]
    return different(sorted(merged, key=lambda output: -(output.logprob or 0.0)))


def different(outputs: Sequence[Output]) -> list[Output]:
    """Drop outputs whose text an earlier one has."""
    first = {output.text: output for output in reversed(outputs)}
    return [output for output in outputs if first[output.text] is output]


def join(parts: Sequence[list[Output]]) -> list[Output]:
    """Join the parts' best answers, their second best, and so on."""
    if len(parts) == 1:
        return parts[0]
    ranks = range(max(len(outputs) for outputs in parts))
    chosen = [[outputs[min(rank, len(outputs) - 1)] for outputs in parts] for rank in ranks]
    return [
        Output(" ".join(o.text for o in row), fmean(o.logprob or 0.0 for o in row))
        for row in chosen
    ]
