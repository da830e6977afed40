"""`briefer watch`: a note for each release that arrives in a folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from briefer.cli import groups as g
from briefer.cli import options as o
from briefer.cli.output_format import NoteFormat, folder_of

EXAMPLE = f"""
\b
Examples:
  briefer watch inbox/ -o notes/
  briefer watch inbox/ -o notes/ --quick --format html

As a service of systemd or launchd: docs/inputs.md.
{o.SETTINGS}"""


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """Where releases arrive and where their notes go."""

    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", parser=folder_of, help="Where releases arrive.", show_default=False
        ),
    ]
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FOLDER", parser=folder_of, help="Where the notes go."
        ),
    ]
    digest: o.DigestFile = None
    recursive: o.Recursive = False
    encoding: o.Encoding = None
    format: o.NoteOutputFormat = NoteFormat.MARKDOWN

    def refuse_places(self) -> None:
        """Raise UsageError where there is no folder, or the notes can't lie where they are."""
        from briefer.errors import UsageError

        folder, output = self.folder, self.output
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder.", "Give the folder in which releases arrive.")
        if output.exists() and (not output.is_dir() or output.samefile(folder)):
            raise UsageError(
                f"The notes can't lie in {output}.", "Give -o another folder than the releases'."
            )


@g.flat
def watch(
    ctx: typer.Context,
    *,
    asked: WatchOptions,
    shown: g.StyleOptions,
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
    from briefer.cli.decisions import show
    from briefer.cli.job import Job, means_of, options_of
    from briefer.cli.output_format import Target
    from briefer.cli.summarize import note_maker
    from briefer.render.contents import NoteStyle

    if verbose:
        show(ctx)
    asked.refuse_places()
    folder, output = asked.folder, asked.output
    beside = [translation.glossary, translation.translations]
    watching.refuse(asked.format, asked.digest, folder, output, beside)
    style = NoteStyle(shown.english_only, shown.show_source)
    maker = note_maker(options_of(translation, summary.bullets, style), asked.format, style)
    releases = g.InputOptions([str(folder)], recursive=asked.recursive, encoding=asked.encoding)
    notes = g.OutputOptions(Target(output, is_folder=True), format=asked.format)
    means = means_of(ctx, translation, summary.summarizer, run)
    job = Job(releases, notes, translation, means, digest=asked.digest)
    watching.run(job, maker, folder, output)
