"""PDFs are opened in a process of its own, which may take only so much time and memory.

The library unpacks 2 KB to 2 GB where a file says so, and a crash in it would end the program.
"""

import json
import subprocess
import sys
from importlib.util import find_spec

from briefer.errors import InputError

MEMORY = 1 << 30  # bytes
SECONDS = 60


def read(data: bytes, subject: str, language: str = "jpn") -> tuple[str, tuple[str, ...]]:
    """Return the release in the PDF `data` as plain text, and what could not be read, a line each.

    As `opening.read` does, with its errors; InputError also where that takes more than `SECONDS` or
    `MEMORY`, ImportError where the library is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise ImportError("pypdfium2")
    command = [sys.executable, "-P", "-m", __name__, subject, language]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise _too_much(subject) from error
    if ran.returncode == 1 and b"MemoryError" not in ran.stderr:  # a bug: it must show
        raise RuntimeError(ran.stderr.decode(errors="replace"))
    if ran.returncode:
        raise _too_much(subject)
    said = json.loads(ran.stdout)
    if "problem" in said:
        raise InputError(said["problem"], said["remedy"])
    return said["text"], tuple(said["doubts"])


def _too_much(subject: str) -> InputError:
    return InputError(
        f"{subject} is a PDF that cannot be opened in {SECONDS} seconds and 1 GB of memory.",
        "Save the release as plain text and give that.",
    )


def _answer(data: bytes, subject: str, language: str) -> dict[str, str | list[str]]:
    from briefer.reading.pdf import opening

    try:
        text, doubts = opening.read(data, subject, language)
    except InputError as error:
        return {"problem": error.problem, "remedy": error.remedy}
    return {"text": text, "doubts": doubts}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    print(json.dumps(_answer(sys.stdin.buffer.read(), *sys.argv[1:])))
