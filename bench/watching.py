"""`briefer watch` under load: files dropped by several writers at once, killed twice on the way.

python bench/watching.py --model ja-en-270m --files 12
python bench/watching.py --model tiny --files 200    # the Marian model that the tests build

The command line itself, with a real model. Prints what came of it, and ends with status 1 unless
each file has exactly one note, made from its content as it is, and one line in the index.
"""

import argparse
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefer.render.index import rows

TEXT = (
    "第{n}工場を開設\n\n青葉食品は2026年4月3日、第{n}工場を開いた。費用は{n}億円だった。\n"
    "来年は{n}人を採用する。\n"
)


def drop(inbox: Path, numbers: range, chance: random.Random) -> None:
    """Write files in pieces, with pauses, as copies over a network come."""
    for n in numbers:
        data = TEXT.format(n=n + 1).encode()
        cut = chance.randrange(len(data))
        with (inbox / f"{n:04}.txt").open("wb", buffering=0) as file:
            file.write(data[:cut])
            time.sleep(chance.random() * 0.1)
            file.write(data[cut:])


def wait(until: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    while not until():
        if process.poll() is not None:
            raise SystemExit(f"briefer watch ended with status {process.returncode}")
        time.sleep(0.2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--model", default="ja-en-270m")
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--writers", type=int, default=4)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        sys.exit(0 if measure(Path(place), wanted) else 1)


def tiny(folder: Path) -> str:
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    import tiny_models

    folder.mkdir()
    return str(tiny_models.marian(folder))


def measure(place: Path, wanted: argparse.Namespace) -> bool:
    inbox, out = place / "in", place / "out"
    inbox.mkdir()
    model = tiny(place / "model") if wanted.model == "tiny" else wanted.model
    command = [sys.executable, "-m", "briefer", "watch", str(inbox), "-o", str(out)]
    command += ["--model", model, "--threads", "1", "--no-cache"]
    names = {f"{n:04}.txt" for n in range(wanted.files)}
    writers = [
        threading.Thread(
            target=drop,
            args=(inbox, range(first, wanted.files, wanted.writers), random.Random(first)),
        )
        for first in range(wanted.writers)
    ]

    def made() -> int:
        return len(list(out.glob("*.txt.md"))) if out.exists() else 0

    def are_made(least: float) -> bool:
        return made() >= least

    def dealt_with() -> list[str]:
        journal = out / ".briefer-watch.jsonl"
        lines = journal.read_text("utf-8").split("\n") if journal.exists() else []
        return [json.loads(line)["file"] for line in lines if line]

    began = time.monotonic()
    with (place / "stderr").open("ab") as stderr:
        for run, share in enumerate((1 / 3, 2 / 3, 1.0)):
            process = subprocess.Popen(command, stderr=stderr)
            if run == 0:
                for writer in writers:
                    writer.start()
            if share < 1:
                wait(partial(are_made, share * wanted.files), process)
                process.kill()
                print(f"killed when {made()} notes were there", flush=True)
            else:
                wait(lambda: set(dealt_with()) == names, process)
                process.send_signal(signal.SIGINT)
            process.wait()
    seconds = time.monotonic() - began
    printed = (place / "stderr").read_text("utf-8")
    index = rows((out / "index.md").read_text("utf-8"))
    digests = {name: hashlib.sha256((inbox / name).read_bytes()).hexdigest() for name in names}
    right = [
        name
        for name in names
        if (out / f"{name}.md").is_file()
        and digests[name] in (out / f"{name}.md").read_text("utf-8")
    ]
    print(f"{wanted.files} files, {wanted.writers} writers: {made()} notes in {seconds:.0f} s")
    print(f"right: {len(right)}; in the index: {len(index)}; in the journal: {len(dealt_with())}")
    print(f"briefs made: {printed.count(': done in')}; tracebacks: {printed.count('Traceback')}")
    return (
        len(right) == made() == len(index) == len(dealt_with()) == wanted.files
        and process.returncode == 130
        and "Traceback" not in printed
    )


if __name__ == "__main__":
    main()
