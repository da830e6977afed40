"""A sequence-to-sequence model (Marian, M2M100, NLLB, T5, BART, …): texts in, texts out."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from briefer.engines import Output, Request, Task
from briefer.engines.answers import best_first, different, join, written_in
from briefer.engines.beams import BEAMS, Beams, Encoded, Found
from briefer.engines.by_transformers import TransformersBeams
from briefer.engines.control_tokens import as_text, as_written
from briefer.engines.families import Manners, family_of, manners
from briefer.engines.lengths import of_summary, of_translation
from briefer.engines.loading import (
    RELOAD,
    best_device,
    load_model,
    load_tokenizer,
    model_type,
    quiet,
    runtime_explained,
)
from briefer.engines.splitting import split_text
from briefer.errors import ModelError
from briefer.note import ModelCard

_ELSEWHERE = "Try --device cpu or another --model."
NO_REPEAT = 3  # a summary repeats no three tokens in a row


class Seq2SeqEngine:
    """A translator or a summariser, beam search, one text per input.

    A text longer than `max_input_tokens` is split by `pieces`, and the answers are joined with
    spaces: a caller that wants to know compares `count_tokens(text)` with the limit.
    """

    batch_size = 32  # enough to find inputs of like length among; progress is shown after each
    candidates = BEAMS  # the beams that are searched anyway
    uses_words = False
    context_turns = 0
    unsure_below: float | None = None

    def __init__(
        self,
        beams: Beams,
        tokenizer: Any,
        address: Manners,
        card: ModelCard,
        tasks: frozenset[Task],
    ) -> None:
        """Wrap a loaded model; `load` loads one."""
        self.card = card
        self.tasks = tasks
        self._beams, self._tokenizer, self._prefix = beams, tokenizer, address.prefix
        if address.language:
            tokenizer.src_lang = address.language
        self._translates = "translate" in tasks
        self._extra = len(self._ids(""))
        limit = min(beams.positions, tokenizer.model_max_length)
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
        "auto" takes a GPU where there is one. `threads` holds for the whole process, None takes
        torch's choice: as many as the machine has physical cores. Raises ModelError for a folder
        or a device that can't be used.
        """
        _refuse_no_model(folder)
        if threads:
            torch.set_num_threads(threads)
        translates = "translate" in tasks
        with quiet(), runtime_explained(f"The model in {folder} can't be loaded", RELOAD):
            family = family_of(model_type(folder))
            tokenizer, model = load_tokenizer(folder), load_model(folder)
            address = manners(family, tokenizer, translates=translates)
            no_repeat = 0 if translates else NO_REPEAT
            beams = TransformersBeams(model, tokenizer, address.first_token, no_repeat)
            engine = cls(beams, tokenizer, address, card, tasks)
        with runtime_explained(f"The device {device} can't be used", "Take --device cpu."):
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
        with quiet(), runtime_explained(f"{self.card.name} stopped", _ELSEWHERE):
            following = iter([self._outputs(f) for f in self._beams.search(inputs, candidates)])
        return [
            best_first([join([next(following) for _ in rows]) for rows in ways]) for ways in asked
        ]

    def _outputs(self, found: Sequence[Found]) -> list[Output]:
        texts = self._tokenizer.batch_decode([f.ids for f in found], skip_special_tokens=True)
        return different(
            [Output(as_written(t.strip()), f.logprob) for t, f in zip(texts, found, strict=True)]
        )

    def _ids(self, text: str) -> list[int]:
        """Return the ids that are fed: line breaks mean nothing to these models."""
        # A lone surrogate, which a damaged file can hold, would raise inside the tokenizer.
        text = as_text(" ".join(text.split())).encode("utf-8", "replace").decode()
        ids: list[int] = self._tokenizer(self._prefix + text, verbose=False)["input_ids"]
        # BART's tokenizer knows <mask>, which its models have no row for.
        known = self._beams.vocabulary
        return [i if i < known else self._tokenizer.unk_token_id for i in ids]

    def _inputs(self, text: str, count: int) -> list[Encoded]:
        """Return a text as inputs that each fit the model."""
        parts = split_text(text, self.max_input_tokens, self.count_tokens)
        lines = math.ceil(count / len(parts))
        return [self._input(part, lines) for part in parts]

    def _input(self, text: str, lines: int) -> Encoded:
        ids, room = self._ids(text), self._beams.positions - 1  # the start token takes one
        tokens = len(ids) - self._extra
        if self._translates:
            return Encoded(ids, of_translation(tokens, room))
        return Encoded(ids, of_summary(tokens, lines, room))


def _refuse_no_model(folder: Path) -> None:
    """Raise ModelError where `folder` is none, or holds no model."""
    if not (folder / "config.json").is_file():
        problem = "holds no model: there is no config.json in it"
        raise ModelError(
            f"{folder} {problem if folder.is_dir() else 'is no model'}.",
            "Give a .gguf file, or a folder as the model hub has it: config, tokenizer and "
            "weights.",
        )
