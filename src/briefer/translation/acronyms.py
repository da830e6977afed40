"""Acronyms that a translator has written in other letters: S.G. and Fw for SG and FW."""

import re

from briefer.text.english import STOPWORDS
from briefer.text.widths import half_width

_ACRONYM = re.compile(r"(?<![A-Za-z0-9.&-])[A-Z]{2,6}(?![A-Za-z0-9.&-])")
_DOTTED = frozenset({"US", "UK", "UN", "EU", "USA"})  # English writes these with points, too
_WORDS = STOPWORDS | {"us", "am", "do", "go", "me", "my", "led", "add", "aid", "act"}


def as_acronyms(japanese: str, english: str) -> str:
    """Return `english` with the acronyms of the Japanese as they stand there.

    Only those that it does not have anyway; a word that English has (IT, It) is left alone.

    >>> as_acronyms("ＳＧのＦＷ、NATO", "An Fw of the S.G. and Nato")
    'An FW of the SG and NATO'
    >>> as_acronyms("米IT企業、EU", "It firms of the E.U.")
    'It firms of the E.U.'
    """
    for acronym in dict.fromkeys(_ACRONYM.findall(half_width(japanese))):
        if re.search(rf"\b{acronym}\b", english) or acronym in _DOTTED:
            continue
        spaced = r"[.-]".join(acronym)
        other = [rf"{spaced}(?:\.(?=\s+[a-z]))?"]
        if acronym.casefold() not in _WORDS:
            other.append(acronym.capitalize())
        english = re.sub(rf"(?<![\w.-])(?:{'|'.join(other)})(?![\w-])", acronym, english)
    return english
