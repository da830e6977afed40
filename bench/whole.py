"""Wall time and peak memory of whole runs: a release briefed, segmented, and the help page.

    python bench/whole.py [RELEASE] [--model NAME]

cgtn.txt, a wire story beside this checkout, else a sample, is the release. Start-up is
measured in turn with an empty Typer program, and medians are given. The release is briefed without
the memory, with it (which may already know some of the answers), and once more, all remembered.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CGTN = ROOT.parent / "shared" / "releases" / "cgtn.txt"
EMPTY = """\
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def main() -> None: ...
app()
"""
RUNS = 7
RUNS_OF_A_BRIEF: tuple[tuple[str, list[str]], ...] = (
    ("afresh", ["--no-cache"]),
    ("remembering", []),
    ("remembered", []),
)


def run(command: list[str], output: Path | None = None) -> tuple[float, float]:
    """Return wall seconds and peak memory in MB of a command that must succeed."""
    with Path(output or os.devnull).open("wb") as file:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    if status:
        sys.exit(f"{' '.join(command)} failed with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


def medians(*commands: list[str]) -> list[float]:
    """Return each command's median wall time, the commands run in turn after a warm-up."""
    rounds = [[run(command)[0] for command in commands] for _ in range(RUNS + 1)][1:]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", nargs="?", type=Path)
    parser.add_argument("--model", default="ja-en-1.5b")
    arguments = parser.parse_args()
    release = arguments.release or (CGTN if CGTN.exists() else ROOT / "samples" / "wire.txt")
    briefer = str(Path(sys.executable).with_name("briefer"))
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY)
        help_page, baseline, segment = medians(
            [briefer, "--help"],
            [sys.executable, str(empty), "--help"],
            [briefer, "segment", str(release)],
        )
        print("| what | result |\n|---|---|")
        print(f"| briefer --help | {help_page:.2f} s |")
        print(f"| an empty Typer program's --help | {baseline:.2f} s |")
        print(f"| ratio | {help_page / baseline:.2f} |")
        print(f"| briefer segment {release.name} | {segment:.2f} s |", flush=True)
        command = [briefer, "summarize", str(release), "--model", arguments.model, "--offline"]
        for wanted, options in RUNS_OF_A_BRIEF:
            seconds, megabytes = run([*command, *options], Path(folder) / f"{wanted}.md")
            print(
                f"| summarize {release.name}, {wanted} | {seconds:.1f} s, {megabytes:,.0f} MB |",
                flush=True,
            )
        same = len({path.read_bytes() for path in Path(folder).glob("*.md")}) == 1
        print(f"| the three notes are the same bytes | {'yes' if same else 'NO'} |")


if __name__ == "__main__":
    main()
