"""The numbers and bullets that Word puts before paragraphs: they are not in their text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from briefer.reading.docx.office import child, children, number, value

_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_KANJI = "〇一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST = 99  # a greater number is written in digits, whatever the list's form


def _of(alphabet: str) -> Callable[[int], str]:
    return lambda n: alphabet[(n - 1) % len(alphabet)]


def _roman(n: int) -> str:
    for worth, letters in _ROMAN:
        if n >= worth:
            return letters + _roman(n - worth)
    return ""


def _kanji(n: int) -> str:
    tens, ones = divmod(n % 100, 10)
    written = (_KANJI[tens] if tens > 1 else "") + ("十" if tens else "")
    return written + (_KANJI[ones] if ones or not tens else "")


def _circled(n: int) -> str:
    return chr(0x2460 + n - 1) if n <= 20 else str(n)


_FORMS: dict[str, Callable[[int], str]] = {  # others are written in digits
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "lowerLetter": _of("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "aiueo": _of(_AIUEO),
    "aiueoFullWidth": _of(_AIUEO),
    "iroha": _of(_IROHA),
    "irohaFullWidth": _of(_IROHA),
    "japaneseCounting": _kanji,
    "ideographDigital": _kanji,
    "chineseCounting": _kanji,
}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str  # with %1 for the number of the first level
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    levels: dict[str, dict[int, _Level]]  # by the list's id
    counted_as: dict[str, str]  # lists that count together
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, list_id: str, depth: int) -> str:
        """Return the mark of the next item of a list, with what stands between it and the text."""
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        own = self.counted_as[list_id]
        self.counts[own, depth] = self.counts.get((own, depth), level.start - 1) + 1
        for key in [key for key in self.counts if key[0] == own and key[1] > depth]:
            del self.counts[key]
        if level.form == "bullet":
            return "・"
        return (
            ""
            if level.form == "none"
            else spaced(_PLACE.sub(self._number(own, levels), level.text))
        )

    def _number(self, own: str, levels: dict[int, _Level]) -> Callable[[re.Match[str]], str]:
        def written(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            level = levels.get(depth, _Level("decimal", "", 1))
            count = self.counts.get((own, depth), level.start)
            form = _FORMS.get(level.form)
            return form(count) if form and 0 < count <= _MOST else str(count)

        return written


def spaced(mark: str) -> str:
    """Return a mark with the blank that sets it off from the text.

    >>> [spaced(mark) for mark in ("1.", "（1）", "①", "第1章", "１．")]
    ['1. ', '（1）', '①', '第1章\u3000', '１．']
    """
    if not mark or "①" <= mark[-1] <= "⑳":
        return mark
    if mark[-1].isascii() and not mark[-1].isalnum():
        return f"{mark} "
    return f"{mark}\u3000" if mark[-1].isalnum() else mark


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the lists that the part numbering.xml defines; none where there is no such part."""
    abstract = {
        value(e, "abstractNumId") or "": {
            number(value(level, "ilvl")): _level(level) for level in children(e, "lvl")
        }
        for e in children(root, "abstractNum")
    }
    levels: dict[str, dict[int, _Level]] = {}
    counted_as: dict[str, str] = {}
    for e in children(root, "num"):
        list_id, form = value(e, "numId") or "", value(child(e, "abstractNumId")) or ""
        levels[list_id] = abstract.get(form, {})
        restarts = child(e, "lvlOverride", "startOverride") is not None
        counted_as[list_id] = list_id if restarts else f"form {form}"
    return Numbering(levels, counted_as)


def _level(element: etree._Element) -> _Level:
    start = value(child(element, "start"))
    return _Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        1 if start is None else number(start),
    )
