"""Fixtures for every test: tiny models in folders, each built at its first use in a session."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure: no test is timed. Nor is luck: the examples are the same every time,
# and others are looked for with `--hypothesis-profile search`.
untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("briefer", untimed, derandomize=True)
settings.register_profile("search", untimed, max_examples=1000)
settings.load_profile("briefer")


@pytest.fixture(scope="session")
def _session_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _home(
    request: pytest.FixtureRequest, _session_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep every test but the real model's away from the user's models and memory."""
    if "model" not in request.keywords:
        monkeypatch.setenv("BRIEFER_HOME", str(_session_home))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder of a tiny model, by the name of its builder in `tiny_models`.

    Tests must not write into it.
    """

    @cache
    def folder(name: str) -> Path:
        import torch

        import tiny_models

        torch.set_num_threads(1)  # with more, threads wait for each other most of the time
        build: Callable[[Path], Path] = getattr(tiny_models, name)
        return build(tmp_path_factory.mktemp(name))

    return folder


@pytest.fixture(scope="session")
def tiny_translator(tiny_model: Callable[[str], Path]) -> Path:
    """Return the folder of a Marian model that has learnt `tiny_corpus.tsv` by heart."""
    return tiny_model("marian")


@pytest.fixture(scope="session")
def tiny_summarizer(tiny_model: Callable[[str], Path]) -> Path:
    """Return the folder of a BART model that says the first sentence of the corpus's stories."""
    return tiny_model("bart")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name bytes by what they are: an archive's hold the second in which it was made."""
    return "bytes" if isinstance(val, bytes) else None
