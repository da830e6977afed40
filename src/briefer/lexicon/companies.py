"""Companies: the name beside 株式会社, as the dictionary has it or as it is read."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefer.lexicon.hepburn import hepburn
from briefer.lexicon.lookup import LexiconEntry
from briefer.lexicon.tokens import Token

FORMS = frozenset({"株式会社", "有限会社", "合同会社"})
LONGEST = 6  # tokens of a name
_NAME = re.compile(
    r"[ぁ-ゖ一-鿿々ー]{2,}"
)  # katakana is mostly a foreign word, spelt in its own way


@dataclass(frozen=True, slots=True)
class Company:
    """A company's name in a text: its tokens from `first` up to `end`, and its English.

    `reading`: the English is only how the name is read.
    """

    first: int
    end: int
    text: str
    english: str
    reading: bool


def companies(tokens: Sequence[Token], look_up: Callable[[str], LexiconEntry]) -> Iterator[Company]:
    """Yield the names that stand before or behind the form of a company, in reading order."""
    for position, token in enumerate(tokens):
        if token.text in FORMS:
            before, after = _before(tokens, position), _after(tokens, position)
            found = (_company(tokens, *place, look_up) for place in (before, after))
            if company := next(filter(None, found), None):
                yield company


def _before(tokens: Sequence[Token], position: int) -> tuple[int, int]:
    first = position
    while first > 0 and position - first < LONGEST and _in_a_name(tokens[first - 1]):
        first -= 1
    return first, position


def _after(tokens: Sequence[Token], position: int) -> tuple[int, int]:
    end = position + 1
    while end < len(tokens) and end - position <= LONGEST and _in_a_name(tokens[end]):
        end += 1
    return position + 1, end


def _in_a_name(token: Token) -> bool:
    return token.kind not in ("other", "number") and token.text not in FORMS


def _company(
    tokens: Sequence[Token], first: int, end: int, look_up: Callable[[str], LexiconEntry]
) -> Company | None:
    name = "".join(token.text for token in tokens[first:end])
    if known := look_up(name).english("organisation"):
        return Company(first, end, name, known, reading=False)
    if not _NAME.fullmatch(name):
        return None
    read = " ".join(hepburn(token.reading) for token in tokens[first:end])
    return Company(first, end, name, read, reading=True)
