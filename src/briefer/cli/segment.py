"""`briefer segment`: how a release is understood, without any model."""

import typer

from briefer.cli import groups as g
from briefer.cli import options as o
from briefer.cli.output_format import Format, format_of

EXAMPLE = """
\b
Examples:
  briefer segment release.txt
  briefer segment release.txt --format json
"""


@g.flat
def segment(
    ctx: typer.Context,
    *,
    releases: g.InputOptions,
    output: o.PlainOutput = None,
    format: o.OutputFormat = Format.MARKDOWN,
    jsonl: o.JsonLines = False,
) -> None:
    """Show how a release is understood, without any model.

    Its title, date line, sections, headings and sentences, with the numbers by which a note cites
    them.
    """
    from briefer.cli import jsonl as lines
    from briefer.cli.config import forbids_network
    from briefer.cli.documents import Web, documents
    from briefer.cli.finding import find_inputs
    from briefer.cli.folders import FolderSearch
    from briefer.cli.outcomes import Outcomes
    from briefer.cli.outputs import Outputs
    from briefer.errors import BrieferError
    from briefer.reading.formats import RELEASES
    from briefer.render import jsonout, outline

    format = format_of(ctx, format, output, jsonl)
    outcomes = Outcomes()
    failed = outcomes.failed
    suffixes = lines.SUFFIXES if jsonl else RELEASES
    files_from, encoding = releases.files_from, releases.encoding
    notes = output.path if output else None
    search = FolderSearch(releases.recursive, notes, suffixes)
    inputs = find_inputs(releases.files, failed, files_from, search)
    if jsonl:
        lines.check_options(output, inputs, [files_from], encoding, skip=False)
        lines.answer(lines.read_lines(inputs, failed), output, failed, jsonout.document_data)
        raise typer.Exit(outcomes.status)
    as_json = format is Format.JSON
    outputs = Outputs(output, inputs, ".json" if as_json else ".md", [files_from])
    web = Web(forbids_network(inputs), releases.allow_private)
    for release, document in documents(inputs, encoding, failed, web):
        text = jsonout.document_json(document) if as_json else outline.render(document)
        try:
            outputs.write(release, text)
        except BrieferError as error:
            failed(error)
    outcomes.tell_failures(len(inputs.releases))
    raise typer.Exit(outcomes.status)
