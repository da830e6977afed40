"""The `briefer` command: options, files, progress, exit statuses; nothing else."""

import gc
import os
import sys
from typing import Annotated

import typer

from briefer import __version__
from briefer.cli import (
    archive,
    cache,
    check,
    config,
    doctor,
    glossary,
    guide,
    mcp,
    models,
    review,
    segment,
    summarize,
    translate,
    watch,
)
from briefer.cli.arguments import TakingFiles
from briefer.cli.files import emit, tell
from briefer.cli.streams import guard_streams
from briefer.errors import BrieferError, ExitStatus

EPILOG = """
\b
Examples:
  briefer doctor                               can it work here?
  briefer summarize release.txt > brief.md
  briefer summarize release.txt --quick        faster, nothing to fetch
  briefer summarize inbox/*.txt -o notes/
  briefer COMMAND --help                       all about a command

\b
Exit status:
  0    done
  1    a bug: please report it with what it printed
  2    wrong usage, or wrong settings
  3    a release can't be read, or is none; a result can't be written
  4    a model is missing or broken
  5    doubts under --strict, --strict-all; findings of check
  130  interrupted
With several releases, the gravest: 4, then 3, then 5.

\b
Environment:
  BRIEFER_HOME    where models and the dictionary lie
  BRIEFER_MODEL, BRIEFER_QUICK, BRIEFER_SUMMARIZER, BRIEFER_BULLETS,
  BRIEFER_GLOSSARY, BRIEFER_FORMAT, BRIEFER_OFFLINE, BRIEFER_DEVICE,
  BRIEFER_THREADS
                  settings, over those of briefer.toml: briefer config
  HF_ENDPOINT, HF_TOKEN, HTTPS_PROXY, PIP_INDEX_URL and other settings of
                  the model hub's library and of pip hold for downloads

\b
Files:
  briefer.toml    settings, in the current folder or in your folder for
                  settings: briefer config
"""

_ALLOCATIONS = 100_000  # a long release is a million small values, and none of them is garbage

app = typer.Typer(
    name="briefer",
    help="Turn a Japanese release into an English briefing note: cited, complete, offline.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Plain help: the coloured one costs more to import than all of the rest.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("summarize", cls=config.Configured, epilog=summarize.EXAMPLE)(summarize.summarize)
app.command("watch", cls=config.Configured, epilog=watch.EXAMPLE)(watch.watch)
app.command("translate", cls=config.Configured, epilog=translate.EXAMPLE)(translate.translate)
app.command("archive", cls=config.Configured, epilog=archive.EXAMPLE)(archive.archive)
app.command("segment", cls=TakingFiles, epilog=segment.EXAMPLE)(segment.segment)
app.command("check", cls=config.Configured, epilog=check.EXAMPLE)(check.check)
app.command("review", cls=config.Configured, epilog=review.EXAMPLE)(review.review)
app.command("mcp", cls=config.Configured, epilog=mcp.EXAMPLE)(mcp.mcp)
app.command("glossary", cls=TakingFiles, epilog=glossary.EXAMPLE)(glossary.glossary)
app.add_typer(models.app, name="models")
app.add_typer(cache.app, name="cache")
app.add_typer(config.app, name="config")
app.command("doctor", epilog=doctor.EXAMPLE)(doctor.doctor)
app.command("help", epilog=guide.EXAMPLE)(guide.show_help)


def _version(wanted: bool) -> None:
    if wanted:
        emit(f"briefer {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Turn a Japanese release into an English briefing note: cited, complete, offline."""


def main() -> None:
    """Run the command line: the one place where errors become messages and exit statuses."""
    guard_streams()
    gc.set_threshold(_ALLOCATIONS)
    try:
        app()
    except BrieferError as error:
        tell(str(error))
        sys.exit(error.status)
    except KeyboardInterrupt:
        _leave_at_once()
    except SystemExit as end:  # Typer's own answer to Ctrl-C
        if end.code == ExitStatus.INTERRUPTED:
            _leave_at_once()
        raise


def _leave_at_once() -> None:
    """End without tearing down: llama.cpp's threads crash when that happens beneath them."""
    sys.stderr.flush()
    os._exit(ExitStatus.INTERRUPTED)
