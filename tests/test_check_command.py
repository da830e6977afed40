"""`briefer check`: any translation, from anywhere, in a subprocess and without a model."""

import hashlib
import json
from pathlib import Path

import pytest

from test_cli import briefer

JAPANESE = (
    "輸出は2,281億ドルとなりました。\n会談は水曜日に釜山で行われました。\n費用は42億円です。\n"
)
GOOD = (
    "Exports came to $228.1 billion.\nTalks were held in Busan on Wednesday.\n"
    "It cost 4.2 billion yen.\n"
)
BAD = GOOD.replace("228.1", "22.81").replace("Busan", "Seoul").replace("Wednesday", "Monday")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    paths = tuple(tmp_path / name for name in ("japanese.txt", "good.txt", "bad.txt"))
    for path, text in zip(paths, (JAPANESE, GOOD, BAD), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths  # type: ignore[return-value]


def test_a_right_translation_has_no_findings_and_status_0(files: tuple[Path, Path, Path]) -> None:
    ran = briefer("check", str(files[0]), str(files[1]))
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode() == (
        "# 0 findings in 3 pairs\n\nLine by line: both files have 3 lines.\n"
    )


def test_wrong_facts_are_found_and_status_is_5(files: tuple[Path, Path, Path]) -> None:
    ran = briefer("check", str(files[0]), str(files[2]), "--format", "json")
    assert ran.returncode == 5
    data = json.loads(ran.stdout)
    assert (data["schema"], data["pairs"]) == ("briefer/1", 3)
    assert {(f["pair"], f["check"]) for f in data["findings"]} == {
        (1, "figures.dropped"),
        (1, "figures.invented"),
        (2, "dates.dropped"),
        (2, "dates.invented"),
        (2, "names.dropped"),
        (2, "names.invented"),
    }
    first = data["findings"][0]
    assert first["expected"] == "$228.1 billion"
    assert first["japanese"] == JAPANESE.splitlines()[0]
    assert first["english"] == BAD.splitlines()[0]


def test_the_findings_as_markdown_quote_both_texts(files: tuple[Path, Path, Path]) -> None:
    note = briefer("check", str(files[0]), str(files[2])).stdout.decode()
    assert note.startswith(
        "# 6 findings in 3 pairs\n\nLine by line: both files have 3 lines.\n\n## Pair 1\n"
    )
    assert "2,281億ドル ($228.1 billion)" in note
    assert "> 輸出は2,281億ドルとなりました。" in note
    assert "## Pair 3" not in note


def test_pairs_in_one_file_and_a_glossary(tmp_path: Path) -> None:
    pairs, glossary = tmp_path / "pairs.tsv", tmp_path / "terms.csv"
    pairs.write_text("青葉計画を始めました。\tThe Leaf Plan began.\n", encoding="utf-8")
    glossary.write_bytes("青葉計画,Aoba Plan\n".encode("cp932"))
    assert briefer("check", "--pairs", str(pairs)).returncode == 0
    ran = briefer("check", "--pairs", str(pairs), "--glossary", str(glossary), "--format", "json")
    assert ran.returncode == 5
    [finding] = json.loads(ran.stdout)["findings"]
    assert (finding["check"], finding["expected"]) == ("terms.dropped", "Aoba Plan")


def test_english_in_cp1252(tmp_path: Path) -> None:
    japanese, english = tmp_path / "ja.txt", tmp_path / "en.txt"
    japanese.write_bytes("費用は4億2,000万円です。\n".encode("cp932"))
    english.write_bytes("It cost “¥420 million” – so the company’s report.\n".encode("cp1252"))
    ran = briefer("check", str(japanese), str(english))
    assert ran.returncode == 0
    assert ran.stdout.startswith(b"# 0 findings in 1 pair\n")


def test_files_of_different_length_are_aligned(files: tuple[Path, Path, Path]) -> None:
    files[1].write_text(GOOD + "\nNobody was hurt in the fire.\n", encoding="utf-8")
    ran = briefer("check", str(files[0]), str(files[1]), "--format", "json")
    assert ran.returncode == 5
    data = json.loads(ran.stdout)
    assert data["alignment"] == "documents"
    assert data["findings"] == {"total": 1, "by_check": {"sentences.invented": 1}}


def test_a_row_without_two_columns_names_its_line(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("輸出は増えた。\tExports rose.\n輸入は減った。\n", encoding="utf-8")
    ran = briefer("check", "--pairs", str(pairs))
    assert ran.returncode == 3
    assert "pairs.tsv, line 2" in ran.stderr.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Exports rose.\n",
            "line 1: there are not two columns. Give Japanese, one tab, English on ",
        ),
        ("Exports\trose.\nImports fell.\n", "line 2: there are not two columns. Give Japanese, "),
        ("Exports\trose.\n", "has no Japanese in it. "),
        ("", "is empty. Give a file with text in it."),
    ],
)
def test_a_file_of_pairs_without_japanese(text: str, told: str, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(text, encoding="utf-8")
    ran = briefer("check", "--pairs", str(pairs))
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (3, b"", 1)
    assert told in ran.stderr.decode()


@pytest.mark.parametrize("option", [["--documents"], ["--quick"], ["--model", "ja-en-1.5b"]])
def test_pairs_are_not_aligned(option: list[str], tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("輸出は増えた。\tExports rose.\n", encoding="utf-8")
    ran = briefer("check", "--pairs", str(pairs), *option)
    assert ran.returncode == 2
    assert b"nothing is aligned" in ran.stderr


def test_a_report_on_pairs_names_the_file_as_it_was_read(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("輸出は5％増えた。\tExports rose 6%.\n", encoding="cp932")
    ran = briefer("check", "--pairs", str(pairs), "--format", "html", "--encoding", "cp932")
    report = ran.stdout.decode()
    assert ran.returncode == 5
    assert f"cp932, SHA-256 {hashlib.sha256(pairs.read_bytes()).hexdigest()}" in report
    assert "Line by line, from one file: 1 pair." in report


def test_a_report_is_one_file(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("輸出は増えた。\tExports rose.\n", encoding="utf-8")
    ran = briefer("check", "--pairs", str(pairs), "-o", str(tmp_path))
    assert ran.returncode == 2
    assert b"is a folder, and this is one file. Name the file in it." in ran.stderr


@pytest.mark.parametrize("arguments", [[], ["a.txt"], ["a.txt", "b.txt", "--pairs", "c.tsv"]])
def test_what_is_given_must_be_two_files_or_one_of_pairs(arguments: list[str]) -> None:
    assert briefer("check", *arguments).returncode == 2
