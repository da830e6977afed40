"""A user's term put where an answer has another English word for the same Japanese one."""

import re
from collections.abc import Sequence

_VOWEL = re.compile("[aeiou]", re.IGNORECASE)


def place_term(english: str, term: str, glosses: Sequence[str]) -> tuple[str, str]:
    """Return `english` with `term` for the one of its words that `glosses` has, and that word.

    Where none or several of the words could be meant nothing is done: ("", ""). The article, the
    plural and a capital in front are those that the term needs.

    >>> place_term("Three accidents were reported.", "mishap", ["accident", "incident"])
    ('Three mishaps were reported.', 'accidents')
    >>> place_term("An accident closed the plant.", "mishap", ["accident"])
    ('A mishap closed the plant.', 'accident')
    >>> place_term("The accident led to another accident.", "mishap", ["accident"])
    ('', '')
    """
    found = _occurrences(english, glosses)
    if len(found) != 1:
        return "", ""
    start, end, plural = found[0]
    word = english[start:end]
    new = f"{term}s" if plural and not term.endswith("s") else term
    if word[0].isupper() and new[0].islower():
        new = new[0].upper() + new[1:]
    before = _with_article(english[:start], new)
    return before + new + english[end:], word


def _occurrences(english: str, glosses: Sequence[str]) -> list[tuple[int, int, bool]]:
    """Return where a gloss stands, the longest first, and whether in the plural; none overlap."""
    found: list[tuple[int, int, bool]] = []
    for gloss in sorted(glosses, key=len, reverse=True):
        for match in re.finditer(_in_any_number(gloss), english, re.IGNORECASE):
            if all(match.end() <= start or end <= match.start() for start, end, _ in found):
                plural = match[0].casefold() != gloss.casefold()
                found.append((match.start(), match.end(), plural))
    return found


def _in_any_number(noun: str) -> str:
    """Return a pattern for a noun and its regular plural.

    >>> [bool(re.match(_in_any_number("company"), text)) for text in ("companies", "companion")]
    [True, False]
    """
    stem, endings = (noun[:-1], "y|ies") if noun.endswith("y") else (noun, "|e?s")
    return rf"(?<![\w-]){re.escape(stem)}(?:{endings})(?![\w-])"


def _with_article(before: str, word: str) -> str:
    """Return the words `before`, which end in an article, with the one that `word` takes.

    >>> _with_article("It was an ", "mishap"), _with_article("A ", "accord"), _with_article("", "x")
    ('It was a ', 'An ', '')
    """
    article = re.search(r"\b(a)n? $", before, re.IGNORECASE)
    if article is None:
        return before
    return f"{before[: article.start()]}{article[1]}{'n' if _VOWEL.match(word) else ''} "
