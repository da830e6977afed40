"""Which releases a command line means, and what their notes are called."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.cli.finding import find_inputs
from briefer.cli.folders import FolderSearch
from briefer.errors import BrieferError, InputError, UsageError


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of a test, with a folder of releases in it."""
    names = (
        "inbox/b.TXT inbox/a.txt inbox/c.html inbox/c.pdf inbox/x.doc inbox/.hidden.txt "
        "inbox/~$c.docx inbox/wires/a.txt inbox/wires/deep/a.md inbox/.git/a.txt inbox/notes/z.md"
    )
    for name in names.split():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "inbox"


def found(*names: str, files_from: str | None = None, **asked: Any) -> dict[str, str]:
    """The notes' names by the releases' paths; a failure fails the test."""

    def failed(error: BrieferError) -> None:
        raise error

    inputs = find_inputs(names, failed, files_from, FolderSearch(**asked))
    return {Path(release.path).as_posix(): release.note for release in inputs.releases}


def test_a_folder_stands_for_its_releases_by_name(inbox: Path) -> None:
    assert found("inbox") == {
        "inbox/a.txt": "a",
        "inbox/b.TXT": "b",
        "inbox/c.html": "c.html",
        "inbox/c.pdf": "c.pdf",
    }


def test_recursive_keeps_the_folders_and_leaves_the_notes_out(inbox: Path) -> None:
    new = (
        found("inbox/", recursive=True, notes=Path("inbox/notes")).items() - found("inbox").items()
    )
    assert dict(new) == {"inbox/wires/a.txt": "wires/a", "inbox/wires/deep/a.md": "wires/deep/a"}


def test_notes_among_the_releases_would_be_releases_next_time(inbox: Path) -> None:
    with pytest.raises(UsageError, match="Give -o another folder"):
        found("inbox", notes=inbox)


@pytest.mark.parametrize(
    ("pattern", "releases"),
    [
        ("inbox/*.txt", ["inbox/a.txt"]),
        ("inbox/[ab].*", ["inbox/a.txt", "inbox/b.TXT"]),
        ("inbox/**/*.txt", ["inbox/a.txt", "inbox/wires/a.txt"]),
        ("inbox/*.rtf", ["inbox/*.rtf"]),
        ("https://example.com/?id=1", ["https:/example.com/?id=1"]),
    ],
)
def test_patterns_that_no_shell_has_expanded(
    inbox: Path, pattern: str, releases: list[str]
) -> None:
    assert list(found(pattern)) == releases


def test_a_name_that_looks_like_a_pattern_is_a_name(inbox: Path) -> None:
    (inbox / "a[1].txt").write_text("", "utf-8")
    assert list(found("inbox/a[1].txt")) == ["inbox/a[1].txt"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_list_names_files_in_its_order(inbox: Path, mark: bytes) -> None:
    Path("list").write_bytes(mark + "inbox/b.TXT\r\n\n  \nno*such.txt\n-\n製品 .txt".encode())
    names = ["first.txt", "inbox/b.TXT", "no*such.txt", "-", "製品 .txt"]
    assert list(found("first.txt", files_from="list")) == names


def test_a_name_in_a_list_is_never_standard_input(inbox: Path) -> None:
    Path("list").write_bytes(b"-\n")
    assert find_inputs(None, print, "list").releases[0].path == "./-"


@pytest.mark.skipif(os.name == "nt", reason="names are no bytes there")
def test_a_list_names_files_by_any_bytes(inbox: Path) -> None:
    Path("list").write_bytes(b"\x83\x65\x83\x58.txt\n")
    assert os.fsencode(find_inputs(None, print, "list").releases[0].path) == b"\x83\x65\x83\x58.txt"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
@pytest.mark.parametrize("names", [["inbox/b.TXT", "製品 一覧　一.txt"], ["一.txt"]])
def test_a_list_in_any_unicode(inbox: Path, encoding: str, names: list[str]) -> None:
    mark = "\ufeff" if encoding == "utf-32-be" else ""
    Path("list").write_bytes((mark + "\r\n".join(names) + "\r\n").encode(encoding))
    assert list(found(files_from="list")) == names


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a.txt\0b.txt\0", "has NUL in it"),  # what find -print0 writes
        (b"a.txt\n\0", "has NUL in it"),
        ("a.txt\n".encode("utf-16")[:-1], "can't be read"),
        (b"\xff\xfe\x00\xd8\n\x00", "can't be read"),
    ],
)
def test_a_list_that_is_none(inbox: Path, content: bytes, message: str) -> None:
    Path("list").write_bytes(content)
    with pytest.raises(InputError, match=message):
        found(files_from="list")


@pytest.mark.parametrize("content", [b"", b"\n \r\n", None])
def test_a_list_without_names(inbox: Path, content: bytes | None) -> None:
    if content is not None:
        Path("list").write_bytes(content)
    with pytest.raises(InputError, match="The list list"):
        found(files_from="list")


def test_a_folder_without_releases_fails_alone(inbox: Path) -> None:
    Path("empty/sub").mkdir(parents=True)
    failures: list[BrieferError] = []
    inputs = find_inputs(["empty", "inbox/a.txt"], failures.append)
    assert [release.note for release in inputs.releases] == ["a"]
    assert "--recursive" in failures[0].remedy
    assert inputs.many
    for folder, recursive in (("empty/sub", False), ("empty/sub", True), ("empty", True)):
        find_inputs([folder], failures.append, search=FolderSearch(recursive))
        assert failures[-1].remedy == "Give another folder."


def test_a_file_without_a_name_is_not_the_folder_one_is_in() -> None:
    with pytest.raises(InputError, match="without a name"):
        find_inputs([""], lambda _: None)


@pytest.mark.parametrize(
    ("names", "many"),
    [([], False), (["a.txt"], False), (["a.txt", "b.txt"], True), (["inbox"], True),
     (["inbox/a*"], True), (["no*such"], False)],
)  # fmt: skip
def test_several_names_or_a_folder_may_mean_many_notes(
    inbox: Path, names: list[str], many: bool
) -> None:
    assert find_inputs(names, print).many == many


NAMES = st.sampled_from(["a.txt", "A.txt", "a.html", "a-1.txt", "index.md", "index.txt", "sub/a"])


@given(st.lists(NAMES, max_size=8))
def test_no_two_releases_share_a_note_and_none_is_the_index(names: list[str]) -> None:
    inputs = find_inputs(names, print)
    notes = [release.note.casefold() for release in inputs.releases]
    assert len(set(notes)) == len(notes)
    assert "index" not in notes
