"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What an outline or a list of findings is written as."""

    MARKDOWN = "markdown"
    JSON = "json"


class NoteFormat(StrEnum):
    """What a note is written as."""

    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


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


# In every help: \b keeps the lines of a paragraph as they are.
SETTINGS = """
What the command line leaves out, settings can say: briefer.toml in this folder or in your folder
for settings, and variables such as BRIEFER_MODEL. `briefer config show` tells what holds.
"""

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help="Japanese releases; folders of them (.txt .md .html .htm .docx .pdf .eml); patterns "
        "such as 'inbox/*.txt'. - or nothing: standard input.",
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
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="A file; where there are several inputs, a folder, which gets an index.md too. "
        "Default: stdout.",
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="The form of the output.")]
NoteOutputFormat = Annotated[
    NoteFormat,
    typer.Option("--format", help="The form of the note; html is one page to read, print or mail."),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The input's encoding: utf-8, cp932, euc-jp and others. Default: told by its bytes.",
    ),
]
Model = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="The translator: a name of `models list`, a hub id, or a local path. auto: "
        "ja-en-1.5b, fetched if it is not here; where it can't be, ja-en-270m.",
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick",
        help="Translate with ja-en-270m, which ships with briefer: in seconds, less exact.",
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="CPU threads. Default: what the runtime thinks best."),
]
DeviceOption = Annotated[Device, typer.Option("--device", help="Where a seq2seq model runs.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never touch the network.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Ask the model anew, and remember nothing.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only errors.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Tell what is decided and why, on stderr.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with status 5 where the note lists doubts.")
]
GlossaryFile = Annotated[
    str | None,
    typer.Option(
        "--glossary",
        metavar="FILE",
        help="Terms that must be kept: Japanese, English and a note, in columns (TSV or CSV).",
    ),
]
EnglishOnly = Annotated[
    bool, typer.Option("--english-only", help="Leave the Japanese out of the full translation.")
]
