"""How often the checks of who says it, and of names that were made up, find something.

    python bench/who.py [ANSWERS]

On human translations: news of WMT21 and FLORES-200 dev for both checks, NTREX, WMT's other news and
ALT for the first. ANSWERS is a file of `bench/second_opinion.py gather`: what a model has written.
Needs ../shared.
"""

import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from quality import EVAL, dictionary, read

from briefer.document import Sentence
from briefer.lexicon import Lexicon
from briefer.translation.attribution import attribution, reported
from briefer.translation.unit import Item, make_unit

MORE = EVAL.parent / "train" / "more_pairs.tsv.xz"
SETS = ("ntrex", "w21enja", "w22enja", "w23enja", "w24enja", "w23jaen", "alt")

Pairs = Iterable[tuple[str, str]]


def human(folder: str) -> Pairs:
    source, reference = (sorted((EVAL / folder).glob(name))[0] for name in ("*src.ja", "*ref*"))
    return zip(read(source), read(reference), strict=True)


def more(name: str) -> Iterator[tuple[str, str]]:
    with lzma.open(MORE, "rt", encoding="utf-8") as file:
        for line in file:
            source, *_, japanese, english = line.rstrip("\n").split("\t")
            if source == name:
                yield japanese, english


def answers(file: str) -> Iterator[tuple[str, str]]:
    for line in Path(file).read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["japanese"], row["english"]


def made_up(japanese: str, english: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    item = Item(Sentence("s1", japanese, 0, len(japanese)))
    return make_unit(item, japanese, False, lexicon).made_up(english)


def tell(name: str, pairs: Pairs, lexicon: Lexicon | None) -> None:
    """Print a row: lines, those that report, doubts about them, and lines with a made-up name."""
    given = list(pairs)
    said = sum(bool(reported(japanese)) for japanese, _ in given)
    doubts = [message for pair in given if (message := attribution(*pair))]
    ours = sum(message.startswith("“") for message in doubts)
    names = sum(bool(made_up(*pair, lexicon)) for pair in given) if lexicon else "–"
    row = (name, len(given), said, len(doubts) - ours, ours, names)
    print(f"| {' | '.join(map(str, row))} |", flush=True)


def main() -> None:
    if not EVAL.exists():
        sys.exit("Skipped: there is no ../shared.")
    lexicon = dictionary()
    print("| translations | lines | reporting | not said so | “we” of nobody | made-up name |")
    print("|---|---:|---:|---:|---:|---:|")
    for folder in ("wmt21", "flores"):
        tell(f"{folder}, human", human(folder), lexicon)
    for file in sys.argv[1:]:
        tell(file, answers(file), lexicon)
    for name in SETS:
        tell(f"{name}, human", more(name), None)


if __name__ == "__main__":
    main()
