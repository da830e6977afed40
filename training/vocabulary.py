"""A vocabulary cut to what is needed, in which every text that was counted is parted as before.

Nothing is ever put for a token that was cut: a text that had it is parted into smaller pieces, at
last into bytes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

BLOCK = 4096  # texts at a time


def tokenizer_of(base: Path) -> Tokenizer:
    """Return the tokenizer in a GGUF file."""
    from transformers import AutoTokenizer

    found = AutoTokenizer.from_pretrained(str(base.parent), gguf_file=base.name)
    return Tokenizer.from_str(found.backend_tokenizer.to_str())


def encoded(tokenizer: Tokenizer, texts: Iterable[str]) -> Iterator[list[int]]:
    """Yield the tokens of each text, and no others: none is put before or behind."""
    block: list[str] = []
    for text in texts:
        block.append(text)
        if len(block) == BLOCK:
            yield from _ids(tokenizer, block)
            block = []
    yield from _ids(tokenizer, block)


def counted(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    """Return how often each token occurs."""
    counts: Counter[int] = Counter()
    for ids in encoded(tokenizer, texts):
        counts.update(ids)
    return counts


def kept(tokenizer: Tokenizer, counts: Counter[int], least: int) -> list[int]:
    """Return, in order, the tokens that occur so often, and all that these are made of.

    Those of one character are kept if they occur at all; bytes and what is made of nothing else,
    always.
    """
    table = _table(tokenizer)
    ranks = {pair: rank for rank, pair in enumerate(_merges(table))}
    numbers: dict[str, int] = table["model"]["vocab"]
    names = {number: name for name, number in numbers.items()}
    special = {token["id"] for token in table["added_tokens"]}
    found = {number for number, count in counts.items() if count >= least}
    found |= {number for number in counts if len(names.get(number, "")) == 1}
    for name in [names[number] for number in found - special if number in names]:
        found |= {numbers[piece] for piece in _pieces(name, ranks) if piece in numbers}
    found |= {number for name, number in numbers.items() if _is_byte(name)}
    return sorted(found)


def cut(tokenizer: Tokenizer, keep: Sequence[int]) -> Tokenizer:
    """Return the tokenizer that knows only the tokens of `keep`, numbered in that order."""
    table = _table(tokenizer)
    new = {old: number for number, old in enumerate(keep)}
    model = table["model"]
    model["vocab"] = {name: new[number] for name, number in model["vocab"].items() if number in new}
    model["merges"] = [[a, b] for a, b in _merges(table) if {a, b, a + b} <= model["vocab"].keys()]
    table["added_tokens"] = [
        token | {"id": new[token["id"]]} for token in table["added_tokens"] if token["id"] in new
    ]
    table["post_processor"] = None
    return Tokenizer.from_str(json.dumps(table))


def number_of(tokenizer: Tokenizer, name: str) -> int:
    """Return a token's number; ValueError where there is none."""
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"The tokenizer has no {name}.")
    return number


def _table(tokenizer: Tokenizer) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(tokenizer.to_str())
    return table


def _merges(table: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the merges, the first to be made first."""
    merges = (m.split(" ") if isinstance(m, str) else m for m in table["model"]["merges"])
    return [(first, second) for first, second in merges]


def _pieces(name: str, ranks: dict[tuple[str, str], int]) -> Iterator[str]:
    """Yield all that becomes of a token's characters on the way to it.

    >>> list(_pieces("abc", {("b", "c"): 0, ("a", "bc"): 1}))
    ['a', 'b', 'c', 'bc', 'abc']
    """
    parts = list(name)
    yield from parts
    while pairs := [(ranks[p], at) for at, p in enumerate(pairwise(parts)) if p in ranks]:
        _, at = min(pairs)
        parts[at : at + 2] = ["".join(parts[at : at + 2])]
        yield parts[at]


def _is_byte(name: str) -> bool:
    """Tell a byte's token: <0x0A> of one family, a single character of the other's 256.

    >>> _is_byte("<0x0A>"), _is_byte("Ċ"), _is_byte("発"), _is_byte("ab")
    (True, True, False, False)
    """
    return name.startswith("<0x") or (len(name) == 1 and ord(name) < 0x180)


def _ids(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterator[list[int]]:
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        yield encoding.ids
