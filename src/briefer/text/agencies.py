"""News agencies and who distributes releases: how they are written, and their English names."""

import re

from briefer.text.words import either, rows

_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _names(*, beside_a_day: bool) -> dict[str, str]:
    """Return the English of each name, in letters of either width."""
    listed = [row for row in rows("briefer.text", "agencies.tsv") if beside_a_day or not row[2:]]
    names = {name: row[0] for row in listed for name in row[1].split("|")}
    return names | {name.translate(_FULL_WIDTH): english for name, english in names.items()}


_ENGLISH = _names(beside_a_day=True)
_ALL = re.compile(rf"[＝=・/／、, 　]*({either(_ENGLISH)})")

# Patterns of the names: of all, and of those that are no other word where no day is beside them.
AGENCIES_BESIDE_A_DAY = either(_ENGLISH)
AGENCIES = either(_names(beside_a_day=False))


def agency_in_english(agency: str) -> str:
    """Return the name of an agency, or of several, in English; as it stands if it is not known.

    >>> agency_in_english("共同"), agency_in_english("ＡＦＰ＝時事"), agency_in_english("湖北通信")
    ('Kyodo News', 'AFP, Jiji Press', '湖北通信')
    >>> agency_in_english("ロイター/共同"), agency_in_english("AFP 時事")
    ('Reuters, Kyodo News', 'AFP, Jiji Press')
    """
    found = list(_ALL.finditer(agency))
    is_known = "".join(match[0] for match in found) == agency
    return ", ".join(_ENGLISH[match[1]] for match in found) if is_known else agency
