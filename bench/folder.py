"""How many sentences a second `--quick` translates over a folder, beside the bare runtime.

    python bench/folder.py [--releases 12]

Notes on the releases of samples/ and ../shared/releases, nothing remembered; then all that the
model was asked is asked of it again at once, with nothing in between: what the runtime can do.
Reading, the dictionary, checks, second looks and the note count as the product's time.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import briefer
from briefer.engines import Engine, Output, Request
from briefer.engines.opening import Conditions
from briefer.models.catalog import FAST_TRANSLATOR
from briefer.reading import read_path
from briefer.render import markdown

ROOT = Path(__file__).parents[1]
FOLDERS = [ROOT / "samples", ROOT.parent / "shared" / "releases"]


class Recording:
    """An engine that keeps what it is asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.asked: list[tuple[list[Request], int]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def generate(self, requests: Sequence[Request], candidates: int = 1) -> list[list[Output]]:
        self.asked.append((list(requests), candidates))
        return self._engine.generate(requests, candidates)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=12)
    arguments = parser.parse_args()
    paths = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
    texts = [read_path(str(path)) for path in paths[: arguments.releases]]
    translator = briefer.open_translator(FAST_TRANSLATOR, Conditions(offline=True))
    engine = Recording(translator.engine)
    began = time.perf_counter()
    sentences = 0
    for text in texts:
        document = briefer.segment(text.text, text.name)
        markdown.render(briefer.brief(document, replace(translator, engine=engine)))
        sentences += sum(1 for _ in document.lines)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    answers = 0
    for count in {candidates for _, candidates in engine.asked}:
        requests = [r for asked, candidates in engine.asked if candidates == count for r in asked]
        translator.engine.generate(requests, count)
        answers += count * len(requests)
    bare = time.perf_counter() - began
    print(f"{len(texts)} releases, {sentences} sentences and headings, {answers} answers")
    print(f"briefer: {seconds:.1f} s, {sentences / seconds:.2f} sentences a second")
    print(f"bare runtime: {bare:.1f} s, {bare / seconds:.0%} of that time")


if __name__ == "__main__":
    main()
