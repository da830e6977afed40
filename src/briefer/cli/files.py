"""The program's two mouths: what is asked for goes to stdout, everything else to stderr."""

import os
import sys

from briefer.errors import ExitStatus


def tell(line: str) -> None:
    """Write a line for the user on stderr."""
    print(line, file=sys.stderr, flush=True)


def emit(text: str) -> None:
    """Write output on stdout: UTF-8 on every system; a closed pipe ends the program quietly."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # What Python would flush at exit goes nowhere, without a second complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitStatus.OK)
