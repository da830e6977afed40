"""`briefer translate`: the full translation, without bullets and key points."""

import typer

import briefer
from briefer.cli import options as o

EXAMPLE = f"""
\b
Examples:
  briefer translate release.txt -o release.en.md
  briefer translate release.txt -o release.tmx
  briefer translate release.txt --quick
  cat release.txt | briefer translate --english-only
{o.SETTINGS}"""


def translate(
    ctx: typer.Context,
    files: o.Files = None,
    files_from: o.FilesFrom = None,
    recursive: o.Recursive = False,
    output: o.Output = None,
    skip_existing: o.SkipExisting = False,
    format: o.NoteOutputFormat = o.NoteFormat.MARKDOWN,
    jsonl: o.JsonLines = False,
    english_only: o.EnglishOnly = False,
    model: o.Model = "auto",
    quick: o.Quick = False,
    glossary: o.GlossaryFile = None,
    translations: o.TranslationsFile = None,
    device: o.DeviceOption = o.Device.AUTO,
    threads: o.Threads = None,
    encoding: o.Encoding = None,
    offline: o.Offline = False,
    allow_private: o.AllowPrivate = False,
    no_cache: o.NoCache = False,
    strict: o.Strict = False,
    strict_all: o.StrictAll = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Translate each Japanese release in full: no summary.

    Figures, dates, names and terms are compared with the Japanese as in a note, and what stays in
    doubt is listed.
    """
    from functools import partial

    from briefer.cli.batch import run
    from briefer.cli.config import translator_name
    from briefer.cli.decisions import show
    from briefer.cli.job import Job, Work
    from briefer.cli.notes import note
    from briefer.document import Document
    from briefer.models.catalog import EXTRACTIVE
    from briefer.note import Brief
    from briefer.pipeline import Options, Progress, Tools
    from briefer.reading.glossary import read_glossary
    from briefer.render import jsonout
    from briefer.render.contents import NoteStyle
    from briefer.translation.translation_memory import memory_of

    if verbose:
        show(ctx)
    format = o.format_of(ctx, format, output, jsonl)
    shown = {
        "--english-only": "" if english_only else None,
        "--glossary": glossary or None,
        "--translations": translations or None,
    }
    kept = {name: value for name, value in shown.items() if value is not None}

    terms = read_glossary(glossary) if glossary else ()
    options = Options(terms=terms, memory=memory_of(translations), shown=kept)

    def make(document: Document, tools: Tools, progress: Progress) -> Brief:
        return briefer.translate(document, tools.translator, options, progress)

    def write(brief: Brief) -> str | bytes:
        return note(brief, format, NoteStyle(english_only), translation_only=True)

    job = Job(
        files=files,
        files_from=files_from,
        recursive=recursive,
        output=output,
        skip_existing=skip_existing,
        glossary=glossary,
        translations=translations,
        format=format,
        jsonl=jsonl,
        model=translator_name(ctx, model, quick),
        summarizer=EXTRACTIVE,
        device=device,
        threads=threads,
        encoding=encoding,
        offline=offline,
        allow_private=allow_private,
        no_cache=no_cache,
        quiet=quiet,
        strict=strict,
        strict_all=strict_all,
    )
    raise typer.Exit(
        run(job, Work(make, write, partial(jsonout.brief_data, translation_only=True)))
    )
