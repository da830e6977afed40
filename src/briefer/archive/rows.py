"""What an archive keeps of a release: a row, whether it could be briefed or not."""

import json
from typing import Any

import pyarrow as pa

from briefer.archive.content import Content
from briefer.archive.plan import ArchiveItem
from briefer.errors import BrieferError
from briefer.note import Brief, Finding
from briefer.render import jsonout, markdown
from briefer.render.contents import agency, title

OK, FAILED = "ok", "failed"
_FINDING = pa.struct({"check": pa.string(), "sentence": pa.string(), "message": pa.string()})
# Fixed, whatever a part's rows have: a column that is null in all of them keeps its type.
SCHEMA = pa.schema(
    {
        "id": pa.string(),
        "name": pa.string(),
        "status": pa.string(),
        "problem": pa.string(),
        "remedy": pa.string(),
        "title": pa.string(),
        "date": pa.string(),
        "issuer": pa.string(),
        "key_points": pa.list_(pa.string()),
        "doubts": pa.list_(_FINDING),
        "seconds": pa.float64(),
        "fingerprint": pa.string(),
        "markdown": pa.large_string(),
        "note": pa.large_string(),
    }
)

ReleaseRow = dict[str, Any]


def of_brief(
    item: ArchiveItem, content: Content, brief: Brief, seconds: float, fingerprint: str
) -> ReleaseRow:
    """Return the row of a release with its note: as Markdown, and as a line of JSON."""
    dateline = brief.document.dateline
    return _row(item, content.name, OK, seconds, fingerprint) | {
        "title": title(brief) or None,
        "date": content.date or (dateline.date if dateline else None),
        "issuer": brief.origin or agency(brief) or None,
        "key_points": [point.text for point in brief.key_points],
        "doubts": [_doubt(finding) for finding in brief.findings],
        "markdown": markdown.render(brief),
        "note": jsonout.line(jsonout.brief_data(brief)).rstrip("\n"),
    }


def of_failure(
    item: ArchiveItem, error: BrieferError, seconds: float, fingerprint: str
) -> ReleaseRow:
    """Return the row of a release that could not be briefed: the problem, and the remedy."""
    failure = {"problem": error.problem, "remedy": error.remedy}
    return _row(item, "", FAILED, seconds, fingerprint) | failure


def table_of(rows: list[ReleaseRow]) -> pa.Table:
    """Return rows as a table of `SCHEMA`; what a row lacks is null, half a character a ?."""
    whole = [{key: _whole(value) for key, value in row.items()} for row in rows]
    return pa.Table.from_pylist(whole, SCHEMA)


def json_line(row: ReleaseRow) -> str:
    """Return a row as a line of JSON Lines, its note as an object in it."""
    note = row["note"]
    return json.dumps(
        row | {"note": note and json.loads(note)}, ensure_ascii=False, separators=(",", ":")
    )


def row_of(line: bytes) -> ReleaseRow:
    """Return the row that `json_line` wrote."""
    row: ReleaseRow = json.loads(line)
    note = row["note"]
    packed = note and json.dumps(note, ensure_ascii=False, separators=(",", ":"))
    return row | {"note": packed}


def _whole(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _row(item: ArchiveItem, name: str, status: str, seconds: float, fingerprint: str) -> ReleaseRow:
    return {
        "id": item.id,
        "name": name or item.where,
        "status": status,
        "seconds": round(seconds, 3),
        "fingerprint": fingerprint,
    }


def _doubt(finding: Finding) -> dict[str, str]:
    return {
        "check": finding.check,
        "sentence": finding.sentence_id,
        "message": finding.message,
    }
