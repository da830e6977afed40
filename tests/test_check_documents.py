"""`briefer check` with two documents: formats, reports, statuses, and the sample."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

from making import FORMATS

import program
from briefer import align
from test_cli import briefer

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "check"
NAMES = ("samples/check/results.ja.txt", "samples/check/results.en.txt")
JAPANESE = (SAMPLE / "results.ja.txt").read_text("utf-8")
ENGLISH = (SAMPLE / "results.en.txt").read_text("utf-8")
# The seven errors of the sample; the first makes two rows of a table wrong.
ERRORS = [
    ("figures.moved", "6,045 stands in the English in the row “Ordinary profit”"),
    ("figures.moved", "5,890 stands in the English in the row “Operating profit”"),
    ("figures.dropped", "the Japanese says 12.4％ (12.4%): not so in the English"),
    ("figures.invented", "“14.2%” in the English is not in the Japanese"),
    ("figures.dropped", "the Japanese says 3億20百万円 (320 million yen): not so in the English"),
    ("figures.invented", "“¥320 billion” in the English is not in the Japanese"),
    ("sentences.dropped", "left out? No English was found for this"),
    ("names.dropped", "the Japanese says ベトナム (Vietnam): not so in the English"),
    ("names.invented", "“Thailand” in the English is not in the Japanese"),
    ("sentences.invented", "added? No Japanese was found for this"),
    ("dates.dropped", "the Japanese says 2026年12月4日 (December 4, 2026): not so in the English"),
    ("dates.invented", "“December 14, 2026” in the English is not in the Japanese"),
]
TREES = ("plum", "cherry", "maple", "pine", "persimmon", "cedar", "camphor", "elm", "oak", "ash")
RIGHT = (
    ("Ordinary profit\t5,310\t6,045", "Ordinary profit\t5,310\t5,890"),
    ("Operating profit\t5,230\t5,890", "Operating profit\t5,230\t6,045"),
    ("up 14.2%", "up 12.4%"),
    ("¥320 billion", "¥320 million"),
    (
        "to the Precision Bearings Business.\n\n3.",
        "to the Precision Bearings Business.\n\nOne major customer accounts for 28% of the"
        " Company's sales; should it change its investment plans, the Company's results may be"
        " seriously affected.\n\n3.",
    ),
    ("Thailand", "Vietnam"),
    (" It will be the most advanced bearing plant in Asia.", ""),
    ("December 14", "December 4"),
)


def corrected(english: str) -> str:
    for wrong, right in RIGHT:
        assert wrong in english
        english = english.replace(wrong, right)
    return english


def found(report: str) -> list[tuple[str, str]]:
    links = json.loads(report)["links"]
    return [(each["check"], each["message"]) for link in links for each in link["findings"]]


def in_root(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    mine = {name: text for name, text in os.environ.items() if not name.startswith("BRIEFER_")}
    home = {"BRIEFER_HOME": os.environ["BRIEFER_HOME"], "XDG_CONFIG_HOME": "/nonexistent"}
    return program.run("check", *arguments, env=mine | home, cwd=ROOT)


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_report_beside_the_sample_is_what_comes_out(form: str, tmp_path: Path) -> None:
    report = tmp_path / f"results.report.{form}"
    ran = in_root(*NAMES, "-o", str(report))
    assert (ran.returncode, ran.stdout) == (5, b"")
    assert report.read_bytes() == (SAMPLE / f"results.report.{form}").read_bytes()


def test_the_seven_errors_of_the_sample_are_found_and_nothing_else() -> None:
    assert found(in_root(*NAMES, "--format", "json").stdout.decode()) == ERRORS


def test_the_sample_without_its_errors_can_go_out(tmp_path: Path) -> None:
    english = tmp_path / "results.en.txt"
    english.write_text(corrected(ENGLISH), encoding="utf-8")
    ran = briefer("check", str(SAMPLE / "results.ja.txt"), str(english))
    assert ran.returncode == 0, ran.stdout.decode()
    assert "**Nothing found.**" in ran.stdout.decode()


@pytest.mark.parametrize("salutation", ["To Whom It May Concern:", "To Whom It May Concern"])
def test_a_salutation_in_other_words_is_not_added(salutation: str) -> None:
    english = corrected(ENGLISH).replace("To whom it may concern", salutation)
    assert salutation in english
    assert list(align(JAPANESE, english).findings) == []


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_any_format_on_either_side_gives_the_same_findings(form: str, tmp_path: Path) -> None:
    ours, theirs = tmp_path / f"results.ja.{form}", tmp_path / f"results.en.{form}"
    ours.write_bytes(FORMATS[form](JAPANESE))
    theirs.write_bytes(FORMATS[form](ENGLISH))
    ran = briefer("check", str(ours), str(theirs), "--format", "json")
    assert ran.returncode == 5
    assert found(ran.stdout.decode()) == ERRORS


def test_markdown_tables_and_headings(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ja.md", tmp_path / "en.md"
    ours.write_text(
        "# 第1四半期決算\n\n## 業績\n\n（単位：百万円）\n\n| 区分 | 前期 | 当期 |\n|---|---|---|\n"
        "| 売上高 | 1,200 | 1,350 |\n| 営業利益 | 120 | 95 |\n\n売上は増えました。\n",
        encoding="utf-8",
    )
    theirs.write_text(
        "# First-Quarter Results\n\n## Results\n\n(Millions of yen)\n\n| Item | Before | Now |\n"
        "|---|---|---|\n| Net sales | 1,350 | 1,200 |\n| Operating profit | 120 | 95 |\n\n"
        "Sales grew.\n",
        encoding="utf-8",
    )
    ran = briefer("check", str(ours), str(theirs), "--format", "json")
    assert found(ran.stdout.decode()) == [
        ("figures.moved", "1,200 and 1,350 have changed places in the English")
    ]


def test_the_page_has_both_texts_side_by_side_with_marks() -> None:
    page = in_root(*NAMES, "--format", "html").stdout.decode()
    assert page.startswith("<!doctype html>")
    assert "Look at 8 places before this goes out" in page
    assert "<mark>14.2%</mark>" in page
    assert page.count('class="pair') == 40
    assert "<script" not in page


def test_what_stands_in_the_documents_stays_text(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ja.txt", tmp_path / "en.txt"
    ours.write_text("価格は300円です。\n発売は5月です。\n", encoding="utf-8")
    theirs.write_text("It costs <b>400</b> yen [now](http://x.example).\n", encoding="utf-8")
    page = briefer("check", str(ours), str(theirs), "--format", "html").stdout.decode()
    note = briefer("check", str(ours), str(theirs)).stdout.decode()
    assert "<b>" not in page
    assert "<b>" not in note
    assert "[now](" not in note


SHORT = "工場を開きました。\n費用は36億円です。\n"


@pytest.mark.parametrize(
    ("english", "options", "alignment"),
    [
        ("A plant opened.\nIt cost 3.6 billion yen.\n", (), "lines"),
        ("A plant opened.\nIt cost 3.6 billion yen.\n", ("--documents",), "documents"),
        ("A plant opened. It cost 3.6 billion yen.\n", (), "documents"),
        ("A plant opened. It cost 3.6 billion yen.\n\n", (), "documents"),
    ],
    ids=["as many lines", "--documents", "another number of lines", "another line is empty"],
)
def test_plain_text_is_taken_by_lines_or_aligned(
    english: str, options: tuple[str, ...], alignment: str, tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "ja.txt", tmp_path / "en.txt"
    ours.write_text(SHORT, encoding="utf-8")
    theirs.write_text(english, encoding="utf-8")
    ran = briefer("check", str(ours), str(theirs), *options)
    assert ran.returncode == 0
    printed = ran.stdout.decode()
    assert ("Line by line: both files have 2 lines." in printed) == (alignment == "lines")
    assert ("Aligned by figures" in printed) == (alignment == "documents")


def test_japanese_for_english_is_refused(tmp_path: Path) -> None:
    ours = tmp_path / "ja.txt"
    ours.write_text(SHORT, encoding="utf-8")
    ran = briefer("check", str(ours), str(ours))
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert ran.stderr.decode() == (
        f"{ours} is Japanese, not English. Give the Japanese first, then its English.\n"
    )


def test_two_files_in_the_wrong_order_are_refused_with_the_right_one() -> None:
    ran = in_root(*reversed(NAMES))
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert ran.stderr.decode() == (
        f"{NAMES[1]} is English, and {NAMES[0]} is Japanese. "
        f"Give the Japanese first: briefer check {NAMES[0]} {NAMES[1]}\n"
    )


@pytest.mark.parametrize(
    ("written", "said", "needed"),
    [
        ("utf-8", "utf-8", ""),
        ("shift_jis", "shift_jis", ""),
        ("utf-8", "euc-jp", ""),
        ("utf-16", "utf-16", ""),
        ("utf-16le", "utf-16le", " --encoding utf-16le"),
        ("utf-7", "utf-7", " --encoding utf-7"),
    ],
)
def test_the_order_is_told_whatever_the_encoding(
    tmp_path: Path, written: str, said: str, needed: str
) -> None:
    ours, theirs = tmp_path / "ja.txt", tmp_path / "en.txt"
    ours.write_text(SHORT, encoding=written)
    theirs.write_text("The tea house opened – at last – on September 3.\n" * 3, "utf-8")
    ran = briefer("check", str(theirs), str(ours), "--encoding", said)
    assert (ran.returncode, ran.stdout) == (3, b"")
    command = f"briefer check {ours} {theirs}{needed}\n"
    assert ran.stderr.decode().endswith(f"is Japanese. Give the Japanese first: {command}")


def test_the_english_of_another_release_is_asked_about(tmp_path: Path) -> None:
    other = tmp_path / "other.en.txt"
    sentences = [f"The {tree} tree in the garden of the tea house is old.\n" for tree in TREES]
    other.write_text("Tea House to Open\n\n" + "\n".join(sentences), "utf-8")
    ran = in_root(NAMES[0], str(other))
    assert ran.returncode == 5
    assert "**Is this the English of this release? Little agrees (" in ran.stdout.decode()


def test_the_subject_of_a_mail_is_not_added(tmp_path: Path) -> None:
    mail = tmp_path / "results.en.txt"
    mail.write_text(f"Subject: Results for the press\n\n{corrected(ENGLISH)}", "utf-8")
    ran = in_root(NAMES[0], str(mail))
    assert "**Nothing found.**" in ran.stdout.decode()


def test_a_glossary_holds_for_documents_too(tmp_path: Path) -> None:
    ours, theirs, terms = (tmp_path / name for name in ("ja.txt", "en.txt", "terms.tsv"))
    ours.write_text("青葉計画を始めました。費用は3億円です。\n", encoding="utf-8")
    theirs.write_text("The Leaf Plan began.\n\nIt costs 300 million yen.\n", encoding="utf-8")
    terms.write_text("青葉計画\tAoba Plan\n", encoding="utf-8")
    ran = briefer("check", str(ours), str(theirs), "--glossary", str(terms), "--format", "json")
    assert [check for check, _ in found(ran.stdout.decode())] == ["terms.dropped"]


def test_a_translator_of_ones_own_choice_helps(tmp_path: Path, tiny_translator: Path) -> None:
    ours, theirs = tmp_path / "ja.txt", tmp_path / "en.txt"
    ours.write_text(SHORT, encoding="utf-8")
    theirs.write_text("A plant opened.\nIt cost 3.6 billion yen.\n", encoding="utf-8")
    ran = briefer("check", str(ours), str(theirs), "--model", str(tiny_translator), "-q")
    assert "and a translation by" in ran.stdout.decode()
    assert "- Translator: " in ran.stdout.decode()


def test_without_a_model_no_model_library_is_loaded() -> None:
    code = (
        "import sys\nfrom briefer.cli import main\ntry: main()\n"
        "finally: assert not {'torch', 'transformers', 'xllamacpp'} & set(sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "check", *NAMES], cwd=ROOT, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (5, b"")
