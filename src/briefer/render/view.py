"""A brief as the plain values that the page's template lays out."""

from dataclasses import dataclass

from briefer.render.contents import Shape
from briefer.render.marked import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A line in both languages, what was found in it, and the ids of the bullets that cite it.

    `japanese` is empty where it is not shown: the line is English in the release, or the style
    leaves the Japanese out. A heading that briefer gives has no `id`.
    """

    id: str
    english: Text
    japanese: Text = ()
    doubts: tuple[Text, ...] = ()
    kept: bool = False
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A key point or bullet with the ids it cites; `sources` are the cited lines' Japanese."""

    id: str
    english: Text
    cites: tuple[str, ...]
    doubtful: bool
    sources: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Bullets under their heading: the key points, or those of a section."""

    heading: Line
    points: tuple[Point, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: `label` is the head of its column, `number` tells a column of figures."""

    english: Text
    japanese: Text
    label: str
    number: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its line, for id and doubts, and its cells."""

    line: Line
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand together: `shape` is prose, list or table; a table has rows, not lines."""

    shape: Shape
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the full translation."""

    heading: Line | None
    groups: tuple[Group, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at a glance: its cells, and the line that it stands in."""

    cells: tuple[Text, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said: the English, the speaker, then both in Japanese, as it was said."""

    english: Text
    speaker: Text
    japanese: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template lays out, in its order."""

    title: Line
    english_only: bool
    doubts_told: str
    notices: tuple[Line, ...]
    source: tuple[Text, ...]
    link: str
    key_points: Part
    parts: tuple[Part, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    doubts: tuple[Line, ...]
    sections: tuple[Section, ...]
    last: tuple[Section, ...]
    about: tuple[Text, ...]
