r"""Step 3, pack: a base model and conversations become what a GPU needs, and no more.

    python -m training.pack BASE.gguf conversations.jsonl.xz... -o PACK [--whole]

PACK gets the base with the tokens alone that the conversations use (`base.gguf`), its tokenizer,
and the conversations in tokens. For an adapter they are parted as the whole vocabulary does, since
the product runs it with the whole base. --whole: the model itself is to be trained, and is exported
with this vocabulary; tokens that occur less than four times are cut, too, and texts parted anew.
Where PACK has a base already, only the conversations are packed: what uses other tokens is left
out, and told. Of the conversations, one in a hundred is held out.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGUFReader
from tokenizers import Tokenizer

from training.examples import Examples, save
from training.files import BASE, Array, architecture, cut_file
from training.layouts import LAYOUTS, Layout
from training.rows import row, rows, whole, written
from training.vocabulary import counted, cut, encoded, kept, tokenizer_of

TOKENIZER, TEXTS, KEPT = "tokenizer.json", "conversations.jsonl.xz", "kept.json"
LONGEST = 1024  # tokens of a conversation
RARE = 4  # a token of a whole model that occurs less often is cut
BLOCK = 500  # conversations at a time


@dataclass(frozen=True, slots=True)
class Laid:
    """A conversation in texts: what is given and what is to be learnt, by turns."""

    source: str
    given: tuple[str, ...]
    learnt: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All of them in order."""
        return tuple(chain(*zip(self.given, self.learnt, strict=True)))


def laid(conversation: dict[str, Any], layout: Layout) -> Laid:
    """Return a conversation as the model's template writes it."""
    turns = conversation["turns"]
    given = [layout.turn(message, at == 0) for at, (message, _) in enumerate(turns)]
    given[0] = layout.opening(conversation.get("system", "")) + given[0]
    learnt = [layout.answer(answer) for _, answer in turns]
    return Laid(conversation["source"], tuple(given), tuple(learnt))


def pack_base(base: Path, pack: Path, files: Sequence[Path], is_whole: bool) -> None:
    """Write the base with the tokens that the conversations use."""
    reader = GGUFReader(base)
    full = tokenizer_of(base)
    texts = chain.from_iterable(one.texts for one in _all(files, LAYOUTS[architecture(reader)]))
    counts = counted(full, texts)
    least = RARE if is_whole else 1
    needed = {int(f.contents()) for key, f in reader.fields.items() if key.endswith("_token_id")}
    keep = sorted({*kept(full, counts, least), *needed})
    with whole(pack / TOKENIZER) as beside:
        cut(full, keep).save(str(beside))
    with whole(pack / BASE) as beside:
        cut_file(base, beside, keep)
    with written(pack / KEPT) as file:
        file.write(row(keep))
    print(f"{len(keep)} of {full.get_vocab_size()} tokens kept, {len(counts)} occur")


def pack_conversations(
    pack: Path, files: Sequence[Path], layout: Layout, full: Tokenizer | None
) -> None:
    """Write the conversations in tokens; with `full`, those alone that it parts likewise."""
    tokenizer = Tokenizer.from_file(str(pack / TOKENIZER))
    keep = np.array(next(rows(pack / KEPT)))
    lost = cut_short = 0
    found: list[tuple[str, Array, Array]] = []
    with written(pack / TEXTS) as file:
        for conversations in _blocks(chain.from_iterable(map(rows, files))):
            parted = _parted(tokenizer, [laid(one, layout) for one in conversations])
            as_full = parted
            if full:
                as_full = _parted(full, [laid(one, layout) for one in conversations])
            for one, pieces, wanted in zip(conversations, parted, as_full, strict=True):
                if full and [int(keep[t]) for p in pieces for t in p] != list(chain(*wanted)):
                    lost += 1
                    continue
                ids, is_learnt = _joined(pieces)
                cut_short += len(ids) < sum(map(len, pieces))
                if len(ids):
                    found.append((one["source"], ids, is_learnt))
                    file.write(row(one))
    examples = Examples.of(found)
    save(pack, examples)
    print(f"{len(found)} conversations, {len(examples.ids)} tokens, {examples.learnt.sum()} learnt")
    print(f"{lost} left out for other tokens, {cut_short} cut at {LONGEST} tokens")


def _all(files: Sequence[Path], layout: Layout) -> Iterator[Laid]:
    yield from (laid(one, layout) for file in files for one in rows(file))


def _blocks(conversations: Iterator[Any]) -> Iterator[list[Any]]:
    block = []
    for one in conversations:
        block.append(one)
        if len(block) == BLOCK:
            yield block
            block = []
    yield block


def _parted(tokenizer: Tokenizer, conversations: Sequence[Laid]) -> list[list[list[int]]]:
    """Return the tokens of each text of each conversation."""
    ids = encoded(tokenizer, (text for one in conversations for text in one.texts))
    return [[next(ids) for _ in one.texts] for one in conversations]


def _joined(pieces: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """Return the turns that find room, in one, and which tokens are to be learnt."""
    ids: list[int] = []
    is_learnt: list[bool] = []
    for given, learnt in zip(pieces[::2], pieces[1::2], strict=True):
        if len(ids) + len(given) + len(learnt) > LONGEST:
            break
        ids += [*given, *learnt]
        is_learnt += [False] * len(given) + [True] * len(learnt)
    return np.array(ids, dtype=np.int32), np.array(is_learnt, dtype=bool)


def _probe(pack: Path, layout: Layout) -> int:
    """Return how many tokens the product's probe is, for the form of a model with own tokens."""
    from briefer.engines.forms import PROBE

    text = layout.opening("") + layout.turn(PROBE, True)
    return len(next(encoded(Tokenizer.from_file(str(pack / TOKENIZER)), [text])))


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser("training.pack", description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("conversations", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--whole", action="store_true")
    arguments = parser.parse_args()
    base, pack = arguments.base, arguments.output
    layout = LAYOUTS[architecture(GGUFReader(base))]
    if not (pack / KEPT).exists():
        pack_base(base, pack, arguments.conversations, arguments.whole)
    full = None if arguments.whole else tokenizer_of(base)
    pack_conversations(pack, arguments.conversations, layout, full)
    if arguments.whole:
        print(f"probe_tokens of its form: {_probe(pack, layout)}")
    print(f"{sum(f.stat().st_size for f in pack.iterdir()) / 1e6:.0f} MB in {pack}")


if __name__ == "__main__":
    main()
