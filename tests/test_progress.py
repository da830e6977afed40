"""What a run tells of itself: lines in a pipe, bars on a terminal, and what is left at its end."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from briefer.cli import files
from briefer.cli.progress import Download, Plain, working
from test_cli import RELEASE, briefer

QUIETLY = {"BRIEFER_THREADS": "1", "BRIEFER_OFFLINE": "1"}


def test_whoever_waits_hears_something_and_nothing_more_often_than_that(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(files, "EVERY", 0.2)
    with working(quiet=False, name="a.txt", pace=None) as progress:
        progress.start("Translating", 4)
        progress.advance(1)
        time.sleep(0.3)
        progress.advance(1)
        progress.advance(1)
        time.sleep(0.2)
    lines = capfd.readouterr().err.splitlines()
    assert [line.split(",")[0] for line in lines] == ["Translating: 1 of 4", "Translating: 3 of 4"]
    with working(quiet=True, name="a.txt", pace=None) as progress:
        progress.start("Translating", 4)
        time.sleep(0.3)
    assert capfd.readouterr().err == ""


def test_any_other_line_restarts_the_ten_seconds(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(files, "EVERY", 0.3)
    with files.speaking(lambda: "waiting"):
        for _ in range(5):
            time.sleep(0.1)
            files.tell("a line")
    assert "waiting" not in capfd.readouterr().err


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


def on_terminal(command: list[str]) -> tuple[int, str]:
    """Run with a terminal as stderr; return the status and all that the terminal was sent."""
    parent, child = pty.openpty()
    sent = bytearray()

    def read() -> None:
        try:
            while data := os.read(parent, 65536):
                sent.extend(data)
        except OSError:  # nobody writes there any more
            return

    reader = threading.Thread(target=read)
    reader.start()
    wide = os.environ | QUIETLY | {"COLUMNS": "200", "TERM": "xterm"}
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=child, env=wide)  # fmt: skip
    os.close(child)
    reader.join()
    os.close(parent)
    return ran.returncode, sent.decode()


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
    command = [sys.executable, "-m", "briefer", "summarize", *map(str, names), *where]
    status, sent = on_terminal([*command, "--model", str(tiny_translator)])
    assert status == 0, sent
    assert "Translating" in sent
    lines = left_on_screen(sent)
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
            _, printed = process.communicate(timeout=60)
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
