"""What is written beside an installed model: its origin, and its files with their hashes."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from briefer.errors import ModelError
from briefer.models import DownloadProgress
from briefer.models.disk import sha256
from briefer.models.entry import File, ModelEntry

FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class ModelManifest:
    """An installed model. `origin` names the place and the exact version it came from.

    `accepted` tells that the user accepted a licence which rules out commercial use.
    """

    name: str
    licence: str
    origin: str
    files: tuple[File, ...]
    accepted: bool = False

    def describes(self, folder: Path, entry: ModelEntry) -> bool:
        """Tell whether the files are there in their sizes, and are those that `entry` asks for."""
        wanted = {(file.path, file.sha256) for file in entry.files}
        return wanted <= {(file.path, file.sha256) for file in self.files} and all(
            (folder / file.path).is_file() and (folder / file.path).stat().st_size == file.size
            for file in self.files
        )


def read_manifest(folder: Path) -> ModelManifest | None:
    """Return the manifest in `folder`, None where there is none or it is damaged."""
    try:
        fields = json.loads((folder / FILE_NAME).read_text("utf-8"))
        fields["files"] = tuple(File(**file) for file in fields["files"])
        return ModelManifest(**fields)
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return None


def write_manifest(folder: Path, manifest: ModelManifest) -> None:
    """Write `manifest` into `folder`, where `read_manifest` finds it."""
    text = json.dumps(asdict(manifest), indent=2, ensure_ascii=False)
    (folder / FILE_NAME).write_text(text + "\n", "utf-8")


def hashed_files(
    folder: Path, files: tuple[File, ...], progress: DownloadProgress, name: str
) -> tuple[File, ...]:
    """Return `files` as they are in `folder`, with their true sizes and hashes."""
    total, done = sum(file.size for file in files), 0

    def hashed(size: int) -> None:
        nonlocal done
        done += size
        progress(min(done, total), total, f"checking {name}")

    return tuple(
        File(file.path, (folder / file.path).stat().st_size, sha256(folder / file.path, hashed))
        for file in files
    )


def differing(expected: tuple[File, ...], found: tuple[File, ...]) -> list[str]:
    """Return the names of the files that differ; a hash that nobody knew cannot."""
    return [
        want.path
        for want, have in zip(expected, found, strict=True)
        if want.size != have.size or want.sha256 not in ("", have.sha256)
    ]


def altered(files: str, name: str) -> ModelError:
    """Return the error for files that are not the published ones and were therefore deleted."""
    return ModelError(
        f"{files} of {name} did not arrive as it was published "
        "(its size or SHA-256 is wrong) and was thrown away.",
        "Run the same command again; if that ends the same way, the source is not to be "
        "trusted: use another network or index.",
    )
