"""What is wrong with linked documents: facts, what is left out or added, what stands elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefer.alignment.bitext import Link, Segment
from briefer.alignment.closing import without_closing_days
from briefer.alignment.elsewhere import LinkedText, Surroundings, without_said_elsewhere
from briefer.alignment.rounding import without_rounded
from briefer.alignment.tables import Row, compare_rows, row, words_of
from briefer.alignment.units import Units, english_scale, is_of_units, japanese_scale
from briefer.facts import FactContext, analyse
from briefer.note import Finding
from briefer.translation.checks import check

_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\s*([0-9０-９]{1,2})(?:[)）、]\s*|[.．](?![0-9０-９])\s*|\s+)")
_MARK = re.compile(
    r"^\s*(?:[（(]?[0-9０-９]{1,2}(?:[)）、]|[.．](?![0-9０-９]))|[①-⑳]|[a-z][.)]|[■□●○◆◇・•*-])\s*"
)
# What the English says of itself: every company's has it, and no Japanese does.
_ON_ITSELF = re.compile(
    r"^\W*(?:(?:English|unofficial|reference) )*translation(?: only)?\W*$"
    r"|\b(?:translat(?:ion|ed)\b.*\b(?:Japanese|original|reference|convenience|discrepanc|prevail)"
    r"|(?:Japanese|original)\b.*\b(?:prevails?|governs?|translat(?:ion|ed))|discrepanc\w+ between)",
    re.IGNORECASE,
)
_FRAME = ("dates.dropped", "dates.invented", "figures.dropped", "figures.invented")
_IN_WORDS = ("figures.dropped", "dates.dropped", "terms.dropped")  # and in the words of a row


@dataclass(frozen=True, slots=True)
class Examined:
    """What findings depend on: facts' contexts by id, each English row's scale, and all facts."""

    contexts: Mapping[str, FactContext]
    scales: Mapping[str, Decimal | None]
    around: Surroundings

    def context(self, segments: Sequence[Segment]) -> FactContext:
        """Return the context of the first of the segments."""
        return self.contexts.get(segments[0].id, self.contexts[""])


def scales_of(english: Iterable[Segment]) -> dict[str, Decimal | None]:
    """Return the scale that holds for each row: of the last line before that gives one."""
    found: dict[str, Decimal | None] = {}
    scale = None
    for segment in english:
        stated = english_scale(segment.text)
        scale = stated if stated or segment.kind == "heading" else scale
        if segment.kind == "row":
            found[segment.id] = scale
    return found


def examine(links: Sequence[Link], known: Examined) -> list[Link]:
    """Return the links with their findings, two of them as one where words went from one over."""
    examined = [replace(each, findings=_findings(each, known)) for each in links]
    wrong = (_without_elsewhere(each, known) for each in _joined(examined, known))
    return list(_with_moves(_with_tables(wrong, known)))


def _findings(link: Link, known: Examined) -> tuple[Finding, ...]:
    if not link.english:
        return _left_out(link.japanese[0])
    if not link.japanese:
        return _added(link.english[0])
    kinds = {segment.kind for segment in link.japanese}
    japanese, english = _texts(link)
    if _is_row(link):
        japanese = words_of(link.japanese[0].text, is_english=False)
        english = words_of(link.english[0].text, is_english=True)
        found = _compared(japanese, english, known.context(link.japanese), link.id)
        return tuple(finding for finding in found if finding.check in _IN_WORDS)
    found = _compared(japanese, english, known.context(link.japanese), link.id)
    if kinds == {"frame"}:
        return tuple(finding for finding in found if finding.check in _FRAME)
    return found


def _compared(
    japanese: str, english: str, context: FactContext, segment_id: str
) -> tuple[Finding, ...]:
    stated = analyse(japanese, context)
    found = without_rounded(check(stated, english, segment_id), stated, english)
    return without_closing_days(found, stated, english)


def _texts(link: Link) -> tuple[str, str]:
    """Return the texts of both sides, without the marks of a list or heading."""
    japanese = "".join(segment.text for segment in link.japanese)
    english = " ".join(segment.text for segment in link.english)
    ours, theirs = _NUMBER.match(japanese), _NUMBER.match(english)
    if ours and theirs and int(ours[1]) == int(theirs[1]):
        return japanese[ours.end() :], english[theirs.end() :]
    return _MARK.sub("", japanese), _MARK.sub("", english)


def _left_out(segment: Segment) -> tuple[Finding, ...]:
    if segment.kind == "frame" or not _LETTER.search(segment.text):
        return ()
    return (Finding("sentences.dropped", segment.id, "left out? No English was found for this"),)


def _added(segment: Segment) -> tuple[Finding, ...]:
    is_frame = segment.kind == "frame" or _ON_ITSELF.search(segment.text)
    if is_frame or not _LETTER.search(segment.text):
        return ()
    return (Finding("sentences.invented", segment.id, "added? No Japanese was found for this"),)


def _is_row(link: Link) -> bool:
    return bool(link.japanese and link.english) and _is_of_rows(link)


def _is_of_rows(link: Link) -> bool:
    return {segment.kind for segment in (*link.japanese, *link.english)} == {"row"}


def _joined(links: Sequence[Link], known: Examined) -> Iterator[Link]:
    """Join two links where the English has a fact of the one in its sentence for the other.

    What the one lacks and the other adds then is there. Where each lacks what the other adds, two
    figures were exchanged, which is wrong.
    """
    waiting: Link | None = None
    for link in links:
        if waiting and (whole := _as_one(waiting, link, known)):
            waiting = whole
            continue
        if waiting:
            yield waiting
        waiting = link
    if waiting:
        yield waiting


def _as_one(first: Link, second: Link, known: Examined) -> Link | None:
    sides = {_change(first), _change(second)}
    if sides != {"dropped", "invented"} or not _is_prose(first) or not _is_prose(second):
        return None
    whole = Link((*first.japanese, *second.japanese), (*first.english, *second.english))
    whole = replace(whole, findings=_findings(whole, known))
    return None if whole.findings else whole


def _change(link: Link) -> str:
    """Return whether a link only drops or only invents facts, "" where neither is so."""
    changes = {f.check.partition(".")[2] for f in link.findings if not f.check.startswith("sent")}
    return changes.pop() if len(changes) == 1 else ""


def _without_elsewhere(link: Link, known: Examined) -> Link:
    """Take out the findings of facts that stand elsewhere in the documents."""
    if not link.findings or not (link.japanese and link.english) or _is_row(link):
        return link
    japanese, english = _texts(link)
    stated = analyse(japanese, known.context(link.japanese))
    place = LinkedText(stated, english, link.english, known.around)
    return replace(link, findings=without_said_elsewhere(link.findings, place))


def _is_prose(link: Link) -> bool:
    return {s.kind for s in (*link.japanese, *link.english)} <= {"prose", "item"}


def _with_tables(links: Iterable[Link], known: Examined) -> list[Link]:
    """Add what is wrong with the figures of each table, a run of rows, some without another."""
    found = list(links)
    run: list[int] = []
    for at, link in enumerate([*found, None]):
        if link and _is_of_rows(link):
            run += [at] * _is_row(link)
            continue
        if run:
            _add_table(found, run, known)
            run = []
    return found


def _add_table(links: list[Link], run: Sequence[int], known: Examined) -> None:
    wrong = compare_rows(list(_rows([links[at] for at in run], known)))
    for at in run:
        findings = (*wrong.get(links[at].id, ()), *links[at].findings)
        links[at] = replace(links[at], findings=findings)


def _rows(links: Sequence[Link], known: Examined) -> Iterator[Row]:
    """Yield the rows of a table in the units that stand above them; a row of units is none."""
    ours, theirs = Units(), Units()
    for link in links:
        japanese, english = link.japanese[0], link.english[0]
        of_units = is_of_units(japanese.text, is_english=False)
        ours = Units(japanese_scale(known.context(link.japanese).unit), ours.columns)
        theirs = Units(known.scales.get(english.id), theirs.columns)
        if not of_units:
            yield row(japanese, english, ours, theirs)
        ours = ours.below(japanese.text, is_english=False)
        theirs = theirs.below(english.text, is_english=True)


def _with_moves(links: Iterable[Link]) -> Iterator[Link]:
    """Add one finding for the segments that stand elsewhere in the English together."""
    before: Link | None = None
    for link in links:
        if link.moved and not (before and before.moved and _follows(before, link)):
            message = "stands elsewhere in the English: the order differs"
            moved = Finding("sentences.moved", link.id, message)
            link = replace(link, findings=(*link.findings, moved))
        yield link
        before = link


def _follows(before: Link, link: Link) -> bool:
    """Tell whether the English of a link comes directly after that of the one before."""
    return int(link.english[0].id[1:]) - int(before.english[-1].id[1:]) == 1
