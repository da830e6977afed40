"""The words and names of a text that the dictionary has, the longest that fit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefer.lexicon.lookup import LexiconEntry
from briefer.lexicon.shipped_words import SENSE
from briefer.lexicon.tokens import Token

LONGEST = 8  # tokens
DISTRICTS = "都道府県市区町村郡"  # what a place is that lies within another, or has others in it
_NOUNS = ("noun", "place", "surname", "given", "name", "affix", "adverb")


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Tokens that together are one word or name, and what the dictionary says of it."""

    tokens: tuple[Token, ...]
    entry: LexiconEntry

    @property
    def text(self) -> str:
        """The words as they are written."""
        return "".join(token.text for token in self.tokens)

    @property
    def reading(self) -> str:
        """How they are read, in katakana."""
        return "".join(token.reading for token in self.tokens)

    @property
    def kind(self) -> str:
        """The kind of a single token, "compound" for several."""
        return self.tokens[0].kind if len(self.tokens) == 1 else "compound"

    @property
    def start(self) -> int:
        """Where it stands in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.tokens[-1].end


def spans(tokens: Sequence[Token], look_up: Callable[[str], LexiconEntry]) -> Iterator[WordSpan]:
    """Yield nouns, adverbs and names in reading order, none within another; the longest first.

    A term of releases may end in other words: 報道をお控えください.
    A word that the dictionary does not have is a span too, of one token and an empty entry.
    """
    position = 0
    while position < len(tokens):
        if tokens[position].kind not in _NOUNS:
            position += 1
            continue
        span = _longest(tokens[position : position + LONGEST], look_up)
        yield span
        position += len(span.tokens)


def _is_address(span: WordSpan) -> bool:
    """Tell 鹿島市古枝, a place within a place: two names, though the dictionary has it as one."""
    first = span.tokens[0]
    return len(span.tokens) > 1 and first.kind == "place" and first.text[-1] in DISTRICTS


def _longest(tokens: Sequence[Token], look_up: Callable[[str], LexiconEntry]) -> WordSpan:
    for count in range(len(tokens), 0, -1):
        span = WordSpan(tuple(tokens[:count]), look_up("".join(t.text for t in tokens[:count])))
        whole = tokens[count - 1].kind in _NOUNS or span.entry.rank <= SENSE
        if span.entry.kinds and whole and not _is_address(span):
            return span
    return WordSpan(tuple(tokens[:1]), look_up(tokens[0].text))
