"""A digest of many notes: by issuer, the newest first, one line and the top figures of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefer.content.key_figures import top_figures
from briefer.note import Brief, FigureRow, Translation
from briefer.render import index
from briefer.render.contents import WARNING
from briefer.render.dates import iso
from briefer.render.escape import escape
from briefer.text.counts import counted

TITLE = "Digest"
UNKNOWN = "Issuer not named"
FIGURES = 3  # of each release
_ENTRY = re.compile(
    r"- (?:\*\*(?P<date>[^*]+)\*\* · )?\[(?:\\.|[^\]\\])*\]\((?P<address>[^)]+)\).*"
)


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """What the digest says of a release, in Markdown: below which heading, and its lines.

    The `issuer`, or else the agency, is "" where neither is known, as is `date` (ISO 8601).
    """

    issuer: str
    date: str
    lines: tuple[str, ...]


def entry(brief: Brief, address: str) -> DigestEntry:
    """Return what the digest says of a brief, whose title leads to `address`."""
    shown = index.entry(brief, brief.document.source)
    figures = [_figure(row) for row in top_figures(_news(brief), FIGURES)]
    line = _line(shown.date, escape(shown.title), escape(shown.key_point), shown.doubts, address)
    return DigestEntry(escape(shown.origin), iso(shown.date), (line, *figures))


def of_row(row: str, address: str) -> DigestEntry:
    """Return what an index's `row` knows of a note: all but the figures."""
    title, date, origin, point, doubts = index.cells(row)
    line = _line(date, title, point, int(doubts) if doubts else None, address)
    return DigestEntry(origin, iso(date), (line,))


def entries(digest: str) -> dict[str, DigestEntry]:
    """Return what a digest that `render` wrote says, by the addresses its titles lead to."""
    found: dict[str, DigestEntry] = {}
    issuer, address = "", ""
    for line in digest.split("\n"):
        if line.startswith("## "):
            issuer, address = line.removeprefix("## "), ""
        elif match := _ENTRY.fullmatch(line):
            address = match["address"]
            named = "" if issuer == UNKNOWN else issuer
            found[address] = DigestEntry(named, iso(match["date"] or ""), (line,))
        elif address and line.startswith("  - "):
            one = found[address]
            found[address] = DigestEntry(one.issuer, one.date, (*one.lines, line))
    return found


def render(entries: Mapping[str, DigestEntry], failures: Sequence[str]) -> str:
    """Return the page; what failed stands below, and an unknown issuer last."""
    blocks = [f"# {TITLE}", f"> {WARNING}"]
    by_name = sorted(entries.items())
    newest = sorted(by_name, key=lambda item: item[1].date, reverse=True)
    ordered = sorted(newest, key=lambda item: _place(item[1].issuer))
    for issuer, group in groupby(ordered, key=lambda item: item[1].issuer):
        lines = [line for _, one in group for line in one.lines]
        blocks += [f"## {issuer or UNKNOWN}", "\n".join(lines)]
    if failures:
        blocks += ["## Not read", "\n".join(f"- {escape(shown)}" for shown in failures)]
    return "\n\n".join(blocks) + "\n"


def _place(issuer: str) -> tuple[bool, str, str]:
    return not issuer, issuer.casefold(), issuer


def _line(date: str, title: str, point: str, doubts: int | None, address: str) -> str:
    """A release's line, of texts that are escaped already."""
    when = f"**{date}** · " if date else ""
    shown = f": {point}" if point else ""
    doubt = f" ({counted(doubts, 'doubt')})" if doubts else ""
    return f"- {when}[{title}]({address}){shown}{doubt}"


def _figure(row: FigureRow) -> str:
    date = f" ({escape(row.date)})" if row.date else ""
    return f"  - **{escape(row.figure)}**{date}: {escape(row.what)}"


def _news(brief: Brief) -> Iterator[Translation]:
    """The sentences that key points, then bullets rest on; each once."""
    lines = {line.sentence.id: line for line in brief.translations}
    bullets = [*brief.key_points, *(b for section in brief.sections for b in section.bullets)]
    for line_id in dict.fromkeys(cite for bullet in bullets for cite in bullet.cites):
        if line_id in lines:
            yield lines[line_id]
