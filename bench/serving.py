"""What the API bears: requests to /translate at a fixed rate, with a tiny model, on loopback.

python bench/serving.py [--rate 30] [--seconds 60]

Tells errors, how long answers took, and the server's memory as the time goes on. Each request has
another text, so that no answer comes out of the memory of earlier ones.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

WARM_UP = 5.0  # seconds
WORKERS = 60  # connections at a time
_MEMORY = re.compile(r"VmRSS:\s+(\d+) kB")


def serve(model: Path, home: Path) -> tuple[subprocess.Popen[str], str]:
    """Start `briefer review` and return it with its address."""
    command = [sys.executable, "-m", "briefer", "review", "--no-browser", "--port", "0"]
    options = ["--model", str(model), "--threads", "1"]
    server = subprocess.Popen(
        [*command, *options],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"BRIEFER_HOME": str(home)},
    )
    for line in server.stderr or ():
        if found := re.search(r"(http://127\.0\.0\.1:\d+)/", line):
            return server, found[1]
    raise SystemExit("The server did not start.")


def resident(process: int) -> float:
    """Return a process's memory in MB."""
    found = _MEMORY.search(Path(f"/proc/{process}/status").read_text("ascii"))
    return int(found[1]) / 1000 if found else 0.0


class Load:
    """Requests sent at a fixed rate, with what became of them."""

    def __init__(self, address: str, sentences: list[str]) -> None:
        """Send the sentences, each time with another number behind."""
        self._address = address
        self._sentences = cycle(sentences)
        self._lock = threading.Lock()
        self.took: list[float] = []
        self.errors: list[str] = []

    def send(self, number: int) -> None:
        """Send one request and note how long it took."""
        with self._lock:
            text = f"{next(self._sentences)}{number}個です。"
        form = urlencode({"q": text, "source": "ja", "target": "en"}).encode()
        began = time.monotonic()
        try:
            with urlopen(f"{self._address}/translate", form, timeout=60) as answer:
                answer.read()
            self.took.append(time.monotonic() - began)
        except OSError as error:
            self.errors.append(str(error))

    def run(self, rate: float, seconds: float, process: int) -> list[float]:
        """Send for so long; return the server's memory, once every ten seconds."""
        memory, began = [], time.monotonic()
        with ThreadPoolExecutor(WORKERS) as pool:
            for number in range(int(rate * seconds)):
                time.sleep(max(0.0, began + number / rate - time.monotonic()))
                pool.submit(self.send, number)
                if number % int(rate * 10) == 0:
                    memory.append(resident(process))
        return [*memory, resident(process)]


def main() -> None:
    """Measure, and print a line each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rate", type=float, default=30.0)
    options.add_argument("--seconds", type=float, default=60.0)
    given = options.parse_args()
    import torch

    import tiny_models

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "model").mkdir()
        model = tiny_models.marian(Path(folder) / "model")
        server, address = serve(model, Path(folder) / "home")
        try:
            Load(address, list(tiny_models.JAPANESE)).run(given.rate, WARM_UP, server.pid)
            load = Load(address, list(tiny_models.JAPANESE))
            memory = load.run(given.rate, given.seconds, server.pid)
        finally:
            server.terminate()
            server.wait()
    print(f"python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{len(load.took)} answers at {given.rate:g} a second, {len(load.errors)} errors")
    for error in sorted(set(load.errors)):
        print(f"  {error}")
    print(f"seconds: median {median(load.took):.3f}, 99 % {quantiles(load.took, n=100)[98]:.3f}")
    print(f"memory, MB: {', '.join(f'{mb:.0f}' for mb in memory)}")


if __name__ == "__main__":
    main()
