"""How far two translators agree, as a sign of doubt: what it tells, and what it costs.

    python bench/second_opinion.py gather --model NAME --answers FILE [--minutes N] [--alone]
    python bench/second_opinion.py table FIRST SECOND [--plot FILE]
    python bench/second_opinion.py choose FIRST SECOND [--drawn 5]

`gather` has a model translate, as the product does, and writes each line's answer to FILE; it goes
on where it stopped. `table` tells of the lines that two such files have in common how well signs of
doubt find the bad answers of the first, and what the ways to have both cost; `--plot` draws the
ways. `choose` has the first draw more answers to the lines in doubt, without the sentences before,
and takes the answer that is most like all others: minimum Bayes risk. The lines are WMT21
news in whole documents, tuning (quality.documents.tsv) and untuned by turns, and FLORES-200 dev,
sentence by sentence. Needs ../shared.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import zip_longest
from pathlib import Path
from statistics import fmean, median
from typing import Any

from quality import DOCUMENTS, EVAL, dictionary, flores, read, wmt21

from briefer.document import Sentence
from briefer.engines.forms import TRANSLATING
from briefer.engines.opening import Conditions, open_engine
from briefer.text.chrf import chrf
from briefer.translation.candidates import MIN_UNSURE
from briefer.translation.second_opinion import SURE_FROM, alike
from briefer.translation.translate import Item, Translator
from briefer.translation.unit import make_unit

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
    engine = open_engine(model, TRANSLATING, Conditions())
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
    others = {(row["folder"], row["line"]): row for row in read_rows(second)}
    lines = []
    for row in read_rows(first):
        other = others.get((row["folder"], row["line"]))
        if other and row["use"] == use and len(row["japanese"]) >= MIN_UNSURE:
            scores = (100 * chrf(one["english"], reference(row)) for one in (row, other))
            lines.append(Judged(row, other, *scores))
    return lines


def reference(row: dict[str, Any]) -> str:
    """Return the human translation of a line."""
    number: int = row["line"]
    return references(row["folder"])[number]


@cache
def references(folder: str) -> Sequence[str]:
    return read(sorted((EVAL / folder).glob("*ref*"))[0])


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


@dataclass(frozen=True, slots=True)
class Way:
    """A way to translate with one or both, its chrF and its seconds a line."""

    name: str
    quality: float
    seconds: float


def cascade(lines: Sequence[Judged], share: float) -> Way:
    """The large one for that share of the lines of which the fast one is least sure."""
    unsure = sorted(lines, key=lambda line: line.second["logprob"] or 0.0)
    large, fast = unsure[: round(share * len(lines))], unsure[round(share * len(lines)) :]
    qualities = [line.quality for line in large] + [line.other_quality for line in fast]
    name = f"the fast one, the large one for the {share:.0%} that it is least sure of"
    return Way(name, fmean(qualities), share * usual_seconds(lines)[0] + usual_seconds(lines)[1])


def usual_seconds(lines: Sequence[Judged]) -> tuple[float, float]:
    """Return the median of both: a machine may have had other work during some lines."""
    first, second = (
        median(row["seconds"] for row in rows)
        for rows in zip(*((line.first, line.second) for line in lines), strict=True)
    )
    return first, second


def ways(lines: Sequence[Judged]) -> list[Way]:
    """Return the ways from the fastest on; the last one is the default."""
    large = fmean(line.quality for line in lines)
    seconds, few = usual_seconds(lines)
    fast = Way("the fast one", fmean(line.other_quality for line in lines), few)
    both = Way("the large one with a second opinion", large, seconds + fast.seconds)
    mixed = [cascade(lines, share / 10) for share in range(1, 10)]
    return [fast, *mixed, Way("the large one", large, seconds), both]


def draw(found: Sequence[Way], file: Path) -> None:
    """Write the plot of chrF against seconds."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    fast, *mixed, large, both = found
    mixed = [fast, *mixed, both]
    label = "the large one for what the fast one is least sure of, a tenth to all"
    axes.plot([w.seconds for w in mixed], [w.quality for w in mixed], "o-", label=label)
    for way, shape in ((fast, "D"), (large, "s"), (both, "^")):
        axes.plot(way.seconds, way.quality, f"k{shape}", label=way.name)
    figure.legend(loc="outside upper left")
    axes.set(xlabel="seconds a line, 2 cores", ylabel="chrF")
    figure.savefig(file, dpi=120, bbox_inches="tight")


def tell_ways(found: Sequence[Way]) -> None:
    print("\n| way | chrF | s a line |\n|---|---|---|")
    for way in found:
        print(f"| {way.name} | {way.quality:.1f} | {way.seconds:.2f} |")


def choose(lines: Sequence[Judged], model: str, drawn: int) -> None:
    """Print the chrF of the lines in doubt, as they are and with the answer most like all."""
    engine, lexicon = open_engine(model, TRANSLATING, Conditions()), dictionary()
    doubted = [line for line in lines if together(line) < SURE_FROM]
    kept, chosen, changed = [], [], 0
    for line in doubted:
        text = line.first["japanese"]
        unit = make_unit(Item(Sentence("s1", text, 0, len(text))), text, False, lexicon)
        more = [output.text for output in engine.generate([unit.request], drawn)[0]]
        answers = [line.first["english"], *more]
        best = most_alike(answers, [*answers, line.second["english"]])
        changed += best != answers[0]
        kept.append(line.quality)
        chosen.append(100 * chrf(best, reference(line.first)))
    print(f"{len(doubted)} lines in doubt, {changed} changed: chrF {fmean(kept):.1f} as they are, ")
    print(f"{fmean(chosen):.1f} with the answer most like all of {drawn + 2}")


def most_alike(answers: Sequence[str], others: Sequence[str]) -> str:
    """Return the first answer that is as like the others as any is."""
    return max(answers, key=lambda answer: fmean(alike(answer, other) for other in others))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command")
    gathering = commands.add_parser("gather")
    gathering.add_argument("--model", default="ja-en-1.5b")
    gathering.add_argument("--answers", type=Path, required=True)
    gathering.add_argument("--minutes", type=float, default=1e9)
    gathering.add_argument("--alone", action="store_true", help="each line without context")
    telling = commands.add_parser("table")
    telling.add_argument("--plot", type=Path)
    choosing = commands.add_parser("choose")
    choosing.add_argument("--drawn", type=int, default=5)
    choosing.add_argument("--model", default="ja-en-1.5b")
    for parser_of_two in (telling, choosing):
        parser_of_two.add_argument("first", type=Path)
        parser_of_two.add_argument("second", type=Path)
    arguments = parser.parse_args()
    if not arguments.command:
        print("Skipped: gather answers first, which takes half an hour a model (--help).")
        return
    if arguments.command == "gather":
        gather(arguments.model, arguments.answers, arguments.minutes, arguments.alone)
        return
    lines = {use: judged(arguments.first, arguments.second, use) for use in ("tuning", "measured")}
    if arguments.command == "choose":
        choose(lines["tuning"], arguments.model, arguments.drawn)
        return
    for use, some in lines.items():
        tell(use, some)
    found = ways([line for some in lines.values() for line in some])
    tell_ways(found)
    if arguments.plot:
        draw(found, arguments.plot)


if __name__ == "__main__":
    main()
