"""A bitext: a Japanese document and an English one, and which pieces translate which."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefer.note import Finding, ModelCard

SegmentKind = Literal["title", "heading", "prose", "item", "row", "frame"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or table row of either language: `text` stands at `start`.

    Ids are those of `Sentence` in the Japanese, e1, e2, … in the English. `frame` is what stands
    around the news: a dateline, the issuer, an addressee.
    """

    id: str
    kind: SegmentKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """Segments of both languages that translate each other, or one that nothing translates.

    `moved`: the English stands in another order than the Japanese. `findings` name the first
    segment of the link, the Japanese one where there is one.
    """

    japanese: tuple[Segment, ...]
    english: tuple[Segment, ...]
    moved: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """The id of its first segment."""
        return (self.japanese or self.english)[0].id


@dataclass(frozen=True, slots=True)
class Origin:
    """One document of a bitext: where it came from, and what of it could not be read."""

    source: str
    encoding: str
    sha256: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two documents with all their links, in the order of the Japanese; nothing is left out.

    What only the English has stands behind the link that it follows there. `by_line`: line n of
    one was taken for line n of the other. `models` maps roles (translator, dictionary) to what
    helped to align.
    """

    japanese: Origin
    english: Origin
    links: tuple[Link, ...]
    models: dict[str, ModelCard]
    by_line: bool = False

    @property
    def findings(self) -> Iterator[Finding]:
        """What could not be read, then every finding in the order of the links."""
        for side in (self.japanese, self.english):
            yield from (Finding("unread", "", f"{side.source}: {doubt}") for doubt in side.doubts)
        for link in self.links:
            yield from link.findings
