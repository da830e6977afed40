"""What Word's styles say: of paragraphs headings, numbers, gaps; of runs how they are set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from briefer.reading.docx.office import child, children, tag_of, value, whole_number
from briefer.reading.plain import LineKind

_HEADING = re.compile(r"(?:heading|見出し)\s?[1-9１-９]", re.IGNORECASE)
_TITLES = ("title", "表題")
_GAP = 100  # twentieths of a point: less space is none to the eye
_DEEPEST = 8  # levels of a list, counted from 0
_LONGEST_CHAIN = 12  # styles that build on each other


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set; None and 0 where nothing is said."""

    kind: LineKind | None = None
    list_id: str | None = None
    depth: int = 0
    before: bool | None = None
    after: bool | None = None

    def over(self, base: "ParagraphStyle") -> "ParagraphStyle":
        """Return this style with what it does not say taken from `base`."""
        return ParagraphStyle(
            self.kind or base.kind,
            base.list_id if self.list_id is None else self.list_id,
            self.depth or base.depth,
            base.before if self.before is None else self.before,
            base.after if self.after is None else self.after,
        )


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is that of the part styles.xml, None where there is none."""
        styles = [*children(root, "style")]
        self._base = direct(child(root, "docDefaults", "pPrDefault", "pPr"))
        self._elements = {value(e, "styleId") or "": e for e in styles}
        self._default = next((key for key, e in self._elements.items() if _is_default(e)), "")

    def of(self, properties: etree._Element | None) -> ParagraphStyle:
        """Return how a paragraph is set, whose `properties` are its w:pPr."""
        style = direct(properties)
        for element in self._chain(value(child(properties, "pStyle")) or self._default):
            style = style.over(_named(element))
        return style.over(self._base)

    def of_run(self, run: etree._Element, name: str) -> etree._Element | None:
        """Return the property `name` of a run, its own or its styles'; None where it has none."""
        properties = child(run, "rPr")
        own = child(properties, name)
        if own is not None or tag_of(run) != "r":
            return own
        paragraph = next((e for e in run.iterancestors() if tag_of(e) == "p"), None)
        own_style = value(child(properties, "rStyle")) or ""
        around = value(child(paragraph, "pPr", "pStyle")) or self._default
        styles = chain(self._chain(own_style), self._chain(around))
        found = (child(style, "rPr", name) for style in styles)
        return next((said for said in found if said is not None), None)

    def _chain(self, name: str) -> Iterator[etree._Element]:
        """Yield the style of that name and those that it builds on."""
        for _ in range(_LONGEST_CHAIN):
            if name not in self._elements:
                return
            element = self._elements[name]
            yield element
            name = value(child(element, "basedOn")) or ""


def direct(properties: etree._Element | None) -> ParagraphStyle:
    """Return what a w:pPr itself says."""
    level = value(child(properties, "outlineLvl"))
    spacing = child(properties, "spacing")
    before, after = value(spacing, "before"), value(spacing, "after")
    return ParagraphStyle(
        "heading" if level is not None and whole_number(level) < 9 else None,
        value(child(properties, "numPr", "numId")),
        min(max(whole_number(value(child(properties, "numPr", "ilvl"))), 0), _DEEPEST),
        None if before is None else whole_number(before) >= _GAP,
        None if after is None else whole_number(after) >= _GAP,
    )


def _named(element: etree._Element) -> ParagraphStyle:
    """Return what a style says, its name included."""
    name = (value(child(element, "name")) or "").strip()
    style = direct(child(element, "pPr"))
    if name.lower() in _TITLES:
        return ParagraphStyle("title").over(style)
    return ParagraphStyle("heading").over(style) if _HEADING.match(name) else style


def _is_default(element: etree._Element) -> bool:
    is_paragraph = value(element, "type") == "paragraph"
    return is_paragraph and value(element, "default") in ("1", "true", "on")
