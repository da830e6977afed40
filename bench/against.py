"""How long a note takes now, against an earlier version of briefer.

    python bench/against.py [COMMIT] [--release FILE] [--sentences 40] [--rounds 5] [--model NAME]
        [--one]

A release, else the first sentences of the samples in one file, is briefed by the commit and by this
checkout in turn, each in a process of its own without a memory of answers, with the models that are
on this machine. Without a commit it is the last one: what do the changes since cost? Processes
are timed whole: loading, reading, translating, writing. A first run of each, on one line, is not
counted: it makes the dictionary's table. --one: a third row for this checkout without the second
translator (`briefer models refuse`), which versions before it had not.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefer.models.catalog import DICTIONARY, FAST_TRANSLATOR
from briefer.models.folders import home
from briefer.models.refused import FILE_NAME
from briefer.reading import read_path
from briefer.segmentation import segment

ROOT = Path(__file__).parents[1]
ALONE = "now, one translator"


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


def home_for(root: Path, folder: Path, model: str) -> Path:
    """Return a home with the models, and a dictionary of the version's own: it makes a table."""
    (folder / "models").mkdir(parents=True)
    for place in (home() / "models").iterdir():
        if place.name == DICTIONARY:
            shutil.copytree(place, folder / "models" / place.name)
        else:
            (folder / "models" / place.name).symlink_to(place)
    line = folder / "line.txt"
    line.write_text("本社は東京にある。\n", encoding="utf-8")
    timed(root, folder, line, model)
    return folder


def timed(root: Path, home: Path, file: Path, model: str) -> float:
    """Return the seconds of one run."""
    command = [sys.executable, "-m", "briefer", "summarize", str(file), "--offline", "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(root / "src"), "BRIEFER_HOME": str(home)}
    began = time.perf_counter()
    subprocess.run([*command, "--model", model], env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", nargs="?", default="HEAD")
    parser.add_argument("--sentences", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--release", type=Path)
    parser.add_argument("--model", default="ja-en-1.5b")
    parser.add_argument("--one", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "release.txt")
        if arguments.release:
            file = arguments.release
        else:
            file.write_text(release(arguments.sentences), encoding="utf-8")
        with checkout(arguments.commit, Path(scratch, "earlier")) as earlier:
            roots = {arguments.commit: earlier, "now": ROOT}
            if arguments.one:
                roots |= {ALONE: ROOT}
            homes = {
                name: home_for(root, Path(scratch, f"home of {name}"), arguments.model)
                for name, root in roots.items()
            }
            if arguments.one:
                (homes[ALONE] / FILE_NAME).write_text(f"{FAST_TRANSLATOR}\n", encoding="utf-8")
            seconds: dict[str, list[float]] = {name: [] for name in roots}
            for _ in range(arguments.rounds):
                for name, root in roots.items():
                    seconds[name].append(timed(root, homes[name], file, arguments.model))
                    print(f"{name}: {seconds[name][-1]:.1f} s", file=sys.stderr)
    medians = {name: statistics.median(several) for name, several in seconds.items()}
    print("| version | s (median) | against the earlier |\n|---|---|---|")
    for name, median in medians.items():
        print(f"| {name} | {median:.1f} | {median / medians[arguments.commit]:.2f} |")


if __name__ == "__main__":
    main()
