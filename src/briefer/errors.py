"""What can go wrong for a user: the problem, the remedy and the exit status, written once."""

import re
from enum import IntEnum

_NUMBER = re.compile(r"^\[Errno -?\d+\] ")


class ExitStatus(IntEnum):
    """The process exit statuses of every command."""

    OK = 0
    BUG = 1
    USAGE = 2
    BAD_INPUT = 3
    MODEL = 4
    FINDINGS = 5
    INTERRUPTED = 130


class BrieferError(Exception):
    """An error that a user can act on.

    >>> print(InputError("release.txt is empty.", "Give a file with Japanese text."))
    release.txt is empty. Give a file with Japanese text.
    """

    status = ExitStatus.BUG

    def __init__(self, problem: str, remedy: str = "") -> None:
        """`problem` and `remedy` are whole sentences; they are shown one after the other."""
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


def cause(error: Exception) -> str:
    """Return what the system says has gone wrong, without its number and the file's name.

    Libraries write the number into their own errors.

    >>> cause(FileNotFoundError(2, "No such file or directory", "terms.tsv"))
    'No such file or directory'
    >>> cause(ValueError("[Errno 111] Connection refused"))
    'Connection refused'
    """
    return getattr(error, "strerror", None) or _NUMBER.sub("", str(error))


class UsageError(BrieferError):
    """The command line itself is wrong."""

    status = ExitStatus.USAGE


class InputError(BrieferError):
    """A release cannot be read, or is not one; or a result can't be written."""

    status = ExitStatus.BAD_INPUT


class ModelError(BrieferError):
    """A model is missing, cannot be had, or does not work."""

    status = ExitStatus.MODEL
