"""`briefer summarize`: releases in, briefing notes out."""

from typing import Annotated

import typer

import briefer
from briefer.cli import options as o

EXAMPLE = f"""
\b
Examples:
  briefer summarize release.txt > brief.md
  briefer summarize release.txt --quick
  cat release.txt | briefer summarize --bullets 5
  briefer summarize inbox/*.txt -o notes/
  briefer summarize release.txt --glossary terms.tsv --verbose
{o.SETTINGS}"""


def summarize(
    ctx: typer.Context,
    files: o.Files = None,
    files_from: o.FilesFrom = None,
    recursive: o.Recursive = False,
    output: o.Output = None,
    skip_existing: o.SkipExisting = False,
    format: o.NoteOutputFormat = o.NoteFormat.MARKDOWN,
    jsonl: o.JsonLines = False,
    bullets: Annotated[
        int, typer.Option(min=0, max=20, metavar="N", help="At most so many bullets a section.")
    ] = 3,
    english_only: o.EnglishOnly = False,
    show_source: Annotated[
        bool, typer.Option("--show-source", help="Put the cited Japanese under each bullet.")
    ] = False,
    language: Annotated[
        o.Language,
        typer.Option(help="Of the key points; ja: the release's own sentences (JSON has both)."),
    ] = o.Language.ENGLISH,
    model: o.Model = "auto",
    quick: o.Quick = False,
    summarizer: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Who writes the bullets: auto, extractive (no model), or like --model.",
        ),
    ] = "auto",
    glossary: o.GlossaryFile = None,
    device: o.DeviceOption = o.Device.AUTO,
    threads: o.Threads = None,
    encoding: o.Encoding = None,
    offline: o.Offline = False,
    no_cache: o.NoCache = False,
    strict: o.Strict = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Write an English briefing note on each Japanese release.

    The note has key points, bullets that cite their sentences, a list of every doubt, and the full
    translation beside the Japanese. It goes to stdout, all else to stderr. A model that is not on
    this machine is fetched once (the default one: 1.2 GB with its dictionary); --quick needs none.
    """
    from briefer.cli.batch import run
    from briefer.cli.config import translator_name
    from briefer.cli.decisions import show
    from briefer.cli.job import Job, Tools, Work
    from briefer.cli.notes import note
    from briefer.document import Document
    from briefer.note import Brief
    from briefer.pipeline import Options, Progress
    from briefer.reading.glossary import read_glossary
    from briefer.render import jsonout
    from briefer.render.contents import NoteStyle

    if verbose:
        show(ctx)
    format = o.format_of(ctx, format, output, jsonl)
    shown = {
        "--bullets": str(bullets),
        "--english-only": "" if english_only else None,
        "--glossary": glossary or None,
        "--language": None if language is o.Language.ENGLISH else language.value,
        "--show-source": "" if show_source else None,
    }
    terms = read_glossary(glossary) if glossary else ()
    kept = {name: value for name, value in shown.items() if value is not None}

    def make(document: Document, tools: Tools, progress: Progress) -> Brief:
        options = Options(tools.summarizer, bullets, terms, kept)
        return briefer.brief(document, tools.translator, options, progress)

    def write(brief: Brief) -> str:
        style = NoteStyle(english_only, show_source, language is o.Language.JAPANESE)
        return note(brief, format, style)

    job = Job(
        files=files,
        files_from=files_from,
        recursive=recursive,
        output=output,
        skip_existing=skip_existing,
        glossary=glossary,
        format=format,
        jsonl=jsonl,
        model=translator_name(ctx, model, quick),
        summarizer=summarizer,
        device=device,
        threads=threads,
        encoding=encoding,
        offline=offline,
        no_cache=no_cache,
        quiet=quiet,
        strict=strict,
    )
    raise typer.Exit(run(job, Work(make, write, jsonout.brief_data)))
