"""Our own releases as web pages, Word documents and PDFs: the same Documents as of the texts."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

from making import FORMATS, differences

from briefer.document import Document
from briefer.reading import read_path
from briefer.segment import segment
from test_structure import GOLD, read_gold

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
RELEASES = {path.stem: path.read_text("utf-8") for path in SAMPLES}
# What comes of a mail is no page, and a PDF's last line that ends at the margin goes on below.
MADE = {
    path.stem: read_gold(path)[0] for path in GOLD if path.stem not in ("email", "wire_no_blanks")
}


def test_there_are_samples() -> None:
    assert len(RELEASES) >= 6


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [*RELEASES, *MADE])
def test_the_same_document(name: str, form: str, tmp_path: Path) -> None:
    text = (RELEASES | MADE)[name]
    file = tmp_path / f"release.{form}"
    file.write_bytes(FORMATS[form](text))
    assert differences(segment(text), document(file)) == ([], [])


@pytest.mark.parametrize("form", FORMATS)
def test_the_bytes_tell_the_format(form: str, tmp_path: Path) -> None:
    file = tmp_path / "release"
    file.write_bytes(FORMATS[form](RELEASES["wire"]))
    read = read_path(str(file))
    assert read.encoding.split(",")[0] == form
    assert "札幌市のロボット企業Yukimichi Robotics" in read.text


def document(file: Path) -> Document:
    read = read_path(str(file))
    return segment(read.text, read.name, read.encoding)
