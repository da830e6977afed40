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
    files: o.Files = None,
    output: o.Output = None,
    format: o.OutputFormat = o.Format.MARKDOWN,
    encoding: o.Encoding = None,
) -> None:
    """Show how a release is understood, without any model.

    Its title, date line, sections, headings and sentences, with the numbers by which a note cites
    them.
    """
    from briefer.cli.files import Outputs, documents, gravest, tell
    from briefer.errors import BrieferError, ExitStatus
    from briefer.render import jsonout, outline

    statuses: list[ExitStatus] = []

    def failed(error: BrieferError) -> None:
        tell(str(error))
        statuses.append(error.status)

    as_json = format is o.Format.JSON
    outputs = Outputs(output, files, ".json" if as_json else ".md")
    for document in documents(files, encoding, failed):
        text = jsonout.document_json(document) if as_json else outline.render(document)
        outputs.write(document.source, text)
    raise typer.Exit(gravest(statuses))
