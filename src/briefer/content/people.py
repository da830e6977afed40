"""Who is named in a release, and which part of a name is the surname.

Only where it is known: as the lexicon read the name, or because the release itself calls the
person by that part (Xi Jinping国家主席, later Xi氏).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.document import has_japanese
from briefer.lexicon import Lexicon
from briefer.note import Translation
from briefer.text.roles import ROLES
from briefer.text.words import either

_ROLE = either(ROLES)
_TITLE = f"(?:氏|さん|様|{_ROLE})"
_LATIN = r"[A-Z][\w.’'-]*"
_LATIN_NAME = re.compile(rf"(?<![\w.])({_LATIN}(?: {_LATIN}){{1,4}})\s?{_TITLE}", re.ASCII)
_KANJI_NAME = re.compile("[一-鿿々]{3}")
_VOWELS = re.compile("[aeiouy]+", re.IGNORECASE)
# 甲社のMika Ito社長, 甲社のCTOであるMika Ito氏: where somebody works, as what, and the name.
_SPEAKER = re.compile(
    rf"(?:(?P<where>.+)の)?(?:(?:(?P<first>{_ROLE})|[^の]+)である)?(?P<name>.+?)"
    rf"(?P<last>{_ROLE})?(?:氏|さん|様)?(?:[（(][A-Z]+[）)])?"
)
_GLOSS = re.compile(r"[（(][^（）()]*[）)]$")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the release names in full.

    `called` is the surname as the Japanese has it. Rie Kusumoto: 楠本 理恵, 楠本, Kusumoto.
    """

    japanese: str
    called: str
    english: str
    surname: str


def people(translations: Sequence[Translation], lexicon: Lexicon | None) -> tuple[Person, ...]:
    """Return whom the sentences name in full, each once; none who shares the surname of another."""
    texts = [translation.sentence.text for translation in translations]
    found = [*_read(texts, lexicon), *_called("\n".join(texts)), *_glossed(translations)]
    by_name = {person.english: person for person in found}.values()
    surnames = [person.surname for person in by_name]
    return tuple(person for person in by_name if surnames.count(person.surname) == 1)


def _read(texts: Iterable[str], lexicon: Lexicon | None) -> Iterator[Person]:
    for word in (word for text in texts if lexicon for word in lexicon.words(text)):
        if word.surname:
            yield Person(word.japanese, word.called, word.english, word.surname)


def _called(text: str) -> Iterator[Person]:
    """Yield those named in Latin script and called by the first or last part of the name.

    >>> [one.surname for one in _called("Xi Jinping国家主席はMika Ito社長と会い、Xi氏は述べた。")]
    ['Xi']
    """
    for name in dict.fromkeys(_LATIN_NAME.findall(text)):
        first, *_, last = name.split(" ")
        surnames = [part for part in (first, last) if _is_called(part, text)]
        if len(surnames) == 1:
            yield Person(name, surnames[0], name, surnames[0])


def _is_called(part: str, text: str) -> bool:
    return re.search(rf"(?<![\w.] )(?<![A-Za-z.]){re.escape(part)}\s?{_TITLE}", text) is not None


def _glossed(translations: Sequence[Translation]) -> Iterator[Person]:
    """Yield those with their Latin name beside the kanji, called by the first of three kanji.

    Of a Chinese or Korean name the one kanji is one syllable, and the two are two: that tells in
    which order the Latin letters have them.
    """
    text = "\n".join(translation.sentence.text for translation in translations)
    terms = (f for t in translations for f in t.facts if f.kind == "term")
    for fact in terms:
        parts = fact.accepted[0].split(" ")
        short = [part for part in parts if len(_VOWELS.findall(part)) == 1]
        is_name = len(parts) == 2 and _KANJI_NAME.fullmatch(fact.japanese)
        if is_name and len(short) == 1 and re.search(rf"{fact.japanese[0]}{_TITLE}", text):
            yield Person(fact.japanese, fact.japanese[0], fact.accepted[0], short[0])


def introduced(speaker: str, known: Sequence[Person], terms: Mapping[str, str]) -> str:
    """Return a speaker in English, with role and place of work as far as `terms` has them.

    "" where the name is not known.

    >>> introduced("甲社のMika Ito最高経営責任者（CEO）", (), {"甲社": "Ko Inc."})
    'Mika Ito, CEO, Ko Inc.'
    >>> introduced("楠本社長", [Person("楠本理恵", "楠本", "Rie Kusumoto", "Kusumoto")], {})
    'Rie Kusumoto, President'
    >>> introduced("担当者", (), {})
    ''
    """
    for person in known:  # 代表取締役社長 楠本 理恵, in a heading or under a comment
        if speaker.endswith(person.japanese):
            before = re.search(rf"({_ROLE})\s*$", speaker.removesuffix(person.japanese))
            return ", ".join(filter(None, (person.english, ROLES[before[1]] if before else "")))
    parts = _SPEAKER.fullmatch(speaker.strip())
    name = _name(parts["name"].strip(), known) if parts else ""
    if not parts or not name:
        return ""
    role = ROLES.get(parts["last"] or parts["first"] or "", "")
    where = _GLOSS.sub("", parts["where"] or "")
    place = terms.get(where, "") if has_japanese(where) else where
    return ", ".join(part for part in (name, role, place) if part)


def _name(written: str, known: Sequence[Person]) -> str:
    for person in known:
        if written in (person.japanese, person.called):
            return person.english
    return "" if has_japanese(written) else written
