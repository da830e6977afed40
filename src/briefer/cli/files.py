"""The program's two mouths: what is asked for goes to stdout, everything else to stderr."""

import sys


def tell(line: str) -> None:
    """Write a line for the user on stderr."""
    print(line, file=sys.stderr, flush=True)


def emit(output: str | bytes) -> None:
    """Write output on stdout: of a text UTF-8 on every system."""
    sys.stdout.buffer.write(as_bytes(output))
    sys.stdout.buffer.flush()


def as_bytes(output: str | bytes) -> bytes:
    """Return output as a file has it; a text is UTF-8."""
    return output if isinstance(output, bytes) else output.encode("utf-8", "replace")
