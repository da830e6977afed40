"""How often the wordings of facts/wordings.tsv are told, in human translations and in answers.

    python bench/wordings.py [--answers FILE] [--list]

Human pairs: FLORES-200 dev, WMT21 and all of more_pairs.tsv, news, encyclopedia and documents; the
table was made with some of these in view. --answers: what bench/quality.py --outputs wrote, whose
last column is looked at, and the human reference beside it. --list prints every one that is told.
Needs ../shared.
"""

import argparse
import csv
import html
import lzma
from collections.abc import Iterator
from pathlib import Path

from briefer.facts.wordings import misworded, wordings

SHARED = Path(__file__).parents[2] / "shared"
SETS = {"flores": ("dev.src.ja", "dev.ref.en"), "wmt21": ("src.ja", "ref.A.en")}


def human() -> Iterator[tuple[str, str]]:
    """Yield the Japanese and English of each pair, none twice."""
    seen: set[str] = set()
    for pair in (*evaluation(), *unseen()):
        if pair[0] not in seen:
            seen.add(pair[0])
            yield pair


def evaluation() -> Iterator[tuple[str, str]]:
    for folder, names in SETS.items():
        texts = [(SHARED / "eval" / folder / name).read_text("utf-8") for name in names]
        yield from zip(*(html.unescape(text).splitlines() for text in texts), strict=True)


def unseen() -> Iterator[tuple[str, str]]:
    with lzma.open(SHARED / "train" / "more_pairs.tsv.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            *_, japanese, english = line.rstrip("\n").split("\t")
            yield japanese, english


def told(name: str, pairs: Iterator[tuple[str, str]], listed: bool) -> None:
    """Print how many pairs have a wording, and in how many the English has it not."""
    count, having, wrong = 0, 0, 0
    for japanese, english in pairs:
        stated = list(wordings(japanese))
        found = misworded(stated, english)
        count, having, wrong = count + 1, having + bool(stated), wrong + bool(found)
        if listed and found:
            which = "; ".join(f"{w.japanese} ({w.meaning}): {says!r}" for w, says in found)
            print(f"\n{which}\n  {japanese}\n  {english}")
    print(f"| {name} | {count:,} | {having:,} | {wrong:,} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--list", dest="listed", action="store_true")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("Skipped: the evaluation sets are not beside this checkout.")
        return
    print("| pairs | all | with a wording | told |\n|---|---:|---:|---:|")
    told("human", human(), arguments.listed)
    if arguments.answers:
        with arguments.answers.open(encoding="utf-8", newline="") as file:
            answers = list(csv.reader(file, delimiter="\t"))
        told("human, beside the answers", ((a[2], a[3]) for a in answers), arguments.listed)
        told("answers", ((a[2], a[-1]) for a in answers), arguments.listed)


if __name__ == "__main__":
    main()
