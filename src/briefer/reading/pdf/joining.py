"""Lines that are one text, put together: no blank comes into a number or a word."""

import re
from collections.abc import Iterable

from briefer.document import has_japanese
from briefer.reading.plain import in_one_line

_CUT_WORD = re.compile(r"[A-Za-z\d]-\n[A-Za-z\d]")
# Inside a number: no program for Latin script ends a line there.
_CUT_NUMBER = re.compile(r"\d\n\d|\d\n[,.]\d|\d\.\n\d|\d,\n\d{3}(?!\d)")


def joined(lines: Iterable[str]) -> str:
    """Return lines as one; no blank comes into a number or a word with a hyphen.

    >>> joined(["価格は12億3,4", "00万円、20", "28年にSilver", "Lakeで"])
    '価格は12億3,400万円、2028年にSilver Lakeで'
    >>> joined(["As of September 30,", "2026", "12 long-", "term loans"])
    'As of September 30, 2026 12 long-term loans'
    """
    whole = ""
    for line in map(str.strip, lines):
        whole = whole + line if _is_cut(whole, line) else in_one_line((whole, line))
    return whole


def _is_cut(above: str, below: str) -> bool:
    edge = f"{above[-2:]}\n{below[:4]}"
    is_number = _CUT_NUMBER.search(edge) and (has_japanese(above) or has_japanese(below))
    return bool(_CUT_WORD.search(edge) or is_number)
