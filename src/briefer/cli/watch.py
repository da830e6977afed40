"""`briefer watch`: a note for each release that arrives in a folder."""

from pathlib import Path
from typing import Annotated

import typer

from briefer.cli import groups as g
from briefer.cli import options as o
from briefer.cli.output_format import NoteFormat

EXAMPLE = f"""
\b
Examples:
  briefer watch inbox/ -o notes/
  briefer watch inbox/ -o notes/ --quick --format html

As a service of systemd or launchd: docs/inputs.md.
{o.SETTINGS}"""


@g.flat
def watch(
    ctx: typer.Context,
    *,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where releases arrive.", show_default=False)
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the notes go.")
    ],
    digest: o.DigestFile = None,
    recursive: o.Recursive = False,
    encoding: o.Encoding = None,
    format: o.NoteOutputFormat = NoteFormat.MARKDOWN,
    english_only: o.EnglishOnly = False,
    show_source: o.ShowSource = False,
    translation: g.TranslationOptions,
    summary: g.SummaryOptions,
    run: g.RunOptions,
    verbose: o.Verbose = False,
) -> None:
    """Write a note on each release that arrives in a folder, until Ctrl-C.

    A file is read when it is whole: when it has been at rest for two seconds. Each gets its note
    once, also over restarts; one that changes gets a new one. Beside the notes is an index.md. A
    file that can't be read is reported, and listed there.
    """
    from briefer.cli import watching
    from briefer.cli.config import translator_name
    from briefer.cli.decisions import show
    from briefer.cli.job import Job, Means, options_of
    from briefer.cli.output_format import Target
    from briefer.cli.summarize import note_maker
    from briefer.render.contents import NoteStyle

    if verbose:
        show(ctx)
    _refuse_places(folder, output)
    beside = [translation.glossary, translation.translations]
    watching.refuse(format, digest, folder, output, beside)
    style = NoteStyle(english_only, show_source)
    maker = note_maker(options_of(translation, summary.bullets, style), format, style)
    model = translator_name(ctx, translation.model, translation.quick)
    releases = g.InputOptions([str(folder)], recursive=recursive, encoding=encoding)
    notes = g.OutputOptions(Target(output, is_folder=True), format=format)
    means = Means(model, summary.summarizer, run)
    watching.run(Job(releases, notes, translation, means, digest=digest), maker, folder, output)


def _refuse_places(folder: Path, output: Path) -> None:
    """Raise UsageError where there is no folder to watch, or the notes can't lie where they are."""
    from briefer.errors import UsageError

    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder.", "Give the folder in which releases arrive.")
    if output.exists() and (not output.is_dir() or output.samefile(folder)):
        raise UsageError(
            f"The notes can't lie in {output}.", "Give -o another folder than the releases'."
        )
