"""Prompt templates of instruction-following models: found in `prompts/`, filled by name.

A template file holds the system message, a line `---` and the user's message; the translator's
holds two parts more: the line that gives hints and, for a model that was tuned to tell the two
apart, the line that gives a dictionary's words. The system message has no fields: it is the fixed
part, which a runtime evaluates once and keeps. In the other parts `$name` is a field
(`string.Template`).
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from briefer.errors import BrieferError, cause

SEPARATOR = "\n---\n"
# Headings share the translator's template: one fixed part, evaluated once for all of them.
SHARED = {"heading": "translate"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template: the fixed system message and the parts of the user's messages."""

    system: str
    user: Template
    hints: Template = Template("")
    words: Template = Template("")

    @property
    def version(self) -> tuple[str, ...]:
        """All that an answer depends on: the parts as they are written."""
        return (self.system, *(t.template for t in (self.user, self.hints, self.words)))


def folder() -> Traversable:
    """Return the folder of the templates: inside an installed package, else in the checkout."""
    packaged = resources.files("briefer") / "prompts"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "prompts"


@cache
def load(task: str) -> Prompt:
    """Return the template of a task, `prompts/TASK.txt`; BrieferError if it is missing or broken.

    >>> load("translate").user.substitute(text="価格は$heading円。")
    '価格は$heading円。'
    """
    file = folder() / f"{SHARED.get(task, task)}.txt"
    try:
        system, *others = file.read_text(encoding="utf-8").split(SEPARATOR)
        return Prompt(system.strip(), *(Template(part.strip()) for part in others))
    except (OSError, TypeError) as error:
        raise BrieferError(
            f"The prompt template {file} is missing or broken ({cause(error)}).",
            "Reinstall briefer, or restore the file.",
        ) from error
