"""Where results go: stdout, one file, or a folder of files."""

import os
import shlex
import stat
from collections.abc import Sequence
from pathlib import Path

from briefer.cli.files import emit
from briefer.cli.inputs import STDIN, Input, Inputs
from briefer.cli.output_format import Target
from briefer.cli.writing import link_target, write_whole
from briefer.errors import UsageError


class Outputs:
    """Where the results go: stdout, one file, or a folder of files."""

    def __init__(
        self,
        target: Target | None,
        inputs: Inputs,
        suffix: str,
        beside: Sequence[str | None] = (),
        wanted: bool = True,
    ) -> None:
        """Check the target before any work is done; UsageError where it can't be written to.

        `beside` are the files that are read beside the inputs: they are not written over either.
        Where no results are `wanted`, none is written, though there be no target.
        """
        if wanted:
            _refuse_unfit(target, inputs)
        path = target.path if target else None
        self.folder = path if target and (inputs.many or target.is_folder) else None
        self._file = None if self.folder else path
        self._suffix, self._wanted = suffix, wanted
        if self.folder and self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{path} is a file.", "With several inputs, -o takes a folder.")
        refuse_inputs([path for one in inputs.releases if (path := self.path(one))], inputs, beside)
        if self._file:
            refuse_no_folder(self._file)

    def path(self, release: Input) -> Path | None:
        """Return where the result for `release` goes; None where that is stdout."""
        return self.folder / self.name(release) if self.folder else self._file

    def name(self, release: Input) -> str:
        """Return the path of the result for `release` as seen from the folder of all results."""
        return f"{release.note}{self._suffix}"

    def write(self, release: Input, result: str | bytes) -> None:
        """Write one result, if any is wanted; InputError where the system refuses it."""
        if not self._wanted:
            return
        path = self.path(release)
        if path is None:
            emit(result)
        else:
            write_whole(path, result)


def _refuse_unfit(target: Target | None, inputs: Inputs) -> None:
    """Raise UsageError where several results are to go where one alone can."""
    if inputs.folder and target is None:
        raise UsageError(
            f"{inputs.folder} is a folder, and its notes need one too.", "Give it with -o."
        )
    if inputs.mail and target and not target.is_folder and not inputs.folder:
        raise UsageError(
            f"{inputs.mail} has releases attached to it, each of which gets a note.",
            "Give -o a folder, such as -o notes/.",
        )


def refuse_inputs(paths: Sequence[Path], inputs: Inputs, beside: Sequence[str | None]) -> None:
    """Raise UsageError where one of the output `paths` is a file that is read."""
    names = [*(release.path for release in inputs.releases), *filter(None, beside)]
    read = {_identity(0 if name == STDIN else name) for name in names} - {None}
    for path in paths:
        if read and _identity(path) in read:
            raise UsageError(f"{path} is the input itself.", "Give another -o.")


def refuse_no_folder(file: Path) -> None:
    """Raise UsageError where the folder of an output does not exist."""
    folder = link_target(file).parent
    if not folder.is_dir():
        missing = UsageError(
            f"The folder of {file} does not exist.",
            f"Make it first: mkdir -p {shlex.quote(str(folder))}",
        )
        above = next(place for place in (folder, *folder.absolute().parents) if place.exists())
        raise missing if above.is_dir() else UsageError(f"{above} is a file.", "Give another -o.")


def _identity(file: Path | str | int) -> tuple[int, int] | None:
    """What tells a regular file, by whatever name or descriptor; None for anything else."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
