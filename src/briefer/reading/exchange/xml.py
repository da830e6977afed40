"""XML from anywhere: no entities, no DTD, no network; and its elements by their plain names."""

import re
from typing import TYPE_CHECKING

from briefer.errors import InputError
from briefer.installation import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(data: bytes, subject: str) -> "etree._Element":
    """Return the root of an XML file. InputError where it is broken, or declares entities."""
    try:
        from briefer.reading import untrusted_xml
    except ImportError as error:
        raise InputError(*lacking(f"{subject} is XML; reading it", "docx")) from error
    try:
        return untrusted_xml.tree(data)
    except untrusted_xml.EntitiesError as error:
        raise InputError(
            f"{subject} has XML entities, which briefer does not read.", "Export it again."
        ) from error
    except untrusted_xml.BROKEN as error:
        raise InputError(f"{subject} is broken: {error}.", "Export it again.") from error


def elements_named(element: "etree._Element", *names: str) -> "Iterator[etree._Element]":
    """Yield what is within `element` and has one of `names`, whatever its namespace."""
    return (each for each in element.iter() if local_name(each) in names)


def local_name(element: "etree._Element") -> str:
    """Return the name of an element without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def language(element: "etree._Element") -> str:
    """Return the language that an element says it is in, without country and script: ja, en."""
    said = element.get(_LANGUAGE) or element.get("lang") or ""
    return re.split("[-_]", str(said).strip().lower())[0]
