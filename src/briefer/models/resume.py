"""Fetch one file over HTTP; what an earlier attempt has brought is kept."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

from briefer.errors import ModelError, cause
from briefer.models.entry import File

BLOCK = 1 << 16  # bytes per write: small enough for a bar that moves on a slow line
PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0)  # seconds before it is asked again, once something has come


class Response(Protocol):
    """What a server answers, as far as it matters here."""

    @property
    def status_code(self) -> int:
        """The HTTP status."""

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Give the body in blocks."""


Ask = Callable[[dict[str, str]], AbstractContextManager[Response]]
"""Sends a request with these headers, and makes a ModelError of all that the disk has not done."""


def fetch_file(file: File, folder: Path, ask: Ask, report: Callable[[int], None]) -> None:
    """Put `file` into `folder`, going on for as long as anything new comes.

    Who has sent something and then nothing more is asked again after the `PAUSES`; who has not is
    given up at once, for another may have it. `report` gets the number of bytes that are here. The
    file has its size; its hash is not looked at.
    """
    whole, partial = folder / file.path, folder / f"{file.path}.partial"
    if not file.sha256 or _have(whole) != file.size:  # without a hash, it may be an older version's
        whole.unlink(missing_ok=True)
    if not file.sha256 or _have(partial) > file.size:
        partial.unlink(missing_ok=True)
    if not whole.exists():
        partial.touch()
        _complete(partial, file.size, ask, report)
        partial.replace(whole)
    report(file.size)


def _complete(partial: Path, size: int, ask: Ask, report: Callable[[int], None]) -> None:
    """Have all `size` bytes in `partial`; ModelError where no more of them come."""
    pauses: Iterator[float] = iter(())
    most = _have(partial)  # a server may begin anew each time
    while _have(partial) < size:
        report(_have(partial))
        try:
            _append(partial, ask, report)
        except ModelError:
            if _have(partial) <= most:
                pause = next(pauses, None)
                if pause is None:
                    raise
                time.sleep(pause)
        if (have := _have(partial)) > most:
            most, pauses = have, iter(PAUSES)


def reason(error: Exception) -> str:
    """Return in one line, without a full stop, what a library says has gone wrong.

    >>> reason(ValueError("No route to host.\\nSee the manual.")), reason(TimeoutError())
    ('No route to host', 'TimeoutError')
    """
    said = cause(error).strip() or type(error).__name__
    return said.splitlines()[0][:300].rstrip(".")


def _have(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _append(partial: Path, ask: Ask, report: Callable[[int], None]) -> None:
    """Append the rest of the file to `partial`."""
    had = _have(partial)
    headers = {
        "Accept-Encoding": "identity",  # a range of what is packed could not be appended
        "Range": f"bytes={had}-",
    }
    with ask(headers) as answer:
        with partial.open("ab") as out:
            if answer.status_code != HTTPStatus.PARTIAL_CONTENT:
                out.seek(0)
                out.truncate()
            for block in answer.iter_bytes(BLOCK):
                out.write(block)
                report(out.tell())
        if _have(partial) <= had:
            raise TimeoutError("it stopped sending")
