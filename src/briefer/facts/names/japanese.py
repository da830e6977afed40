"""The names in a Japanese sentence that have one English: countries, cities, Latin script."""

import re
from collections.abc import Iterator
from functools import cache

from briefer.facts.extent import overlaps
from briefer.facts.names.country_kanji import KANJI, groups_at, is_group, is_office
from briefer.facts.names.latin import latin_names
from briefer.facts.names.name import Name
from briefer.facts.vocabulary import NAMES
from briefer.text.places import (
    Forms,
    by_japanese,
    country,
    doubtful_forms,
    english_forms,
)
from briefer.text.roles import roles_that_tell
from briefer.text.words import either

__all__ = ["Name", "about_china_and_us", "names"]

_PLACE_FOLLOWS = NAMES.compile("{after_places}")
_KATAKANA = re.compile("[ァ-ヺー]")
# Katakana right beside a name, or behind a dot as no place is: パリ・ヒルトン.
_BEFORE_KATAKANA = re.compile("(?:[ァ-ヺー]|([ァ-ヺー]+)[・＝=])$")
_AFTER_KATAKANA = re.compile("[ァ-ヺー]|[・＝=]([ァ-ヺー]+)")
_KANJI = re.compile("[一-鿿々]")
_WORD = re.compile("[一-鿿々ァ-ヺー]")
# 東広島, 新大阪, 北九州: another place.
_PART = re.compile("[東西南北新上下大小]")
_PERSON_FOLLOWS = re.compile(either(roles_that_tell("s")))
_CITY_FOLLOWS = NAMES.compile("{after_cities}")
# The region around Hiroshima, where it stands among Japan's: 九州、中国、四国.
_CHUGOKU = re.compile(
    "(?<=(?:四国|九州|近畿|東北|北陸|東海|山陰|関東|関西)[、・])中国"
    "(?![人語]|[、・](?:韓国|北朝鮮|台湾|香港|米国|ロシア|インド|タイ|アジア|東南))"
    "|中国(?=[、・](?:四国|九州|近畿|北陸|山陰))"
)
_CHINA_AND_US = re.compile("中国(?!地方).*(?:米国|アメリカ)|(?:米国|アメリカ).*中国(?!地方)", re.S)


def names(japanese: str, china_and_us: bool = False) -> list[Name]:
    """Return the names in reading order; none overlaps another.

    `china_and_us`: the document names both, so 中米 is those two and not Central America.

    >>> [(name.text, name.english[0]) for name in names("中露は釜山でBRICSと会談した。")]
    [('中露', 'China and Russia'), ('釜山', 'Busan'), ('BRICS', 'BRICS')]
    >>> [names("中米の課題", both)[0].english[0] for both in (False, True)]
    ['Central America', 'China and the United States']
    """
    found = list(_place_names(japanese, china_and_us or about_china_and_us(japanese)))
    taken = [name.span for name in found]
    found += (name for name in latin_names(japanese) if not overlaps(name.span, taken))
    return sorted(found, key=lambda name: name.start)


def about_china_and_us(text: str) -> bool:
    """Tell whether a text, a sentence or a whole document, names both China and the United States.

    >>> about_china_and_us("中国と米国"), about_china_and_us("中国地方と米国")
    (True, False)
    """
    return _CHINA_AND_US.search(text) is not None


def _place_names(japanese: str, china_and_us: bool) -> Iterator[Name]:
    forms, start = _forms(), 0
    while start < len(japanese):
        name, end = None, start + 1
        possible = forms.at(japanese, start)
        if japanese[start] in KANJI:
            possible = sorted((*possible, *groups_at(japanese, start)), key=len, reverse=True)
        for form in possible:
            if form in NAMES.words("no_places"):
                end = start + len(form)
                break
            if name := _name(japanese, start, form, china_and_us):
                end = name.end
                break
        else:
            if japanese[start] in KANJI and is_office(japanese, start):
                place = country(KANJI[japanese[start]])
                name = Name(japanese[start], start, place.english, place.kind)
        if name:
            yield name
        start = end


@cache
def _forms() -> Forms:
    return Forms([*by_japanese(), *NAMES.words("no_places"), *NAMES.table("public_bodies")])


def _name(text: str, start: int, form: str, china_and_us: bool) -> Name | None:
    """Return the name that `form`, which stands at `start`, is there."""
    end = start + len(form)
    if form in NAMES.table("public_bodies"):
        # 韓国外務省 and 東京消防庁 are others.
        is_another = _WORD.match(text[start - 1 : start])
        english = tuple(NAMES.table("public_bodies")[form].split("|"))
        return None if is_another else Name(form, start, english, "office")
    if form == "中国" and _CHUGOKU.match(text, start):
        return Name(form, start, ("Chugoku",), "region")
    if is_group(text, start, end):
        return _group(form, start, china_and_us)
    named = by_japanese().get(form, ())
    if not named or not (_alone(text, start, end) and _meant(text, start, form)):
        return None
    return Name(form, start, english_forms(named), named[0].kind)


def _group(form: str, start: int, china_and_us: bool) -> Name:
    if form == "中米" and not china_and_us:
        return Name(form, start, ("Central America",), "region")
    best = [_in_a_list(KANJI[kanji]) for kanji in form if kanji in KANJI]
    together = f"{', '.join(best[:-1])} and {best[-1]}"
    return Name(form, start, (together,), "countries")


def _in_a_list(code: str) -> str:
    """The article belongs there: China and the United States."""
    english = country(code).english[0]
    return f"the {english}" if code in ("US", "GB", "NL", "PH", "EU") else english


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether a katakana name is a word of its own: インド, not the one in インドア.

    >>> text = "リマインダーとペルー、メキシコ・シティ、ニューヨーク・タイムズ"
    >>> [_alone(text, start, start + len(form))
    ...  for form in ("リマ", "ペルー", "メキシコ", "ニューヨーク") for start in [text.index(form)]]
    [False, True, False, False]
    """
    joined = (
        _KATAKANA.match(text[start]) and _BEFORE_KATAKANA.search(text[max(0, start - 40) : start]),
        _KATAKANA.match(text[end - 1]) and _AFTER_KATAKANA.match(text, end),
    )
    return not any(match and match[1] not in by_japanese() for match in joined)


def _meant(text: str, start: int, form: str) -> bool:
    """Tell whether a kanji name is the place and not a piece of another word or a surname."""
    before, after = text[start - 1 : start], text[start + len(form) :]
    if form in doubtful_forms():
        return bool(_PLACE_FOLLOWS.match(after)) and not _KANJI.match(before)
    named = by_japanese()[form][0]
    if named.kind == "country" or not _KANJI.match(form):
        return not (before == "途" and form == "中国")
    if named.code == "JP":
        return not _PART.match(before) and not _PERSON_FOLLOWS.match(after)
    inside = _KANJI.match(after) and not _CITY_FOLLOWS.match(after)
    return not inside and not (_KANJI.match(before) and before not in "国省州於在")
