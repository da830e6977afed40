"""How long translation takes now, against an earlier version of briefer.

    python bench/against.py COMMIT [--sentences 40] [--rounds 5]

The first sentences of the samples, one file, are translated by `briefer translate` of the commit
and of this checkout in turn, each in a process of its own without a memory of answers, with the
models that are on this machine. Whole processes are timed: loading, reading, translating, writing.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefer.models import store
from briefer.reading import read_path
from briefer.segment import segment

ROOT = Path(__file__).parents[1]


@contextmanager
def checkout(commit: str, folder: Path) -> Iterator[Path]:
    """Lay the commit out beside this checkout, and take it away again."""
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(folder), commit], check=True)
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def release(count: int) -> str:
    """Return the first `count` sentences of the samples, a line each under one heading."""
    texts = [read_path(str(path)).text for path in sorted((ROOT / "samples").glob("*.txt"))]
    sentences = [sentence.text for text in texts for sentence in segment(text).sentences]
    prose = [sentence for sentence in sentences if sentence.endswith("。")]
    return "\n".join(prose[:count])


def timed(root: Path, file: Path) -> float:
    """Return the seconds of one run, in a home that holds the models and no memory of answers."""
    command = [sys.executable, "-m", "briefer", "translate", str(file), "--offline"]
    with tempfile.TemporaryDirectory() as home:
        Path(home, "models").symlink_to(store.home() / "models")
        environment = os.environ | {"PYTHONPATH": str(root / "src"), "BRIEFER_HOME": home}
        began = time.perf_counter()
        subprocess.run(command, env=environment, check=True, capture_output=True)
        return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit")
    parser.add_argument("--sentences", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "release.txt")
        file.write_text(release(arguments.sentences), encoding="utf-8")
        with checkout(arguments.commit, Path(scratch, "earlier")) as earlier:
            roots = {arguments.commit: earlier, "now": ROOT}
            seconds: dict[str, list[float]] = {name: [] for name in roots}
            for _ in range(arguments.rounds):
                for name, root in roots.items():
                    seconds[name].append(timed(root, file))
                    print(f"{name}: {seconds[name][-1]:.1f} s", file=sys.stderr)
    medians = {name: statistics.median(several) for name, several in seconds.items()}
    print("| version | s (median) | s a sentence | against the earlier |\n|---|---|---|---|")
    for name, median in medians.items():
        ratio = median / medians[arguments.commit]
        print(f"| {name} | {median:.1f} | {median / arguments.sentences:.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
