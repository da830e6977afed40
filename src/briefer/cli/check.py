"""`briefer check`: the checks of the note on any translation, without any model."""

from pathlib import Path
from typing import Annotated

import typer

import briefer
from briefer.cli import options as o

EXAMPLE = """
\b
Examples:
  briefer check release.ja.txt release.en.txt
  briefer check --pairs memory.tsv --format json
  briefer check release.ja.txt release.en.txt --glossary terms.tsv

A glossary may also be a setting, in briefer.toml or BRIEFER_GLOSSARY: briefer config.
"""


def check(
    ctx: typer.Context,
    japanese: Annotated[
        str | None, typer.Argument(help="The Japanese, a line per sentence or paragraph.")
    ] = None,
    english: Annotated[
        str | None,
        typer.Argument(help="Its English, line by line the same. -: standard input, for either."),
    ] = None,
    pairs: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Instead of two files: one of two columns, Japanese, tab, English.",
        ),
    ] = None,
    glossary: o.GlossaryFile = None,
    output: o.FileOutput = None,
    format: o.OutputFormat = o.Format.MARKDOWN,
    encoding: o.Encoding = None,
) -> None:
    """Compare a translation's facts with the Japanese: no model.

    Figures, dates, names and terms that were lost or invented, leftover Japanese, loops, absurd
    lengths; whoever has translated. Status 5 where there are findings.
    """
    from briefer.cli.inputs import Inputs, single
    from briefer.cli.outputs import Outputs
    from briefer.errors import ExitStatus
    from briefer.reading.glossary import read_glossary
    from briefer.render import checked

    format = o.format_of(ctx, format, output)
    texts = _pairs(japanese, english, pairs, encoding)
    given = [name for name in (japanese, english, pairs) if name]
    checks = single(given[0])
    suffix = ".json" if format is o.Format.JSON else ".md"
    outputs = Outputs(output, Inputs((checks,)), suffix, [*given[1:], glossary])
    found = briefer.check(texts, read_glossary(glossary) if glossary else ())
    render = checked.as_json if format is o.Format.JSON else checked.as_markdown
    outputs.write(checks, render(texts, found))
    raise typer.Exit(ExitStatus.FINDINGS if found else ExitStatus.OK)


def _pairs(
    japanese: str | None, english: str | None, pairs: str | None, encoding: str | None
) -> list[tuple[str, str]]:
    """Return the pairs of the two files, or of the one with two columns."""
    from briefer.errors import InputError, UsageError

    if pairs and not japanese:
        return [_columns(line, pairs, n) for n, line in enumerate(_lines(pairs, encoding, True), 1)]
    if pairs or not japanese or not english or japanese == english == "-":
        raise UsageError(
            "briefer check needs the Japanese and the English.",
            "Example: briefer check release.ja.txt release.en.txt, or --pairs with one file of two "
            "columns.",
        )
    left, right = _lines(japanese, encoding, True), _lines(english, None, False)
    if len(left) != len(right):
        raise InputError(
            f"{japanese} has {len(left):,} lines and {english} has {len(right):,}.",
            "Give files in which each line translates the same line of the other.",
        )
    return list(zip(left, right, strict=True))


def _lines(name: str, encoding: str | None, japanese: bool) -> list[str]:
    from briefer.cli.files import tell
    from briefer.cli.inputs import read

    text = read(name, encoding, japanese)
    for doubt in text.doubts:
        tell(f"{name}: {doubt}.")
    return text.text.removesuffix("\n").split("\n")


def _columns(line: str, name: str, number: int) -> tuple[str, str]:
    from briefer.errors import InputError

    japanese, tab, english = line.partition("\t")
    if not tab or "\t" in english:
        raise InputError(
            f"{Path(name).name}, line {number}: there are not two columns.",
            "Give Japanese, one tab, English on every line.",
        )
    return japanese, english
