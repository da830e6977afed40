"""An index of many notes: a Markdown table with a line for each, and what failed below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from briefer.note import Brief, Bullet, Translation
from briefer.render.contents import IN_DOUBT, WARNING, agency
from briefer.render.dates import written_out
from briefer.render.escape import escape

HEAD = "| Note | Date | Origin | Key point | Doubts |\n|---|---|---|---|---:|"
# A row as `row` writes it: in the title every bracket has a backslash before it.
_ROW = re.compile(r"\| \[(?P<title>(?:\\.|[^\]\\])*)\]\((?P<address>[^)]+)\) \|(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """What the index says of a note, which lies at `note` seen from the index: `wires/plant.md`.

    `doubts` is None, and all but the title empty, of a note that was made before.
    """

    note: str
    title: str
    date: str = ""
    origin: str = ""
    key_point: str = ""
    doubts: int | None = None


def entry(brief: Brief, note: str) -> NoteEntry:
    """Return what the index says of a brief."""
    title = brief.title.english if isinstance(brief.title, Translation) else None
    written = brief.title.text if isinstance(brief.title, Bullet) else None
    dateline = brief.document.dateline
    point = next(iter(brief.key_points), None)
    return NoteEntry(
        note,
        title or written or note,
        written_out(dateline.date) if dateline and dateline.date else "",
        brief.origin or agency(brief) or "",
        f"{point.text}{f' {IN_DOUBT}' * bool(point.findings)}" if point else "",
        len(list(brief.findings)),
    )


def row(entry: NoteEntry) -> str:
    r"""Return a note's line of the table.

    >>> print(row(NoteEntry("b|c/d (2).md", "Sales [net] up", "7 May 2026", doubts=2)))
    | [Sales \[net\] up](b%7Cc/d%20%282%29.md) | 7 May 2026 |  |  | 2 |
    """
    doubts = "" if entry.doubts is None else str(entry.doubts)
    cells = (escape(cell) for cell in (entry.date, entry.origin, entry.key_point, doubts))
    return f"| [{escape(entry.title)}]({address(entry.note)}) | {' | '.join(cells)} |"


def rows(index: str) -> dict[str, str]:
    """Return the table lines of an index that `render` wrote, by the addresses they link to."""
    lines = index.split("\n")
    return {found["address"]: line for line in lines if (found := _ROW.fullmatch(line))}


def cells(row: str) -> tuple[str, ...]:
    r"""Return the title, date, origin, key point and doubts of a row, as they stand in it.

    The title alone where somebody has edited the index: with another column, or doubts in words.

    >>> cells(r"| [Sales \[net\] up](b.md) | 7 May 2026 |  | Up \| by 3% | 2 |")
    ('Sales \\[net\\] up', '7 May 2026', '', 'Up \\| by 3%', '2')
    >>> cells("| [Sales](b.md) | 7 May 2026 |  | Up | two |")
    ('Sales', '', '', '', '')
    """
    found = _ROW.fullmatch(row)
    rest = found["rest"].removeprefix(" ").removesuffix(" |").split(" | ") if found else []
    if len(rest) != 4 or not re.fullmatch(r"\d*", rest[-1]):
        rest = [""] * 4
    return (found["title"] if found else "", *rest)


def render(rows: Mapping[str, str], failures: Sequence[str]) -> str:
    """Return the index of `rows`, sorted by address, and of `failures`, in their order."""
    blocks = ["# Briefing notes", f"> {WARNING}"]
    if rows:
        blocks.append("\n".join([HEAD, *(rows[note] for note in sorted(rows, key=path))]))
    if failures:
        blocks += ["## Without a note", "\n".join(f"- {escape(failure)}" for failure in failures)]
    return "\n\n".join(blocks) + "\n"


def address(note: str) -> str:
    """Return a path as it stands in a link."""
    return quote(note, errors="surrogateescape")


def path(address: str) -> str:
    """Return the path that `address` was made from."""
    return unquote(address, errors="surrogateescape")
