"""Many releases at once, as a user of the command line meets it: in a subprocess."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import program
from briefer.cli.progress import Pace
from briefer.reading import FILE_LIMIT
from briefer.render.index import rows

BRIEFER = [sys.executable, "-m", "briefer"]
RELEASE = (
    "仙台、2026年4月3日 /Aobawire/ -- 青葉食品は本日、新しい工場を開きました。費用は42億円です。\n"
)

LONG = 2000  # sentences: what the tiny model is at for longer than any machine stands still


def briefer(*arguments: str, stdin: str = "", cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"BRIEFER_HOME": "/nonexistent"}
    return program.run_text(*arguments, env=environment, cwd=cwd, stdin=stdin.encode())


def put(folder: Path, *names: str, text: str = RELEASE) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


# What needs no model: segment.


def test_a_folder_becomes_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "in/a.html", "in/sub/a.txt", "in/index.txt", "in/x.rtf")
    assert briefer("segment", "in", "-o", "out/new", cwd=tmp_path).returncode == 0
    assert files(tmp_path / "out/new") == ["a.html.md", "a.txt.md", "index.txt.md"]
    briefer("segment", "in", "--recursive", "--format", "json", "-o", "in/out", cwd=tmp_path)
    assert briefer("segment", "in", "--recursive", "-o", "in/out", cwd=tmp_path).returncode == 0
    assert "sub/a.md" in files(tmp_path / "in/out")
    assert not any("out" in name for name in files(tmp_path / "in/out"))


def test_a_list_on_standard_input(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b b.txt", "in/c.txt")
    listed = "a.txt\n\nb b.txt\nin\n"
    ran = briefer("segment", "--files-from", "-", "-o", "out", stdin=listed, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert files(tmp_path / "out") == ["a.md", "b b.md", "c.md"]


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ("in", "Give it with -o."),
        ("in -o in", "Give -o another folder."),
        ("in -o in/a.txt", "-o takes a folder"),
        ("in/b.md in/c.md -o in", "Give another -o."),
        ("in/*.md -o in", "Give another -o."),
        ("--files-from - -", "leave - out"),
        ("--jsonl in/l.jsonl -o in", "-o takes a file"),
        ("--jsonl in/l.jsonl -o in/l.jsonl", "Give another -o."),
        ("--jsonl in/l.jsonl --encoding cp932", "Leave it out."),
    ],
)
def test_usage_errors_come_before_any_work(tmp_path: Path, arguments: str, remedy: str) -> None:
    put(tmp_path, "in/a.txt", "in/b.md", "in/c.md", "in/l.jsonl")
    ran = briefer("segment", *arguments.split(), stdin="in/a.txt", cwd=tmp_path)
    assert ran.returncode == 2, ran.stderr
    assert remedy in ran.stderr
    assert files(tmp_path) == ["in/a.txt", "in/b.md", "in/c.md", "in/l.jsonl"]
    assert (tmp_path / "in/b.md").read_text("utf-8") == RELEASE


def test_each_failure_is_printed_twice_with_its_remedy(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "in/c.txt")
    put(tmp_path, "in/b.txt", text="")
    (tmp_path / "out/c.md").mkdir(parents=True)
    ran = briefer("segment", "in", "nothing.txt", "-o", "out", cwd=tmp_path)
    assert ran.returncode == 3
    assert files(tmp_path / "out") == ["a.md"]
    printed = ran.stderr.splitlines()
    assert printed[3] == "Without a note (3):"
    assert printed[4:] == [f"- {line}" for line in printed[:3]]
    assert printed[0] == "in/b.txt is empty. Give a file with text in it."


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may read everything meets no such folder")
def test_a_folder_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "in/sub/b.txt")
    (tmp_path / "in/sub").chmod(0)
    ran = briefer("segment", "in", "--recursive", "-o", "out", cwd=tmp_path)
    (tmp_path / "in/sub").chmod(0o700)
    assert ran.returncode == 3
    assert "in/sub can't be read" in ran.stderr


# JSON Lines.

LINES = [
    ('{"id": "x", "text": "青葉食品は工場を開きました。", "more": 1}', "x", None),
    ("not json", None, "standard input, line 2 is not JSON"),
    ('[{"id": 1}]', None, "line 3 is no JSON object"),
    ('{"text": "青葉食品は工場を開きました。"}', None, 'line 4 has no "id"'),
    ('{"id": true, "text": "青葉食品は工場を開きました。"}', None, 'line 5 has no "id"'),
    ('{"id": 7}', 7, 'line 6 has no "text"'),
    ('{"id": 8, "text": ""}', 8, "line 7 is empty"),
    ('{"id": 9, "text": "An English text about a plant in Sendai."}', 9, "no Japanese"),
    ('{"id": 10, "text": "青葉食品\\ud83dは工場を開きました。"}', 10, "lone surrogate"),
    ('{"id": 11, "text": ' + "[" * 100_000, None, "line 10 is not JSON"),
    ('{"id": "", "text": "費用は\\n42億円です。"}', "", None),
]


def test_every_line_is_answered_in_order(tmp_path: Path) -> None:
    ran = briefer("segment", "--jsonl", stdin="\n".join(line for line, *_ in LINES), cwd=tmp_path)
    assert ran.returncode == 3
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [identity for _, identity, _ in LINES]
    assert all(answer["schema"] == "briefer/1" for answer in answers)
    for answer, (_, _, problem) in zip(answers, LINES, strict=True):
        if problem:
            assert problem in answer["error"]["problem"]
            assert answer["error"]["remedy"]
            assert f"{answer['error']['problem']} {answer['error']['remedy']}" in ran.stderr
        else:
            assert answer["sections"][0]["sentences"]
            assert "error" not in answer


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
)
def test_lines_in_any_unicode(tmp_path: Path, encoding: str) -> None:
    lines = (
        '{"id": "一", "text": "青葉食品は工場を開きました。"}\r\n\r\n{"id": 2, "text": "一つ。"}'
    )
    (tmp_path / "in.jsonl").write_bytes(lines.encode(encoding))
    ran = briefer("segment", "--jsonl", "in.jsonl", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["一", 2]
    assert answers[1]["source"]["name"] == "in.jsonl, line 3"


@pytest.mark.parametrize(
    ("data", "printed"),
    [
        ('{"id": 1, "text": "費用は42億円です。"}\n'.encode("cp932"), "line 1 is not in UTF-8"),
        ('{"id": 1, "text": "費用は42億円です。"}\n'.encode("utf-16")[:-3], "can't be read"),
        (b"\xff\xfe\x00\xd8\n\x00", "can't be read"),
    ],
)
def test_lines_that_are_damaged(tmp_path: Path, data: bytes, printed: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(data)
    ran = briefer("segment", "--jsonl", "in.jsonl", cwd=tmp_path)
    assert (ran.returncode, ran.stderr.count("\n")) == (3, 1)
    assert printed in ran.stderr


def test_a_line_that_never_ends_is_reported_and_none_after_it_read(tmp_path: Path) -> None:
    with (tmp_path / "in.jsonl").open("wb") as file:
        file.write(LINES[0][0].encode() + b"\n")
        file.truncate(FILE_LIMIT + 2000)
    ran = briefer("segment", "--jsonl", "in.jsonl", cwd=tmp_path)
    assert (ran.returncode, ran.stderr.count("\n")) == (3, 1)
    assert "in.jsonl, line 2 is longer than 20 MB" in ran.stderr
    assert len(ran.stdout.splitlines()) == 1


def test_a_list_of_names_that_never_ends_is_an_error(tmp_path: Path) -> None:
    with (tmp_path / "list").open("wb") as file:
        file.truncate(101_000_000)
    ran = briefer("segment", "--files-from", "list", cwd=tmp_path)
    assert (ran.returncode, ran.stderr.count("\n")) == (3, 1)
    assert "The list list is larger than 100 MB" in ran.stderr


def test_an_answer_comes_before_the_next_line(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*BRIEFER, "segment", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "text": RELEASE}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_lines_of_several_files_into_one(tmp_path: Path) -> None:
    put(tmp_path, "a.jsonl", text=f"\n{LINES[0][0]}\n\n")
    put(tmp_path, "b.jsonl", text=f"\ufeff{LINES[0][0]}")
    ran = briefer("segment", "--jsonl", "a.jsonl", "no.jsonl", "b.jsonl", "-o", "o", cwd=tmp_path)
    assert ran.returncode == 3
    assert "no.jsonl can't be read" in ran.stderr
    answers = [json.loads(line) for line in (tmp_path / "o").read_text("utf-8").splitlines()]
    assert [answer["source"]["name"] for answer in answers] == [
        "a.jsonl, line 2",
        "b.jsonl, line 1",
    ]


# With a real engine: a tiny model that the test run has built.


def test_an_inbox_becomes_notes_with_an_index(tmp_path: Path, tiny_translator: Path) -> None:
    put(tmp_path, "in/a.txt", "in/b.txt", "in/sub/a.txt")
    put(tmp_path, "in/bad.txt", text="")
    (tmp_path / "out/b.md").mkdir(parents=True)
    options = ["in", "--recursive", "-o", "out", "--model", str(tiny_translator)]
    ran = briefer("summarize", *options, "--offline", "--threads", "1", cwd=tmp_path)
    assert ran.returncode == 3, ran.stderr
    assert files(tmp_path / "out") == ["a.md", "index.md", "sub/a.md"]
    assert "Release 2 of 3: in/b.txt\n" in ran.stderr
    index = (tmp_path / "out/index.md").read_text("utf-8")
    assert list(rows(index)) == ["a.md", "sub/a.md"]
    assert "| 3 April 2026 |" in index
    assert "bad.txt is empty" in index.split("## Without a note")[1]
    assert "out/b.md can't be written" in index.split("## Without a note")[1]

    (tmp_path / "out/b.md").rmdir()
    put(tmp_path, "in/sub/a.txt", text="費用は42億円です。\n")
    (tmp_path / "out/a.md").write_text("kept", "utf-8")
    ran = briefer(
        "summarize", *options, "--offline", "--threads", "1", "--skip-existing", cwd=tmp_path
    )
    assert ran.returncode == 3
    assert (tmp_path / "out/a.md").read_text("utf-8") == "kept"
    assert "in/sub/a.txt: skipped, but out/sub/a.md was made from another text" in ran.stderr
    again = rows((tmp_path / "out/index.md").read_text("utf-8"))
    assert list(again) == ["a.md", "b.md", "sub/a.md"]
    assert again["a.md"] == rows(index)["a.md"]


def test_lines_are_translated_and_doubts_end_with_status_5(
    tmp_path: Path, tiny_translator: Path
) -> None:
    doubtful = json.dumps({"id": 2, "text": "青葉食品は、" * 60 + "新しい工場を開きました。"})
    lines = f"{LINES[0][0]}\n{doubtful}\n"
    options = ["--model", str(tiny_translator), "--offline", "--threads", "1", "--strict"]
    ran = briefer("translate", "--jsonl", *options, stdin=lines, cwd=tmp_path)
    assert ran.returncode == 5, ran.stderr
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["x", 2]
    assert "english" in answers[0]["sections"][0]["sentences"][0]
    assert "key_points" not in answers[0]


def test_ctrl_c_leaves_a_true_index(tmp_path: Path, tiny_translator: Path) -> None:
    put(tmp_path, "in/a.txt", "in/z.txt")
    put(tmp_path, "in/b.txt", text="".join(f"第{n}の工場を開きました。\n\n" for n in range(LONG)))
    options = ["--model", str(tiny_translator), "--offline", "--threads", "1"]
    with subprocess.Popen(
        [*BRIEFER, "translate", "in", "-o", "out", *options],
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        # Whoever runs the tests in the background lets them ignore Ctrl-C.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stderr
        next(line for line in process.stderr if line.startswith("Release 2 of 3"))
        process.send_signal(signal.SIGINT)
        process.stderr.read()
    assert process.returncode == 130
    assert files(tmp_path / "out") == ["a.md", "index.md"]
    assert list(rows((tmp_path / "out/index.md").read_text("utf-8"))) == ["a.md"]


def test_the_time_left_goes_by_characters() -> None:
    pace = Pace([1, 10**9, 10**9])
    time.sleep(0.01)
    assert pace.next() == "Release 1 of 3"
    assert pace.left.endswith(" left for 2 more.")
    pace.next()
    assert pace.next() == "Release 3 of 3"
    assert pace.left == ""


def test_a_terminal_shows_the_run_above_the_release(tmp_path: Path, tiny_translator: Path) -> None:
    put(tmp_path, "in/a.txt", "in/b.txt")
    options = ["--model", str(tiny_translator), "--offline", "--threads", "1"]
    status, shown = program.on_terminal(
        "translate", "in", "-o", "out", *options, env=os.environ, cwd=tmp_path
    )
    assert status == 0, shown
    assert "in/b.txt: done" in shown
    assert "Release 2 of 2: in/b.txt" in shown
    assert "Translating" in shown
