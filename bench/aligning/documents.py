"""Documents of human translation, sentence by sentence, from ../shared."""

import html
import lzma
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

Document = list[tuple[str, str]]  # Japanese and English of each sentence

SHARED = Path(__file__).parents[3] / "shared"
WMT21 = SHARED / "eval" / "wmt21"
PAIRS = SHARED / "train" / "more_pairs.tsv.xz"
LEAST = 4  # sentences of a document


def wmt21() -> list[Document]:
    """Return the documents of WMT21 news with reference A."""
    found: dict[str, Document] = defaultdict(list)
    names = [line.split("\t")[1] for line in _lines(WMT21 / "docids.tsv")]
    english = map(html.unescape, _lines(WMT21 / "ref.A.en"))
    for name, ours, theirs in zip(names, _lines(WMT21 / "src.ja"), english, strict=True):
        found[name].append((ours, theirs))
    return list(found.values())


def of_pairs(source: str, most: int) -> list[Document]:
    """Return `most` documents of one source of more_pairs.tsv.xz, always the same ones."""
    found: dict[str, Document] = defaultdict(list)
    for of, name, ours, theirs in _rows():
        if of == source:
            found[name].append((ours, theirs))
    documents = [document for document in found.values() if len(document) >= LEAST]
    Random(1).shuffle(documents)
    return documents[:most]


def _rows() -> Iterator[list[str]]:
    with lzma.open(PAIRS, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
