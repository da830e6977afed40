"""Standard streams that are closed, full or read by nobody, with every kind of command."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from test_cli import RELEASE

PYTHON = shlex.quote(sys.executable)
COMMANDS = [
    "--version",
    "--help",
    "segment --help",
    "segment ja.txt",
    "segment ja.txt ja.txt",
    "segment --jsonl lines.jsonl",
    "check ja.txt en.txt",
    "glossary ja.txt",
    "models list",
    "config show",
    "cache info",
    "doctor --offline",
]
UNWRITABLE = "Standard output can't be written: "
CLOSED = f"{UNWRITABLE}it is closed. Send it to a file or a program.\n"
FULL = f"{UNWRITABLE}No space left on device. Send it to where there is room.\n"

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="what Linux has")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "ja.txt").write_text(RELEASE, "utf-8")
    (tmp_path / "en.txt").write_text("Sendai: Aoba Foods has opened a plant.\n", "utf-8")
    (tmp_path / "lines.jsonl").write_text('{"id": 1, "text": "費用は42億円です。"}\n', "utf-8")
    return tmp_path


def run(command: str, redirected: str, cwd: Path) -> tuple[int, str, str]:
    """The status, standard output and standard error of a command, redirected by a shell."""
    ran = subprocess.run(
        ["bash", "-c", f'{PYTHON} -m briefer {command} {redirected}; exit "$PIPESTATUS"'],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | {"XDG_CONFIG_HOME": "/nonexistent"},
        timeout=600,
    )
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize(
    ("command", "redirected", "message"),
    [*((command, ">&-", CLOSED) for command in COMMANDS), (COMMANDS[0], "> /dev/full", FULL)],
)
def test_output_that_cant_be_written(
    place: Path, command: str, redirected: str, message: str
) -> None:
    status, out, err = run(command, redirected, place)
    assert (status, out, err) == (3, "", message)


@pytest.mark.parametrize(
    ("redirected", "expected"),
    [
        ("1</dev/null", (3, "", CLOSED)),
        (">&- 2>&-", (3, "", "")),
        ("<&- >&- 2>&-", (3, "", "")),
        ("| true", (0, "", "")),
        ("2>&1 | true", (0, "", "")),
    ],
)
@pytest.mark.parametrize("command", ["segment ja.txt"])
def test_streams_in_other_states(
    place: Path, command: str, redirected: str, expected: tuple[int, str, str]
) -> None:
    assert run(command, redirected, place) == expected


@pytest.mark.parametrize("redirected", ["2>/dev/full", "<&- 2>&-"])
@pytest.mark.parametrize("command", ["check ja.txt en.txt"])
def test_other_streams_change_nothing(place: Path, command: str, redirected: str) -> None:
    as_usual = run(command, "", place)
    assert run(command, redirected, place)[:2] == as_usual[:2]


@pytest.mark.parametrize(
    ("command", "status"),
    [("segment no.txt", 3), ("--nothing", 2), ("models pull nothing", 4), ("cache clear", 0)],
)
@pytest.mark.parametrize("redirected", ["2>/dev/full"])
def test_a_message_that_stderr_refuses_goes_nowhere_else(
    place: Path, command: str, status: int, redirected: str
) -> None:
    assert run(command, redirected, place) == (status, "", "")


@pytest.mark.parametrize(
    ("command", "redirected"),
    [
        ("segment", "<&-"),
        ("segment -", "0>/dev/null"),
        ("segment --jsonl", "<&-"),
        ("segment --files-from - -o new", "<&-"),
        ("check - en.txt", "<&-"),
    ],
)
def test_input_that_is_closed(place: Path, command: str, redirected: str) -> None:
    status, out, err = run(command, redirected, place)
    assert (status, out, err.count("\n")) == (3, "", 1)
    assert re.search("(can't|cannot) be read", err)


@pytest.mark.parametrize(
    ("command", "redirected", "status"),
    [
        ("summarize ja.txt", ">&-", 3),
        ("summarize --jsonl lines.jsonl", "> /dev/full", 3),
    ],
)
def test_notes_into_streams(
    place: Path, tiny_translator: Path, command: str, redirected: str, status: int
) -> None:
    model = f"--model {tiny_translator} --offline --no-cache"
    ended, out, err = run(f"{command} {model}", redirected, place)
    assert ended == status
    assert "Traceback" not in err
    assert "done in" not in out
    assert ("can't be written" in err) == (status == 3)


def test_what_is_opened_never_takes_a_closed_streams_place(place: Path) -> None:
    """A file in place of stderr would get what a library writes there."""
    code = (
        "import os; from briefer.cli.streams import guard_streams; guard_streams()\n"
        "assert open('ja.txt').fileno() > 2"
    )
    ran = subprocess.run(["bash", "-c", f'{PYTHON} -c "$0" <&- >&- 2>&-', code], cwd=place)
    assert ran.returncode == 0


def test_a_pipe_that_does_not_block_gets_all(place: Path) -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    with subprocess.Popen(
        [sys.executable, "-m", "briefer", "segment", *["ja.txt"] * 600], stdout=write, cwd=place
    ) as process:
        os.close(write)
        with os.fdopen(read, "rb") as stream:
            got = stream.read()
    assert process.returncode == 0
    assert got.count("青葉食品は本日".encode()) == 600


def test_help_in_an_encoding_that_lacks_a_character(place: Path) -> None:
    command = f"PYTHONIOENCODING=ascii {PYTHON}"
    ran = subprocess.run(
        ["bash", "-c", f"{command} -m briefer segment --help"], capture_output=True
    )
    assert ran.returncode == 0
    assert b"--jsonl" in ran.stdout
