"""`briefer glossary`: the terms that releases explain themselves, as a file to edit."""

import typer

from briefer.cli import groups as g
from briefer.cli import options as o
from briefer.cli.output_format import TermsFormat, format_of

EXAMPLE = """
\b
Examples:
  briefer glossary release.txt -o terms.tsv
  briefer summarize release.txt --glossary terms.tsv
"""


@g.flat
def glossary(
    ctx: typer.Context,
    *,
    releases: g.InputOptions,
    output: o.FileOutput = None,
) -> None:
    """Print the terms that releases explain themselves.

    Each with its English, in tab-separated text, to be edited and given back with --glossary.
    """
    from briefer.cli.config import forbids_network
    from briefer.cli.documents import Web, documents
    from briefer.cli.files import tell
    from briefer.cli.finding import find_inputs
    from briefer.cli.folders import FolderSearch
    from briefer.cli.outcomes import Outcomes
    from briefer.cli.outputs import Outputs
    from briefer.facts.terms.glossary import glosses, merged
    from briefer.note import Term
    from briefer.reading.glossary import write_glossary

    format_of(ctx, TermsFormat.TSV, output)
    outcomes = Outcomes()
    found: list[Term] = []
    files_from = releases.files_from
    inputs = find_inputs(
        releases.files, outcomes.failed, files_from, FolderSearch(releases.recursive)
    )
    beside = [*(one.path for one in inputs.releases), files_from]
    outputs = Outputs(output, inputs.first, ".tsv", beside)
    web = Web(forbids_network(inputs), releases.allow_private)
    for _, document in documents(inputs, releases.encoding, outcomes.failed, web):
        for doubt in document.doubts:
            tell(f"{document.source}: {doubt}.")
        lines = [document.title, *(s.heading for s in document.sections), *document.sentences]
        for line in filter(None, lines):
            found += (
                Term(term.japanese, term.english, f"{document.source} {line.id}")
                for term in glosses([line.text])
            )
    if found or not outcomes.failures:
        outputs.write(inputs.releases[0], write_glossary(merged(found), COMMENTS))
    if not (found or outcomes.failures):
        tell("No term is explained there: the list is empty.")
    raise typer.Exit(outcomes.status)


COMMENTS = (
    "Terms and their English, found by briefer glossary. Edit them, then give this file back:",
    "briefer summarize release.txt --glossary terms.tsv",
    "| stands between several English forms that are all right; the first is the best.",
)
