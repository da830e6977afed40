"""`briefer glossary`: the terms that releases explain themselves, as a file to edit."""

from typing import TYPE_CHECKING

import typer

from briefer.cli import groups as g
from briefer.cli import options as o
from briefer.cli.output_format import TermsFormat, format_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefer.document import Document
    from briefer.note import Term

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
    from briefer.cli.finding import inputs_of
    from briefer.cli.outcomes import Outcomes
    from briefer.cli.outputs import Outputs
    from briefer.facts.terms.glossary import merged
    from briefer.reading.glossary import write_glossary

    format_of(ctx, TermsFormat.TSV, output)
    outcomes = Outcomes()
    inputs = inputs_of(releases, outcomes.failed)
    beside = [*(one.path for one in inputs.releases), releases.files_from]
    outputs = Outputs(output, inputs.first, ".tsv", beside)
    web = Web(forbids_network(inputs), releases.allow_private)
    read = documents(inputs, releases.encoding, outcomes.failed, web)
    found = [term for _, document in read for term in _terms(document)]
    if found or not outcomes.failures:
        outputs.write(inputs.releases[0], write_glossary(merged(found), COMMENTS))
    if not (found or outcomes.failures):
        tell("No term is explained there: the list is empty.")
    raise typer.Exit(outcomes.status)


def _terms(document: "Document") -> "Iterator[Term]":
    """Yield the terms that a release explains, each with where; its doubts are told."""
    from briefer.cli.files import tell
    from briefer.facts.terms.glossary import glosses
    from briefer.note import Term

    for doubt in document.doubts:
        tell(f"{document.source}: {doubt}.")
    lines = [document.title, *(s.heading for s in document.sections), *document.sentences]
    for line in filter(None, lines):
        for term in glosses([line.text]):
            yield Term(term.japanese, term.english, f"{document.source} {line.id}")


COMMENTS = (
    "Terms and their English, found by briefer glossary. Edit them, then give this file back:",
    "briefer summarize release.txt --glossary terms.tsv",
    "| stands between several English forms that are all right; the first is the best.",
)
