"""Translations that a person has made, used again where the Japanese is the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from briefer.errors import InputError
from briefer.facts import Analysis, analyse
from briefer.reading import FILE_LIMIT
from briefer.reading.columns import Record, column_bytes, records
from briefer.reading.exchange import read_tmx
from briefer.reading.formats import is_xml
from briefer.translation.substitution import comparable, skeleton, substituted

_COUNTED = re.compile(
    r"[0-9〇一二三四五六七八九十百千万億兆,.:]+|[月火水木金土日](?=曜)|(?<=\()[月火水木金土日](?=\))"
    r"|令和|平成|昭和|[上中下](?=旬)"
)
_MOST_ALIKE = 50  # that are looked at: sentences of one form, by the thousand in a price list
_REMEDY = "Give each line as: Japanese, tab, English; or a TMX."
_CHECK = "Check --translations."


@dataclass(frozen=True, slots=True)
class Pair:
    """A Japanese text and the English that a person has given it."""

    japanese: str
    english: str


@dataclass(frozen=True, slots=True)
class TranslationMemory:
    """Pairs that are looked up by their Japanese; of two with the same one the later one counts.

    >>> pair = Pair("純利益は3億円です。", "Net profit was 300 million yen.")
    >>> memory = TranslationMemory((pair,))
    >>> memory.english(analyse("純利益は３億円です。"))
    'Net profit was 300 million yen.'
    >>> memory.english(analyse("純利益は42億円です。"))
    'Net profit was 4.2 billion yen.'
    >>> memory.english(analyse("純損失は3億円です。"))
    """

    pairs: tuple[Pair, ...] = ()
    _exact: dict[str, str] = field(init=False, repr=False, compare=False)
    _like: dict[str, list[Pair]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the pairs by their Japanese, as it is and but for what is counted."""
        exact = {comparable(pair.japanese): pair.english for pair in self.pairs}
        like: dict[str, list[Pair]] = {}
        for pair in reversed(self.pairs):
            like.setdefault(_uncounted(pair.japanese), []).append(pair)
        object.__setattr__(self, "_exact", exact)
        object.__setattr__(self, "_like", like)

    def english(self, stated: Analysis) -> str | None:
        """Return the English for a text, None where there is none that surely fits.

        Where only figures and dates differ, they are put in by the facts.
        """
        if not self.pairs:
            return None
        exact = self._exact.get(comparable(stated.japanese))
        return exact or next(filter(None, self._fitting(stated)), None)

    def _fitting(self, stated: Analysis) -> Iterable[str | None]:
        alike = self._like.get(_uncounted(stated.japanese), [])[:_MOST_ALIKE]
        wanted = skeleton(stated) if alike else ()
        for pair in alike:
            known = _analysed(pair.japanese)
            if skeleton(known) == wanted:
                yield substituted(stated, known, pair.english)


def read_translations(path: str | Path) -> TranslationMemory:
    """Return what a TMX, or a file of two columns, Japanese and English, has in it.

    A third column is a note. InputError names the line where a broken row begins.
    """
    path = Path(path)
    subject = f"The file of translations {path}"
    data = column_bytes(path, subject, FILE_LIMIT, _CHECK)
    if is_xml(data):
        return TranslationMemory(tuple(Pair(*pair) for pair in read_tmx(data, subject)))
    pairs = tuple(map(_pair, records(data, path.name, _REMEDY)))
    if not pairs:
        raise InputError(f"{subject} is empty.", _REMEDY)
    return TranslationMemory(pairs)


def _pair(row: Record) -> Pair:
    if len(row.cells) < 2 or not all(row.cells[:2]):
        raise InputError(f"{row.where}: there are not two columns.", _REMEDY)
    return Pair(*row.cells[:2])


@lru_cache(maxsize=4096)
def _analysed(japanese: str) -> Analysis:
    return analyse(japanese)


def _uncounted(japanese: str) -> str:
    """Return a text without what may be counted: the same for all that only differ in that."""
    return _COUNTED.sub("#", comparable(japanese))
