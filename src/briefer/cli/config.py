"""`briefer config`, and the commands whose options have the user's settings as defaults."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer.cli.arguments import TakingFiles
from briefer.errors import UsageError

if TYPE_CHECKING:
    from briefer.cli.inputs import Inputs
    from briefer.settings import Value

RUNNING = ("offline", "device", "threads")
# What each command takes from the settings.
TAKEN = {
    "summarize": ("model", "quick", "summarizer", "bullets", "glossary", "format", *RUNNING),
    "watch": ("model", "quick", "summarizer", "bullets", "glossary", "format", *RUNNING),
    "translate": ("model", "quick", "glossary", "format", *RUNNING),
    "archive": ("model", "quick", "summarizer", "bullets", "glossary", "offline", "threads"),
    "check": ("glossary", *RUNNING),
    "review": ("model", "quick", "summarizer", "bullets", "glossary", *RUNNING),
    "mcp": ("model", "quick", "summarizer", "bullets", "glossary", *RUNNING),
    "pull": ("offline",),
}
EXAMPLE = """
\b
Example: briefer config show

A setting is made in briefer.toml, in the current folder or in your folder for settings (on Linux
~/.config/briefer/), or by a variable. The command line goes over variables, those over the current
folder's file, that over yours.

\b
briefer.toml                    variable
  model = "nllb-600m"           BRIEFER_MODEL
  quick = true                  BRIEFER_QUICK      goes over model
  summarizer = "extractive"     BRIEFER_SUMMARIZER
  bullets = 5                   BRIEFER_BULLETS
  glossary = "terms.tsv"        BRIEFER_GLOSSARY   beside that file
  format = "json"               BRIEFER_FORMAT     of notes
  offline = true                BRIEFER_OFFLINE    never touch the network
  device = "cpu"                BRIEFER_DEVICE     where a seq2seq model runs
  threads = 4                   BRIEFER_THREADS    CPU threads
"""

app = typer.Typer(
    help="Show the settings that hold.",
    epilog=EXAMPLE,
    no_args_is_help=True,
    rich_markup_mode=None,
)


class SettingsFormat(StrEnum):
    """What the settings are shown as."""

    TEXT = "text"
    JSON = "json"


class Configured(TakingFiles):
    """A command of `TAKEN`: what the command line leaves out, the settings say."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the settings first, unless only help or completion is wanted. UsageError."""
        if not (ctx.resilient_parsing or set(args) & set(ctx.help_option_names)):
            ctx.obj = settings()
            ctx.default_map = {
                key: ctx.obj[key].value for key in TAKEN[ctx.command.name] if ctx.obj[key].made
            }
        return super().parse_args(ctx, args)


def translator_name(ctx: typer.Context, model: str, quick: bool) -> str:
    """Return what --model stands for beside --quick; UsageError where both are given.

    Of settings, quick goes over the model; --model goes over both.
    """
    from briefer.models.catalog import FAST_TRANSLATOR

    given = {name for name in ("model", "quick") if _is_given(ctx, name)}
    if len(given) == 2:
        raise UsageError(
            f"--quick and --model each name the translator: --quick stands for {FAST_TRANSLATOR}.",
            "Give one of them.",
        )
    return FAST_TRANSLATOR if quick and "model" not in given else model


def _is_given(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def forbids_network(inputs: "Inputs") -> bool:
    """Tell whether the settings forbid to fetch; they are read for an address alone. UsageError."""
    return any(one.is_address for one in inputs.releases) and bool(settings()["offline"].value)


def settings() -> "dict[str, Value]":
    """Return the settings of this folder, this user and this environment. UsageError."""
    import os

    from briefer.settings import read_settings, settings_files

    return read_settings(os.environ, settings_files())


@app.command(epilog="Example: briefer config show --format json")
def show(
    format: Annotated[
        SettingsFormat, typer.Option(help="The form of the output.")
    ] = SettingsFormat.TEXT,
) -> None:
    """Show every setting, its value, and where that comes from.

    Status 2 where a file or a variable has an unknown key or a value that can't be.
    """
    import json

    from briefer.cli.files import emit, tell
    from briefer.cli.table import table
    from briefer.settings import settings_files

    found = settings()
    if format is SettingsFormat.JSON:
        held = {key: {"value": one.value, "from": one.origin} for key, one in found.items()}
        emit(json.dumps(held, indent=2, ensure_ascii=False) + "\n")
        return
    rows = [(key, one.shown, one.origin) for key, one in found.items()]
    emit(table([("SETTING", "VALUE", "FROM"), *rows]))
    for file in settings_files():
        tell(f"{file.absolute()}: {'read' if file.exists() else 'not there'}")
