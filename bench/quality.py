"""BLEU and chrF of a model, used by briefer and used bare, beside other systems on the same lines.

    python bench/quality.py [--model NAME] [--lines 40]

Bare is the same model with a plain prompt, sentence by sentence, without context and second try.
"""

import argparse
import html
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from string import Template

from sacrebleu.metrics import BLEU, CHRF

from briefer import prompts
from briefer.document import Sentence
from briefer.engines import Engine
from briefer.engines.opening import Conditions, open_engines
from briefer.translate import Item, translate

EVAL = Path(__file__).parents[2] / "shared" / "eval"
BEGINNING = 8  # lines of each WMT21 document
BARE = prompts.Prompt("", Template("Translate this Japanese text into English:\n$text"))


def read(path: Path) -> list[str]:
    return [html.unescape(line) for line in path.read_text("utf-8").splitlines()]


def flores(lines: int) -> list[list[int]]:
    """Lines spread evenly over the set, each a document of its own."""
    total = len(read(EVAL / "flores" / "dev.src.ja"))
    return [[n * total // lines] for n in range(lines)]


def wmt21(lines: int) -> list[list[int]]:
    """The first lines of documents spread evenly over the set."""
    documents: dict[str, list[int]] = {}
    for number, row in enumerate(read(EVAL / "wmt21" / "docids.tsv")):
        documents.setdefault(row.split("\t")[1], []).append(number)
    long = [numbers for numbers in documents.values() if len(numbers) >= BEGINNING]
    count = lines // BEGINNING
    return [long[n * len(long) // count][:BEGINNING] for n in range(count)]


def by_briefer(engine: Engine, documents: Sequence[Sequence[str]]) -> list[str]:
    return [
        translation.english
        for texts in documents
        for translation in translate(
            [Item(Sentence(f"s{n}", t, 0, len(t))) for n, t in enumerate(texts)], engine
        )
    ]


def bare(engine: Engine, documents: Sequence[Sequence[str]]) -> list[str]:
    from briefer.engines import Request

    kept, prompts.load = prompts.load, lambda _: BARE  # type: ignore[assignment]
    try:
        return [
            " ".join(engine.generate([Request("translate", text)])[0][0].text.split())
            for texts in documents
            for text in texts
        ]
    finally:
        prompts.load = kept


def row(name: str, english: list[str], references: list[str], seconds: float | None = None) -> str:
    bleu = BLEU().corpus_score(english, [references]).score
    chrf = CHRF().corpus_score(english, [references]).score
    pace = f"{seconds / len(english):.2f}" if seconds is not None else ""
    return f"| {name} | {bleu:.1f} | {chrf:.1f} | {pace} |"


def measure(folder: str, documents: list[list[int]], engine: Engine) -> None:
    base = EVAL / folder
    source = read(next(base.glob("*src.ja")))
    reference = read(next(path for path in sorted(base.glob("*ref*"))))
    lines = [number for numbers in documents for number in numbers]
    references = [reference[number] for number in lines]
    texts = [[source[number] for number in numbers] for numbers in documents]
    print(f"\n{folder}, {len(lines)} lines in {len(documents)} documents\n")
    print("| system | BLEU | chrF | s/line |\n|---|---|---|---|")
    ways: tuple[tuple[str, Callable[..., list[str]]], ...] = (
        ("briefer", by_briefer),
        ("bare", bare),
    )
    for name, way in ways:
        began = time.perf_counter()
        english = way(engine, texts)
        print(row(f"{engine.card.name}, {name}", english, references, time.perf_counter() - began))
        sys.stdout.flush()
    for path in sorted((base / "hyp").iterdir()):
        english = read(path)
        print(row(path.stem, [english[number] for number in lines], references))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="qwen2.5-coder-1.5b")
    parser.add_argument("--lines", type=int, default=40)
    arguments = parser.parse_args()
    if not EVAL.is_dir():
        print("Skipped: the evaluation sets are not beside this checkout.")
        return
    engine = open_engines(arguments.model, "extractive", Conditions()).translator
    measure("flores", flores(arguments.lines), engine)
    measure("wmt21", wmt21(arguments.lines), engine)


if __name__ == "__main__":
    main()
