"""How good the bullets are: beside plain baselines, against reference bullets written by hand.

    python bench/briefs.py [--model NAME] [--summarizers NAME …] [--files NAME …] [--show]

The references (`briefs.references.toml`) were written from the Japanese before any output was read.
Every system summarises the same English translation. ROUGE (F1, stemmed) and the share of the
references' figures and names that are kept are means over the releases; baselines give as many
sentences as briefer gives key points, but lead-3 and random-3 (a mean of 20 draws). Over all
releases and samples it counts, by code, bullets without citation, with a figure or name that their
sentences lack, and near-duplicates. Translations are remembered (`briefer cache`); the releases in
../shared are left out where it is absent.
"""

import argparse
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from rouge_score.rouge_scorer import RougeScorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefer import open_translator
from briefer.content.selection import SUMMARISED
from briefer.engines.memory import FILE, Memory
from briefer.engines.opening import Conditions, summarization_engine
from briefer.models.folders import home
from briefer.note import Brief, Bullet
from briefer.pipeline import Options, make_brief, translate_document
from briefer.reading import read_path
from briefer.segmentation import segment
from briefer.text.english import figures_in, names_in

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "samples", ROOT.parent / "shared" / "releases")
REFERENCES = Path(__file__).with_name("briefs.references.toml")
ROUGES = ("rouge1", "rouge2", "rougeL")
DRAWS = 20
NEAR = 0.8  # Jaccard overlap of words from which on two bullets say the same
# Read alone, such a bullet does not say what it is about; "it is expected that" does.
PRONOUN = re.compile(
    r"(?:He|She|It|They|This|These|Those|That|His|Her|Its|Their|I|My)\b"
    r"(?! (?:who|year|month|week|fiscal)\b)"
    r"(?! (?:is|was|has been|will be) \w+(?: \w+)? (?:that|to)\b)"
)

Summary = list[str]


class Words:
    """What sumy needs to know of a language."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"\w+", text.lower()))


@dataclass(frozen=True, slots=True)
class Release:
    """A release with reference key points, and briefs of it by summariser."""

    name: str
    reference: Summary
    briefs: dict[str, Brief]

    @property
    def sentences(self) -> Summary:
        """The translated sentences that bullets may rest on."""
        brief = next(iter(self.briefs.values()))
        sections = [s for s in brief.sections if s.section.kind in SUMMARISED]
        return [t.english for section in sections for t in section.translations]


def files(names: Sequence[str] | None) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from (p for p in sorted(folder.glob("*.txt")) if not names or p.name in names)


def sumy(summarizer: Callable[..., Sequence[object]], texts: Summary, count: int) -> Summary:
    paragraph = Paragraph([Sentence(text, Words()) for text in texts])
    return [str(sentence) for sentence in summarizer(ObjectDocumentModel([paragraph]), count)]


def baselines(texts: Summary, count: int) -> dict[str, list[Summary]]:
    """By name the summaries of each baseline: one, or several whose mean counts."""
    draws = [random.Random(seed).sample(texts, min(3, len(texts))) for seed in range(DRAWS)]
    return {
        "lead-3": [texts[:3]],
        "lead-n": [texts[:count]],
        "random-3": draws,
        "LexRank (sumy)": [sumy(LexRankSummarizer(), texts, count)],
        "TextRank (sumy)": [sumy(TextRankSummarizer(), texts, count)],
    }


def scores(summary: Summary, reference: Summary) -> list[float]:
    """ROUGE-1, -2, -L, then the shares of the reference's figures and of its names, in percent."""
    points, wanted = " ".join(summary), " ".join(reference)
    rouge = RougeScorer(ROUGES, use_stemmer=True).score(wanted, points)
    return [100 * rouge[kind].fmeasure for kind in ROUGES] + [
        100 * len(kept & needed) / max(1, len(needed))
        for kept, needed in (
            (figures_in(points), figures_in(wanted)),
            (names_in(points), names_in(wanted)),
        )
    ]


def mean(rows: Sequence[Sequence[float]]) -> list[float]:
    return [fmean(column) for column in zip(*rows, strict=True)]


def near(one: str, other: str) -> bool:
    a, b = (set(Words().to_words(text)) for text in (one, other))
    return len(a & b) / max(1, len(a | b)) >= NEAR


def faults(brief: Brief) -> dict[str, int]:
    """Count what no brief may have; the comparison is this script's own, not the product's."""
    english = {t.sentence.id: t.english for t in brief.translations}
    groups = [brief.key_points, *(section.bullets for section in brief.sections)]
    points = [bullet for group in groups for bullet in group]

    def lacks(bullet: Bullet, pattern: str) -> bool:
        cited = " ".join(english[cite] for cite in bullet.cites)
        return not set(re.findall(pattern, bullet.text)) <= set(re.findall(pattern, cited))

    return {
        "bullets": len(points),
        "no citation": sum(not bullet.cites for bullet in points),
        "figure not cited": sum(lacks(bullet, r"\d[\d,.]*(?<![,.])") for bullet in points),
        "name not cited": sum(lacks(bullet, r"(?<=[a-z,] )[A-Z][a-z]{3,}") for bullet in points),
        "near-duplicates": sum(
            near(a.text, b.text) for n, a in enumerate(points) for b in points[:n]
        ),
        "over 40 words": sum(len(bullet.text.split()) > 40 for bullet in points),
        "begins with a pronoun": sum(bool(PRONOUN.match(bullet.text)) for bullet in points),
        "begins with we": sum(bool(re.match(r"(?:We|Our)\b", bullet.text)) for bullet in points),
    }


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("|---" * len(head) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="ja-en-1.5b")
    parser.add_argument("--summarizers", nargs="+", default=["extractive", "ja-en-1.5b"])
    parser.add_argument("--files", nargs="+", help="only these, by name: cgtn.txt")
    parser.add_argument("--show", action="store_true", help="print every summary")
    arguments = parser.parse_args()
    references = tomllib.loads(REFERENCES.read_text("utf-8"))
    memory = Memory(home() / FILE, print)
    conditions = Conditions(offline=True, memory=memory)
    translator = open_translator(arguments.model, conditions)
    opened = {
        name: summarization_engine(name, translator.engine, conditions)
        for name in arguments.summarizers
    }
    counted: dict[str, list[dict[str, int]]] = {name: [] for name in opened}
    releases = []
    for path in files(arguments.files):
        text = read_path(str(path))
        document = segment(text.text, path.name)
        translate_document(document, translator)
        briefs = {
            name: make_brief(document, translator, Options(summarizer))
            for name, summarizer in opened.items()
        }
        for name, brief in briefs.items():
            counted[name].append(faults(brief))
        if path.name in references:
            releases.append(Release(path.name, references[path.name]["key_points"], briefs))
    print(f"{len(releases)} releases with references.\n")
    table(
        ["key points", "ROUGE-1", "ROUGE-2", "ROUGE-L", "figures kept %", "names kept %"],
        [[name, *(f"{score:.1f}" for score in row)] for name, row in compared(releases).items()],
    )
    kinds = list(next(iter(counted.values()))[0])
    table(
        ["all releases", *kinds],
        [[n, *(str(sum(c[kind] for c in rows)) for kind in kinds)] for n, rows in counted.items()],
    )
    if arguments.show:
        show(releases)


def compared(releases: Sequence[Release]) -> dict[str, list[float]]:
    """The mean scores of every system, by name."""
    rows: dict[str, list[list[float]]] = {}
    for release in releases:
        for name, brief in release.briefs.items():
            points = [point.text for point in brief.key_points]
            rows.setdefault(f"briefer, {name}", []).append(scores(points, release.reference))
        for name, summaries in baselines(release.sentences, len(points)).items():
            several = [scores(summary, release.reference) for summary in summaries]
            rows.setdefault(name, []).append(mean(several))
    return {name: mean(several) for name, several in rows.items()}


def show(releases: Sequence[Release]) -> None:
    for release in releases:
        print(f"== {release.name}")
        for line in release.reference:
            print(f"  reference: {line}")
        for name, brief in release.briefs.items():
            for point in brief.key_points:
                print(f"  {name}: {point.text} {list(point.cites)}")


if __name__ == "__main__":
    main()
