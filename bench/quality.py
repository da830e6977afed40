r"""BLEU and chrF of a model, used bare and by briefer step by step, beside other systems.

    python bench/quality.py [--model NAME] [--flores 60] [--documents 6] [--ways briefer] \
        [--outputs FILE]

Lines of FLORES-200 dev, spread over the set, and whole documents of WMT21 news, six of them are 84
lines; the prompts and hints were made with other lines in view. Ways, each with what the one before
has: bare (plain prompt, sentence by sentence), facts (briefer's prompt, facts as hints, repairs),
dictionary (words), names (hints with a capital letter), context (the sentences before), briefer (a
second look at doubtful answers). An answer that two ways have in common is computed once; its time
counts for both. --outputs writes every line's answers. Needs ../shared.
"""

import argparse
import csv
import html
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from string import Template
from typing import Any

from sacrebleu.metrics import BLEU, CHRF
from sacrebleu.significance import PairedTest

from briefer import prompts
from briefer.brief import Translation
from briefer.document import Sentence
from briefer.engines import Engine, Output, Request
from briefer.engines.opening import Conditions, open_engines
from briefer.lexicon import Lexicon, open_lexicon
from briefer.models import store
from briefer.models.catalog import DICTIONARY, find_entry
from briefer.translate import Item, translate

EVAL = Path(__file__).parents[2] / "shared" / "eval"
SHORTEST, LONGEST = 10, 16  # lines of a document of WMT21
TUNED_ON = (7, 23, 36, 48, 60)  # documents of WMT21, in the order of the set, counted from 0
BARE = prompts.Prompt("", Template("Translate this Japanese text into English:\n$text"))
# What of a request a way keeps, and whether it has a second look.
WAYS = {
    "facts": ("hints",),
    "dictionary": ("hints", "words"),
    "names": ("hints", "words", "names"),
    "context": ("hints", "words", "names", "context"),
    "briefer": ("hints", "words", "names", "context"),  # the second look is the translator's own
}
RESAMPLES = 1000
EMPTY: dict[str, Any] = {"hints": (), "words": (), "context": ()}


class Remembering:
    """An engine that answers the same request once, and says how long its answers have taken."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[tuple[Request, int], tuple[list[Output], float]] = {}
        self.kept: Sequence[str] = ()
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        return [self._answer(request, candidates) for request in requests]

    def _answer(self, request: Request, candidates: int) -> list[Output]:
        request = self._reduced(request)
        if (request, candidates) not in self._known:
            began = time.perf_counter()
            outputs = self._engine.generate([request], candidates)[0]
            self._known[request, candidates] = outputs, time.perf_counter() - began
        outputs, seconds = self._known[request, candidates]
        self.seconds += seconds
        return outputs

    def _reduced(self, request: Request) -> Request:
        dropped = {part: empty for part, empty in EMPTY.items() if part not in self.kept}
        if "names" not in self.kept:
            words = tuple(word for word in request.words if not word[1][:1].isupper())
            request = replace(request, words=words)
        return replace(request, **dropped)


class OneLook:
    """An engine that gives the same answer again when it is asked the next time about a text."""

    def __init__(self, engine: Remembering) -> None:
        self._engine = engine
        self._last: dict[str, list[Output]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        texts = [request.text for request in requests]
        if not self._last.keys() >= set(texts):
            answers = self._engine.generate(requests, candidates)
            self._last = dict(zip(texts, answers, strict=True))
        return [self._last[text] for text in texts]


def read(path: Path) -> list[str]:
    return [html.unescape(line) for line in path.read_text("utf-8").splitlines()]


def flores(lines: int) -> list[list[int]]:
    """Lines spread evenly over the set, each a document of its own."""
    total = len(read(EVAL / "flores" / "dev.src.ja"))
    return [[n * total // lines] for n in range(lines)]


def wmt21(count: int) -> list[list[int]]:
    """Whole documents spread evenly over the set."""
    documents: dict[str, list[int]] = {}
    for number, row in enumerate(read(EVAL / "wmt21" / "docids.tsv")):
        documents.setdefault(row.split("\t")[1], []).append(number)
    fitting = [
        numbers
        for place, numbers in enumerate(documents.values())
        if SHORTEST <= len(numbers) <= LONGEST and place not in TUNED_ON
    ]
    return [fitting[n * len(fitting) // count] for n in range(count)]


def by_briefer(
    engine: Remembering,
    documents: Sequence[Sequence[str]],
    lexicon: Lexicon | None,
    second_look: bool,
) -> list[Translation]:
    if not second_look:
        engine = OneLook(engine)  # type: ignore[assignment]
    return [
        translation
        for texts in documents
        for translation in translate(
            [Item(Sentence(f"s{n}", t, 0, len(t))) for n, t in enumerate(texts)],
            engine,
            lexicon=lexicon,
        )
    ]


def bare(engine: Engine, documents: Sequence[Sequence[str]]) -> list[str]:
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


def significance(ways: dict[str, list[str]], references: list[str]) -> str:
    """sacrebleu's paired bootstrap: the last way against the first."""
    (first, base), (last, best) = (list(ways.items())[n] for n in (0, -1))
    test = PairedTest(
        [(first, base), (last, best)],
        {"BLEU": BLEU(references=[references]), "chrF": CHRF(references=[references])},
        references=None,
        test_type="bs",
        n_samples=RESAMPLES,
    )
    _, scores = test()
    told = [
        f"{name} {results[0].score:.1f} -> {results[1].score:.1f}, p = {results[1].p_value:.3f}"
        for name, results in scores.items()
        if name != "System"
    ]
    return f"\npaired bootstrap, {first} against {last}: {'; '.join(told)}"


def confidence(done: Sequence[Translation], references: list[str]) -> str:
    """The lines of which the model was unsure, and the others: how many, their mean chrF."""
    told = []
    for name, wanted in (("unsure", True), ("sure", False)):
        scores = [
            CHRF().sentence_score(translation.english, [reference]).score
            for translation, reference in zip(done, references, strict=True)
            if any(f.check == "unsure" for f in translation.findings) is wanted
        ]
        told.append(f"{len(scores)} {name}, mean chrF {fmean(scores or [0]):.1f}")
    return "; ".join(told)


def measure(
    folder: str,
    documents: list[list[int]],
    engine: Engine,
    lexicon: Lexicon | None,
    ways: Sequence[str],
) -> list[tuple[str, ...]]:
    base = EVAL / folder
    source = read(next(base.glob("*src.ja")))
    reference = read(next(path for path in sorted(base.glob("*ref*"))))
    lines = [number for numbers in documents for number in numbers]
    references = [reference[number] for number in lines]
    texts = [[source[number] for number in numbers] for numbers in documents]
    print(f"\n{folder}, {len(lines)} lines in {len(documents)} documents\n")
    print("| way or system | BLEU | chrF | s/line |\n|---|---|---|---|")
    began = time.perf_counter()
    english = {"bare": bare(engine, texts)}
    print(row("bare", english["bare"], references, time.perf_counter() - began), flush=True)
    remembering = Remembering(engine)
    for way in ways:
        remembering.kept, remembering.seconds = WAYS[way], 0.0
        done = by_briefer(remembering, texts, lexicon, second_look=way == "briefer")
        english[way] = [translation.english for translation in done]
        print(row(way, english[way], references, remembering.seconds), flush=True)
    for path in sorted((base / "hyp").iterdir()):
        system = read(path)
        print(row(path.stem, [system[number] for number in lines], references))
    print(significance(english, references), flush=True)
    print(confidence(done, references), flush=True)
    told = [(folder, str(n + 1), source[n], reference[n]) for n in lines]
    return [(*known, *answers) for known, *answers in zip(told, *english.values(), strict=True)]


def dictionary() -> Lexicon | None:
    entry = find_entry(DICTIONARY)
    packed = store.installed(entry)
    if packed is None:
        print("The dictionary is not here (briefer models pull jmdict): measured without it.")
        return None
    return open_lexicon(packed, entry.licence, None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="qwen2.5-coder-1.5b")
    parser.add_argument("--flores", type=int, default=60, help="lines; 0 leaves the set out")
    parser.add_argument("--documents", type=int, default=6, help="of WMT21; 0 leaves it out")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--outputs", type=Path)
    arguments = parser.parse_args()
    if not EVAL.is_dir():
        print("Skipped: the evaluation sets are not beside this checkout.")
        return
    engine = open_engines(arguments.model, "extractive", Conditions()).translator
    lexicon = dictionary() if engine.uses_words else None
    rows: list[tuple[str, ...]] = []
    sets = {"wmt21": wmt21(arguments.documents), "flores": flores(arguments.flores)}
    for name, documents in sets.items():
        if documents:
            rows += measure(name, documents, engine, lexicon, arguments.ways)
    if arguments.outputs:
        with arguments.outputs.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t").writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
