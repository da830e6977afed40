"""Facts as hints for a translator: those that it would likely get wrong by itself.

A hint takes time, so there is none for what small models were seen to get right: figures that are
written the same in both languages, dates with their month, relative words, the best-known places.
"""

import re
import unicodedata
from collections.abc import Sequence

from briefer.note import Fact
from briefer.text.years import MODERN_ERAS

_RUN = re.compile(r"\d+(?:\.\d+)?")
# Weekdays, fiscal years, eras, dates in kanji, and a bare day, which gets a month from nowhere.
_HARD_DATE = re.compile(
    rf"曜|年度|期|世紀|{'|'.join(MODERN_ERAS)}|[〇一二三四五六七八九十]|^\d{{1,2}}日$"
)
_WELL_KNOWN = frozenset({"Japan", "China", "United States", "South Korea", "Russia", "Tokyo"})
# Numbers up to this, bare or of people, are words in English: 二つ, 一つ; 一人で may be "alone".
SMALL = 10
_SMALL_OF = ("", "person")


def hints(facts: Sequence[Fact]) -> tuple[tuple[str, str], ...]:
    """Return Japanese words and the English for them, without those that need no hint.

    >>> hints([Fact("figure", "2,281億ドル", 0, "228100000000 USD", ("$228.1 billion",))])
    (('2,281億ドル', '$228.1 billion'),)
    >>> hints([Fact("figure", "１２．５％", 0, "12.5 %", ("12.5%",))])
    ()
    >>> hints([Fact("figure", "2の10乗", 0, "1024", ("1,024",))])
    ()
    >>> hints([Fact("date", "1日", 0, "XXXX-XX-01", ("the 1st",), certain=False)])
    ()
    >>> from decimal import Decimal
    >>> hints([Fact("figure", "二人", 0, "2 person", ("2 people",), True, Decimal(2), "person")])
    ()
    >>> hints([Fact("figure", "第一", 0, "1 ordinal", ("first", "1st", "1"))])
    (('第一', 'first'),)
    >>> hints([Fact("date", "水曜日", 0, "2026-02-04", ("Wednesday",))])
    (('水曜日', 'Wednesday'),)
    """
    needed = {fact.japanese: fact.accepted[0] for fact in facts if fact.certain and _is_hard(fact)}
    return tuple(needed.items())


def _is_hard(fact: Fact) -> bool:
    japanese = unicodedata.normalize("NFKC", fact.japanese).replace(",", "")
    if fact.kind == "date":
        return _HARD_DATE.search(japanese) is not None
    if fact.kind == "figure":
        # A power is a number and its name: 2の10乗は1024, "2 to the 10th power is 1,024".
        return not (_is_small(fact) or _is_same(japanese, fact.accepted) or japanese.endswith("乗"))
    english = fact.accepted[0].replace(",", "")
    return fact.value not in _WELL_KNOWN and japanese.casefold() != english.casefold()


def _is_small(fact: Fact) -> bool:
    return fact.unit in _SMALL_OF and fact.number is not None and fact.number in range(SMALL + 1)


def _is_same(japanese: str, accepted: Sequence[str]) -> bool:
    """Tell whether the best form, or that in digits of an ordinal, has the digits of the Japanese.

    >>> _is_same("第1", ("first", "1st", "1")), _is_same("第一", ("first", "1st", "1"))
    (True, False)
    """
    digits = next((form for form in accepted if _RUN.search(form)), "").replace(",", "")
    return _RUN.search(japanese) is not None and _RUN.findall(japanese) == _RUN.findall(digits)
