"""A page's tree with what a reader takes from it: nothing hidden or struck out, figures raised."""

from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement

from briefer.reading.html.styles import HIDING, Styles, styles_of
from briefer.reading.raised import lowered, raised

_STRUCK = ("s", "strike", "del")
_WHOLE = ("html", "body")  # hidden only until the scripts of a page have run
_RAISED: dict[str, Callable[[str], str]] = {
    "sup": raised, "super": raised, "sub": lowered,
}  # fmt: skip


def keep_visible(root: HtmlElement) -> tuple[int, int]:
    """Empty what a page hides or strikes out; return how many passages of each there were.

    Superscripts and subscripts become text with raised and lowered figures.
    """
    styles = styles_of(root)
    hidden = _empty(root, lambda element: _is_hidden(element, styles)) + _blank(root, styles)
    struck = _empty(root, lambda element: _is_struck(element, styles))
    for element in [*root.iter(etree.Element)]:
        place = styles.get(element, {}).get("vertical-align", "")
        if rewritten := _RAISED.get(element.tag) or _RAISED.get(place):
            _rewrite(element, rewritten)
    return hidden, struck


def _empty(root: HtmlElement, is_out: Callable[[HtmlElement], bool]) -> int:
    walker = etree.iterwalk(root, events=("start",))
    found = []
    for _, element in walker:
        if isinstance(element.tag, str) and is_out(element):
            found.append(element)
            walker.skip_subtree()
    count = sum(1 for element in found if element.text_content().strip())
    for element in found:
        _replace(element, "")
    return count


def _is_hidden(element: HtmlElement, styles: Styles) -> bool:
    if element.tag in _WHOLE:
        return False
    if element.get("hidden", "").lower() == "until-found":
        return True
    is_closed = element.tag == "dialog" and "open" not in element.attrib
    by_itself = "none" if is_closed or {"hidden", "popover"} & {*element.attrib} else ""
    return styles.get(element, {}).get("display", by_itself) == "none"


def _blank(root: HtmlElement, styles: Styles) -> int:
    """Blank the text of invisible elements, which keep their places; return how many had any."""
    invisible: set[HtmlElement] = set()
    count = 0
    for element in root.iter(etree.Element):
        said = styles.get(element, {}).get("visibility")
        if element.tag in _WHOLE or not (
            said in HIDING if said else element.getparent() in invisible
        ):
            continue
        invisible.add(element)
        words = [element.text, *(inner.tail for inner in element)]
        count += any(text and text.strip() for text in words)
        element.text = None
        for inner in element:
            inner.tail = None
    return count


def _is_struck(element: HtmlElement, styles: Styles) -> bool:
    if element.tag in _WHOLE:
        return False
    decoration = styles.get(element, {}).get("text-decoration", "")
    return element.tag in _STRUCK or "line-through" in decoration


def _rewrite(element: HtmlElement, rewritten: Callable[[str], str]) -> None:
    text = element.text_content()
    if (words := rewritten(text)) != text:
        _replace(element, words)


def _replace(element: HtmlElement, text: str) -> None:
    """Make `element` a plain span of `text`."""
    element.clear(keep_tail=True)
    element.tag, element.text = "span", text
