"""`briefer help`: what --help says, under the name by which many ask for it."""

import difflib
from typing import Annotated, Any

import typer

from briefer.errors import UsageError

EXAMPLE = """
\b
Examples:
  briefer help
  briefer help summarize
  briefer help models pull
"""


def _names(ctx: typer.Context, incomplete: str) -> list[str]:
    group: Any = ctx.find_root().command
    return [name for name in group.list_commands(ctx) if name.startswith(incomplete)]


def show_help(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="COMMAND", help="Of this one.", autocompletion=_names),
    ] = None,
) -> None:
    """Show the help of briefer, or of a command."""
    from briefer.cli.files import emit

    place: Any = ctx.parent
    for name in command or ():
        known = getattr(place.command, "commands", {})
        if name not in known:
            raise UsageError(f"There is no command {name}.", _nearest(name, list(known)))
        place = type(ctx)(known[name], info_name=name, parent=place)
    emit(f"{place.get_help()}\n")


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]}?" if near else "briefer help lists the commands."
