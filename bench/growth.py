"""Does time grow with the work, and memory not at all? 1, 10 and 100 releases in one run.

    python bench/growth.py [--counts 1 10 100] [--rounds 3]

The samples, each time with other figures, are briefed by a tiny translation model that is trained
for the purpose (`tests/tiny_models.py`), so that what is seen is briefer's own growth and not a
large model's hours. Medians of the rounds; writes bench/growth.png.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
PLOT = Path(__file__).with_suffix(".png")


def releases(folder: Path, count: int) -> list[str]:
    """Write `count` releases, the samples in turn with other figures; return their paths."""
    samples = sorted((ROOT / "samples").glob("*.txt"))
    paths = []
    for n in range(count):
        text = samples[n % len(samples)].read_text("utf-8")
        varied = re.sub(r"(?<=[1-9])\d(?=[億万円人台])", str(n % 10), text)
        path = folder / f"{n:03}.txt"
        path.write_text(varied + f"\n本文は第{n}号です。\n", "utf-8")
        paths.append(str(path))
    return paths


def run(model: Path, files: Sequence[str], folder: Path) -> tuple[float, float]:
    """Return wall seconds and peak memory in MB of briefing the files."""
    command = [sys.executable, "-m", "briefer", "summarize", *files, "-o", str(folder / "notes")]
    options = ["--model", str(model), "--offline", "--no-cache", "--quiet", "--threads", "1"]
    began = time.perf_counter()
    process = subprocess.Popen([*command, *options])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"briefer failed with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def measured(model: Path, count: int, rounds: int) -> tuple[float, float]:
    """Return the median time and memory of `rounds` runs with `count` releases."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notes").mkdir()
        files = releases(folder, count)
        runs = [run(model, files, folder) for _ in range(rounds)]
    times, memories = zip(*runs, strict=True)
    return statistics.median(times), statistics.median(memories)


def plot(counts: Sequence[int], times: Sequence[float], memories: Sequence[float]) -> None:
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(8, 3), layout="constrained")
    left.plot(counts, times, marker="o")
    left.set(title="Wall time", xlabel="releases", ylabel="s", xlim=(0, None), ylim=(0, None))
    right.plot(counts, memories, marker="o")
    right.set(title="Peak memory", xlabel="releases", ylabel="MB", xlim=(0, None), ylim=(0, None))
    figure.savefig(PLOT, dpi=100)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", nargs="+", type=int, default=[1, 10, 100])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    import torch

    import tiny_models

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        model = tiny_models.marian(Path(folder))
        rows = [measured(model, count, arguments.rounds) for count in arguments.counts]
    print("| releases | wall time | a release after the first | peak memory |\n|---|---|---|---|")
    first = rows[0][0]
    for count, (seconds, memory) in zip(arguments.counts, rows, strict=True):
        further = f"{(seconds - first) / (count - 1):.2f} s" if count > 1 else ""
        print(f"| {count} | {seconds:.1f} s | {further} | {memory:,.0f} MB |")
    plot(arguments.counts, [row[0] for row in rows], [row[1] for row in rows])


if __name__ == "__main__":
    main()
