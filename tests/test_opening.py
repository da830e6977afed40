"""Which engines the options `--model` and `--summarizer` come to."""

from pathlib import Path

import pytest

from briefer.engines import opening
from briefer.errors import ModelError
from briefer.models.catalog import DEFAULT_TRANSLATOR, FAST_TRANSLATOR
from briefer.models.entry import ModelEntry
from briefer.note import ModelCard
from briefer.translation.opening import fetch_translator
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
    assert opening.choose_translator(model, conditions).name == DEFAULT_TRANSLATOR
    found = opening.summarization_engine(summarizer, engine, conditions)
    assert found is (engine if writes else None)


@pytest.mark.parametrize("model", ["auto", FAST_TRANSLATOR])
def test_what_is_fetched_for_others_tells_what_they_will_work_with(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    said: list[str] = []
    fetch_translator(model, opening.Conditions(offline=True, say=said.append))
    text = "\n".join(said)
    assert (f"Using {FAST_TRANSLATOR}" in text) == (model == "auto")
    assert "Working without a dictionary" in text


def test_a_failed_download_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    for fetch in (fetch_translator, opening.fetch):
        with pytest.raises(ModelError, match="opus-mt-ja-en is not on this machine"):
            fetch("opus-mt-ja-en", opening.Conditions(offline=True))
