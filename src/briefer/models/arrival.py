"""A model on its way to this machine, from the first source that gives the right bytes."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from briefer.errors import ModelError
from briefer.models import DownloadProgress
from briefer.models.entry import Index, ModelEntry, ModelSource, Sdist, is_commercial
from briefer.models.manifest import (
    ModelManifest,
    altered,
    differing,
    hashed_files,
    write_manifest,
)


def refuse_unaccepted(name: str, licence: str, accepted: bool) -> None:
    """Raise ModelError where a licence is to be accepted first and is not."""
    if not accepted and not is_commercial(licence):
        raise ModelError(
            f"The licence of {name}, {licence}, does not allow commercial use.",
            f"If that suits you: briefer models pull {name} --accept-license",
        )


@dataclass(frozen=True, slots=True)
class ModelArrival:
    """What arrives: put together in `unfinished`, and in `folder` once every byte is right."""

    entry: ModelEntry
    unfinished: Path
    folder: Path
    accepted: bool  # the licence
    progress: DownloadProgress

    def take(self, path: Callable[[], Path]) -> Path:
        """Try the sources in order until one gives the right bytes, and `path` is there.

        ModelError says what stands in the way of each.
        """
        failures: list[ModelError] = []
        for source in self.entry.sources:
            self.unfinished.mkdir(exist_ok=True)
            try:
                self._settle(self._fetched(source))
                return path()
            except ModelError as failure:
                failures.append(failure)
        if len(failures) == 1:
            raise failures[0]
        problems = dict.fromkeys(failure.problem for failure in failures)
        raise ModelError(" ".join(problems), failures[-1].remedy)

    def _fetched(self, source: ModelSource) -> ModelManifest:
        """Return what has come from `source`."""
        if isinstance(source, Index):
            from briefer.models import index

            return index.fetch(self.entry, source, self.unfinished, self.progress)
        if isinstance(source, Sdist):
            from briefer.models import sdist

            return sdist.fetch(self.entry, source, self.unfinished, self.progress)
        from briefer.models import hub

        def admitted(licence: str) -> None:
            refuse_unaccepted(self.entry.name, licence, self.accepted)

        return hub.fetch(self.entry, source, self.unfinished, self.progress, admitted)

    def _settle(self, arrived: ModelManifest) -> None:
        """Prove the files right, write the manifest and give the folder its final name."""
        found = hashed_files(self.unfinished, arrived.files, self.progress, self.entry.name)
        if wrong := differing(arrived.files, found):
            shutil.rmtree(self.unfinished)
            raise altered(", ".join(wrong), self.entry.name)
        needed = self.accepted and not is_commercial(arrived.licence)
        write_manifest(self.unfinished, replace(arrived, files=found, accepted=needed))
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.unfinished.replace(self.folder)
