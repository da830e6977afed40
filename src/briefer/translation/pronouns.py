"""He or she: English must choose one where Japanese says 同氏 or nothing at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefer.document import Sentence
from briefer.facts.names.pointing import person_of
from briefer.note import Finding, Translation

Sex = Literal["he", "she"]

_PRONOUNS: dict[Sex, re.Pattern[str]] = {
    "he": re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself)\b(?!-)"),
    "she": re.compile(r"\b(?:[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b(?!-)"),
}
# Japanese that tells it: any such word in a release may be of anybody.
_TELLING: dict[Sex, re.Pattern[str]] = {
    "he": re.compile(
        "彼(?![女岸])|男|(?<!秩)父|兄|弟|息子|(?<![工丈])夫(?![人婦々])"
        "|国王|天皇|皇太子|王子|教皇|法王"
    ),
    "she": re.compile(
        "女|(?<![分酵雲])母(?![国体校艦数集])|姉(?!妹)|(?<!姉)妹|娘|妻|夫人|皇后|王妃"
    ),
}
# Whose sex a reader knows.
_HEADS = "大統領|国家主席|主席|首相|国王|女王|教皇|法王"
_LATIN = "A-Za-zÀ-ɏ0-9 .'’-"
_LEADING = re.compile(rf"(?<![{_LATIN}])[{_LATIN}]+(?=(?:{_HEADS}))")


@dataclass(frozen=True, slots=True)
class SexesTold:
    """What is known of the sex of those of whom a release speaks.

    `sexes` are those that it tells, or that a person has; `known` are the ids of the lines on a
    head of state, named in Latin letters: who that is, a reader knows.
    """

    sexes: frozenset[Sex]
    known: frozenset[str]

    @classmethod
    def by(cls, lines: Iterable[Sentence]) -> "SexesTold":
        """Return what the Japanese of a release tells, its lines in reading order."""
        lines = list(lines)
        japanese = "\n".join(line.text for line in lines)
        leading = "\n".join(dict.fromkeys(_LEADING.findall(japanese)))
        return cls(
            frozenset(sex for sex, telling in _TELLING.items() if telling.search(japanese)),
            frozenset(line.id for line, person in _with_persons(lines) if _leads(person, leading)),
        )

    def also(self, sexes: Iterable[Sex]) -> "SexesTold":
        """Return the same with `sexes` that a person has told."""
        return replace(self, sexes=self.sexes.union(sexes))

    def guessed(self, line: str, english: str) -> dict[Sex, str]:
        """Return the first pronoun of each sex in the English of a line that nothing tells.

        >>> SexesTold(frozenset({"he"}), frozenset({"s2"})).guessed("s1", "He gave her his word.")
        {'she': 'her'}
        """
        if line in self.known:
            return {}
        found = ((sex, pronouns.search(english)) for sex, pronouns in _PRONOUNS.items())
        return {sex: word[0] for sex, word in found if word and sex not in self.sexes}

    def doubts(self, line: str, english: str) -> Iterator[Finding]:
        """Yield a doubt for each sex that is `guessed` in a line."""
        for word in self.guessed(line, english).values():
            yield _doubt(line, word)


def guessed_pronouns(translations: Sequence[Translation]) -> dict[str, tuple[Finding, ...]]:
    """Return a finding for each sex that the Japanese never tells, by the id of a first sentence.

    A model takes one that is likely: a woman becomes "he". Of a head of state it is known, and of
    what the user has translated; a person who has checked "he" has told it for the whole release.

    >>> from briefer.document import Sentence
    >>> def said(number, japanese, english):
    ...     return Translation(Sentence(f"s{number}", japanese, 0, len(japanese)), english)
    >>> first = said(1, "アイノ氏は意向を示した。", "Aino told of his plan.")
    >>> third = said(3, "同氏は認めた。", "He admitted it.")
    >>> guessed_pronouns([first, third])["s1"][0].message
    '“his” (also in s3): the Japanese does not say whether a man or a woman is meant'
    >>> guessed_pronouns([first, said(2, "彼は帰った。", "He went home.")])
    {}
    """
    told = SexesTold.by(translation.sentence for translation in translations)
    checked = [(t.sentence.id, t.english) for t in translations if t.checked_by]
    told = told.also(sex for line, english in checked for sex in told.guessed(line, english))
    guessed = [
        (translation.sentence.id, told.guessed(translation.sentence.id, translation.english))
        for translation in translations
        if not (translation.kept or translation.human or _is_doubted(translation))
    ]
    found: dict[str, tuple[Finding, ...]] = {}
    for sex in _PRONOUNS:
        if words := [(line, of_sex[sex]) for line, of_sex in guessed if sex in of_sex]:
            (first, word), *others = words
            doubt = _doubt(first, word, [line for line, _ in others])
            found[first] = (*found.get(first, ()), doubt)
    return found


def _is_doubted(translation: Translation) -> bool:
    """Tell whether a person has written it and has been told."""
    return any(finding.check == "pronoun" for finding in translation.findings)


def _with_persons(lines: Iterable[Sentence]) -> Iterator[tuple[Sentence, str]]:
    """Yield each line with the person, named in Latin letters, of whom it speaks last."""
    person = ""
    for line in lines:
        person = person_of(line.text, person)
        yield line, person


def _leads(person: str, leading: str) -> bool:
    """Tell whether a person is among the names, a line each, of heads of state.

    >>> [_leads(person, "Xi Jinping\\nAnna Weber") for person in ("Xi", "Anna Weber", "We", "")]
    [True, True, False, False]
    """
    called = rf"(?<![A-Za-z]){re.escape(person)}(?: [A-Z][\w.-]*)*$"
    return bool(person) and re.search(called, leading, re.ASCII | re.MULTILINE) is not None


def _doubt(line: str, word: str, others: Sequence[str] = ()) -> Finding:
    also = f" (also in {', '.join(others)})" if others else ""
    told = f"“{word}”{also}: the Japanese does not say whether a man or a woman is meant"
    return Finding("pronoun", line, told)
