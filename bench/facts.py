"""What the fact checks find in human translations, planted errors and systems' output; how fast.

    python bench/facts.py [--list] [--missed] [--system NAME] [--unseen N]

A pair holds a figure or date where either side has digits outside a name, a number word from two
up, a month or a weekday (`planting.holds`, no code of briefer). It holds a name or term where
`briefer.facts.facts` says so. A pair with a finding counts as holding in any case.

--list prints every finding on the human translations, --missed every planted error that was not
found, --system thirty pairs with findings of that system, spread over both sets. --unseen looks at
N pairs of each of five further sets: all findings on them with --list.
"""

import argparse
import html
import lzma
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from planting import KINDS, Planted, holds, plant

from briefer.facts import analyse, compare, facts
from briefer.note import Finding

SHARED = Path(__file__).parents[2] / "shared"
EVAL, UNSEEN = SHARED / "eval", SHARED / "train"
SETS = {"flores": ("dev.src.ja", "dev.ref.en"), "wmt21": ("src.ja", "ref.A.en")}
SPEED = 1000  # pairs
READ = 30  # pairs of --system


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a set: Japanese and English, and what the checks find; lines count from 1."""

    folder: str
    line: int
    japanese: str
    english: str
    findings: tuple[Finding, ...]

    def of(self, *beginnings: str) -> list[Finding]:
        """Return the findings whose check begins so."""
        return [f for f in self.findings if f.check.startswith(beginnings)]


def check(japanese: str, english: str) -> tuple[Finding, ...]:
    return compare(analyse(japanese), english)


def read(path: Path) -> list[str]:
    return [html.unescape(line) for line in path.read_text("utf-8").splitlines()]


def pairs(folder: str, path: Path) -> list[Pair]:
    japanese = read(EVAL / folder / SETS[folder][0])
    lines = enumerate(zip(japanese, read(path), strict=True), start=1)
    return [Pair(folder, n, j, e, check(j, e)) for n, (j, e) in lines]


def unseen(count: int) -> dict[str, list[Pair]]:
    return {path.name.split(".")[0]: drawn(path, count) for path in sorted(UNSEEN.glob("*.xz"))}


def drawn(path: Path, count: int) -> list[Pair]:
    """Return `count` pairs of a set, always the same ones."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        lines = [(n, line.rstrip("\n").split("\t")) for n, line in enumerate(file, start=1)]
    whole = [(n, columns) for n, columns in lines if len(columns) == 2 and all(columns)]
    chosen = Random(2).sample(whole, min(count, len(whole)))
    name = path.name.split(".")[0]
    return [Pair(name, n, j, e, check(j, e)) for n, (j, e) in sorted(chosen)]


def references() -> dict[str, list[Pair]]:
    return {folder: pairs(folder, EVAL / folder / names[1]) for folder, names in SETS.items()}


def with_figures(lines: Sequence[Pair]) -> list[Pair]:
    return [p for p in lines if p.of("figures", "dates") or holds(p.japanese, p.english)]


def with_names(lines: Sequence[Pair]) -> list[Pair]:
    def held(pair: Pair) -> bool:
        return any(fact.kind in ("name", "term") for fact in facts(pair.japanese))

    return [pair for pair in lines if pair.of("names", "terms") or held(pair)]


def share(part: int, whole: int) -> str:
    return f"{part} | {part / whole:.1%}" if whole else "0 | "


def print_references(sets: dict[str, list[Pair]]) -> None:
    print("## Findings on human translations\n")
    print("| set | what | pairs that hold it | with a finding | share |\n|---|---|---:|---:|---:|")
    sets = sets | {"all": [pair for lines in sets.values() for pair in lines]}
    for folder, lines in sets.items():
        for what, held, checks in (
            ("figure or date", with_figures(lines), ("figures", "dates")),
            ("name or term", with_names(lines), ("names", "terms")),
        ):
            found = sum(bool(pair.of(*checks)) for pair in held)
            print(f"| {folder} | {what} | {len(held)} | {share(found, len(held))} |")


def print_findings(found: Sequence[Pair]) -> None:
    for pair in found:
        print(f"\n- {pair.folder} {pair.line}")
        for finding in pair.findings:
            print(f"  - {finding.check}: {finding.message}")
        print(f"  - {pair.japanese}\n  - {pair.english}")


def found(pair: Pair, planted: Planted) -> bool:
    """Tell whether the change brings a figure or date finding that wasn't there before."""
    before = Counter((f.check, f.message) for f in pair.of("figures", "dates"))
    changed = Pair(
        pair.folder,
        pair.line,
        pair.japanese,
        planted.english,
        check(pair.japanese, planted.english),
    )
    after = Counter((f.check, f.message) for f in changed.of("figures", "dates"))
    return bool(after - before)


def planted_errors(sets: dict[str, list[Pair]]) -> Iterator[tuple[Pair, Planted, bool]]:
    for lines in sets.values():
        for pair in lines:
            for planted in plant(pair.japanese, pair.english, pair.line):
                yield pair, planted, found(pair, planted)


def print_planted(results: Sequence[tuple[Pair, Planted, bool]]) -> None:
    print("\n## Planted errors\n\n| kind | planted | found | share |\n|---|---:|---:|---:|")
    for kind in KINDS:
        of_kind = [was_found for _, planted, was_found in results if planted.kind == kind]
        print(f"| {kind} | {len(of_kind)} | {share(sum(of_kind), len(of_kind))} |")
    total = sum(was_found for _, _, was_found in results)
    print(f"| all | {len(results)} | {share(total, len(results))} |")


def print_missed(results: Sequence[tuple[Pair, Planted, bool]]) -> None:
    print("\n### Not found")
    for pair, planted, was_found in sorted(results, key=lambda result: result[1].kind):
        if not was_found:
            print(f"\n- {planted.kind}, {pair.folder} {pair.line}: {planted.change}")
            print(f"  - {pair.japanese}\n  - {planted.english}")


def systems(name: str = "") -> Iterator[tuple[str, list[Pair]]]:
    for folder in SETS:
        for path in sorted((EVAL / folder / "hyp").glob("*.en")):
            if name not in path.stem:
                continue
            yield path.stem.removeprefix("dev."), pairs(folder, path)


def print_systems() -> None:
    print("\n## Findings on systems' translations\n")
    print("| set | system | pairs with a figure or date | with a finding | share |")
    print("|---|---|---:|---:|---:|")
    for name, lines in systems():
        held = with_figures(lines)
        flagged = sum(bool(pair.of("figures", "dates")) for pair in held)
        print(f"| {lines[0].folder} | {name} | {len(held)} | {share(flagged, len(held))} |")


def print_speed(sets: dict[str, list[Pair]]) -> None:
    lines = [pair for pairs_of_set in sets.values() for pair in pairs_of_set][-SPEED:]
    began = time.perf_counter()
    for pair in lines:
        check(pair.japanese, pair.english)
    milliseconds = (time.perf_counter() - began) * 1000
    print(f"\n## Speed\n\n{len(lines)} pairs of wmt21 compared in {milliseconds:.0f} ms.")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true", help="every finding on human translations")
    parser.add_argument("--missed", action="store_true", help="every planted error not found")
    parser.add_argument("--unseen", metavar="N", type=int, help="N pairs of each further set")
    parser.add_argument("--system", metavar="NAME", help="thirty pairs of one system")
    arguments = parser.parse_args()
    if not (UNSEEN if arguments.unseen else EVAL).is_dir():
        sys.exit("Skipped: the sets of sentence pairs are not beside this checkout.")
    if arguments.system:
        lines = [p for _, of_set in systems(arguments.system) for p in of_set]
        flagged = [pair for pair in lines if pair.of("figures", "dates")]
        print_findings(flagged[:: max(1, len(flagged) // READ)][:READ])
        return
    sets = unseen(arguments.unseen) if arguments.unseen else references()
    print_references(sets)
    if arguments.list:
        print_findings([pair for lines in sets.values() for pair in lines if pair.findings])
    if arguments.unseen:
        return
    results = list(planted_errors(sets))
    print_planted(results)
    if arguments.missed:
        print_missed(results)
    if not (arguments.list or arguments.missed):
        print_systems()
        print_speed(sets)


if __name__ == "__main__":
    main()
