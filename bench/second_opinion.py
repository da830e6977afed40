"""How far two translators agree, as a sign of doubt: what it tells, and what it costs.

    python bench/second_opinion.py gather --model NAME --answers FILE [--minutes N] [--alone]

`gather` has a model translate, as the product does, and writes each line's answer to FILE; it goes
on where it stopped. The lines are WMT21 news in whole documents, tuning (quality.documents.tsv) and
untuned by turns, and FLORES-200 dev, sentence by sentence. Needs ../shared.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from quality import DOCUMENTS, EVAL, dictionary, flores, read, wmt21

from briefer.document import Sentence
from briefer.engines.opening import Conditions, translation_engine
from briefer.translation.translate import Item, Translator

FLORES_LINES = 240
FLORES_EACH = 4  # lines between two documents of news


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of a set that stand in one document; what they are used for: tuning or measured."""

    use: str
    folder: str
    lines: tuple[int, ...]

    @property
    def japanese(self) -> list[str]:
        """The lines, in order."""
        source = read(next((EVAL / self.folder).glob("*src.ja")))
        return [source[n] for n in self.lines]


def others() -> list[list[int]]:
    """The documents of WMT21 that quality.documents.tsv does not name."""
    named = {row.split("\t")[0] for row in read(DOCUMENTS)}
    documents: dict[str, list[int]] = {}
    for number, row in enumerate(read(EVAL / "wmt21" / "docids.tsv")):
        documents.setdefault(row.split("\t")[1], []).append(number)
    return [lines for name, lines in documents.items() if name not in named]


def texts() -> Iterator[Text]:
    """All that is measured: by turns, so that a part of it is like the whole."""
    encyclopedia = flores(FLORES_LINES)
    blocks = [encyclopedia[n : n + FLORES_EACH] for n in range(0, FLORES_LINES, FLORES_EACH)]
    for tuning, other, block in zip_longest(wmt21("tuning"), others(), blocks):
        if tuning:
            yield Text("tuning", "wmt21", tuple(tuning))
        if other:
            yield Text("measured", "wmt21", tuple(other))
        for line in block or ():
            yield Text("measured", "flores", tuple(line))


def gather(model: str, answers: Path, minutes: float, alone: bool) -> None:
    """Add the answers that are missing, a text at a time; `alone`: each line without context."""
    done = {(row["folder"], row["line"]) for row in read_rows(answers)}
    left = [text for text in texts() if (text.folder, text.lines[-1]) not in done]
    engine = translation_engine(model, Conditions())
    translator = Translator(engine, dictionary())
    until = time.monotonic() + 60 * minutes
    with answers.open("a", encoding="utf-8") as file:
        for text in left:
            if time.monotonic() > until:
                break
            rows = [
                json.dumps(row, ensure_ascii=False) for row in translated(text, translator, alone)
            ]
            file.write("\n".join(rows) + "\n")
            file.flush()
    print(f"{sum(1 for _ in read_rows(answers))} lines in {answers}")


def translated(text: Text, translator: Translator, alone: bool) -> Iterator[dict[str, object]]:
    items = [
        Item(Sentence(f"s{n}", japanese, 0, len(japanese)), part=f"s{n}" if alone else "")
        for n, japanese in enumerate(text.japanese)
    ]
    began = time.perf_counter()
    for number, found in zip(text.lines, translator.translate(items), strict=True):
        ended = time.perf_counter()
        yield {
            "use": text.use,
            "folder": text.folder,
            "line": number,
            "japanese": found.sentence.text,
            "english": found.english,
            "logprob": found.logprob,
            "findings": [finding.check for finding in found.findings],
            "seconds": round(ended - began, 2),
        }
        began = ended


def read_rows(path: Path) -> Sequence[dict[str, object]]:
    """Return the rows of a file of answers, none where there is no such file."""
    if not path.exists():
        return ()
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    gathering = commands.add_parser("gather")
    gathering.add_argument("--model", default="ja-en-1.5b")
    gathering.add_argument("--answers", type=Path, required=True)
    gathering.add_argument("--minutes", type=float, default=1e9)
    gathering.add_argument("--alone", action="store_true", help="each line without context")
    arguments = parser.parse_args()
    gather(arguments.model, arguments.answers, arguments.minutes, arguments.alone)


if __name__ == "__main__":
    main()
