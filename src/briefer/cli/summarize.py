"""`briefer summarize`: releases in, briefing notes out."""

from typing import TYPE_CHECKING, Annotated

import typer

import briefer
from briefer.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefer.cli.job import Work
    from briefer.facts import Term
    from briefer.pipeline import Options
    from briefer.render.contents import NoteStyle
    from briefer.translation.translation_memory import TranslationMemory

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


def summarize(
    ctx: typer.Context,
    files: o.Files = None,
    files_from: o.FilesFrom = None,
    recursive: o.Recursive = False,
    output: o.Output = None,
    digest: o.DigestFile = None,
    skip_existing: o.SkipExisting = False,
    format: o.NoteOutputFormat = o.NoteFormat.MARKDOWN,
    jsonl: o.JsonLines = False,
    bullets: o.Bullets = 3,
    english_only: o.EnglishOnly = False,
    show_source: o.ShowSource = False,
    language: Annotated[
        o.Language,
        typer.Option(help="Of the key points; ja: the release's own sentences (JSON has both)."),
    ] = o.Language.ENGLISH,
    model: o.Model = "auto",
    quick: o.Quick = False,
    summarizer: o.Summarizer = "auto",
    glossary: o.GlossaryFile = None,
    translations: o.TranslationsFile = None,
    device: o.DeviceOption = o.Device.AUTO,
    threads: o.Threads = None,
    encoding: o.Encoding = None,
    offline: o.Offline = False,
    allow_private: o.AllowPrivate = False,
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
    from briefer.cli.job import Job
    from briefer.reading.glossary import read_glossary
    from briefer.render.contents import NoteStyle
    from briefer.translation.translation_memory import memory_of

    if verbose:
        show(ctx)
    format = o.format_of(ctx, format, output, jsonl)
    terms = read_glossary(glossary) if glossary else ()
    shown = shown_of(bullets, english_only, glossary, show_source, translations, language)
    style = NoteStyle(english_only, show_source, language is o.Language.JAPANESE)
    work = work_of(bullets, terms, memory_of(translations), shown, format, style)
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
        summarizer=summarizer,
        device=device,
        threads=threads,
        encoding=encoding,
        offline=offline,
        allow_private=allow_private,
        no_cache=no_cache,
        quiet=quiet,
        strict=strict,
        digest=digest,
    )
    raise typer.Exit(run(job, work))


def shown_of(
    bullets: int,
    english_only: bool,
    glossary: str | None,
    show_source: bool,
    translations: str | None,
    language: o.Language = o.Language.ENGLISH,
) -> dict[str, str]:
    """Return the options that a note names: what it takes to make the same one again."""
    shown = {
        "--bullets": str(bullets),
        "--english-only": "" if english_only else None,
        "--glossary": glossary or None,
        "--language": None if language is o.Language.ENGLISH else language.value,
        "--show-source": "" if show_source else None,
        "--translations": translations or None,
    }
    return {name: value for name, value in shown.items() if value is not None}


def plain_options(bullets: int, glossary: str | None, translations: str | None) -> "Options":
    """Return the options of a note that goes to a page or a client, not to a file."""
    from briefer.pipeline import Options
    from briefer.reading.glossary import read_glossary
    from briefer.translation.translation_memory import memory_of

    terms = read_glossary(glossary) if glossary else ()
    shown = shown_of(bullets, False, glossary, False, translations)
    return Options(None, bullets, terms, memory_of(translations), shown)


def work_of(
    bullets: int,
    terms: "Sequence[Term]",
    memory: "TranslationMemory",
    shown: dict[str, str],
    format: o.NoteFormat,
    style: "NoteStyle",
) -> "Work":
    """Return how a briefing note is made and written."""
    from briefer.cli.job import Work
    from briefer.cli.notes import note
    from briefer.document import Document
    from briefer.note import Brief
    from briefer.pipeline import Options, Progress, Tools
    from briefer.render import jsonout

    def make(document: Document, tools: Tools, progress: Progress) -> Brief:
        options = Options(tools.summarizer, bullets, terms, memory, shown)
        return briefer.brief(document, tools.translator, options, progress)

    return Work(make, lambda brief: note(brief, format, style), jsonout.brief_data)
