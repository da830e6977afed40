"""JSON Lines for pipelines: a release on each line in, its note on a line out, at once."""

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import briefer
from briefer.cli.documents import refuse_terminal
from briefer.cli.files import emit
from briefer.cli.inputs import STDIN, Failed, Inputs
from briefer.cli.output_format import Target
from briefer.cli.outputs import refuse_inputs, refuse_no_folder
from briefer.cli.writing import is_stdout, written
from briefer.document import Document
from briefer.errors import BrieferError, InputError, UsageError, cause
from briefer.reading import FILE_LIMIT, read_text
from briefer.reading.lines import identity_of, record_of, record_text, too_long
from briefer.render import jsonout

_REST = "; it and what follows was not read"


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line as it came, and `where`: "releases.jsonl, line 3"."""

    where: str
    data: bytes | str


def check_options(
    output: Target | None,
    inputs: Inputs,
    beside: Sequence[str | None],
    encoding: str | None,
    skip: bool,
) -> None:
    """Raise UsageError for what lines can't be done with, before any work."""
    for name, given in (("--encoding", encoding), ("--skip-existing", skip)):
        if given:
            raise UsageError(f"{name} has no meaning with --jsonl.", "Leave it out.")
    if output and output.is_folder:
        raise UsageError(f"{output.path} is a folder.", "With --jsonl, -o takes a file.")
    if output:
        refuse_inputs([output.path], inputs, beside)
        refuse_no_folder(output.path)


def read_lines(inputs: Inputs, failed: Failed) -> Iterator[JsonLine]:
    """Yield the lines of all inputs as they come, but blank ones.

    An input that can't be read goes to `failed`.
    """
    for path in (release.path for release in inputs.releases):
        refuse_terminal(path)
        name = "standard input" if path == STDIN else path
        try:
            with (
                nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as stream
            ):
                for number, data in enumerate(_lines(stream), 1):
                    if len(data) > FILE_LIMIT:
                        failed(too_long(f"{name}, line {number}", _REST))
                        break
                    if data.strip():
                        yield JsonLine(f"{name}, line {number}", data)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            failed(InputError(f"{name} can't be read: {cause(error)}.", "Check the name."))


def _lines(stream: BinaryIO) -> Iterable[bytes | str]:
    """The lines of a stream: their end is another one in UTF-16 and UTF-32.

    Of one that is longer than a file may be, or never ends, a piece that is too long.
    """
    encoding = json.detect_encoding(stream.peek(4)[:4])  # type: ignore[attr-defined]
    wide = not encoding.startswith("utf-8")
    text = io.TextIOWrapper(stream, encoding, newline="\n") if wide else stream
    return iter(lambda: text.readline(FILE_LIMIT + 1), "" if wide else b"")


def answer(
    lines: Iterable[JsonLine],
    output: Target | None,
    failed: Failed,
    make: Callable[[Document], dict[str, Any]],
) -> None:
    """Write what `make` returns for each line's release, with the line's id, each at once.

    A line that fails goes to `failed`, and in its place stands its id with the error.
    """
    with _sink(output) as put:
        for line in lines:
            put(jsonout.line(_answer(line, failed, make)))


def _answer(
    line: JsonLine, failed: Failed, make: Callable[[Document], dict[str, Any]]
) -> dict[str, Any]:
    identity: str | int | None = None
    try:
        record = record_of(line.data, line.where)
        identity = identity_of(record, line.where)
        text = read_text(line.where, record_text(record, line.where))
        return {"id": identity} | make(briefer.segment(text))
    except BrieferError as error:
        failed(error)
        return {"id": identity, "error": {"problem": error.problem, "remedy": error.remedy}}


@contextmanager
def _sink(output: Target | None) -> Iterator[Callable[[str], object]]:
    """Give what writes a line: the next program, or whoever reads the file, sees it at once."""
    if output is None or is_stdout(output.path):
        yield emit
        return
    with written(output.path) as file:
        yield lambda text: file.write(text.encode("utf-8", "replace"))
