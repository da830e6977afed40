"""What a model has answered for a line, as it is kept."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from briefer.facts import analyse
from briefer.note import Finding, Translation
from briefer.translation.unit import Item


@dataclass(frozen=True, slots=True)
class Answer:
    """All of a translation but its facts, which depend on the release around the line."""

    japanese: str
    english: str
    findings: tuple[Finding, ...]
    logprob: float | None
    kept: bool
    cells: tuple[str, ...]
    human: bool
    other: str = ""
    agreement: float | None = None

    @classmethod
    def of(cls, translation: Translation) -> "Answer":
        """Return what is kept of a translation."""
        t = translation
        kept = (t.logprob, t.kept, t.cells, t.human, t.other, t.agreement)
        return cls(t.sentence.text, t.english, t.findings, *kept)

    @classmethod
    def read(cls, japanese: str, written: str) -> "Answer":
        """Return the answer that was `written`; ValueError or TypeError where it is none."""
        english, found, logprob, kept, cells, human, *opinion = json.loads(written)  # or no opinion
        findings = tuple(Finding(*finding) for finding in found)
        return cls(japanese, english, findings, logprob, kept, tuple(cells), human, *opinion)

    @property
    def written(self) -> str:
        """The answer as JSON, without its Japanese."""
        found = [(f.check, f.sentence_id, f.message, f.expected) for f in self.findings]
        rest = (self.logprob, self.kept, self.cells, self.human, self.other, self.agreement)
        return json.dumps([self.english, found, *rest])

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells of a table's row, else the one text."""
        return self.cells or (self.english,)

    def translation(self, item: Item, settled: Collection[str]) -> Translation:
        """Return the translation that it was, without the doubts whose message is `settled`."""
        return Translation(
            item.sentence,
            self.english,
            tuple(finding for finding in self.findings if finding.message not in settled),
            analyse(item.sentence.text, item.context).facts,
            self.logprob,
            self.kept,
            self.cells,
            self.human,
            other=self.other,
            agreement=self.agreement,
        )
