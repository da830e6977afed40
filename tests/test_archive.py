"""An archive in one process: what becomes a row, what is done again, what is never done twice."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefer
from briefer.archive import folder as folders
from briefer.archive import rows
from briefer.archive.folder import Folder
from briefer.archive.places import Directory, place_of
from briefer.archive.plan import ArchiveItem, Source, archive_items
from briefer.archive.recipe import Recipe
from briefer.archive.run import ErrorLimit, keep_all, still_to_do
from briefer.archive.shard import Shard
from briefer.cli import archiving
from briefer.errors import BrieferError, InputError, UsageError
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible

ROOT = Path(__file__).parents[1]
RECIPE = Recipe("scripted", "extractive", 3, fresh=True, shown={"--bullets": "3"})
MADE = ['{"briefer": "1", "bullets": 3}', '{"briefer": "2", "bullets": 3}']


def text(number: int) -> str:
    return (
        f"青葉食品、第{number}工場を開設\n\n仙台、2026年4月3日 /Aobawire/ -- "
        f"青葉食品は本日、第{number}工場を開きました。費用は{number + 11}億円です。\n"
    )


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the model answered for; what identifies its weights is its name."""
    translator = Translator(ScriptedEngine(plausible))
    monkeypatch.setattr(briefer, "open_translator", lambda *_: translator)
    monkeypatch.setattr("briefer.archive.recipe._weights", lambda *_: [b""])
    monkeypatch.setattr(archiving, "fetch_translator", lambda *_: None)


def archived(source: Path, notes: Path, **changed: Any) -> dict[str, dict[str, Any]]:
    """Run it, and return the rows by id: none is there twice."""
    options: dict[str, Any] = {
        "files": [str(source)],
        "output": str(notes),
        "format": None,
        "recursive": False,
        "shard": Shard(1, 1),
        "limit": None,
        "retry_failed": False,
        "most_errors": ErrorLimit(),
        "force": False,
        "quiet": True,
    }
    archiving.run(archiving.ArchiveJob(**options | changed), RECIPE, None)
    return found(notes)


def found(notes: Path) -> dict[str, dict[str, Any]]:
    if list(notes.glob("*.jsonl")):
        lines = [line for part in notes.glob("*.jsonl") for line in part.read_text().splitlines()]
        table = [json.loads(line) for line in lines]
    else:
        table = [row for part in notes.glob("*.parquet") for row in pq.read_table(part).to_pylist()]
    assert Counter(row["id"] for row in table).total() == len({row["id"] for row in table})
    return {row["id"]: row for row in table}


def count(notes: Path) -> int:
    """How many rows are there while a run is at work, which may join parts meanwhile."""
    rows = 0
    for part in notes.glob("part-*.parquet"):
        with suppress(FileNotFoundError):
            rows += pq.read_metadata(part).num_rows
    return rows


def jsonl(path: Path, lines: Sequence[str | dict[str, Any]]) -> Path:
    written = [x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines]
    path.write_text("\n".join(written) + "\n", "utf-8", "replace")
    return path


LINES: list[tuple[str | dict[str, Any], str, str]] = [
    ({"id": "a", "text": text(1)}, "a", ""),
    ({"id": 7, "text": text(2)}, "7", ""),
    ({"id": "empty", "text": ""}, "empty", "is empty"),
    ({"id": "blank", "text": " \n "}, "blank", "nothing but blanks"),
    ({"id": "english", "text": "Aoba Foods has opened a plant."}, "english", "no Japanese"),
    ({"id": "large", "text": "費用は増えました。" * 200_000}, "large", "larger than 2 MB"),
    ({"id": "number", "text": 5}, "number", 'no "text"'),
    ({"id": "none"}, "none", 'no "text"'),
    ({"id": "a", "text": text(3)}, "a (2)", "has the id a, as"),
    ({"text": text(4)}, "in.jsonl, line 10", 'no "id"'),
    ({"id": True, "text": text(4)}, "in.jsonl, line 11", 'no "id"'),
    ("{oops", "in.jsonl, line 12", "is not JSON"),
    ("[1]", "in.jsonl, line 13", "no JSON object"),
    ('{"id": "\\ud800", "text": "本日"}', "?", ""),
    ('{"id": "half", "text": "本日\\ud800開設"}', "half", "half of a character"),
    ("", "", ""),
    ({"id": "last", "text": text(5)}, "last", ""),
]


@pytest.mark.parametrize("format", ["parquet", "jsonl"])
def test_each_line_is_a_row_whatever_is_wrong_with_it(tmp_path: Path, format: str) -> None:
    source = jsonl(tmp_path / "in.jsonl", [line for line, *_ in LINES])
    got = archived(source, tmp_path / "notes", format=format)
    wanted = [(id, problem) for _, id, problem in LINES if id]
    assert sorted(got) == sorted(id for id, _ in wanted)
    for id, problem in wanted:
        row = got[id]
        assert row["status"] == (rows.FAILED if problem else rows.OK), row
        assert problem in (row["problem"] or "")
        assert bool(row["remedy"]) == bool(problem)
    note = got["a"]["note"]
    note = json.loads(note) if isinstance(note, str) else note
    assert note["schema"] == "briefer/1"
    assert got["a"]["date"] == "2026-04-03"
    assert got["a"]["markdown"].startswith("# ")
    assert got["a"]["key_points"]


def test_a_row_has_the_note_that_summarize_writes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(text(1), "utf-8")
    [row] = archived(tmp_path / "in", tmp_path / "notes").values()
    from briefer.archive.content import Reader
    from briefer.pipeline import Options
    from briefer.render import jsonout, markdown
    from briefer.segmentation.release import document_of

    [item] = archive_items([Source(str(tmp_path / "in/a.txt"), "in/a.txt")])
    document = document_of(Reader().read(item).text)
    brief = briefer.brief(document, options=Options(None, 3, shown={"--bullets": "3"}))
    assert row["markdown"] == markdown.render(brief)
    assert row["note"] + "\n" == jsonout.line(jsonout.brief_data(brief))


TABLES: list[tuple[dict[str, list[Any]], list[str]]] = [
    ({"id": [1, 2], "text": [text(1), text(2)]}, ["", ""]),
    ({"id": ["x", None], "text": [text(1), text(2)]}, ["", 'no "id"']),
    (
        {"id": ["x", "y"], "text": [None, text(2)], "bytes": [text(1).encode("cp932"), None]},
        ["", ""],
    ),
    ({"id": ["x", "y"], "bytes": [b"%PDF-1.4 broken", b""]}, ["PDF", "empty"]),
    ({"id": ["x", "y"], "text": [1, 2]}, ['no "text"', 'no "text"']),
    ({"id": ["x", "y"], "text": [None, text(1)]}, ['no "text"', ""]),
    ({"id": [b"x", b"y"], "text": [text(1)] * 2}, ['no "id"', 'no "id"']),
    ({"id": ["x"] * 3, "text": [text(1)] * 3}, ["", "has the id x", "has the id x"]),
]


@pytest.mark.parametrize(("columns", "problems"), TABLES)
def test_each_row_of_a_table_is_a_row(
    tmp_path: Path, columns: dict[str, list[Any]], problems: list[str]
) -> None:
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    got = archived(tmp_path / "in.parquet", tmp_path / "notes", most_errors=ErrorLimit())
    assert len(got) == len(problems)
    for row, problem in zip(got.values(), problems, strict=True):
        assert problem in (row["problem"] or "")
        assert bool(problem) == (row["status"] == rows.FAILED), row


def test_name_and_date_of_a_table_go_over_the_releases_own(tmp_path: Path) -> None:
    name, date = ["plant.txt", "blank.txt"], [datetime(2026, 4, 9, 10), None]
    columns = {"id": ["x", "y"], "text": [text(1), " "], "name": name, "date": date}
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    got = archived(tmp_path / "in.parquet", tmp_path / "notes")
    assert (got["x"]["name"], got["x"]["date"]) == ("plant.txt", "2026-04-09")
    assert json.loads(got["x"]["note"])["source"]["name"] == "plant.txt"
    assert "in.parquet, row 2 holds nothing" in got["y"]["problem"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("in.parquet", b"no table", "in.parquet can't be read"),
        ("in.jsonl", text(1).encode("utf-16"), "is in utf-16"),
        ("in.txt/x", None, "There is no"),
    ],
)
def test_an_input_that_is_none_stops_the_run_before_it_begins(
    tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    if data:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said):
        archived(tmp_path / name, tmp_path / "notes")
    assert not (tmp_path / "notes").exists()


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    for columns in ({"text": [text(1)]}, {"id": ["x"]}):
        pq.write_table(pa.table(columns), tmp_path / "in.parquet")
        with pytest.raises(InputError, match="column"):
            archived(tmp_path / "in.parquet", tmp_path / "notes")


def test_folders_in_folders_and_mails_are_releases(tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/sub/a.txt", "in/.hidden.txt", "in/x.rtf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text(1), "utf-8")
    assert list(archived(tmp_path / "in", tmp_path / "1")) == ["in/a.txt"]
    got = archived(tmp_path / "in", tmp_path / "2", recursive=True)
    assert sorted(got) == ["in/a.txt", "in/sub/a.txt"]


def test_an_address_is_read_and_written_through_arrow(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(text(1), "utf-8")
    jsonl(tmp_path / "in/b.jsonl", [{"id": "b", "text": text(2)}])
    job_in, job_out = f"file://{tmp_path}/in", f"file://{tmp_path}/notes"
    archived(tmp_path, tmp_path / "notes", files=[job_in], output=job_out)
    assert sorted(found(tmp_path / "notes")) == ["b", "in/a.txt"]
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match="has no release"):
        archived(tmp_path, tmp_path / "notes", files=[f"file://{tmp_path}/none"])


def test_what_was_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", [{"id": "a", "text": text(1)}])
    (tmp_path / "notes").mkdir()
    half = tmp_path / "notes/.part-20260101T000000000000-1of1-000001.parquet.1of1"
    others = tmp_path / "notes/.part-20260101T000000000000-2of3-000001.parquet.2of3"
    for path in (half, others):
        path.write_bytes(b"PAR1")
    archived(source, tmp_path / "notes")
    assert (half.exists(), others.exists()) == (False, True)


# What is done, and done again.


def test_what_is_done_is_not_done_again_and_what_is_new_is(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", [{"id": n, "text": text(n)} for n in range(5)])
    first = archived(source, tmp_path / "notes", limit=3)
    assert sorted(first) == ["0", "1", "2"]
    jsonl(source, [{"id": n, "text": text(n)} for n in (9, *range(5))])
    second = archived(source, tmp_path / "notes")
    assert sorted(second) == ["0", "1", "2", "3", "4", "9"]
    assert {id: second[id] for id in first} == first
    assert len(list((tmp_path / "notes").glob("*.parquet"))) == 1


def test_failures_are_tried_again_only_if_asked_and_the_newest_success_wins(
    tmp_path: Path,
) -> None:
    source = jsonl(tmp_path / "in.jsonl", [{"id": "a", "text": text(1)}, {"id": "b", "text": ""}])
    assert archived(source, tmp_path / "notes")["b"]["status"] == rows.FAILED
    jsonl(source, [{"id": "a", "text": text(1)}, {"id": "b", "text": text(2)}])
    assert archived(source, tmp_path / "notes")["b"]["status"] == rows.FAILED
    again = archived(source, tmp_path / "notes", retry_failed=True)
    assert {row["status"] for row in again.values()} == {rows.OK}
    jsonl(source, [{"id": "b", "text": ""}])
    assert archived(source, tmp_path / "notes", retry_failed=True) == again


@pytest.mark.parametrize("format", ["parquet", "jsonl"])
def test_of_many_rows_of_a_release_the_newest_success_stays(tmp_path: Path, format: str) -> None:
    folder = Folder(str(tmp_path / "notes"), format)
    with folder.alone():
        folder.admit(MADE[0], force=False)
        for part in ("a1- b1+ c1- d1+", "b2- c2- a2+", "a3- c3- e3+"):
            said = [
                rows.of_failure(ArchiveItem(p[0], "", "file", 0, p), BrieferError("x"), 0, "")
                | {"status": rows.OK if p[2] == "+" else rows.FAILED}
                for p in part.split()
            ]
            folder.add(rows.table_of(said))
            folder.flush()
        statuses = folder.statuses()
        folder.settle()
    assert statuses == {"a": "ok", "b": "ok", "c": "failed", "d": "ok", "e": "ok"}
    assert {r["name"] for r in found(tmp_path / "notes").values()} == {
        "b1+",
        "d1+",
        "a2+",
        "c3-",
        "e3+",
    }
    assert Folder(str(tmp_path / "notes"), None).statuses() == statuses


def test_small_parts_are_joined_and_full_ones_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "PART_ROWS", 10)
    folder = Folder(str(tmp_path / "notes"), None)
    with folder.alone():
        folder.admit(MADE[0], force=False)
        for size in (10, 3, 4, 5, 1):
            ids = [f"{size}-{n}" for n in range(size)]
            folder.add(rows.table_of([{"id": id, "status": "ok"} for id in ids]))
            folder.flush()
        first = min((tmp_path / "notes").glob("*.parquet"))
        before = first.stat().st_mtime_ns
        folder.settle()
    sizes = [
        pq.read_table(part).num_rows for part in sorted((tmp_path / "notes").glob("*.parquet"))
    ]
    assert sizes == [10, 7, 6]
    assert first.stat().st_mtime_ns == before
    assert len(found(tmp_path / "notes")) == 23


@given(st.sets(st.text(min_size=1)), st.integers(1, 9))
def test_each_release_is_in_one_shard(ids: set[str], of: int) -> None:
    shards = [{id for id in ids if id in Shard(number, of)} for number in range(1, of + 1)]
    assert sum(map(len, shards)) == len(ids)
    assert set().union(*shards) == ids


def test_shards_fill_one_folder_and_leave_each_other_alone(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", [{"id": n, "text": text(n)} for n in range(9)])
    whole = archived(source, tmp_path / "whole")
    for number in (1, 2, 3):
        parts = set((tmp_path / "notes").glob("*.parquet"))
        archived(source, tmp_path / "notes", shard=Shard(number, 3))
        assert parts <= set((tmp_path / "notes").glob("*.parquet"))
    without = [{k: v for k, v in row.items() if k != "seconds"} for row in whole.values()]
    shards = found(tmp_path / "notes")
    assert [{k: v for k, v in shards[id].items() if k != "seconds"} for id in whole] == without


def test_another_way_to_make_notes_is_refused_unless_forced(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "notes"), None)
    with folder.alone():
        folder.admit(MADE[0], force=False)
        with pytest.raises(UsageError, match="briefer 1, now 2"):
            folder.admit(MADE[1], force=False)
        folder.admit(MADE[1], force=True)
        folder.admit(MADE[0], force=False)
    manifest = Folder(str(tmp_path / "notes"), None).manifest
    assert [traits["briefer"] for traits in manifest.made.values()] == ["1", "2"]


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": "csv"},
        {"format": "parquet", "schema": "briefer-archive/9"},
        {"format": "parquet", "made": None},
        {"format": "parquet", "made": {"a": 3}},
        {"format": "parquet", "made": []},
        {"format": "parquet", "made": ""},
        {"format": ["parquet"]},
        [],
    ],
)
def test_a_manifest_that_briefer_did_not_write_is_refused(manifest: Any, tmp_path: Path) -> None:
    (tmp_path / "_manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError, match=r"_manifest\.json is damaged"):
        Folder(str(tmp_path), None)


def test_a_folder_of_something_else_or_in_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"holds thesis\.txt"):
        Folder(str(tmp_path), None)
    folder = Folder(str(tmp_path / "notes"), "jsonl")
    with folder.alone():
        folder.admit(MADE[0], force=False)
        other = Folder(str(tmp_path / "notes"), None)
        with pytest.raises(UsageError, match="Another run"), other.alone():
            pass
    with pytest.raises(UsageError, match="in the form jsonl"):
        Folder(str(tmp_path / "notes"), "parquet")


def test_a_hopeless_run_is_stopped_and_what_it_made_is_kept(tmp_path: Path) -> None:
    lines = [{"id": n, "text": text(n) if n < 2 else ""} for n in range(9)]
    source = jsonl(tmp_path / "in.jsonl", lines)
    with pytest.raises(InputError, match=r"3 of 5 releases have failed.*is empty"):
        archived(source, tmp_path / "notes", most_errors=ErrorLimit(count=2))
    assert len(found(tmp_path / "notes")) == 5


def test_a_release_that_never_came_back_is_a_row(tmp_path: Path) -> None:
    items = [ArchiveItem(id, "", "file", 0, id) for id in "abc"]
    folder = Folder(str(tmp_path / "notes"), None)
    came = [(MADE[0], rows.table_of([{"id": "a", "status": "ok"}, {"id": "c", "status": "ok"}]))]
    with folder.alone():
        tally = keep_all(came, items, folder, ErrorLimit(), force=False, report=lambda _: None)
        assert (tally.done, tally.failed) == (3, 1)
        assert [item.id for item in still_to_do(items, folder.statuses(), True)] == ["b"]
    assert "worker ended" in found(tmp_path / "notes")["b"]["problem"]


def test_a_bug_costs_one_release_its_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def segment(text: str, *_: Any) -> Any:
        raise ZeroDivisionError("no such thing")

    monkeypatch.setattr("briefer.segmentation.release.segment", segment)
    source = jsonl(tmp_path / "in.jsonl", [{"id": "a", "text": text(1)}])
    [row] = archived(source, tmp_path / "notes").values()
    assert "A bug: ZeroDivisionError: no such thing" in row["problem"]


KILLED = """
import sys, time
sys.path.insert(0, {tests!r})
import briefer
from briefer.archive import folder, recipe
from briefer.cli import archiving
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible

held = [f"第{{number}}工場" for number in range(int(sys.argv.pop()), {count})]

def slow(request):
    if any(plant in request.text for plant in held):
        time.sleep(3600)  # nobody who is slow to end this run finds it ended
    time.sleep(0.004)
    return plausible(request)

briefer.open_translator = lambda *_: Translator(ScriptedEngine(slow))
recipe._weights = lambda *_: [b""]
archiving.fetch_translator = lambda *_: None
folder.PART_SECONDS = 0.1
from briefer.cli import main
main()
"""


def test_killed_and_run_again_it_has_the_rows_of_an_undisturbed_run(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", [{"id": n, "text": text(n)} for n in range(45)])
    script = KILLED.format(tests=str(Path(__file__).parent), count=45)

    def start(notes: str, most: int) -> subprocess.Popen[bytes]:
        arguments = ["archive", str(source), "-o", str(tmp_path / notes), "--shard", "1/1"]
        options = ["--model", "scripted", "--summarizer", "extractive", "--no-cache", "--quiet"]
        command = [sys.executable, "-c", script, *arguments, *options, str(most)]
        return subprocess.Popen(command)

    whole = archived(source, tmp_path / "whole")
    done = 0
    for part in (15, 30):
        running = start("killed", part + 10)
        wait(lambda: count(tmp_path / "killed") >= part or running.poll() is not None)  # noqa: B023
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        assert done < len(found(tmp_path / "killed")) < 45
        done = len(found(tmp_path / "killed"))
    assert start("killed", 45).wait(300) == 0
    killed = found(tmp_path / "killed")
    for row in (*whole.values(), *killed.values()):
        del row["seconds"]
    assert killed == whole


def wait(until: Callable[[], bool], patience: float = 300) -> None:
    end = time.monotonic() + patience
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


# What the user sees.


def test_the_command_line_tells_what_it_does_and_what_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [{"id": n, "text": text(n) if n else ""} for n in range(4)]
    source = jsonl(tmp_path / "in.jsonl", lines)
    archived(source, tmp_path / "notes", quiet=False)
    printed = capsys.readouterr().err
    assert "4 releases, 4 to do now." in printed
    assert "4 of 4, 1 failed" in printed
    assert "3 notes" in printed
    assert "- 1: … is empty." in printed
    assert "--retry-failed" in printed
    archived(source, tmp_path / "notes", quiet=False)
    assert "0 to do now. 1 failed before" in capsys.readouterr().err


def test_a_dry_run_counts_and_estimates_and_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = jsonl(tmp_path / "in.jsonl", [{"id": n, "text": text(n)} for n in range(200)])
    monkeypatch.setattr("briefer.engines.canary.seconds_per_character", lambda _: 0.5)
    monkeypatch.setattr(archiving, "Folder", Folder)
    job = archiving.ArchiveJob(
        [str(source)], str(tmp_path / "notes"), None, False, Shard(1, 1), 100, False,
        ErrorLimit(), False, False,
    )  # fmt: skip
    archiving.estimate(job, RECIPE)
    said = capsys.readouterr().out
    assert "200 releases, 100 to do." in said
    assert "characters (50 releases read)" in said or "characters (100 releases read)" in said
    assert "To be done in 1 h: 2 workers." in said
    assert not (tmp_path / "notes").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("in -o notes --shard 3/2", "--shard can't be 3/2"),
        ("in -o notes --shard 1/2 --workers 2", "--shard works without Ray"),
        ("in -o notes --cluster ray://h:1", "Give --workers"),
        ("in -o notes --workers 4:2", "--workers can't be 4:2"),
        ("in -o notes --max-errors many --shard 1/1", "--max-errors can't be many"),
        ("in -o in --shard 1/1", "in is no folder of an archive: it holds a.txt"),
        ("- -o notes --shard 1/1", "standard input"),
        ("gone://x/y -o notes --shard 1/1", "gone://x/y can't be read"),
    ],
)
def test_impossible_options_of_an_archive_are_refused(
    tmp_path: Path, arguments: str, said: str
) -> None:
    import program

    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(text(1), "utf-8")
    ran = program.run_text("archive", *arguments.split(), env=os.environ, cwd=tmp_path)
    assert ran.returncode in (2, 3)
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(("lacking", "ways"), [("pyarrow", False), ("ray", True)])
def test_a_missing_extra_is_named_with_its_command(
    lacking: str, ways: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefer.cli import archive

    monkeypatch.setattr(archive, "find_spec", lambda name: None if name == lacking else name)
    with pytest.raises(UsageError, match="archive needs an extra") as raised:
        archive._need_libraries(ray=True)
    assert "ray" in raised.value.remedy.split(": ")[1]
    assert ("--shard 1/1" in raised.value.remedy) == ways


def test_pandas_reads_the_folder_as_it_is(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", [{"id": n, "text": text(n)} for n in range(3)])
    archived(source, tmp_path / "notes")
    assert len(pandas.read_parquet(tmp_path / "notes")) == 3


def test_the_queries_of_the_docs_find_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import duckdb

    page = (ROOT / "docs" / "archive.md").read_text("utf-8")
    blocks = re.findall(r"```(python|sql)\n(.*?)```", page, re.DOTALL)
    assert [language for language, _ in blocks] == ["python", "sql"]
    other = "湊電機、株式を分割\n\n湊電機は9月に株式を分割します。費用は3億円です。\n"
    lines = [{"id": "x", "text": text(1)}, {"id": "y", "text": other}, {"id": "z", "text": ""}]
    archived(jsonl(tmp_path / "in.jsonl", lines), tmp_path / "notes")
    monkeypatch.chdir(tmp_path)
    exec(blocks[0][1], {})
    [mention] = [line for line in capsys.readouterr().out.splitlines() if "2026" in line]
    assert "x" in mention.split()
    [figure] = duckdb.sql(blocks[1][1]).fetchall()
    assert figure == ("x", "12億円", 1.2e9)


def test_a_folder_of_notes_that_is_a_file_is_named_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("")
    with pytest.raises(InputError) as refused:
        Directory(str(tmp_path / "notes"), "w", *place_of(str(tmp_path / "notes"))).names()
    assert refused.value.problem == f"{tmp_path / 'notes'} can't be read: Not a directory."
