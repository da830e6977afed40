"""The tuned translator: a base model and an adapter that ships with briefer."""

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from briefer.doctor import models as doctor
from briefer.doctor.network import Network
from briefer.engines import Output, Request, Turn, opening
from briefer.engines.chats import chat
from briefer.engines.crew import Crew
from briefer.engines.forms import FORMS
from briefer.engines.gguf import GgufEngine
from briefer.engines.slots import ServerSlots
from briefer.errors import ModelError
from briefer.models import store
from briefer.models.catalog import find_entry
from briefer.models.entry import ModelEntry
from briefer.models.weights import shipped_adapter
from briefer.note import ModelCard
from briefer.render import contents

TUNED, BASE = find_entry("ja-en-1.5b"), find_entry("qwen2.5-coder-1.5b")
CARD = ModelCard("gguf:ja-en-1.5b", "Apache-2.0", "xllamacpp")
TWO_LISTS = FORMS[CARD.name]


def test_the_base_is_shared_and_the_adapter_is_whole() -> None:
    assert (TUNED.files, TUNED.sources, TUNED.size) == (BASE.files, BASE.sources, BASE.size)
    assert shipped_adapter(TUNED) is not None
    assert shipped_adapter(BASE) is None


def test_a_missing_or_damaged_adapter_is_an_error_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read"):
        shipped_adapter(TUNED, tmp_path)
    whole = shipped_adapter(TUNED)
    assert whole is not None
    copy = Path(shutil.copy(whole, tmp_path))
    with copy.open("r+b") as file:
        file.seek(30_000_000)
        byte = file.read(1)
        file.seek(30_000_000)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(ModelError, match="damaged") as caught:
        shipped_adapter(TUNED, tmp_path)
    assert "Install briefer again" in caught.value.remedy


def test_both_names_find_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    assert store.installed(TUNED) is None
    (tmp_path / "models" / BASE.name).mkdir(parents=True)
    assert store._folder(TUNED) == store._folder(BASE) == tmp_path / "models" / BASE.name


def test_removing_one_name_tells_that_the_other_is_gone_too(tmp_path: Path) -> None:
    folder = tmp_path / "models" / BASE.name
    folder.mkdir(parents=True)
    ran = subprocess.run(
        [sys.executable, "-m", "briefer", "models", "remove", "ja-en-1.5b"],
        capture_output=True, text=True, env=os.environ | {"BRIEFER_HOME": str(tmp_path)},
    )  # fmt: skip
    assert (ran.returncode, folder.exists()) == (0, False)
    assert "ja-en-1.5b was removed." in ran.stderr
    assert "qwen2.5-coder-1.5b needs the same file" in ran.stderr


def test_what_is_certain_and_what_a_dictionary_has_stand_in_two_lists() -> None:
    earlier = Turn("発売します。", (("千円", "1,000 yen"),), "On sale.", (("発売", "release"),))
    hints, words = (("事故", "mishap"),), (("特価", "bargain"),)
    request = Request("translate", "事故です。", "", hints, words, context=(earlier,))
    assert chat(request, TWO_LISTS)[1:] == (
        "(Use: 千円 = 1,000 yen)\n(Words: 発売 = release)\n発売します。",
        "On sale.",
        "(Use: 事故 = mishap)\n(Words: 特価 = bargain)\n事故です。",
    )
    only_words = Request("translate", "特価です。", words=words)
    assert chat(only_words, TWO_LISTS)[1] == "(Words: 特価 = bargain)\n特価です。"
    assert chat(only_words)[1] == "(Use: 特価 = bargain)\n特価です。"


class Runtime:
    """Keeps what it was asked."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []

    def handle_chat_completions(self, body: dict[str, Any], receive: Any) -> None:
        self.bodies.append(body)
        receive({"choices": [{"delta": {"content": "answer"}}]})


@pytest.mark.parametrize(
    ("task", "scale"),
    [("translate", 1.0), ("heading", 1.0), ("title", 0.0), ("bullets", 0.0), ("key_points", 0.0)],
)
def test_the_adapter_translates_and_the_base_does_the_rest(task: Any, scale: float) -> None:
    runtime = Runtime()
    engine = GgufEngine(Path("base.gguf"), CARD, adapter=Path("adapter.gguf"))
    engine.__dict__["_crew"] = Crew([ServerSlots(runtime)], Event())
    context = (Turn("前です。", (), "Before."),) if scale else ()
    assert engine.generate([Request(task, "価格です。", context=context)]) == [[Output("answer")]]
    assert len(runtime.bodies) > 1  # the pieces before, too: the runtime forgets at another scale
    assert [body["lora"] for body in runtime.bodies] == [[{"id": 0, "scale": scale}]] * len(
        runtime.bodies
    )


def test_the_bare_base_is_asked_without_a_scale() -> None:
    runtime = Runtime()
    engine = GgufEngine(Path("base.gguf"), CARD)
    engine.__dict__["_crew"] = Crew([ServerSlots(runtime)], Event())
    engine.generate([Request("translate", "価格です。")])
    assert not any("lora" in body for body in runtime.bodies)


def test_the_wheel_carries_the_adapter(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--wheel-dir", str(tmp_path), str(root)],
        check=True,
    )  # fmt: skip
    wheel = next(tmp_path.glob("*.whl"))
    assert TUNED.adapter is not None
    member = zipfile.ZipFile(wheel).getinfo(f"briefer/models/weights/{TUNED.adapter.path}")
    assert member.file_size == TUNED.adapter.size


def test_models_list_and_the_note_name_authors_and_both_hashes() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "briefer", "models", "list"], capture_output=True, text=True
    )
    shown = next(line for line in ran.stdout.splitlines() if line.startswith("ja-en-1.5b: "))
    assert TUNED.credit in shown
    assert TUNED.digests in shown
    assert TUNED.digests == f"{BASE.files[0].sha256} + {TUNED.adapter and TUNED.adapter.sha256}"
    card = replace(CARD, sha256=TUNED.digests, credit=TUNED.credit)
    line = contents.model_line("translator", card)
    assert line.endswith(f"SHA-256 {TUNED.digests}, {TUNED.credit}")


def test_doctor_tells_of_a_damaged_adapter(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(entry: ModelEntry) -> None:
        raise ModelError(f"The adapter of {entry.name} is damaged.", "Install briefer again.")

    monkeypatch.setattr(doctor, "shipped_adapter", damaged)
    check = doctor.model(TUNED, Network(), True)
    assert (check.state, check.remedy) == ("problem", "Install briefer again.")


def test_a_damaged_adapter_is_an_error_before_a_gigabyte_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(entry: ModelEntry) -> None:
        raise ModelError(f"The adapter of {entry.name} is damaged.", "Install briefer again.")

    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    monkeypatch.setattr(opening, "shipped_adapter", damaged)
    monkeypatch.setattr(opening.store, "pull", lambda *_, **__: pytest.fail("fetched"))
    with pytest.raises(ModelError, match="damaged"):
        opening.choose_translator("auto", opening.Conditions())
