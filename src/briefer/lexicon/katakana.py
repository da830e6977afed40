"""Foreign persons in katakana: it does not tell how their names are spelt."""

import re
from collections.abc import Callable, Iterator

from briefer.lexicon.lookup import LexiconEntry
from briefer.text.roles import roles_that_tell

# What stands behind the name of a person.
_PERSON = re.compile(
    r"([ァ-ヺー]{2,}(?:[・＝=][ァ-ヺー]+)*)"
    rf"(?=(?:元|前|新|副)?(?:{'|'.join(roles_that_tell('k'))}))"
)
_APART = re.compile("[・＝=]")


def guessed_names(japanese: str, look_up: Callable[[str], LexiconEntry]) -> Iterator[str]:
    """Yield the persons named in katakana whose spelling the dictionary does not tell.

    >>> def look_up(form):
    ...     return LexiconEntry({"part": "Putin"} if form == "プーチン" else {})
    >>> list(guessed_names("プーチン大統領はザヤット氏と会った。", look_up))
    ['ザヤット']
    """
    for name in dict.fromkeys(_PERSON.findall(japanese)):
        parts = _APART.split(name)
        entry = look_up(name)
        known = entry.english("person", "place", "abroad") or all(
            look_up(part).english("person", "part") for part in parts
        )
        if not known:
            yield name
