"""The places that a Japanese sentence may mean, read as generously as can be."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from briefer.facts.names.country_kanji import KANJI
from briefer.facts.names.name import Name
from briefer.facts.vocabulary import NAMES
from briefer.text.places import Forms, Place, by_english, by_japanese, country

# Words for a place named before: any country or city may stand for them.
_POINTING = re.compile(
    "同国|両国|同市|同州|同地|当地|現地(?!時間)|首都|自国|本国|母国|隣国|地元|同島|当国|我が国|わが国|王立"
)
_KATAKANA = re.compile("[ァ-ヺー]{3,}")
SIMILAR = 0.6  # of the letters of two katakana words; ウルグアイ and ウクライナ: 0.4


class Referents:
    """What the names of a sentence, and any other words in it, can stand for."""

    def __init__(self, names: Sequence[Name], text: str) -> None:
        """Collect the places that are named outright; the rest is looked at when asked for."""
        self._text = text
        self._points = _POINTING.search(text) is not None
        self._places = {place for name in names for place in _named(name)} | set(_written(text))
        self._codes = {place.code for place in self._places}
        self._countries = {place.code for place in self._places if place.kind == "country"}

    def has(self, place: Place) -> bool:
        """Tell whether the sentence may mean `place`.

        A city may stand for its country, a country for its capital (Beijing says), 同国 for any.

        >>> referents = Referents([], "対米輸出とセビージャ")
        >>> [referents.has(by_english()[form][0]) for form in ("United States", "Seville", "Seoul")]
        [True, True, False]
        """
        if self._points or place in self._places:
            return True
        stands_for = {"country": self._codes, "capital": self._countries}
        if place.code in stands_for.get(place.kind, ()):
            return True
        # Katakana words that are no place of the table: perhaps one in another spelling.
        strangers = [run for run in _KATAKANA.findall(self._text) if run not in by_japanese()]
        return any(
            SequenceMatcher(None, run, form).ratio() >= SIMILAR
            for run in strangers
            for form in place.japanese
        )


def _named(name: Name) -> Iterator[Place]:
    if name.kind == "countries":
        yield from (country(KANJI[kanji]) for kanji in name.text if kanji in KANJI)
    known = by_japanese().get(name.text, ())
    # Not by its English too: Korean is the North as well.
    yield from known or (place for form in name.english for place in by_english().get(form, ()))


def _written(text: str) -> Iterator[Place]:
    forms = _forms()
    for start in range(len(text)):
        for form in forms.at(text, start):
            yield from by_japanese()[form]
        sure = text[start] not in "中日" or (start and text[start - 1] in "対訪駐反親")
        if text[start] in KANJI and sure:
            yield country(KANJI[text[start]])
    for code, several in NAMES.table("otherwise").items():
        if any(word in text for word in several.split()):
            yield country(code)


@cache
def _forms() -> Forms:
    return Forms(by_japanese())
