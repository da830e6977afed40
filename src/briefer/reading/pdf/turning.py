"""A page turned until its lines run from left to right."""

from cmath import rect
from dataclasses import dataclass, replace
from math import radians

from briefer.reading.pdf.letters import Letter

Corners = tuple[float, float, float, float]  # of a page: left, bottom, right, top


@dataclass(frozen=True, slots=True)
class Printed:
    """A line on a page, or a letter: places and size in points, `base` from the lower edge.

    Cells of a table have tabs between them. A letter above its line has a `shift` of 1, one below
    it of -1. `table` is the ruled table of the page that a line is a row of, 0 for none.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    shift: int = 0
    table: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The page, turned: where its lower left corner is, and how wide and high it is, in points."""

    left: float
    base: float
    width: float
    height: float

    def placed(self, line: Printed) -> Printed:
        """Return a line as it stands from the corner."""
        left, right = line.left - self.left, line.right - self.left
        return replace(line, left=left, right=right, base=line.base - self.base)

    def shows(self, line: Printed) -> bool:
        """Tell whether a line stands on the page: beside it, printers note the file and the day."""
        is_level = -line.size < line.base < self.height
        return is_level and line.right > 0 and line.left < self.width


def turned(letter: Letter) -> Printed:
    """Return a letter where it is once the page is turned by its angle.

    >>> turned(Letter("灯", 0, 72, 10, 10, 90, 0)).left
    72.0
    """
    place = complex(letter.x, letter.y)
    if letter.angle:
        place *= rect(1, -radians(letter.angle))
    return Printed(letter.text, place.real, place.real + letter.width, place.imag, letter.size)


def place_before(left: float, base: float, angle: int) -> tuple[float, float]:
    """Return where a point of a page turned by `angle` was before."""
    place = complex(left, base) * rect(1, radians(angle))
    return place.real, place.imag


def frame(box: Corners, angle: int) -> Frame:
    """Return the page `box` (left, bottom, right, top) turned by `angle`.

    >>> frame((0, 0, 595, 842), 0)
    Frame(left=0.0, base=0.0, width=595.0, height=842.0)
    """
    left, bottom, right, top = box
    corners = [
        complex(x, y) * rect(1, -radians(angle)) for x in (left, right) for y in (bottom, top)
    ]
    along = [corner.real for corner in corners]
    up = [corner.imag for corner in corners]
    return Frame(min(along), min(up), max(along) - min(along), max(up) - min(up))
