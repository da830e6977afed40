"""Words that exclude each other: a Secretary of State who became the President, exports imports."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from briefer.facts.names.name import Name
from briefer.facts.names.spelling import Spelling
from briefer.text.roles import POSTS
from briefer.text.words import either, rows

# Japanese words with their set and the English forms that keep them.
_FORMS = {word: ("post", forms) for word, forms in POSTS.items()} | {
    word: (kind, tuple(forms.split("|")))
    for kind, words, forms in rows("briefer.facts.names", "contrasts.tsv")
    for word in words.split("|")
}
_GENERAL = "~"  # behind a form: it may stand for other things, too
# 社会長期計画 has no 会長, 科学長官 no 学長.
_JAPANESE = re.compile(f"{either(_FORMS)}(?!期|年|短|所の|さ|い|官)")


def contrasts(japanese: str) -> Iterator[Name]:
    """Yield the words of contrast sets in reading order, a longer word before one that it holds.

    >>> [post.english[0] for post in contrasts("ポンペオ米国務長官と副大統領が社会長期計画を語る")]
    ['Secretary of State', 'Vice President']
    >>> [(word.kind, word.english[0]) for word in contrasts("輸出額と純利益")]
    [('trade', 'export'), ('profit', 'net profit')]
    """
    for match in _JAPANESE.finditer(japanese):
        kind, forms = _FORMS[match.group()]
        english = tuple(form.removesuffix(_GENERAL) for form in forms)
        yield Name(match.group(), match.start(), english, kind)


def exchanged(japanese: Sequence[Name], english: str) -> list[Name]:
    """Return the words that the English lacks while it has more of their set than the Japanese.

    One that is lacking only may be a pronoun, or left out.

    >>> found = list(contrasts("国務長官の演説"))
    >>> [post.text for post in exchanged(found, "a speech by the U.S. president")]
    ['国務長官']
    >>> exchanged(found, "his speech"), exchanged(found, "a speech by the secretary of state")
    ([], [])
    >>> found = list(contrasts("経常利益は53億円、純利益は21億円"))
    >>> [word.text for word in exchanged(found, "net income of 5.3 and net profit of 2.1 billion")]
    ['経常利益']
    """
    spelling = Spelling(english)
    lacking = [word for word in japanese if not any(map(spelling.has, word.english))]
    kinds = {word.kind for word in lacking}
    more = {kind for kind in kinds if _has_more(kind, japanese, lacking, english)}
    return [word for word in lacking if word.kind in more]


def _has_more(kind: str, japanese: Sequence[Name], lacking: Sequence[Name], english: str) -> bool:
    """Tell whether the English names what the Japanese does not, or what it names more often."""
    kept = [word for word in japanese if word.kind == kind and word not in lacking]
    known = {form.casefold() for word in japanese if word.kind == kind for form in word.english}
    named = Counter(match[1].casefold() for match in _english(kind).finditer(english))
    return bool(named.keys() - known) or named.total() > len(kept)


@cache
def _english(kind: str) -> re.Pattern[str]:
    """The forms that stand for few words of a set, in any letters, as whole words."""
    known = (form for named, forms in _FORMS.values() if named == kind for form in forms)
    telling = either({form for form in known if not form.endswith(_GENERAL)})
    return re.compile(rf"\b({telling})(?:e?s)?(?![A-Za-z])", re.IGNORECASE)
