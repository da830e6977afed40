"""What a sentence points to: 同氏, a subject that it leaves out, 最も重要な問題の一つ."""

import re
from collections.abc import Iterator, Sequence

from briefer.facts.names.latin import latin_names
from briefer.facts.names.name import Name
from briefer.text.places import by_japanese
from briefer.text.roles import roles_that_tell
from briefer.text.words import either

SAME = "同氏"
_ONE_OF_ENGLISH = ("one of the", "among the", "one of its", "one of their", "some of the", "among")
# What English may say instead of the name.
_PRONOUNS = ("he", "she", "his", "her", "him")
_ONE_OF = re.compile(
    r"最(?:も|大|高|古|多|長|新|良|悪)[^。、]{0,24}?(の(?:一つ|ひとつ|1つ|１つ|一人|ひとり))"
)
_TITLE = re.compile(
    either({"氏", "さん", "様", *roles_that_tell("n")})
    + r"(?P<acts>(?:[（(][A-Z]+[）)])?[はがも])?"
)
_QUOTED = re.compile("「[^「」]*」|『[^『』]*』")
# は and が, unless after another particle or in はじめ; も after what may be a name.
_MARK = re.compile(r"(?<![でにとへてりくは])(?:は(?!じめ)|が)|(?<=[^ぁ-ゖ\W])も")
_ITS_SIDE = re.compile("(?:政府|当局|側|政権)$")
_LONGEST_PLACE = 16  # characters, "政府" among them


def person_of(text: str, before: str = "") -> str:
    """Return the person whom 同氏 means after the sentence `text`; `before` if it names nobody.

    The one who acts in it, else the last one that it names.

    >>> person_of("Xi氏はTrump氏と会談した。"), person_of("Trump氏との会談に触れた。", "Xi")
    ('Xi', 'Trump')
    >>> person_of("甲社のAino Kallio社長（CEO）はWang教授に答えた。")
    'Aino Kallio'
    >>> person_of("会談は釜山で開かれた。", "Xi")
    'Xi'
    """
    found = ((name, _TITLE.match(text, name.end)) for name in latin_names(text))
    titled = [(name, title) for name, title in found if title]
    named = [name for name, _ in titled]
    acting = [name for name, title in titled if title["acts"]]
    return (acting[:1] or named[-1:] or [Name(before, 0, (before,), "person")])[0].english[0]


def places_spoken_of(text: str, before: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the places that are subject or topic of a sentence; those `before` if it has neither.

    >>> places_spoken_of("王教授は、中国は多国間主義を堅持してきたと述べた。")
    ('中国',)
    >>> places_spoken_of("また、「中国は確実だ」と付け加えた。", ["中国"])
    ('中国',)
    >>> places_spoken_of("韓国では、甲社が増産した。", ["中国"])
    ()
    """
    text = _QUOTED.sub("", text)
    marks = [match.start() for match in _MARK.finditer(text)]
    if not marks:
        return tuple(before)
    return tuple(filter(None, (_place_before(text, at) for at in marks)))


def _place_before(text: str, end: int) -> str:
    """Return the place, or that of a government, whose name ends there; the longest."""
    text = _ITS_SIDE.sub("", text[max(0, end - _LONGEST_PLACE) : end])
    ends = (text[start:] for start in range(len(text) - 1))
    return next((end for end in ends if end in by_japanese()), "")


def same_person(japanese: str, person: str) -> Iterator[Name]:
    """Yield 同氏 as the name of `person`, where it is known who that is.

    >>> [name.english[:2] for name in same_person("同氏は懸念を示した。", "Xi")]
    [('Xi', 'he')]
    """
    if person:
        for match in re.finditer(SAME, japanese):
            yield Name(SAME, match.start(), (person, *_PRONOUNS), "person")


def one_of_the_most(japanese: str) -> Iterator[Name]:
    """Yield where a superlative is shared with others.

    >>> [name.english[0] for name in one_of_the_most("世界で最も重要な関係の一つです。")]
    ['one of the']
    >>> list(one_of_the_most("最も重要な問題です。一つあります。"))
    []
    """
    for match in _ONE_OF.finditer(japanese):
        yield Name(match[1], match.start(1), _ONE_OF_ENGLISH, "superlative")
