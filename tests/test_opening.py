"""Which engines the options `--model` and `--summarizer` come to."""

import pytest

from briefer.engines import opening
from briefer.models.catalog import DEFAULT_TRANSLATOR, ModelEntry
from briefer.note import ModelCard
from scripted import ScriptedEngine, plausible


@pytest.mark.parametrize("model", ["auto", DEFAULT_TRANSLATOR])
@pytest.mark.parametrize(
    ("summarizer", "writes"), [("auto", False), ("extractive", False), (DEFAULT_TRANSLATOR, True)]
)
def test_an_instruct_model_writes_the_bullets_only_if_it_is_asked_to(
    model: str, summarizer: str, writes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ScriptedEngine(plausible)
    engine.card = ModelCard(f"gguf:{DEFAULT_TRANSLATOR}", "Apache-2.0", "xllamacpp")

    def installed(entry: ModelEntry) -> str | None:
        return "there" if entry.name == DEFAULT_TRANSLATOR else None

    monkeypatch.setattr(opening.store, "installed", installed)
    monkeypatch.setattr(opening, "open_engine", lambda *_: engine)
    conditions = opening.Conditions(offline=True)
    assert opening.translation_engine(model, conditions) is engine
    found = opening.summarization_engine(summarizer, engine, conditions)
    assert found is (engine if writes else None)
