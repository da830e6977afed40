"""The printed lines of all pages to the lines of a text: wraps joined, page furniture dropped."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, median_low

from briefer.reading.pdf.joining import joined
from briefer.reading.pdf.sheet import TextBlock
from briefer.reading.pdf.turning import Printed
from briefer.reading.plain import PlainLine, has_own_mark

_EDGE = 3  # lines at the top and bottom of a page among which its furniture stands
_LARGE = 1.15  # times the usual size: a heading
_GAP = 1.35  # times the usual distance of two lines: a gap
_SAME = 0.05  # of the size by which equal distances may differ
_COLUMN = 20  # letters: lines of fewer may be a list, though many end at the same place
_LEAST, _MOSTLY = 5, 0.6  # lines, and of all of them, that fill a narrow column
_PUSHED = 2.3  # letters that may go to the next line together: no line begins with 、
_PAGE_NUMBER = re.compile(
    r"\W*(?:p\.?|page|ページ)?\s*(?P<number>\d{1,3})\s*(?:(?:/|／|of)\s*\d{1,3})?\s*(?:頁|ページ)?\W*",
    re.IGNORECASE,
)
_BROWSER = re.compile(  # 2026/09/03 10:15 <tab> title of the page; address <tab> 1/2
    r"\d{1,4}/\d{1,2}/\d{1,4},? \d{1,2}:\d\d(?: ?[AP]M)?(?:\t.*)?|(?:https?|file)://\S+\t\d{1,3}/\d{1,3}"
)
_BRACKETS = re.compile(r"[。.][\[【〔].+[\]】〕]\s*")  # a heading below the end of a paragraph
_PAIR = re.compile(r"[^：:。、「」]{1,14}[：:](?!//)\s*\S")


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a document, in points."""

    size: float  # of the letters
    leading: float
    title: float  # the size of a line that is larger than all others


def text_lines(blocks: Sequence[TextBlock]) -> list[PlainLine]:
    """Return the text of `blocks` line by line."""
    blocks = [block for block in without_furniture(blocks) if block.lines]
    usual = _measures(blocks)
    found: list[PlainLine] = []
    before: TextBlock | None = None
    last = 0
    for block in blocks:
        lines = [*_paragraphs(block, usual)]
        if not block.aside and before and _runs_over(before, block, usual):
            found[last] = replace(found[last], text=joined((found[last].text, lines.pop(0).text)))
        found += lines
        if not block.aside:
            before, last = block, len(found) - 1 if lines else last
    return found


def without_furniture(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return `blocks` without page numbers and what is at the same place on most pages.

    A sentence among it is kept where it stands first.
    """
    edges = [{line: _keys(line, block.page) for line in _edges(block)} for block in blocks]
    stands = {
        (key, block.page)
        for block, on_edge in zip(blocks, edges, strict=True)
        for keys in on_edge.values()
        for key in keys
    }
    counts = Counter(key for key, _ in stands)
    most = max(2, (len({block.page for block in blocks}) + 1) // 2)
    repeated = {key for key, count in counts.items() if count >= most}
    seen: set[tuple[str, int]] = set()  # without what only the page's number tells apart
    kept = []
    for block, on_edge in zip(blocks, edges, strict=True):
        dropped = {line for line, keys in on_edge.items() if _is_printer_s(line, block)
                   or (repeated & keys and ("。" not in line.text or seen & keys))}  # fmt: skip
        seen.update(_place(line) for line in on_edge)
        kept.append(replace(block, lines=tuple(x for x in block.lines if x not in dropped)))
    return kept


def _edges(block: TextBlock) -> list[Printed]:
    lines = sorted(block.lines, key=lambda line: -line.base)
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _keys(line: Printed, number: int) -> set[tuple[str, int]]:
    """Return what makes a line the same on each page: place and words, the page's number aside."""
    words, place = _place(line)
    return {(words, place), (re.sub(rf"(?<!\d){number}(?!\d)", "#", words, count=1), place)}


def _place(line: Printed) -> tuple[str, int]:
    return re.sub(r"\s", "", line.text), round(line.base / 6)


def _is_printer_s(line: Printed, block: TextBlock) -> bool:
    """Tell a page's number, and what a browser prints around a page."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    if match is None:
        return _BROWSER.fullmatch(line.text) is not None
    bases = [other.base for other in block.lines]
    is_outside = len(bases) > 2 * _EDGE or line.base in (min(bases), max(bases))
    return is_outside and int(match["number"]) == block.page  # else it is one of few cells


def _measures(blocks: Sequence[TextBlock]) -> _Measures:
    sizes = [line.size for block in blocks for line in block.lines for _ in line.text]
    size = median_low(sizes) if sizes else 1.0
    steps = [
        above.base - below.base
        for block in blocks
        for above, below in pairwise(block.lines)
        if 0 < above.base - below.base < 3 * size
    ]
    return _Measures(size, _leading(steps, size), _title_size(blocks, size))


def _leading(steps: Sequence[float], size: float) -> float:
    """Return the usual distance of two lines: more than two sizes only where most are the same."""
    if not steps:
        return 1.5 * size
    usual = median(steps)
    same = sum(abs(step - usual) < _SAME * size for step in steps)
    return usual if 2 * same > len(steps) else min(usual, 2 * size)


def _title_size(blocks: Sequence[TextBlock], usual: float) -> float:
    """Return the largest size of letters, if the first line of that size is followed by none."""
    lines = [line for block in blocks if not block.askew for line in block.lines]
    largest = max((line.size for line in lines), default=usual)
    places = [at for at, line in enumerate(lines) if line.size > 0.97 * largest]
    together = all(b - a == 1 for a, b in pairwise(places))
    return largest if together and largest > _LARGE * usual else float("inf")


def _paragraphs(block: TextBlock, usual: _Measures) -> Iterator[PlainLine]:
    if block.askew:
        yield from (PlainLine(line.text, gap=True) for line in block.lines)
        return
    margin = _margin(block)
    run: list[Printed] = []
    gap = True
    for line in block.lines:
        if run and not _wraps(run[-1], line, margin, usual):
            yield _line(run, gap, usual)
            gap = _is_apart(run[-1], line, usual)
            run = []
        run.append(line)
    if run:
        yield _line(run, gap, usual)


def _line(run: Sequence[Printed], gap: bool, usual: _Measures) -> PlainLine:
    text = run[0].text if len(run) == 1 else _wrapped(run)
    if run[0].size < _LARGE * usual.size or "\t" in text or "。" in text:
        return PlainLine(text, "text", gap)
    return PlainLine(text, "title" if run[0].size > 0.97 * usual.title else "heading", gap)


def _wrapped(run: Sequence[Printed]) -> str:
    first = run[0].text
    indent = first[: len(first) - len(first.lstrip())]
    return indent + joined(line.text for line in run)


def _is_apart(above: Printed, below: Printed, usual: _Measures) -> bool:
    if above.table or below.table:
        return above.table != below.table
    step = above.base - below.base
    return step < 0 or step > _GAP * max(usual.leading, usual.leading * below.size / usual.size)


def _wraps(above: Printed, below: Printed, margin: float, usual: _Measures) -> bool:
    """Tell whether a line goes on in the line below."""
    if above.table or below.table or "\t" in above.text or "\t" in below.text:
        return False
    if _is_apart(above, below, usual) or abs(above.size - below.size) > 0.1 * above.size:
        return False
    if above.size > _LARGE * usual.size:
        return not has_own_mark(below.text)
    return _is_full(above, below, margin) and not _begins(above, below)


def _is_full(above: Printed, below: Printed, margin: float) -> bool:
    """Tell whether nothing of the line below would have found room in the line above."""
    room = (margin - above.right) / above.size
    if above.text.endswith(("。", "！", "？")):  # may as well end a paragraph
        return room < 1
    word = re.match(r"[!-~]*", below.text.lstrip())
    return room < max(_PUSHED, 0.6 * len(word[0] if word else ""))


def _begins(above: Printed, below: Printed) -> bool:
    """Tell whether a line begins a paragraph by its mark, its indentation or its key."""
    is_indented = below.text.startswith("\u3000") or below.left > above.left + 0.8 * below.size
    is_pair = _PAIR.match(below.text) and _PAIR.match(above.text)
    is_hanging = has_own_mark(above.text) and not below.text.startswith("\u3000")
    is_cut = above.text.endswith("-")  # what begins like a mark is the rest of a number
    is_marked = (has_own_mark(below.text) and not is_cut) or _BRACKETS.match(
        f"{above.text[-1:]}{below.text}"
    )
    return bool(is_marked or is_pair) or (is_indented and not is_hanging)


def _margin(block: TextBlock) -> float:
    """Return where the lines of `block` end at the right, endless where none need to end there."""
    lines = [line for line in block.lines if "\t" not in line.text] or block.lines
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    full = sum(right - line.right < _PUSHED * line.size for line in lines)
    is_wide = full > 2 and right - left > _COLUMN * lines[0].size
    is_column = is_wide or (full >= max(_LEAST, _MOSTLY * len(lines)) and _is_said(lines))
    return right if is_column or right > block.width - 1.5 * left else float("inf")


def _is_said(lines: Sequence[Printed]) -> bool:
    """Tell text from a list: sentences end within its lines."""
    return any("。" in line.text[:-1] for line in lines)


def _runs_over(before: TextBlock, block: TextBlock, usual: _Measures) -> bool:
    """Tell whether the first line of `block` goes on with the last of the block before."""
    above, below = before.lines[-1], block.lines[0]
    shift = min(line.left for line in before.lines) - min(line.left for line in block.lines)
    level = replace(below, base=above.base - usual.leading, left=below.left + shift)
    return above.text[-1] not in "。！？」" and _wraps(above, level, _margin(before), usual)
