"""What the exchange formats have in common: the languages, and text as XML may hold it."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from briefer.note import Translation

JAPANESE, ENGLISH = "ja", "en"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Characters that no XML 1.0 document can hold, in whatever way they are written.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(text: str) -> str:
    """Return `text` with a sign of replacement for each character that XML has no place for.

    >>> text_of("売上\\x0b\\ufffe1,200\\t円")
    '売上��1,200\\t円'
    """
    return _IMPOSSIBLE.sub("�", text)


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element to the end of `parent` and return it."""
    child = SubElement(parent, tag, {name: text_of(value) for name, value in attributes.items()})
    child.text = text_of(text) or None
    return child


def english(line: Translation) -> str:
    """Return the English of a line; of a table row with the tabs that its Japanese has."""
    return "\t".join(line.cells) if line.cells and "\t" in line.sentence.text else line.english


def serialized(root: Element) -> str:
    """Return a document as a file has it, in UTF-8."""
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
