"""`briefer check`: any translation against its Japanese: two documents, lines, or pairs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

import briefer
from briefer.cli import groups as g
from briefer.cli import options as o
from briefer.cli.output_format import ReportFormat, format_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefer.alignment.bitext import Bitext
    from briefer.cli.compared import Aid, Given
    from briefer.facts import Term

EXAMPLE = """
\b
Examples:
  briefer check results.ja.pdf results.en.docx -o report.html
  briefer check release.ja.txt release.en.txt --glossary terms.tsv
  briefer check release.ja.txt release.en.html --quick
  briefer check --pairs memory.tsv --format json

Two documents are aligned: each Japanese sentence, heading and table row is looked for in the
English. Two plain texts with the same number of lines, and the same empty ones, are taken line by
line instead, unless there is --documents, --quick or --model; the report says which it was.

A glossary may also be a setting, in briefer.toml or BRIEFER_GLOSSARY: briefer config.
"""


@dataclass(frozen=True, slots=True)
class TextOptions:
    """The Japanese and its English: two files, or one of pairs."""

    japanese: Annotated[
        str | None,
        typer.Argument(help="The Japanese: .txt .md .html .docx .pdf. -: standard input."),
    ] = None
    english: Annotated[
        str | None, typer.Argument(help="Its English, in any of the same formats.")
    ] = None
    pairs: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Instead of two files: one of two columns, Japanese, tab, English.",
        ),
    ] = None
    documents: Annotated[
        bool,
        typer.Option("--documents", help="Align two plain texts even if they have as many lines."),
    ] = False


@dataclass(frozen=True, slots=True)
class AlignmentOptions:
    """Which translator helps to align."""

    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Align more exactly, by this translator's own translation. Without it or --quick "
            "no model is loaded.",
        ),
    ] = None
    quick: Annotated[
        bool, typer.Option("--quick", help="The same with ja-en-270m, which ships with briefer.")
    ] = False


@g.flat
def check(
    ctx: typer.Context,
    *,
    texts: TextOptions,
    alignment: AlignmentOptions,
    glossary: o.GlossaryFile = None,
    output: o.FileOutput = None,
    format: o.ReportOutputFormat = ReportFormat.MARKDOWN,
    encoding: o.Encoding = None,
    verbose: o.Verbose = False,
    run: g.RunOptions,
) -> None:
    """Check anybody's translation of a whole document: no model.

    Figures, dates, names and terms that differ, sentences that were left out or added or stand in
    another order, figures that moved to another row or column of a table. Status 5 where there are
    findings.
    """
    from briefer.cli.compared import Aid, Given
    from briefer.cli.config import translator_name
    from briefer.cli.decisions import show
    from briefer.cli.inputs import Inputs, single
    from briefer.cli.outputs import Outputs
    from briefer.errors import ExitStatus
    from briefer.reading.glossary import read_glossary

    if verbose:
        show(ctx)
    format = format_of(ctx, format, output)
    model = translator_name(ctx, alignment.model or "", alignment.quick)
    aligned = texts.documents or bool(model)
    given = Given(texts.japanese, texts.english, texts.pairs, encoding, aligned)
    given.refuse_unfit()
    names = [name for name in (texts.japanese, texts.english, texts.pairs) if name]
    suffix = {"json": ".json", "html": ".html"}.get(format.value, ".md")
    release = single(names[0])
    outputs = Outputs(output, Inputs((release,)), suffix, [*names[1:], glossary])
    terms = read_glossary(glossary) if glossary else ()
    report, is_clean = _report(given, terms, Aid(model, run), format)
    outputs.write(release, report)
    raise typer.Exit(ExitStatus.OK if is_clean else ExitStatus.FINDINGS)


def _report(
    given: "Given", terms: "Sequence[Term]", aid: "Aid", format: ReportFormat
) -> tuple[str, bool]:
    """Return the report, and whether there is nothing in it to look at."""
    from briefer.cli.compared import by_line, compared
    from briefer.render import checked
    from briefer.render.comparison.contents import by_lines

    if given.pairs or not given.is_aligned:
        texts = given.lines
        found = briefer.check(texts, terms)
        if format is not ReportFormat.HTML:
            how = by_lines(len(texts), in_one_file=bool(given.pairs))
            as_json = format is ReportFormat.JSON
            report = (
                checked.as_json(texts, found) if as_json else checked.as_markdown(texts, found, how)
            )
            return report, not found
        bitext = by_line(given, texts, found)
    else:
        bitext = compared(given, terms, aid)
    return _written(bitext, format), not any(bitext.findings)


def _written(bitext: "Bitext", format: ReportFormat) -> str:
    from briefer.render.comparison import jsonout, markdown

    if format is ReportFormat.JSON:
        return jsonout.render(bitext)
    if format is ReportFormat.HTML:
        # Not at the top: jinja2 is loaded for this form alone.
        from briefer.render.comparison import html

        return html.render(bitext)
    return markdown.render(bitext)
