"""The man page and the completion of shells: as the CLI is now, and as a user meets them."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from briefer.cli import app

ROOT = Path(__file__).parents[1]
SHELL = ROOT / "docs" / "shell"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shell", ROOT / "scripts" / "shell.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which `briefer` is the one that is tested."""
    command = tmp_path / "briefer"
    command.write_text(f"#!{sys.executable}\nfrom briefer.cli import main\n\nmain()\n")
    command.chmod(0o755)
    return f"{tmp_path}{os.pathsep}{os.environ['PATH']}"


def answer(path: str, *command: str) -> list[str]:
    if not shutil.which(command[0]):
        pytest.skip(f"no {command[0]} here")
    ran = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"PATH": path}, check=True
    )
    return ran.stdout.split("\n")


def test_what_lies_in_docs_is_what_the_cli_says_now(script: ModuleType) -> None:
    for name, text in script.files().items():
        assert (SHELL / name).read_text("utf-8") == text, "run python scripts/shell.py"
    assert {file.name for file in SHELL.iterdir()} == set(script.files())


def test_a_change_of_the_cli_changes_the_man_page(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = script.manual()
    monkeypatch.setattr(app.registered_commands[0], "epilog", "Another example.")
    assert script.manual() != before


def test_every_command_and_option_is_in_the_man_page(script: ModuleType) -> None:
    page = script.manual()
    for words in (
        '.SS "briefer summarize [OPTIONS] [FILE]...',
        '.SS "briefer models pull ',
        r"\fB\-\-digest FILE\fR",
        r"\fB\-o, \-\-output PATH\fR",
        ".SH EXIT STATUS",
        ".SH ENVIRONMENT",
        ".SH FILES",
    ):
        assert words in page, words


def test_troff_takes_the_page_without_a_warning() -> None:
    if not shutil.which("groff"):
        pytest.skip("no groff here")
    ran = subprocess.run(
        ["groff", "-man", "-Tutf8", "-k", "-wall", str(SHELL / "briefer.1")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stderr == ""
    assert "briefer summarize release.txt" in ran.stdout


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("summarize --dig", "--digest"), ("summ", "summarize"), ("translate --format x", "xliff")],
)
def test_bash_completes(path: str, words: str, wanted: str) -> None:
    number = len(words.split())
    code = f"source {SHELL / 'briefer.bash'}; COMP_WORDS=(briefer {words}); COMP_CWORD={number}; "
    code += '_briefer_completion briefer; printf "%s\\n" "${COMPREPLY[@]}"'
    assert wanted in answer(path, "bash", "-c", code)


def test_fish_completes(path: str) -> None:
    code = f"source {SHELL / 'briefer.fish'}; complete -C 'briefer summarize --dig'"
    assert any(line.startswith("--digest") for line in answer(path, "fish", "-c", code))


def test_zsh_completes_at_the_first_time(path: str) -> None:
    """As compsys runs it: the file itself is the function `_briefer`, with `words` set."""
    code = f"""
        fpath=({SHELL} $fpath); autoload -U _briefer; compdef() {{ }}
        _arguments() {{ print -l -- "$@" }}
        words=(briefer summarize --dig); CURRENT=3; _briefer
    """
    assert any("--digest" in line for line in answer(path, "zsh", "-c", code))
