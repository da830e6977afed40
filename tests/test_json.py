"""The JSON of briefer keeps to its schema, and the page about it is of that schema."""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefer.pipeline import Options, make_brief, translate_document
from briefer.reading import read_path
from briefer.render.jsonout import brief_data, document_data, line
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
SCHEMA = json.loads(files("briefer.render").joinpath("schema.json").read_text("utf-8"))
WHOLE = Draft202012Validator(SCHEMA)


def kind(name: str) -> Draft202012Validator:
    """The validator of one kind: what anyOf says of a fault does not help."""
    only = {key: value for key, value in SCHEMA.items() if key != "anyOf"}
    return Draft202012Validator(only | {"$ref": f"#/$defs/{name}"})


def written(data: dict[str, Any]) -> Any:
    return json.loads(line(data))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_segmented_sample_keeps_to_the_schema(sample: Path) -> None:
    document = segment(read_path(str(sample)).text, sample.name)
    kind("document").validate(written(document_data(document)))


def test_a_note_on_a_sample_keeps_to_the_schema() -> None:
    document = segment(read_path(str(ROOT / "samples" / "wire.txt")).text, "wire.txt")
    engine = ScriptedEngine(plausible)
    translator = Translator(engine)
    brief = make_brief(document, translator, Options(engine))
    kind("note").validate(written(brief_data(brief)))
    translation = translate_document(document, translator)
    kind("note").validate(written(brief_data(translation, translation_only=True)))


def test_a_failure_and_a_title_from_the_lead_keep_to_the_schema() -> None:
    kind("failure").validate(written({"id": 7, "error": {"problem": "p", "remedy": "r"}}))
    engine = ScriptedEngine(plausible)
    document = segment("青葉食品は仙台市で新工場を開いた。費用は42億円だった。\n", "line.txt")
    brief = make_brief(document, Translator(engine), Options())
    kind("note").validate(written({"id": "a"} | brief_data(replace(brief, place="Sendai"))))


@pytest.mark.parametrize("field", ["source", "sections", "findings"])
def test_a_note_without_one_of_its_fields_does_not(field: str) -> None:
    engine = ScriptedEngine(plausible)
    brief = make_brief(segment("費用は42億円だった。\n", "x.txt"), Translator(engine), Options())
    data = written(brief_data(brief))
    assert WHOLE.is_valid(data)
    assert not WHOLE.is_valid({key: value for key, value in data.items() if key != field})
    assert not WHOLE.is_valid(data | {"undescribed": 1})


def test_the_page_is_written_from_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from json_page import page

    assert (ROOT / "docs" / "json.md").read_text("utf-8") == page(SCHEMA)


def test_every_field_is_described() -> None:
    for name, about in SCHEMA["$defs"].items():
        for field, value in about["properties"].items():
            assert value.get("description"), f"{name}.{field}"
