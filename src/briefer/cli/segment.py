"""`briefer segment`: how a release is understood, without any model."""

import typer

from briefer.cli import options as o

EXAMPLE = """
\b
Examples:
  briefer segment release.txt
  briefer segment release.txt --format json
"""


def segment(
    ctx: typer.Context,
    files: o.Files = None,
    files_from: o.FilesFrom = None,
    recursive: o.Recursive = False,
    jsonl: o.JsonLines = False,
    output: o.PlainOutput = None,
    format: o.OutputFormat = o.Format.MARKDOWN,
    encoding: o.Encoding = None,
    allow_private: o.AllowPrivate = False,
) -> None:
    """Show how a release is understood, without any model.

    Its title, date line, sections, headings and sentences, with the numbers by which a note cites
    them.
    """
    from briefer.cli import jsonl as lines
    from briefer.cli.inputs import Web, documents, find_inputs
    from briefer.cli.outcomes import Outcomes
    from briefer.cli.outputs import Outputs
    from briefer.errors import BrieferError
    from briefer.reading.formats import RELEASES
    from briefer.render import jsonout, outline

    format = o.format_of(ctx, format, output, jsonl)
    outcomes = Outcomes()
    failed = outcomes.failed
    suffixes = lines.SUFFIXES if jsonl else RELEASES
    inputs = find_inputs(
        files, failed, files_from, recursive, output.path if output else None, suffixes
    )
    if jsonl:
        lines.check_options(output, inputs, [files_from], encoding, skip=False)
        lines.answer(lines.read_lines(inputs, failed), output, failed, jsonout.document_data)
        raise typer.Exit(outcomes.status)
    as_json = format is o.Format.JSON
    outputs = Outputs(output, inputs, ".json" if as_json else ".md", [files_from])
    for release, document in documents(inputs, encoding, failed, Web(allow_private=allow_private)):
        text = jsonout.document_json(document) if as_json else outline.render(document)
        try:
            outputs.write(release, text)
        except BrieferError as error:
            failed(error)
    outcomes.tell_failures(len(inputs.releases))
    raise typer.Exit(outcomes.status)
