"""The straight lines drawn on a page of a PDF, level and upright: rules between cells."""

import ctypes
from bisect import bisect_right
from cmath import rect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import radians

import pypdfium2
import pypdfium2.raw as pdfium

_MOST = 20_000  # points of all drawings; a page of more shows a map, not tables
_STRAIGHT = 0.5  # points by which a rule may slope
_SHORT = 4.0  # points: shorter ones are dashes and dots
_SAME = 2.5  # points: rules this near are one, as the edges of a thin rectangle are

Stroke = tuple[complex, complex]  # from where to where, in points


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule at a distance `at` from the axis along which it goes from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page turned until its lines run from left to right."""

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]


def strokes_of(page: pypdfium2.PdfPage) -> list[Stroke]:
    """Return the straight lines of the drawings of `page`, none where it has very many."""
    found: list[Stroke] = []
    left = _MOST
    for drawing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        left -= pdfium.FPDFPath_CountSegments(drawing.raw)
        if left < 0:
            return []
        found += _strokes(drawing)
    return found


def _strokes(drawing: pypdfium2.PdfObject) -> Iterator[Stroke]:
    """Yield the straight lines of one drawing; where a path closes, that back to its beginning."""
    matrix = drawing.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = 0j
    for at in range(pdfium.FPDFPath_CountSegments(drawing.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(drawing.raw, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = complex(*matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, first
        last = point


def rules_of(strokes: Iterable[Stroke], angle: int) -> Rules:
    """Return the rules among `strokes` on a page turned by `angle`, those that touch as one.

    >>> rules_of([(0j, 50 + 0j), (50 + 0j, 90 + 0j), (0j, 20j), (0j, 9 + 9j)], 0)
    Rules(level=(Rule(at=0.0, start=0.0, end=90.0),), upright=(Rule(at=0.0, start=0.0, end=20.0),))
    """
    turn = rect(1, -radians(angle))
    level: list[Rule] = []
    upright: list[Rule] = []
    for one, other in ((a * turn, b * turn) for a, b in strokes):
        across, along = sorted((one.real, other.real)), sorted((one.imag, other.imag))
        if along[1] - along[0] < _STRAIGHT and across[1] - across[0] > _SHORT:
            level.append(Rule(along[0], *across))
        elif across[1] - across[0] < _STRAIGHT and along[1] - along[0] > _SHORT:
            upright.append(Rule(across[0], *along))
    return Rules(tuple(_whole(level)), tuple(_whole(upright)))


def edges_of(places: Iterable[float]) -> list[float]:
    """Return the places in order, of those near each other the first.

    >>> edges_of([90, 10.5, 10, 50])
    [10, 50, 90]
    """
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _whole(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules, at one place each, those that touch as one."""
    places = edges_of(rule.at for rule in rules)
    at_place: dict[float, list[Rule]] = defaultdict(list)
    for rule in rules:
        at_place[places[bisect_right(places, rule.at) - 1]].append(rule)
    for place, pieces in at_place.items():
        pieces.sort(key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start > end + _SAME:
                yield Rule(place, start, end)
                start = piece.start
            end = max(end, piece.end)
        yield Rule(place, start, end)
