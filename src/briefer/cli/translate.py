"""`briefer translate`: the full translation, without bullets and key points."""

from typing import TYPE_CHECKING

import typer

import briefer
from briefer.cli import groups as g
from briefer.cli import options as o

if TYPE_CHECKING:
    from briefer.cli.job import NoteMaker
    from briefer.cli.output_format import NoteFormat
    from briefer.pipeline import Options
    from briefer.render.contents import NoteStyle

EXAMPLE = f"""
\b
Examples:
  briefer translate release.txt -o release.en.md
  briefer translate release.txt -o release.tmx
  briefer translate release.txt --quick
  cat release.txt | briefer translate --english-only
{o.SETTINGS}"""


@g.flat
def translate(
    ctx: typer.Context,
    *,
    releases: g.InputOptions,
    notes: g.OutputOptions,
    english_only: o.EnglishOnly = False,
    translation: g.TranslationOptions,
    strictness: g.StrictOptions,
    run: g.RunOptions,
    verbose: o.Verbose = False,
) -> None:
    """Translate each Japanese release in full: no summary.

    Figures, dates, names and terms are compared with the Japanese as in a note, and what stays in
    doubt is listed.
    """
    from briefer.cli import batch
    from briefer.cli.decisions import show
    from briefer.cli.job import Job, means_of, options_of
    from briefer.models.catalog import EXTRACTIVE
    from briefer.render.contents import NoteStyle

    if verbose:
        show(ctx)
    notes = notes.decided(ctx)
    style = NoteStyle(english_only)
    maker = _note_maker(options_of(translation, style=style), notes.format, style)
    means = means_of(ctx, translation, EXTRACTIVE, run)
    job = Job(releases, notes, translation, means, strictness)
    raise typer.Exit(batch.run(job, maker))


def _note_maker(options: "Options", format: "NoteFormat", style: "NoteStyle") -> "NoteMaker":
    """Return how a translation is made and written."""
    from functools import partial

    from briefer.cli.job import NoteMaker
    from briefer.cli.notes import note
    from briefer.document import Document
    from briefer.note import Brief
    from briefer.pipeline import Progress, Tools
    from briefer.render import jsonout

    def make(document: Document, tools: Tools, progress: Progress) -> Brief:
        return briefer.translate(document, tools.translator, options, progress)

    return NoteMaker(
        make,
        lambda brief: note(brief, format, style, translation_only=True),
        partial(jsonout.brief_data, translation_only=True),
    )
