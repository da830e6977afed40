"""Pairs of sentences made clean: what is no pair is told, what is only ill written is mended."""

import html
import re
from dataclasses import dataclass, replace

from briefer.document import has_japanese
from training.sources import Source

LONGEST_JAPANESE = 420  # characters: a translator of briefer's gets no longer piece
LONGEST_ENGLISH = 900

_QUOTES = str.maketrans("’‘“”", "''\"\"")
_KANA = re.compile("[ぁ-んァ-ン]")
_SURNAME = re.compile(
    r"\b(?!(?:The|An?|In|On|At|By|To|Of|As|And|But|For|From|With|This|Its?) )"
    r"([A-Z][a-z]+(?:[-'][a-z]+)?) ((?:no |NO |of |the )*)([A-Z]{3,}(?:-[A-Z]+)?)\b"
)
_CLAN = re.compile(r"\b([A-Z]{3,})(?= no [A-Z])")
_SHOUTED = re.compile(r"\b[A-Z]{5,}(?:-[A-Z]{3,})?\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """A Japanese sentence and its English; `terms` that a user asked for, each with its English."""

    japanese: str
    english: str
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Pairs that follow each other in a text of a source."""

    source: str
    pairs: tuple[Pair, ...]


def cleaned(pair: Pair, source: Source) -> Pair | None:
    """Return the pair as it should be written, None where it is none.

    >>> kyoto = Source(("x",), "", "", "general", surnames_in_capitals=True)
    >>> cleaned(Pair("作者は 松本清張です。", "It&#39;s by Seicho  MATSUMOTO."), kyoto)
    Pair(japanese='作者は 松本清張です。', english="It's by Seicho Matsumoto.", terms=())
    >>> cleaned(Pair("作者は松本清張です。", "作者は松本清張です。"), kyoto) is None
    True
    """
    english = _spaced(html.unescape(pair.english).translate(_QUOTES))
    if source.surnames_in_capitals:
        english = without_capitals(english)
    clean = replace(pair, japanese=_spaced(pair.japanese), english=english)
    return clean if _fits(clean, source) else None


def without_capitals(english: str) -> str:
    """Return a text whose surnames are written as others are.

    >>> without_capitals("MINAMOTO no Yoritomo fought TAIRA no Kiyomori in KYOTO.")
    'Minamoto no Yoritomo fought Taira no Kiyomori in Kyoto.'
    >>> without_capitals("The NHK said so.")
    'The NHK said so.'
    """
    english = _SURNAME.sub(lambda m: f"{m[1]} {m[2].lower()}{m[3].title()}", english)
    english = _CLAN.sub(lambda m: m[1].title(), english)
    return _SHOUTED.sub(lambda m: m[0].title(), english)


def bare(english: str) -> str:
    """Return the words of a text, by which it is known again.

    >>> bare("It's 3,000 yen.")
    'it s 3 000 yen'
    """
    return re.sub(r"\W+", " ", english.lower()).strip()


def _fits(pair: Pair, source: Source) -> bool:
    japanese, english = pair.japanese, pair.english
    least, most = source.ratio
    return (
        source.shortest <= len(japanese) <= LONGEST_JAPANESE
        and len(english) <= LONGEST_ENGLISH
        and least <= len(english) / len(japanese) <= most
        and _KANA.search(japanese) is not None
        and not has_japanese(english)
        and "\ufffd" not in english
    )


def _spaced(text: str) -> str:
    return " ".join(text.split())
