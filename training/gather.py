r"""Step 1, gather: a folder of parallel text becomes passages of clean pairs.

    python -m training.gather FOLDER -o passages.jsonl.xz [--without FILE...]

FOLDER holds tables, packed or not: NAME.tsv or NAME.tsv.xz with Japanese and English, in the order
of the text; or with source, document, Japanese, English. Answers of a model (`training.answer`), a
file answers*.jsonl or answers*.jsonl.xz, are pairs, too. Which sources may be used says
sources.toml; one that it does not name is left out, and told. --without: texts in English, a
sentence a line, that will be measured by: no pair has one of them.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path

from briefer.lexicon.shipped_words import senses, terms
from training.rows import opened, row, rows, written
from training.sources import Source, refused, sources
from training.texts import Pair, Passage, bare, cleaned

WORDS_AT_ONCE = 8  # of the dictionary, in a passage


def passages(folder: Path, without: frozenset[str], counts: Counter[str]) -> Iterator[Passage]:
    """Yield what may be used of a folder; `counts` gets the pairs by source, "-" before the rest.

    A pair that is none ends a passage: what stands before it is no context of what follows.
    """
    for name, pairs in chain.from_iterable(map(_read, sorted(folder.iterdir()))):
        if source := sources().get(name):
            kept = [_kept(pair, source, without) for pair in pairs]
            counts[name] += sum(pair is not None for pair in kept)
            counts[f"-{name}"] += sum(pair is None for pair in kept)
            yield from (Passage(name, run) for run in _runs(kept, source))
        else:
            counts[f"-{name}"] += len(pairs)


def own_words() -> Iterator[Passage]:
    """Yield the words of briefer's own lists that have one English."""
    pairs = [Pair(ja, english) for ja, english in (*senses(), *terms()) if english]
    # They are sorted: every nth together makes them mixed.
    step = -(-len(pairs) // WORDS_AT_ONCE)
    yield from (Passage("dict", tuple(pairs[start::step])) for start in range(step))


def as_row(passage: Passage) -> dict[str, object]:
    """Return a passage as a file has it."""
    pairs = [[pair.japanese, pair.english, pair.terms] for pair in passage.pairs]
    return {"source": passage.source, "pairs": pairs}


def read_passages(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file that this step has written."""
    for found in rows(path):
        pairs = (
            Pair(ja, en, tuple((term, english) for term, english in terms))
            for ja, en, terms in found["pairs"]
        )
        yield Passage(found["source"], tuple(pairs))


def _read(path: Path) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the documents of a file, each with the name of its source."""
    name, *suffixes = path.name.split(".")
    if suffixes[:1] == ["tsv"]:
        yield from _tables(path, name)
    elif name.startswith("answers") and suffixes[:1] == ["jsonl"]:
        for found in rows(path):
            yield found["source"], [_answered(*turn) for turn in found["turns"]]


def _tables(path: Path, name: str) -> Iterator[tuple[str, list[Pair]]]:
    with opened(path) as file:
        cells = (line.rstrip("\n").split("\t") for line in file)
        documents = (
            (tuple(row[:2]), Pair(row[2], row[3]))
            if len(row) > 3
            else ((name, ""), Pair(row[0], row[1]))
            for row in cells
            if len(row) > 1
        )
        for (source, _), pairs in groupby(documents, key=lambda one: one[0]):
            yield source, [pair for _, pair in pairs]


def _answered(message: str, answer: str) -> Pair:
    """Return what a model has answered, with what it was told to use.

    >>> _answered("(Use: 事故 = mishap)\\n(Words: 県 = prefecture)\\n県で事故。", "A mishap.")
    Pair(japanese='県で事故。', english='A mishap.', terms=(('事故', 'mishap'),))
    """
    *lists, japanese = message.split("\n")
    used = next((line[6:-1] for line in lists if line.startswith("(Use: ")), "")
    terms = (pair.partition(" = ") for pair in used.split("; ") if " = " in pair)
    return Pair(japanese, answer, tuple((term, english) for term, _, english in terms))


def _kept(pair: Pair, source: Source, without: frozenset[str]) -> Pair | None:
    clean = cleaned(pair, source)
    return clean if clean and bare(clean.english) not in without else None


def _runs(kept: list[Pair | None], source: Source) -> Iterator[tuple[Pair, ...]]:
    if source.alone:
        yield from ((pair,) for pair in kept if pair)
        return
    for is_pair, run in groupby(kept, key=lambda pair: pair is not None):
        if is_pair:
            yield tuple(pair for pair in run if pair)


def _report(counts: Counter[str]) -> Iterator[str]:
    yield "| source | pairs | left out | licence |\n|---|---|---|---|"
    for name in dict.fromkeys(key.removeprefix("-") for key in counts):
        known = sources().get(name)
        licence = known.licence if known else refused().get(name, "NOT KNOWN: see sources.toml")
        yield f"| {name} | {counts[name]} | {counts[f'-{name}']} | {licence} |"
    used = sum(count for key, count in counts.items() if not key.startswith("-"))
    yield f"| all | {used} | {counts.total() - used} | |"


def _references(paths: Iterable[Path]) -> frozenset[str]:
    return frozenset(bare(line) for path in paths for line in path.read_text("utf-8").splitlines())


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser("training.gather", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--without", type=Path, nargs="+", default=[])
    parser.add_argument("--no-words", action="store_true", help="without briefer's own words")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    with written(arguments.output) as file:
        for passage in passages(arguments.folder, _references(arguments.without), counts):
            file.write(row(as_row(passage)))
        for passage in () if arguments.no_words else own_words():
            counts["dict"] += len(passage.pairs)
            file.write(row(as_row(passage)))
    print(*_report(counts), sep="\n")


if __name__ == "__main__":
    main()
