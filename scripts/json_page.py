"""Write docs/json.md, what each field of briefer's JSON means, from its schema.

python scripts/json_page.py
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "src" / "briefer" / "render" / "schema.json"
PAGE = ROOT / "docs" / "json.md"


def page(schema: dict[str, Any]) -> str:
    """Return the page: a table for each kind of object, in the schema's order."""
    intro = (
        f"# JSON\n\n{schema['description']}\n\n"
        "Its schema (JSON Schema 2020-12) is [schema.json](../src/briefer/render/schema.json);\n"
        "this page is written from it by `python scripts/json_page.py`. Positions count\n"
        "characters of the text as it was read."
    )
    return "\n\n".join([intro, *(_table(*item) for item in schema["$defs"].items())]) + "\n"


def _table(name: str, about: dict[str, Any]) -> str:
    rows = (
        f"| `{field}`{'' if field in about['required'] else ' (may be absent)'} "
        f"| {_kind(value)} | {value.get('description', '')} |"
        for field, value in about["properties"].items()
    )
    head = f"## {name}\n\n{about['description']}\n\n| field | type | what it is |\n|---|---|---|\n"
    return head + "\n".join(rows)


def _kind(value: dict[str, Any]) -> str:
    return " or ".join(_kinds(value))


def _kinds(value: dict[str, Any]) -> Iterator[str]:
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[1]
        yield f"[{name}](#{name})"
    elif "anyOf" in value:
        for one in value["anyOf"]:
            yield from _kinds(one)
    elif "enum" in value or "const" in value:
        yield ", ".join(f"`{one}`" for one in value.get("enum", [value.get("const")]))
    elif value["type"] == "array":
        yield f"list of {_kind(value['items'])}"
    elif isinstance(value.get("additionalProperties"), dict):
        yield f"object of {_kind(value['additionalProperties'])}"
    else:
        yield " or ".join([value["type"]] if isinstance(value["type"], str) else value["type"])


def main() -> None:
    PAGE.write_text(page(json.loads(SCHEMA.read_text("utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
