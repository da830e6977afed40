r"""How well two documents are aligned, what of planted errors is found, and how long it takes.

    python bench/alignment.py [--quick] [--documents N] [--only links|errors|clean|pages] [--list]

Links: N documents (81, which is all) of WMT21 news, sentence by sentence, and as many of Debian
News and of ALT (English Wikinews put into Japanese) as texts in paragraphs. Of their sentences a
tenth each is joined to the next one, cut in two, left out in one language, and moved to another
place (`aligning.disturbing`): each document five times, with fixed seeds, all counted together. F1
counts the pairs of sentences that are linked. Found is a sentence without a counterpart that stays
alone; told, one that does, or that is linked and has a finding, as of its figures. By length alone:
Gale and Church, of the package galechurch. --quick: with the translation of ja-en-270m, too, for
WMT21 (it was trained on the others).

Errors: in whole documents, as they are, one error each; found where there is a finding that the
document did not have without it, at the sentence with the error. Clean: the findings on documents
as they are, which may be errors of their translators. --list prints these, and errors that are not
found. Pages: 100 of each language. Needs ../shared.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random

import galechurch
from aligning.counting import Tally
from aligning.disturbing import Disturbed, disturb
from aligning.documents import SHARED, Document, of_pairs, wmt21
from aligning.mistakes import mistakes
from aligning.sides import Form, Sides, as_documents, as_they_are, joined
from aligning.telling import told

from briefer import open_translator
from briefer.alignment import Aids, align
from briefer.alignment.bitext import Bitext, Link, Origin
from briefer.alignment.clues import clues, tokens_of
from briefer.alignment.dictionary import Renderings, open_renderings
from briefer.alignment.linking import link
from briefer.alignment.scores import Scores, Side
from briefer.document import Sentence
from briefer.engines.memory import FILE, Memory
from briefer.engines.opening import Conditions
from briefer.facts import analyse
from briefer.lexicon import shipped_renderings
from briefer.models.folders import home
from briefer.note import ModelCard
from briefer.segmentation import segment
from briefer.translation.translate import Item, Translator

SEED = 7
SEEDS = range(SEED, SEED + 5)
QUICK = "ja-en-270m"
RATIO = 0.4  # Japanese characters per English one
PAGES, PAGE = 100, 1_000  # Japanese characters of a page

Links = Sequence[tuple[Sequence[int], Sequence[int]]]  # segments by their numbers
Aligner = Callable[[Sides], Links]
Words = tuple[Renderings, ModelCard | None]


def by_length(sides: Sides) -> Links:
    """Gale and Church (1993), with the mean of the two languages."""
    texts = ([each.text for each, _ in side] for side in (sides.japanese, sides.english))
    beads = galechurch.align(*texts, mean_xy=RATIO).beads
    return [
        (range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end))
        for bead in beads
    ]


def by_clues(sides: Sides, renderings: Renderings, translator: Translator | None = None) -> Links:
    ours, theirs = ([each for each, _ in side] for side in (sides.japanese, sides.english))
    japanese = [each.text for each in ours]
    said = translated(translator, japanese) if translator else [None] * len(japanese)
    scores = Scores(
        Side(
            ours,
            clues=[
                clues(analyse(text), renderings, translation)
                for text, translation in zip(japanese, said, strict=True)
            ],
        ),
        Side(theirs, tokens=[tokens_of(each.text) for each in theirs]),
    )
    return [(each.japanese, each.english) for each in link(scores)]


def translated(translator: Translator, japanese: Sequence[str]) -> list[str]:
    lines = [Sentence(f"s{n}", text, 0, len(text)) for n, text in enumerate(japanese)]
    return [each.english for each in translator.translate([Item(line) for line in lines])]


def pairs_of(links: Links, sides: Sides) -> set[tuple[int, int]]:
    """Return which sentences are linked, of linked segments."""
    return {
        (i, j)
        for ours, theirs in links
        for n in ours
        for m in theirs
        for i in sides.japanese[n][1]
        for j in sides.english[m][1]
    }


def measured(documents: Sequence[Disturbed], form: Form, aligner: Aligner) -> Tally:
    tally = Tally()
    for document in documents:
        sides = form(document.japanese, document.english)
        start = time.perf_counter()
        links = aligner(sides)
        tally.seconds += time.perf_counter() - start
        tally.count(document, pairs_of(links, sides), partial(told, links, sides))
    return tally


def links(sets: dict[str, list[Document]], words: Words, translator: Translator | None) -> None:
    print(
        "| set | aligner | F1 of links | left out, found | added, found | left out, told "
        "| added, told | falsely left out | falsely added | time |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    aligners: dict[str, Aligner] = {
        "Gale and Church": by_length,
        "without a dictionary": partial(by_clues, renderings=shipped_renderings()),
        "without a model": partial(by_clues, renderings=words[0]),
    }
    helped = partial(by_clues, renderings=words[0], translator=translator)
    for name, documents in sets.items():
        disturbed = [
            disturb(document, Random(f"{seed} {n}"))
            for seed in SEEDS
            for n, document in enumerate(documents)
        ]
        is_news = name == "WMT21"
        with_model: dict[str, Aligner] = {f"with {QUICK}": helped} if translator and is_news else {}
        for way, aligner in (aligners | with_model).items():
            form = as_they_are if is_news else as_documents
            print(f"| {name} | {way} | {measured(disturbed, form, aligner).row()} |", flush=True)


class Examined:
    """A document in paragraphs, aligned with its English, and what was found at each sentence."""

    def __init__(self, document: Document, english: Sequence[str | None], words: Words) -> None:
        text, self._places = joined([japanese for japanese, _ in document], "")
        theirs, _ = joined([line for line in english if line], " ")
        self.bitext: Bitext = align(segment(text), theirs, Origin("", ""), Aids(words=words))

    def at(self, place: int) -> Counter[tuple[str, str]]:
        """Return the findings where a Japanese sentence is."""
        start, end = self._places[place]
        return Counter(
            (finding.check, finding.message)
            for each in self.bitext.links
            if any(s.start < end and start < s.end for s in each.japanese)
            for finding in each.findings
        )

    @property
    def alarms(self) -> list[Link]:
        return [each for each in self.bitext.links if each.findings]


def errors(sets: dict[str, list[Document]], words: Words, listed: bool) -> None:
    found: Counter[tuple[str, str]] = Counter()
    planted: Counter[tuple[str, str]] = Counter()
    for name, documents in sets.items():
        for number, document in enumerate(documents):
            clean = Examined(document, [english for _, english in document], words)
            for error in mistakes(document, Random(f"{SEED} {number}")):
                wrong = Examined(document, error.english, words)
                is_found = any(wrong.at(place) - clean.at(place) for place in error.places)
                planted[name, error.kind] += 1
                found[name, error.kind] += is_found
                if listed and not is_found:
                    print(f"- {name}, not found: {error.kind}: {error.change}", flush=True)
    print("\n| set | error | found |\n|---|---|---:|")
    for (name, kind), count in planted.items():
        print(f"| {name} | {kind} | {found[name, kind] / count:.1%} of {count} |")


def clean(sets: dict[str, list[Document]], words: Words, listed: bool) -> None:
    rows = []
    for name, documents in sets.items():
        alarms = 0
        for document in documents:
            found = Examined(document, [english for _, english in document], words).alarms
            alarms += len(found)
            if listed:
                print(*alarms_shown(name, found), sep="\n", flush=True)
        sentences = sum(map(len, documents))
        rows.append(f"| {name} | {sentences} | {alarms / sentences:.1%} ({alarms}) |")
    print("\n| set | sentences | with a finding, of documents without an error |\n|---|---:|---:|")
    print(*rows, sep="\n", flush=True)


def alarms_shown(name: str, alarms: Sequence[Link]) -> Iterator[str]:
    for each in alarms:
        texts = ("".join(s.text for s in each.japanese), " ".join(s.text for s in each.english))
        for finding in each.findings:
            yield f"- {name}: {finding.check}: {finding.message} | {' | '.join(texts)}"


def pages(documents: Sequence[Document], words: Words) -> None:
    """Align a document of 100 pages."""
    sentences: Document = []
    for document in documents:
        if sum(len(japanese) for japanese, _ in sentences) < PAGES * PAGE:
            sentences += document
    japanese, _ = joined([ours for ours, _ in sentences], "")
    english, _ = joined([theirs for _, theirs in sentences], " ")
    start = time.perf_counter()
    found = align(segment(japanese), english, Origin("", ""), Aids(words=words))
    took = time.perf_counter() - start
    count = len(found.links)
    print(
        f"\n{len(japanese):,} Japanese characters ({PAGES} pages), {len(english):,} English ones,"
    )
    print(f"{len(sentences):,} sentences, {count:,} links: {took:.1f} s.")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--documents", type=int, default=81)
    parser.add_argument("--only", choices=("links", "errors", "clean", "pages"))
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("bench/alignment.py: nothing to measure on: ../shared is not here.")
        return
    words = open_renderings(print)
    if words[1] is None:
        print("Without a dictionary, so both rows are the same: briefer models pull jmdict")
    sets = {
        "WMT21": wmt21()[: options.documents],
        "Debian News": of_pairs("debian", options.documents),
        "ALT": of_pairs("alt", options.documents),
    }
    if options.only in (None, "links"):
        links(sets, words, quick_translator() if options.quick else None)
    if options.only in (None, "errors"):
        errors(sets, words, options.list)
    if options.only in (None, "clean"):
        clean(sets, words, options.list)
    if options.only in (None, "pages"):
        pages(of_pairs("alt", 10_000), words)


def quick_translator() -> Translator:
    return open_translator(QUICK, Conditions(memory=Memory(home() / FILE)))


if __name__ == "__main__":
    main()
