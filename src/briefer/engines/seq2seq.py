"""A sequence-to-sequence model (Marian, M2M100, NLLB, T5, BART, …) run by transformers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from transformers import GenerationConfig

from briefer.brief import ModelCard
from briefer.engines import Output, Request, Task
from briefer.engines.answers import best_first, different, join, written_in
from briefer.engines.families import Family, family_of, manners
from briefer.engines.lengths import KeepLengths, Lengths, of_summary, of_translation
from briefer.engines.loading import (
    RELOAD,
    as_model_error,
    best_device,
    load_model,
    load_tokenizer,
    model_type,
    quiet,
)
from briefer.engines.pieces import pieces
from briefer.errors import ModelError

_ELSEWHERE = "Try --device cpu or another --model."
BEAMS = 4
BATCH_TOKENS = 2048  # source tokens per pass, padding included: bounds the memory
USUAL_POSITIONS = 512  # for models that name no limit: longer texts they were not trained on

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


@dataclass(frozen=True, slots=True)
class _Input:
    """One pass's row: token ids, prefix and special tokens included, and the answer's lengths."""

    ids: list[int]
    lengths: Lengths


class Seq2SeqEngine:
    """A translator or a summariser, beam search, one text per input.

    A text longer than `max_input_tokens` is split by `pieces`, and the answers are joined with
    spaces: a caller that wants to know compares `count_tokens(text)` with the limit.
    """

    batch_size = 16
    candidates = BEAMS  # the beams that are searched anyway
    uses_words = False
    unsure_below: float | None = None

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        family: Family,
        card: ModelCard,
        tasks: frozenset[Task],
    ) -> None:
        """Wrap a loaded model; `load` loads one."""
        self.card = card
        self.tasks = tasks
        self._translates = "translate" in tasks
        address = manners(family, tokenizer, translates=self._translates)
        if address.language:
            tokenizer.src_lang = address.language
        self._model, self._tokenizer, self._prefix = model, tokenizer, address.prefix
        model.generation_config = _settings(model, address.first_token)
        self._room = _positions(model.config)
        self._extra = len(self._ids(""))
        limit = min(self._room, tokenizer.model_max_length)
        # The English of a sentence can take twice its tokens and must have room.
        self.max_input_tokens = (limit // 2 if self._translates else limit) - self._extra

    @classmethod
    def load(
        cls,
        folder: Path,
        card: ModelCard,
        tasks: frozenset[Task],
        device: str = "auto",
        threads: int | None = None,
    ) -> "Seq2SeqEngine":
        """Return the model in `folder`, ready for `tasks`: to translate, or else to summarise.

        Only that folder is read, and no code in it is run. `device` is one of torch's names;
        "auto" takes a GPU where there is one. `threads` holds for the whole process. Raises
        ModelError for a folder or a device that can't be used.
        """
        if not (folder / "config.json").is_file():
            raise ModelError(
                f"{folder} holds no model: there is no config.json in it.",
                "Give a folder as the model hub has it: config, tokenizer and weights.",
            )
        if threads:
            torch.set_num_threads(threads)
        with quiet(), as_model_error(f"The model in {folder} can't be loaded", RELOAD):
            family = family_of(model_type(folder))
            tokenizer, model = load_tokenizer(folder), load_model(folder)
            engine = cls(model, tokenizer, family, card, tasks)
        with as_model_error(f"The device {device} can't be used", "Take --device cpu."):
            model.to(best_device() if device == "auto" else device)
        return engine

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens of `text` itself, without prefix and special tokens."""
        return len(self._ids(text)) - self._extra

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        """Answer each request with up to `candidates` different outputs, best first.

        A request with hints is answered with as many again: from the text with the English of
        the hints written in.
        """
        wordings = [dict.fromkeys((request.text, written_in(request))) for request in requests]
        asked = [
            [self._inputs(text, request.count) for text in texts]
            for request, texts in zip(requests, wordings, strict=True)
        ]
        inputs = [row for ways in asked for rows in ways for row in rows]
        answers: list[list[Output]] = [[]] * len(inputs)
        with (
            quiet(),
            as_model_error(f"{self.card.name} stopped", _ELSEWHERE),
            torch.inference_mode(),
        ):
            for batch in self._batches(inputs):
                found = self._pass([inputs[i] for i in batch], candidates)
                for i, outputs in zip(batch, found, strict=True):
                    answers[i] = outputs
        following = iter(answers)
        return [
            best_first([join([next(following) for _ in rows]) for rows in ways]) for ways in asked
        ]

    def _ids(self, text: str) -> list[int]:
        """Return the ids that are fed: line breaks mean nothing to these models."""
        # A lone surrogate, which a damaged file can hold, would raise inside the tokenizer.
        text = " ".join(text.split()).encode("utf-8", "replace").decode()
        ids: list[int] = self._tokenizer(self._prefix + text, verbose=False)["input_ids"]
        known = self._model.get_input_embeddings().num_embeddings
        # BART's tokenizer knows <mask>, which its models have no row for.
        return [i if i < known else self._tokenizer.unk_token_id for i in ids]

    def _inputs(self, text: str, count: int) -> list[_Input]:
        """Return a text as inputs that each fit the model."""
        parts = pieces(text, self.max_input_tokens, self.count_tokens)
        lines = math.ceil(count / len(parts))
        return [self._input(part, lines) for part in parts]

    def _input(self, text: str, lines: int) -> _Input:
        ids, room = self._ids(text), self._room - 1  # the decoder's start token takes one
        tokens = len(ids) - self._extra
        if self._translates:
            return _Input(ids, of_translation(tokens, room))
        return _Input(ids, of_summary(tokens, lines, room))

    def _batches(self, inputs: Sequence[_Input]) -> Iterator[list[int]]:
        """Yield the indices of inputs of like length, the longest first."""
        order = sorted(range(len(inputs)), key=lambda i: -len(inputs[i].ids))
        while order:
            rows = max(1, min(self.batch_size, BATCH_TOKENS // len(inputs[order[0]].ids)))
            yield order[:rows]
            order = order[rows:]

    def _pass(self, rows: Sequence[_Input], candidates: int) -> list[list[Output]]:
        padded = self._tokenizer.pad({"input_ids": [row.ids for row in rows]}, return_tensors="pt")
        beams = max(BEAMS, candidates)
        lengths = [row.lengths for row in rows]
        found = self._model.generate(
            **padded.to(self._model.device),
            generation_config=self._search(lengths, beams, candidates),
            logits_processor=[KeepLengths(lengths, beams, self._ends)],
        )
        texts = self._tokenizer.batch_decode(found.sequences, skip_special_tokens=True)
        scores = found.sequences_scores.tolist()
        outputs = [Output(t.strip(), s) for t, s in zip(texts, scores, strict=True)]
        return [different(outputs[i : i + candidates]) for i in range(0, len(outputs), candidates)]

    def _search(self, lengths: Sequence[Lengths], beams: int, candidates: int) -> Any:
        return GenerationConfig(
            num_beams=beams,
            num_return_sequences=candidates,
            early_stopping=True,
            do_sample=False,
            length_penalty=1.0,  # makes a sequence's score its mean log-probability per token
            no_repeat_ngram_size=0 if self._translates else 3,
            max_new_tokens=max(row.longest for row in lengths),
            return_dict_in_generate=True,
            output_scores=True,
        )

    @property
    def _ends(self) -> list[int]:
        ends = self._model.generation_config.eos_token_id
        return ends if isinstance(ends, list) else [ends]


def runtime() -> str:
    """Return the runtime's name and versions, for the note."""
    return f"transformers {version('transformers')}, torch {version('torch')}"


def _settings(model: Any, first_token: int | None) -> Any:
    """Return the settings that go with the model's vocabulary; padding is never an answer."""
    # Older models ship these settings in config.json.
    shipped = model.config.to_dict() | model.generation_config.to_diff_dict()
    kept = {name: shipped[name] for name in _KEPT_SETTINGS if shipped.get(name) is not None}
    if first_token is not None:
        kept["forced_bos_token_id"] = first_token
    return GenerationConfig(**kept, suppress_tokens=[kept["pad_token_id"]])


def _positions(config: Any) -> int:
    """Return how many tokens the model can read and write."""
    stated = (getattr(config, name, None) for name in ("max_position_embeddings", "n_positions"))
    return next(filter(None, stated), USUAL_POSITIONS)
