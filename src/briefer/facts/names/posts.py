"""Posts that persons hold: a Secretary of State who became the President in English."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefer.facts.names.name import Name
from briefer.facts.names.spelling import Spelling
from briefer.text.words import either, rows

_LONG_TIME = "(?!期|年|短|所の|さ|い|官)"  # 社会長期計画 has no 会長, 科学長官 no 学長


def posts(japanese: str) -> Iterator[Name]:
    """Yield the posts in reading order, a longer word before one that it holds.

    >>> [post.english[0] for post in posts("ポンペオ米国務長官と副大統領が社会長期計画を語る")]
    ['Secretary of State', 'Vice President']
    """
    for match in _pattern().finditer(japanese):
        yield Name(match.group(), match.start(), _table()[match.group()], "post")


def exchanged(japanese: Sequence[Name], english: str) -> list[Name]:
    """Return the posts that the English lacks while it has another that the Japanese lacks.

    One that is lacking only may be a pronoun.

    >>> found = list(posts("国務長官の演説"))
    >>> [post.text for post in exchanged(found, "a speech by the U.S. president")]
    ['国務長官']
    >>> exchanged(found, "his speech"), exchanged(found, "a speech by the secretary of state")
    ([], [])
    """
    spelling = Spelling(english)
    lacking = [post for post in japanese if not any(map(spelling.has, post.english))]
    if not lacking:
        return []
    known = {form.casefold() for post in japanese for form in post.english}
    named = {match.group().casefold() for match in _english().finditer(english)}
    return lacking if named - known else []


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {
        word: tuple(forms.split("|"))
        for words, forms in rows("briefer.facts.names", "posts.tsv")
        for word in words.split("|")
    }


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{either(_table())}){_LONG_TIME}")


@cache
def _english() -> re.Pattern[str]:
    """The forms that stand for few posts, in any letters, as whole words; the longest first."""
    forms = {form for known in _table().values() for form in known if form[0].isupper()}
    return re.compile(rf"\b(?:{either(forms)})(?![A-Za-z])", re.IGNORECASE)
