"""What the report says, and in which order; how it looks is the business of its forms."""

import re
from collections import Counter
from collections.abc import Sequence

from briefer import __version__
from briefer.alignment.bitext import Bitext, Link, Origin, Segment
from briefer.document import cells_of
from briefer.note import Finding
from briefer.render.contents import model_line
from briefer.text.counts import counted

FINDINGS, ABOUT, WHOLE = "Findings", "About this report", "Side by side"
NO_ENGLISH, NO_JAPANESE = "no English found", "no Japanese found"
# What findings are counted under, by how their checks begin.
GROUPS = {
    "sections.dropped": "sections left out?", "sections.invented": "sections added?",
    "figures": "figures", "dates": "dates", "names": "names", "terms": "terms",
    "words": "exchanged words", "sentences.dropped": "left out?", "sentences.invented": "added?",
    "sentences.moved": "other order",
}  # fmt: skip
OTHER = "other"
RELATED = 0.5  # of the shorter document, linked: of less, one may be that of another release


def title(bitext: Bitext) -> str:
    """Return what was checked against what."""
    return f"{bitext.english.source} against {bitext.japanese.source}"


def verdict(bitext: Bitext) -> str:
    """Return in a sentence whether the English can go out."""
    places = sum(bool(link.findings) for link in bitext.links)
    unread = len(bitext.japanese.doubts) + len(bitext.english.doubts)
    if places and _are_strangers(bitext):
        return f"Is this the English of this release? Little agrees ({', '.join(counts(bitext))})."
    if places:
        where = counted(places, "place")
        return f"Look at {where} before this goes out ({', '.join(counts(bitext))})."
    if unread:
        return f"Nothing found in what could be read; {counted(unread, 'part')} could not."
    return "Nothing found."


def counts(bitext: Bitext) -> list[str]:
    """Return in how many places there is a finding of each group: 2 figures, 1 left out?"""
    places = places_by_group(bitext).items()
    return [f"{count} {_named(group, count)}" for group, count in places if count]


def _named(group: str, count: int) -> str:
    return re.sub(r"s\b", "", group, count=1) if count == 1 else group


def places_by_group(bitext: Bitext) -> dict[str, int]:
    """Return, for every group, how many links have a finding of it."""
    found = Counter(group for link in bitext.links for group in {_group(f) for f in link.findings})
    return {group: found[group] for group in (*GROUPS.values(), OTHER)}


def _group(finding: Finding) -> str:
    kind = finding.check.partition(".")[0]
    return GROUPS.get(finding.check) or GROUPS.get(kind) or OTHER


def how(bitext: Bitext) -> str:
    """Return by what the sentences were found to belong together."""
    if bitext.by_line:
        in_one_file = bitext.japanese.sha256 == bitext.english.sha256
        return by_lines(len(bitext.links), in_one_file=in_one_file)
    by = ["figures, dates, names and Latin words"]
    if "dictionary" in bitext.models:
        by.append("the words of the dictionary")
    else:
        by.append("the words that ship with briefer (more exact with: briefer models pull jmdict)")
    by.append("lengths and structure")
    if translator := bitext.models.get("translator"):
        return f"Aligned by {', '.join(by)}, and a translation by {translator.name}."
    return f"Aligned by {', '.join(by)}; no model."


def by_lines(count: int, *, in_one_file: bool) -> str:
    """Return that pairs are those of two files line by line, or of one with two columns."""
    if in_one_file:
        return f"Line by line, from one file: {counted(count, 'pair')}."
    return f"Line by line: both files have {count:,} lines."


def linked(bitext: Bitext) -> str:
    """Return how much of both documents was linked."""
    found, ours, paired, theirs = _linked(bitext)
    return (
        f"{found:,} of {ours:,} Japanese and {paired:,} of {theirs:,} English sentences, "
        "headings and rows have a counterpart."
    )


def _linked(bitext: Bitext) -> tuple[int, int, int, int]:
    """Return how many of how many Japanese and English segments have a counterpart."""
    both = [link for link in bitext.links if link.japanese and link.english]
    found, ours = (
        sum(s.kind != "frame" for link in links for s in link.japanese)
        for links in (both, bitext.links)
    )
    paired, theirs = (sum(len(link.english) for link in links) for links in (both, bitext.links))
    return found, ours, paired, theirs


def _are_strangers(bitext: Bitext) -> bool:
    """Tell whether so little of the shorter document has a counterpart that it may be a mistake."""
    found, ours, _, theirs = _linked(bitext)
    return found < min(ours, theirs) * RELATED


def about(bitext: Bitext) -> list[str]:
    """Return what was compared, by what, a line each."""
    return [
        f"briefer {__version__}",
        _origin("Japanese", bitext.japanese),
        _origin("English", bitext.english),
        *(model_line(role, card) for role, card in bitext.models.items()),
    ]


def _origin(name: str, side: Origin) -> str:
    known = (side.source, side.encoding, side.sha256 and f"SHA-256 {side.sha256}")
    return f"{name}: {', '.join(part for part in known if part)}"


def places(bitext: Bitext) -> list[Link]:
    """Return the links that have findings."""
    return [link for link in bitext.links if link.findings]


def unread(bitext: Bitext) -> list[str]:
    """Return what of either file could not be read."""
    return [f.message for f in bitext.findings if f.check == "unread"]


def lines(link: Link) -> tuple[list[str], list[str]]:
    """Return the Japanese and the English of a link, without a counterpart a line a sentence."""
    japanese, english = list(map(_text, link.japanese)), list(map(_text, link.english))
    return (
        (["".join(japanese)], [" ".join(english)]) if japanese and english else (japanese, english)
    )


def _text(segment: Segment) -> str:
    """Return the text of a segment, the cells of a row apart."""
    if segment.kind != "row":
        return segment.text
    return "  ·  ".join(cell or "–" for cell in cells_of(segment.text))


def ids(segments: Sequence[Segment]) -> str:
    """Return the ids of segments: e3, e3–e4."""
    names = [segment.id for segment in segments]
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}" if names else ""
