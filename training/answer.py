r"""Step 5, answer: what a tuned model answers to the messages of its own conversations.

    python -m training.answer PACK RUN -o answers.jsonl.xz --minutes 4 [--batch 512]

The answers are what a smaller model learns from. The sentences of news come first, then of sites,
then others; before each stand the human translations of those before. What is answered is written
to RUN at once: the same command goes on. `training.gather` takes the output, and leaves out what is
no translation.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from gguf import GGUFReader
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.examples import Examples, load
from training.files import BASE, architecture
from training.layouts import LAYOUTS
from training.lora import adapter, merge, put_beside
from training.models import load_base
from training.pack import TEXTS, TOKENIZER
from training.rows import row, rows, written
from training.train import WEIGHTS
from training.vocabulary import number_of

ANSWERED = "answers.jsonl"
LONGEST = 224  # tokens of an answer
ORDER = ("news", "sites", "general")
SORTED = 16  # batches that are sorted by length together


@dataclass(frozen=True, slots=True)
class Question:
    """What stands before the answer to a turn of a conversation, in tokens."""

    conversation: int
    turn: int
    tokens: tuple[int, ...]


def questions(examples: Examples, seed: int) -> Iterator[Question]:
    """Yield all questions, those of news first."""
    random = Random(seed)
    for kind in ORDER:
        numbers = np.flatnonzero(examples.kinds == kind).tolist()
        random.shuffle(numbers)
        for number in numbers:
            yield from _questions(examples, number)


def tuned(pack: Path, run: Path, device: str) -> Any:
    """Return the model of a run, an adapter within the weights."""
    on_gpu = device != "cpu"
    model = load_base(pack, device, torch.bfloat16 if on_gpu else torch.float32)
    weights = load_file(run / WEIGHTS, device=device)
    mine = dict(model.named_parameters())
    if is_adapter := weights.keys().isdisjoint(mine):
        put_beside(model, next(iter(weights.values())).shape[0])
        mine = adapter(model)
    with torch.no_grad():
        for name, tensor in weights.items():
            mine[name].copy_(tensor)
    if is_adapter:
        merge(model)
    return model.eval()


def answers(
    model: Any, tokenizer: Tokenizer, asked: Sequence[Question], end: int
) -> Iterator[tuple[Question, str]]:
    """Yield the most probable answer to each question; one that has no end is left out."""
    longest = max(len(question.tokens) for question in asked)
    ids = np.full((len(asked), longest), end)
    for row_, question in enumerate(asked):
        ids[row_, longest - len(question.tokens) :] = question.tokens
    fillings = longest - np.array([len(question.tokens) for question in asked])
    mask = np.arange(longest) >= fillings[:, None]
    out = model.generate(
        input_ids=torch.from_numpy(ids).to(model.device),
        attention_mask=torch.from_numpy(mask.astype(np.int64)).to(model.device),
        do_sample=False,
        max_new_tokens=LONGEST,
        eos_token_id=end,
        pad_token_id=end,
    )
    for question, said in zip(asked, out[:, longest:].tolist(), strict=True):
        if end in said:
            yield question, " ".join(tokenizer.decode(said[: said.index(end)]).split())


def _batched(asked: Iterable[Question], size: int) -> Iterator[list[Question]]:
    rest = iter(asked)
    while some := list(islice(rest, size)):
        yield some


def _questions(examples: Examples, number: int) -> Iterator[Question]:
    start, stop = examples.starts[number : number + 2]
    learnt = examples.learnt[start:stop].astype(int)
    ids = tuple(examples.tokens(number).tolist())
    for turn, at in enumerate(np.flatnonzero(np.diff(learnt, prepend=0) == 1).tolist()):
        yield Question(number, turn, ids[:at])


def _conversations(pack: Path, answered: Path) -> Iterator[dict[str, Any]]:
    """Yield the conversations that have answers, each turn with its own."""
    found: dict[int, dict[int, str]] = {}
    for number, turn, text in rows(answered):
        found.setdefault(number, {})[turn] = text
    for number, conversation in enumerate(rows(pack / TEXTS)):
        if number in found:
            by_turn = sorted(found[number].items())
            turns = [[conversation["turns"][turn][0], text] for turn, text in by_turn if text]
            yield {"source": conversation["source"], "turns": turns}


def _answer(
    model: Any, pack: Path, asked: Iterable[Question], size: int, until: float
) -> Iterator[tuple[Question, str]]:
    """Yield answers until a time of the clock, a batch of questions of like length at a time."""
    tokenizer = Tokenizer.from_file(str(pack / TOKENIZER))
    end = number_of(tokenizer, LAYOUTS[architecture(GGUFReader(pack / BASE))].end)
    for some in _batched(asked, SORTED * size):
        for batch in _batched(sorted(some, key=lambda question: len(question.tokens)), size):
            if time.monotonic() > until:
                return
            yield from answers(model, tokenizer, batch, end)


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser("training.answer", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=4.0)
    parser.add_argument("--batch", type=int, default=512, help="questions at once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    arguments = parser.parse_args()
    pack = arguments.pack
    beside = arguments.run / ANSWERED
    done = {(at, turn) for at, turn, _ in rows(beside)} if beside.exists() else set()
    asked = questions(load(pack), arguments.seed)
    left = (one for one in asked if (one.conversation, one.turn) not in done)
    model = tuned(pack, arguments.run, arguments.device)
    until = time.monotonic() + 60 * arguments.minutes
    with torch.no_grad(), beside.open("a", encoding="utf-8") as file:
        for one, text in _answer(model, pack, left, arguments.batch, until):
            file.write(row([one.conversation, one.turn, text]))
            file.flush()
    with written(arguments.output) as packed:
        packed.writelines(map(row, _conversations(pack, beside)))
    print(f"{sum(1 for _ in rows(beside))} answers in {arguments.output}")


if __name__ == "__main__":
    main()
