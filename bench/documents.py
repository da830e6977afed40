"""How often whole documents that people translated get a finding, by source.

    python bench/documents.py [--sources postgresql-press ntrex …] [--lines 4000] [--show 20]

Every document is checked as a whole, as `briefer check` does: the terms that it explains in
brackets hold in all of it. Nearly every finding on them is a false alarm. Needs ../shared.
"""

import argparse
import lzma
import random
from collections import Counter, defaultdict
from pathlib import Path

import briefer
from briefer.note import Finding

PAIRS = Path(__file__).parents[2] / "shared" / "train" / "more_pairs.tsv.xz"
SOURCES = [
    "postgresql-press",
    "letsencrypt",
    "opensource.guide",
    "k8s-blog",
    "ntrex",
    "debian",
    "alt",
]
Documents = dict[str, list[tuple[str, str]]]


def documents(source: str, lines: int) -> Documents:
    """Return the source's documents with their pairs, as many as have so many lines."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with lzma.open(PAIRS, "rt", encoding="utf-8") as file:
        for row in file:
            name, document, japanese, english = row.rstrip("\n").split("\t")
            if name == source and (document in found or sum(map(len, found.values())) < lines):
                found[document].append((japanese, english))
    return found


def measure(source: str, lines: int) -> tuple[str, list[tuple[Finding, str, str]]]:
    """Return the source's row of the table, and its findings with their pairs."""
    found = documents(source, lines)
    count, in_doubt, findings = 0, 0, []
    for pairs in found.values():
        those = briefer.check(pairs)
        count += len(pairs)
        in_doubt += len({finding.sentence_id for finding in those})
        findings += [(f, *pairs[int(f.sentence_id) - 1]) for f in those]
    kinds = Counter(finding.check for finding, _, _ in findings)
    by_check = ", ".join(f"{check} {number}" for check, number in kinds.most_common())
    row = (
        f"| {source} | {len(found)} | {count} | {in_doubt} | {in_doubt / count:.1%} | {by_check} |"
    )
    return row, findings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", nargs="+", default=SOURCES)
    parser.add_argument("--lines", type=int, default=4000, help="at most, of a source")
    parser.add_argument("--show", type=int, default=0, help="so many findings of each source")
    arguments = parser.parse_args()
    if not PAIRS.exists():
        print("Skipped: the texts are not beside this checkout.")
        return
    print("| source | documents | lines | with a finding | share | findings |")
    print("|---|---:|---:|---:|---:|---|")
    for source in arguments.sources:
        row, findings = measure(source, arguments.lines)
        print(row, flush=True)
        random.seed(1)
        shown = random.sample(findings, min(arguments.show, len(findings)))
        for finding, japanese, english in shown:
            print(f"  {finding.check}: {finding.message}\n    {japanese}\n    {english}")


if __name__ == "__main__":
    main()
