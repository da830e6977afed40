"""`briefer summarize`: releases in, briefing notes out."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

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
  briefer summarize release.txt > brief.md
  briefer summarize release.txt --quick
  cat release.txt | briefer summarize --bullets 5
  briefer summarize inbox/*.txt -o notes/
  briefer summarize inbox/ -o notes/ --digest digest.md
  briefer summarize release.txt -o brief.docx
  briefer summarize release.txt --glossary terms.tsv --verbose
{o.SETTINGS}"""


@g.flat
def summarize(
    ctx: typer.Context,
    *,
    releases: g.InputOptions,
    notes: g.OutputOptions,
    digest: o.DigestFile = None,
    shown: g.StyleOptions,
    language: Annotated[
        o.Language,
        typer.Option(help="Of the key points; ja: the release's own sentences (JSON has both)."),
    ] = o.Language.ENGLISH,
    translation: g.TranslationOptions,
    summary: g.SummaryOptions,
    strictness: g.StrictOptions,
    run: g.RunOptions,
    verbose: o.Verbose = False,
) -> None:
    """Write an English briefing note on each Japanese release.

    The note has key points, bullets that cite their sentences, a list of every doubt, and the full
    translation beside the Japanese. It goes to stdout, all else to stderr. A model that is not on
    this machine is fetched once (the default one: 1.2 GB with its dictionary); --quick needs none.
    """
    from briefer.cli import batch
    from briefer.cli.decisions import show
    from briefer.cli.job import Job, means_of, options_of
    from briefer.render.contents import NoteStyle

    if verbose:
        show(ctx)
    notes = notes.decided(ctx)
    style = NoteStyle(shown.english_only, shown.show_source, language is o.Language.JAPANESE)
    maker = note_maker(options_of(translation, summary.bullets, style), notes.format, style)
    means = means_of(ctx, translation, summary.summarizer, run)
    job = Job(releases, notes, translation, means, strictness, digest)
    raise typer.Exit(batch.run(job, maker))


def note_maker(options: "Options", format: "NoteFormat", style: "NoteStyle") -> "NoteMaker":
    """Return how a briefing note is made and written."""
    from briefer.cli.job import NoteMaker
    from briefer.cli.notes import note
    from briefer.document import Document
    from briefer.note import Brief
    from briefer.pipeline import Progress, Tools
    from briefer.render import jsonout

    def make(document: Document, tools: Tools, progress: Progress) -> Brief:
        chosen = replace(options, summarizer=tools.summarizer)
        return briefer.brief(document, tools.translator, chosen, progress)

    return NoteMaker(make, lambda brief: note(brief, format, style), jsonout.brief_data)
