"""Places in the English, where it is sure that a place is meant."""

import re
from collections.abc import Iterator
from functools import cache

from briefer.facts.vocabulary import NAMES
from briefer.text.places import Forms, by_english

_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w.’'-]*")
_NAME_BEFORE = re.compile(r"\b(?P<word>[A-Z][\w’'-]+) (?P<of>of (?:the )?)?$")
_NAME_AFTER = re.compile(r"(?:[’']s)? (?:[A-Z]\w|cents?\b|dollars?\b)")
_SHORT = ("UK", "USA", "UAE")  # other short forms may be words in capitals: CONTACT US


def english_places(english: str) -> Iterator[str]:
    """Yield the forms of places.tsv that are surely places, in reading order.

    >>> list(english_places("A New Zealand firm in Hong Kong, New Mexico and the Bank of China"))
    ['New Zealand', 'Hong Kong']
    """
    end = 0
    for match in _CAPITALISED.finditer(english):
        form = _form_at(english, match.start()) if match.start() >= end else ""
        if form:
            end = match.start() + len(form)
            if not _in_a_name(english, match.start(), end):
                yield form


def _form_at(english: str, start: int) -> str:
    forms = _safe_forms().at(english, start)
    return next((form for form in forms if not english[start + len(form) :][:1].isalnum()), "")


@cache
def _safe_forms() -> Forms:
    return Forms(
        form
        for form in by_english().keys() - NAMES.words("ambiguous")
        if form[0].isupper() and (len(form) > 3 or form in _SHORT)
    )


def _in_a_name(english: str, start: int, end: int) -> bool:
    """Tell whether the place is part of a longer name or price.

    >>> text = "Like China, the Bank of China fell at South China Gas. One U.S. cent"
    >>> [_in_a_name(text, m.start(), m.end()) for m in re.finditer(r"China|U\\.S\\.", text)]
    [False, True, True, True]
    """
    before = _NAME_BEFORE.search(english[max(0, start - 40) : start])
    if before and before["of"] and before["word"] in NAMES.words("heads_of_names"):
        return True
    if before and not before["of"] and before["word"] not in NAMES.words("sentence_openers"):
        return True
    return _NAME_AFTER.match(english, end) is not None
