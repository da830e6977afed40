"""Loading a seq2seq model's folder: every way in which it can be wrong, and not a word printed."""

import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from transformers import logging

from briefer.engines import Request, Task, canary
from briefer.engines.seq2seq import Seq2SeqEngine
from briefer.errors import ModelError
from briefer.note import ModelCard

TRANSLATING: frozenset[Task] = frozenset({"translate", "heading"})
CARD = ModelCard("seq2seq:tiny", "Apache-2.0", "transformers")

Build = Callable[[str], Path]


def load(folder: Path, device: str = "cpu") -> Seq2SeqEngine:
    return Seq2SeqEngine.load(folder, CARD, TRANSLATING, device, 1)


@pytest.fixture
def folder(tiny_translator: Path, tmp_path: Path) -> Path:
    """A copy of the tiny translator, for the test to damage."""
    return Path(shutil.copytree(tiny_translator, tmp_path / "model"))


def pickle_weights(folder: Path) -> Path:
    """Turn the safetensors file into what older models have; return its path."""
    weights = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    torch.save(weights, folder / "pytorch_model.bin")
    return folder / "pytorch_model.bin"


class Payload:
    """What a hostile pickle holds: code that runs when it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.target,)


def test_pickled_weights_are_read_where_there_are_no_others(folder: Path) -> None:
    pickle_weights(folder)
    canary.check(load(folder))


def test_safetensors_are_preferred(folder: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"never read")
    canary.check(load(folder))


def test_code_in_pickled_weights_is_not_run(folder: Path, tmp_path: Path) -> None:
    torch.save({"a": Payload(tmp_path / "run")}, pickle_weights(folder))
    with pytest.raises(ModelError, match=r"can't be loaded: Weights only load failed\. Fetch it"):
        load(folder)
    assert not (tmp_path / "run").exists()


def test_code_in_the_folder_is_not_run(folder: Path, tmp_path: Path) -> None:
    (folder / "evil.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')", encoding="utf-8")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {"model_type": "evil", "auto_map": {"AutoConfig": "evil.Config"}}
    config["auto_map"]["AutoModelForSeq2SeqLM"] = "evil.Model"
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError):
        load(folder)
    assert not (tmp_path / "run").exists()


def test_half_precision_weights_are_computed_in_single(folder: Path) -> None:
    weights = torch.load(pickle_weights(folder))
    halves = {name: values.half() for name, values in weights.items()}
    torch.save(halves, folder / "pytorch_model.bin")
    config = (folder / "config.json").read_text(encoding="utf-8")
    (folder / "config.json").write_text(config.replace("float32", "float16"), encoding="utf-8")
    engine = load(folder)
    canary.check(engine)
    assert engine._beams.model.dtype == torch.float32


def test_settings_in_an_older_models_config_count(folder: Path) -> None:
    settings = json.loads((folder / "generation_config.json").read_text(encoding="utf-8"))
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps(config | settings | {"num_beams": 6}))
    (folder / "generation_config.json").unlink()
    canary.check(load(folder))


@pytest.mark.parametrize(
    "missing",
    ["config.json", "model.safetensors", "vocab.json", "source.spm", "target.spm"],
)
def test_a_missing_file_is_a_model_error(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(ModelError) as caught:
        load(folder)
    assert str(folder) in caught.value.problem
    assert caught.value.remedy


@pytest.mark.parametrize("model", ["t5", "m2m100", "nllb", "mbart", "bart"])
def test_a_missing_tokenizer_is_a_model_error(
    model: str, tiny_model: Build, tmp_path: Path
) -> None:
    for name in ("config.json", "model.safetensors"):
        shutil.copy(tiny_model(model) / name, tmp_path)
    with pytest.raises(ModelError):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", "not json"),
        ("config.json", "{}"),
        ("config.json", '{"model_type": "t5"}'),
        ("config.json", "[]"),
        ("tokenizer_config.json", "not json"),
        ("vocab.json", '{"</s>": 0}'),
        ("source.spm", "not a SentencePiece model"),
        ("model.safetensors", "not weights"),
        ("model.safetensors", ""),
    ],
)
def test_a_corrupt_file_is_a_model_error(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        load(folder)


def test_truncated_weights_are_a_model_error(folder: Path) -> None:
    weights = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(weights[:-1000])
    with pytest.raises(ModelError):
        load(folder)


def test_weights_that_lack_a_layer_are_a_model_error(folder: Path) -> None:
    weights = torch.load(pickle_weights(folder))
    del weights["model.encoder.layers.0.fc1.weight"]
    torch.save(weights, folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"lack model\.encoder\.layers\.0\.fc1\.weight"):
        load(folder)


def test_a_folder_that_is_none_is_a_model_error(tmp_path: Path, folder: Path) -> None:
    for place, told in (
        (tmp_path / "nowhere", "nowhere is no model."),
        (tmp_path, "holds no model: there is no config.json in it."),
        (folder / "config.json", "config.json is no model. Give a .gguf file, or a folder"),
    ):
        with pytest.raises(ModelError, match=told):
            load(place)


@pytest.mark.parametrize("kind", ["gpt2", "unheard-of"])
def test_an_unsupported_type_is_named_and_so_are_those_that_work(folder: Path, kind: str) -> None:
    (folder / "config.json").write_text(json.dumps({"model_type": kind}), encoding="utf-8")
    with pytest.raises(ModelError, match=f"{kind} are not supported") as caught:
        load(folder)
    assert "marian" in caught.value.remedy


@pytest.mark.parametrize("device", ["cuda:99", "abacus", ""])
def test_a_device_that_is_not_there_is_a_model_error(folder: Path, device: str) -> None:
    with pytest.raises(ModelError, match=f"device {device} can't be used") as caught:
        load(folder, device)
    assert "--device cpu" in caught.value.remedy


def test_auto_finds_a_device(folder: Path) -> None:
    canary.check(load(folder, "auto"))


def test_a_failing_model_is_a_model_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("out of memory.\nTried to allocate …")

    engine = load(folder)
    monkeypatch.setattr(engine._beams.model, "generate", fail)
    with pytest.raises(ModelError) as caught:
        engine.generate([Request("translate", "価格")])
    assert caught.value.problem == "seq2seq:tiny stopped: out of memory."


def test_the_hosts_settings_are_as_before(folder: Path) -> None:
    logging.set_verbosity(logging.INFO)
    before = logging.is_progress_bar_enabled(), list(warnings.filters)
    load(folder).generate([Request("translate", "価格")])
    assert logging.get_verbosity() == logging.INFO
    assert (logging.is_progress_bar_enabled(), list(warnings.filters)) == before
    logging.set_verbosity_warning()


def test_nothing_is_printed(tiny_model: Build, folder: Path) -> None:
    weights = torch.load(pickle_weights(folder))
    torch.save(weights | {"surplus": torch.zeros(1)}, folder / "pytorch_model.bin")  # is reported
    script = """
import sys
from pathlib import Path
from briefer.note import ModelCard
from briefer.engines import Request
from briefer.engines.seq2seq import Seq2SeqEngine

for folder in sys.argv[1:]:
    tasks = frozenset({"bullets"} if "bart" in folder else {"translate"})
    engine = Seq2SeqEngine.load(Path(folder), ModelCard("tiny", "", ""), tasks, "cpu", 1)
    engine.generate([Request("translate", "東京、" * 100)], 2)
"""
    folders = [str(tiny_model(name)) for name in ("m2m100", "t5", "bart")]
    command = [sys.executable, "-X", "utf8", "-c", script, str(folder), *folders]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
