"""Documents of good English with one error each: what a check of two documents must find."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from planting import plant

from aligning.documents import Document

KINDS = {"digit replaced": "a digit", "unit changed": "a unit"}
_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?(?![\w,])")


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A document with an error of `kind` in the English of the sentences `places`.

    The English of a sentence that was lost is None.
    """

    kind: str
    places: tuple[int, ...]
    english: list[str | None]
    change: str


def mistakes(document: Document, random: Random) -> Iterator[Mistaken]:
    """Yield one error of each kind, where the document has a place for it."""
    english: list[str | None] = [text for _, text in document]
    for kind, name in KINDS.items():
        if planted := _planted(document, kind, random):
            place, changed, change = planted
            yield Mistaken(name, (place,), _with(english, place, changed), change)
    place = random.randrange(1, len(document))
    yield Mistaken("a lost sentence", (place,), _with(english, place, None), document[place][1])
    if exchanged := _exchanged(document, random):
        (one, first), (other, second) = exchanged
        both = _with(_with(english, one, first), other, second)
        yield Mistaken("two figures exchanged", (one, other), both, f"{first} / {second}")


def _with(english: list[str | None], place: int, text: str | None) -> list[str | None]:
    return [*english[:place], text, *english[place + 1 :]]


def _planted(document: Document, kind: str, random: Random) -> tuple[int, str, str] | None:
    found = [
        (place, error.english, error.change)
        for place, (japanese, english) in enumerate(document)
        for error in plant(japanese, english, place)
        if error.kind == kind
    ]
    return random.choice(found) if found else None


def _exchanged(
    document: Document, random: Random
) -> tuple[tuple[int, str], tuple[int, str]] | None:
    """Return two sentences of the English with a figure of the one in the other."""
    stated = [
        (place, match)
        for place, (japanese, english) in enumerate(document)
        for match in _FIGURE.finditer(english)
        if re.search(rf"(?<![\d.,]){re.escape(match[0])}(?![\d.,])", japanese)
    ]
    pairs = [
        (one, other)
        for n, one in enumerate(stated)
        for other in stated[n + 1 :]
        if one[0] != other[0] and _value(one[1]) != _value(other[1])
    ]
    if not pairs:
        return None
    (here, mine), (there, theirs) = random.choice(pairs)
    return (here, _put(mine, theirs[0])), (there, _put(theirs, mine[0]))


def _value(match: re.Match[str]) -> Decimal:
    """Return the value of a figure: 5 and 5.0 exchanged are no error."""
    return Decimal(match[0].replace(",", ""))


def _put(match: re.Match[str], figure: str) -> str:
    return match.string[: match.start()] + figure + match.string[match.end() :]
