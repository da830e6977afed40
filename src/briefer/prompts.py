"""Prompt templates of instruction-following models: found in `prompts/`, filled by name.

A template file holds the system message, a line `---` and the user's message. The system message
has no fields: it is the fixed part, which a runtime evaluates once and keeps. In the user's
message `$name` is a field (`string.Template`).
"""

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
    """A template: the fixed system message and the user's message with its fields."""

    system: str
    user: Template

    def fill(self, **fields: str) -> str:
        """Return the user's message with every field filled; a field in a value stays text.

        >>> Prompt("", Template("Translate: $text")).fill(text="価格は$heading円")
        'Translate: 価格は$heading円'
        """
        return self.user.substitute(fields)


def folder() -> Traversable:
    """Return the folder of the templates: inside an installed package, else in the checkout."""
    packaged = resources.files("briefer") / "prompts"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "prompts"


@cache
def load(name: str) -> Prompt:
    """Return the template `prompts/NAME.txt`; BrieferError if it is missing or has no `---`.

    >>> load("translate").fill(text="東京。")
    '東京。'
    """
    file = folder() / f"{name}.txt"
    try:
        system, user = file.read_text(encoding="utf-8").split(SEPARATOR)
    except (OSError, ValueError) as error:
        raise BrieferError(
            f"The prompt template {file} is missing or broken ({error}).",
            "Reinstall briefer, or restore the file.",
        ) from error
    return Prompt(system.strip(), Template(user.strip()))
