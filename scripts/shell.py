"""Write docs/shell/: briefer's man page and its completion for bash, zsh and fish, from the CLI.

python scripts/shell.py
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.completion import get_completion_script  # type: ignore[attr-defined]

from briefer.cli import app

FOLDER = Path(__file__).parents[1] / "docs" / "shell"
NAME = "briefer"
SHELLS = {"bash": "briefer.bash", "zsh": "_briefer", "fish": "briefer.fish"}
# zsh runs this file itself, as a function, for the first completion of a session.
_FIRST = '[[ $funcstack[1] = _briefer ]] && _briefer_completion "$@"\n'


def files() -> dict[str, str]:
    """Return what belongs into the folder, by name."""
    scripts = {file: completion(shell) for shell, file in SHELLS.items()}
    return {f"{NAME}.1": manual(), **scripts}


def completion(shell: str) -> str:
    """Return the script by which a shell asks briefer itself what may follow."""
    script = get_completion_script(
        prog_name=NAME, complete_var=f"_{NAME.upper()}_COMPLETE", shell=shell
    )
    return f"{script}\n" + (f"\n{_FIRST}" if shell == "zsh" else "")


def manual() -> str:
    """Return the man page, as troff."""
    command = typer.main.get_command(app)
    context = command.make_context(NAME, [], resilient_parsing=True)
    about = command.help or ""
    lines = [
        f'.TH {NAME.upper()} 1 "" "{NAME}" "User Commands"',
        ".SH NAME",
        f"{NAME} \\- {_text(about[0].lower() + about[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B {NAME}",
        "COMMAND [OPTIONS] [ARGUMENTS]",
        ".SH DESCRIPTION",
        *_paragraphs(about),
        ".SH COMMANDS",
        *_commands(command, context),
        ".SH OPTIONS",
        *_options(command, context),
        *_sections(command.epilog or ""),
    ]
    return "\n".join(lines) + "\n"


def _commands(group: Any, context: Any) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = type(context)(command, info_name=name, parent=context)
        yield f'.SS "{_text(" ".join([inner.command_path, *command.collect_usage_pieces(inner)]))}"'
        yield from _paragraphs(command.help or "")
        yield from _options(command, inner)
        yield from _paragraphs(command.epilog or "")
        if hasattr(command, "list_commands"):
            yield from _commands(command, inner)


def _options(command: Any, context: Any) -> Iterator[str]:
    records = [param.get_help_record(context) for param in command.params]
    for names, description in filter(None, records):
        yield from (".TP", rf"\fB{_text(re.sub(' <list.*', '', names))}\fR", _text(description))


def _sections(epilog: str) -> Iterator[str]:
    """The blocks of a text, each under its first line as a heading."""
    for block in epilog.split("\b\n")[1:]:
        heading, _, description = block.partition("\n")
        yield f".SH {heading.rstrip(':').upper()}"
        yield from _paragraphs(f"\b\n{description}")


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs; one that begins with \\b keeps its lines."""
    for block in re.split(r"\n\n+", text.strip("\n")):
        if block.startswith("\b\n"):
            lines = block.removeprefix("\b\n").rstrip().split("\n")
            yield from (".PP", ".nf", *map(_text, lines), ".fi")
        else:
            yield from (".PP", _text(" ".join(block.split())))


def _text(text: str) -> str:
    r"""Return text that troff takes for nothing else.

    >>> print(_text("-o C:\\x"), _text(".nf"), _text("'x"))
    \-o C:\ex \&.nf \&'x
    """
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
