"""What -o and --format say: where the output goes, and what it is written as."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import typer

from briefer.errors import InputError, UsageError


class Format(StrEnum):
    """What an outline or a list of findings is written as."""

    MARKDOWN = "markdown"
    JSON = "json"


class ReportFormat(StrEnum):
    """What the report of a check is written as."""

    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


class TermsFormat(StrEnum):
    """What a list of terms is written as."""

    TSV = "tsv"


class NoteFormat(StrEnum):
    """What a note is written as."""

    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    TMX = "tmx"
    XLIFF = "xliff"


@dataclass(frozen=True, slots=True)
class Target:
    """Where -o has the output go; `is_folder` where it is one, or a final slash says so."""

    path: Path
    is_folder: bool


def target_of(name: str) -> Target | None:
    """Return what -o names, None for standard output."""
    if not name:
        raise UsageError("-o names nothing.", "Give it a file, a folder, or - for standard output.")
    try:
        is_folder = Path(name).is_dir() or name.endswith(("/", os.sep))
    except OSError as error:
        raise InputError(
            f"{name} can't be written: {error.strerror}.", "Give another -o."
        ) from error
    return None if name == "-" else Target(Path(name), is_folder)


def folder_of(name: str) -> Path:
    """Return the folder of a name; InputError for none, which would be the current folder."""
    # Not at the top: it takes a while, and --help needs none of it.
    from briefer.reading.no_file import refuse_nameless

    refuse_nameless(name)
    return Path(name)


def file_of(name: str) -> Target | None:
    """Return what -o names where it must be a file, None for standard output. UsageError."""
    target = target_of(name)
    if target and target.is_folder:
        raise UsageError(f"{name} is a folder, and this is one file.", "Name the file in it.")
    return target


# What a file's name says of its format: those that some command writes, and those that none does.
_NAMED = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".html": "html",
          ".htm": "html", ".docx": "docx", ".tmx": "tmx", ".xliff": "xliff", ".xlf": "xliff",
          ".tsv": "tsv", ".csv": "csv", ".doc": "doc", ".odt": "odt", ".pdf": "pdf", ".rtf": "rtf",
          ".tbx": "tbx", ".xls": "xls", ".xlsx": "xlsx",
          }  # fmt: skip
AnyFormat = TypeVar("AnyFormat", Format, ReportFormat, TermsFormat, NoteFormat)


def format_of(
    ctx: typer.Context, format: AnyFormat, output: Target | None, jsonl: bool = False
) -> AnyFormat:
    """Return what the command line says of the output's format, else `format`, the setting.

    UsageError where two options contradict each other, or the command can't write what they say.
    """
    source = ctx.get_parameter_source("format")
    said = {
        "--jsonl": "json" if jsonl else "",
        f"--format {format}": format.value if source and source.name == "COMMANDLINE" else "",
        f"-o {output.path}" if output else "": _named(output),
    }
    options = [option for option, value in said.items() if value]
    if len({said[option] for option in options}) > 1:
        raise UsageError(f"{' and '.join(options)} contradict each other.", "Change one of them.")
    wanted = said[options[0]] if options else format.value
    forms = list(type(format))
    if wanted not in forms:
        written = [ending for ending, form in _NAMED.items() if form in forms]
        raise UsageError(
            f"briefer {ctx.command.name} writes no {wanted}.",
            f"Give -o another ending: {', '.join(written)}.",
        )
    return type(format)(wanted)


def _named(output: Target | None) -> str:
    """What -o's name says of the format; nothing where it says nothing, or is a folder's."""
    if output is None or output.is_folder:
        return ""
    return _NAMED.get(output.path.suffix.lower(), "")
