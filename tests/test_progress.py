"""What a run tells of itself: lines in a pipe, bars on a terminal, and what is left at its end."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import program
from briefer.cli import files
from briefer.cli.progress import Download, Plain, working
from test_cli import RELEASE, briefer

QUIETLY = {"BRIEFER_THREADS": "1", "BRIEFER_OFFLINE": "1"}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    """The lines that are told from here on, each with the seconds of silence before it."""
    lines: list[tuple[str, float]] = []
    tell = files.tell

    def hear(line: str) -> None:
        lines.append((line.partition(",")[0], files.silence()))
        tell(line)

    monkeypatch.setattr(files, "tell", hear)
    return lines


def test_whoever_waits_hears_something_and_nothing_more_often_than_that(
    monkeypatch: pytest.MonkeyPatch, said: list[tuple[str, float]]
) -> None:
    def heard(line: str) -> bool:
        return line in dict(said)

    monkeypatch.setattr(files, "EVERY", 0.2)
    with working(quiet=False, name="a.txt", pace=None) as progress:
        progress.start("Translating", 4)
        progress.advance(1)
        wait(lambda: heard("Translating: 1 of 4"))
        progress.advance(1)
        progress.advance(1)
        wait(lambda: heard("Translating: 3 of 4"))
    assert all(silence >= 0.2 for _, silence in said)
    said.clear()
    with working(quiet=True, name="a.txt", pace=None) as progress:
        progress.start("Translating", 4)
        time.sleep(0.3)
    assert said == []


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_any_other_line_restarts_the_ten_seconds(
    monkeypatch: pytest.MonkeyPatch, said: list[tuple[str, float]]
) -> None:
    monkeypatch.setattr(files, "EVERY", 0.3)
    with files.speaking(lambda: "waiting"):
        for _ in range(5):
            time.sleep(0.1)
            files.tell("a line")
    # None but where a busy machine made the lines come late.
    assert all(silence >= 0.3 for line, silence in said if line == "waiting")


def test_the_line_of_a_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    plain = Plain()
    assert plain.line == "Reading"
    plain.start("Translating", 46)
    assert plain.line == "Translating: 46 to do"
    now[0] = 30
    plain.advance(10)
    assert plain.line == "Translating: 10 of 46, about 2 min left"
    plain.advance(36)
    assert plain.line == "Translating: 46 of 46"


def test_a_download_says_what_follows_it(capfd: pytest.CaptureFixture[str]) -> None:
    download = Download(quiet=False)
    assert download.line == "Loading"
    download(10**6, 10**8, "ja-en-1.5b")
    assert download.line == "ja-en-1.5b: 1 of 100 MB"
    download(10**8, 10**8, "ja-en-1.5b")
    assert download.line == "Loading"
    download.close()
    assert capfd.readouterr().err == "ja-en-1.5b: 1 of 100 MB\n"


def test_a_run_that_is_over_in_a_moment_says_one_line(
    tmp_path: Path, tiny_translator: Path
) -> None:
    (tmp_path / "a.txt").write_text(RELEASE, "utf-8")
    options = ("--model", str(tiny_translator))
    for _ in range(2):  # worked out, then remembered
        ran = briefer("summarize", str(tmp_path / "a.txt"), *options, **QUIETLY)
        assert ran.returncode == 0, ran.stderr
        printed = ran.stderr.decode().splitlines()
        (line,) = [line for line in printed if not line.startswith("Converting")]
        assert re.fullmatch(
            rf".*a\.txt: done in \d+ s by {tiny_translator.name}, \d+ doubts?\.", line
        )


def left_on_screen(sent: str) -> list[str]:
    """The lines that stay, of what moves up, erases lines and writes them anew."""
    screen, row = [""], 0
    for piece in re.findall(r"\x1b\[[0-9;?]*[A-Za-z]|\r\n|\n|\r|[^\x1b\r\n]+", sent):
        if piece in ("\r\n", "\n"):
            row += 1
            screen += [""] * (row + 1 - len(screen))
        elif piece.endswith("A") and piece.startswith("\x1b["):
            row -= int(piece[2:-1] or 1)
        elif piece == "\x1b[2K":
            screen[row] = ""
        elif piece[0] not in "\x1b\r":
            screen[row] += piece
    return [line for line in screen if line.strip()]


@pytest.mark.parametrize("count", [1, 2])
def test_nothing_unfinished_is_left_on_a_terminal(
    tmp_path: Path, tiny_translator: Path, count: int
) -> None:
    names = [tmp_path / f"{n}.txt" for n in range(count)]
    for name in names:
        name.write_text(RELEASE, "utf-8")
    where = ["-o", f"{tmp_path / 'notes'}/"]
    wide = os.environ | QUIETLY | {"COLUMNS": "200", "TERM": "xterm"}
    options = [*where, "--model", str(tiny_translator)]
    status, sent = program.on_terminal("summarize", *map(str, names), *options, env=wide)
    assert status == 0, sent
    assert "Translating" in sent
    lines = [line for line in left_on_screen(sent) if not line.startswith("Converting")]
    assert len(lines) == count, lines
    assert all(f"{name}: done in" in line for name, line in zip(names, lines, strict=True))


def test_ctrl_c_in_a_download_says_what_is_here_and_how_it_goes_on(tmp_path: Path) -> None:
    part = tmp_path / "models" / "qwen2.5-coder-1.5b.unfinished" / "a.partial"
    part.parent.mkdir(parents=True)
    with part.open("wb") as file:
        file.truncate(472_000_000)  # takes no room
    with socket.create_server(("127.0.0.1", 0)) as server:  # which takes calls and never answers
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        with subprocess.Popen(
            [sys.executable, "-m", "briefer", "models", "pull", "ja-en-1.5b"],
            env=os.environ | {"BRIEFER_HOME": str(tmp_path), "HF_ENDPOINT": address,
                              "NO_PROXY": "*", "HF_HUB_OFFLINE": "0"},
            stderr=subprocess.PIPE, text=True,
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        ) as process:  # fmt: skip
            server.accept()
            process.send_signal(signal.SIGINT)
            _, printed = process.communicate(timeout=300)
    assert (process.returncode, printed) == (
        130,
        "Stopped: 472 MB of 1.12 GB fetched; briefer models pull ja-en-1.5b goes on from there.\n",
    )
    ran = briefer("models", "list", BRIEFER_HOME=str(tmp_path))
    listed = ran.stdout.decode()
    assert "\nauto fetches ja-en-1.5b first; where it can't, it takes ja-en-270m.\n" in listed
    assert listed.count("  472 MB of 1.12 GB\n") == 2  # the base, and what is tuned from it
    goes_on = "472 MB of 1.12 GB fetched; briefer models pull ja-en-1.5b goes on.\n"
    assert f"\nja-en-1.5b: {goes_on}" in listed
    checked = briefer("doctor", "--offline", BRIEFER_HOME=str(tmp_path)).stdout.decode()
    assert "ja-en-1.5b: 472 MB of 1.12 GB fetched" in checked
