"""Conversations in tokens, and the batches that a step of training takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from training.rows import whole
from training.sources import sources

Array = np.ndarray[Any, Any]

FILE = "examples.npz"
HELD_OUT = 100  # one conversation of so many
STEP = 8  # lengths are filled up to a multiple: fewer shapes to compile for
JITTER = 0.1  # of its length, by which a conversation may stand among longer ones
IGNORED = -100  # a target that is not learnt, as torch has it
NEWS_AGAIN = 3  # times, in the last part of a run
GENERAL_AGAIN = 1 / 12


@dataclass(frozen=True, slots=True)
class Examples:
    """Conversations one behind the other: `starts` has where each begins, and the end of all.

    `kinds` is each one's kind of source; `learnt` tells which tokens are to be learnt.
    """

    ids: Array  # (tokens,)
    learnt: Array  # (tokens,)
    starts: Array  # (conversations + 1,)
    kinds: Array  # (conversations,)

    @staticmethod
    def of(found: Sequence[tuple[str, Array, Array]]) -> "Examples":
        """Return conversations, given as source, tokens, and which are learnt."""
        return Examples(
            np.concatenate([np.asarray(ids, dtype=np.int32) for _, ids, _ in found]),
            np.concatenate([np.asarray(learnt, dtype=bool) for _, _, learnt in found]),
            np.cumsum([0, *(len(ids) for _, ids, _ in found)]),
            np.array([sources()[source].kind for source, _, _ in found]),
        )

    def tokens(self, number: int) -> Array:
        """Return the tokens of a conversation."""
        return self.ids[self.starts[number] : self.starts[number + 1]]

    def targets(self, number: int) -> Array:
        """Return the tokens of a conversation that are learnt, IGNORED for the others."""
        start, end = self.starts[number : number + 2]
        return np.where(self.learnt[start:end], self.ids[start:end], IGNORED)

    @property
    def held_out(self) -> list[int]:
        """The conversations that are not trained on."""
        return list(range(0, len(self.kinds), HELD_OUT))

    def of_kind(self, *kinds: str) -> list[int]:
        """Return the conversations of some kinds that are trained on."""
        held = set(self.held_out)
        return [n for n in np.flatnonzero(np.isin(self.kinds, kinds)).tolist() if n not in held]


@dataclass(frozen=True, slots=True)
class Batch:
    """Conversations of like length, a row each, filled up at the end."""

    ids: Array  # (conversations, longest)
    targets: Array  # (conversations, longest)


def save(pack: Path, examples: Examples) -> None:
    """Write the conversations into a pack."""
    with whole(pack / FILE) as beside, beside.open("wb") as file:
        np.savez_compressed(
            file,
            ids=examples.ids,
            learnt=examples.learnt,
            starts=examples.starts,
            kinds=examples.kinds,
        )


def load(pack: Path) -> Examples:
    """Return the conversations of a pack."""
    with np.load(pack / FILE) as found:
        return Examples(**{name: found[name] for name in found.files})


def once(examples: Examples) -> list[int]:
    """Return every conversation that is trained on, once."""
    return examples.of_kind("news", "sites", "general")


def at_last(examples: Examples, random: Random) -> list[int]:
    """Return what the last part of a run sees: mostly news."""
    general = examples.of_kind("general")
    some = random.sample(general, round(len(general) * GENERAL_AGAIN))
    return examples.of_kind("news") * NEWS_AGAIN + examples.of_kind("sites") + some


def batches(
    examples: Examples, numbers: Sequence[int], most: int, random: Random
) -> Iterator[Batch]:
    """Yield the conversations in batches of at most so many tokens, fillings included."""
    lengths = np.diff(examples.starts)
    order = sorted(numbers, key=lambda number: lengths[number] * (1 + JITTER * random.random()))
    groups = list(_groups(order, lengths, most))
    random.shuffle(groups)
    yield from (batch(examples, group) for group in groups)


def batch(examples: Examples, numbers: Sequence[int]) -> Batch:
    """Return some conversations as one batch."""
    longest = _filled(max(len(examples.tokens(number)) for number in numbers))
    ids = np.zeros((len(numbers), longest), dtype=np.int64)
    targets = np.full((len(numbers), longest), IGNORED, dtype=np.int64)
    for row, number in enumerate(numbers):
        tokens = examples.tokens(number)
        ids[row, : len(tokens)] = tokens
        targets[row, : len(tokens)] = examples.targets(number)
    return Batch(ids, targets)


def _groups(order: Sequence[int], lengths: Array, most: int) -> Iterator[list[int]]:
    group: list[int] = []
    longest = 0
    for number in order:
        longest = max(longest, _filled(int(lengths[number])))
        if group and longest * (len(group) + 1) > most:
            yield group
            group, longest = [], _filled(int(lengths[number]))
        group.append(number)
    if group:
        yield group


def _filled(length: int) -> int:
    """Return the multiple of STEP from a length on.

    >>> _filled(16), _filled(17)
    (16, 24)
    """
    return -(-length // STEP) * STEP
