"""The findings of `briefer check`, as Markdown and as JSON. A pair's number is its sentence id."""

import json
from collections.abc import Sequence
from itertools import groupby

from briefer.note import Finding
from briefer.render.escape import escape
from briefer.render.jsonout import SCHEMA
from briefer.text.counts import counted

Pairs = Sequence[tuple[str, str]]


def as_markdown(pairs: Pairs, findings: Sequence[Finding], how: str = "") -> str:
    """Return a list of the pairs with findings, each with what was found and both texts.

    `how` they came to be pairs is said at the top.
    """
    blocks = [f"# {counted(len(findings), 'finding')} in {counted(len(pairs), 'pair')}"]
    blocks += filter(None, [how])
    for number, found in groupby(findings, key=lambda finding: finding.sentence_id):
        japanese, english = pairs[int(number) - 1]
        doubts = [f"- {escape(finding.message)} ({finding.check})" for finding in found]
        quoted = [f"> {escape(text)}" for text in (japanese, english)]
        blocks += [f"## Pair {number}", "\n".join(doubts), "\n>\n".join(quoted)]
    return "\n\n".join(blocks) + "\n"


def as_json(pairs: Pairs, findings: Sequence[Finding]) -> str:
    """Return the findings as data: schema briefer/1, pairs counted from 1."""
    found = [_finding(pairs, finding) for finding in findings]
    data = {"schema": SCHEMA, "pairs": len(pairs), "findings": found}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(pairs: Pairs, finding: Finding) -> dict[str, str | int]:
    number = int(finding.sentence_id)
    japanese, english = pairs[number - 1]
    return {
        "pair": number,
        "check": finding.check,
        "message": finding.message,
        "expected": finding.expected,
        "japanese": japanese,
        "english": english,
    }
