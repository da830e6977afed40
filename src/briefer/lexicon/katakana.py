"""Foreign persons in katakana: it does not tell how their names are spelt."""

import re
from collections.abc import Callable, Iterator

from briefer.lexicon.lookup import LexiconEntry

# What stands behind the name of a person.
_PERSON = re.compile(
    r"([ァ-ヺー]{2,}(?:[・＝=][ァ-ヺー]+)*)"
    r"(?=(?:元|前|新|副)?(?:氏|さん|選手|監督|被告|容疑者|大統領|首相|国王|女王|外相|国防相|財務相|長官|"
    r"議長|議員|知事|市長|教授|博士|社長|会長|CEO|CTO|CFO|最高経営責任者|報道官|大使|将軍|司令官))"
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
