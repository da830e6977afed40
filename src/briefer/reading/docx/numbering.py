"""The numbers and bullets that Word puts before paragraphs: they are not in their text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from briefer.reading.docx.office import child, children, value, whole_number
from briefer.reading.numerals import numbered

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str  # with %1 for the number of the first level
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    levels: dict[str, dict[int, _Level]]  # by the list's id
    counted_as: dict[str, str]  # lists that count together
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, list_id: str, depth: int) -> str:
        """Return the mark of the next item of a list, with what stands between it and the text."""
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        own = self.counted_as[list_id]
        self.counts[own, depth] = self.counts.get((own, depth), level.start - 1) + 1
        for key in [key for key in self.counts if key[0] == own and key[1] > depth]:
            del self.counts[key]
        if level.form == "bullet":
            return "・"
        return (
            ""
            if level.form == "none"
            else spaced(_PLACE.sub(self._number(own, levels), level.text))
        )

    def _number(self, own: str, levels: dict[int, _Level]) -> Callable[[re.Match[str]], str]:
        def written(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            level = levels.get(depth, _Level("decimal", "", 1))
            count = self.counts.get((own, depth), level.start)
            return numbered(count, level.form)

        return written


def spaced(mark: str) -> str:
    """Return a mark with the blank that sets it off from the text.

    >>> [spaced(mark) for mark in ("1.", "（1）", "①", "第1章", "１．")]
    ['1. ', '（1）', '①', '第1章\u3000', '１．']
    """
    if not mark or "①" <= mark[-1] <= "⑳":
        return mark
    if mark[-1].isascii() and not mark[-1].isalnum():
        return f"{mark} "
    return f"{mark}\u3000" if mark[-1].isalnum() else mark


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the lists that the part numbering.xml defines; none where there is no such part."""
    abstract = {
        value(e, "abstractNumId") or "": {
            whole_number(value(level, "ilvl")): _level(level) for level in children(e, "lvl")
        }
        for e in children(root, "abstractNum")
    }
    levels: dict[str, dict[int, _Level]] = {}
    counted_as: dict[str, str] = {}
    for e in children(root, "num"):
        list_id, form = value(e, "numId") or "", value(child(e, "abstractNumId")) or ""
        levels[list_id] = abstract.get(form, {})
        restarts = child(e, "lvlOverride", "startOverride") is not None
        counted_as[list_id] = list_id if restarts else f"form {form}"
    return Numbering(levels, counted_as)


def _level(element: etree._Element) -> _Level:
    start = value(child(element, "start"))
    return _Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        1 if start is None else whole_number(start),
    )
