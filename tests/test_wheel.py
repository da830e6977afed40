"""What gets installed: a wheel that holds prompts, catalog and templates, and finds them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--wheel-dir", str(folder), str(ROOT)],
        check=True,
    )  # fmt: skip
    return next(folder.glob("briefer-*.whl"))


def test_the_wheel_carries_prompts_and_catalog(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    prompts = {f"briefer/prompts/{path.name}" for path in (ROOT / "prompts").glob("*.txt")}
    assert prompts
    assert prompts <= held
    assert {"briefer/models/catalog.toml", "briefer/py.typed", "briefer/__main__.py"} <= held
    templates = {"note.html.j2", "note.css"}
    assert {f"briefer/render/templates/{name}" for name in templates} <= held
    assert not [name for name in held if name.startswith(("tests", "samples", "bench"))]


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
