"""A briefing note as data: what the renderers write and the checks talk about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from briefer.document import Document, Section, Sentence

FactKind = Literal["figure", "date", "name", "term"]

# The checks, gravest first: in this order a reader meets their findings.
CheckName = Literal[
    "empty",
    "comment",
    "loop",
    "length",
    "embargo",
    "sections.dropped",
    "sentences.dropped",
    "figures.dropped",
    "figures.invented",
    "figures.moved",
    "dates.dropped",
    "dates.invented",
    "names.dropped",
    "names.invented",
    "words.exchanged",
    "attribution",
    "terms.dropped",
    "sections.invented",
    "sentences.invented",
    "sentences.moved",
    "leftover",
    "unsure",
    "disagreement",
    "split",
    "repaired",
    "reading",
    "pronoun",
    "unread",
]
CHECKS: tuple[CheckName, ...] = get_args(CheckName)
# What only tells where to look: nothing is known to be wrong.
ADVICE: frozenset[CheckName] = frozenset({"disagreement", "pronoun"})


@dataclass(frozen=True, slots=True)
class Term:
    """A line of a glossary. Several accepted English forms stand with | between them.

    >>> Term("上海協力機構", "Shanghai Cooperation Organisation|SCO").accepted
    ('Shanghai Cooperation Organisation', 'SCO')
    """

    japanese: str
    english: str
    note: str = ""

    @property
    def accepted(self) -> tuple[str, ...]:
        """The English forms, the best first."""
        return tuple(form.strip() for form in self.english.split("|") if form.strip())


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the Japanese states and the English must keep.

    `japanese` stands at `start` of its sentence. `value` is canonical: "228100000000 USD",
    "2026-02-07", "Busan"; of a figure it is its `number` and `unit`. `accepted` are English forms
    that keep it, best first. What is not `certain` may mean something else: 1日の, of the 1st or
    daily.
    """

    kind: FactKind
    japanese: str
    start: int
    value: str
    accepted: tuple[str, ...]
    certain: bool = True
    number: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt: what `check` found in the sentence, and what was `expected` where that is known.

    What could not be read of a file is "unread" and belongs to no sentence: its id is empty.
    """

    check: CheckName
    sentence_id: str
    message: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """A sentence, heading or title with its English.

    `facts` are what the sentence states. `kept` marks one without Japanese script, which was
    passed through as it is, `human` one whose English is of the user's own translations. `logprob`
    is the mean log-probability per token, None where the runtime gives none. `cells` are those of a
    table row in English, none for other text. `checked_by` is the person who has read it beside the
    Japanese, "" where nobody has. `other` is what a second translator has, "" where none was asked,
    and `agreement` how alike the two are, from 0 to 1.
    """

    sentence: Sentence
    english: str
    findings: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    logprob: float | None = None
    kept: bool = False
    cells: tuple[str, ...] = ()
    human: bool = False
    checked_by: str = ""
    other: str = ""
    agreement: float | None = None

    @property
    def sureness(self) -> float | None:
        """How far two translators vouch for it: the lower, the more often it is wrong.

        Their agreement and half the log-probability find more of the bad answers than either does
        (`bench/second_opinion.py`). None where one of them is not known.
        """
        if self.agreement is None or self.logprob is None:
            return None
        return self.agreement + self.logprob / 2


@dataclass(frozen=True, slots=True)
class Bullet:
    """One clause or sentence of the note and the ids of the sentences it rests on, in order.

    `beside` are those of `cites` that only tell who or what is meant.
    """

    text: str
    cites: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure at a glance: in which words it stands, and the date it belongs to, "" if none."""

    what: str
    figure: str
    date: str
    cite: str
    is_financial: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said: in English, the Japanese words in 「」, and their speaker.

    `speaker` is who the Japanese names before the words, as it is written, `speaker_english` the
    same with name and role in English; "" where it is not known.
    """

    english: str
    japanese: str
    speaker: str
    cites: tuple[str, ...]
    speaker_english: str = ""


@dataclass(frozen=True, slots=True)
class SectionBrief:
    """A section with its translated heading, its bullets and all its translations, in order."""

    section: Section
    heading: Translation | None
    bullets: tuple[Bullet, ...]
    translations: tuple[Translation, ...]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What the note says about a model: enough to get the same one again."""

    name: str
    licence: str
    runtime: str
    sha256: str | None = None
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a note says about one release.

    `title` is the release's own, translated; else a line written from the lead, with citations;
    None in a bare translation of a release without one. `place` and `origin` are the dateline's
    place and the issuer in English. `models` maps roles (translator, summarizer) to cards;
    `options` are what it takes to make the same note again; `remarks` are sentences on what was
    lacking when it was made.
    """

    document: Document
    title: Translation | Bullet | None
    place: str | None
    origin: str | None
    key_points: tuple[Bullet, ...]
    sections: tuple[SectionBrief, ...]
    models: dict[str, ModelCard]
    options: dict[str, str]
    figures: tuple[FigureRow, ...] = ()
    quotes: tuple[Quote, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def translations(self) -> Iterator[Translation]:
        """Every translation in reading order: the title's, the headings' and the sentences'."""
        if isinstance(self.title, Translation):
            yield self.title
        for section in self.sections:
            if section.heading:
                yield section.heading
            yield from section.translations

    @property
    def checked(self) -> dict[str, int]:
        """How many sentences each person has checked, headings and title among them.

        The people stand in the order in which a reader meets their sentences.
        """
        return dict(Counter(t.checked_by for t in self.translations if t.checked_by))

    @property
    def to_check(self) -> int:
        """How many sentences there are to check: all that were translated."""
        return sum(not translation.kept for translation in self.translations)

    @property
    def findings(self) -> Iterator[Finding]:
        """What could not be read, then every finding in the order of the sentences."""
        yield from (Finding("unread", "", doubt) for doubt in self.document.doubts)
        for translation in self.translations:
            yield from translation.findings

    def is_doubtful(self, *, advice: bool = False) -> bool:
        """Tell whether anything was found; what only tells where to look counts as `advice`."""
        return any(advice or finding.check not in ADVICE for finding in self.findings)
