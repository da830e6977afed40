"""Terms, and glossaries as files: TSV or CSV of Japanese, English and an optional note."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.document import has_japanese
from briefer.errors import InputError

COLUMNS = ("Japanese", "English", "note")
_REMEDY = (
    "Give each line as: Japanese, tab or comma, English, and a note if you like. "
    "To begin with one that is right: briefer glossary release.txt -o terms.tsv"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A line of a glossary. Several accepted English forms stand with | between them.

    >>> Term("上海協力機構", "Shanghai Cooperation Organisation|SCO").accepted
    ('Shanghai Cooperation Organisation', 'SCO')
    """

    japanese: str
    english: str
    note: str = ""

    @property
    def accepted(self) -> tuple[str, ...]:
        """The English forms, the best first."""
        return tuple(form.strip() for form in self.english.split("|") if form.strip())


def read_glossary(path: str | Path) -> tuple[Term, ...]:
    """Return the terms of a file in UTF-8 or cp932, in its order.

    # begins a comment line; empty lines and a first line "Japanese, English" are no terms.
    InputError names a broken line.
    """
    name, text = Path(path).name, _text(Path(path))
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    delimiter = "\t" if any("\t" in line for _, line in lines) else ","
    rows = [(number, _cells(line, delimiter)) for number, line in lines]
    if rows and [cell.casefold() for cell in rows[0][1][:2]] == ["japanese", "english"]:
        rows = rows[1:]
    return tuple(_term(cells, f"{name}, line {number}") for number, cells in rows)


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
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"The glossary {path} can't be read: {error.strerror}.",
            "Check --glossary; where it is a setting, briefer config show tells whose.",
        ) from error
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path.name} is neither UTF-8 nor cp932.", "Save it as UTF-8.")


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]


def _term(cells: list[str], where: str) -> Term:
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
