"""Which fact a finding tells of: findings are words, facts have values."""

from briefer.facts.compare import Invented
from briefer.note import Fact, Finding


def tells_of(finding: Finding, what: Fact | Invented) -> bool:
    """Tell whether a finding is that of a fact that was dropped, or of what was invented.

    >>> told = "“Thailand” in the English is not in the Japanese"
    >>> tells_of(Finding("names.invented", "s1", told), Invented("name", "Thailand", 0))
    True
    """
    kind, _, change = finding.check.partition(".")
    if kind != f"{what.kind}s":
        return False
    if isinstance(what, Fact):
        return change == "dropped" and finding.expected == what.accepted[0]
    return change == "invented" and f"“{what.text}”" in finding.message
