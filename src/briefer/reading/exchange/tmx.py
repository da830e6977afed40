"""TMX: a translation memory as (Japanese, English) pairs."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefer.errors import InputError
from briefer.reading.exchange.xml import elements_named, language, local_name, parse

if TYPE_CHECKING:
    from lxml import etree

# What a tool had around the words: its own codes, not text.
_CODES = ("bpt", "ept", "ph", "it", "ut")


def read_tmx(data: bytes, subject: str) -> list[tuple[str, str]]:
    """Return the pairs of a translation memory, in its order; units without both are left out.

    Raises InputError where `data` is no TMX, or has no pair of Japanese and English at all.
    """
    root = parse(data, subject)
    if local_name(root) != "tmx":
        raise InputError(f"{subject} is XML but no TMX: it is a {local_name(root)}.", "Give a TMX.")
    units = [dict(_variants(unit)) for unit in elements_named(root, "tu")]
    pairs = [(unit["ja"], unit["en"]) for unit in units if unit.get("ja") and unit.get("en")]
    if not pairs:
        seen = Counter(name for unit in units for name in unit)
        languages = ", ".join(f"{name or 'none named'} ({n})" for name, n in seen.most_common(5))
        raise InputError(
            f"{subject} has no translation from Japanese into English in it.",
            f"Its languages are: {languages}." if languages else "It is empty: export it again.",
        )
    return pairs


def _variants(unit: "etree._Element") -> Iterator[tuple[str, str]]:
    """Yield a unit's languages with their text; of English twice the first one wins."""
    found = [
        (language(variant), _text(segment).strip())
        for variant in elements_named(unit, "tuv")
        for segment in elements_named(variant, "seg")
    ]
    yield from reversed(found)


def _text(element: "etree._Element") -> str:
    """Return the words of a segment without the codes of the tool that wrote it."""
    inner = "".join(_text(child) + (child.tail or "") for child in element)
    return inner if local_name(element) in _CODES else (element.text or "") + inner
