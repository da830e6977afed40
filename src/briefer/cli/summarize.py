"""`briefer summarize`: releases in, briefing notes out."""

from typing import Annotated

import typer

from briefer.cli import options as o

EXAMPLE = "Example: briefer summarize release.txt > brief.md"


def summarize(
    files: o.Files = None,
    files_from: o.FilesFrom = None,
    recursive: o.Recursive = False,
    output: o.Output = None,
    skip_existing: o.SkipExisting = False,
    format: o.OutputFormat = o.Format.MARKDOWN,
    jsonl: o.JsonLines = False,
    bullets: Annotated[
        int, typer.Option(min=0, max=20, help="At most so many bullets a section.")
    ] = 3,
    english_only: o.EnglishOnly = False,
    show_source: Annotated[
        bool, typer.Option("--show-source", help="Put the cited Japanese under each bullet.")
    ] = False,
    model: o.Model = "auto",
    summarizer: Annotated[
        str,
        typer.Option(help="Who writes the bullets: auto, extractive (no model), or like --model."),
    ] = "auto",
    glossary: o.GlossaryFile = None,
    device: o.DeviceOption = o.Device.AUTO,
    threads: o.Threads = None,
    encoding: o.Encoding = None,
    offline: o.Offline = False,
    strict: o.Strict = False,
    quiet: o.Quiet = False,
) -> None:
    """Write an English briefing note on each Japanese release."""
    from briefer.brief import Brief
    from briefer.briefing import Progress, make_brief
    from briefer.cli.batch import run
    from briefer.cli.job import Job, Tools, Work
    from briefer.document import Document
    from briefer.facts.terms.glossary import read_glossary
    from briefer.render import jsonout, markdown

    shown = {
        "--bullets": str(bullets),
        "--english-only": "" if english_only else None,
        "--glossary": glossary,
        "--show-source": "" if show_source else None,
    }
    terms = read_glossary(glossary) if glossary else ()
    kept = {name: value for name, value in shown.items() if value is not None}

    def make(document: Document, tools: Tools, progress: Progress | None) -> Brief:
        writer, lexicon = tools.summarizer, tools.lexicon
        return make_brief(
            document, tools.translator, writer, bullets, terms, kept, progress, lexicon
        )

    def write(brief: Brief) -> str:
        if format is o.Format.JSON:
            return jsonout.brief_json(brief)
        return markdown.render(brief, markdown.Style(english_only, show_source))

    job = Job(
        files=files,
        files_from=files_from,
        recursive=recursive,
        output=output,
        skip_existing=skip_existing,
        format=format,
        jsonl=jsonl,
        model=model,
        summarizer=summarizer,
        device=device,
        threads=threads,
        encoding=encoding,
        offline=offline,
        quiet=quiet,
        strict=strict,
    )
    raise typer.Exit(run(job, Work(make, write, jsonout.brief_data)))
