"""Posts that persons hold: a Secretary of State who became the President in English."""

import re
from collections.abc import Iterator, Sequence

from briefer.facts.names.name import Name
from briefer.facts.names.spelling import Spelling
from briefer.text.roles import POSTS
from briefer.text.words import either

# 社会長期計画 has no 会長, 科学長官 no 学長.
_POST = re.compile(f"{either(POSTS)}(?!期|年|短|所の|さ|い|官)")
# The forms that stand for few posts, in any letters, as whole words.
_ENGLISH = re.compile(
    rf"\b{either({form for forms in POSTS.values() for form in forms if form[0].isupper()})}"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)


def posts(japanese: str) -> Iterator[Name]:
    """Yield the posts in reading order, a longer word before one that it holds.

    >>> [post.english[0] for post in posts("ポンペオ米国務長官と副大統領が社会長期計画を語る")]
    ['Secretary of State', 'Vice President']
    """
    for match in _POST.finditer(japanese):
        yield Name(match.group(), match.start(), POSTS[match.group()], "post")


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
    named = {match.group().casefold() for match in _ENGLISH.finditer(english)}
    return lacking if named - known else []
