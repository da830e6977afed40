"""The command line as its users meet it: in a subprocess, with bytes in and bytes out."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import program
from briefer.engines.memory import FILE, usage

RELEASE = (
    "仙台、2026年4月3日 /Aobawire/ -- 青葉食品は本日、新しい工場を開きました。費用は42億円です。\n"
)
COMMANDS = ["summarize", "translate", "segment", "models", "models list", "models pull",
            "models verify", "models path", "models remove", "cache", "cache info",
            "cache clear", "check", "glossary", "config", "config show", "doctor"]  # fmt: skip


def briefer(*arguments: str, stdin: bytes = b"", home: Path | None = None, **more: str):
    mine = {name: text for name, text in os.environ.items() if not name.startswith("BRIEFER_")}
    home = home or Path(os.environ["BRIEFER_HOME"])  # the session's own
    environment = mine | {"BRIEFER_HOME": str(home), "XDG_CONFIG_HOME": "/nonexistent"} | more
    return program.run(*arguments, env=environment, stdin=stdin)


def english_of(release: str) -> str:
    """English with as many lines, the same of them empty."""
    return "\n".join("Aoba opens a plant." if line else "" for line in release.split("\n"))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example(command: str) -> None:
    ran = briefer(*command.split(), "--help", COLUMNS="80")
    assert ran.returncode == 0
    assert re.search("Examples?:", ran.stdout.decode())
    assert max(map(len, ran.stdout.decode().splitlines())) <= 80


def test_help_names_every_exit_status() -> None:
    from briefer.errors import ExitStatus

    printed = briefer("--help").stdout.decode()
    assert all(re.search(rf"^    {status:d} +\S", printed, re.MULTILINE) for status in ExitStatus)


def test_version_prints_name_and_number() -> None:
    from briefer import __version__

    assert briefer("--version").stdout.decode() == f"briefer {__version__}\n"


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "segment RELEASE",
        "check RELEASE ENGLISH",
        "glossary RELEASE",
        "models list",
        "config show",
    ],
)
def test_light_commands_import_no_heavy_library(command: str, release: Path) -> None:
    code = (
        "import sys; from briefer.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: assert end.code in (None, 0, 5), end.code\n"
        "heavy = {'torch', 'transformers', 'xllamacpp', 'huggingface_hub', 'sudachipy'}\n"
        "heavy |= {'jinja2', 'playwright'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    english = release.with_name("english.txt")
    english.write_text(english_of(RELEASE), "utf-8")
    names = command.replace("RELEASE", str(release)).replace("ENGLISH", str(english))
    ran = subprocess.run([sys.executable, "-c", code, *names.split()], capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n\x00\x01", "PDF"),
        (b"\x00\x01\x02\x03" * 100, "not text"),
        (b"This is an English text about a new plant in Sendai.\n", "no Japanese"),
        ("本公司今天宣布了新的工厂，这是我们在中国的第一个项目。\n".encode(), "Chinese"),
        (b"x" * 2_000_001, "2 MB"),
    ],
)
def test_bad_input_gets_a_message_and_status_3(
    content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    ran = briefer("segment", str(path))
    assert ran.returncode == 3
    assert message in ran.stderr.decode()
    assert "Traceback" not in ran.stderr.decode()
    assert ran.stdout == b""


@pytest.mark.parametrize(
    ("name", "status", "message"),
    [
        ("missing.txt", 3, "missing.txt"),
        (".", 2, "-o"),
        ("ftp://example.com/release.html", 3, "is an address: "),
    ],
)
def test_an_input_that_is_no_file_ends_with_its_status(
    name: str, status: int, message: str
) -> None:
    ran = briefer("summarize", name)
    assert ran.returncode == status
    assert message in ran.stderr.decode()


def test_stdin_empty_is_bad_input() -> None:
    assert briefer("summarize", stdin=b"").returncode == 3


def test_no_file_and_nothing_piped_in_is_a_usage_error() -> None:
    parent, child = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "briefer", "summarize"], stdin=child, capture_output=True
    )
    os.close(parent)
    os.close(child)
    assert ran.returncode == 2
    assert "nothing is piped in" in ran.stderr.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc-jp", "utf-16"])
def test_segment_reads_every_encoding_and_writes_utf8(encoding: str) -> None:
    ran = briefer(
        "segment", stdin=RELEASE.replace("\n", "\r\n").encode(encoding), PYTHONUTF8="0", LC_ALL="C"
    )
    assert ran.returncode == 0
    assert "仙台 / 2026-04-03 / Aobawire" in ran.stdout.decode("utf-8")


def test_a_closed_pipe_ends_quietly(release: Path) -> None:
    many = [str(release)] * 400
    command = [sys.executable, "-m", "briefer", "segment", *many]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_without_a_model_the_remedy_is_named(release: Path, tmp_path: Path) -> None:
    named = ("--model", "ja-en-1.5b", "--offline")
    ran = briefer("summarize", str(release), *named, home=tmp_path)
    assert ran.returncode == 4
    assert "briefer models pull" in ran.stderr.decode()


def test_unknown_model_names_the_nearest(release: Path, tmp_path: Path) -> None:
    ran = briefer("summarize", str(release), "--model", "qwen", home=tmp_path)
    assert ran.returncode == 4
    assert "qwen2.5-coder-1.5b" in ran.stderr.decode()


def test_a_damaged_memory_is_told_with_what_mends_it(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").write_text("no table at all")
    ran = briefer("cache", "info", home=tmp_path)
    told = f"{tmp_path / 'memory.sqlite'} cannot be read: file is not a database. To begin anew: "
    assert (ran.returncode, ran.stderr.decode()) == (3, f"{told}briefer cache clear\n")
    assert briefer("cache", "clear", home=tmp_path).returncode == 0
    assert b"\n0 answers" in briefer("cache", "info", home=tmp_path).stdout


@pytest.mark.parametrize("address", ["ftp://a.example/a", "s3://bucket/a", "file:///etc/hosts"])
def test_an_address_of_another_kind_is_called_one(address: str) -> None:
    ran = briefer("segment", address)
    told = f"{address} is an address: web pages alone are fetched, if the command line names them. "
    assert ran.returncode == 3
    assert ran.stderr.decode() == f"{told}Save what is there, and give the file.\n"


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (["--summarizer", "extractiv"], "There is no model extractiv. Did you mean extractive?\n"),
        (["--summarizer", "opus-mt-ja-en"], "opus-mt-ja-en can't summarise. briefer models list "),
        (["--quick", "--summarizer", "./none"], "./none does not exist. Check the path; briefer "),
        (["--model", "jmdict"], "jmdict can't translate. briefer models list "),
        (
            ["--model", "fugu", "--summarizer", "bart"],
            "There is no model fugu. Did you mean fugumt",
        ),
    ],
)
def test_names_are_looked_at_before_anything_is_fetched_or_loaded(
    release: Path, named: list[str], told: str, tmp_path: Path
) -> None:
    ran = briefer("summarize", str(release), *named, home=tmp_path / "home")
    message = ran.stderr.decode()
    assert (ran.returncode, message.count("\n")) == (4, 1)
    assert message.startswith(told)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "nowhere/brief.md"], "does not exist"),
        (["--bullets", "-1"], "--bullets"),
        (["--format", "pdf"], "pdf"),
        (["--encoding", "klingon"], "klingon"),
    ],
)
def test_usage_errors_end_with_status_2(release: Path, arguments: list[str], message: str) -> None:
    ran = briefer("summarize", str(release), *arguments)
    assert ran.returncode == 2
    assert message in ran.stderr.decode()


def test_the_input_is_never_overwritten(release: Path) -> None:
    assert briefer("summarize", str(release), "-o", str(release)).returncode == 2
    assert release.read_text(encoding="utf-8") == RELEASE


# With a real engine: a tiny model that the test run has built.


def test_summarize_end_to_end(release: Path, tiny_translator: Path) -> None:
    options = ["--model", str(tiny_translator), "--offline"]
    ran = briefer("summarize", str(release), *options)
    note = ran.stdout.decode()
    assert ran.returncode == 0, ran.stderr.decode()
    assert "## Key points" in note
    assert "[s1]" in note
    assert "[s2]" in note
    assert "> 青葉食品は本日、新しい工場を開きました。" in note
    piped = briefer("summarize", "-", *options, "--quiet", stdin=RELEASE.encode("cp932"))
    assert piped.stderr == b""
    assert piped.stdout.decode().split("## About")[0] == note.split("## About")[0]


def test_bullets_by_a_seq2seq_summarizer(
    release: Path, tiny_translator: Path, tiny_summarizer: Path
) -> None:
    options = ["--model", str(tiny_translator), "--summarizer", str(tiny_summarizer), "--offline"]
    ran = briefer("summarize", str(release), *options, "--format", "json", "--quiet")
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stderr == b""
    assert b'"summarizer": {\n      "name": "seq2seq:' in ran.stdout


def test_one_bad_file_leaves_the_others_written(
    release: Path, tmp_path: Path, tiny_translator: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    other = tmp_path / "sub" / "release.txt"
    other.parent.mkdir()
    other.write_bytes(release.read_bytes())
    notes = tmp_path / "notes"
    inputs = [str(release), str(bad), str(other)]
    ran = briefer("translate", *inputs, "-o", str(notes), "--model", str(tiny_translator))
    assert ran.returncode == 3
    assert "bad.txt is empty" in ran.stderr.decode()
    names = ["index.md", "release-1.md", "release.md"]
    assert sorted(path.name for path in notes.iterdir()) == names


def test_html_notes_go_to_files_of_their_own_kind(
    release: Path, tmp_path: Path, tiny_translator: Path
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    options = ["--format", "html", "--model", str(tiny_translator), "--offline"]
    ran = briefer("summarize", str(release), "-o", str(notes), *options)
    assert ran.returncode == 0, ran.stderr.decode()
    page = (notes / "release.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Key points</h2>" in page
    translated = briefer("translate", str(release), *options, "--english-only").stdout.decode()
    assert 'id="s2"' in translated
    assert "Key points" not in translated
    assert briefer("segment", str(release), "--format", "html").returncode == 2


def test_strict_tells_doubts_by_status_5(tmp_path: Path, tiny_translator: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("青葉食品は、" * 60 + "新しい工場を開きました。\n", encoding="utf-8")
    options = ["--model", str(tiny_translator), "--offline"]
    assert briefer("translate", str(path), *options, "--strict").returncode == 5
    ran = briefer("translate", str(path), *options)
    assert ran.returncode == 0
    assert "## Check before quoting" in ran.stdout.decode()


def test_ctrl_c_ends_with_130_and_no_half_note(tmp_path: Path, tiny_translator: Path) -> None:
    place, home = tmp_path / "place", tmp_path / "home"
    place.mkdir()
    path, note = place / "long.txt", place / "note.md"
    path.write_text("".join(f"第{n}の工場を開きました。\n\n" for n in range(2000)), "utf-8")
    command = [sys.executable, "-m", "briefer", "summarize", str(path), "-o", str(note)]
    with subprocess.Popen(
        [*command, "--model", str(tiny_translator), "--offline", "--threads", "1"],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"BRIEFER_HOME": str(home)},
        # Whoever runs the tests in the background lets them ignore Ctrl-C.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stderr
        while process.poll() is None and usage(home / FILE).answers < 100:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        printed = process.stderr.read()
    assert process.returncode == 130, printed
    assert "Traceback" not in printed
    assert "The same command goes on" in printed
    assert [entry.name for entry in place.iterdir()] == ["long.txt"]
    remembered = briefer("cache", "info", home=home).stdout.decode()
    assert int(re.search(r"(\d+) answers", remembered)[1]) >= 100  # type: ignore[index]
    assert briefer("cache", "clear", home=home).returncode == 0
    assert "\n0 answers" in briefer("cache", "info", home=home).stdout.decode()
