"""The program's two mouths: what is asked for goes to stdout, everything else to stderr."""

import sys


def tell(line: str) -> None:
    """Write a line for the user on stderr."""
    print(line, file=sys.stderr, flush=True)


def emit(text: str) -> None:
    """Write output on stdout: UTF-8 on every system."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
