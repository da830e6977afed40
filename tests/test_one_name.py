"""A name means one thing: classes, and functions that stand without their module, have own ones."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "briefer"
# The same for each format: html.text_of, docx.text_of.
FUNCTIONS_APART = {"text_of"}


def module(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


TREES = {module(path): ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")}


def defined(kind: type[ast.ClassDef | ast.FunctionDef]) -> dict[str, set[str]]:
    """The public names that modules define, each with these modules."""
    found = defaultdict(set)
    for name, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                found[node.name].add(name)
    return found


def imported() -> Iterator[tuple[str, str]]:
    """Yield the names that are imported without their module, with where from."""
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from ((each.name, node.module) for each in node.names)


def test_every_class_has_a_name_of_its_own() -> None:
    shared = {name for name, modules in defined(ast.ClassDef).items() if len(modules) > 1}
    assert shared == set()


def test_a_function_used_without_its_module_has_a_name_of_its_own() -> None:
    functions = defined(ast.FunctionDef)
    used = defaultdict(set)
    for name, source in imported():
        if source in functions.get(name, ()):
            used[name].add(source)
    assert {name for name, sources in used.items() if len(sources) > 1} == FUNCTIONS_APART
