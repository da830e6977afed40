"""Japanese text in words, with their readings: Sudachi, in its longest units (mode C)."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

DICTIONARY = "core"

TokenKind = Literal[
    "noun", "place", "surname", "given", "name", "affix", "adverb", "number", "other"
]

_NOUNS = ("名詞", "形状詞")
_OTHER: dict[str, TokenKind] = {"接尾辞": "affix", "接頭辞": "affix", "副詞": "adverb"}
_PROPER: dict[tuple[str, str], TokenKind] = {("人名", "姓"): "surname", ("人名", "名"): "given"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, at `start`, with its reading in katakana and its dictionary form.

    `kind`: noun; place, surname, given (name) or (another) name; affix; adverb; number;
    other.
    """

    text: str
    start: int
    kind: TokenKind
    reading: str
    lemma: str = ""

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + len(self.text)


Tokenizer = Callable[[str], list[Token]]


def open_tokenizer() -> Tokenizer:
    """Return a function from a text to its tokens, in order and without gaps."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict=DICTIONARY).tokenizer(mode=SplitMode.C)

    def tokens(text: str) -> list[Token]:
        # A lone surrogate, which a damaged file can hold, would raise inside the tokeniser.
        text = text.encode("utf-8", "replace").decode()
        return [
            Token(
                m.surface(),
                m.begin(),
                _kind(m.part_of_speech()),
                m.reading_form(),
                m.dictionary_form(),
            )
            for m in tokenizer.tokenize(text)
        ]

    return tokens


def runtime() -> str:
    """Return the tokeniser's name and version, for the note."""
    return f"SudachiDict-{DICTIONARY} {version(f'sudachidict-{DICTIONARY}')}"


def _kind(part_of_speech: tuple[str, ...]) -> TokenKind:
    """Return the kind of a word by UniDic's parts of speech.

    >>> _kind(("名詞", "固有名詞", "人名", "姓")), _kind(("名詞", "数詞", "*", "*"))
    ('surname', 'number')
    """
    whole, sort, proper, part = part_of_speech[:4]
    if sort == "数詞":
        return "number"
    if sort == "固有名詞":
        return "place" if proper == "地名" else _PROPER.get((proper, part), "name")
    if sort == "副詞可能":
        return "other"
    return "noun" if whole in _NOUNS else _OTHER.get(whole, "other")
