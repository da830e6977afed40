"""He or she: English must choose one where Japanese says 同氏 or nothing at all."""

import re
from collections.abc import Iterator, Sequence

from briefer.facts.names.pointing import person_of
from briefer.note import Finding, Translation

# The pronouns of a sex, and Japanese that tells it: any such word in a release may be of anybody.
_SEXES = (
    (
        re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself)\b(?!-)"),
        re.compile(
            "彼(?![女岸])|男|(?<!秩)父|兄|弟|息子|(?<![工丈])夫(?![人婦々])"
            "|国王|天皇|皇太子|王子|教皇|法王"
        ),
    ),
    (
        re.compile(r"\b(?:[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b(?!-)"),
        re.compile("女|(?<![分酵雲])母(?![国体校艦数集])|姉(?!妹)|(?<!姉)妹|娘|妻|夫人|皇后|王妃"),
    ),
)
# Whose sex a reader knows.
_HEADS = "大統領|国家主席|主席|首相|国王|女王|教皇|法王"


def guessed_pronouns(translations: Sequence[Translation]) -> dict[str, tuple[Finding, ...]]:
    """Return a finding for each sex that the Japanese never tells, by the id of a first sentence.

    A model takes one that is likely: a woman becomes "he". Of a head of state, named in Latin
    letters, it is known, and of what the user has translated.

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
    japanese = "\n".join(translation.sentence.text for translation in translations)
    spoken_of = _with_persons(translations)
    doubtful = [line for line, person in spoken_of if not _leads(person, japanese)]
    found: dict[str, tuple[Finding, ...]] = {}
    for pronouns, telling in _SEXES:
        guessed = [
            (translation.sentence.id, match.group())
            for translation in doubtful
            if not (translation.kept or translation.human)
            and (match := pronouns.search(translation.english))
        ]
        if guessed and not telling.search(japanese):
            (first, word), *others = guessed
            told = Finding("pronoun", first, _message(word, [one for one, _ in others]))
            found[first] = (*found.get(first, ()), told)
    return found


def _with_persons(translations: Sequence[Translation]) -> Iterator[tuple[Translation, str]]:
    """Yield each line with the person, named in Latin letters, of whom it speaks last."""
    person = ""
    for translation in translations:
        person = person_of(translation.sentence.text, person)
        yield translation, person


def _leads(person: str, japanese: str) -> bool:
    """Tell whether the release calls a person a head of state.

    >>> text = "Xi Jinping国家主席はWang教授と会談した。Xi氏は同意した。"
    >>> [_leads(person, text) for person in ("Xi", "Wang", "")]
    [True, False, False]
    """
    called = rf"(?<![A-Za-z]){re.escape(person)}(?: [A-Z][\w.-]*)*(?:{_HEADS})"
    return bool(person) and re.search(called, japanese, re.ASCII) is not None


def _message(word: str, others: Sequence[str]) -> str:
    also = f" (also in {', '.join(others)})" if others else ""
    return f"“{word}”{also}: the Japanese does not say whether a man or a woman is meant"
