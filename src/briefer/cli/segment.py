"""`briefer segment`: how a release is understood, without any model."""

from typing import TYPE_CHECKING

import typer

from briefer.cli import groups as g
from briefer.cli import options as o
from briefer.cli.output_format import Format, format_of

if TYPE_CHECKING:
    from briefer.cli.inputs import Inputs
    from briefer.cli.outcomes import Outcomes
    from briefer.cli.output_format import Target

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
    verbose: o.Verbose = False,
) -> None:
    """Show how a release is understood, without any model.

    Its title, date line, sections, headings and sentences, with the numbers by which a note cites
    them.
    """
    from briefer.cli.decisions import show
    from briefer.cli.finding import inputs_of
    from briefer.cli.outcomes import Outcomes
    from briefer.reading.formats import JSON_LINES, RELEASES

    if verbose:
        show(ctx)
    format = format_of(ctx, format, output, jsonl)
    outcomes = Outcomes()
    suffixes = JSON_LINES if jsonl else RELEASES
    inputs = inputs_of(releases, outcomes.failed, output.path if output else None, suffixes)
    if jsonl:
        _answer_lines(releases, inputs, output, outcomes)
    else:
        _write(releases, inputs, output, format is Format.JSON, outcomes)
        outcomes.tell_failures(len(inputs.releases))
    raise typer.Exit(outcomes.status)


def _answer_lines(
    releases: g.InputOptions, inputs: "Inputs", output: "Target | None", outcomes: "Outcomes"
) -> None:
    from briefer.cli import jsonl
    from briefer.render import jsonout

    beside, failed = [releases.files_from], outcomes.failed
    jsonl.check_options(output, inputs, beside, releases.encoding, skip=False)
    jsonl.answer(jsonl.read_lines(inputs, failed), output, failed, jsonout.document_data)


def _write(
    releases: g.InputOptions,
    inputs: "Inputs",
    output: "Target | None",
    as_json: bool,
    outcomes: "Outcomes",
) -> None:
    """Write an outline, or data, for each release."""
    from briefer.cli.config import forbids_network
    from briefer.cli.documents import Web, documents
    from briefer.cli.outputs import Outputs
    from briefer.errors import BrieferError
    from briefer.render import jsonout, outline

    outputs = Outputs(output, inputs, ".json" if as_json else ".md", [releases.files_from])
    web = Web(forbids_network(inputs), releases.allow_private)
    for release, document in documents(inputs, releases.encoding, outcomes.failed, web):
        text = jsonout.document_json(document) if as_json else outline.render(document)
        try:
            outputs.write(release, text)
        except BrieferError as error:
            outcomes.failed(error)
