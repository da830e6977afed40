"""The releases in a folder, and which of its files are none."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from briefer.cli.files import tell
from briefer.cli.inputs import Failed
from briefer.errors import InputError, UsageError
from briefer.reading.formats import RELEASES

HIDDEN = (".", "~$")  # ~$: what Word leaves beside a file that is open

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FolderSearch:
    """What of a folder is a release: its files with one of `suffixes`.

    If `recursive` those of its subfolders, too, the folder `notes` left out.
    """

    recursive: bool = False
    notes: Path | None = None
    suffixes: Sequence[str] = RELEASES

    def releases(self, folder: Path, failed: Failed) -> list[tuple[str, PurePath]]:
        """Return the releases in `folder` by name, each with its path below it.

        A folder that can't be read or has no release goes to `failed`. UsageError where the notes
        would lie among the releases: they would be releases the next time.
        """
        if self.notes and _same(folder, self.notes):
            raise UsageError(
                f"The notes would lie among the releases, in {folder}.", "Give -o another folder."
            )
        unreadable: list[OSError] = []
        found: list[Path] = []
        hidden = other = deeper = 0
        for here, subfolders, files in os.walk(folder, onerror=unreadable.append):
            deeper += len(subfolders)
            subfolders[:] = self._entered(Path(here), subfolders)
            seen = [Path(here) / name for name in sorted(files) if not name.startswith(HIDDEN)]
            named = [path for path in seen if path.suffix.lower() in self.suffixes]
            found += filter(is_release, named)
            hidden, other = hidden + len(files) - len(seen), other + len(seen) - len(named)
        _LOG.info(
            "%s: releases: %d; skipped: %d hidden files, %d with another ending",
            folder, len(found), hidden, other,
        )  # fmt: skip
        for error in unreadable:
            failed(_unreadable(error))
        if not found and not unreadable:
            failed(self._empty(folder, has_subfolders=deeper > 0))
        return [(str(path), path.relative_to(folder)) for path in found]

    def _entered(self, folder: Path, subfolders: Sequence[str]) -> list[str]:
        """Return those of a folder's `subfolders` that are looked into."""
        if not self.recursive:
            return []
        names = [name for name in sorted(subfolders) if not name.startswith(HIDDEN)]
        return [name for name in names if not (self.notes and _same(folder / name, self.notes))]

    def _empty(self, folder: Path, *, has_subfolders: bool) -> InputError:
        is_above = has_subfolders and not self.recursive
        remedy = "Give --recursive for its subfolders." if is_above else "Give another folder."
        return InputError(f"{folder} has no release ({' '.join(self.suffixes)}) in it.", remedy)


def is_release(path: Path) -> bool:
    """Tell a file from what lies among files and may never end: a pipe, a device."""
    if path.is_file():
        return True
    tell(f"{path}: skipped, for it is neither a file nor a link to one.")
    return False


def _unreadable(error: OSError) -> InputError:
    return InputError(f"{error.filename} can't be read: {error.strerror}.", "Ask for access.")


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
