"""What a page's own style sheets say of its elements, of the few properties that change the text.

Sheets in other files are not loaded. Of a selector, names, ids, classes and what they stand in are
understood. Whatever else it asks (:not(.on), [open]) may hold or not: such a rule may show an
element and never hides one. A selector is tried without going back over what stands around an
element, so that no page takes more than seconds (docs/dependencies.md: why no library).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

Styles = dict[HtmlElement, dict[str, str]]
_Names = dict[HtmlElement, frozenset[str]]

HIDING = ("none", "hidden", "collapse")
_PROPERTIES = ("display", "visibility", "text-decoration", "vertical-align")
_MOST_TRIED = 100_000  # elements held against selectors; no page has a tenth of that
_WIDTH, _EM = 1280, 16  # pixels: of the window that a page is read in, and of a letter

_UNREAD = re.compile(r"/\*.*?(?:\*/|\Z)|\"[^\"\n]*\"|'[^'\n]*'|<!--|-->", re.DOTALL)
_PIECE = re.compile(r"([^{};]*)([{};]|\Z)")
_WIDTH_BOUND = re.compile(
    r"\(\s*(?:(min|max)-(?:device-)?width\s*:|width\s*([<>])=?)\s*(\d{0,5}\.?\d{1,5})(px|r?em)\s*\)"
)
_UNTOUCHED = re.compile(r"::|:(?:before|after|first-l|hover|focus|active)")  # no element at rest
_EXTRA = re.compile(r"(?<!\\)(?:::?[\w-]+(?:\([^()]{0,300}\))?|\[[^\]]{0,300}\])")
_MAYBE, _NEVER = "?!"  # in a selector, for an extra that may hold, and for one that doesn't
_HIDDEN = r".\[hidden\]"  # as if the attribute were a class
_NAME = r"(?:[\w-]|\\.)+"
_PART = re.compile(rf"(?:\*|{_NAME})?(?:[.#]{_NAME})*")
_ONE_NAME = re.compile(rf"[.#]?{_NAME}")


@dataclass(frozen=True, slots=True)
class _Selector:
    """Names that an element has (`p`, `#id`, `.class`), last, and before them those around it."""

    parts: tuple[frozenset[str], ...]
    inside: tuple[bool, ...]  # whether a part stands just inside the one before it
    is_certain: bool
    weight: tuple[int, int, int]  # that a rule has against others

    def fits(self, element: HtmlElement, names: _Names) -> bool:
        """Tell whether the selector chooses `element`."""
        if not self.parts[-1] <= names[element]:
            return False
        around = element.iterancestors()
        return all(
            any(part <= names[one] for one in (islice(around, 1) if is_inside else around))
            for part, is_inside in zip(self.parts[-2::-1], self.inside[:0:-1], strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Declaration:
    name: str
    value: str
    is_important: bool


def styles_of(root: HtmlElement) -> Styles:
    """Return what the sheets and attributes of a page say of its elements, by property.

    What an element gets from those around it is not among it.
    """
    said = [
        ((declared.is_important, False, selector.weight), declared, element)
        for selector, declared, element in _chosen(root)
    ]
    for element in root.iter(etree.Element):
        for text in element.get("style", "").split(";"):
            if declared := _declaration(text):
                said.append(((declared.is_important, True, (0, 0, 0)), declared, element))
    styles: Styles = defaultdict(dict)
    for _, declared, element in sorted(said, key=lambda one: one[0]):  # the last one holds
        styles[element][declared.name] = declared.value
    return styles


def _chosen(root: HtmlElement) -> Iterator[tuple[_Selector, _Declaration, HtmlElement]]:
    """Yield what rules say of the elements that they choose, in the order of the rules."""
    names = {element: _names(element) for element in root.iter(etree.Element)}
    named = defaultdict(list)
    for element, own in names.items():
        for name in own:
            named[name].append(element)
    tried = (
        (selector, declared, element)
        for selector, declared in _rules(root)
        for element in min((named[name] for name in selector.parts[-1]), key=len, default=names)
    )
    return (one for one in islice(tried, _MOST_TRIED) if one[0].fits(one[2], names))


def _names(element: HtmlElement) -> frozenset[str]:
    classes = (f".{name}" for name in element.get("class", "").split())
    hidden = [_HIDDEN.replace("\\", "")] if "hidden" in element.attrib else []
    return frozenset((element.tag, f"#{element.get('id', '')}", *classes, *hidden))


def _rules(root: HtmlElement) -> Iterator[tuple[_Selector, _Declaration]]:
    for sheet in root.iter("style"):
        if (
            _is_applied(sheet.get("media", ""))
            and next(sheet.iterancestors("noscript"), None) is None
        ):
            for prelude, declared in _declarations(_UNREAD.sub("", sheet.text or "")):
                for selector in map(_selector, _EXTRA.sub(_extra, prelude).split(",")):
                    if selector and (selector.is_certain or declared.value not in HIDING):
                        yield selector, declared


def _declarations(sheet: str) -> Iterator[tuple[str, _Declaration]]:
    """Yield each declaration of a sheet that is applied, with the selectors that it is for."""
    around: list[str] = []
    for text, end in _PIECE.findall(sheet):
        if end == "{":
            around.append(text.strip())
            continue
        selectors = [one for one in around if not one.startswith("@")]
        declared = _declaration(text) if len(selectors) == 1 else None
        if declared and all(map(_is_applied_block, around)):
            yield selectors[0], declared
        if end == "}" and around:
            around.pop()


def _declaration(text: str) -> _Declaration | None:
    name, _, value = text.lower().partition(":")
    name = name.strip().removesuffix("-line")
    value, _, important = value.partition("!")
    return _Declaration(name, value.strip(), bool(important)) if name in _PROPERTIES else None


def _is_applied_block(prelude: str) -> bool:
    if prelude.startswith("@media"):
        return _is_applied(prelude.removeprefix("@media"))
    return not prelude.startswith("@") or prelude.startswith(("@supports", "@layer"))


def _is_applied(media: str) -> bool:
    """Tell whether a sheet or block for `media` is for a wide screen.

    >>> [_is_applied(media) for media in ("", "print", "screen and (min-width: 48em)", "not all")]
    [True, False, True, False]
    >>> [_is_applied(media) for media in ("(max-width:767px)", "print, (width >= 600px)")]
    [False, True]
    """
    return not media.strip() or any(map(_holds, media.lower().split(",")))


def _holds(query: str) -> bool:
    conditions = map(str.strip, re.split(r"\band\b", query))
    return all(
        one in ("screen", "all", "only screen") or _is_wide_enough(one) for one in conditions
    )


def _is_wide_enough(condition: str) -> bool:
    bound = _WIDTH_BOUND.fullmatch(condition)
    if bound is None:
        return False
    size = float(bound[3]) * (1 if bound[4] == "px" else _EM)
    return size <= _WIDTH if bound[1] == "min" or bound[2] == ">" else size >= _WIDTH


def _extra(found: re.Match[str]) -> str:
    if found[0] == "[hidden]":
        return _HIDDEN
    return _NEVER if _UNTOUCHED.match(found[0]) else _MAYBE


def _selector(text: str) -> _Selector | None:
    """Return a selector, None for one that chooses nothing that is shown or is not understood."""
    if _NEVER in text or not text.strip():
        return None
    siblings = re.split("[+~]", text)  # of what stands beside them, nothing is known
    is_certain = len(siblings) == 1 and _MAYBE not in text
    words = siblings[-1].replace(_MAYBE, "").replace(">", " > ").split() or ["*"]
    parts = [word for word in words if word != ">"]
    if not all(map(_PART.fullmatch, parts)):
        return None
    inside = tuple(before == ">" for before, word in pairwise(["", *words]) if word != ">")
    first = [name[0] for part in parts for name in _ONE_NAME.findall(part)]
    ids, classes = first.count("#"), first.count(".")
    weight = (ids, classes + (not is_certain), len(first) - ids - classes)
    return _Selector(tuple(map(_part, parts)), inside, is_certain, weight)


def _part(text: str) -> frozenset[str]:
    return frozenset(name.replace("\\", "") for name in _ONE_NAME.findall(text))
