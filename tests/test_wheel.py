"""What gets installed: a wheel with prompts, catalog, templates and weights, which finds them."""

import contextlib
import os
import re
import shlex
import shutil
import site
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from briefer.models.catalog import FAST_TRANSLATOR, find_entry
from briefer.reading.formatted import READERS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--wheel-dir", str(folder), str(ROOT)],
        check=True,
    )  # fmt: skip
    return next(folder.glob("briefer_ja-*.whl"))


def environment(place: Path, *what: str) -> Path:
    """Make an environment in `place` that has what the tests run with, and briefer installed."""
    venv.create(place, system_site_packages=True, symlinks=True)
    library = next(place.glob("lib/python*/site-packages"))
    # What the tests run with is the system's only where they run in no venv.
    paths = [path for path in site.getsitepackages() if path != str(library)]
    (library / "tests.pth").write_text("\n".join(paths), "utf-8")
    python = place / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--no-index",
         "--no-build-isolation", "--disable-pip-version-check", *what],
        check=True,
    )  # fmt: skip
    return python


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of an environment in which the wheel is installed."""
    return environment(tmp_path_factory.mktemp("installed") / "venv", str(wheel))


def run(python: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    mine = {n: t for n, t in os.environ.items() if not n.startswith(("BRIEFER_", "PYTHON"))}
    return subprocess.run(
        [python, "-c", f"{code}; from briefer.cli import main; main()", *arguments],
        env=mine, capture_output=True, encoding="utf-8", cwd=python.parents[2],
    )  # fmt: skip


def remedy(python: Path, extra: str = "pdf", library: str = "pypdfium2") -> str:
    """Return the command that `briefer segment` gives where the extra's library is missing."""
    release = python.parents[2] / "release.pdf"
    release.write_bytes(b"%PDF-1.4\n")
    ran = run(python, f"import sys; sys.modules[{library!r}] = None", "segment", release.name)
    printed, _, command = ran.stderr.rstrip("\n").partition(" Install it with: ")
    assert (ran.returncode, printed) == (3, "release.pdf is a PDF file; reading it needs an extra.")
    return command


def works(command: str, folder: Path) -> bool:
    """Tell whether a shell carries the command out, without any index."""
    alone = os.environ | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return not subprocess.run(["bash", "-c", command], cwd=folder, env=alone).returncode


def test_what_lacks_is_put_into_the_environment_of_the_wheel(installed: Path) -> None:
    command = remedy(installed)
    assert command == "venv/bin/python -m pip install 'briefer-ja[pdf]'"
    assert works(command, installed.parents[2])


@pytest.mark.parametrize(
    ("mark", "command"),
    [
        ("pipx_metadata.json", "pipx runpip venv install 'briefer-ja[pdf]'"),
        ("uv-receipt.toml", "uv tool install --force 'briefer-ja[all] @ {wheel}'"),
    ],
)
def test_a_tool_s_environment_is_changed_by_the_tool(
    installed: Path, wheel: Path, mark: str, command: str
) -> None:
    file = installed.parents[1] / mark
    file.touch()
    try:
        assert remedy(installed) == command.format(wheel=wheel.as_uri())
    finally:
        file.unlink()


def test_what_lacks_is_put_in_from_the_checkout(tmp_path: Path) -> None:
    python = environment(tmp_path / "venv", "-e", str(ROOT))
    command = remedy(python)
    assert command == f"venv/bin/python -m pip install -e {shlex.quote(f'{ROOT}[pdf]')}"
    assert works(f"{command} --no-deps --no-build-isolation", tmp_path)


def test_doctor_says_how_to_mend_the_installation(installed: Path) -> None:
    lacks = "from briefer.doctor import machine; machine"
    lacks += "; machine.libraries.__defaults__ = (('no-such-library',),)"
    ran = run(installed, lacks, "doctor", "--offline")
    assert "no-such-library is missing" in ran.stdout
    assert "Install: venv/bin/python -m pip install briefer-ja\n" in ran.stdout


def test_nothing_names_the_other_briefer_of_the_index() -> None:
    texts = [ROOT / name for name in ("README.md", "constraints.txt", "pyproject.toml", "Makefile")]
    texts += [*(ROOT / "docs").glob("*.md"), *(ROOT / "src").rglob("*.py")]
    said = [text.read_text("utf-8") for text in texts]
    wrong = r"(?:pipx?|tool) install (?:-\S+ (?:\S+ )?)*[\"']?briefer(?![-\w])|[\"'`]briefer\["
    assert [found for text in said for found in re.findall(wrong, text)] == []
    assert re.findall(wrong, "pip install -c constraints.txt briefer")
    assert re.findall(wrong, 'pip install "briefer[pdf]"')


def test_make_brief_installs_what_reads_every_format() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    formats = re.search(r"^FORMATS := (\S+)$", makefile, re.MULTILINE)
    assert formats
    assert {extra for extra, _ in READERS.values()} <= set(formats[1].split(","))


def test_no_library_comes_only_by_an_extra_that_older_pips_do_not_understand() -> None:
    """To pip before 23.3, which Python 3.11 brings, lxml[html_clean] is no lxml[html-clean]."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    own = [line for name, lines in extras if name != "all" for line in lines]
    asked = [Requirement(line) for line in (*project["dependencies"], *own)]
    named = {canonicalize_name(one.name) for one in asked}
    brought = list(_brought(asked, set()))
    assert "justext" in {one.name.lower() for one in brought}
    for one in brought:
        given = metadata.metadata(one.name).get_all("Provides-Extra") or []
        for extra in one.extras - set(given):
            lacking = {need.name for need in _needs(one.name, {canonicalize_name(extra)})}
            assert set(map(canonicalize_name, lacking)) <= named, f"{one} brings {lacking}"


def _brought(asked: Iterable[Requirement], seen: set[str]) -> Iterator[Requirement]:
    """Yield what is asked for and what comes with it, of what is installed here."""
    for one in asked:
        if str(one) in seen or not _is_here(one.name):
            continue
        seen.add(str(one))
        yield one
        yield from _brought(_needs(one.name, one.extras | {""}), seen)


def _is_here(name: str) -> bool:
    with contextlib.suppress(metadata.PackageNotFoundError):
        return bool(metadata.version(name))
    return False


def _needs(name: str, extras: set[str]) -> list[Requirement]:
    needs = map(Requirement, metadata.requires(name) or ())
    return [
        need for need in needs
        if need.marker is None or any(need.marker.evaluate({"extra": e}) for e in extras)
    ]  # fmt: skip


def test_the_wheel_carries_prompts_and_catalog(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    prompts = {f"briefer/prompts/{path.name}" for path in (ROOT / "prompts").glob("*.txt")}
    assert prompts
    assert prompts <= held
    assert {"briefer/models/catalog.toml", "briefer/py.typed", "briefer/__main__.py"} <= held
    templates = {"note.html.j2", "note.css"}
    assert {f"briefer/render/templates/{name}" for name in templates} <= held
    shell = {"man/man1/briefer.1", "bash-completion/completions/briefer",
             "zsh/site-functions/_briefer", "fish/vendor_completions.d/briefer.fish"}  # fmt: skip
    shared = {name.partition(".data/data/share/")[2] for name in held} - {""}
    assert shared == shell
    page = {"static/review.js", "static/review.css", "templates/review.html.j2"}
    assert {f"briefer/review/{name}" for name in page} <= held
    assert not [name for name in held if name.startswith(("tests", "samples", "bench"))]


def test_the_wheel_carries_the_weights_that_ship_and_their_terms(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel)
    fast = find_entry(FAST_TRANSLATOR)
    for file in fast.files:
        member = held.getinfo(f"briefer/models/weights/{file.path}")
        assert member.file_size == file.size < 100_000_000
    folder = next(name.split("/")[0] for name in held.namelist() if ".dist-info/" in name)
    for name in ("LICENSE", "NOTICE", "GEMMA_TERMS_OF_USE.txt"):
        assert held.read(f"{folder}/licenses/{name}") == (ROOT / name).read_bytes()
    printed = held.read(f"{folder}/METADATA").decode()
    assert "License-Expression: Apache-2.0 AND LicenseRef-Gemma\n" in printed
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert "Gemma Terms of Use found at ai.google.dev/gemma/terms\n" in notice
    assert all(file.path.removeprefix("ja-en-") in notice for file in fast.files)


def test_a_note_comes_out_where_there_is_no_network_and_nothing_was_fetched(
    installed: Path, tmp_path: Path
) -> None:
    alone = ["unshare", "--map-root-user", "--net"]  # a network without interfaces
    if not shutil.which(alone[0]) or subprocess.run([*alone, "true"]).returncode:
        pytest.skip("unshare --net is not permitted here")
    release = tmp_path / "release.txt"
    release.write_text("青葉食品は本日、新しい工場を開きました。費用は42億円です。\n", "utf-8")
    mine = {n: t for n, t in os.environ.items() if not n.startswith(("BRIEFER_", "PYTHON"))}
    code = "import briefer, sys; from briefer.cli import main; print(briefer.__file__, "
    code += "file=sys.stderr); main()"
    ran = subprocess.run(
        [*alone, str(installed), "-c", code, "summarize", str(release), "--threads=1"],
        env=mine | {"BRIEFER_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)},
        capture_output=True, encoding="utf-8", cwd=tmp_path,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert str(installed.parents[1]) in ran.stderr
    assert "Using ja-en-270m, which ships with briefer" in ran.stderr
    assert "4.2 billion yen" in ran.stdout
    assert "- ja-en-270m has translated: ja-en-1.5b, which is more exact" in ran.stdout
    assert "To have it: briefer models pull ja-en-1.5b" in ran.stdout
    assert "- No dictionary: words had no hints." in ran.stdout


def test_an_installed_briefer_finds_its_prompts(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from briefer.engines import prompts as p; print(p.folder()); "
    code += "print(p.load('translate').system[:7])"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert ran.stdout.splitlines() == [str(tmp_path / "briefer" / "prompts"), "You are"]


def test_an_installed_briefer_finds_the_page_s_template(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "from briefer.pipeline import make_brief; from briefer.segmentation import segment\n"
        "from briefer.translation.translate import Translator\n"
        "from briefer.render import html; from scripted import ScriptedEngine, plausible\n"
        "translator = Translator(ScriptedEngine(plausible))\n"
        "page = html.render(make_brief(segment('本文です。'), translator))\n"
        "print(html.__file__, '本文です。' in page, '@page' in page)"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT / "tests")])
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    assert ran.stdout.split() == [str(tmp_path / "briefer/render/html.py"), "True", "True"]


def test_a_checkout_finds_its_prompts() -> None:
    from briefer.engines import prompts

    assert Path(str(prompts.folder())) == ROOT / "prompts"
