"""What -o may name: files, folders, links, FIFOs, devices, standard output; and never an input."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import program
from test_cli import RELEASE, english_of

PYTHON = shlex.quote(sys.executable)
WANTED = "青葉食品は本日"
COMMANDS = ["segment a.txt", "check a.txt e.txt", "glossary a.txt", "segment --jsonl l.jsonl"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(RELEASE, "utf-8")
    (tmp_path / "e.txt").write_text(english_of(RELEASE), "utf-8")
    (tmp_path / "l.jsonl").write_text(
        '{"id": 1, "text": "青葉食品は本日、工場を開いた。"}\n', "utf-8"
    )
    (tmp_path / "terms.txt").write_text("青葉\tAoba\n", "utf-8")
    return tmp_path


def briefer(command: str, cwd: Path, shell: str = "") -> subprocess.CompletedProcess[str]:
    if not shell and "<" not in command and "/dev/" not in command and command[-4:] != "-o -":
        return program.run_text(*shlex.split(command), env=os.environ, cwd=cwd)
    return subprocess.run(
        ["bash", "-c", f"{PYTHON} -m briefer {command} {shell}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=600,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_fifo_is_written_through(place: Path, command: str) -> None:
    os.mkfifo(place / "out")
    with subprocess.Popen(["cat", "out"], cwd=place, stdout=subprocess.PIPE) as reader:
        ran = briefer(f"{command} -o out", place)
        if ran.returncode not in (0, 5):
            reader.kill()  # it would wait for ever
        assert ran.returncode in (0, 5), ran.stderr
        assert len(reader.communicate()[0]) > 20
    assert (place / "out").is_fifo()


def test_names_at_the_limit_of_what_a_disk_takes(place: Path) -> None:
    release = place / f"{'発' * 82}.txt"  # 250 bytes of 255
    release.write_text(RELEASE, "utf-8")
    assert briefer(f"segment {release.name} -o notes/", place).returncode == 0
    assert [path.stem for path in (place / "notes").iterdir()] == [release.stem]
    ran = briefer(f"segment a.txt -o {'発' * 90}.md", place)
    assert (ran.returncode, ran.stderr.count("\n")) == (3, 1)
    assert "File name too long. Give another -o." in ran.stderr


def test_a_fifo_whose_reader_leaves_ends_quietly(place: Path) -> None:
    os.mkfifo(place / "out")
    with subprocess.Popen(["bash", "-c", "true < out"], cwd=place):
        ran = briefer("segment a.txt -o out", place)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("command", COMMANDS[:1])
def test_a_device_is_written_to(place: Path, command: str) -> None:
    assert briefer(f"{command} -o /dev/null", place).returncode in (0, 5)
    assert Path("/dev/null").is_char_device()
    full = briefer(f"{command} -o /dev/full", place)
    assert full.returncode == 3
    assert full.stderr == (
        "/dev/full can't be written: No space left on device. "
        "Free some space, or give another -o.\n"
    )


@pytest.mark.parametrize("command", COMMANDS[:2])
def test_a_links_target_is_replaced_and_the_link_stays(place: Path, command: str) -> None:
    (place / "far").mkdir()
    (place / "far/note.out").write_text("old", "utf-8")
    (place / "far/note.out").chmod(0o640)
    (place / "near.out").symlink_to("far/note.out")
    assert briefer(f"{command} -o near.out", place).returncode in (0, 5)
    assert (place / "near.out").is_symlink()
    assert (place / "far/note.out").read_text("utf-8") != "old"
    assert (place / "far/note.out").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (place / "far").iterdir()] == ["note.out"]


def test_a_link_that_leads_to_nothing_yet(place: Path) -> None:
    (place / "near.md").symlink_to("note.md")
    (place / "lost.md").symlink_to("gone/note.md")
    (place / "loop.md").symlink_to("loop.md")
    assert briefer("segment a.txt -o near.md", place).returncode == 0
    assert WANTED in (place / "note.md").read_text("utf-8")
    for name, message in (("lost.md", "mkdir -p"), ("loop.md", "a link that leads to itself")):
        ran = briefer(f"segment a.txt -o {name}", place)
        assert ran.returncode == 2
        assert message in ran.stderr
        assert (place / name).is_symlink()


def test_notes_of_a_folder_go_through_links_and_fifos_too(place: Path) -> None:
    (place / "notes").mkdir()
    (place / "notes/a.md").symlink_to("../a.out")
    os.mkfifo(place / "notes/b.md")
    with subprocess.Popen(["cat", "notes/b.md"], cwd=place, stdout=subprocess.PIPE) as reader:
        assert briefer("segment a.txt b.txt -o notes", place).returncode == 0
        assert WANTED in reader.communicate()[0].decode()
    assert WANTED in (place / "a.out").read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "output"),
    [
        ("segment a.txt", "-"),
        ("segment a.txt", "/dev/stdout"),
        ("segment --jsonl l.jsonl", "-"),
        ("segment --jsonl l.jsonl", "/dev/fd/1"),
    ],
)
def test_standard_output_by_name(place: Path, command: str, output: str) -> None:
    assert WANTED in briefer(f"{command} -o {output}", place).stdout
    (place / "log").write_text("before\n", "utf-8")
    assert briefer(f"{command} -o {output}", place, ">> log").returncode == 0
    log = (place / "log").read_text("utf-8")
    assert log.startswith("before\n")
    assert WANTED in log
    assert briefer(f"{command} -o {output}", place, "| true").stderr == ""
    assert not (place / "-").exists()


@pytest.mark.parametrize("output", ["new/", "new/deep/", "there", "there/"])
def test_a_folder_by_its_slash_or_because_it_is_one(place: Path, output: str) -> None:
    (place / "there").mkdir()
    assert briefer(f"segment a.txt -o {output}", place).returncode == 0
    assert [path.name for path in (place / output).iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("arguments", "is_json"),
    [
        ("segment a.txt -o n.json", True),
        ("segment a.txt -o N.JSON", True),
        ("segment a.txt -o n.md", False),
        ("segment a.txt -o n.txt --format json", True),
        ("segment a.txt -o n", False),
        ("segment a.txt -o n.json --format json", True),
        ("segment --jsonl l.jsonl -o n.json", True),
        ("check a.txt e.txt -o n.json", True),
    ],
)
def test_the_name_tells_the_format(place: Path, arguments: str, is_json: bool) -> None:
    before = set(place.iterdir())
    ran = briefer(arguments, place)
    assert ran.returncode in (0, 5), ran.stderr
    [written] = set(place.iterdir()) - before
    assert written.read_text("utf-8").startswith("{") == is_json


def test_a_notes_name_tells_its_format_over_a_setting(place: Path, tiny_translator: Path) -> None:
    model = f"--model {tiny_translator} --offline --quiet"
    (place / "briefer.toml").write_text('format = "json"\n', "utf-8")
    assert briefer(f"translate a.txt -o n.html {model}", place).returncode == 0
    assert (place / "n.html").read_text("utf-8").startswith("<!doctype html>")
    assert briefer(f"translate a.txt {model}", place).stdout.startswith("{")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("segment a.txt -o n.json --format markdown", "contradict each other"),
        ("segment a.txt -o n.md --format json", "contradict each other"),
        ("summarize a.txt -o n.html --format json", "contradict each other"),
        ("translate a.txt -o n.json --format html", "contradict each other"),
        ("summarize --jsonl l.jsonl --format html", "--jsonl and --format html contradict"),
        ("segment --jsonl l.jsonl --format markdown", "--jsonl and --format markdown contradict"),
        ("translate --jsonl l.jsonl -o n.html", "--jsonl and -o n.html contradict"),
        ("segment a.txt -o n.html", "briefer segment writes no html"),
        ("check a.txt e.txt -o n.docx", "briefer check writes no docx"),
        ("segment a.txt -o n.docx", "briefer segment writes no docx"),
        ("glossary a.txt -o n.html", "writes no html. Give -o another ending: .tsv.\n"),
        ("glossary a.txt -o N.CSV", "briefer glossary writes no csv"),
        ("glossary a.txt -o n.tbx", "briefer glossary writes no tbx"),
        ("glossary a.txt -o n.md", "briefer glossary writes no markdown"),
        ("summarize a.txt -o n.pdf", "another ending: .md, .markdown, .json, .html, .htm, .docx, "),
        ("translate a.txt -o n.tsv", "briefer translate writes no tsv"),
        ("check a.txt e.txt -o n.xlsx", "writes no xlsx. Give -o another ending: .md, .markdown, "),
        ("summarize a.txt -o n.tmx --format xliff", "contradict each other"),
        ("summarize --jsonl l.jsonl --format docx", "--jsonl and --format docx contradict"),
        ("translate a.txt b.txt --format tmx", "Several tmx files can't follow each other"),
        ("translate a.txt b.txt --format docx", "Several docx files can't follow each other"),
        ("segment a.txt -o ''", "-o names nothing"),
        ("segment a.txt -o no/n.md", "mkdir -p no"),
        ("segment a.txt -o 'no such/folder/n.md'", "mkdir -p 'no such/folder'"),
        ("segment a.txt -o b.txt/n.md", "b.txt is a file"),
        ("segment --jsonl l.jsonl -o new/", "new is a folder"),
        ("segment --jsonl l.jsonl -o no/n.jsonl", "mkdir -p no"),
        ("check a.txt b.txt -o b.txt", "the input itself"),
        ("check a.txt b.txt --glossary terms.txt -o terms.txt", "the input itself"),
        ("summarize a.txt --glossary terms.txt -o terms.txt", "the input itself"),
        ("glossary a.txt b.txt -o b.txt", "the input itself"),
        ("segment --jsonl -o l.jsonl < l.jsonl", "the input itself"),
        ("segment --files-from terms.txt -o terms.txt", "terms.txt is a file"),
        ("check - - < a.txt", "needs the Japanese and the English"),
    ],
)
def test_usage_errors_leave_every_file_as_it_was(place: Path, arguments: str, message: str) -> None:
    before = {path: path.read_bytes() for path in place.iterdir()}
    ran = briefer(arguments, place)
    assert ran.returncode == 2, ran.stderr
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert {path: path.read_bytes() for path in place.iterdir()} == before


@pytest.mark.parametrize("arguments", ["a.txt - < b.txt", "- b.txt < a.txt"])
def test_check_reads_standard_input(place: Path, arguments: str) -> None:
    (place / "b.txt").write_text("Sendai, April 3, 2026: it cost 4.1 billion yen.\n", "utf-8")
    ran = briefer(f"check --format json {arguments}", place)
    assert ran.returncode == 5
    assert "4.2 billion yen" in ran.stdout


def test_only_files_and_links_to_them_are_taken_from_folders(place: Path) -> None:
    inbox = place / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text(RELEASE, "utf-8")
    os.mkfifo(inbox / "pipe.txt")
    for name, target in (("link", "a.txt"), ("zero", "/dev/zero"), ("gone", "no.txt")):
        (inbox / f"{name}.txt").symlink_to(target)
    for files, notes in (("in", "n"), ("'in/*.txt'", "m")):
        ran = briefer(f"segment {files} -o {notes}", place)
        assert ran.returncode == 0, ran.stderr
        skipped = [line.partition(":")[0] for line in ran.stderr.splitlines()]
        assert skipped == ["in/gone.txt", "in/pipe.txt", "in/zero.txt"]
        assert sorted(path.name for path in (place / notes).iterdir()) == ["a.md", "link.md"]


def test_a_named_pipe_is_read_where_it_is_asked_for(place: Path) -> None:
    assert WANTED in briefer("segment <(cat a.txt)", place).stdout
