"""Persons in bullets as a wire story has them: in full at the first mention, then the surname."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefer.content.people import Person
from briefer.note import Bullet, Translation
from briefer.summarization.compression import MAX_WORDS
from briefer.summarization.grounding import cite_beside
from briefer.text.english import STOPWORDS
from briefer.text.roles import ROLES
from briefer.text.words import either

_TITLE = either(set(ROLES.values()))
_TITLES = frozenset(word for role in ROLES.values() for word in role.casefold().split())
# President: Mika Ito; Mika Ito, the president.
_TITLED = re.compile(rf"(?i:{_TITLE})\W{{0,3}}$")
_TITLED_AFTER = re.compile(rf"\s?[,(]\s?(?:an? |the )?(?:\w+ ){{0,2}}(?i:{_TITLE})\b")
_ADDRESS = re.compile(r"(?:Mr|Ms|Mrs|Dr|Prof)\.? $")
_NATION = r"(?:(?:South |North )?[A-Z][a-z]+(?:ese|an|ish)|French|Thai|Iraqi|Israeli|U\.S\.)"
# Chinese President Xi Jinping, Aoba’s CEO Mika Ito: what stands before a name and tells its role.
_ROLE = re.compile(rf"(?:{_NATION} )?(?i:{_TITLE}) $")


class Names:
    """Gives persons their names, in the order in which a reader meets the bullets."""

    def __init__(self, people: Sequence[Person], translations: Sequence[Translation]) -> None:
        """Know `people` and the `translations` that bullets may cite, in reading order."""
        self._people = people
        self._translations = translations
        self._japanese = {line.sentence.id: line.sentence.text for line in translations}
        self._met: set[str] = set()

    def named(self, bullet: Bullet) -> Bullet:
        """Return the bullet with its persons' names as they belong there, cited.

        Who is named for the first time, or was before, is remembered for the next bullet.
        """
        japanese = "".join(self._japanese.get(cite, "") for cite in bullet.cites)
        for person in self._people:
            is_meant = person.called in japanese or person.english in bullet.text
            if is_meant and (found := list(mentions(person, bullet.text))):
                bullet = self._later(bullet, person, found)
                bullet = bullet if person.english in self._met else self._first(bullet, person)
                self._met.add(person.english)
        return bullet

    def _later(self, bullet: Bullet, person: Person, found: Sequence[re.Match[str]]) -> Bullet:
        """Put the surname at each mention but the first of all."""
        text = bullet.text
        for mention in reversed(found[person.english not in self._met :]):
            text = f"{text[: mention.start()]}{person.surname}{text[mention.end() :]}"
        return replace(bullet, text=text)

    def _first(self, bullet: Bullet, person: Person) -> Bullet:
        """Put the full name, with the role where a sentence has it, at the first mention."""
        mention = next(mentions(person, bullet.text))
        before, after = bullet.text[: mention.start()], bullet.text[mention.end() :]
        titles = (_TITLED.search(before), _ADDRESS.search(before), _TITLED_AFTER.match(after))
        for introduction, role in _introductions(person, self._translations):
            name = f"{'' if any(titles) else role}{person.english}"
            text = f"{before}{name}{after}"
            if name == mention[0]:
                return bullet
            if len(text.split()) <= MAX_WORDS:
                return cite_beside(replace(bullet, text=text), introduction, self._translations)
        return bullet


def mentions(person: Person, text: str) -> Iterator[re.Match[str]]:
    """Yield where `text` names a person, in full or by the surname, and no other of that name.

    >>> xi = Person("Xi Jinping", "Xi", "Xi Jinping", "Xi")
    >>> [m[0] for m in mentions(xi, "While Xi Jinping met Xi Wu, Lei Xi and Xi Hall, Mr. Xi’s")]
    ['Xi Jinping', 'Xi']
    """
    names = rf"(?:{re.escape(person.english)}|{re.escape(person.surname)})"
    for match in re.finditer(rf"(?<![\w-]){names}(?![\w-]|\s[A-Z])", text):
        before = text[: match.start()].split(" ")[-2:-1]
        if not before or _may_stand_before(before[0]):
            yield match


def _may_stand_before(word: str) -> bool:
    """Tell a word that is no other given name: a small one, a title, the end of a clause."""
    if not word[:1].isupper() or word.casefold() in STOPWORDS | _TITLES:
        return True
    return len(word) > 2 and word.endswith((".", ",", ":", ";", ")", "”", "’s", "'s"))  # not J.


def _introductions(
    person: Person, translations: Sequence[Translation]
) -> Iterator[tuple[Translation, str]]:
    """Yield the first sentence that names a person with a role, then the first that does at all."""
    named = [
        (translation, match)
        for translation in translations
        if person.called in translation.sentence.text
        for match in mentions(person, translation.english)
        if match[0] == person.english
    ]
    for translation, match in named:
        if role := _ROLE.search(translation.english[: match.start()]):
            yield translation, role[0][:1].upper() + role[0][1:]
            break
    if named:
        yield named[0][0], ""
