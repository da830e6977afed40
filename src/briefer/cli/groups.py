"""The options that several commands have together: a dataclass a group, which `flat` spreads."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Self

import typer

from briefer.cli import options as o
from briefer.cli.output_format import NoteFormat, format_of

if TYPE_CHECKING:
    from briefer.note import Brief


@dataclass(frozen=True, slots=True)
class InputOptions:
    """Which releases are read, and how."""

    files: o.Files = None
    files_from: o.FilesFrom = None
    recursive: o.Recursive = False
    encoding: o.Encoding = None
    allow_private: o.AllowPrivate = False


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Where notes go, and what they are written as."""

    output: o.NoteOutput = None
    skip_existing: o.SkipExisting = False
    format: o.NoteOutputFormat = NoteFormat.MARKDOWN
    jsonl: o.JsonLines = False

    def decided(self, ctx: typer.Context) -> Self:
        """Return these with the one format that they and the settings come to. UsageError."""
        return replace(self, format=format_of(ctx, self.format, self.output, self.jsonl))


@dataclass(frozen=True, slots=True)
class TranslationOptions:
    """Who translates, and which English of the user's own goes over that."""

    model: o.Model = "auto"
    quick: o.Quick = False
    glossary: o.GlossaryFile = None
    translations: o.TranslationsFile = None


@dataclass(frozen=True, slots=True)
class StyleOptions:
    """What of the release a note shows beside its English."""

    english_only: o.EnglishOnly = False
    show_source: o.ShowSource = False


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """Who writes the bullets, and how many."""

    summarizer: o.Summarizer = "auto"
    bullets: o.Bullets = 3


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How models are run, and whether that is shown."""

    device: o.DeviceOption = o.Device.AUTO
    threads: o.Threads = None
    offline: o.Offline = False
    no_cache: o.NoCache = False
    quiet: o.Quiet = False


@dataclass(frozen=True, slots=True)
class StrictOptions:
    """Which doubts end the command with a status of their own."""

    strict: o.Strict = False
    strict_all: o.StrictAll = False

    def refuses(self, brief: "Brief") -> bool:
        """Tell whether a brief has such doubts."""
        return (self.strict or self.strict_all) and brief.is_doubtful(advice=self.strict_all)


def flat(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command as typer can read it: for each group among its parameters, its options.

    What they come to is handed on as the group.

    >>> @flat
    ... def run(file: str, strictness: StrictOptions) -> None:
    ...     print(file, strictness)
    >>> list(inspect.signature(run).parameters)
    ['file', 'strict', 'strict_all']
    >>> run(file="a.txt", strict=True, strict_all=False)
    a.txt StrictOptions(strict=True, strict_all=False)
    """
    signature = inspect.signature(command)
    groups: dict[str, Any] = {
        name: each.annotation
        for name, each in signature.parameters.items()
        if is_dataclass(each.annotation)
    }

    @wraps(command)
    def run(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{each.name: given.pop(each.name) for each in fields(group)})
        command(**given)

    parameters = [one for each in signature.parameters.values() for one in _spread(each)]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return run


def _spread(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """Yield the options of a group, each by its name alone, or the parameter as it is."""
    by_name = inspect.Parameter.KEYWORD_ONLY
    if not is_dataclass(parameter.annotation):
        yield parameter.replace(kind=by_name)
        return
    for each in fields(parameter.annotation):
        default = inspect.Parameter.empty if each.default is MISSING else each.default
        yield inspect.Parameter(each.name, by_name, default=default, annotation=each.type)
