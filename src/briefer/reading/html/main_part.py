"""A saved web page to the plain text of the release on it."""

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from itertools import islice

from lxml import etree, html
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from briefer.errors import InputError
from briefer.reading.html.shown import Shown, shown_lines
from briefer.reading.html.visible import keep_visible
from briefer.reading.plain import plain

_LOG = logging.getLogger(__name__)

MOST_TAGS = 300_000  # no page of a release has a tenth of that
MOST_ELEMENTS = 20_000  # a larger page is taken whole: finding its main part takes too long

# What no browser shows, and no tree takes that is altered: control characters, also as &#7;.
_CONTROLS = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[1245-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])|6553[45])(?![0-9a-f]);?",
    re.IGNORECASE,
)
_RUBY_BASE = re.compile("<rb[ >]", re.IGNORECASE)  # the parser leaves it in the reading before it
# What surrounds a release. Inside an article, these say something about it.
_FRAME = ("nav", "header", "footer", "aside")
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog"))
_WIDGETS = re.compile(  # class names of path, share buttons and the way back to the top
    r"(?:^|\s)(?:[\w-]*breadcrumbs?|pankuzu|topic-?path|page-?top|side-?(?:bar|menu|nav|column)?|(?:sns|share)[-_]?"
    r"(?:buttons?|btns?|list|area|box|links?|icons?)?)(?:\s|$)",
    re.IGNORECASE,
)
_FRAME_IDS = frozenset(("header", "footer", "gnav", "globalnav", "global-nav", "sidebar"))
_TELLING = 12  # characters; a line of fewer may stand anywhere on a page
_SHARE = 0.6  # of the text around it: then what is around it belongs to it, too
_SMALL = 300  # letters on the whole page: no site is around the release
_CLIMB = 5  # elements around it that are looked at
_CONTAINERS = ("div", "section", "td", "form", "center", "body")  # that hold paragraphs
_ARTICLES = ("article", "main")


def text_of(page: str, subject: str) -> str:
    """Return the release on `page`, which is HTML, as plain text.

    trafilatura finds where on the page the release is; all that is shown there is kept, also what
    trafilatura itself would leave out. Raises InputError where there is no text, and for a page
    so large, or nested so deeply, that it cannot be read whole.
    """
    if page.count("<") > MOST_TAGS:
        raise _unreadable(subject, f"has more than {MOST_TAGS:,} elements")
    root = _tree(page, subject)
    title = " ".join(root.xpath("string(.//title[1])").split())
    hidden, struck = keep_visible(root)
    _LOG.info("%s: left out: %d hidden passages, %d struck out", subject, hidden, struck)
    _remove_frame(root)
    lines = shown_lines(root)
    found = lines[_main_part(root, lines, title)]
    if not found:
        raise _unreadable(subject, "has no text: what it shows may be loaded when it is opened")
    return plain(shown.line for shown in found)


def _tree(page: str, subject: str) -> HtmlElement:
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    page = _RUBY_BASE.sub(r"</rt></rp>\g<0>", _CONTROLS.sub(" ", page))
    data = page.encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError as error:  # nothing in it
        raise InputError(f"{subject} is an empty web page.", "Save it again.") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise _unreadable(subject, "is broken: its elements are nested too deeply")
    return root


def _unreadable(subject: str, reason: str) -> InputError:
    return InputError(
        f"{subject} is a web page that {reason}.",
        "Copy the text from the browser into a text file and give that.",
    )


def _remove_frame(root: HtmlElement) -> None:
    """Take navigation and other furniture of the site out of the page."""
    for element in [e for e in root.iter(etree.Element) if _is_frame(e)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_frame(element: HtmlElement) -> bool:
    if element.tag in ("html", "body", *_ARTICLES):
        return False
    if element.tag in _FRAME or element.get("id", "").lower() in _FRAME_IDS:
        return element.tag == "nav" or next(element.iterancestors(*_ARTICLES), None) is None
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.get("role") in _ROLES or _WIDGETS.search(names) is not None


def _main_part(root: HtmlElement, lines: Sequence[Shown], title: str) -> slice:
    """Return which of `lines` are the release: from its title to the end of its element."""
    everything = slice(0, len(lines))
    is_small = _length(lines, range(len(lines))) < _SMALL
    if is_small or sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        return everything
    extracted = {_compact(line) for line in _extracted(root).split("\n")}
    marks = [s.element for s in lines if len(words := _compact(s.line.text)) >= _TELLING
             and words in extracted]  # fmt: skip
    if not marks:
        return everything
    places = _places(lines, _around(marks), sum(map(len, extracted)))
    return slice(_title_line(lines, places[0], title), places[-1] + 1)


def _extracted(root: HtmlElement) -> str:
    """Return what trafilatura takes for the text of the page."""
    copied = deepcopy(root)
    etree.strip_attributes(copied, "rowspan", "colspan")  # of which it fills in every cell
    try:
        extract = bare_extraction(copied, favor_recall=True, include_comments=False)
    except RecursionError:  # a page nested too deeply for it
        return ""
    return getattr(extract, "text", None) or ""


def _places(lines: Sequence[Shown], element: HtmlElement, least: int) -> list[int]:
    """Return which of `lines` are in `element`, or in what around it has little more than it.

    They have at least about as many letters as trafilatura found, `least`.
    """
    places = _inside(lines, element)
    for around in islice(element.iterancestors(), _CLIMB):
        if element.tag in _ARTICLES or around.tag in ("html", *_ARTICLES):
            break
        wider = _inside(lines, around)
        length = _length(lines, places)
        if length < _SHARE * _length(lines, wider) and length > _SHARE * least:
            break
        places = wider
    return places


def _inside(lines: Sequence[Shown], element: HtmlElement) -> list[int]:
    inside = set(element.iter())
    return [at for at, shown in enumerate(lines) if shown.element in inside]


def _length(lines: Sequence[Shown], places: Sequence[int]) -> int:
    return sum(len(lines[at].line.text) for at in places)


def _around(elements: Sequence[HtmlElement]) -> HtmlElement:
    """Return the article around all of `elements`, else the smallest part of a page that is."""
    common = [elements[0], *elements[0].iterancestors()]
    for element in elements[1:]:
        own = {element, *element.iterancestors()}
        while common[0] not in own:
            common.pop(0)
    wanted = (*((tag,) for tag in _ARTICLES), _CONTAINERS)
    return next((e for tags in wanted for e in common if e.tag in tags), common[-1])


def _title_line(lines: Sequence[Shown], first: int, title: str) -> int:
    """Return where the page's title stands above its main part, else where that begins."""
    words = _compact(title)
    if any(shown.line.kind == "title" for shown in lines[first:]):
        return first
    above = [
        at
        for at, shown in enumerate(lines[:first])
        if shown.line.kind in ("title", "heading") and _compact(shown.line.text) in words
    ]
    return max(above, default=first)  # a site's name stands above the title


def _compact(text: str) -> str:
    """Return `text` without blanks and the marks that a list item or a heading may have got."""
    return re.sub(r"\s+|^\W+", "", text)
