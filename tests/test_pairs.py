"""Pairs of data/pairs.tsv: right English has no finding, wrong English has one."""

from pathlib import Path

import pytest

import briefer

ROWS = (Path(__file__).parent / "data" / "pairs.tsv").read_text("utf-8").splitlines()
PAIRS = [tuple(row.split("\t")) for row in ROWS if not row.startswith("#")]


@pytest.mark.parametrize(("expected", "japanese", "english"), PAIRS)
def test_right_english_is_passed_and_wrong_english_found(
    expected: str, japanese: str, english: str
) -> None:
    found = briefer.check([(japanese, english)])
    assert bool(found) is (expected == "find"), [finding.message for finding in found]
