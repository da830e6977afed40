"""What a newcomer types first: help, versions, names to be completed, odd names of files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefer import __version__
from briefer.models.catalog import load_catalog
from test_cli import RELEASE


def briefer(*arguments: str, cwd: Path | None = None, **variables: str) -> tuple[int, str, str]:
    ran = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'briefer'\n"
         "from briefer.cli import main; main()", *arguments],
        cwd=cwd, env=os.environ | variables, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr


def completed(line: str) -> list[str]:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    _, out, _ = briefer(_BRIEFER_COMPLETE="complete_bash", **words)
    return out.split()


@pytest.mark.parametrize("command", ["", "summarize", "models", "models pull", "help"])
def test_help_by_any_name_is_the_same(command: str) -> None:
    status, out, err = briefer("help", *command.split())
    assert (status, out, err) == briefer(*command.split(), "--help")
    assert out.startswith(f"Usage: briefer {command}".rstrip())


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("sumarize", "There is no command sumarize. Did you mean summarize?\n"),
        ("models pul", "There is no command pul. Did you mean pull?\n"),
        ("doctor models", "There is no command models. briefer help lists the commands.\n"),
    ],
)
def test_help_of_what_is_no_command(command: str, message: str) -> None:
    assert briefer("help", *command.split()) == (2, "", message)


def test_the_version_is_printed() -> None:
    assert briefer("-V") == briefer("--version") == (0, f"briefer {__version__}\n", "")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("briefer summarize --model ja", ["ja-en-1.5b", "ja-en-270m"]),
        ("briefer translate --model au", ["auto"]),
        ("briefer summarize --model jm", []),  # a dictionary is no translator: then, files
        ("briefer summarize --summarizer ex", ["extractive"]),
        ("briefer summarize --summarizer dist", ["distilbart-cnn-12-6"]),
        ("briefer summarize --format h", ["html"]),
        ("briefer segment --format ", ["markdown", "json"]),
        ("briefer models pull jm", ["jmdict"]),
        ("briefer models remove ", [entry.name for entry in load_catalog()]),
        ("briefer help doc", ["doctor"]),
        ("briefer summarize samples/w", []),  # the shell's own names of files
    ],
)
def test_names_are_completed(line: str, names: list[str]) -> None:
    assert completed(line) == names


@pytest.mark.parametrize("name", ["-dash.txt", "-o.txt", "--quiet.txt"])
@pytest.mark.parametrize("command", ["segment", "glossary", "segment --format json"])
def test_a_file_may_be_called_as_if_it_were_an_option(
    name: str, command: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(RELEASE, "utf-8")
    status, out, err = briefer(*command.split(), name, cwd=tmp_path)
    assert status == 0
    assert "option" not in err
    assert len(out) > 20
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert briefer(*command.split(), "--", name, cwd=tmp_path)[0] == 0


def test_an_argument_that_is_neither_option_nor_file_is_an_error(tmp_path: Path) -> None:
    status, _, err = briefer("segment", "-dash.txt", cwd=tmp_path)
    assert status == 2
    assert "No such option: -d" in err


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_lines_have_one_form(form: str, tmp_path: Path) -> None:
    message = f"--jsonl and --format {form} contradict each other. Change one of them.\n"
    assert briefer("summarize", "--jsonl", "--format", form, cwd=tmp_path) == (2, "", message)


@pytest.mark.parametrize(("command", "index"), [("summarize", True), ("segment", False),
                                                ("check", False), ("glossary", False)])  # fmt: skip
def test_only_what_writes_an_index_promises_one(command: str, index: bool) -> None:
    assert ("index.md" in briefer(command, "--help")[1]) is index


@pytest.mark.parametrize("command", ["segment", "glossary", "check other.txt"])
def test_a_broken_link_is_called_one(command: str, tmp_path: Path) -> None:
    (tmp_path / "release.txt").symlink_to("gone.txt")
    (tmp_path / "other.txt").write_text(RELEASE, "utf-8")
    status, _, err = briefer(*command.split(), "release.txt", cwd=tmp_path)
    message = "release.txt is a link to gone.txt, which is not there. "
    assert (status, err) == (3, f"{message}Mend the link, or name another file.\n")
    err = briefer(*command.split(), "relese.txt", cwd=tmp_path)[2]
    assert err == "There is no file relese.txt. Check the name.\n"
    err = briefer(*command.split(), "nothing*.txt", cwd=tmp_path)[2]
    assert err == "No file fits nothing*.txt. Check the pattern and its folder.\n"
