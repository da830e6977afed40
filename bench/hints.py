"""What hints, the second try and repairs do for figures and dates, judged by people.

    python bench/hints.py [--model NAME] [--ways product] [--outputs FILE]

Sixty figure-bearing lines of WMT21, spread over the set, and the whole of cgtn.txt are
translated three ways: plain (no hints, one try), hinted (facts and dictionary words, one try), and
as the product does it (the sentences before as context, a second try, repairs). A
person has read the answers and written down in bench/hints.labels.tsv whether all figures and
dates are right: set, line, digest of the answer, right or wrong, and what is wrong. An answer that
nobody has read yet is counted as unread and written to --outputs, to be read and labelled.
Flagged is an answer in whose figures or dates the checks found fault; flagged in any way, one that
a reader is asked to look at for whatever reason, also because the model was unsure (product only).
Figure-bearing: a digit, or a kanji numeral before 人 円 年 月 日 か つ 万 億 兆 %. Needs ../shared.
"""

import argparse
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.document import Sentence, has_japanese
from briefer.engines import Engine, Request
from briefer.engines.forms import TRANSLATING
from briefer.engines.opening import Conditions, open_engine
from briefer.facts import analyse, context_of
from briefer.lexicon import Lexicon, open_lexicon
from briefer.models import store
from briefer.models.catalog import DICTIONARY, find_entry
from briefer.note import Finding
from briefer.segmentation import segment
from briefer.translation.checks import check
from briefer.translation.hints import hints
from briefer.translation.translate import Item, Translator, section_items

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LABELS = ROOT / "bench" / "hints.labels.tsv"
LINES = 60
WAYS = ("plain", "hinted", "product")
DOUBT = ("figures", "dates", "repaired")
TOLD_ONLY = frozenset({"reading"})  # how a person's name is read: no doubt of the translation
FIGURE = re.compile(r"[0-9０-９]|[一二三四五六七八九十百千][人円年月日かつ万億兆%％]")


@dataclass(frozen=True, slots=True)
class Answer:
    """One way's English for a line, and the checks that found fault with it."""

    set: str
    line: str
    way: str
    japanese: str
    english: str
    found: frozenset[str]

    @property
    def flagged(self) -> bool:
        return any(check.partition(".")[0] in DOUBT for check in self.found)

    @property
    def flagged_in_any_way(self) -> bool:
        return not self.found <= TOLD_ONLY

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.english.encode()).hexdigest()[:12]


def news() -> list[Item]:
    """Lines of WMT21, each a text of its own."""
    lines = (SHARED / "eval" / "wmt21" / "src.ja").read_text(encoding="utf-8").splitlines()
    bearing = [(n, text) for n, text in enumerate(lines, 1) if FIGURE.search(text)]
    chosen = [bearing[n * len(bearing) // LINES] for n in range(LINES)]
    return [
        Item(Sentence(str(n), text, 0, len(text)), "translate", part=str(n)) for n, text in chosen
    ]


def release() -> list[Item]:
    """The sentences and headings of cgtn.txt, by section."""
    document = segment((SHARED / "releases" / "cgtn.txt").read_text(encoding="utf-8"))
    context = context_of(document)
    items = [item for section in document.sections for item in section_items(section, context)]
    return [item for item in items if has_japanese(item.sentence.text)]


def answers(
    name: str, items: Sequence[Item], engine: Engine, lexicon: Lexicon, ways: Sequence[str]
) -> Iterator[Answer]:
    if "product" in ways:
        for item, done in zip(items, Translator(engine, lexicon).translate(items), strict=True):
            line = item.sentence
            found = _checks(done.findings)
            yield Answer(name, line.id, "product", line.text, done.english, found)
    for item in items:
        line = item.sentence
        stated = analyse(line.text, item.context)
        words = lexicon.words(line.text, stated.facts)
        helpful = tuple((word.japanese, word.english) for word in words if word.english)
        hinted = Request("translate", line.text, hints=hints(stated.facts), words=helpful)
        for way, request in (("plain", Request("translate", line.text)), ("hinted", hinted)):
            if way in ways:
                english = " ".join(engine.generate([request])[0][0].text.split())
                found = _checks(check(stated, english))
                yield Answer(name, line.id, way, line.text, english, found)


def _checks(findings: Sequence[Finding]) -> frozenset[str]:
    return frozenset(finding.check for finding in findings)


def labels() -> dict[tuple[str, str, str], str]:
    if not LABELS.exists():
        return {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row and row[0][0] != "#"]
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def table(found: Sequence[Answer]) -> str:
    known = labels()
    shown = {
        "right": "right",
        "wrong": "wrong",
        "wrong flagged": "of these flagged",
        "wrong in any way": "flagged in any way",
        "right flagged": "right, yet flagged",
        "right in any way": "flagged in any way",
        "unread": "unread",
    }
    lines = [f"| set | way | {' | '.join(shown.values())} |", "|---" * (2 + len(shown)) + "|"]
    for name in dict.fromkeys(answer.set for answer in found):
        for way in dict.fromkeys(answer.way for answer in found):
            counts: Counter[str] = Counter()
            for a in found:
                if (a.set, a.way) == (name, way):
                    verdict = known.get((a.set, a.line, a.digest), "unread")
                    counts[verdict] += 1
                    counts[f"{verdict} flagged"] += a.flagged
                    counts[f"{verdict} in any way"] += a.flagged_in_any_way
            lines.append(f"| {name} | {way} | {' | '.join(str(counts[s]) for s in shown)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="ja-en-1.5b")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--outputs", type=Path)
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("Skipped: the evaluation sets are not beside this checkout.")
        return
    engine = open_engine(arguments.model, TRANSLATING, Conditions(offline=True))
    entry = find_entry(DICTIONARY)
    lexicon = open_lexicon(store.path(entry), entry.licence, None)
    found = [
        *answers("cgtn", release(), engine, lexicon, arguments.ways),
        *answers("wmt21", news(), engine, lexicon, arguments.ways),
    ]
    if arguments.outputs:
        with arguments.outputs.open("w", encoding="utf-8", newline="") as file:
            for a in found:
                label = labels().get((a.set, a.line, a.digest), "")
                row = (a.set, a.line, a.way, a.digest, label, int(a.flagged), a.japanese, a.english)
                csv.writer(file, delimiter="\t").writerow(row)
    print(table(found))


if __name__ == "__main__":
    main()
