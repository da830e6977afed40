"""A section, or several sentences in a row, without a counterpart: told once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from briefer.alignment.bitext import Link, Segment
from briefer.note import CheckName, Finding
from briefer.text.counts import counted

_FEW = 3  # sentences or rows in a row that are told together
_WORDS = {  # by check, what a finding begins with, and what is lacking
    "sentences.dropped": ("left out?", "English"),
    "sentences.invented": ("added?", "Japanese"),
}
_HEADS = ("title", "heading")
_OUTSIDE = (*_HEADS, "frame")  # what a section ends before


def told_once(links: Iterable[Link]) -> Iterator[Link]:
    """Yield the links; those of a section without a counterpart become one, with one finding.

    So do those of three sentences or rows in a row.

    >>> pieces = [("heading", "Risks"), ("prose", "It rose."), ("prose", "It fell."), ("row", "1")]
    >>> lost = (Finding("sentences.invented", "", ""),)
    >>> segments = [Segment(f"e{n}", *piece, 0, 0) for n, piece in enumerate(pieces)]
    >>> links = [Link((), (segment,), findings=lost) for segment in segments]
    >>> [finding.message for link in told_once(links) for finding in link.findings]
    ['added? The section “Risks” (2 sentences and 1 row) has no Japanese']
    """
    runs = [(check, list(run)) for check, run in groupby(links, _check)]
    for (check, run), after in zip(runs, _followers(runs), strict=True):
        parts = list(_sections(run)) if check else [[link] for link in run]
        for number, part in enumerate(parts, 1):
            is_whole = number < len(parts) or after is None or after.kind in _OUTSIDE
            yield from _told(part, check, is_whole)


def _check(link: Link) -> str:
    """Return as what a link without a counterpart is told, "" for any other."""
    is_alone = not (link.japanese and link.english)
    return link.findings[0].check if is_alone and link.findings else ""


def _followers(runs: Sequence[tuple[str, Sequence[Link]]]) -> list[Segment | None]:
    """Return for each run the segment that follows in the language of which its check tells."""
    japanese: Segment | None = None
    english: Segment | None = None
    found = []
    for check, run in reversed(runs):
        found.append(japanese if check == "sentences.dropped" else english)
        japanese = next((link.japanese[0] for link in run if link.japanese), japanese)
        english = next((link.english[0] for link in run if link.english), english)
    return found[::-1]


def _sections(run: Iterable[Link]) -> Iterator[list[Link]]:
    """Yield links up to the next heading; headings without text between them stay together."""
    part: list[Link] = []
    for link in run:
        if _is_head(link) and not all(map(_is_head, part)):
            yield part
            part = []
        part.append(link)
    yield part


def _is_head(link: Link) -> bool:
    return _only(link).kind in _HEADS


def _only(link: Link) -> Segment:
    return (*link.japanese, *link.english)[0]


def _told(part: Sequence[Link], check: str, is_whole: bool) -> Iterator[Link]:
    """Yield the links of a part as one where they are a section or many, else as they are."""
    body = [_only(link) for link in part if not _is_head(link)] if check else []
    is_section = is_whole and bool(body) and _is_head(part[0])
    if not is_section and len(body) < _FEW:
        yield from part
        return
    whole = Link(
        tuple(chain.from_iterable(link.japanese for link in part)),
        tuple(chain.from_iterable(link.english for link in part)),
    )
    begins, lacking = _WORDS[check]
    what = f"These {_counted(body)} have"
    name: CheckName = part[0].findings[0].check
    if is_section:
        name = "sections.dropped" if whole.japanese else "sections.invented"
        what = f"The section “{_only(part[0]).text}” ({_counted(body)}) has"
    yield replace(whole, findings=(Finding(name, whole.id, f"{begins} {what} no {lacking}"),))


def _counted(body: Sequence[Segment]) -> str:
    """Return how many of what there are: 10 sentences and 1 row."""
    rows = sum(segment.kind == "row" for segment in body)
    counts = {"sentence": len(body) - rows, "row": rows}
    return " and ".join(counted(number, word) for word, number in counts.items() if number)
