"""最も重要な問題の一つ: one of the most important, which is less than the most important."""

import re
from collections.abc import Iterator

from briefer.facts.names.name import Name

_ONE_OF = re.compile(
    r"最(?:も|大|高|古|多|長|新|良|悪)[^。、]{0,24}?(の(?:一つ|ひとつ|1つ|１つ|一人|ひとり))"
)
_ENGLISH = ("one of the", "among the", "one of its", "one of their", "some of the", "among")


def one_of_the_most(japanese: str) -> Iterator[Name]:
    """Yield where a superlative is shared with others.

    >>> [name.english[0] for name in one_of_the_most("世界で最も重要な関係の一つです。")]
    ['one of the']
    >>> list(one_of_the_most("最も重要な問題です。一つあります。"))
    []
    """
    for match in _ONE_OF.finditer(japanese):
        yield Name(match[1], match.start(1), _ENGLISH, "superlative")
