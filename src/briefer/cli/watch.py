"""`briefer watch`: a note for each release that arrives in a folder."""

from pathlib import Path
from typing import Annotated

import typer

from briefer.cli import options as o

EXAMPLE = f"""
\b
Examples:
  briefer watch inbox/ -o notes/
  briefer watch inbox/ -o notes/ --quick --format html

As a service of systemd or launchd: docs/inputs.md.
{o.SETTINGS}"""


def watch(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where releases arrive.", show_default=False)
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the notes go.")
    ],
    digest: o.DigestFile = None,
    recursive: o.Recursive = False,
    format: o.NoteOutputFormat = o.NoteFormat.MARKDOWN,
    bullets: o.Bullets = 3,
    english_only: o.EnglishOnly = False,
    show_source: o.ShowSource = False,
    model: o.Model = "auto",
    quick: o.Quick = False,
    summarizer: o.Summarizer = "auto",
    glossary: o.GlossaryFile = None,
    translations: o.TranslationsFile = None,
    device: o.DeviceOption = o.Device.AUTO,
    threads: o.Threads = None,
    encoding: o.Encoding = None,
    offline: o.Offline = False,
    no_cache: o.NoCache = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Write a note on each release that arrives in a folder, until Ctrl-C.

    A file is read when it is whole: when it has been at rest for two seconds. Each gets its note
    once, also over restarts; one that changes gets a new one. Beside the notes is an index.md. A
    file that can't be read is told, and listed there.
    """
    from briefer.cli.config import translator_name
    from briefer.cli.decisions import show
    from briefer.cli.job import Job
    from briefer.cli.summarize import shown_of, work_of
    from briefer.cli.watching import refuse, run
    from briefer.errors import UsageError
    from briefer.reading.glossary import read_glossary
    from briefer.render.contents import NoteStyle
    from briefer.translation.translation_memory import memory_of

    if verbose:
        show(ctx)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder.", "Give the folder in which releases arrive.")
    if output.exists() and (not output.is_dir() or output.samefile(folder)):
        raise UsageError(
            f"The notes can't lie in {output}.", "Give -o another folder than the releases'."
        )
    refuse(format, digest, folder, output)
    terms = read_glossary(glossary) if glossary else ()
    shown = shown_of(bullets, english_only, glossary, show_source, translations)
    style = NoteStyle(english_only, show_source)
    work = work_of(bullets, terms, memory_of(translations), shown, format, style)
    job = Job(
        files=[str(folder)],
        files_from=None,
        recursive=recursive,
        output=o.Target(output, is_folder=True),
        skip_existing=False,
        glossary=glossary,
        translations=translations,
        format=format,
        jsonl=False,
        model=translator_name(ctx, model, quick),
        summarizer=summarizer,
        device=device,
        threads=threads,
        encoding=encoding,
        offline=offline,
        allow_private=False,
        no_cache=no_cache,
        quiet=quiet,
        strict=False,
        strict_all=False,
        digest=digest,
    )
    run(job, work, folder, output)
