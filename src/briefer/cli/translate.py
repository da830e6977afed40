"""`briefer translate`: the full translation, without bullets and key points."""

import typer

import briefer
from briefer.cli import groups as g
from briefer.cli import options as o

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
    from functools import partial

    from briefer.cli import batch
    from briefer.cli.config import translator_name
    from briefer.cli.decisions import show
    from briefer.cli.job import Job, Means, NoteMaker, options_of
    from briefer.cli.notes import note
    from briefer.document import Document
    from briefer.models.catalog import EXTRACTIVE
    from briefer.note import Brief
    from briefer.pipeline import Progress, Tools
    from briefer.render import jsonout
    from briefer.render.contents import NoteStyle

    if verbose:
        show(ctx)
    notes = notes.decided(ctx)
    style = NoteStyle(english_only)
    options = options_of(translation, style=style)

    def make(document: Document, tools: Tools, progress: Progress) -> Brief:
        return briefer.translate(document, tools.translator, options, progress)

    def write(brief: Brief) -> str | bytes:
        return note(brief, notes.format, style, translation_only=True)

    model = translator_name(ctx, translation.model, translation.quick)
    job = Job(releases, notes, translation, Means(model, EXTRACTIVE, run), strictness)
    maker = NoteMaker(make, write, partial(jsonout.brief_data, translation_only=True))
    raise typer.Exit(batch.run(job, maker))
