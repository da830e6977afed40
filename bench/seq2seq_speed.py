"""How fast seq2seq translation is: a plain loop, briefer's engine, CTranslate2, in one run.

    python bench/seq2seq_speed.py [--sentences 64] [--rounds 5] [--threads N]

The model has the shape of opus-mt-ja-en and random weights; the sentences are those of samples/,
and each is answered with as many tokens as it has, rounded up to the next eight, by all three
alike. The plain loop is transformers with the settings that such a model ships: one sentence at a
time, four beams. The ways take turns; given are medians, of wall time and of processor time: where
other work shares the machine, only processor time on one thread can be compared.
"""

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from briefer.document import has_japanese
from briefer.engines import Request, by_transformers, ct2, seq2seq
from briefer.engines.forms import TRANSLATING
from briefer.engines.lengths import Lengths
from briefer.engines.loading import quiet
from briefer.note import ModelCard
from briefer.segmentation.assemble import segment

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import tiny_models  # noqa: E402  # the builders of the tests' models

OPUS_MT_JA_EN = {
    "d_model": 512,
    "encoder_layers": 6,
    "decoder_layers": 6,
    "encoder_attention_heads": 8,
    "decoder_attention_heads": 8,
    "encoder_ffn_dim": 2048,
    "decoder_ffn_dim": 2048,
    "max_position_embeddings": 512,
    "activation_function": "swish",
}
VOCABULARY = 60_716
STEP = 8  # answers' lengths are multiples of it: CTranslate2 forces a batch to one length only
CARD = ModelCard("seq2seq:random", "", "")

Way = Callable[[Sequence[str]], Any]


def sample_sentences() -> list[str]:
    paths = sorted((ROOT / "samples").glob("*.txt"))
    documents = [segment(path.read_text("utf-8")) for path in paths]
    return [
        sentence.text
        for document in documents
        for section in document.sections
        for sentence in section.sentences
        if has_japanese(sentence.text)
    ]


def build(folder: Path, japanese: Sequence[str]) -> None:
    notes = [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.md"))]
    english = [line for note in notes for line in note.splitlines() if line]
    with quiet():
        model, tokenizer = tiny_models.untrained_marian(
            folder, japanese, english, OPUS_MT_JA_EN, 4000, VOCABULARY
        )
        tiny_models.save(folder, model, tokenizer)


def length(tokens: int) -> int:
    return math.ceil(tokens / STEP) * STEP


def plain_loop(folder: Path) -> Way:
    with quiet():
        tokenizer = AutoTokenizer.from_pretrained(folder)
        model = AutoModelForSeq2SeqLM.from_pretrained(folder)

    def translate(texts: Sequence[str]) -> None:
        for text in texts:
            inputs = tokenizer(text, return_tensors="pt")
            tokens = length(inputs["input_ids"].shape[1])
            answer = model.generate(
                **inputs, num_beams=4, min_new_tokens=tokens, max_new_tokens=tokens
            )
            assert answer.shape[1] == tokens + 1, "the start token and as many as were asked for"

    return translate


def engine_way(engine: seq2seq.Seq2SeqEngine) -> Way:
    def translate(texts: Sequence[str]) -> None:
        engine.generate([Request("translate", text) for text in texts])

    return translate


def fast_way(folder: Path, place: Path) -> Way:
    def converted(_: Path, __: str, convert: Callable[[Path], None]) -> Path:
        convert(place)
        return place

    patch.object(ct2, "converted", converted).start()
    patch.object(ct2.CTranslate2Beams, "_limit", lambda _, row: row.lengths.longest).start()
    engine = ct2.load(folder, CARD, TRANSLATING)
    beams: Any = engine._beams
    beams._translator = Forced(beams._translator.translate_batch)
    return engine_way(engine)


class Forced:
    """A CTranslate2 translator whose answers are as long as they may be."""

    def __init__(self, search: Any) -> None:
        self.search = search

    def translate_batch(self, source: Any, **options: Any) -> Any:
        tokens = options["max_decoding_length"]
        found = self.search(source, **options | {"min_decoding_length": tokens})
        assert all(len(one.hypotheses[0]) == tokens for one in found)
        return found


Seconds = tuple[float, float]  # wall time, processor time of all threads


def measure(ways: dict[str, Way], texts: Sequence[str], rounds: int) -> dict[str, list[Seconds]]:
    seconds: dict[str, list[Seconds]] = {name: [] for name in ways}
    for translate in ways.values():
        translate(texts[:4])
    for _ in range(rounds):
        for name, translate in ways.items():
            wall, processor = time.perf_counter(), time.process_time()
            translate(texts)
            took = time.perf_counter() - wall, time.process_time() - processor
            seconds[name].append(took)
            print(f"{name}: {took[0]:.1f} s, {took[1]:.1f} s of processor", file=sys.stderr)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    japanese = sample_sentences()
    texts = japanese[:: len(japanese) // arguments.sentences][: arguments.sentences]

    def forced(tokens: int, _: int) -> Lengths:
        return Lengths(length(tokens + 1) - 1, length(tokens + 1))

    patch.object(seq2seq, "of_translation", forced).start()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "model"
        folder.mkdir()
        build(folder, japanese)
        ours = seq2seq.Seq2SeqEngine.load(folder, CARD, TRANSLATING, "cpu", arguments.threads)
        ways = {
            "plain loop": plain_loop(folder),
            f"briefer, {by_transformers.runtime()}": engine_way(ours),
            f"briefer, {ct2.runtime()}": fast_way(folder, Path(work) / "ct2"),
        }
        tokens = [ours.count_tokens(text) + 1 for text in texts]
        seconds = measure(ways, texts, arguments.rounds)
    written = sum(map(length, tokens))
    print(f"{len(texts)} sentences, {sum(tokens):,} tokens in, {written:,} out; ", end="")
    print(f"{torch.get_num_threads()} threads; {arguments.rounds} rounds\n")
    print("| way | sentences/s (lowest to highest) | against the plain loop | processor time |")
    print("|---|---:|---:|---:|")
    walls, processors = (
        {name: [each[kind] for each in times] for name, times in seconds.items()} for kind in (0, 1)
    )
    for name, wall in walls.items():
        middle, slowest, fastest = (len(texts) / t for t in (median(wall), max(wall), min(wall)))
        faster = median(walls["plain loop"]) / median(wall)
        cheaper = median(processors["plain loop"]) / median(processors[name])
        print(
            f"| {name} | {middle:.2f} ({slowest:.2f} to {fastest:.2f}) "
            f"| {faster:.1f} times as fast | 1/{cheaper:.1f} |"
        )


if __name__ == "__main__":
    main()
