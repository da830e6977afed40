"""The report as data: schema briefer/1."""

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from briefer.alignment.bitext import Bitext, Link, Origin, Segment
from briefer.render.jsonout import SCHEMA


def comparison_data(bitext: Bitext) -> dict[str, Any]:
    """Return both documents, their links and what was found."""
    findings = list(bitext.findings)
    return {
        "schema": SCHEMA,
        "japanese": _origin(bitext.japanese),
        "english": _origin(bitext.english),
        "alignment": "lines" if bitext.by_line else "documents",
        "models": {role: asdict(card) for role, card in bitext.models.items()},
        "links": [_link(link) for link in bitext.links],
        "findings": {
            "total": len(findings),
            "by_check": dict(sorted(Counter(finding.check for finding in findings).items())),
        },
    }


def render(bitext: Bitext) -> str:
    """Return the data as text."""
    return json.dumps(comparison_data(bitext), ensure_ascii=False, indent=2) + "\n"


def _origin(side: Origin) -> dict[str, Any]:
    return {
        "name": side.source,
        "encoding": side.encoding,
        "sha256": side.sha256,
        "doubts": list(side.doubts),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "japanese": [_segment(segment) for segment in link.japanese],
        "english": [_segment(segment) for segment in link.english],
        "moved": link.moved,
        "findings": [
            {"check": f.check, "message": f.message, "expected": f.expected} for f in link.findings
        ],
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {"id": segment.id, "kind": segment.kind, "start": segment.start, "text": segment.text}
