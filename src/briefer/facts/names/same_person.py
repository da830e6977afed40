"""同氏, the same person: who that is, where the sentences before name somebody in Latin script."""

import re
from collections.abc import Iterator

from briefer.facts.names.latin import latin_names
from briefer.facts.names.name import Name

SAME = "同氏"
# What English may say instead of the name.
_PRONOUNS = ("he", "she", "his", "her", "him")
_SUBJECT = re.compile("氏[はがも]")


def person_of(text: str, before: str = "") -> str:
    """Return the person whom 同氏 means after the sentence `text`; `before` if it names nobody.

    The one who acts in it, else the last one that it names.

    >>> person_of("Xi氏はTrump氏と会談した。"), person_of("Trump氏との会談に触れた。", "Xi")
    ('Xi', 'Trump')
    >>> person_of("会談は釜山で開かれた。", "Xi")
    'Xi'
    """
    named = [name for name in latin_names(text) if text.startswith("氏", name.end)]
    acting = [name for name in named if _SUBJECT.match(text, name.end)]
    return (acting[:1] or named[-1:] or [Name(before, 0, (before,), "person")])[0].english[0]


def same_person(japanese: str, person: str) -> Iterator[Name]:
    """Yield 同氏 as the name of `person`, where it is known who that is.

    >>> [name.english[:2] for name in same_person("同氏は懸念を示した。", "Xi")]
    [('Xi', 'he')]
    """
    if person:
        for match in re.finditer(SAME, japanese):
            yield Name(SAME, match.start(), (person, *_PRONOUNS), "person")
