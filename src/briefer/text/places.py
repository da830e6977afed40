"""Places in Japanese and English, read from places.tsv: countries, prefectures, cities."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from briefer.text.words import rows


@dataclass(frozen=True, slots=True)
class Place:
    """A row of places.tsv. `kind`: country, prefecture, capital or city; `code`: its country.

    `doubtful` are Japanese forms that are also a surname or a word; `english`: the best first.
    """

    kind: str
    code: str
    japanese: tuple[str, ...]
    doubtful: tuple[str, ...]
    english: tuple[str, ...]


class Forms:
    """Strings that can be looked up at a position of a text, the longest first."""

    def __init__(self, forms: Iterable[str]) -> None:
        """Sort the forms by their first two characters: few are left to compare."""
        by_start: defaultdict[str, set[str]] = defaultdict(set)
        for form in forms:
            by_start[form[:2]].add(form)
        self._by_start = {
            start: sorted(those, key=len, reverse=True) for start, those in by_start.items()
        }

    def at(self, text: str, start: int) -> list[str]:
        """Return the forms that stand in `text` at `start`, the longest first.

        >>> Forms(["インド", "インドネシア", "日本"]).at("在インドネシア大使", 1)
        ['インドネシア', 'インド']
        """
        candidates = self._by_start.get(text[start : start + 2], ())
        return [form for form in candidates if text.startswith(form, start)]


@cache
def places() -> tuple[Place, ...]:
    """Return the rows of the table."""
    return tuple(
        Place(kind, code, _several(japanese), _several(doubtful), _several(english))
        for kind, code, japanese, doubtful, english in rows("briefer.text", "places.tsv")
    )


@cache
def by_japanese() -> dict[str, tuple[Place, ...]]:
    """Return the places that a Japanese form can name, doubtful forms too.

    >>> [place.english[0] for place in by_japanese()["オークランド"]]
    ['Auckland', 'Oakland']
    """
    return _by_form((form, place) for place in places() for form in place.japanese + place.doubtful)


@cache
def by_english() -> dict[str, tuple[Place, ...]]:
    """Return the places that an English form can name.

    >>> [place.japanese[0] for place in by_english()["Pusan"]]
    ['プサン']
    """
    return _by_form((form, place) for place in places() for form in place.english)


@cache
def doubtful_forms() -> frozenset[str]:
    """Return the Japanese forms that name a place only where something else says so."""
    certain = {form for place in places() for form in place.japanese}
    return frozenset(form for place in places() for form in place.doubtful) - certain


@cache
def country(code: str) -> Place:
    """Return a country by its two letters.

    >>> country("UY").english[0]
    'Uruguay'
    """
    return next(place for place in places() if place.kind == "country" and place.code == code)


def english_forms(named: Sequence[Place]) -> tuple[str, ...]:
    """Return the English forms of several places, the best of each first."""
    best = [place.english[0] for place in named]
    return tuple(dict.fromkeys([*best, *(form for place in named for form in place.english)]))


def _several(column: str) -> tuple[str, ...]:
    return tuple(column.split("|")) if column else ()


def _by_form(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for form, place in pairs:
        found[form].append(place)
    return {form: tuple(those) for form, those in found.items()}
