"""Which sentences a reader is told of: those at which the check has a finding of any kind."""

from collections.abc import Iterable, Sequence

from aligning.sides import Holding, Sides
from briefer.alignment.align import in_order
from briefer.alignment.bitext import Link, Segment
from briefer.alignment.elsewhere import Surroundings
from briefer.alignment.findings import Examined, examine, scales_of
from briefer.alignment.linking import Linked
from briefer.facts import FactContext, analyse


def told(
    links: Iterable[tuple[Sequence[int], Sequence[int]]], sides: Sides
) -> tuple[set[int], set[int]]:
    """Return the numbers of the Japanese and of the English sentences with a finding."""
    ours, theirs = ([each for each, _ in side] for side in (sides.japanese, sides.english))
    ordered = in_order([Linked(tuple(japanese), tuple(english)) for japanese, english in links])
    paired = [
        Link(tuple(ours[n] for n in each.japanese), tuple(theirs[n] for n in each.english))
        for each in ordered
    ]
    around = Surroundings([analyse(each.text) for each in ours], theirs)
    known = Examined({"": FactContext()}, scales_of(theirs), around)
    found = [each for each in examine(paired, known) if each.findings]
    return (
        _numbers((s for each in found for s in each.japanese), sides.japanese),
        _numbers((s for each in found for s in each.english), sides.english),
    )


def _numbers(segments: Iterable[Segment], side: Holding) -> set[int]:
    of = {segment.id: numbers for segment, numbers in side}
    return {number for segment in segments for number in of[segment.id]}
