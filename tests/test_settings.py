"""Settings: files, variables and the command line, each over the one before."""

import json
import os
import subprocess
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

import program
from briefer.cli import app
from briefer.cli.config import TAKEN
from briefer.cli.groups import RunOptions, SummaryOptions
from briefer.cli.options import Device
from briefer.cli.output_format import NoteFormat
from briefer.errors import UsageError
from briefer.settings import BUILT_IN, KEYS, Value, read_settings

RELEASE = (
    "仙台、2026年4月3日 /Aobawire/ -- 青葉食品は本日、新しい工場を開きました。費用は42億円です。"
    "来年、南の町にも工場を建てます。従業員は30人です。\n"
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder to work in, with a release in it and the user's folder for settings beside it."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    return folder


def briefer(place: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    mine = {name: text for name, text in os.environ.items() if not name.startswith("BRIEFER_")}
    places = {"BRIEFER_HOME": "/nonexistent", "XDG_CONFIG_HOME": str(place.parent / "config")}
    return program.run_text(*arguments, env=mine | places | variables, cwd=place)


def of_user(place: Path, text: str) -> Path:
    file = place.parent / "config" / "briefer" / "briefer.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_without_any_every_setting_is_built_in() -> None:
    held = read_settings({"PATH": "/bin", "BRIEFER_HOME": "/models"}, [Path("/nowhere.toml")])
    assert held == {key: Value(known.default, BUILT_IN) for key, known in KEYS.items()}


COUNT = st.none() | st.integers(0, 20)


@given(variable=COUNT, folder=COUNT, user=COUNT)
def test_a_variable_goes_over_the_folder_and_that_over_the_user(
    tmp_path_factory: pytest.TempPathFactory,
    variable: int | None,
    folder: int | None,
    user: int | None,
) -> None:
    files = [tmp_path_factory.getbasetemp() / name for name in ("folder.toml", "user.toml")]
    for file, count in zip(files, (folder, user), strict=True):
        file.write_text("" if count is None else f"bullets = {count}\n")
    environ = {} if variable is None else {"BRIEFER_BULLETS": str(variable)}
    origins = ["BRIEFER_BULLETS", *map(str, files), BUILT_IN]
    made = zip((variable, folder, user, 3), origins, strict=True)
    assert read_settings(environ, files)["bullets"] == next(
        Value(count, origin) for count, origin in made if count is not None
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bulets = 5", "briefer.toml: there is no setting bulets. Did you mean bullets?"),
        ("[briefer]\nmodel = 'auto'", "there is no setting briefer. There are model, quic"),
        ("bullets = 21", "bullets can't be 21. Give a whole number from 0 to 20."),
        ('bullets = "5"', 'bullets can\'t be "5".'),
        ("bullets = 5.0", "bullets can't be 5.0."),
        ("bullets = true", "bullets can't be true."),
        ("quick = 1", "quick can't be 1. Give false or true."),
        ('quick = "true"', 'quick can\'t be "true".'),
        (
            'format = "pdf"',
            'format can\'t be "pdf". Give "markdown" or "json" or "html" or',
        ),
        ("model = 5", "model can't be 5. Give a text in quotes."),
        ('model = ""', 'model can\'t be "".'),
        ("glossary = ['a.tsv']", "glossary can't be ['a.tsv']."),
        ("model = auto", "briefer.toml is no TOML: Invalid value (at line 1, column 9)."),
        ("a = " + "[" * 5000, "briefer.toml is no TOML"),
        ("bullets = " + "9" * 5000, "briefer.toml is no TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "briefer.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_settings({}, [file])
    assert message in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_file_of_another_encoding_and_one_that_is_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "briefer.toml"
    file.write_bytes('model = "auto"'.encode("utf-16"))
    with pytest.raises(UsageError, match="not in UTF-8"):
        read_settings({}, [file])
    file.write_bytes(b"\xef\xbb\xbf" + b"bullets = 5")  # as Windows' editor may save it
    assert read_settings({}, [file])["bullets"].value == 5
    with pytest.raises(UsageError, match="can't be read"):
        read_settings({}, [tmp_path])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("BRIEFER_BULETS", "5", "no variable BRIEFER_BULETS. Did you mean BRIEFER_BULLETS?"),
        ("BRIEFER_HOMES", "/models", "Did you mean BRIEFER_HOME?"),
        ("BRIEFER_BULLETS", "many", 'BRIEFER_BULLETS: bullets can\'t be "many".'),
        ("BRIEFER_BULLETS", "9" * 5000, "whole number from 0 to 20"),
        ("BRIEFER_QUICK", "yes", 'BRIEFER_QUICK: quick can\'t be "yes". Give false or true.'),
        ("BRIEFER_FORMAT", "pdf", 'Give "markdown" or "json" or "html" or'),
        ("BRIEFER_OFFLINE", "maybe", 'offline can\'t be "maybe". Give false or true.'),
        ("BRIEFER_DEVICE", "gpu", 'Give "auto" or "cpu" or "cuda" or "mps".'),
        ("BRIEFER_THREADS", "0", "Give a whole number from 1 to 1024."),
        ("BRIEFER_OFLINE", "1", "Did you mean BRIEFER_OFFLINE?"),
        ("BRIEFER_CACHE", "/x", "There are BRIEFER_MODEL, BRIEFER_QUICK, "),
        ("BRIEFER_TOKEN", "x", "There are BRIEFER_MODEL, BRIEFER_QUICK, "),
    ],
)
def test_what_is_wrong_in_a_variable_is_named(name: str, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings({name: text}, [])
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("OFFLINE=1", True), ("OFFLINE=True", True), ("OFFLINE=0", False), ("QUICK=FALSE", False),
     ("DEVICE=cpu", "cpu"), ("THREADS=1", 1)],
)  # fmt: skip
def test_a_variable_sets_its_value(variable: str, value: object) -> None:
    name, _, text = variable.partition("=")
    found = read_settings({f"BRIEFER_{name}": text}, [])[name.lower()]
    assert found == Value(value, f"BRIEFER_{name}")
    assert type(found.value) is type(value)


def test_offline_and_threads_by_variables(place: Path, tiny_translator: Path) -> None:
    model = ("--model", str(tiny_translator), "--verbose", "--no-cache")
    ran = briefer(place, "translate", "release.txt", *model, BRIEFER_THREADS="1")
    assert ran.returncode == 0, ran.stderr
    assert "threads: 1, from BRIEFER_THREADS" in ran.stderr
    assert f"{tiny_translator}; device auto, threads: 1\n" in ran.stderr
    assert "hints: " in ran.stderr
    for command in ("models pull jmdict", "translate release.txt --model fugumt-ja-en"):
        ran = briefer(place, *command.split(), BRIEFER_OFFLINE="1")
        assert ran.returncode == 4
        assert "--offline, or that setting, forbids to fetch it." in ran.stderr
    ran = briefer(place, "doctor", BRIEFER_OFFLINE="true", BRIEFER_QUICK="1")
    assert "not asked, as --offline or the settings say" in ran.stdout


def test_an_empty_variable_is_none(tmp_path: Path) -> None:
    assert read_settings({"BRIEFER_MODEL": ""}, [])["model"].value == "auto"


def test_a_glossary_lies_beside_the_file_that_names_it(tmp_path: Path) -> None:
    user, folder = tmp_path / "user.toml", tmp_path / "folder.toml"
    user.write_text('glossary = "terms.tsv"')
    assert read_settings({}, [user])["glossary"].value == str(tmp_path / "terms.tsv")
    folder.write_text('glossary = ""')  # none here, whatever the user has elsewhere
    assert read_settings({}, [folder, user])["glossary"].value == ""
    user.write_text('glossary = "~nobody-of-this-name/terms.tsv"')
    assert read_settings({}, [user])["glossary"].value.startswith(str(tmp_path))
    user.write_text('glossary = "~/terms.tsv"')
    assert read_settings({}, [user])["glossary"].value == str(Path("~/terms.tsv").expanduser())


def test_defaults_and_values_are_those_of_the_options() -> None:
    commands = get_command(app).commands
    commands |= commands["models"].commands
    for name, keys in TAKEN.items():
        options = {option.name: option for option in commands[name].params}
        for key in keys:
            assert options[key].default == KEYS[key].default
    bullets = get_type_hints(SummaryOptions, include_extras=True)["bullets"].__metadata__[0]
    assert range(bullets.min, bullets.max + 1) == KEYS["bullets"].values
    assert tuple(NoteFormat) == KEYS["format"].values
    assert tuple(Device) == KEYS["device"].values
    threads = get_type_hints(RunOptions, include_extras=True)["threads"].__metadata__[0]
    assert range(threads.min, threads.max + 1) == KEYS["threads"].values


def test_config_show_tells_what_holds_and_where_it_came_from(place: Path) -> None:
    user = of_user(place, "bullets = 7\nmodel = 'nllb-600m'\n")
    (place / "briefer.toml").write_text("bullets = 0\n")
    ran = briefer(place, "config", "show", BRIEFER_FORMAT="json", BRIEFER_OFFLINE="1")
    assert ran.returncode == 0
    assert [line.split(maxsplit=2) for line in ran.stdout.splitlines()] == [
        ["SETTING", "VALUE", "FROM"],
        ["model", "nllb-600m", str(user)],
        ["quick", "false", "built in"],
        ["summarizer", "auto", "built in"],
        ["bullets", "0", "briefer.toml"],
        ["glossary", "none", "built in"],
        ["format", "json", "BRIEFER_FORMAT"],
        ["offline", "true", "BRIEFER_OFFLINE"],
        ["device", "auto", "built in"],
        ["threads", "none", "built in"],
    ]
    assert f"{place / 'briefer.toml'}: read" in ran.stderr
    as_data = json.loads(briefer(place, "config", "show", "--format", "json").stdout)
    assert as_data["bullets"] == {"value": 0, "from": "briefer.toml"}


def test_a_broken_file_stops_the_commands_that_read_it_and_no_other(place: Path) -> None:
    (place / "briefer.toml").write_text("bulets = 5\n")
    for command in ("summarize release.txt", "translate release.txt", "config show",
                    "check release.txt release.txt"):  # fmt: skip
        ran = briefer(place, *command.split())
        assert (ran.returncode, ran.stdout) == (2, ""), command
        assert ran.stderr == "briefer.toml: there is no setting bulets. Did you mean bullets?\n"
    for command in ("--help", "summarize --help", "config show --help", "segment release.txt",
                    "glossary release.txt", "models list", "--version"):  # fmt: skip
        assert briefer(place, *command.split()).returncode == 0, command
    ran = briefer(place, "doctor", "--offline")
    assert "problem  settings    briefer.toml: there is no setting bulets" in ran.stdout


def test_settings_hold_for_a_note_and_verbose_tells_what_was_decided(
    place: Path, tiny_translator: Path
) -> None:
    (place / "sjis.txt").write_bytes(RELEASE.encode("cp932"))
    of_user(place, f'bullets = 7\nformat = "json"\nmodel = "{tiny_translator}"\n')
    (place / "briefer.toml").write_text("bullets = 1\n")
    ran = briefer(place, "summarize", "sjis.txt", "--offline", "--verbose", "--quiet")
    assert ran.returncode == 0, ran.stderr
    (section,) = json.loads(ran.stdout)["sections"]
    assert len(section["bullets"]) <= 1  # the tiny model may say the same twice
    caught = ran.stderr.splitlines()
    why = "strict UTF-8 fails at byte 0; this is the most plausible reading"
    assert "bullets: 1, from briefer.toml" in caught
    assert f"sjis.txt: cp932 ({why})" in caught
    assert "sjis.txt: no title; sections: lead; 4 sentences" in caught
    name = tiny_translator.name
    assert any(line.startswith(f"seq2seq:{name}: {tiny_translator};") for line in caught)
    assert any("has no use for words" in line for line in caught)


def test_the_command_line_goes_over_settings_and_the_note_tells_what_held(
    place: Path, tiny_translator: Path
) -> None:
    (place / "briefer.toml").write_text('bullets = 1\nglossary = "terms.tsv"\n')
    (place / "terms.tsv").write_text("青葉食品\tAoba Foods\n", encoding="utf-8")
    command = ("summarize", "release.txt", "--offline", "--quiet", "--bullets", "2")
    ran = briefer(place, *command, BRIEFER_MODEL=str(tiny_translator))
    assert "options: --bullets 2 --glossary terms.tsv" in ran.stdout
    assert ran.stderr == ""


def test_a_glossary_among_the_settings_holds_for_check(place: Path) -> None:
    (place / "terms.tsv").write_text("青葉食品\tAoba Foods\n", encoding="utf-8")
    (place / "briefer.toml").write_text('glossary = "terms.tsv"\nformat = "json"\n')
    (place / "ja.txt").write_text("青葉食品が開いた。\n", encoding="utf-8")
    (place / "en.txt").write_text("It has opened.\n", encoding="utf-8")
    ran = briefer(place, "check", "ja.txt", "en.txt")
    assert ran.returncode == 5
    assert "Aoba Foods" in ran.stdout
    (place / "terms.tsv").unlink()
    ran = briefer(place, "check", "ja.txt", "en.txt")
    assert ran.returncode == 3
    assert "briefer config show" in ran.stderr
