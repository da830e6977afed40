"""How often a term that a user's glossary asks for is kept, and what it does to other sentences.

    python bench/glossary.py [--model NAME] [--rows 100] [--outputs FILE]

glossary.tsv has sentences written for this, each with a term and an English for it that no
translator would choose by itself. Each is translated with it: kept by the model alone (in the first
answer), and by briefer. Then the sentences of glossary_plain.tsv, which have none
of the terms, each behind one that has: with and without the glossary.
"""

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quality import TOLD_ONLY, dictionary

from briefer.document import Sentence
from briefer.engines import Engine, Output, Request
from briefer.engines.forms import TRANSLATING
from briefer.engines.opening import Conditions, open_engine
from briefer.facts import FactContext, Term
from briefer.facts.names.compare import keeps
from briefer.facts.terms.glossary import Glossary
from briefer.lexicon import Lexicon
from briefer.note import Finding, Translation
from briefer.text.spelling import Spelling
from briefer.translation.translate import Item, Translator

ROWS = Path(__file__).with_suffix(".tsv")
PLAIN = Path(__file__).with_name("glossary_plain.tsv")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, and the term of the glossary in it."""

    japanese: str
    term: Term

    @property
    def context(self) -> FactContext:
        return FactContext(glossary=Glossary((self.term,)))

    def kept_in(self, english: str) -> bool:
        [name] = self.context.glossary.terms(self.japanese)
        return keeps(Spelling(english), name)


class First:
    """An engine of which the first answer to each sentence is on record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.answers: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        outputs = self._engine.generate(requests, candidates)
        self.answers += [answers[0].text for answers in outputs]
        return outputs


def rows() -> list[Row]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.reader(file, delimiter="\t") if not line[0].startswith("#")]
    return [Row(japanese, Term(term, english)) for japanese, term, english in lines]


def done(
    texts: Sequence[str], context: FactContext, engine: Engine, lexicon: Lexicon | None
) -> list[Translation]:
    items = [
        Item(Sentence(f"s{n}", text, 0, len(text)), "translate", context)
        for n, text in enumerate(texts)
    ]
    return list(Translator(engine, lexicon).translate(items))


def doubts(findings: Sequence[Finding]) -> int:
    return sum(finding.check not in TOLD_ONLY for finding in findings)


def with_a_term(found: Sequence[Row], engine: Engine, lexicon: Lexicon | None) -> list[list[str]]:
    alone = kept = flagged = 0
    table = []
    for row in found:
        first = First(engine)
        [after] = done([row.japanese], row.context, first, lexicon)  # type: ignore[arg-type]
        alone += row.kept_in(first.answers[0])
        kept += row.kept_in(after.english)
        missed = any(finding.check == "terms.dropped" for finding in after.findings)
        flagged += not row.kept_in(after.english) and missed
        checks = " ".join(finding.check for finding in after.findings)
        table.append([row.japanese, row.term.japanese, row.term.english, after.english, checks])
    print("| sentences | kept by the model alone | by briefer | flagged as a doubt | lost |")
    print("|---|---|---|---|---|")
    print(
        f"| {len(found)} | {alone} | {kept} | {flagged} | {len(found) - kept - flagged} |\n",
        flush=True,
    )
    return table


def behind_a_term(
    texts: Sequence[str], found: Sequence[Row], engine: Engine, lexicon: Lexicon | None
) -> None:
    same = before = after = 0
    for text, row in zip(texts, found, strict=False):
        without = done([row.japanese, text], FactContext(), engine, lexicon)[1]
        asked = done([row.japanese, text], row.context, engine, lexicon)[1]
        same += without.english == asked.english
        before, after = before + doubts(without.findings), after + doubts(asked.findings)
    print(f"{len(texts)} sentences behind one with a term: {same} the same, "
          f"findings {before} without and {after} with the glossary")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="ja-en-1.5b")
    parser.add_argument("--rows", type=int, help="the first of them")
    parser.add_argument("--outputs", type=Path)
    arguments = parser.parse_args()
    engine = open_engine(arguments.model, TRANSLATING, Conditions())
    lexicon = dictionary()
    found = rows()[: arguments.rows]
    table = with_a_term(found, engine, lexicon)
    if arguments.outputs:
        with arguments.outputs.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t").writerows(table)
    plain = PLAIN.read_text("utf-8").splitlines()[: arguments.rows]
    behind_a_term(plain, found, engine, lexicon)


if __name__ == "__main__":
    main()
