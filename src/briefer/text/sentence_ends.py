"""Where sentences end, Japanese and English.

A release's Japanese sentences are `segmentation`'s: brackets and what goes on behind a mark decide
there. Here is what both languages end sentences with.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

STOPS = "。｡．"
MARKS = STOPS + "！？!?."
_ENDS = (*MARKS, "…")
_CLOSING = '」』）)］”"'
_NEAR = 12  # characters at the end of a line among which its mark is

_OPENER = re.compile(
    "(?:The|This|These|It|In|On|At|He|She|They|We|Its|Their|His|Her|However|But|And) "
)
# A question or a cry in quotation marks is mostly followed by who it is from.
_ENGLISH = re.compile(r"(?<=[\w%)”\"’])(?:\.[\"”’)]*|[!?]\)*)\s+(?=[A-Z“\"])")
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gov|Gen|Sen|Rep|No|vs|Jr|Sr|Calif|Mass)|e\.g|i\.e)\.$"
)
# A single capital before the full stop is seldom a sentence's last letter (U.S. sales), nor is a
# company's kind its last word (Inc. president): only before what opens a sentence.
_MAY_GO_ON = re.compile(r"\b(?:[A-Z]|Inc|Ltd|Co|Corp)\.$")


def ends_sentence(words: str, *more: str) -> bool:
    """Tell whether `words` end as a sentence does, or with one of `more` marks.

    >>> ends_sentence("開店した（新装。）"), ends_sentence("開店"), ends_sentence("内容：", "：")
    (True, False, True)
    """
    return words[-_NEAR:].rstrip(_CLOSING).endswith(_ENDS + more)


def english_ends(text: str) -> Iterator[int]:
    """Yield where the sentences of an English text after the first begin.

    >>> list(english_ends("Mr. Ito left. Sales rose."))
    [14]
    """
    for end in _ENGLISH.finditer(text):
        before = text[max(0, end.start() - 8) : end.start() + 1]
        if _TITLE.search(before):
            continue
        if not _MAY_GO_ON.search(before) or _OPENER.match(text, end.end()):
            yield end.end()


def english_sentences(text: str) -> list[str]:
    """Return the sentences of an English text.

    >>> english_sentences("Sales rose 3.5%. U.S. costs fell.")
    ['Sales rose 3.5%.', 'U.S. costs fell.']
    >>> english_sentences("Mr. Ito of Aoba Inc. Japan left the U.S. The firm is Ground X. It grew.")
    ['Mr. Ito of Aoba Inc. Japan left the U.S.', 'The firm is Ground X.', 'It grew.']
    >>> english_sentences("It sold Aoba Inc. The price was high.")
    ['It sold Aoba Inc.', 'The price was high.']
    >>> english_sentences("He said: “It is done.” Sales rose at BRICS. Others, e.g. Aoba, fell.")
    ['He said: “It is done.”', 'Sales rose at BRICS.', 'Others, e.g. Aoba, fell.']
    """
    bounds = [0, *english_ends(text), len(text)]
    parts = [text[start:end] for start, end in pairwise(bounds)]
    return [*(part.rstrip() for part in parts[:-1]), parts[-1]]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span of `text` without the blanks at its two ends.

    >>> trimmed("Sales rose. Costs fell. ", 11, 24)
    (12, 23)
    """
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
