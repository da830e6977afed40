"""Pieces of dates (a year, a month, a time …) and how neighbours make one temporal value."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.facts.dates.temporal_value import Slots, TemporalValue, essential, numbers_in

# From the largest to the smallest, as Japanese writes them.
ORDER = (
    "century", "decade", "fiscal", "year", "ryear", "season", "month", "rmonth", "half", "quarter",
    "rweek", "day", "rday", "part", "weekday", "hour", "minute",
)  # fmt: skip


# Of these a temporal value has one.
_RIVALS = (
    {"year", "ryear", "decade", "century"},
    {"month", "rmonth", "rday"},
    {"day", "rday", "rweek"},
    {"ryear", "rmonth", "rweek", "rday"},
    {"quarter", "half"},
)
_SHORTENED = ("year", "decade")
_NOT_ALONE = {"part", "season", "fiscal"}
_NO_QUARTER = {"month", "rmonth", "day"}


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two places of a text; both ends of a range have slots of their own."""

    start: int
    end: int
    slots: tuple[Slots, ...]
    certain: bool = True


def piece_of(match: re.Match[str], *slots: Slots, certain: bool = True) -> Piece:
    """Return what a rule's pattern matched, or its group `piece`, as a piece."""
    start, end = match.span("piece" if "piece" in match.re.groupindex else 0)
    return Piece(start, end, slots, certain)


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """Return the words of a match's groups by name, without what tells two of one name apart.

    >>> groups_of(re.match("(?P<hour>[0-9])時|(?P<hour_1>[0-9]):00", "9:00"))
    {'hour': '9'}
    """
    return {name.rstrip("_12"): words for name, words in match.groupdict().items() if words}


def listed(
    match: re.Match[str], found: Sequence[re.Match[str]], slots: Sequence[Slots], to: bool = False
) -> Iterator[Piece]:
    """Yield what the items of a list state one by one, the two ends of a range (`to`) together.

    >>> match = re.fullmatch("5、6日", "5、6日")
    >>> found = [*re.finditer("[0-9]", match[0])]
    >>> [(piece.start, piece.end) for piece in listed(match, found, [{}, {}])]
    [(0, 1), (2, 4)]
    """
    if to and len(found) == 2:
        yield piece_of(match, *slots)
        return
    ends = [*(item.end() for item in found[:-1]), match.end()]
    for item, end, stated_there in zip(found, ends, slots, strict=True):
        yield Piece(item.start(), end, (stated_there,))


@dataclass(frozen=True, slots=True)
class DateRule:
    """A pattern, and what its matches state."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterable[Piece]]


# By the name of a group: the slot that it states, and the value of its words, "" for none.
Readings = Mapping[str, tuple[str, Callable[[str], str]]]


def stated(
    match: re.Match[str], readings: Readings, certain: bool = True, **fixed: str
) -> Iterator[Piece]:
    """Yield the piece that the named groups of a match state, if their values can be.

    What follows _ in a group's name tells groups of one slot apart; _to is the end of a range.
    That may leave out digits: 2026~30.

    >>> match = re.match("(?P<year>....)~(?P<year_to>..)", "2026~30")
    >>> next(stated(match, {"year": ("year", str)})).slots
    ({'year': '2026'}, {'year': '2030'})
    """
    first, last = dict(fixed), {}
    words = {group: text for group, text in match.groupdict().items() if text}
    for group, text in words.items():
        name, _, which = group.partition("_")
        slot, value = readings.get(name, ("", str))
        if which == "to":
            start = words.get(name, "") if name in _SHORTENED else ""
            last[slot] = value(start[: max(0, len(start) - len(text))] * (len(start) > 2) + text)
        elif slot:
            first[slot] = value(text)
    if "" not in (*first.values(), *last.values()):
        ends = (first, {**first, **last}) if last else (first,)
        yield piece_of(match, *filter(None, ends), certain=certain)


def _found(text: str, rules: Iterable[DateRule]) -> list[Piece]:
    """Return what the rules find in reading order; of two that overlap the earlier, then longer."""
    found = [p for rule in rules for m in rule.pattern.finditer(text) for p in rule.read(m)]
    found.sort(key=lambda piece: (piece.start, -piece.end))
    kept: list[Piece] = []
    for piece in found:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def joined_pieces(
    text: str, rules: Iterable[DateRule], gap: re.Pattern[str], falling: bool = False
) -> list[Piece]:
    """Return what the rules find, as one where no more than a `gap` parts what states two things.

    `falling`: only from the larger to the smaller, as in Japanese. A part of the year and the like
    is nothing alone, unless it is uncertain, as the year that 通期 is.

    >>> year = DateRule(re.compile("2026年"), lambda match: [piece_of(match, {"year": "2026"})])
    >>> month = DateRule(re.compile("2月"), lambda match: [piece_of(match, {"month": "02"})])
    >>> [piece.slots for piece in joined_pieces("2026年2月", [month, year], re.compile(""))]
    [({'year': '2026', 'month': '02'},)]
    """
    done: list[Piece] = []
    for piece in _found(text, rules):
        before = done[-1] if done else None
        if before and gap.fullmatch(text, before.end, piece.start) and _fit(before, piece, falling):
            done[-1] = _together(before, piece, falling)
        else:
            done.append(piece)
    return [p for p in done if p.slots[0].keys() - _NOT_ALONE or not p.certain]


def _fit(before: Piece, piece: Piece, falling: bool) -> bool:
    if len(before.slots) == 2 and (len(piece.slots) == 2 or not before.certain):
        return False
    one, two = before.slots[-1], piece.slots[0]
    if "hour" in two and not piece.certain:
        return False
    if falling and one == {"fiscal": "FYE"}:
        return (
            False  # 来期4月, 通期（4～3月）: 通期 and the like say no year that a month can be of
        )
    if falling and max(map(ORDER.index, one)) > max(map(ORDER.index, two)):
        return False
    if "weekday" in two and not ({"day", "rweek"} if falling else {"hour"}) & one.keys():
        return False
    if not falling and ("part" in two or (one.get("fiscal") == "FY" and "month" in two)):
        return False  # FY2026 (April 2026 - March 2027): what it runs over
    both = one.keys() | two.keys()
    if "quarter" in both and "fiscal" not in both and both & _NO_QUARTER:
        return False
    return one.keys().isdisjoint(two) and not any(
        one.keys() & rivals and two.keys() & rivals for rivals in _RIVALS
    )


def _together(before: Piece, piece: Piece, falling: bool) -> Piece:
    slots = tuple({**one, **two} for one in before.slots for two in piece.slots)
    if falling and len(piece.slots) == 2:
        slots = slots[0], _forward(*slots)
    return Piece(before.start, piece.end, slots, before.certain or piece.certain)


def _forward(first: Slots, last: Slots) -> Slots:
    """Return the last end of a range with a common year or month, so that it runs forward.

    >>> _forward({"year": "2025", "month": "12"}, {"year": "2025", "month": "02"})
    {'year': '2026', 'month': '02'}
    """
    year = first.get("year", "")
    if year.isdecimal() and first.get("month", "") > last.get("month", ""):
        return {**last, "year": str(int(year) + 1)}
    return last


def temporal_value_of(text: str, piece: Piece, ahead: bool = False) -> TemporalValue:
    """Return the temporal value that a piece of `text` states."""
    words = text[piece.start : piece.end]
    first, last = essential(piece.slots[0]), essential(piece.slots[-1])
    ends = (first,) if first == last else (first, last)
    return TemporalValue(words, piece.start, ends, numbers_in(ends, words), piece.certain, ahead)
