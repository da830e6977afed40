"""TBX, of 2008 and of 2019: terms as Japanese with the English forms that are allowed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.errors import InputError
from briefer.reading.exchange.xml import elements_named, language, local_name, parse

if TYPE_CHECKING:
    from lxml import etree

_ROOTS = ("tbx", "martif")
_ENTRIES, _LANGUAGES = ("conceptentry", "termentry"), ("langsec", "langset")
_TERMS = ("termsec", "tig", "ntig")
_BEST, _WORST = "preferred", ("deprecated", "superseded", "obsolete", "notrecommended")


@dataclass(frozen=True, slots=True)
class TbxTerm:
    """A Japanese term and its English forms, the preferred one first."""

    japanese: str
    english: tuple[str, ...]


def read_tbx(data: bytes, subject: str) -> list[TbxTerm]:
    """Return the terms of a term base, in its order; entries without both languages are left out.

    What the term base advises against is left out, too. Raises InputError where `data` is no TBX,
    or has no entry with Japanese and English at all.
    """
    root = parse(data, subject)
    if local_name(root) not in _ROOTS:
        raise InputError(f"{subject} is XML but no TBX: it is a {local_name(root)}.", "Give a TBX.")
    found = [term for entry in elements_named(root, *_ENTRIES) for term in _terms(entry)]
    if not found:
        raise InputError(
            f"{subject} has no entry with a Japanese and an English term in it.",
            "Export it again, with both languages.",
        )
    return found


def _terms(entry: "etree._Element") -> Iterator[TbxTerm]:
    said = [(language(part), _forms(part)) for part in elements_named(entry, *_LANGUAGES)]
    english = tuple(form for name, forms in said if name == "en" for form in forms)
    for name, forms in said:
        if name == "ja" and english:
            yield from (TbxTerm(japanese, english) for japanese in forms)


def _forms(part: "etree._Element") -> list[str]:
    """Return the terms of one language, the preferred ones first."""
    found = [
        (_status(section), " ".join("".join(map(str, term.itertext())).split()))
        for section in elements_named(part, *_TERMS)
        for term in elements_named(section, "term")
    ]
    allowed = [(status, term) for status, term in found if term and not _is_bad(status)]
    return [term for _, term in sorted(allowed, key=lambda one: _BEST not in one[0])]


def _status(section: "etree._Element") -> str:
    notes = (
        note for note in elements_named(section, "termnote") if "Status" in str(note.get("type"))
    )
    return " ".join((note.text or "").lower() for note in notes)


def _is_bad(status: str) -> bool:
    return any(word in status for word in _WORST)
