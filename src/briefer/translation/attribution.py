"""Who says it: words that the Japanese reports of somebody, told as a fact or as our own."""

import re
from collections.abc import Iterator
from functools import cache

from briefer.text.words import rows

_QUOTED = re.compile('[“”"„«]')
# Quoted words, and what an opened quotation leaves to the end.
_QUOTATION = re.compile(r"[“”][^”]*”?|\"[^\"]*\"?|‘[^’]*’|(?<!\w)'(?:[^']|'(?=\w))*'")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y|me)\b(?!\.)")
_OURSELVES = re.compile(
    "私|僕|俺|[わ我](?:が|々|れわれ)|われ|わた|うち|自[分社国身]|皆|みん?な|こちら|筆者|弊|小社|拙"
    "|[当本](?=[社行局庁省院園校館会店所法団機課部県市町村紙誌学])"
)


def attribution(japanese: str, english: str) -> str:
    """Tell what is wrong with the English of a report of somebody's words, "" where nothing is.

    Hardly ever found in human translations (`bench/who.py`).

    >>> attribution("同社は需要が伸びたと付け加えました。", "Sales have grown.")
    'the Japanese reports what somebody said (付け加え): the English does not say so'
    >>> attribution("同氏は中国が貢献したと述べた。", "He said that we have contributed.")
    '“we” in the English is of nobody: the Japanese reports what somebody else said'
    >>> attribution("同社は需要が伸びたと付け加えました。", "Sales have grown, it added.")
    ''
    """
    verb = reported(japanese)
    if not verb:
        return ""
    if not _QUOTED.search(english) and not _reporting().search(english):
        return f"the Japanese reports what somebody said ({verb}): the English does not say so"
    ours = _WE.search(_QUOTATION.sub(" ", english))
    if ours and not _OURSELVES.search(japanese) and japanese.count("「") == japanese.count("」"):
        told = "is of nobody: the Japanese reports what somebody else said"
        return f"“{ours.group()}” in the English {told}"
    return ""


def reported(japanese: str) -> str:
    """Return the verb by which a sentence reports somebody's words, "" where it reports none.

    >>> reported("同社は需要が伸びたと付け加えました。"), reported("方針をはっきりと述べた本です。")
    ('付け加え', '')
    """
    verb = _reports().search(japanese)
    return verb[1] if verb else ""


def _rows() -> Iterator[list[str]]:
    return rows("briefer.translation", "speech.tsv")


@cache
def _reports() -> re.Pattern[str]:
    verbs = "|".join(japanese for japanese, _ in _rows())
    # はっきりと述べる says how, not what.
    return re.compile(f"(?<!り)と(?:も|は)?({verbs})(?:[^、。「」]{{0,6}}。?$|、|た(?:上|うえ)で)")


@cache
def _reporting() -> re.Pattern[str]:
    """English that reports: by its beginning, unless $ ends the word."""
    forms = (form for _, english in _rows() for form in english.split())
    words = (form.replace("$", "") if form.endswith("$") else rf"{form}\w*" for form in forms)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
