"""How this briefer was installed, and the command that puts in what it lacks."""

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

# What package indexes have under the name of briefer is another project.
DISTRIBUTION = "briefer-ja"
ALL = "all"  # the extra that has every other but ray, which takes half a gigabyte

InstallationKind = Literal["checkout", "wheel", "pipx", "uv"]


@dataclass(frozen=True, slots=True)
class Installation:
    """What keeps the program: `source` is the checkout's folder, or where uv took briefer from."""

    kind: InstallationKind
    environment: Path
    source: str = ""

    def command(self, extra: str = "") -> str:
        """Return what to type to have an extra of pyproject.toml; without one, all that is needed.

        >>> wheel = Installation("wheel", Path("/venv"))
        >>> wheel.command("pdf").split(" -m ")[1]
        "pip install 'briefer-ja[pdf]'"
        >>> Installation("pipx", Path("/pipx/venvs/briefer-ja")).command("pdf")
        "pipx runpip briefer-ja install 'briefer-ja[pdf]'"
        """
        wanted = f"[{extra}]" if extra else ""
        if self.kind == "uv":
            # It makes the environment anew, so what was there before is named again.
            origin = f" @ {self.source}" if self.source else ""
            extras = f"{ALL},{extra}" if extra == "ray" else ALL
            return f"uv tool install --force {_quoted(f'{DISTRIBUTION}[{extras}]{origin}')}"
        if self.kind == "pipx":
            return f"pipx runpip {self.environment.name} install {_quoted(DISTRIBUTION + wanted)}"
        what = f"-e {_quoted(_here(self.source) + wanted)}" if self.source else ""
        return f"{_python()} -m pip install {what or _quoted(DISTRIBUTION + wanted)}"


def installation(
    package: Path = Path(__file__).parent, environment: Path = Path(sys.prefix)
) -> Installation:
    """Return how the briefer of the folder `package`, run in `environment`, was installed."""
    if (environment / "uv-receipt.toml").is_file():
        return Installation("uv", environment, _origin())
    if (environment / "pipx_metadata.json").is_file():
        return Installation("pipx", environment)
    root = package.parents[1]
    if package.parent.name == "src" and (root / "pyproject.toml").is_file():
        return Installation("checkout", environment, str(root))
    return Installation("wheel", environment)


def lacking(what: str, extra: str) -> tuple[str, str]:
    """Return the problem and the remedy where `what` needs an extra that is not installed.

    >>> lacking("Writing Word documents", "docx")[0]
    'Writing Word documents needs an extra.'
    """
    return f"{what} needs an extra.", f"Install it with: {installation().command(extra)}"


def _origin() -> str:
    """The address that briefer came from (PEP 610); nothing where that was an index."""
    try:
        written = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return ""
    return str(json.loads(written or "{}").get("url", ""))


def _python() -> str:
    """The interpreter, as it is named from the current folder."""
    here = Path.cwd()
    program = Path(sys.executable)
    return _quoted(str(program.relative_to(here) if program.is_relative_to(here) else program))


def _here(folder: str) -> str:
    return "." if folder == str(Path.cwd()) else folder


def _quoted(text: str) -> str:
    return subprocess.list2cmdline([text]) if os.name == "nt" else shlex.quote(text)
