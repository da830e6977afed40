"""XML from anywhere: no entities, no DTD, no network; and its elements by their plain names."""

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from briefer.errors import InputError
from briefer.installation import installation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_BEGINS = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|!--|tmx|tbx|martif)\b", re.IGNORECASE)
_HEAD = 1024  # bytes
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def is_xml(data: bytes) -> bool:
    """Tell whether `data` begins as XML does, in whatever encoding.

    >>> is_xml(b'<?xml version="1.0"?><tmx>'), is_xml("経常利益\\tordinary profit".encode())
    (True, False)
    """
    head = data[:_HEAD].removeprefix(BOM_UTF8).lstrip(b"\xff\xfe").replace(b"\0", b"")
    return _BEGINS.match(head) is not None


def parse(data: bytes, subject: str) -> "etree._Element":
    """Return the root of an XML file. InputError where it is broken, or declares entities."""
    try:
        from lxml import etree
    except ImportError as error:
        raise InputError(
            f"{subject} is XML; reading it needs an extra.",
            f"Install it with: {installation().command('docx')}",
        ) from error
    if b"<!ENTITY" in data.replace(b"\0", b""):  # UTF-16 has NULs
        raise _with_entities(subject)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{subject} is broken: {error}.", "Export it again.") from error
    if next(root.iter(etree.Entity), None) is not None:  # of a DTD that is not read
        raise _with_entities(subject)
    return root


def named(element: "etree._Element", *names: str) -> "Iterator[etree._Element]":
    """Yield what is within `element` and has one of `names`, whatever its namespace."""
    return (each for each in element.iter() if local(each) in names)


def local(element: "etree._Element") -> str:
    """Return the name of an element without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def language(element: "etree._Element") -> str:
    """Return the language that an element says it is in, without country and script: ja, en."""
    said = element.get(_LANGUAGE) or element.get("lang") or ""
    return re.split("[-_]", str(said).strip().lower())[0]


def _with_entities(subject: str) -> InputError:
    return InputError(
        f"{subject} has XML entities, which briefer does not read.", "Export it again."
    )
