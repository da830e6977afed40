"""The manifest of an archive's folder: in which form its rows are, and how they were made."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import BinaryIO

from briefer.archive.parts import FORMS
from briefer.archive.recipe import Traits, fingerprint
from briefer.errors import InputError, UsageError

FILE = "_manifest.json"  # with such a beginning readers of Parquet take it for no table
SCHEMA = "briefer-archive/1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`made` says, by fingerprint, how the rows were made; those of a later way come after."""

    format: str
    made: Mapping[str, Traits] = field(default_factory=dict)
    schema: str = SCHEMA

    def with_made(self, made_with: str) -> "Manifest":
        """Return the manifest that knows this way, too."""
        return replace(self, made={**self.made, fingerprint(made_with): json.loads(made_with)})

    def refuse_other(self, traits: Traits, folder: str) -> None:
        """Raise UsageError where rows were made already, and none of them with these `traits`."""
        if not self.made or any(traits.items() <= made.items() for made in self.made.values()):
            return
        last = list(self.made.values())[-1]
        differing = [
            f"{name} {_shown(last.get(name))}, now {_shown(value)}"
            for name, value in traits.items()
            if last.get(name) != value
        ]
        raise UsageError(
            f"The notes in {folder} were made otherwise: {'; '.join(differing)}.",
            "Give another -o, or --force to have both there, told apart by their fingerprint.",
        )

    def dump(self) -> bytes:
        """Return the manifest as a file."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False).encode() + b"\n"


def read_archive_manifest(file: BinaryIO, folder: str) -> Manifest:
    """Return what `Manifest.dump` wrote; InputError."""
    try:
        found = Manifest(**json.loads(file.read()))
        if found.schema != SCHEMA:
            raise ValueError(f"schema {found.schema}")
        if found.format not in FORMS:
            raise ValueError(f"format {found.format}")
        if not isinstance(found.made, dict) or not all(
            isinstance(traits, dict) for traits in found.made.values()
        ):
            raise ValueError("made")
        return found
    except (ValueError, TypeError) as error:
        raise InputError(
            f"{folder}/{FILE} is damaged ({error}).", "Restore it, or give another -o."
        ) from error


def _shown(value: object) -> str:
    """A value as a message has it: of a hash its beginning.

    >>> _shown("gguf:ja-en-270m e255254f63de" + "0" * 52), _shown(None)
    ('gguf:ja-en-270m e255254f63de', 'none')
    """
    return "none" if value is None else re.sub(r"([0-9a-f]{12})[0-9a-f]{52}", r"\1", str(value))
