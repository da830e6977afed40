"""Beam search by CTranslate2 in int8: the same models, rewritten once, several times as fast."""

import math
from collections.abc import Callable, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefer.engines import Task
from briefer.engines.beams import BATCH_TOKENS, BEAMS, Encoded, Found, positions
from briefer.engines.families import family_of, manners
from briefer.engines.loading import (
    RELOAD,
    best_device,
    load_config,
    load_model,
    load_tokenizer,
    model_type,
    quiet,
    runtime_explained,
)
from briefer.engines.seq2seq import Seq2SeqEngine
from briefer.models.converted import converted
from briefer.note import ModelCard

COMPUTE_TYPE = "int8"
# Translators whose answers have been compared with those of transformers (tests/test_ct2.py).
MODEL_TYPES = frozenset({"m2m_100", "marian", "mt5", "t5"})
# The runtime knows one length limit for a whole batch. Limits are rounded up to a multiple of this,
# and rows of the same limit make a batch: so no row depends on its neighbours.
LIMIT_STEP = 64  # tokens


class CTranslate2Beams:
    """A translator that CTranslate2 runs on the CPU."""

    def __init__(self, translator: Any, tokenizer: Any, config: Any, first_token: int | None):
        """Wrap a loaded `translator`, with tokenizer and config of the model it was made of."""
        self._translator, self._tokenizer = translator, tokenizer
        self.positions, self.vocabulary = positions(config), int(config.vocab_size)
        self._prefix = self._tokens([] if first_token is None else [first_token])
        # Marian's padding is dropped by the converter: it can't be written anyway.
        self._banned = [[tokenizer.pad_token]] if config.model_type != "marian" else None

    def search(self, inputs: Sequence[Encoded], count: int) -> list[list[Found]]:
        """Return the `count` best sequences for each input, best first."""
        answers: list[list[Found]] = [[]] * len(inputs)
        limits = [self._limit(row) for row in inputs]
        for limit in set(limits):
            rows = [i for i, its_limit in enumerate(limits) if its_limit == limit]
            found = self._pass([inputs[i] for i in rows], limit, count)
            for i, sequences in zip(rows, found, strict=True):
                answers[i] = sequences
        return answers

    def _limit(self, row: Encoded) -> int:
        return min(math.ceil(row.lengths.longest / LIMIT_STEP) * LIMIT_STEP, self.positions - 1)

    def _pass(self, rows: Sequence[Encoded], limit: int, count: int) -> list[list[Found]]:
        results = self._translator.translate_batch(
            [self._tokens(row.ids) for row in rows],
            target_prefix=[self._prefix] * len(rows) if self._prefix else None,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            beam_size=max(BEAMS, count),
            num_hypotheses=max(BEAMS, count),
            length_penalty=1.0,  # makes a score the mean log-probability per token
            suppress_sequences=self._banned,
            return_scores=True,
            return_end_token=True,
            max_input_length=0,  # nothing is ever cut off
            max_decoding_length=limit,
        )
        return [self._finished_first(result)[:count] for result in results]

    def _finished_first(self, result: Any) -> list[Found]:
        """Return what was found, at its end what ran into the limit: it mostly repeats itself."""
        pairs = zip(result.hypotheses, result.scores, strict=True)
        found = [Found(self._tokenizer.convert_tokens_to_ids(h), score) for h, score in pairs]
        return sorted(found, key=lambda one: one.ids[-1:] != [self._tokenizer.eos_token_id])

    def _tokens(self, ids: list[int]) -> list[str]:
        tokens: list[str] = self._tokenizer.convert_ids_to_tokens(ids)
        return tokens


def runtime() -> str:
    """Return the runtime's name, version and precision, for the note."""
    return f"ctranslate2 {version('ctranslate2')} {COMPUTE_TYPE}"


def suits(folder: Path, device: str) -> bool:
    """Tell whether CTranslate2 is installed and is to run the translator in `folder`.

    On a GPU transformers does; and it tells what is wrong with a folder that holds no model.
    """
    if find_spec("ctranslate2") is None:
        return False
    try:
        known = model_type(folder) in MODEL_TYPES
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return known and (best_device() if device == "auto" else device) == "cpu"


def load(
    folder: Path,
    card: ModelCard,
    tasks: frozenset[Task],
    threads: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Seq2SeqEngine:
    """Return the translator in `folder`, converted if need be; ModelError if it can't be run."""
    import ctranslate2
    import torch

    with quiet(), runtime_explained(f"CTranslate2 can't run {card.name}", RELOAD):
        tokenizer, config = load_tokenizer(folder), load_config(folder)
        address = manners(family_of(config.model_type), tokenizer, translates=True)
        recipe = f"{runtime()}, transformers {version('transformers')}"

        def make(target: Path) -> None:
            say(f"Converting {card.name} for CTranslate2, once.")
            convert(folder, target)

        place = converted(folder, recipe, make)
        translator = ctranslate2.Translator(
            str(place),
            compute_type=COMPUTE_TYPE,
            intra_threads=threads or torch.get_num_threads(),  # as many as physical cores
        )
        beams = CTranslate2Beams(translator, tokenizer, config, address.first_token)
        return Seq2SeqEngine(beams, tokenizer, address, card, tasks)


def convert(folder: Path, target: Path) -> None:
    """Write the model in `folder` for CTranslate2 into `target`."""
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]  # it is not typed
        """Loads as all else here does: nothing but the folder, no code in it, all weights."""

        def load_model(self, *_: Any, **__: Any) -> Any:
            return _as_expected(load_model(folder))

        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            return load_tokenizer(folder)

    Converter(str(folder)).convert(str(target), quantization=COMPUTE_TYPE)


def _as_expected(model: Any) -> Any:
    """Put right what the converter would take otherwise than transformers does."""
    config = model.config
    if config.model_type == "marian" and model.get_input_embeddings().weight[-1].any():
        # The converter drops it, as Marian itself has none; training by transformers changes it.
        raise ValueError("its answers begin with a padding token that means something")
    if config.model_type in ("t5", "mt5"):
        # The converter reads this as: outputs are scaled. transformers 5 says True of every T5.
        config.tie_word_embeddings = getattr(config, "scale_decoder_outputs", False)
    return model
