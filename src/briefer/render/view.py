"""A brief as the plain values that the page's template lays out."""

from dataclasses import dataclass

from briefer.render.contents import Shape
from briefer.render.marked import MarkedText


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line in both languages, what was found in it, and the ids of the bullets that cite it.

    `japanese` is empty where it is not shown: the line is English in the release, or the style
    leaves the Japanese out. A heading that briefer gives has no `id`. `mark` tells who has
    translated it where no model has.
    """

    id: str
    english: MarkedText
    japanese: MarkedText = ()
    doubts: tuple[MarkedText, ...] = ()
    mark: str = ""
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A key point or bullet with the ids it cites; `sources` are the cited lines' Japanese."""

    id: str
    english: MarkedText
    cites: tuple[str, ...]
    doubtful: bool
    sources: tuple[tuple[str, MarkedText], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Bullets under their heading: the key points, or those of a section."""

    heading: NoteLine
    points: tuple[Point, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class TableCell:
    """A table cell: `label` is the head of its column, `number` tells a column of figures."""

    english: MarkedText
    japanese: MarkedText
    label: str
    number: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table row: its line, for id and doubts, and its cells."""

    line: NoteLine
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand together: `shape` is prose, list or table; a table has rows, not lines."""

    shape: Shape
    lines: tuple[NoteLine, ...]
    rows: tuple[TableRow, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A section of the full translation."""

    heading: NoteLine | None
    groups: tuple[Group, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class NoteFigure:
    """A figure at a glance: its cells, and the line that it stands in."""

    cells: tuple[MarkedText, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class NoteQuote:
    """What somebody said: the English, the speaker, then both in Japanese, as it was said."""

    english: MarkedText
    speaker: MarkedText
    japanese: MarkedText
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotePage:
    """All that the template lays out, in its order."""

    title: NoteLine
    english_only: bool
    warning: str
    footer: str
    doubt_count: str
    notices: tuple[NoteLine, ...]
    source: tuple[MarkedText, ...]
    link: str
    key_points: Part
    parts: tuple[Part, ...]
    figures: tuple[NoteFigure, ...]
    quotes: tuple[NoteQuote, ...]
    unread: tuple[MarkedText, ...]
    doubts: tuple[NoteLine, ...]
    sections: tuple[NoteSection, ...]
    last: tuple[NoteSection, ...]
    about: tuple[MarkedText, ...]
