"""The digest of a run's releases: one page over all, kept true after every note."""

import os
from collections.abc import Sequence
from pathlib import Path

from briefer.cli.inputs import INDEX, STDIN, Input, Inputs
from briefer.cli.outputs import Outputs, refuse_inputs, refuse_no_folder
from briefer.cli.writing import write_whole
from briefer.errors import BrieferError, UsageError
from briefer.note import Brief
from briefer.render import digest, index

SUFFIXES = (".md", ".markdown", ".txt", "")


class Digest:
    """The page, written whole each time. What it said of earlier runs' notes stays as they do.

    A title leads to the note; where none is written, to the release.
    """

    def __init__(self, path: Path | None, outputs: Outputs) -> None:
        """Begin with what the page says already. None: no digest is wanted. UsageError."""
        self._path, self._outputs = path, outputs
        said = digest.entries(_read(path)) if path and path.is_file() else {}
        self._entries = {
            address: one
            for address, one in said.items()
            if path and (path.parent / index.path(address)).is_file()
        }

    def add(self, release: Input, brief: Brief) -> None:
        """Put a release in, in place of what was said about it before."""
        if self._path:
            address = self._address(release)
            self._entries[address] = digest.entry(brief, address)

    def keep(self, release: Input, row: str) -> None:
        """Put a release in whose note was there: with what is said of it, else as in the index."""
        if self._path:
            address = self._address(release)
            self._entries.setdefault(address, digest.of_row(row, address))

    def write(self, failures: Sequence[BrieferError]) -> None:
        """Write the page, with the releases that could not be read."""
        if self._path:
            messages = [str(error) for error in failures]
            write_whole(self._path, digest.render(self._entries, messages))

    def _address(self, release: Input) -> str:
        """Where the note or the release is, as seen from the page."""
        assert self._path
        target = self._outputs.path(release) or Path(release.path)
        here = self._path.absolute().parent
        try:
            seen = Path(os.path.relpath(target.absolute(), here))
        except ValueError:  # on another drive of Windows
            seen = target.absolute()
        return index.address(seen.as_posix())


def refuse_digest(
    path: Path, inputs: Inputs, outputs: Outputs, beside: Sequence[str | None]
) -> None:
    """Raise UsageError where a digest can't go to `path`, before any work."""
    if path.suffix.lower() not in SUFFIXES or str(path) == STDIN or path.is_dir():
        raise UsageError(f"A digest is a Markdown file; {path} is none.", "Give digest.md.")
    folder = Path(inputs.folder).resolve() if inputs.folder else None
    if folder and path.resolve().is_relative_to(folder):
        raise UsageError(
            f"The digest would lie among the releases, in {inputs.folder}.", "Give another place."
        )
    if any(one.path == STDIN and outputs.path(one) is None for one in inputs.releases):
        raise UsageError(
            "Standard input is no file that a digest could lead to.",
            "Give its note a file with -o.",
        )
    written = {outputs.path(release) for release in inputs.releases} - {None}
    if outputs.folder:
        written.add(outputs.folder / f"{INDEX}.md")
    if path.absolute() in {one.absolute() for one in written if one}:
        raise UsageError(f"{path} is one of the notes.", "Give the digest another name.")
    refuse_inputs([path], inputs, beside)
    refuse_no_folder(path)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError as error:
        raise UsageError(
            f"The digest {path} can't be read: {error.strerror}.", "Give another --digest."
        ) from error
