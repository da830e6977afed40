"""The acceptance cases of data/numbers.tsv, as parameters; known failures are strict."""

from pathlib import Path

import pytest

ROWS = (Path(__file__).parent / "data" / "numbers.tsv").read_text("utf-8").splitlines()


def number_cases(kind: str) -> list[object]:
    """Return the texts of a kind and the ways in which each may be read."""
    rows = [row.split("\t") for row in ROWS if row.startswith(kind)]
    return [
        pytest.param(
            text,
            values.split("||"),
            marks=[pytest.mark.xfail(reason=reason, strict=True) for reason in known],
        )
        for _, text, values, *known in rows
    ]
