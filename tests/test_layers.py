"""Imports go strictly down, and only the engines touch torch & co."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "briefer"
GROUND = {"document", "brief", "eras", "errors"}
# What each part may import, besides itself, the ground floor and `briefer` (the version).
ALLOWED = {
    "document": set(),
    "brief": set(),
    "eras": set(),
    "errors": set(),
    "reading": set(),
    "segment": set(),
    "settings": set(),
    "checks": {"facts", "segment"},
    "facts": set(),
    "memory": set(),
    "models": set(),
    "prompts": set(),
    "render": {"facts", "tightening"},
    "extractive": {"tightening", "words"},
    "wording": set(),
    "words": set(),
    "lexicon": set(),
    "claims": {"words"},
    "highlights": {"facts"},
    "quotations": {"people"},
    "tightening": {"words"},
    "grounding": {"claims", "extractive", "facts", "tightening", "words"},
    "people": {"lexicon"},
    "news": {"people", "quotations"},
    "naming": {"grounding", "people", "tightening", "words"},
    "voice": set(),
    "style": {"grounding", "naming", "people", "quotations", "tightening", "voice", "words"},
    "engines": {"memory", "models", "prompts"},
    "layout": {"engines"},
    "asking": {"checks", "engines", "facts", "layout", "lexicon", "wording"},
    "translate": {"asking", "engines", "facts", "layout", "lexicon"},
    "summarize": {"engines", "extractive", "grounding", "tightening"},
    "doctor": {"engines", "models"},
    "briefing": {
        "engines",
        "facts",
        "grounding",
        "highlights",
        "lexicon",
        "news",
        "people",
        "quotations",
        "style",
        "summarize",
        "translate",
    },
    "cli": {
        "briefing",
        "checks",
        "doctor",
        "engines",
        "facts",
        "lexicon",
        "memory",
        "models",
        "reading",
        "render",
        "segment",
        "settings",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
HEAVY = {
    "ctranslate2",
    "safetensors",
    "sentencepiece",
    "tokenizers",
    "torch",
    "transformers",
    "xllamacpp",
}


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The absolute names of all modules that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            if node.module == "briefer":
                names |= {f"briefer.{alias.name}" for alias in node.names}
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.name))
def test_imports_go_down(path: Path) -> None:
    part = part_of(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("briefer.")}
    assert used - {"__version__", part} - GROUND <= ALLOWED[part]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.name))
def test_only_engines_import_the_heavy_libraries(path: Path) -> None:
    heavy = {name.split(".")[0] for name in imports(path)} & HEAVY
    assert not heavy or part_of(path) == "engines"


def test_every_file_is_short() -> None:
    lengths = {str(p): len(p.read_text("utf-8").splitlines()) for p in SOURCE.rglob("*.py")}
    assert {path: length for path, length in lengths.items() if length > 250} == {}
