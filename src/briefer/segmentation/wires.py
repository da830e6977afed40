"""The head of a wire, place, day and agency in any order: 新華社北京10月10日."""

import re
from dataclasses import dataclass

from briefer.segmentation.dates import DATE
from briefer.text.agencies import AGENCIES, AGENCIES_BESIDE_A_DAY

_DAY = rf"(?:[0-9０-９]{{1,2}}月)?[0-9０-９]{{1,2}}日|{DATE.pattern}"
_HAS_DAY = re.compile(_DAY)
_LATIN = "A-Za-zＡ-Ｚａ-ｚ"
_GAPS = " 　、,，＝=・/／（）()[]［］–—―─－‐-"


def _pieces(agencies: str) -> re.Pattern[str]:
    begins, ends = rf"(?:(?<![{_LATIN}])|(?![{_LATIN}]))", rf"(?:(?![{_LATIN}])|(?<![{_LATIN}]))"
    return re.compile(rf"(?P<agency>{begins}{agencies}{ends})|{_DAY}", re.IGNORECASE)


_PIECES, _PIECES_BESIDE_A_DAY = _pieces(AGENCIES), _pieces(AGENCIES_BESIDE_A_DAY)


@dataclass(frozen=True, slots=True)
class Wire:
    """What the head of a wire says; `has_day`: a day of the month, if not a date, is in it."""

    place: str
    agency: str
    has_day: bool


def read_wire(words: str) -> Wire | None:
    """Return what the words of a head say, None where they name no agency or other things as well.

    A reporter behind ＝ is left out. Whether the place is one is for the caller to say.

    >>> read_wire("ロンドン 10日 ロイター")
    Wire(place='ロンドン', agency='ロイター', has_day=True)
    >>> read_wire("パリＡＦＰ＝時事＝山田太郎")
    Wire(place='パリ', agency='ＡＦＰ＝時事', has_day=False)
    >>> read_wire("共同で10日に開催"), read_wire("東京 10日")
    (None, None)
    """
    has_day = _HAS_DAY.search(words) is not None
    found = list((_PIECES_BESIDE_A_DAY if has_day else _PIECES).finditer(words))
    agencies = [match for match in found if match["agency"]]
    places = [left for left in _between(words, found) if left]
    if not agencies or len(places) > 1:
        return None
    return Wire(places[0] if places else "", _together(words, agencies), has_day)


def _between(words: str, found: list[re.Match[str]]) -> list[str]:
    """Return what is left between the pieces, without the reporter at the end."""
    stops = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(words)]
    *left, last = (words[stop:start] for stop, start in zip(stops, starts, strict=True))
    if not last.startswith(("＝", "=")):
        left.append(last)
    return [one.strip(_GAPS).removesuffix("発") for one in left]


def _together(words: str, agencies: list[re.Match[str]]) -> str:
    """Return the agencies as they stand beside each other: AFP＝時事."""
    whole = words[agencies[0].start() : agencies[-1].end()]
    apart = [match["agency"] for match in agencies]
    return whole if len(whole) <= len("".join(apart)) + 1 else "＝".join(apart)
