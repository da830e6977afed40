"""`briefer doctor`: can briefer work on this machine, and if not, what is to be done?"""

import sys
from typing import TYPE_CHECKING

import typer

from briefer.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefer.doctor import Check

EXAMPLE = """
\b
Examples:
  briefer doctor
  briefer doctor --offline
"""


def doctor(offline: o.Offline = False) -> None:
    """Check whether briefer can work here, and say what to do.

    Settings, Python, libraries, models, folder, disk, network, threads, memory, terminal, a line
    each: ok; note, what could be better; problem, what keeps briefer from working. The models are
    those of the settings; their files' sizes are compared, not every byte (briefer models verify).

    Status 0 if briefer can work, 2 if the settings are wrong, 4 if a model or what runs it is
    missing and can't be had.
    """
    from briefer.cli.files import emit
    from briefer.errors import ExitStatus

    problems = set()
    for check in _checks(offline):
        emit(f"{check.state:<8} {check.name:<11} {check.message}\n")
        if check.remedy:
            emit(f"{'':<20} {check.remedy}\n")
        if check.state == "problem":
            problems.add(check.name)
    if not problems:
        emit("briefer can work here.\n")
        return
    emit(f"briefer can't work here yet: {', '.join(sorted(problems))}.\n")
    raise typer.Exit(ExitStatus.MODEL if problems - {"settings"} else ExitStatus.USAGE)


def _checks(offline: bool) -> "Iterator[Check]":
    from briefer.cli.config import settings
    from briefer.doctor import Check, diagnose
    from briefer.errors import UsageError
    from briefer.models.catalog import FAST_TRANSLATOR
    from briefer.settings import read_settings

    try:
        held = settings()
        made = [f"{key} {one.shown} ({one.origin})" for key, one in held.items() if one.made]
        yield Check("settings", "ok", ", ".join(made) or "what is built in")
    except UsageError as error:
        held = read_settings({}, ())
        yield Check("settings", "problem", error.problem, error.remedy)
    model = FAST_TRANSLATOR if held["quick"].value else held["model"].value
    summarizer = held["summarizer"].value
    offline = offline or bool(held["offline"].value)
    yield from diagnose(str(model), str(summarizer), offline, sys.stdout.encoding)
