"""What the documentation names is there: files, folders, and what it says is in them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "briefer"
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
# Written from the project's root: `src/briefer/note.py`, `bench/`.
FROM_ROOT = re.compile(
    r"(?<![\w./-])(?:src|tests|docs|bench|scripts|prompts|samples)/[\w./-]*\w/?|(?<![\w./-])Makefile"
)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
MODULE = re.compile(r"`((?:[\w-]+/)*(?:\w+\.(?:py|toml|tsv|html\.j2)|\w+/))`")
NAME = re.compile(r"`(?:\w+\.)*(\w+)(?:\([\w, ]*\))?`")


def words(page: Path) -> str:
    """A page without its blocks of code, which are commands and their output."""
    text = page.read_text(encoding="utf-8")
    return re.sub(r"^```.*?^```|^ {4}.*?$", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_path_that_a_page_names_exists(page: Path) -> None:
    assert {path for path in FROM_ROOT.findall(words(page)) if not (ROOT / path).exists()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_a_module_of_the_architecture_exists() -> None:
    """It is named from its package, from src/briefer, or from the project's root."""
    named = set(MODULE.findall(words(DOCS / "architecture.md")))
    assert len(named) > 100
    there = [f"/{path.relative_to(PACKAGE).as_posix()}" for path in PACKAGE.rglob("*")]
    assert {
        name
        for name in named
        if not any(path.endswith(f"/{name.rstrip('/')}") for path in there)
        and not (ROOT / name).exists()
    } == set()


def test_a_name_in_extending_is_in_the_sources() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    sources += (ROOT / "Makefile").read_text() + (PACKAGE / "models/catalog.toml").read_text()
    named = set(NAME.findall(words(DOCS / "extending.md")))
    assert len(named) > 20
    assert {name for name in named if not re.search(rf"\b{name}\b", sources)} == set()
