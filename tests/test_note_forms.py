"""Notes for Word and for translators' tools, as a user of the command line meets them."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from briefer.cli.files import note_bytes
from briefer.cli.inputs import Inputs
from briefer.cli.notes import SUFFIXES, note, refuse_form
from briefer.cli.output_format import NoteFormat, Target, _named
from briefer.errors import UsageError
from briefer.render.contents import NoteStyle
from scripted import plausible
from test_cli import RELEASE
from test_html import brief_by
from test_outputs import briefer, place

__all__ = ["place"]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("n.docx", b"PK"),
        ("N.DOCX", b"PK"),
        ("n.tmx", b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx'),
        ("n.xlf", b'<?xml version="1.0" encoding="UTF-8"?>\n<xliff'),
        ("n.xliff", b'<?xml version="1.0" encoding="UTF-8"?>\n<xliff'),
    ],
)
def test_the_name_of_a_note_for_other_tools_tells_its_format(name: str, start: bytes) -> None:
    target = Target(Path(name), is_folder=False)
    form = NoteFormat(_named(target))
    brief = brief_by(plausible)
    written = note_bytes(note(brief, form, NoteStyle()))
    assert written.startswith(start)
    assert name.lower().endswith((SUFFIXES[form], ".xliff"))


def test_word_documents_are_known_again_and_go_through_a_pipe(
    place: Path, tiny_translator: Path
) -> None:
    command = f"translate --format docx --model {tiny_translator} --offline"
    assert briefer(f"{command} a.txt b.txt -o notes/", place).returncode == 0
    assert {path.name for path in (place / "notes").iterdir()} == {"a.docx", "b.docx", "index.md"}
    (place / "b.txt").write_text(RELEASE.replace("42億円", "43億円"), "utf-8")
    ran = briefer(f"{command} a.txt b.txt -o notes/ --skip-existing", place)
    assert "a.txt: skipped, for notes/a.docx is there." in ran.stderr
    assert "b.txt: skipped, but notes/b.docx was made from another text." in ran.stderr
    assert briefer(f"{command} a.txt", place, "| cmp - notes/a.docx").returncode == 0


def test_a_word_document_is_not_shown_in_a_terminal(place: Path) -> None:
    reader, terminal = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "briefer", "translate", "a.txt", "--format", "docx"],
        cwd=place, stdout=terminal, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.close(terminal)
    os.close(reader)
    assert (ran.returncode, ran.stderr) == (
        2,
        "A Word document can't be shown in a terminal. Give it a file: -o note.docx\n",
    )


def test_without_its_library_a_word_document_is_refused_before_any_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError, match=r"\[docx\]"):
        refuse_form(NoteFormat.DOCX, None, Inputs(()))
