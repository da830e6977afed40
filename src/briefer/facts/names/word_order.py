"""Names of several words in Latin letters, and the order in which an English text has them."""

import re
from collections.abc import Iterator
from itertools import permutations

from briefer.facts.names.name import Name
from briefer.facts.vocabulary import NAMES
from briefer.text.spelling import folded

MOST_WORDS = 4  # of a name; the orders of more are too many
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
WORD = re.compile(r"[^\W_](?:[\w-]|['’](?!s\b)(?=\w))*")


def is_turned(name: Name, english: str) -> bool:
    """Tell whether a name's words stand in another order only.

    >>> name = Name("Wang Yiwei", 0, ("Wang Yiwei",), "latin")
    >>> [is_turned(name, text) for text in ("at Yiwei Wang Hall", "Wang Yiwei, or Yiwei Wang")]
    [True, False]
    """
    own = name.english[0].split(" ")
    if not has_order(name) or folded(name.english[0]) in folded(english):
        return False
    turned = {" ".join(order) for order in permutations(map(folded, own))}
    return any(folded(text) in turned for _, text in capital_runs(english, len(own)))


def has_order(name: Name) -> bool:
    """Tell whether a name is of several words with capitals, so that they can change places."""
    own = name.english[0].split(" ")
    is_latin = name.kind in ("latin", "term") and 1 < len(own) <= MOST_WORDS
    return is_latin and all(_NAME_WORD.fullmatch(word) and _has_capital(word) for word in own)


def capital_runs(english: str, count: int) -> Iterator[tuple[int, str]]:
    """Yield every so many words with capitals that only a space parts, after where they begin.

    >>> list(capital_runs("Prof. Yiwei Wang Hall", 2))
    [(6, 'Yiwei Wang'), (12, 'Wang Hall')]
    """
    found = list(WORD.finditer(english))
    for at in range(len(found) - count + 1):
        run = [match[0] for match in found[at : at + count]]
        start, text = found[at].start(), " ".join(run)
        if all(map(_has_capital, run)) and english.startswith(text, start):
            yield start, text


def _has_capital(word: str) -> bool:
    return word[0].isupper() or word in NAMES.words("particles")
