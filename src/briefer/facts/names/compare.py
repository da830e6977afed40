"""Does the English keep the names of the Japanese, and name no place that the Japanese doesn't?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefer.facts.names.country_kanji import KANJI
from briefer.facts.names.english_places import english_places
from briefer.facts.names.latin import latin_names
from briefer.facts.names.name import Name
from briefer.facts.names.referents import Referents
from briefer.facts.names.word_order import is_turned
from briefer.facts.vocabulary import NAMES
from briefer.text.places import by_english, by_japanese, country, places
from briefer.text.spelling import Spelling

PLACES = ("country", "prefecture", "capital", "city", "countries")
# The English word ministry stands for 省 and its minister, and for foreign bodies in 部 or 院.
_MINISTRY = re.compile(
    r"\bMinistry of (?:the )?[A-Z]\w+(?:(?:,| and|, and| of) [A-Z]\w+)*|"
    r"\b(?!The |Its |This )[A-Z]\w+ Ministry\b"
)
_GOVERNMENT = re.compile("政府|当局|側|政権|指導部")
OFTEN = 3  # times that a text names who speaks in it
_OF_ITSELF = re.compile(" ?(?:で?は|が|(?P<of>の))")
_WE, _OURS = re.compile(r"\b[Ww]e\b"), re.compile(r"\b[Oo]ur\b")
_WE_IN_JAPANESE = re.compile(
    "私たち|わたしたち|我々|われわれ|[当弊小][一-鿿]|[我わ]が|自社|皆|みな"
)
_SEVERAL = re.compile("(?:[A-Z]{2,}|.+[ -].+[^s])s")  # SDGs, Kitami Web Services
# After these a place is no subject.
_AFTER = ("with", "to", "against", "on", "from", "for", "in", "at", "of", "by", "over", "between")
_NO_OBJECT = "".join(rf"(?<!\b{word} )(?<!\b{word} the )" for word in _AFTER)
_MEN = ("man", "men", "woman", "women")  # Irishmen
# 外交部 is one, 水道施設部 a department; 省エネ none.
_OFFICE = re.compile(
    "省(?!エネ|力化|略)|院|相|大臣|局|政府|官庁|ministry"
    "|(?:外交|外務|内務|国防|教育|商務|財政|交通|公安|統一|衛生|環境|文化|観光|農業|農村|工業|情報|科学|技術|保健|福祉"
    "|労働|経済|建設|資源|産業|司法|法務|人事|民政|水利)部",
    re.IGNORECASE,
)
OTHER_KOREA = {"South Korea": "North Korea", "North Korea": "South Korea"}


def compare_names(
    japanese: Sequence[Name],
    english: str,
    text: str = "",
    speaker: str = "",
    spoken_of: Sequence[str] = (),
) -> tuple[list[Name], list[str]]:
    """Return the names that the English drops, each once, and the places that it invents.

    `text` is the Japanese sentence: what it may mean by other words (当地, 対英) is not invented.
    `speaker`: who says "we" (`speaker_of`); `spoken_of`: the places that are its subject unsaid.

    >>> from briefer.facts.names.japanese import names
    >>> text = "ウルグアイと釜山で、中露の展示がある。"
    >>> found = names(text)
    >>> compare_names(found, "Sino-Russian shows open in Uruguay and Pusan.", text)
    ([], [])
    >>> english = "Shows by China and Japan open in Ukraine and Seoul."
    >>> dropped, invented = compare_names(found, english, text)
    >>> [name.text for name in dropped], invented
    (['ウルグアイ', '釜山', '中露'], ['Japan', 'Ukraine', 'Seoul'])
    """
    spelling = Spelling(english)
    lost = {
        name.text: name
        for name in reversed(japanese)
        if not (
            keeps(spelling, name)
            or _by_its_capital(spelling, name, text)
            or (name.text == speaker and _is_us(english, name, text))
        )
    }
    dropped = sorted(lost.values(), key=lambda name: name.start)
    swapped = any(name.kind in PLACES for name in dropped)
    new = _invented(english, japanese, text, swapped)
    added = [form for form in new if not _is_unsaid(form, spoken_of, english)]
    return dropped, [*_ministries(english, text), *added]


def keeps(english: Spelling, name: Name) -> bool:
    """Tell whether the English has a name or a term: any form of it, or what its initials are.

    >>> keeps(Spelling("the World Health Organization says"), Name("WHO", 0, ("WHO",), "latin"))
    True

    A name in Latin letters keeps its order.

    >>> keeps(Spelling("the Yiwei Wang Hall"), Name("Wang Yiwei", 0, ("Wang Yiwei",), "latin"))
    False
    """
    if name.kind == "countries":
        codes = [KANJI[kanji] for kanji in name.text if kanji in KANJI]
        return all(any(map(english.has, country(code).english)) for code in codes)
    kept = any(_has(english, form, name.kind) for form in _unmistakable(name, english))
    return kept and not is_turned(name, english.english)


def _by_its_capital(english: Spelling, name: Name, text: str) -> bool:
    """Tell whether a government is named by where it sits: Washington for アメリカ政府."""
    if not _GOVERNMENT.match(text, name.end):
        return False
    codes = {place.code for place in by_english().get(name.english[0], ())} - {"JP"}
    capitals = (p for p in places() if p.kind == "capital" and p.code in codes)
    return any(english.has(form) for capital in capitals for form in capital.english)


def speaker_of(lines: Iterable[str]) -> str:
    """Return the name in Latin letters that a text speaks of most, three times or more; else "".

    >>> speaker_of(["Minamoは推す", "MinamoがWebで言う", "Minamoの人がZooへ", "Zooは", "Zooが"])
    'Minamo'
    """
    subjects = Counter(
        name.text
        for line in lines
        for name in latin_names(line)
        if name.kind == "latin" and _OF_ITSELF.match(line, name.end)
    )
    often = [name for name, count in subjects.items() if count >= OFTEN]
    return max(often, key=subjects.__getitem__, default="")


def _is_us(english: str, name: Name, text: str) -> bool:
    """Tell whether the issuer, who speaks of itself by its name, is "we" in the English.

    >>> name = Name("Minamo", 0, ("Minamo",), "latin")
    >>> [_is_us("We like it", name, text) for text in ("Minamoは推す", "Minamoを当社は推す")]
    [True, False]
    """
    said = _OF_ITSELF.match(text, name.end) if name.kind == "latin" else None
    ours = said is not None and (_OURS if said["of"] else _WE).search(english)
    return bool(ours) and _WE_IN_JAPANESE.search(text) is None


def _unmistakable(name: Name, english: Spelling) -> tuple[str, ...]:
    """Return the forms of a name that mean no other here: beside North Korea, not Korean alone.

    >>> south = Name("韓国", 0, ("South Korea", "Korean"), "country")
    >>> keeps(Spelling("North Korean exports"), south), keeps(Spelling("Korean exports"), south)
    (False, True)
    """
    other = OTHER_KOREA.get(name.english[0], "")
    named = other and (english.has(other) or english.has(f"{other}n"))
    if not named or english.has("North and South Korea"):
        return name.english
    return tuple(form for form in name.english if form not in ("Korea", "Korean"))


def _has(english: Spelling, form: str, kind: str) -> bool:
    if english.has(form) or any(map(english.has, _otherwise(form))):
        return True
    if kind in PLACES:
        return english.has_beginning(form) or any(english.has(f"{form}{man}") for man in _MEN)
    return english.has_initials(form) or all(map(english.has, re.split("[ /]", form)))


def _otherwise(form: str) -> list[str]:
    """Other words that keep what is written in Latin script: television for TV; one of several.

    >>> _otherwise("TV"), _otherwise("SDGs"), _otherwise("Kitami Web Services")
    (['television', 'televised'], ['SDG'], ['Kitami Web Service', 'KWS'])
    """
    known = NAMES.table("synonyms").get(form) or NAMES.table("states").get(form)
    other = known.split("|") if known else []
    words = form.split(" ")
    if _SEVERAL.fullmatch(form):
        other.append(form[:-1])
    if len(words) > 2:
        other.append("".join(word[0] for word in words))
    return other


def _ministries(english: str, text: str) -> Iterator[str]:
    if not _OFFICE.search(text):
        yield from (ministry.group() for ministry in _MINISTRY.finditer(english))


def _invented(english: str, japanese: Sequence[Name], text: str, swapped: bool) -> Iterator[str]:
    """Yield the places that no name or word means; Japan and its towns only where one is lost.

    A translation says Japan or Tokyo where the Japanese needs no word for it.
    """
    stated = list(dict.fromkeys(english_places(english)))
    if not stated:
        return
    referents = Referents(japanese, text)
    for form in stated:
        named = by_english()[form]
        added = any(place.code == "JP" for place in named) and not swapped
        if not added and not any(map(referents.has, named)):
            yield form


def _is_unsaid(form: str, spoken_of: Sequence[str], english: str) -> bool:
    """Tell whether a place of the English is the subject that the Japanese leaves unsaid.

    >>> _is_unsaid("China", ["中国"], "China agreed."), _is_unsaid("China", ["中国"], "with China")
    (True, False)
    >>> _is_unsaid("South Korea", ["北朝鮮"], "South Korea agreed.")
    False
    """
    meant = by_english()[form]
    if not any(place in meant for name in spoken_of for place in by_japanese()[name]):
        return False
    return re.search(rf"(?<!\w){_NO_OBJECT}{re.escape(form)}(?!\w)", english) is not None
