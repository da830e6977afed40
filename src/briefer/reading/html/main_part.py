"""A saved web page to the plain text of the release on it."""

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree, html
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from briefer.errors import InputError
from briefer.reading.html.shown import Shown, shown_lines
from briefer.reading.plain import plain

MOST_ELEMENTS = 20_000  # a larger page is taken whole: finding its main part takes too long

# What surrounds a release. Inside an article, these say something about it.
_FRAME = ("nav", "header", "footer", "aside")
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog"))
_WIDGETS = re.compile(  # class names of path, share buttons and the way back to the top
    r"(?:^|\s)(?:[\w-]*breadcrumbs?|pankuzu|topic-?path|page-?top|(?:sns|share)[-_]?"
    r"(?:buttons?|btns?|list|area|box|links?|icons?)?)(?:\s|$)",
    re.IGNORECASE,
)
_TELLING = 12  # characters; a line of fewer may stand anywhere on a page
_ARTICLES = ("article", "main")


def text_of(page: str, subject: str) -> str:
    """Return the release on `page`, which is HTML, as plain text.

    trafilatura finds where on the page the release is; all that is shown there is kept, also what
    trafilatura itself would leave out. Raises InputError where there is no text, and for a page
    nested so deeply that a part of it cannot be read.
    """
    root = _tree(page, subject)
    title = " ".join(root.xpath("string(.//title[1])").split())
    _remove_frame(root)
    lines = shown_lines(root)
    found = lines[_main_part(root, lines, title)]
    if not found:
        raise InputError(
            f"{subject} is a web page without text: what it shows may be loaded when it is opened.",
            "Copy the text from the browser into a text file and give that.",
        )
    return plain(shown.line for shown in found)


def _tree(page: str, subject: str) -> HtmlElement:
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = page.encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError as error:  # nothing in it
        raise InputError(f"{subject} is an empty web page.", "Save it again.") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise InputError(
            f"{subject} is a broken web page: its elements are nested too deeply.",
            "Copy the text from the browser into a text file and give that.",
        )
    return root


def _remove_frame(root: HtmlElement) -> None:
    """Take navigation and other furniture of the site out of the page."""
    for element in [e for e in root.iter(etree.Element) if _is_frame(e)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_frame(element: HtmlElement) -> bool:
    if element.tag in ("html", "body", *_ARTICLES):
        return False
    if element.tag in _FRAME:
        return element.tag == "nav" or next(element.iterancestors(*_ARTICLES), None) is None
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.get("role") in _ROLES or _WIDGETS.search(names) is not None


def _main_part(root: HtmlElement, lines: Sequence[Shown], title: str) -> slice:
    """Return which of `lines` are the release: from its title to the end of its element."""
    everything = slice(0, len(lines))
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        return everything
    extract = bare_extraction(deepcopy(root), favor_recall=True, include_comments=False)
    text = getattr(extract, "text", None) or ""
    told = {_compact(line) for line in text.split("\n")}
    marks = [s.element for s in lines if len(words := _compact(s.line.text)) >= _TELLING
             and words in told]  # fmt: skip
    if not marks:
        return everything
    inside = set(_around(marks).iter())
    places = [at for at, shown in enumerate(lines) if shown.element in inside]
    return slice(_title_line(lines, places[0], title), places[-1] + 1)


def _around(elements: Sequence[HtmlElement]) -> HtmlElement:
    """Return the smallest element around all of `elements`, or the article that it is a part of."""
    common = [elements[0], *elements[0].iterancestors()]
    for element in elements[1:]:
        own = {element, *element.iterancestors()}
        while common[0] not in own:
            common.pop(0)
    return next((e for tag in _ARTICLES for e in common if e.tag == tag), common[0])


def _title_line(lines: Sequence[Shown], first: int, title: str) -> int:
    """Return where the page's title stands above its main part, else where that begins."""
    words = _compact(title)
    if any(shown.line.kind == "title" for shown in lines[first:]):
        return first
    above = [
        (len(shown.line.text), at)
        for at, shown in enumerate(lines[:first])
        if shown.line.kind in ("title", "heading") and _compact(shown.line.text) in words
    ]
    return max(above, default=(0, first))[1]


def _compact(text: str) -> str:
    """Return `text` without blanks and the marks that a list item or a heading may have got."""
    return re.sub(r"\s+|^\W+", "", text)
