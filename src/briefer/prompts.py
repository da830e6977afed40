"""Prompt templates of instruction-following models: found in `prompts/`, filled by name.

A template file holds the system message, a line `---` and the user's message; the translator's
holds a part more: the line that gives hints. The system message has no fields: it is the fixed
part, which a runtime evaluates once and keeps. In the other parts `$name` is a field
(`string.Template`).
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from briefer.errors import BrieferError

SEPARATOR = "\n---\n"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template: the fixed system message and the parts of the user's messages."""

    system: str
    user: Template
    hints: Template = Template("")


def folder() -> Traversable:
    """Return the folder of the templates: inside an installed package, else in the checkout."""
    packaged = resources.files("briefer") / "prompts"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "prompts"


@cache
def digest() -> str:
    """Return the SHA-256 of all templates: the version of the prompts."""
    templates = [file for file in folder().iterdir() if file.name.endswith(".txt")]
    files = sorted((file.name, file.read_text("utf-8")) for file in templates)
    return hashlib.sha256(repr(files).encode()).hexdigest()


@cache
def load(name: str) -> Prompt:
    """Return the template `prompts/NAME.txt`; BrieferError if it is missing or broken.

    >>> load("translate").user.substitute(text="価格は$heading円。")
    '価格は$heading円。'
    """
    file = folder() / f"{name}.txt"
    try:
        system, *others = file.read_text(encoding="utf-8").split(SEPARATOR)
        return Prompt(system.strip(), *(Template(part.strip()) for part in others))
    except (OSError, TypeError) as error:
        raise BrieferError(
            f"The prompt template {file} is missing or broken ({error}).",
            "Reinstall briefer, or restore the file.",
        ) from error
