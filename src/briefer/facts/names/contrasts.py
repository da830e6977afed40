"""Words that exclude each other: a Secretary of State who became the President, exports imports."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefer.facts.names.name import Name
from briefer.text.roles import POSTS
from briefer.text.spelling import Spelling
from briefer.text.words import either, rows

# Japanese words with their sets and the English forms that keep them.
_FORMS = {word: [("post", forms)] for word, forms in POSTS.items()}
for _kind, _words, _english_forms in rows("briefer.facts.names", "contrasts.tsv"):
    for _word in _words.split("|"):
        _FORMS.setdefault(_word, []).append((_kind, tuple(_english_forms.split("|"))))
# Of 純利益は1億円の赤字 the first is only what is measured; 1億円の純利益 is a profit.
_OF_A_FIGURE = re.compile(r"円の(?:連結)?(?:四半期|当期|中間|通期)?$")
_OF = re.compile(r"([A-Z]\w+) (?:of|for) ")
_GENERAL = "~"  # behind a form: it may stand for other things, too
# 社会長期計画 has no 会長, 科学長官 no 学長.
_JAPANESE = re.compile(f"{either(POSTS)}(?!期|年|短|所の|さ|い|官)|{either(_FORMS.keys() - POSTS)}")


def contrasts(japanese: str) -> Iterator[Name]:
    """Yield the words of contrast sets in reading order, a longer word before one that it holds.

    >>> [post.english[0] for post in contrasts("ポンペオ米国務長官と副大統領が社会長期計画を語る")]
    ['Secretary of State', 'Vice President']
    >>> [(word.kind, word.english[0]) for word in contrasts("輸出額と純利益")]
    [('trade', 'export'), ('profit', 'net profit')]
    """
    for match in _JAPANESE.finditer(japanese):
        of_a_figure = _OF_A_FIGURE.search(japanese, max(0, match.start() - 8), match.start())
        for kind, forms in _FORMS[match.group()]:
            if kind == "sign" and not of_a_figure:
                continue
            english = tuple(form.removesuffix(_GENERAL) for form in forms)
            yield Name(match.group(), match.start(), english, kind)


def exchanged(japanese: Sequence[Name], english: str) -> list[tuple[Name, str]]:
    """Return the words that the English lacks, each with what it has of their set in excess.

    One that is lacking only may be a pronoun, or left out.

    >>> found = list(contrasts("国務長官の演説"))
    >>> [(post.text, instead) for post, instead in exchanged(found, "a speech by the President")]
    [('国務長官', 'President')]
    >>> exchanged(found, "his speech"), exchanged(found, "a speech by the secretary of state")
    ([], [])
    >>> found = list(contrasts("経常利益は53億円、純利益は21億円"))
    >>> english = "Net income was 5.3 and net profit 2.1 billion."
    >>> [(word.text, instead) for word, instead in exchanged(found, english)]
    [('経常利益', 'net profit')]
    >>> found = list(contrasts("純損失は1億円（前年同期は9億円の純利益）でした。"))
    >>> english = "The net loss was 100 million yen (900 million yen a year earlier)."
    >>> [(word.text, instead) for word, instead in exchanged(found, english)]
    [('純利益', 'loss')]
    """
    spelling = Spelling(english)
    lacking = [word for word in japanese if not any(map(spelling.has, _with_plurals(word)))]
    kept = [word for word in japanese if word not in lacking]
    instead = {kind: _excess(kind, kept, english) for kind in {word.kind for word in lacking}}
    return [(word, instead[word.kind]) for word in lacking if instead[word.kind]]


def _with_plurals(word: Name) -> Iterator[str]:
    """Yield the forms of a word, and those of several: ministers of foreign affairs."""
    for form in word.english:
        yield form
        if named := _OF.match(form):
            yield f"{named[1]}s{form[named.end(1) :]}"


def _excess(kind: str, kept: Sequence[Name], english: str) -> str:
    """Return what the English names of a set and the Japanese not, or not as often; or ""."""
    ours = [{form.casefold() for form in word.english} for word in kept if word.kind == kind]
    for match in _english(kind).finditer(english):
        owner = next((forms for forms in ours if match[1].casefold() in forms), None)
        if owner is None:
            return match.group()
        ours.remove(owner)
    return ""


@cache
def _english(kind: str) -> re.Pattern[str]:
    """The forms that stand for few words of a set, in any letters, as whole words."""
    known = (
        form for sets in _FORMS.values() for named, forms in sets if named == kind for form in forms
    )
    telling = either({form for form in known if not form.endswith(_GENERAL)})
    return re.compile(rf"(?<![\w-])({telling})(?:e?s)?(?![A-Za-z])", re.IGNORECASE)
