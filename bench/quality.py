r"""BLEU and chrF of a model, used bare and by briefer step by step, beside other systems.

    python bench/quality.py [--model NAME] [--flores 60] [--documents N] [--tuning] \
        [--ways briefer] [--outputs FILE]

Lines of FLORES-200 dev, spread over the set, and six whole documents of WMT21 news, 84 lines, named
in quality.documents.tsv; the prompts and hints were made with other lines in view: those of
--tuning, 36 documents of 406 lines. Ways, each with what the one before
has: bare (plain prompt, sentence by sentence), facts (briefer's prompt, facts and names as hints,
repairs), dictionary (words), context (the sentences before), briefer (a second look at doubtful
answers). An answer that two ways have in common is computed once; its time counts for both.
--outputs writes every line's answers. Needs ../shared.
"""

import argparse
import csv
import html
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from string import Template
from typing import Any

from sacrebleu.metrics import BLEU, CHRF
from sacrebleu.significance import PairedTest

from briefer.document import Sentence
from briefer.engines import Engine, Output, Request, prompts
from briefer.engines.forms import TRANSLATING
from briefer.engines.opening import Conditions, open_engine
from briefer.lexicon import Lexicon, choose, open_lexicon
from briefer.models import store
from briefer.models.catalog import DICTIONARY, find_entry
from briefer.note import Translation
from briefer.translation.candidates import MIN_UNSURE
from briefer.translation.translate import Item, Translator

EVAL = Path(__file__).parents[2] / "shared" / "eval"
DOCUMENTS = Path(__file__).with_suffix(".documents.tsv")
BARE = prompts.Prompt("", Template("Translate this Japanese text into English:\n$text"))
# What of a request a way keeps, and whether it has a second look.
WAYS = {
    "facts": ("hints",),
    "dictionary": ("hints", "words"),
    "context": ("hints", "words", "context"),
    "briefer": ("hints", "words", "context"),  # the second look is the translator's own
}
# Numbers of the product that were chosen by --tuning, which can be tried otherwise: of the words
# of the dictionary, and how many sentences before the engine is told.
TUNED = {"common": "COMMON_UP_TO", "most": "MOST", "earlier": "context_turns"}
HOW_TO_TRY = f"NAME=NUMBER of {', '.join(TUNED)}: another number than the product's"
RESAMPLES = 1000
TENTHS = 10
# No doubt of the translation: how a name is read, what was put right, what --unsure tells.
TOLD_ONLY = frozenset({"reading", "repaired", "unsure"})
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


def wmt21(use: str) -> list[list[int]]:
    """The documents whose `use` is measured or tuning, in the order of the list."""
    documents: dict[str, list[int]] = {}
    for number, row in enumerate(read(EVAL / "wmt21" / "docids.tsv")):
        documents.setdefault(row.split("\t")[1], []).append(number)
    rows = [row.split("\t") for row in read(DOCUMENTS) if row[0] != "#"]
    return [documents[name] for name, its_use in rows if its_use == use]


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
        for translation in Translator(engine, lexicon).translate(
            [Item(Sentence(f"s{n}", t, 0, len(t))) for n, t in enumerate(texts)]
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


def row(
    name: str,
    english: list[str],
    references: list[str],
    seconds: float | None = None,
    found: int | None = None,
) -> str:
    bleu = BLEU().corpus_score(english, [references]).score
    chrf = CHRF().corpus_score(english, [references]).score
    pace = f"{seconds / len(english):.2f}" if seconds is not None else ""
    return f"| {name} | {bleu:.1f} | {chrf:.1f} | {found if found is not None else ''} | {pace} |"


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
    numbered = [
        f"{name} {results[0].score:.1f} -> {results[1].score:.1f}, p = {results[1].p_value:.3f}"
        for name, results in scores.items()
        if name != "System"
    ]
    return f"\npaired bootstrap, {first} against {last}: {'; '.join(numbered)}"


def confidence(done: Sequence[Translation], references: list[str]) -> str:
    """How often the least probable answers are bad: by tenths of the mean log-probability."""
    scored = sorted(
        (done.logprob, CHRF().sentence_score(done.english, [reference]).score)
        for done, reference in zip(done, references, strict=True)
        if done.logprob is not None and len(done.sentence.text) >= MIN_UNSURE
    )
    rows = ["\n| log-probability up to | lines | mean chrF | of all above |", "|---|---|---|---|"]
    for tenth in range(TENTHS):
        start, end = (len(scored) * n // TENTHS for n in (tenth, tenth + 1))
        part, above = scored[start:end], scored[end:]
        if part:
            means = [fmean([score for _, score in some] or [0]) for some in (part, above)]
            rows.append(f"| {part[-1][0]:.2f} | {len(part)} | {means[0]:.1f} | {means[1]:.1f} |")
    return "\n".join(rows)


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
    print("| way or system | BLEU | chrF | lines with findings | s/line |\n|---|---|---|---|---|")
    english: dict[str, list[str]] = {}
    if "bare" in ways:
        began = time.perf_counter()
        english["bare"] = bare(engine, texts)
        print(row("bare", english["bare"], references, time.perf_counter() - began), flush=True)
    remembering = Remembering(engine)
    done: list[Translation] = []
    for way in [way for way in ways if way in WAYS]:
        remembering.kept, remembering.seconds = WAYS[way], 0.0
        done = by_briefer(remembering, texts, lexicon, second_look=way == "briefer")
        english[way] = [translation.english for translation in done]
        found = sum(any(f.check not in TOLD_ONLY for f in t.findings) for t in done)
        print(row(way, english[way], references, remembering.seconds, found), flush=True)
    for path in sorted((base / "hyp").iterdir()):
        system = read(path)
        print(row(path.stem, [system[number] for number in lines], references))
    if len(english) > 1:
        print(significance(english, references), flush=True)
    print(confidence(done, references), flush=True)
    numbered = [(folder, str(n + 1), source[n], reference[n]) for n in lines]
    return [(*known, *answers) for known, *answers in zip(numbered, *english.values(), strict=True)]


def named(setting: str) -> tuple[str, int]:
    """Read NAME=NUMBER; argparse tells of a ValueError."""
    name, _, value = setting.partition("=")
    if name not in TUNED:
        raise ValueError(name)
    return name, int(value)


def dictionary() -> Lexicon | None:
    entry = find_entry(DICTIONARY)
    packed = store.installed(entry)
    if packed is None:
        print("The dictionary is not here (briefer models pull jmdict): measured without it.")
        return None
    return open_lexicon(packed, entry.licence, None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="ja-en-1.5b")
    parser.add_argument("--flores", type=int, default=60, help="lines; 0 leaves the set out")
    parser.add_argument("--documents", type=int, help="of WMT21, the first of them")
    parser.add_argument("--tuning", action="store_true", help="WMT21's other documents alone")
    parser.add_argument("--ways", nargs="+", choices=["bare", *WAYS], default=["bare", *WAYS])
    parser.add_argument("--try", dest="trying", nargs="+", type=named, default=[], help=HOW_TO_TRY)
    parser.add_argument("--outputs", type=Path)
    arguments = parser.parse_args()
    if not EVAL.is_dir():
        print("Skipped: the evaluation sets are not beside this checkout.")
        return
    engine = open_engine(arguments.model, TRANSLATING, Conditions())
    lexicon = dictionary() if engine.uses_words else None
    rows: list[tuple[str, ...]] = []
    for name, value in arguments.trying:
        setattr(engine if name == "earlier" else choose, TUNED[name], value)
    use = "tuning" if arguments.tuning else "measured"
    sets = {"wmt21": wmt21(use)[: arguments.documents]}
    if not arguments.tuning:
        sets["flores"] = flores(arguments.flores)
    for name, documents in sets.items():
        if documents:
            rows += measure(name, documents, engine, lexicon, arguments.ways)
    if arguments.outputs:
        with arguments.outputs.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t").writerows(rows)


if __name__ == "__main__":
    main()
