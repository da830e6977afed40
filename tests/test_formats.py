"""Our own releases as web pages, Word documents and PDFs: the same Documents as of the texts."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

from making import FORMATS, differences

from briefer.document import Document
from briefer.installation import installation
from briefer.reading import read_path
from briefer.segmentation import segment
from test_structure import GOLD, read_gold

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
RELEASES = {path.stem: path.read_text("utf-8") for path in SAMPLES}
# What comes of a mail is no page, and a PDF's last line that ends at the margin goes on below.
MADE = {
    path.stem: read_gold(path)[0] for path in GOLD if path.stem not in ("email", "wire_no_blanks")
}


def test_there_are_samples_of_every_format() -> None:
    assert len(RELEASES) >= 6


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [*RELEASES, *MADE])
def test_every_format_gives_the_same_document(name: str, form: str, tmp_path: Path) -> None:
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


@pytest.mark.parametrize("form", FORMATS)
def test_segment_reads_it_without_any_model_library(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"release.{form}"
    file.write_bytes(FORMATS[form](RELEASES["correction"]))
    ran = run("heavy = {'torch', 'transformers', 'xllamacpp', 'sudachipy'}", file)
    assert ran.returncode == 0, ran.stderr
    assert "はまなぎ" in ran.stdout
    assert f"({form}" in ran.stdout


def test_plain_text_needs_none_of_the_extras(tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_text(RELEASES["correction"], encoding="utf-8")
    ran = run("heavy = {'lxml', 'trafilatura', 'pypdfium2'}", file)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("form", "missing", "kind"),
    [
        ("html", "trafilatura", "a web page (HTML)"),
        ("docx", "lxml", "a Word document (DOCX)"),
        ("pdf", "pypdfium2", "a PDF file"),
    ],
)
def test_a_missing_extra_is_named(form: str, missing: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"release.{form}"
    file.write_bytes(FORMATS[form](RELEASES["correction"]))
    ran = run(f"heavy = set(); sys.modules[{missing!r}] = None", file)
    assert ran.returncode == 3
    assert ran.stderr == (
        f"{file} is {kind}; reading it needs an extra. "
        f"Install it with: {installation().command(form)}\n"
    )


def run(setting: str, file: Path) -> subprocess.CompletedProcess[str]:
    """Run `briefer segment` after `setting`, which names the modules it must not import."""
    code = (
        f"import sys; {setting}\n"
        "from briefer.cli import main\n"
        "try: main()\n"
        "finally: assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    command = [sys.executable, "-c", code, "segment", str(file)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def document(file: Path) -> Document:
    read = read_path(str(file))
    return segment(read.text, read.name, read.encoding)
