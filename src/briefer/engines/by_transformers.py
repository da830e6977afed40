"""Beam search by transformers and torch."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

import torch
from transformers import GenerationConfig

from briefer.engines.beams import BATCH_TOKENS, BEAMS, Encoded, Found, positions
from briefer.engines.lengths import KeepLengths, Lengths

BATCH_ROWS = 16
STEP_COST = 4  # rows that could be added to a pass for what each of its steps costs anyway

# A model's own settings that belong to its vocabulary. All others (lengths, beams, penalties)
# were chosen for other texts than ours.
_KEPT_SETTINGS = (
    "bos_token_id",
    "eos_token_id",
    "pad_token_id",
    "decoder_start_token_id",
    "forced_bos_token_id",
    "bad_words_ids",
)


class TransformersBeams:
    """A model of transformers, on any of torch's devices, in float32."""

    def __init__(self, model: Any, tokenizer: Any, first_token: int | None, no_repeat: int) -> None:
        """Wrap a loaded model; no answer repeats `no_repeat` tokens in a row (0: it may)."""
        self.model, self._tokenizer, self._no_repeat = model, tokenizer, no_repeat
        model.generation_config = _settings(model, first_token)
        self._banned = _banned(model.generation_config)

    @property
    def positions(self) -> int:
        """How many tokens the model can read, and write."""
        return positions(self.model.config)

    @property
    def vocabulary(self) -> int:
        """The first id that the model has no row for."""
        size: int = self.model.get_input_embeddings().num_embeddings
        return size

    def search(self, inputs: Sequence[Encoded], count: int) -> list[list[Found]]:
        """Return the `count` best sequences for each input, best first."""
        answers: list[list[Found]] = [[]] * len(inputs)
        with torch.inference_mode():
            for batch in _batches(inputs):
                found = self._pass([inputs[i] for i in batch], count)
                for i, sequences in zip(batch, found, strict=True):
                    answers[i] = sequences
        return answers

    def _pass(self, rows: Sequence[Encoded], count: int) -> list[list[Found]]:
        padded = self._tokenizer.pad({"input_ids": [row.ids for row in rows]}, return_tensors="pt")
        beams = max(BEAMS, count)
        lengths = [row.lengths for row in rows]
        found = self.model.generate(
            **padded.to(self.model.device),
            generation_config=self._search_of(lengths, beams, count),
            logits_processor=[KeepLengths(lengths, beams, self._ends, self._banned)],
        )
        sequences, scores = found.sequences.tolist(), found.sequences_scores.tolist()
        each = [Found(ids, score) for ids, score in zip(sequences, scores, strict=True)]
        return [each[i : i + count] for i in range(0, len(each), count)]

    def _search_of(self, lengths: Sequence[Lengths], beams: int, count: int) -> Any:
        return GenerationConfig(
            num_beams=beams,
            num_return_sequences=count,
            early_stopping=True,
            do_sample=False,
            length_penalty=1.0,  # makes a sequence's score its mean log-probability per token
            no_repeat_ngram_size=self._no_repeat,
            max_new_tokens=max(row.longest for row in lengths),
            return_dict_in_generate=True,
            output_scores=True,
        )

    @property
    def _ends(self) -> list[int]:
        ends = self.model.generation_config.eos_token_id
        return ends if isinstance(ends, list) else [ends]


def runtime() -> str:
    """Return the runtime's name and versions, for the note."""
    return f"transformers {version('transformers')}, torch {version('torch')}"


def _batches(inputs: Sequence[Encoded]) -> Iterator[list[int]]:
    """Yield the indices of inputs of like length, the longest first: the cheapest way to part them.

    A pass goes on until its longest answer is written, and answers are about as long as inputs.
    """
    order = sorted(range(len(inputs)), key=lambda i: -len(inputs[i].ids))
    lengths = [len(inputs[i].ids) for i in order]
    cheapest, rows = [0] * (len(order) + 1), [0] * len(order)  # from each place on to the end
    for first in reversed(range(len(order))):
        most = min(max(1, BATCH_TOKENS // lengths[first]), BATCH_ROWS, len(order) - first)
        cheapest[first], rows[first] = min(
            (lengths[first] * (STEP_COST + count) + cheapest[first + count], count)
            for count in range(1, most + 1)
        )
    first = 0
    while first < len(order):
        yield order[first : first + rows[first]]
        first += rows[first]


def _settings(model: Any, first_token: int | None) -> Any:
    """Return the settings that go with the model's vocabulary."""
    # Older models ship these settings in config.json.
    shipped = model.config.to_dict() | model.generation_config.to_diff_dict()
    kept = {name: shipped[name] for name in _KEPT_SETTINGS if shipped.get(name) is not None}
    if first_token is not None:
        kept["forced_bos_token_id"] = first_token
    return GenerationConfig(**kept)


def _banned(settings: Any) -> list[int]:
    """Take the tokens that never stand in an answer out of the settings; padding is one."""
    words = settings.bad_words_ids or []
    settings.bad_words_ids = [word for word in words if len(word) > 1] or None
    return sorted({settings.pad_token_id, *(word[0] for word in words if len(word) == 1)})
