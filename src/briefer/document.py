"""A Japanese release as data: where every character of it went.

The sentences, headings, title and furniture of a `Document` together hold every non-blank
character of its text exactly once, in order. Positions count characters of `Document.text`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["lead", "body", "boilerplate", "contact", "note"]
ParagraphKind = Literal["prose", "item", "row", "quote"]
SpanKind = Literal[
    "crawler", "dateline", "date", "byline", "issuer", "addressee", "source", "link", "end", "rule"
]

# Hiragana, katakana (half-width too) and kanji; the long-vowel mark ー alone proves nothing.
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ㐀-䶿一-鿿豈-﫿ｦ-ｯｱ-ﾝ\U00020000-\U0002fa1f々〆]")
_CELL_EDGE = re.compile("[\t|｜]")
_OUTER_BARS = re.compile("^[|｜]|[|｜]$")


def has_japanese(text: str) -> bool:
    """Tell whether any Japanese script occurs in `text`.

    >>> has_japanese("中国のXi Jinping氏"), has_japanese("SOURCE CGTN")
    (True, False)
    """
    return _JAPANESE.search(text) is not None


def cells_of(row: str) -> tuple[str, ...]:
    """Return the cells of a table row; a text that is none is one cell.

    >>> cells_of("売上高\\t1,200億円\\t-"), cells_of("｜利益｜20｜")
    (('売上高', '1,200億円', '-'), ('利益', '20'))
    >>> cells_of("\\t2025年\\t2026年"), cells_of("| | 2025年 |")
    (('', '2025年', '2026年'), ('', '2025年'))
    """
    inner = _OUTER_BARS.sub("", row.strip(" \u3000\r\n"))
    return tuple(cell.strip() for cell in _CELL_EDGE.split(inner))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading, title or table row.

    `text` is `document.text[start:end]` with line wraps taken out. Sentences count s1, s2, …
    in reading order through the whole document; headings h1, h2, …; the title is t1.
    """

    id: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together; list items and table rows are paragraphs of their own."""

    kind: ParagraphKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (the lead has none) and the paragraphs under it."""

    id: str
    kind: SectionKind
    heading: Sentence | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs, in order, without the heading."""
        return tuple(s for p in self.paragraphs for s in p.sentences)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the release that is no sentence: its dateline, a link, the closing 以上."""

    kind: SpanKind
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and through whom: `place` as written, `date` in ISO 8601; None where absent."""

    place: str | None
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A segmented release. `text` is exactly what was read, newlines as `\\n`.

    `notices` are the embargo and correction notices: the same `Sentence` objects as in their
    sections (or the title), pointed out again because they come first in a note. `sha256` is that
    of the bytes as they came, empty where there were none. `doubts` tell what of the file could not
    be read: "page 3: 12 characters could not be read".
    """

    source: str
    encoding: str
    text: str
    title: Sentence | None
    dateline: Dateline | None
    origin: str | None
    links: tuple[str, ...]
    sections: tuple[Section, ...]
    furniture: tuple[Span, ...]
    notices: tuple[Sentence, ...] = ()
    sha256: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterator[Sentence]:
        """All that is translated, in reading order: the title, the headings and the sentences."""
        if self.title:
            yield self.title
        for section in self.sections:
            if section.heading:
                yield section.heading
            yield from section.sentences

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of every section, in reading order, headings and title not among them."""
        return (s for section in self.sections for s in section.sentences)
