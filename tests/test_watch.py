"""`briefer watch`: each release that arrives gets one note, whatever happens on the way."""

import configparser
import hashlib
import json
import os
import plistlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import takewhile
from pathlib import Path
from textwrap import dedent

import pytest
import typer

from briefer.cli import app
from briefer.cli.arrivals import Arrival
from briefer.cli.journal import Done, Journal
from briefer.render.index import rows

REST = 0.4  # seconds: less patience than the program has
TEXT = "第{n}工場を開設\n\n青葉食品は2026年4月3日、第{n}工場を開いた。費用は{n}億円だった。\n"
# The program as it is, but for an engine that needs no model, and its patience.
PROGRAM = """
import sys
sys.path.append({tests!r})
import briefer.cli.arrivals as arrivals
import briefer.cli.watching as watching
from briefer.cli import main
from briefer.cli.job import Tools
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible

arrivals.REST, arrivals.LOOK, arrivals.PATIENCE = {rest}, 0.1, 300
watching.open_tools = lambda job: Tools(Translator(ScriptedEngine(plausible)), None)
main()
"""


class Watcher:
    """A run of `briefer watch in -o out`."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        code = PROGRAM.format(tests=str(Path(__file__).parent), rest=REST)
        self.printed = folder / "stderr"
        with self.printed.open("a") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code, "watch", "in", "-o", "out", *arguments],
                cwd=folder,
                stderr=stderr,
                stdin=subprocess.DEVNULL,
                # A background process ignores Ctrl-C, and so would what it starts.
                preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
            )

    def __enter__(self) -> "Watcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(300)


def wait(until: Callable[[], bool], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def notes(folder: Path) -> list[str]:
    found = (folder / "out").rglob("*.md") if (folder / "out").exists() else ()
    return sorted(path.relative_to(folder / "out").as_posix() for path in found)


def journal(folder: Path) -> list[dict[str, object]]:
    path = folder / "out" / ".briefer-watch.jsonl"
    text = path.read_text("utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.split("\n")[:-1]]  # the last may be on its way


def is_noted(folder: Path, name: str) -> bool:
    """Tell whether the journal has a file as it is now."""
    known = {line["file"]: line["sha256"] for line in journal(folder)}
    return known.get(name) == hashlib.sha256((folder / "in" / name).read_bytes()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


def put(path: Path, text: str) -> None:
    """Have a file be there, whole from the first."""
    hidden = path.with_name(".arriving")
    hidden.write_text(text, encoding="utf-8")
    hidden.rename(path)


def drop(path: Path, text: str, pause: float) -> float:
    """Write a file in two pieces, as a copy over a network comes; return the seconds it took."""
    began = time.monotonic()
    data = text.encode()
    with path.open("wb", buffering=0) as file:
        file.write(data[:40])
        time.sleep(pause)
        file.write(data[40:])
    return time.monotonic() - began


FILES, WRITERS = 200, 4
LAST = 50  # files that come only after the second kill


def test_each_of_many_at_once_gets_one_note_though_it_is_killed(folder: Path) -> None:
    """bench/watching.py does the same with a real model."""
    names = [f"{n:03}.txt" for n in range(1, FILES + 1)]
    killed_twice = threading.Event()
    took: dict[str, float] = {}

    def write(first: int) -> None:
        for n in range(first, FILES, WRITERS):
            if n >= FILES - LAST:
                killed_twice.wait()
            took[names[n]] = drop(folder / "in" / names[n], TEXT.format(n=n + 1), 0.05)

    threads = [threading.Thread(target=write, args=(first,)) for first in range(WRITERS)]
    with Watcher(folder) as watcher:
        for thread in threads:
            thread.start()
        wait(lambda: len(notes(folder)) >= 40)
        watcher.end(signal.SIGKILL)
    with Watcher(folder) as watcher:
        wait(lambda: len(notes(folder)) >= 110)
        watcher.end(signal.SIGKILL)
    killed_twice.set()
    for thread in threads:
        thread.join()
    before = len(journal(folder))
    with Watcher(folder) as watcher:
        wait(lambda: all(is_noted(folder, name) for name in names))
        assert watcher.end(signal.SIGINT) == 130
    assert notes(folder) == [*(f"{name}.md" for name in names), "index.md"]
    for name in names:
        digest = hashlib.sha256((folder / "in" / name).read_bytes()).hexdigest()
        assert digest in (folder / "out" / f"{name}.md").read_text("utf-8")
    index = (folder / "out" / "index.md").read_text("utf-8")
    assert list(rows(index)) == [f"{name}.md" for name in names]
    # Nothing was done twice and put down, but where this machine stood still between two pieces.
    slow = {name for name, seconds in took.items() if seconds > REST / 2}
    entries = [line["file"] for line in journal(folder)]
    assert sorted(set(names) - slow) == sorted(name for name in entries if name not in slow)
    made = re.findall(r"in/(\S+): done", (folder / "stderr").read_text("utf-8"))
    made = [name for name in made if name not in slow]
    assert len(made) <= len(set(made)) + 2  # what was at work when it was killed
    assert 0 < before < FILES
    # Over a restart, nothing is done again.
    with Watcher(folder) as watcher:
        wait(lambda: (folder / "stderr").read_text("utf-8").count("Watching in") == 4)
        time.sleep(1)
        assert watcher.end(signal.SIGINT) == 130
    assert [line["file"] for line in journal(folder)] == entries
    assert (folder / "stderr").read_text("utf-8").count("Stopped. The same command") == 2
    assert "Traceback" not in (folder / "stderr").read_text("utf-8")


def test_releases_that_arrive_one_after_another_get_their_notes(folder: Path) -> None:
    inbox = folder / "in"
    (inbox / "sub").mkdir()
    with Watcher(folder, "--recursive", "--quiet", "--digest", "digest.md") as watcher:
        put(inbox / "broken.pdf", "%PDF-1.7\n%broken and then some more of it\n")
        put(inbox / "a.txt", TEXT.format(n=1))
        put(inbox / "sub" / "a.txt", TEXT.format(n=2))
        (inbox / "b.txt.part").write_text(TEXT.format(n=3), encoding="utf-8")
        wait(lambda: len(journal(folder)) == 3)
        assert notes(folder) == ["a.txt.md", "index.md", "sub/a.txt.md"]
        index = (folder / "out/index.md").read_text("utf-8")
        assert "broken PDF, or cut off" in index
        assert list(rows(index)) == ["a.txt.md", "sub/a.txt.md"]
        # A download that gets its name when it is whole; a file that is written anew, or touched.
        (inbox / "b.txt.part").rename(inbox / "b.txt")
        (inbox / "broken.pdf").unlink()
        drop(inbox / "a.txt", TEXT.format(n=9), pause=0.2)
        os.utime(inbox / "sub" / "a.txt", (1, 1))
        wait(lambda: [line["file"] for line in journal(folder)].count("sub/a.txt") == 2)
        wait(lambda: is_noted(folder, "a.txt") and is_noted(folder, "b.txt"))
        assert "9" in (folder / "out/a.txt.md").read_text("utf-8")
        assert watcher.end(signal.SIGINT) == 130
    assert notes(folder) == ["a.txt.md", "b.txt.md", "index.md", "sub/a.txt.md"]
    page = (folder / "digest.md").read_text("utf-8")
    assert [page.count(f"(out/{name}.txt.md)") for name in ("a", "b", "sub/a")] == [1, 1, 1]
    assert "broken PDF" in page  # as in the index
    printed = (folder / "stderr").read_text("utf-8")
    assert printed.count("broken PDF") == 1
    assert "Traceback" not in printed


def test_two_watchers_of_one_folder_of_notes(folder: Path) -> None:
    with Watcher(folder):
        wait(lambda: (folder / "stderr").read_text("utf-8").count("Watching in") == 1)
        with Watcher(folder) as second:
            assert second.process.wait(300) == 2
    assert "Another briefer watch writes into out." in (folder / "stderr").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no", "-o", "out"], "no is no folder"),
        (["in", "-o", "in"], "The notes can't lie in in."),
        (["in", "-o", "file"], "The notes can't lie in file."),
        (["in", "-o", "out", "--digest", "in/digest.md"], "would lie among the releases"),
        (["in", "-o", "out", "--digest", "out/index.md"], "is one of the notes"),
    ],
)
def test_wrong_usage_of_watch_is_refused(folder: Path, arguments: list[str], words: str) -> None:
    (folder / "file").touch()
    ran = subprocess.run(
        [sys.executable, "-m", "briefer", "watch", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 2
    assert words in ran.stderr


def done(name: str, size: int, *errors: str) -> Done:
    return Done(name, size, 7, f"{size:064}", (f"{name}.md",), errors)


def test_a_journal_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    first = Journal(path)
    first.add(done("a.txt", 1))
    first.add(done("b\u2028\n.txt", 2, "b is empty."))
    with path.open("a") as file:
        file.write('{"file":"c.txt","si')
    second = Journal(path)
    second.add(done("d.txt", 4))
    third = Journal(path)
    for name, size in (("a.txt", 1), ("d.txt", 4)):
        assert third.knows(Arrival(tmp_path / name, name, size, 7))
        assert not third.knows(Arrival(tmp_path / name, name, size, 8))
    assert not third.knows(Arrival(tmp_path / "c.txt", "c.txt", 3, 7))
    assert [str(error) for error in third.failures_with(done("e.txt", 5))] == ["b is empty."]
    assert third.failures_with(done("b\u2028\n.txt", 3)) == []


def test_what_failed_is_tried_again_by_the_next_run_and_once(tmp_path: Path) -> None:
    path, arrival = tmp_path / "journal", Arrival(tmp_path / "b.pdf", "b.pdf", 2, 7)
    first = Journal(path)
    first.add(done("b.pdf", 2, "b.pdf needs an extra."))
    assert first.knows(arrival)
    second = Journal(path)
    assert not second.knows(arrival)
    assert second.before(arrival, f"{2:064}") is None
    second.add(done("b.pdf", 2))
    assert second.knows(arrival)
    assert second.failures_with(done("c.txt", 3)) == []
    assert Journal(path).knows(arrival)


def test_a_form_whose_library_is_missing_is_told_before_any_work(folder: Path) -> None:
    code = "import sys; sys.modules['docx'] = None; from briefer.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "watch", "in", "-o", "out", "--format", "docx"],
        cwd=folder, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.startswith("Writing Word documents needs an extra. Install it with: ")
    assert not (folder / "out").exists()


DOCS = (Path(__file__).parents[1] / "docs" / "inputs.md").read_text("utf-8")


def listing(first: str) -> str:
    """Return the file that the docs show, from its first line on."""
    shown = DOCS[DOCS.index(f"    {first}") :]
    lines = takewhile(lambda line: not line or line.startswith("    "), shown.split("\n"))
    return dedent("\n".join(lines))


def is_taken(command: str, arguments: list[str]) -> bool:
    """Tell whether the command line takes the arguments, without a run."""
    name, *options = arguments
    known = typer.main.get_command(app)
    taken = known.commands[name].make_context(name, options)  # type: ignore[attr-defined]
    return Path(command).name == "briefer" and taken.params["offline"] is True


def test_the_unit_for_systemd_runs_what_there_is(tmp_path: Path) -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(listing("[Unit]"))
    command, *arguments = unit["Service"]["ExecStart"].split()
    assert is_taken(command, arguments)
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd here")
    file = tmp_path / "briefer.service"
    file.write_text(listing("[Unit]").replace(command, sys.executable), encoding="utf-8")
    runtime = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)}
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(file)], env=runtime, capture_output=True
    )
    assert b"briefer.service" not in ran.stderr  # where it says what is wrong


def test_the_agent_for_launchd_runs_what_there_is() -> None:
    agent = plistlib.loads(listing("<?xml").encode())
    command, *arguments = agent["ProgramArguments"]
    assert is_taken(command, arguments)
    assert agent["KeepAlive"] == {"SuccessfulExit": False}
