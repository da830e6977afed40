"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What a note is written as."""

    MARKDOWN = "markdown"
    JSON = "json"


class Device(StrEnum):
    """Where a model runs."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILES]...", help="Japanese text files; - or nothing: standard input."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="A file; a folder where there are several inputs. Default: stdout."
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="The form of the output.")]
Encoding = Annotated[
    str | None,
    typer.Option(
        help="The input's encoding, e.g. utf-8, cp932, euc-jp. Default: told by its bytes."
    ),
]
Model = Annotated[
    str,
    typer.Option(help="The translator: a name of `models list`, a hub id, or a local path."),
]
Threads = Annotated[
    int | None, typer.Option(min=1, help="CPU threads. Default: what the runtime thinks best.")
]
DeviceOption = Annotated[Device, typer.Option("--device", help="Where a seq2seq model runs.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never touch the network.")]
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
