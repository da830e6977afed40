"""How many of the acceptance cases beside the checkout are right: numbers, sentences, lines.

    python bench/acceptance.py

numbers.tsv: figures and dates of short texts; sentences.tsv: where sentences end; structure.json:
what each line of a release is. What is wrong is listed. The project's own cases are tests/data.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from briefer.document import Document
from briefer.facts.dates.english import english_dates
from briefer.facts.dates.japanese import dates
from briefer.facts.figures.english import english_figures
from briefer.facts.figures.japanese import figures
from briefer.segmentation import classify, segment, split

CASES = Path(__file__).parents[2] / "shared" / "cases"
Case = tuple[str, str, bool]  # kind, text, right?


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (CASES / name).read_text("utf-8").splitlines()[1:]]


def numbers() -> Iterator[Case]:
    for _, kind, text, *golds in rows("numbers.tsv"):
        ways = (golds or [""])[0].split("||")
        if kind == "ja-date":
            yield kind, text, "|".join(date.value for date in dates(text)) in ways
        if kind in ("ja-number", "en-number"):
            yield kind, text, read(kind, text) in map(values, ways)


def values(way: str) -> list[Decimal]:
    return [Decimal(value) for value in way.split("|") if value]


def read(kind: str, text: str) -> list[Decimal]:
    if kind == "ja-number":
        return [figure.number for figure in figures(text)]
    taken = [(date.start, date.end) for date in english_dates(text)]
    return [figure.number for figure in english_figures(text, taken)]


def sentences() -> Iterator[Case]:
    for _, _, escaped, gold in rows("sentences.tsv"):
        text = escaped.replace("\\n", "\n")
        ways = [way.replace("\\n", "\n").split("│") for way in gold.split("║")]
        wanted = [[piece.strip() for piece in way if re.search(r"\w", piece)] for way in ways]
        yield "sentences", text, found(text) in wanted


def found(text: str) -> list[str]:
    if "\n" not in text:
        return [text[start:end] for start, end in split(text)]
    return [text[a:b] for a, b in sorted(spans(segment(text))) if re.search(r"\w", text[a:b])]


def spans(document: Document) -> Iterator[tuple[int, int]]:
    headings = (document.title, *(section.heading for section in document.sections))
    for sentence in (*document.sentences, *filter(None, headings)):
        yield sentence.start, sentence.end
    for span in document.furniture:
        yield span.start, span.start + len(span.text)


def lines() -> Iterator[Case]:
    for case in json.loads((CASES / "structure.json").read_text("utf-8")):
        text = case.get("text") or (CASES / case["file"]).read_text("utf-8")
        for line, gold in zip(classify(text), case["lines"], strict=True):
            right = (line.kind, line.text.strip()) == (gold["kind"], gold["text"].strip())
            yield "lines", line.text, right


def main() -> None:
    if not CASES.exists():
        print(f"Skipped: {CASES} is not there.")
        return
    cases = [*numbers(), *sentences(), *lines()]
    for kind in dict.fromkeys(kind for kind, _, _ in cases):
        results = [right for one, _, right in cases if one == kind]
        print(f"{kind}: {sum(results)} of {len(results)}")
    for kind, text, right in cases:
        if not right:
            print(f"wrong: {kind}: {text}")


if __name__ == "__main__":
    main()
