"""The releases that a command line means, each with the name of its note."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import BrieferError

STDIN = "-"
STDIN_NOTE = "stdin"
INDEX = "index"  # the name that no note may have

Failed = Callable[[BrieferError], None]


@dataclass(frozen=True, slots=True)
class Input:
    """A release to read: `path` as it is opened, and where its note goes, without a suffix.

    `note` is the release's own name with the folders below the one that was given; no other
    input of the run has it. `is_address`: it is a web page that the command line names. `part`
    counts the releases attached to a mail from 1; 0 is the mail itself, or any other file.
    """

    path: str
    note: str
    is_address: bool = False
    part: int = 0


@dataclass(frozen=True, slots=True)
class Inputs:
    """The releases in order, and whether `many` were asked for, though it be one that is there.

    `folder` is the first folder among the names, `mail` the only name, of a mail with releases
    attached to it; None where there is none.
    """

    releases: tuple[Input, ...]
    many: bool = False
    folder: str | None = None
    mail: str | None = None

    @property
    def first(self) -> "Inputs":
        """The first release alone, for a command that makes one file of all."""
        return Inputs(self.releases[:1])


def single(name: str) -> Input:
    """Return the input of a name that is neither a folder's nor a pattern."""
    return Input(name, STDIN_NOTE if name == STDIN else Path(name).stem)
