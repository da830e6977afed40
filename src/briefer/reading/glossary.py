"""Glossaries as files: TBX, or TSV and CSV of Japanese, English and a note."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefer.document import has_japanese
from briefer.errors import InputError
from briefer.note import Term
from briefer.reading import LIMIT
from briefer.reading.columns import Record, column_bytes, records
from briefer.reading.exchange import read_tbx
from briefer.reading.formats import is_xml

COLUMNS = ("Japanese", "English", "note")
_CHECK = "Check --glossary; where it is a setting, briefer config show tells whose."
_REMEDY = (
    "Give each line as: Japanese, tab or comma, English, and a note if you like. "
    "To begin with one that is right: briefer glossary release.txt -o terms.tsv"
)


def read_glossary(path: str | Path) -> tuple[Term, ...]:
    """Return the terms of a TSV, CSV or TBX file in its order.

    TSV and CSV may be in any encoding that a release can be in. # begins a comment line; empty
    lines and a first line "Japanese, English" are no terms. A cell in quotation marks may have
    line breaks. InputError names the line where a broken row begins.
    """
    path = Path(path)
    subject = f"The glossary {path}"
    data = column_bytes(path, subject, LIMIT, _CHECK)
    if is_xml(data):
        return tuple(
            Term(term.japanese, "|".join(term.english)) for term in read_tbx(data, subject)
        )
    return tuple(map(_term, records(data, path.name, _REMEDY)))


def write_glossary(terms: Sequence[Term], comments: Sequence[str] = ()) -> str:
    """Return the text of a TSV file that `read_glossary` reads back the same."""
    out = io.StringIO()
    out.writelines(f"# {comment}\n" for comment in comments)
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((_plain(t.japanese), _plain(t.english), _plain(t.note)) for t in terms)
    return out.getvalue()


def _term(row: Record) -> Term:
    cells = list(row.cells)
    while len(cells) > len(COLUMNS) and not cells[-1]:  # spreadsheets write all that they show
        cells = cells[:-1]
    for problem in _problems(cells):
        raise InputError(f"{row.where}: {problem}.", _REMEDY)
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
