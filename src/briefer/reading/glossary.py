"""Glossaries as files: TSV or CSV of Japanese, English and an optional note."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from briefer.document import has_japanese
from briefer.errors import InputError
from briefer.note import Term
from briefer.reading import LIMIT
from briefer.reading.encodings import decode
from briefer.reading.formats import file_kind
from briefer.reading.plain import joined

COLUMNS = ("Japanese", "English", "note")
_DELIMITERS = "\t,;"  # the first of them in the first row; ; where the comma is a decimal point
_SAVE = "Save it as CSV or tab-separated text, in UTF-8."
_REMEDY = (
    "Give each line as: Japanese, tab or comma, English, and a note if you like. "
    "To begin with one that is right: briefer glossary release.txt -o terms.tsv"
)


def read_glossary(path: str | Path) -> tuple[Term, ...]:
    """Return the terms of a file in any encoding that a release can be in, in its order.

    # begins a comment line; empty lines and a first line "Japanese, English" are no terms. A cell
    in quotation marks may have line breaks. InputError names the line where a broken row begins.
    """
    name = Path(path).name
    rows = list(_rows(_text(Path(path)), name))
    if rows and [cell.casefold() for cell in rows[0][1][:2]] == ["japanese", "english"]:
        rows = rows[1:]
    return tuple(_term(cells, where) for where, cells in rows)


def write_glossary(terms: Sequence[Term], comments: Sequence[str] = ()) -> str:
    """Return the text of a TSV file that `read_glossary` reads back the same."""
    out = io.StringIO()
    out.writelines(f"# {comment}\n" for comment in comments)
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((_plain(t.japanese), _plain(t.english), _plain(t.note)) for t in terms)
    return out.getvalue()


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(
            f"The glossary {path} can't be read: {getattr(error, 'strerror', None) or error}.",
            "Check --glossary; where it is a setting, briefer config show tells whose.",
        ) from error
    if kind := file_kind(data, path.name):
        raise InputError(f"The glossary {path} is {kind}.", _SAVE)
    if len(data) > LIMIT:
        raise InputError(f"The glossary {path} is larger than {LIMIT // 1_000_000} MB.", _SAVE)
    try:
        return decode(data, None, path.name).text
    except InputError as error:
        raise InputError(error.problem, _SAVE) from error


def _rows(text: str, name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows that have anything in them, each after where it begins."""
    lines = list(io.StringIO(text))
    numbered = enumerate(lines, start=1)
    delimiter = ""
    for number, line in numbered:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        delimiter = delimiter or next((mark for mark in _DELIMITERS if mark in line), ",")
        where = f"{name}, line {number}"
        reader = csv.reader(chain([line], (more for _, more in numbered)), delimiter=delimiter)
        try:
            cells = [_in_one_line(cell) for cell in next(reader)]
        except csv.Error as error:
            raise InputError(f"{where}: {error}.", _REMEDY) from error
        taken = "".join(lines[number - 1 : number - 1 + reader.line_num])
        if reader.line_num > 1 and taken.count('"') % 2:
            raise InputError(f"{where}: a quotation mark is not closed.", _REMEDY)
        if any(cells):
            yield where, cells


def _in_one_line(cell: str) -> str:
    return joined(cell.split("\n"))


def _term(cells: list[str], where: str) -> Term:
    while len(cells) > len(COLUMNS) and not cells[-1]:  # spreadsheets write all that they show
        cells = cells[:-1]
    for problem in _problems(cells):
        raise InputError(f"{where}: {problem}.", _REMEDY)
    return Term(*cells[:3])


def _problems(cells: list[str]) -> Iterator[str]:
    if len(cells) < 2:
        yield "there are not two columns"
    elif len(cells) > 3:
        yield f"there are {len(cells)} columns"
    elif not cells[0]:
        yield "there is no Japanese"
    elif not cells[1].strip("| "):
        yield "there is no English"
    elif has_japanese(cells[1]) and not has_japanese(cells[0]):
        yield "the columns stand the other way round"


def _plain(cell: str) -> str:
    """Line breaks and tabs would make another row or column of it."""
    return " ".join(cell.split())
