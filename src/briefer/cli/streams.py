"""The standard streams of a process as they may be: closed, full, or a pipe that nobody reads."""

import errno
import io
import os
import select
import sys
from collections.abc import Callable
from typing import Any, TextIO

from briefer.cli.files import tell
from briefer.errors import ExitStatus
from briefer.models.disk import FULL

_CLOSED = OSError(errno.EBADF, "it is closed")


class _Closed(io.RawIOBase):
    """What stands in for a standard input that was closed before the program began."""

    def readable(self) -> bool:
        return True

    def readinto(self, _: Any) -> int:
        raise _CLOSED


class Written(io.BufferedIOBase):
    """What is written to a stream: all of it at once; `failed` is called where that can't be.

    No buffer: it would try what has failed again when it is closed.
    """

    def __init__(self, raw: Any, failed: Callable[[OSError], None]) -> None:
        """Write to a `raw` stream; None: one that was closed before the program began."""
        self._raw = raw
        self.name = getattr(raw, "name", "")
        self._failed = failed

    def writable(self) -> bool:
        """Return True."""
        return True

    def isatty(self) -> bool:
        """Tell whether a terminal shows it."""
        return self._raw is not None and bool(self._raw.isatty())

    def fileno(self) -> int:
        """Return the descriptor; OSError where it is closed."""
        if self._raw is None:
            raise _CLOSED
        return int(self._raw.fileno())

    def write(self, data: Any) -> int:
        """Write all of `data`, and return its length."""
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._some(rest) :]
        except OSError as error:
            self._failed(error)
        return len(data)

    def _some(self, data: memoryview) -> int:
        if self._raw is None:
            raise _CLOSED
        written = self._raw.write(data)
        if written is None:  # whoever gave us a pipe has made it non-blocking
            select.select([], [self._raw], [])
        return written or 0


def guard_streams() -> None:
    """Have closed and full standard streams end in a plain line, and messages in none."""
    _keep_places()
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BufferedReader(_Closed()))
    sys.stdout = _text(sys.stdout, _end)
    sys.stderr = _text(sys.stderr, lambda _: None)  # nobody to tell; the status still tells


def end_if_unread(error: OSError) -> None:
    """End the program quietly if `error` says that whoever read its output has had enough."""
    if error.errno == errno.EPIPE:
        sys.exit(ExitStatus.OK)


def _keep_places() -> None:
    """Open what is closed of 0, 1 and 2: a file that took such a place would get what others say.

    The wrong way round, so that whoever reads or writes there still fails.
    """
    for place, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_RDONLY)):
        try:
            os.fstat(place)
        except OSError:
            os.open(os.devnull, mode)


def _text(stream: TextIO | None, failed: Callable[[OSError], None]) -> TextIO:
    raw = getattr(stream.buffer, "raw", stream.buffer) if stream else None
    encoding = stream.encoding if stream else "utf-8"
    written = Written(raw, failed)
    return io.TextIOWrapper(written, encoding, "backslashreplace", line_buffering=True)


def _end(error: OSError) -> None:
    end_if_unread(error)
    is_full = error.errno in FULL
    reason = "it is closed" if error.errno == errno.EBADF else error.strerror
    remedy = "Send it to where there is room." if is_full else "Send it to a file or a program."
    tell(f"Standard output can't be written: {reason}. {remedy}")
    sys.exit(ExitStatus.BAD_INPUT)
