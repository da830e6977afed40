"""Never twice: what a model has answered is remembered, and nothing can break the work over it."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock

from briefer.engines import Request
from briefer.engines.memory import FILE, Memory, Usage, clear, usage
from briefer.engines.remembering import RememberingEngine
from briefer.note import ModelCard
from briefer.pipeline import Options, make_brief
from briefer.render import markdown
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible

RELEASE = """新工場を稼働

東京、2026年2月7日 -- 甲社は新工場を稼働した。従業員は300人である。投資額は36億円だった。

■今後の予定
来年には二つ目の工場を建てる。場所はまだ決まっていない。年間の生産量は2倍になる。
"""


def brief_of(text: str, engine: RememberingEngine) -> str:
    return markdown.render(
        make_brief(segment(text, "release.txt"), Translator(engine), Options(engine))
    )


def test_a_second_run_asks_nothing_and_gives_the_same_bytes(tmp_path: Path) -> None:
    first = ScriptedEngine(plausible)
    note = brief_of(RELEASE, RememberingEngine(first, Memory(tmp_path / FILE), "w"))
    again = ScriptedEngine(plausible)
    assert brief_of(RELEASE, RememberingEngine(again, Memory(tmp_path / FILE), "w")) == note
    assert first.requests
    assert again.requests == []


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("生産量は2倍", "生産量は3倍", ["年間の生産量は3倍になる。"]),
        # What follows in the section is asked again: it had the changed sentence as its context.
        ("300人", "400人", ["従業員は400人である。", "投資額は36億円だった。"]),
    ],
)
def test_a_corrected_release_asks_for_what_changed_only(
    tmp_path: Path, before: str, after: str, asked: list[str]
) -> None:
    brief_of(RELEASE, RememberingEngine(ScriptedEngine(plausible), Memory(tmp_path / FILE), "w"))
    engine = ScriptedEngine(plausible)
    corrected = RELEASE.replace(before, after)
    brief_of(corrected, RememberingEngine(engine, Memory(tmp_path / FILE), "w"))
    assert [r.text for r in engine.requests if r.task == "translate"] == asked


def test_after_an_interruption_the_next_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    def interrupted(request: Request) -> str:
        if "36億円" in request.text:
            raise KeyboardInterrupt
        return plausible(request)

    engine = ScriptedEngine(interrupted)
    with pytest.raises(KeyboardInterrupt):
        brief_of(RELEASE, RememberingEngine(engine, Memory(tmp_path / FILE), "w"))
    done = {request.text for request in engine.requests} - {engine.requests[-1].text}
    next_engine = ScriptedEngine(plausible)
    brief_of(RELEASE, RememberingEngine(next_engine, Memory(tmp_path / FILE), "w"))
    assert len(done) == 3
    assert not done & {request.text for request in next_engine.requests}


@pytest.mark.parametrize(
    "other",
    [
        lambda engine, memory: _card(engine, memory, name="gguf:other"),
        lambda engine, memory: _card(engine, memory, runtime="xllamacpp 2"),
        lambda engine, memory: _card(engine, memory, sha256="ff"),
        lambda engine, memory: RememberingEngine(engine, memory, "other weights"),
    ],
    ids=["model", "runtime", "hash", "weights"],
)
def test_another_models_answers_are_not_taken(
    tmp_path: Path, other: Callable[[ScriptedEngine, Memory], RememberingEngine]
) -> None:
    memory = Memory(tmp_path / FILE)
    request = Request("translate", "価格")
    RememberingEngine(ScriptedEngine(plausible), memory, "w").generate([request])
    engine = ScriptedEngine(plausible)
    other(engine, memory).generate([request])
    assert engine.requests == [request]


def _card(engine: ScriptedEngine, memory: Memory, **changes: str) -> RememberingEngine:
    engine.card = replace(ModelCard("scripted:test", "Apache-2.0", "no runtime"), **changes)
    return RememberingEngine(engine, memory, "w")


@pytest.mark.parametrize(
    "other",
    [
        Request("heading", "価格"),
        Request("translate", "価格。"),
        Request("translate", "価格", heading="特価"),
        Request("translate", "価格", hints=(("価格", "price"),)),
        Request("translate", "価格", words=(("価格", "price"),)),
        Request("translate", "価格", count=2),
    ],
)
def test_another_requests_answer_is_not_taken(tmp_path: Path, other: Request) -> None:
    engine = ScriptedEngine(plausible)
    remembering = RememberingEngine(engine, Memory(tmp_path / FILE), "w")
    remembering.generate([Request("translate", "価格")])
    remembering.generate([other])
    remembering.generate([other], candidates=2)
    assert len(engine.requests) == 3


def test_one_batch_may_be_half_remembered_and_hold_a_request_twice(tmp_path: Path) -> None:
    engine = ScriptedEngine(lambda request: [f"{request.text} 1", f"{request.text} 2"])
    remembering = RememberingEngine(engine, Memory(tmp_path / FILE), "w")
    a, b = Request("translate", "甲\ud800"), Request("translate", "乙")
    before = remembering.generate([b], candidates=2)
    answers = remembering.generate([a, b, a], candidates=2)
    assert [[o.text for o in outputs] for outputs in answers] == [
        ["甲\ud800 1", "甲\ud800 2"],
        ["乙 1", "乙 2"],
        ["甲\ud800 1", "甲\ud800 2"],
    ]
    assert answers[1] == before[0]
    assert engine.requests == [b, a]


WRITER = """\
import sys
from pathlib import Path
from briefer.engines.memory import Memory
memory = Memory(Path(sys.argv[1]), say=lambda line: sys.exit(line))
for n in range(200):
    memory.keep(f"{sys.argv[2]}-{n}", "x" * 500)
    memory.keep(f"shared-{n}", "the same")
    assert memory.recall(f"{sys.argv[2]}-{n}")
"""


def test_four_processes_share_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path / FILE)]
    running = [subprocess.Popen([*command, str(n)], stderr=subprocess.PIPE) for n in range(4)]
    assert [process.communicate()[1] for process in running] == [b""] * 4
    assert usage(tmp_path / FILE).answers == 5 * 200


def test_it_waits_for_another_that_makes_the_file(tmp_path: Path) -> None:
    messages: list[str] = []
    opening = Thread(target=lambda: Memory(tmp_path / FILE, messages.append).close())
    with (
        FileLock(tmp_path / f"{FILE}.lock"),
        closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as another,
    ):
        another.execute("BEGIN IMMEDIATE")
        opening.start()
        opening.join(0.2)
        assert opening.is_alive()
    opening.join()
    assert not messages


def test_a_damaged_file_is_set_aside_with_a_warning_and_a_new_one_begun(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all " * 100)
    messages: list[str] = []
    memory = Memory(tmp_path / FILE, messages.append)
    memory.keep("a", "b")
    assert memory.recall("a") == "b"
    assert len(messages) == 1
    assert f"{FILE}.damaged-1" in messages[0]
    assert (tmp_path / f"{FILE}.damaged-1").read_bytes().startswith(b"no database")


def damaged_within(path: Path) -> None:
    """Write a memory that opens, and that breaks when it is asked."""
    memory = Memory(path)
    for n in range(2000):
        memory.keep(f"{n:04}", "x" * 100)
    memory.close()
    data = bytearray(path.read_bytes())
    data[4096:-4096] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)


@pytest.mark.parametrize("is_made_anew", [True, False])
def test_of_two_that_find_it_damaged_one_sets_it_aside(tmp_path: Path, is_made_anew: bool) -> None:
    damaged_within(tmp_path / FILE)
    messages: list[str] = []
    both = [Memory(tmp_path / FILE, messages.append) for _ in range(2)]
    assert both[0].recall("1000") is None
    if is_made_anew:
        Memory(tmp_path / FILE).keep("a", "b")
    assert both[1].recall("1000") is None
    assert [path.name for path in tmp_path.glob("*.damaged-*")] == [f"{FILE}.damaged-1"]
    assert [message.endswith("another run has set it aside.") for message in messages] == [0, 1]
    assert Memory(tmp_path / FILE).recall("a") == ("b" if is_made_anew else None)


def test_damage_found_while_working_ends_nothing(tmp_path: Path) -> None:
    damaged_within(tmp_path / FILE)
    messages: list[str] = []
    memory = Memory(tmp_path / FILE, messages.append)
    assert [memory.recall(f"{n:04}") for n in range(2000)].count(None) > 1000
    memory.keep("a", "b")
    assert len(messages) == 1


def test_a_folder_that_cannot_be_written_to_gives_a_warning_and_no_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    messages: list[str] = []
    memory = Memory(tmp_path / "file" / FILE, messages.append)
    memory.keep("a", "b")
    assert memory.recall("a") is None
    assert messages == [
        f"Working without the memory of earlier answers: {tmp_path / 'file' / FILE} can't be used: "
        "its folder is a file. BRIEFER_HOME names another folder."
    ]


def test_only_its_owner_may_read_it_and_clear_leaves_nothing(tmp_path: Path) -> None:
    memory = Memory(tmp_path / FILE)
    memory.keep("a", "b")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) & 0o077 == 0
    assert usage(tmp_path / FILE).size > 0
    memory.close()
    clear(tmp_path / FILE)
    assert list(tmp_path.iterdir()) == []
    assert usage(tmp_path / FILE) == Usage(0, 0)
