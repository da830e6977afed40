"""How far two translators agree, as a sign of doubt: what it tells, and what it costs.

    python bench/second_opinion.py gather --model NAME --answers FILE [--minutes N] [--alone]
    python bench/second_opinion.py table FIRST SECOND

`gather` has a model translate, as the product does, and writes each line's answer to FILE; it goes
on where it stopped. `table` tells of the lines that two such files have in common how well signs of
doubt find the bad answers of the first, and what the ways to have both cost. The lines are WMT21
news in whole documents, tuning (quality.documents.tsv) and untuned by turns, and FLORES-200 dev,
sentence by sentence. Needs ../shared.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from statistics import fmean
from typing import Any

from quality import DOCUMENTS, EVAL, dictionary, flores, read, wmt21

from briefer.document import Sentence
from briefer.engines.opening import Conditions, translation_engine
from briefer.text.chrf import chrf
from briefer.translation.candidates import MIN_UNSURE
from briefer.translation.second_opinion import SURE_FROM, alike
from briefer.translation.translate import Item, Translator

FLORES_LINES = 240
FLORES_EACH = 4  # lines between two documents of news


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of a set that stand in one document; what they are used for: tuning or measured."""

    use: str
    folder: str
    lines: tuple[int, ...]

    @property
    def japanese(self) -> list[str]:
        """The lines, in order."""
        source = read(next((EVAL / self.folder).glob("*src.ja")))
        return [source[n] for n in self.lines]


def others() -> list[list[int]]:
    """The documents of WMT21 that quality.documents.tsv does not name."""
    named = {row.split("\t")[0] for row in read(DOCUMENTS)}
    documents: dict[str, list[int]] = {}
    for number, row in enumerate(read(EVAL / "wmt21" / "docids.tsv")):
        documents.setdefault(row.split("\t")[1], []).append(number)
    return [lines for name, lines in documents.items() if name not in named]


def texts() -> Iterator[Text]:
    """All that is measured: by turns, so that a part of it is like the whole."""
    encyclopedia = flores(FLORES_LINES)
    blocks = [encyclopedia[n : n + FLORES_EACH] for n in range(0, FLORES_LINES, FLORES_EACH)]
    for tuning, other, block in zip_longest(wmt21("tuning"), others(), blocks):
        if tuning:
            yield Text("tuning", "wmt21", tuple(tuning))
        if other:
            yield Text("measured", "wmt21", tuple(other))
        for line in block or ():
            yield Text("measured", "flores", tuple(line))


def gather(model: str, answers: Path, minutes: float, alone: bool) -> None:
    """Add the answers that are missing, a text at a time; `alone`: each line without context."""
    done = {(row["folder"], row["line"]) for row in read_rows(answers)}
    left = [text for text in texts() if (text.folder, text.lines[-1]) not in done]
    engine = translation_engine(model, Conditions())
    translator = Translator(engine, dictionary())
    until = time.monotonic() + 60 * minutes
    with answers.open("a", encoding="utf-8") as file:
        for text in left:
            if time.monotonic() > until:
                break
            rows = [
                json.dumps(row, ensure_ascii=False) for row in translated(text, translator, alone)
            ]
            file.write("\n".join(rows) + "\n")
            file.flush()
    print(f"{sum(1 for _ in read_rows(answers))} lines in {answers}")


def translated(text: Text, translator: Translator, alone: bool) -> Iterator[dict[str, Any]]:
    items = [
        Item(Sentence(f"s{n}", japanese, 0, len(japanese)), part=f"s{n}" if alone else "")
        for n, japanese in enumerate(text.japanese)
    ]
    began = time.perf_counter()
    for number, found in zip(text.lines, translator.translate(items), strict=True):
        ended = time.perf_counter()
        yield {
            "use": text.use,
            "folder": text.folder,
            "line": number,
            "japanese": found.sentence.text,
            "english": found.english,
            "logprob": found.logprob,
            "findings": [finding.check for finding in found.findings],
            "seconds": round(ended - began, 2),
        }
        began = ended


def read_rows(path: Path) -> Sequence[dict[str, Any]]:
    """Return the rows of a file of answers, none where there is no such file."""
    if not path.exists():
        return ()
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Judged:
    """A line that both have translated, and the chrF of each to the reference."""

    first: dict[str, Any]
    second: dict[str, Any]
    quality: float
    other_quality: float

    @property
    def agreement(self) -> float:
        """How alike the two translations are."""
        return alike(self.first["english"], self.second["english"])


def together(line: Judged) -> float:
    """Return what the product goes by."""
    return line.agreement + (line.first["logprob"] or 0.0) / 2


# What may tell that the first answer is bad: the lower, the worse.
SIGNS: dict[str, Callable[[Judged], float]] = {
    "agreement": lambda line: line.agreement,
    "log-probability": lambda line: line.first["logprob"] or 0.0,
    "agreement + log-probability / 2": together,
    "log-probability of the other's own": lambda line: line.second["logprob"] or 0.0,
    "length": lambda line: -len(line.first["japanese"]),
}


def judged(first: Path, second: Path, use: str) -> list[Judged]:
    """Return the lines of a use that both files have, but those too short to be doubted."""
    references = {
        folder: read(next(path for path in sorted((EVAL / folder).glob("*ref*"))))
        for folder in ("wmt21", "flores")
    }
    others = {(row["folder"], row["line"]): row for row in read_rows(second)}
    lines = []
    for row in read_rows(first):
        other = others.get((row["folder"], row["line"]))
        if other and row["use"] == use and len(row["japanese"]) >= MIN_UNSURE:
            reference = references[row["folder"]][row["line"]]
            scores = (100 * chrf(one["english"], reference) for one in (row, other))
            lines.append(Judged(row, other, *scores))
    return lines


def area_under_curve(signs: Sequence[float], bad: Sequence[bool]) -> float:
    """Return how often a bad line has the lower sign of a bad and a good one."""
    worse = [sign for sign, is_bad in zip(signs, bad, strict=True) if is_bad]
    better = [sign for sign, is_bad in zip(signs, bad, strict=True) if not is_bad]
    return fmean((low < high) + (low == high) / 2 for low in worse for high in better)


def tell(use: str, lines: Sequence[Judged]) -> None:
    """Print how well each sign finds the worst quarter, and the tenth that it doubts most."""
    worst = sorted(line.quality for line in lines)[len(lines) // 4]
    bad = [line.quality < worst for line in lines]
    print(f"\n{use}, {len(lines)} lines, chrF {fmean(line.quality for line in lines):.1f}\n")
    print("| sign | AUC, worst quarter | chrF of the lowest tenth | of the others |")
    print("|---|---|---|---|")
    for name, sign in SIGNS.items():
        signs = [sign(line) for line in lines]
        bound = sorted(signs)[len(lines) // 10]
        row = split(lines, partial(below, bound, sign))
        print(f"| {name}, under {bound:.3f} | {area_under_curve(signs, bad):.3f} | {row}")
    doubted = [line for line in lines if together(line) < SURE_FROM]
    row = split(lines, lambda line: together(line) < SURE_FROM)
    print(f"| doubts of the product, under {SURE_FROM}: {len(doubted)} lines | | {row}")


def below(bound: float, sign: Callable[[Judged], float], line: Judged) -> bool:
    return sign(line) < bound


def split(lines: Sequence[Judged], flagged: Callable[[Judged], bool]) -> str:
    parts = (
        [line.quality for line in lines if flagged(line) is wanted] for wanted in (True, False)
    )
    return " | ".join(f"{fmean(part):.1f}" if part else "" for part in parts) + " |"


def cascade(lines: Sequence[Judged]) -> None:
    """Print chrF and seconds of the ways to have two translators."""
    first = fmean(line.first["seconds"] for line in lines)
    second = fmean(line.second["seconds"] for line in lines)
    large = fmean(line.quality for line in lines)
    print("\n| way | chrF | s a line |\n|---|---|---|")
    print(f"| the fast one | {fmean(line.other_quality for line in lines):.1f} | {second:.2f} |")
    for bound in (-0.8, -0.6, -0.4):
        doubted = [(line.second["logprob"] or 0.0) < bound for line in lines]
        mixed = [
            line.quality if doubt else line.other_quality
            for line, doubt in zip(lines, doubted, strict=True)
        ]
        share = fmean(doubted)
        seconds = f"{second + share * first:.2f}"
        print(f"| the large one for {share:.0%}, under {bound} | {fmean(mixed):.1f} | {seconds} |")
    print(f"| the large one | {large:.1f} | {first:.2f} |")
    print(f"| the large one with a second opinion | {large:.1f} | {first + second:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    gathering = commands.add_parser("gather")
    gathering.add_argument("--model", default="ja-en-1.5b")
    gathering.add_argument("--answers", type=Path, required=True)
    gathering.add_argument("--minutes", type=float, default=1e9)
    gathering.add_argument("--alone", action="store_true", help="each line without context")
    telling = commands.add_parser("table")
    telling.add_argument("first", type=Path)
    telling.add_argument("second", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "gather":
        gather(arguments.model, arguments.answers, arguments.minutes, arguments.alone)
        return
    lines = {use: judged(arguments.first, arguments.second, use) for use in ("tuning", "measured")}
    for use, some in lines.items():
        tell(use, some)
    cascade([line for some in lines.values() for line in some])


if __name__ == "__main__":
    main()
