"""Wordings that English keeps or turns into something else: 30代, 梅雨明け, 数日, 100人以上."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefer.facts.figures import english_forms
from briefer.text.japanese_numerals import numerals
from briefer.text.widths import half_width
from briefer.text.words import rows

# Of wordings.tsv: the number that the Japanese has, and the same as an ordinal.
_NUMBER, _ORDINAL = "{n}", "{nth}"
_SCALES = {"billion": Decimal(10**9), "million": Decimal(10**6)}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the Japanese, what they mean, and patterns of the English that is right or wrong."""

    japanese: str
    meaning: str
    right: str
    wrong: str

    @property
    def is_whole(self) -> bool:
        """Tell whether the meaning is English that can stand for the Japanese, and has no gap."""
        return "…" not in self.meaning


_ROWS = tuple(
    (meaning, re.compile(japanese), re.compile(unless or "(?!)"), right, wrong)
    for meaning, japanese, unless, right, wrong in rows("briefer.facts", "wordings.tsv")
)


def wordings(japanese: str) -> Iterator[Wording]:
    """Yield the wordings of a text, those with a number by each, others once.

    >>> [(found.japanese, found.meaning) for found in wordings("40代の人が26日夜にかけて訪れた。")]
    [('40代', 'in their 40s'), ('26日夜にかけて', 'into the 26th')]
    """
    text = half_width(japanese)
    for meaning, pattern, unless, right, wrong in _ROWS:
        found = {m.groupdict().get("n") or "": m.group() for m in pattern.finditer(text)}
        if found and not unless.search(text):
            for number, words in found.items():
                forms = tuple(_forms(number))
                any_form = f"(?:{'|'.join(map(re.escape, forms))})"
                patterns = (pattern.replace(_NUMBER, any_form) for pattern in (right, wrong))
                yield Wording(words, _meaning(meaning, forms), *patterns)


def _forms(number: str) -> Iterator[str]:
    """Yield how English writes a number.

    >>> list(_forms("10万")), list(_forms("250万")), list(_forms("2019")), list(_forms("2.5"))
    (['100,000'], ['2.5 million', '2,500,000'], ['2019', '2,019'], ['2.5'])
    """
    if number.isdecimal():  # a year has no comma
        yield number
    for numeral in numerals(number):
        for name, scale in _SCALES.items():
            if numeral.value >= scale:
                yield f"{english_forms.plain(numeral.value / scale)} {name}"
        yield english_forms.plain(numeral.value)


def _meaning(template: str, forms: Sequence[str]) -> str:
    if not forms:
        return template
    nth = english_forms.ordinal(int(forms[0])) if _ORDINAL in template else ""
    return template.replace(_NUMBER, forms[0]).replace(_ORDINAL, nth)


def misworded(stated: Sequence[Wording], english: str) -> list[tuple[Wording, str]]:
    """Return the wordings that the English lacks, each with what it has instead, "" for nothing.

    Where the table knows what is wrong, English that has neither is no mistake.

    >>> found = list(wordings("30代の男性"))
    >>> [(word.japanese, instead) for word, instead in misworded(found, "a 30-year-old man")]
    [('30代', '30-year-old')]
    >>> [misworded(found, english) for english in ("a man in his thirties", "a man")]
    [[], []]
    >>> found = list(wordings("数日前に発表した。"))
    >>> [bool(misworded(found, f"It was announced {when} ago.")) for when in ("hours", "some days")]
    [True, False]
    """
    said = english.replace("’", "'")
    found = ((wording, _instead(wording, said)) for wording in stated)
    return [(wording, instead) for wording, instead in found if instead is not None]


def _instead(wording: Wording, english: str) -> str | None:
    """Return what the English has instead of a wording, "" for nothing; None where it is right."""
    if wording.right and re.search(wording.right, english, re.IGNORECASE):
        return None
    if not wording.wrong:
        return ""
    wrong = re.search(wording.wrong, english, re.IGNORECASE)
    return wrong and wrong.group()
