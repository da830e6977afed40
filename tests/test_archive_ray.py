"""Archives on Ray itself, with workers, runs and machines that are killed: `pytest -m ray`.

Each test starts processes of Ray and ends them; together they take some minutes.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from briefer.archive import cluster as clusters
from briefer.archive import on_ray
from briefer.archive.cluster import Pool, cluster_of
from briefer.archive.plan import Source, archive_items
from briefer.archive.recipe import Recipe
from briefer.errors import ModelError

pytestmark = pytest.mark.ray
# Ray reads it once in a process; the token that heads ask for by default may come while tests run.
os.environ.setdefault("RAY_AUTH_MODE", "disabled")
TESTS = Path(__file__).parent
PAIRS = [line.split("\t")[0] for line in (TESTS / "tiny_corpus.tsv").read_text().splitlines()]
DASHBOARD = 8265  # Ray's own port for it
# Parts are written at once, so that there is something to go on from.
SCRIPT = """
from briefer.archive import cluster, folder
folder.PART_SECONDS = 0.2
cluster.PATIENCE = 15
from briefer.cli import main
main()
"""


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    lines = [
        {"id": n, "text": f"{''.join(PAIRS[(n + k) % len(PAIRS)] for k in range(12))}第{n}号。\n"}
        for n in range(120)
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def start(
    tmp_path: Path, releases: Path, tiny_translator: Path
) -> Callable[..., subprocess.Popen[bytes]]:
    def started(notes: str, *options: str, stderr: Any = None) -> subprocess.Popen[bytes]:
        arguments = ["archive", str(releases), "-o", str(tmp_path / notes), "--offline", "--quiet"]
        model = ["--model", str(tiny_translator), "--no-cache"]
        if "--shard" not in options:
            model += ["--memory", "0.5"]
        command = [sys.executable, "-c", SCRIPT, *arguments, *model, *options]
        return subprocess.Popen(command, stderr=stderr)

    return started


def found(notes: Path) -> dict[str, dict[str, Any]]:
    table = [row for part in notes.glob("*.parquet") for row in pq.read_table(part).to_pylist()]
    rows = {row["id"]: row for row in table}
    assert len(rows) == len(table)
    return {id: row | {"seconds": 0} for id, row in rows.items()}


def wait(until: Callable[[], bool], patience: float = 300) -> None:
    end = time.monotonic() + patience
    while not until():
        assert time.monotonic() < end
        time.sleep(0.05)


def actors() -> list[int]:
    """The processes of this user's workers: Ray writes into their title what they are."""
    titles = {p: (p / "cmdline").read_bytes() for p in Path("/proc").glob("[0-9]*") if readable(p)}
    return [int(path.name) for path, title in titles.items() if b"MapBatches(Actor)" in title]


def readable(process: Path) -> bool:
    try:
        return bool((process / "cmdline").read_bytes())
    except OSError:
        return False


def test_killed_runs_and_workers_cost_no_row_and_make_none_twice(
    tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    assert start("whole", "--shard", "1/1").wait(300) == 0
    whole = found(tmp_path / "whole")
    assert len(whole) == 120
    for part in (40, 80):
        running = start("notes", "--workers", "2")
        wait(lambda: len(found(tmp_path / "notes")) >= part)  # noqa: B023
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert len(found(tmp_path / "notes")) < 120
    wait(lambda: not actors())
    running = start("notes", "--workers", "2")
    wait(lambda: bool(actors()))
    os.kill(actors()[0], signal.SIGKILL)
    assert running.wait(300) == 0
    assert found(tmp_path / "notes") == whole


def test_all_workers_killed_at_once_cost_no_row(
    tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    wait(lambda: not actors())
    running = start("notes", "--workers", "2")
    wait(lambda: len(found(tmp_path / "notes")) >= 20 and len(actors()) == 2)
    for worker in actors():
        assert b"RAY_USAGE_STATS_ENABLED=0" in Path(f"/proc/{worker}/environ").read_bytes()
        os.kill(worker, signal.SIGKILL)
    with socket.socket() as there:
        assert there.connect_ex(("127.0.0.1", DASHBOARD)) != 0
    assert running.wait(300) == 0
    assert len(found(tmp_path / "notes")) == 120
    assert {row["status"] for row in found(tmp_path / "notes").values()} == {"ok"}


def test_a_worker_that_cannot_work_ends_the_run_with_its_reason(
    tmp_path: Path, releases: Path
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/config.json").write_text("{}")
    arguments = ["archive", str(releases), "-o", str(tmp_path / "notes"), "--memory", "0.5"]
    options = ["--model", str(tmp_path / "broken"), "--offline", "--workers", "2", "--quiet"]
    command = [sys.executable, "-m", "briefer", *arguments, *options]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 4
    assert "Traceback" not in ran.stderr
    assert "broken" in ran.stderr
    assert not found(tmp_path / "notes")


DEADLY = {"1", "50"}


class Dying(on_ray.Actor):
    """A worker that ends, as one out of memory does, over the releases called 1 and 50."""

    def __call__(self, block: Any) -> Any:
        import pickle

        if any(item.id in DEADLY for item in pickle.loads(block["items"][0].as_py())):
            os._exit(1)
        return super().__call__(block)


def test_a_release_over_which_workers_die_costs_no_other_its_row(
    releases: Path, tiny_translator: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{TESTS}:{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setattr(on_ray, "Actor", Dying)
    items = archive_items([Source(str(releases), "in.jsonl")])
    recipe = Recipe(str(tiny_translator), "extractive", 3, threads=1, offline=True, fresh=True)
    told: list[str] = []
    made = on_ray.on_ray(items, recipe, Pool(2, 2, 1, 500_000_000), told.append)
    ids = [id for _, table in made for id in table["id"].to_pylist()]
    assert sorted(ids) == sorted(item.id for item in items if item.id not in DEADLY)
    assert "to do again, one by one" in told[0]


SHAPE = {"num_cpus": 1, "object_store_memory": 128 * 2**20}


@contextmanager
def two_machines(port: int, **head: int) -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    head = SHAPE | {"include_dashboard": False, "ray_client_server_port": port} | head
    cluster = Cluster(initialize_head=True, head_node_args=head)
    try:
        other = cluster.add_node(**SHAPE)
        cluster.wait_for_nodes()
        yield cluster, other
    finally:
        cluster.shutdown()


def test_a_machine_that_is_lost_costs_no_row(
    tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    with two_machines(25001) as (cluster, other):
        running = start("notes", "--cluster", "ray://127.0.0.1:25001", "--workers", "1:2")
        wait(lambda: len(found(tmp_path / "notes")) >= 20 and len(actors()) == 2)
        cluster.remove_node(other, allow_graceful=False)
        assert running.wait(300) == 0
    assert len(found(tmp_path / "notes")) == 120
    assert {row["status"] for row in found(tmp_path / "notes").values()} == {"ok"}


def test_a_head_that_is_lost_ends_the_run_in_a_sentence(
    tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    with two_machines(25003) as (cluster, _), (tmp_path / "told").open("wb") as told:
        options = ("--cluster", "ray://127.0.0.1:25003", "--workers", "1")
        running = start("notes", *options, stderr=told)
        wait(lambda: len(found(tmp_path / "notes")) >= 20)
        cluster.remove_node(cluster.head_node, allow_graceful=False)
        assert running.wait(300) == 4
    said = "The head of the cluster at ray://127.0.0.1:25003 is lost. What is done is kept"
    assert (tmp_path / "told").read_text().startswith(said)
    assert 20 <= len(found(tmp_path / "notes")) < 120


@pytest.mark.parametrize(
    ("alive", "said"),
    [(False, "The head .* is lost"), (True, "Ray gave up: bad")],
)
def test_what_dies_with_a_head_before_its_server_does_is_told_as_the_head(
    monkeypatch: pytest.MonkeyPatch, alive: bool, said: str
) -> None:
    import ray

    monkeypatch.setattr(clusters, "_connect", lambda _: None)
    monkeypatch.setattr(clusters, "LOOKS", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        pool = Pool(1, 1, 1, 1, f"ray://127.0.0.1:{server.getsockname()[1]}")
        if not alive:
            server.close()
        with pytest.raises(ModelError, match=said), cluster_of(pool):
            raise ray.exceptions.RayError("bad")


def test_without_any_machine_for_workers_a_run_ends_and_goes_on_when_there_is_one(
    tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    with two_machines(25002, num_cpus=0) as (cluster, other):
        options = ("--cluster", cluster.address, "--workers", "1")
        with (tmp_path / "told").open("wb") as told:
            running = start("notes", *options, stderr=told)
            wait(lambda: len(found(tmp_path / "notes")) >= 20)
            cluster.remove_node(other, allow_graceful=False)
            assert running.wait(300) == 4
        told = (tmp_path / "told").read_text()
        assert "no worker has been alive for 15 seconds" in told
        assert "the same command goes on" in told
        assert "Traceback" not in told
        assert 20 <= len(found(tmp_path / "notes")) < 120
        cluster.add_node(**SHAPE)
        assert start("notes", *options).wait(300) == 0
    assert len(found(tmp_path / "notes")) == 120
