"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from briefer.cli.output_format import (
    Format,
    NoteFormat,
    ReportFormat,
    Target,
    file_of,
    target_of,
)


class Language(StrEnum):
    """What language the key points are in."""

    ENGLISH = "en"
    JAPANESE = "ja"


class Device(StrEnum):
    """Where a model runs."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


def model_names(incomplete: str) -> list[str]:
    """Return the names of `models list` that begin so, for a shell to complete."""
    return _for("", incomplete)


def _translators(incomplete: str) -> list[str]:
    return _for("translate", incomplete)


def summarizers(incomplete: str) -> list[str]:
    """Return what --summarizer may be that begins so."""
    return _for("bullets", incomplete)


def _for(task: str, incomplete: str) -> list[str]:
    from briefer.models.catalog import names_for

    return [name for name in names_for(task) if name.startswith(incomplete)]


# In every help: \b keeps the lines of a paragraph as they are.
SETTINGS = """
What the command line leaves out, settings can say: briefer.toml in this folder or in your folder
for settings, and variables such as BRIEFER_MODEL. `briefer config show` lists the values in force.
"""

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help="Japanese releases; folders of them (.txt .md .html .htm .docx .pdf .eml .msg); "
        "patterns such as 'inbox/*.txt'; the address of a web page. - or nothing: standard input.",
    ),
]
Recursive = Annotated[
    bool, typer.Option("--recursive", help="Of a folder, take what its subfolders hold, too.")
]
FilesFrom = Annotated[
    str | None,
    typer.Option(
        "--files-from",
        metavar="FILE|-",
        help="Take also the files, one a line, that FILE or standard input names.",
    ),
]
SkipExisting = Annotated[
    bool, typer.Option("--skip-existing", help="Make no note that is there already.")
]
JsonLines = Annotated[
    bool,
    typer.Option(
        "--jsonl",
        help='JSON Lines in, {"id": …, "text": …}, and out: for each line a line with its id and '
        "what --format json writes, or the error.",
    ),
]
_PLACES = "A file, whose ending tells its format; a folder (slash at its end, or several inputs)"
NoteOutput = Annotated[
    Target | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        parser=target_of,
        help=f"{_PLACES}, which gets an index.md too. - or nothing: standard output.",
    ),
]
PlainOutput = Annotated[
    Target | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        parser=target_of,
        help=f"{_PLACES}. - or nothing: standard output.",
    ),
]
FileOutput = Annotated[
    Target | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        parser=file_of,
        help="A file. - or nothing: standard output.",
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="The form of the output.")]
ReportOutputFormat = Annotated[
    ReportFormat,
    typer.Option("--format", help="The form of the report; html has both texts side by side."),
]
NoteOutputFormat = Annotated[
    NoteFormat,
    typer.Option(
        "--format",
        help="The form of the note: html is one page to read, print or mail; docx is for Word, "
        "each doubt a comment; tmx and xliff are the translation for translators' tools.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The input's encoding: utf-8, cp932, euc-jp and others. Default: found by its bytes.",
    ),
]
Model = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        autocompletion=_translators,
        help="The translator: a name of `models list`, a hub id, or a local path. auto: "
        "ja-en-1.5b, fetched if it is not here; where it can't be, ja-en-270m.",
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick",
        help="Translate with ja-en-270m, which ships with briefer: faster, less exact.",
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        min=1, max=1024, metavar="N", help="CPU threads. Default: what the runtime thinks best."
    ),
]
DeviceOption = Annotated[Device, typer.Option("--device", help="Where a seq2seq model runs.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never touch the network.")]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch a web page from a private network, or this machine, too."
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Ask the model anew, and remember nothing.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only errors.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Tell what is decided and why, on stderr.")
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Exit with status 5 where the note lists doubts, but for those that are only another "
        "translator's or a guessed he or she.",
    ),
]
StrictAll = Annotated[
    bool, typer.Option("--strict-all", help="Exit with status 5 where the note lists any doubt.")
]
GlossaryFile = Annotated[
    str | None,
    typer.Option(
        "--glossary",
        metavar="FILE",
        help="Terms to be kept: Japanese, English and a note in columns (TSV, CSV), or TBX. One "
        "that the English lacks in the end is a doubt.",
    ),
]
DigestFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Also write one page over all releases: by issuer and date, a line and the top "
        "figures of each, with links to the notes. Without -o, the page alone.",
    ),
]
Bullets = Annotated[
    int, typer.Option(min=0, max=20, metavar="N", help="At most so many bullets a section.")
]
ShowSource = Annotated[
    bool, typer.Option("--show-source", help="Put the cited Japanese under each bullet.")
]
Summarizer = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        autocompletion=summarizers,
        help="Who writes the bullets: auto, extractive (no model), or like --model.",
    ),
]
TranslationsFile = Annotated[
    str | None,
    typer.Option(
        "--translations",
        metavar="FILE",
        help="Your own translations (TMX, or Japanese and English in columns): used where the "
        "Japanese is the same, figures and dates apart.",
    ),
]
EnglishOnly = Annotated[
    bool, typer.Option("--english-only", help="Leave the Japanese out of the full translation.")
]
