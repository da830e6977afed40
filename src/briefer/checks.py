"""Is a translation whole? Checks that need only the two texts: empty, leftover, loop, length."""

import re
from collections.abc import Callable

from briefer.brief import Finding
from briefer.document import Sentence, has_japanese

# English characters per Japanese character: from 1.09 to 6.3 in 1,897 human translations of news
# and encyclopedia sentences (FLORES-200 dev, WMT21). Short texts vary too much to be judged.
SHORTEST_RATIO, LONGEST_RATIO = 0.9, 7.0
MIN_JUDGED = 20  # Japanese characters

_LOOP = re.compile(r"(?=(.{2,60}?)\1{3})")
_WORDS = re.compile(r"[^\W_]+")


def check(sentence: Sentence, english: str) -> tuple[Finding, ...]:
    """Return what is wrong with `english` as a translation of `sentence`, nothing if it is whole.

    >>> sentence = Sentence("s1", "価格は3,000円です。", 0, 11)
    >>> [finding.check for finding in check(sentence, "The price is 3,000円.")]
    ['leftover']
    """
    return tuple(
        Finding(name, sentence.id, message)
        for name, rule in _RULES.items()
        if (message := rule(sentence.text, english))
    )


def _empty(japanese: str, english: str) -> str:
    return (
        "" if _WORDS.search(english) or not _WORDS.search(japanese) else "there is no translation"
    )


def _leftover(_japanese: str, english: str) -> str:
    left = [word for word in _WORDS.findall(english) if has_japanese(word)]
    return f"Japanese is left in the English: {', '.join(left[:3])}" if left else ""


def _loop(japanese: str, english: str) -> str:
    """Find four times the same piece in a row, unless the Japanese repeats itself too."""
    for match in _LOOP.finditer(english):
        piece = match[1].strip(" .,-_=*|0")
        if len(piece) > 1 and not _LOOP.search(japanese):
            return f"the English repeats “{piece[:40]}”"
    return ""


def _length(japanese: str, english: str) -> str:
    if len(japanese) < MIN_JUDGED or not has_japanese(japanese):
        return ""
    ratio = len(english) / len(japanese)
    if english and ratio < SHORTEST_RATIO:
        return "the English is much shorter than the Japanese: something may be missing"
    if ratio > LONGEST_RATIO:
        return "the English is much longer than the Japanese: something may be added"
    return ""


_RULES: dict[str, Callable[[str, str], str]] = {
    "empty": _empty,
    "leftover": _leftover,
    "loop": _loop,
    "length": _length,
}
