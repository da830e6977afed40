"""The program's two mouths: what is asked for goes to stdout, everything else to stderr."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 10.0  # seconds after which somebody who waits wants to hear something

_told = time.monotonic()  # when the last line was


def tell(line: str) -> None:
    """Write a line for the user on stderr."""
    global _told
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
    _told = time.monotonic()


def teller(quiet: bool) -> Callable[[str], None]:
    """Return what tells the user a line; if quiet, it tells nothing."""
    return (lambda _: None) if quiet else tell


def silence() -> float:
    """Return the seconds since a line was said."""
    return time.monotonic() - _told


@contextmanager
def speaking(line: Callable[[], str]) -> Iterator[None]:
    """Say `line()` while the block works, whenever nothing has been said for `EVERY` seconds."""
    over = threading.Event()
    began = time.monotonic()

    def speak() -> None:
        quiet = 0.0
        while not over.wait(EVERY - quiet):
            quiet = min(silence(), time.monotonic() - began)
            if quiet >= EVERY:
                tell(line())
                quiet = 0.0

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        over.set()
        speaker.join()


def emit(output: str | bytes) -> None:
    """Write output on stdout: of a text UTF-8 on every system."""
    sys.stdout.buffer.write(note_bytes(output))
    sys.stdout.buffer.flush()


def note_bytes(output: str | bytes) -> bytes:
    """Return output as a file has it; a text is UTF-8."""
    return output if isinstance(output, bytes) else output.encode("utf-8", "replace")
