"""Imports go strictly down, and only the engines touch torch & co."""

import ast
from pathlib import Path

import pytest

import briefer

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "briefer"
# From the top down. A part imports from lower layers only: not from its own, but for itself.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("archive", "review"),
    ("__init__",),
    ("pipeline",),
    ("render", "doctor"),
    ("editing",),
    ("summarization",),
    ("content", "alignment"),
    ("translation",),
    ("engines", "facts", "lexicon"),
    ("segmentation",),
    ("models", "reading", "settings"),
    ("text",),
    ("note",),
    ("document",),
    ("errors", "installation"),
)
WHOLE = dict.fromkeys(("briefer", *briefer.__all__), "briefer.__init__")  # the public functions
DEPTH = {part: depth for depth, layer in enumerate(LAYERS) for part in layer}
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
            names |= {WHOLE.get(alias.name, alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            if node.module == "briefer":
                names |= {WHOLE.get(alias.name, f"briefer.{alias.name}") for alias in node.names}
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.name))
def test_no_module_imports_from_its_own_layer_or_above(path: Path) -> None:
    part = part_of(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("briefer.")}
    assert {u for u in used - {"__version__", part} if DEPTH[u] <= DEPTH[part]} == set()


def test_the_layers_stand_in_the_architecture() -> None:
    rows = "\n".join(f"    {', '.join(layer)}" for layer in LAYERS)
    assert f"\n\n{rows}\n\n" in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.name))
def test_only_engines_import_the_heavy_libraries(path: Path) -> None:
    heavy = {name.split(".")[0] for name in imports(path)} & HEAVY
    assert not heavy or part_of(path) == "engines"
