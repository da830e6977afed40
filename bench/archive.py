"""What does Ray cost, does memory stay flat, and does a kill lose anything? Archives, measured.

    python bench/archive.py speed [--count 100] [--quick] [--runs loop 1 loop-all-threads 2]
    python bench/archive.py memory [--counts 1000 2000]
    python bench/archive.py kills [--count 120]
    python bench/archive.py machines [--count 120]

Releases are made from a template, each with other figures. The model is a tiny one that is trained
for the purpose (`tests/tiny_models.py`), with --quick ja-en-270m. Without a part all four run, with
the tiny model, which takes a quarter of an hour; `speed --count 200 --quick` takes as long.

Runs of `speed`: `loop` is `summarize --jsonl` with one thread, `loop-all-threads` with all; `shard`
is one process without Ray; a number is that many workers on Ray (1, too, which else goes without).
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
TEMPLATE = """青葉食品、{city}の第{number}工場を来月開設

{city}、2026年{month}月{day}日 /Aobawire/ -- 青葉食品は本日、第{number}工場の開設を発表しました。
投資額は{cost}億円で、{people}人を新たに雇用します。
"""
CITIES = ("仙台", "札幌", "広島", "福岡", "金沢", "高松")
PORT = 25011
LOOPS = {"loop": ["--threads", "1"], "loop-all-threads": []}
# A run whose parts are written at once, so that one that is killed has something to go on from.
EAGER = """
from briefer.archive import folder
folder.PART_SECONDS = 0.5
from briefer.cli import main
main()
"""
# One worker on Ray: on this machine the command takes none for one.
ONE = """
from briefer.archive.cluster import Pool
from briefer.cli import archiving, main
archiving.pool = lambda *_: Pool(1, 1, 1, 800_000_000)
main()
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """Wall seconds of a run; peaks of memory in MB: of its main process, and of all it started."""

    seconds: float
    own: float
    all: float


def releases(folder: Path, count: int) -> Path:
    """Write `count` releases as JSON Lines."""
    path = folder / f"{count}.jsonl"
    lines = ({"id": n, "text": release(n)} for n in range(count))
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


def release(n: int) -> str:
    return TEMPLATE.format(
        city=CITIES[n % len(CITIES)],
        number=n + 2,
        month=n % 12 + 1,
        day=n % 28 + 1,
        cost=n % 90 + 11,
        people=n % 400 + 120,
    )


def command(*arguments: str, code: str = "") -> list[str]:
    program = ["-c", code] if code else ["-m", "briefer"]
    return [sys.executable, *program, *arguments, "--no-cache", "--offline", "--quiet"]


def run(line: Sequence[str], stdin: Path | None = None) -> Ran:
    """Run a command to its end, and watch its memory."""
    began = time.perf_counter()
    with open(stdin or os.devnull, "rb") as given:  # noqa: PTH123
        process = subprocess.Popen(line, stdin=given, stdout=subprocess.DEVNULL)
    peak = [0.0]
    threading.Thread(target=watch, args=(process, peak), daemon=True).start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(line)} failed with {process.returncode}")
    return Ran(time.perf_counter() - began, usage.ru_maxrss / 1024, peak[0])


def watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    """Keep the highest sum of the memory of a process and of all that it has started."""
    while process.returncode is None:
        peak[0] = max(peak[0], sum(memory(pid) for pid in family(process.pid)))
        time.sleep(1)


def family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            yield from (one for child in children.read_text().split() for one in family(int(child)))
        except OSError:
            continue


def memory(pid: int) -> float:
    """The memory of a process in MB, what it shares with others divided among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def found(notes: Path) -> list[dict[str, Any]]:
    """The rows of a folder, sorted, without the seconds that they took."""
    tables = [pq.read_table(part).drop_columns("seconds") for part in notes.glob("*.parquet")]
    return sorted((row for t in tables for row in t.to_pylist()), key=lambda row: int(row["id"]))


def speed(folder: Path, model: Sequence[str], count: int, runs: Sequence[str]) -> None:
    """Releases a minute of `summarize --jsonl`, of one process, and of Ray with some workers.

    What a run takes besides the work on releases is start, transfer and end.
    """
    source = str(releases(folder, count))
    print(f"{count} releases\n")
    print(
        "| run | seconds | releases a minute | besides the work | memory |\n|---|---|---|---|---|"
    )
    for name in runs:
        notes = folder / f"speed-{name}"
        code = ONE if name == "1" else ""
        ran = run(command(*line_of(name, source, notes), *model, code=code))
        besides = "" if name in LOOPS else f"{ran.seconds - work(notes) / workers(name):.1f} s"
        rate = count / ran.seconds * 60
        cells = (name, f"{ran.seconds:.1f}", f"{rate:.1f}", besides, f"{ran.all:,.0f} MB")
        print(f"| {' | '.join(cells)} |", flush=True)
    if notes.exists():
        parts = list(notes.glob("*.parquet"))
        written = sum(part.stat().st_size for part in parts) / count / 1e3
        sent = sum(pq.read_table(part).nbytes for part in parts) / count / 1e3
        print(f"\nA row: {sent:.1f} kB on its way from a worker, {written:.1f} kB in Parquet.")


def line_of(name: str, source: str, notes: Path) -> list[str]:
    """The command of a run: a loop, one process, or so many workers, each with one thread."""
    if name in LOOPS:
        return ["summarize", "--jsonl", source, *LOOPS[name]]
    how = ["--shard", "1/1"] if name == "shard" else ["--workers", name]
    return ["archive", source, "-o", str(notes), *how, "--threads", "1"]


def workers(name: str) -> int:
    return 1 if name == "shard" else int(name)


def work(notes: Path) -> float:
    """The seconds that releases took, each alone."""
    tables = [pq.read_table(part, columns=["seconds"]) for part in notes.glob("*.parquet")]
    return float(sum(seconds for t in tables for seconds in t["seconds"].to_pylist()))


def flat(folder: Path, model: Sequence[str], counts: Sequence[int]) -> None:
    """The peak of memory of runs through few and through many releases."""
    print("| releases | seconds | main process | all its processes |\n|---|---|---|---|")
    for count in counts:
        line = line_of("1", str(releases(folder, count)), folder / f"flat-{count}")
        ran = run(command(*line, *model, code=ONE))
        print(
            f"| {count:,} | {ran.seconds:.0f} | {ran.own:,.0f} MB | {ran.all:,.0f} MB |", flush=True
        )


def kills(folder: Path, model: Sequence[str], count: int) -> None:
    """Is a run that is killed at a third and at two thirds in the end like an undisturbed one?"""
    source = str(releases(folder, count))
    options = ["--workers", "2", "--threads", "1", *model]
    run(command("archive", source, "-o", str(folder / "whole"), *options))
    line = command("archive", source, "-o", str(folder / "killed"), *options, code=EAGER)
    for part in (1, 2):
        process = subprocess.Popen(line)
        wait(lambda: len(found(folder / "killed")) >= count * part / 3)  # noqa: B023
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"killed with {len(found(folder / 'killed'))} of {count} rows there")
    run(line)
    whole, killed = found(folder / "whole"), found(folder / "killed")
    print(f"undisturbed {len(whole)} rows, killed twice {len(killed)}; the same: {whole == killed}")


def machines(folder: Path, model: Sequence[str], count: int) -> None:
    """Is every row there if one of two machines is lost in the middle?"""
    line = command("archive", str(releases(folder, count)), "-o", str(folder / "two"), *model,
                   "--threads", "1", "--cluster", f"ray://127.0.0.1:{PORT}", "--workers", "2",
                   code=EAGER)  # fmt: skip
    with two_machines() as (cluster, other):
        process = subprocess.Popen(line)
        wait(lambda: len(found(folder / "two")) >= count / 2)
        cluster.remove_node(other, allow_graceful=False)
        print(f"a machine lost with {len(found(folder / 'two'))} of {count} rows there")
        if process.wait():
            sys.exit(f"{' '.join(line)} failed with {process.returncode}")
    rows = found(folder / "two")
    failed = sum(row["status"] != "ok" for row in rows)
    print(f"{len(rows)} rows, {len({row['id'] for row in rows})} releases, {failed} failed")


@contextmanager
def two_machines() -> Iterator[Any]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    shape = {"num_cpus": 1, "object_store_memory": 128 * 2**20}
    head = shape | {"include_dashboard": False, "ray_client_server_port": PORT}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    try:
        other = cluster.add_node(**shape)
        cluster.wait_for_nodes()
        yield cluster, other
    finally:
        cluster.shutdown()


def wait(until: Callable[[], bool]) -> None:
    while not until():
        time.sleep(0.2)


def tiny(folder: Path) -> Path:
    import torch

    import tiny_models

    torch.set_num_threads(1)
    folder.mkdir()
    return tiny_models.marian(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=["speed", "memory", "kills", "machines"])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--counts", nargs="+", type=int, default=[1000, 2000])
    parser.add_argument("--runs", nargs="+", default=["loop", "1", "loop-all-threads", "2"])
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = ["--quick"] if given.quick else ["--model", str(tiny(folder / "tiny"))]
        parts = {
            "speed": lambda: speed(folder, model, given.count, given.runs),
            "memory": lambda: flat(folder, model, given.counts),
            "kills": lambda: kills(folder, model, given.count),
            "machines": lambda: machines(folder, model, given.count),
        }
        for part in [given.part] if given.part else parts:
            print(f"\n## {part}\n", flush=True)
            parts[part]()


if __name__ == "__main__":
    main()
