"""The fast translator that ships: its form of messages, --quick, refusal, and what auto takes."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import program
from briefer.cli import progress
from briefer.cli.config import translator_name
from briefer.document import Sentence
from briefer.engines import Engine, Request, Turn, opening
from briefer.engines.chats import chat
from briefer.engines.forms import FORMS, TRANSLATING
from briefer.engines.gguf import GgufEngine
from briefer.engines.opening import Conditions, choose_translator
from briefer.errors import ModelError, UsageError
from briefer.facts import FactContext, Term
from briefer.facts.terms.glossary import Glossary
from briefer.models import folders, refused, store
from briefer.models.catalog import DEFAULT_TRANSLATOR, FAST_TRANSLATOR, find_entry
from briefer.models.weights import shipped_adapter, shipped_model
from briefer.note import ModelCard
from briefer.pipeline import make_brief
from briefer.render import markdown
from briefer.segmentation import segment
from briefer.translation import opening as translation_opening
from briefer.translation.translate import Item, Translator

FAST = find_entry(FAST_TRANSLATOR)
CARD = ModelCard("gguf:ja-en-270m", FAST.licence, "xllamacpp")
FORM = FORMS[CARD.name]
RELEASE = (
    "仙台、2026年4月3日 /Aobawire/ -- 青葉食品は金曜日、新しい工場を開きました。"
    "費用は42億円です。従業員は30人です。\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The model itself, on one thread: others may be at work here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("BRIEFER_HOME", str(tmp_path_factory.mktemp("home")))
        conditions = Conditions(threads=1, offline=True)
        yield opening.open_engine(FAST_TRANSLATOR, TRANSLATING, conditions)


def briefer(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    mine = {name: text for name, text in os.environ.items() if not name.startswith("BRIEFER_")}
    places = {"BRIEFER_HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    return program.run_text(*arguments, env=mine | places | variables)


# What it is asked


def test_its_messages_have_one_list_and_no_fixed_text() -> None:
    earlier = Turn("発売します。", (("千円", "1,000 yen"),), "On sale.", (("発売", "release"),))
    hints, words = (("2億円", "200 million yen"),), (("決算", "earnings report"),)
    request = Request("translate", "決算です。", "", hints, words, context=(earlier,))
    assert chat(request, FORM) == (
        "",
        "(Use: 千円 = 1,000 yen; 発売 = release)\n発売します。",
        "On sale.",
        "(Use: 2億円 = 200 million yen; 決算 = earnings report)\n決算です。",
    )
    assert chat(Request("heading", "決算"), FORM) == ("", "決算")


def test_it_is_asked_for_each_sentence_alone() -> None:
    engine = GgufEngine(Path("any.gguf"), CARD)
    assert engine.context_turns == 0
    assert engine.batch_size > 1


def test_it_translates_and_writes_nothing() -> None:
    for name, form in FORMS.items():
        assert form.tasks == set(find_entry(name.removeprefix("gguf:")).tasks)
    assert FORM.tasks == TRANSLATING


@pytest.mark.parametrize("usage", [{"prompt_tokens": 74}, {}])
def test_a_runtime_that_parts_texts_otherwise_is_refused(usage: dict[str, int]) -> None:
    server = SimpleNamespace(handle_chat_completions=lambda _: {"usage": usage})
    with pytest.raises(ModelError, match="other tokens than gguf:ja-en-270m") as raised:
        GgufEngine(Path("any.gguf"), CARD)._prove_tokenizer(server)
    assert "constraints.txt" in raised.value.remedy


def test_its_files_are_whole_and_a_missing_or_damaged_one_is_an_error(tmp_path: Path) -> None:
    first = shipped_model(FAST)
    assert first == store.path(FAST) == store.pull(FAST, offline=True)
    store.verify(FAST)
    with pytest.raises(ModelError, match="file 1 of 2 of ja-en-270m can't be read"):
        shipped_model(FAST, tmp_path)
    (tmp_path / FAST.files[0].path).symlink_to(first)
    (tmp_path / FAST.files[1].path).write_bytes(b"GGUF")
    with pytest.raises(ModelError, match="file 2 of 2 of ja-en-270m is damaged"):
        shipped_model(FAST, tmp_path)


# What it answers


def test_the_same_request_gives_the_same_answer_whatever_came_before(engine: Engine) -> None:
    turn = Turn("新しい工場は来年の春に動きます。", (), "The new plant will start up next spring.")
    asked = [
        Request("translate", "費用は42億円です。", hints=(("42億円", "4.2 billion yen"),)),
        Request("translate", "そこでは30人が働きます。", context=(turn,)),
        Request("heading", "会社概要"),
    ]
    answers = dict(zip(asked, engine.generate(asked), strict=True))
    assert "4.2 billion yen" in answers[asked[0]][0].text
    for request in (asked[1], asked[0]):
        assert engine.generate([request]) == [answers[request]]


def test_side_by_side_it_answers_the_same_bytes(engine: Engine, tmp_path: Path) -> None:
    texts = ("費用は42億円です。", "そこでは30人が働きます。", "新しい工場は来年の春に動きます。")
    requests = [Request("translate", text) for text in texts]
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("BRIEFER_HOME", str(tmp_path))
        two = opening.open_engine(FAST_TRANSLATOR, TRANSLATING, Conditions(threads=2))
    assert two.generate(requests) == [engine.generate([request])[0] for request in requests]


def test_a_missing_term_of_the_glossary_is_put_in_or_flagged(engine: Engine) -> None:
    text = "事故は先月、3件起きました。"
    terms = FactContext(glossary=Glossary((Term("事故", "mishap"),)))
    [done] = Translator(engine).translate([Item(Sentence("s1", text, 0, len(text)), context=terms)])
    missing = [finding for finding in done.findings if finding.check == "terms.dropped"]
    assert ("mishap" in done.english) is not bool(missing)


def test_a_note_without_dictionary_and_title(engine: Engine) -> None:
    remarks = (translation_opening.NO_WORDS,)
    brief = make_brief(segment(RELEASE), Translator(engine, None, remarks))
    note = markdown.render(brief)
    assert brief.title is not None
    assert "4.2 billion yen" in note
    assert "- Translator: gguf:ja-en-270m, licence LicenseRef-Gemma, xllamacpp" in note
    assert "Gemma 3 270M by Google, modified" in note
    assert "- No dictionary: words had no hints. To have one: briefer models pull jmdict" in note


def test_a_sentence_beyond_what_it_was_tuned_on_is_translated_in_pieces(engine: Engine) -> None:
    text = "新しい工場は、" + "仙台と盛岡で、" * 70 + "動きます。"
    short = Translator(engine)._line(Item(Sentence("s1", text, 0, len(text)))).layout.parts
    assert len(short) > 1
    assert max(map(len, short)) <= FORM.longest


# Which translator is taken


@pytest.mark.parametrize(
    ("given", "model", "quick", "name"),
    [
        ((), "auto", False, "auto"),
        (("quick",), "auto", True, FAST_TRANSLATOR),
        (("model",), "nllb-600m", False, "nllb-600m"),
        (("quick",), "nllb-600m", True, FAST_TRANSLATOR),  # the model comes from settings
        (("model",), "nllb-600m", True, "nllb-600m"),  # quick comes from settings
        ((), "nllb-600m", True, FAST_TRANSLATOR),  # both do
    ],
)
def test_quick_and_model_by_who_says_so(
    given: tuple[str, ...], model: str, quick: bool, name: str
) -> None:
    assert translator_name(context(given), model, quick) == name


def test_quick_beside_a_model_says_why_not(home: Path) -> None:
    with pytest.raises(UsageError, match="--quick stands for ja-en-270m"):
        translator_name(context(("model", "quick")), "auto", True)
    ran = briefer(home, "translate", "any.txt", "--quick", "--model", "nllb-600m")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "--quick and --model each name the translator: --quick stands for ja-en-270m. "
        "Give one of them.\n"
    )


def context(given: tuple[str, ...]) -> Any:
    def source(name: str) -> SimpleNamespace:
        return SimpleNamespace(name="COMMANDLINE" if name in given else "DEFAULT_MAP")

    return SimpleNamespace(get_parameter_source=source)


def test_auto_takes_it_where_the_large_one_can_not_be_had(home: Path) -> None:
    said: list[str] = []
    choice = choose_translator("auto", Conditions(offline=True, say=said.append))
    assert choice.name == FAST_TRANSLATOR
    assert "To have it: briefer models pull ja-en-1.5b" in choice.remark
    [line] = said
    assert "ja-en-1.5b is not on this machine" in line
    assert "Using ja-en-270m, which ships with briefer" in line
    assert line.endswith("briefer models pull ja-en-1.5b")


def test_auto_takes_the_large_one_where_it_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "pull", lambda *_, **__: home)
    said: list[str] = []
    choice = choose_translator("auto", Conditions(offline=True, say=said.append))
    assert (choice.name, choice.remark) == (DEFAULT_TRANSLATOR, "")
    assert said == []
    refused.refuse(DEFAULT_TRANSLATOR)
    monkeypatch.undo()
    monkeypatch.setenv("BRIEFER_HOME", str(home))
    choice = choose_translator("auto", Conditions(offline=True))
    assert choice.name == FAST_TRANSLATOR
    assert "briefer models allow ja-en-1.5b" in choice.remark


def test_the_size_of_the_large_model_is_said_before_it_is_fetched(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "pull", lambda *_, **__: home)
    said: list[str] = []
    choose_translator("auto", Conditions(say=said.append))
    assert said[0] == (
        "ja-en-1.5b is to be fetched, once: 1.12 GB. --quick works at once, without it."
    )
    said.clear()
    refused.refuse(FAST_TRANSLATOR)
    choose_translator("auto", Conditions(say=said.append))
    assert said == []
    refused.allow(FAST_TRANSLATOR)
    opening.pull(find_entry("nllb-600m"), Conditions(say=said.append))
    assert said == []  # its licence is to be accepted first


def test_the_time_left_is_shown_as_soon_as_a_rate_is_known(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    download = progress.Download(quiet=False)
    for now[0], megabytes in ((0, 100), (1, 110), (6, 160), (7, 170), (30, 400)):
        download(megabytes * 10**6, 1_117 * 10**6, "ja-en-1.5b")
    assert capfd.readouterr().err.splitlines() == [
        "ja-en-1.5b: 100 of 1,117 MB",  # those were here already
        "ja-en-1.5b: 160 of 1,117 MB, about 2 min left",
        "ja-en-1.5b: 400 of 1,117 MB, about 72 s left",
    ]


def test_quick_needs_no_network_and_fetches_no_dictionary(
    home: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation_opening, "open_engine", lambda *_: engine)
    monkeypatch.setattr(store, "pull", lambda *_, **__: pytest.fail("fetched"))
    said: list[str] = []
    conditions = Conditions(say=said.append)
    translator = translation_opening.open_translator(FAST_TRANSLATOR, conditions)
    assert translator.lexicon is None
    assert translator.remarks == (translation_opening.NO_WORDS,)
    assert said == [
        "Working without a dictionary: words have no hints. To have it: "
        "briefer models pull jmdict (54 MB)"
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--device", "cuda"], 1),
        (["--device", "mps"], 1),
        (["--device", "cpu"], 0),
        (["--device", "cuda", "--quiet"], 0),
    ],
)
def test_a_gpu_is_for_seq2seq_models_which_is_told_once(
    home: Path, options: list[str], told: int
) -> None:
    home.mkdir()
    (home / "release.txt").write_text("青葉食品は本日、工場を開いた。\n", encoding="utf-8")
    ran = briefer(home, "translate", str(home / "release.txt"), "--quick", *options)
    assert ran.returncode == 0
    line = f"Where ja-en-270m runs, its runtime decides: device {options[1]} is for seq2seq models."
    assert ran.stderr.splitlines().count(line) == ran.stderr.count("device") == told


def test_a_gpu_is_told_of_once_beside_the_default_translator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its second opinion runs in the same way."""
    heard: list[str] = []
    monkeypatch.setattr(
        translation_opening, "open_engine", lambda name, _, conditions: heard.append(
            f"{name} on {conditions.device}"
        ),
    )  # fmt: skip
    translation_opening.second_engine(DEFAULT_TRANSLATOR, Conditions(device="cuda"))
    assert heard == [f"{FAST_TRANSLATOR} on auto"]


# Who must not have it


def test_a_refused_model_is_never_loaded_until_it_is_allowed(home: Path) -> None:
    assert briefer(home, "models", "refuse", FAST_TRANSLATOR).returncode == 0
    listed = briefer(home, "models", "list").stdout
    row = next(line for line in listed.splitlines() if line.startswith("ja-en-270m "))
    assert row.split()[-1] == "refused"
    assert f"Refused, as {home / 'refused.txt'} says: ja-en-270m." in listed
    (home / "release.txt").write_text(RELEASE, encoding="utf-8")
    ran = briefer(home, "summarize", str(home / "release.txt"), "--quick")
    assert (ran.returncode, ran.stdout) == (4, "")
    assert "ja-en-270m is refused on this machine" in ran.stderr
    assert "briefer models allow ja-en-270m" in ran.stderr
    for name in (FAST_TRANSLATOR, str(store.path(FAST))):
        with pytest.raises(ModelError, match="ja-en-270m is refused"):
            opening.open_engine(name, TRANSLATING, Conditions())
    ran = briefer(home, "summarize", str(home / "release.txt"), "--offline")
    assert ran.returncode == 4
    assert "The model ja-en-1.5b is not on this machine" in ran.stderr
    assert briefer(home, "models", "allow", FAST_TRANSLATOR).returncode == 0
    assert (home / "refused.txt").read_text("utf-8") == ""
    assert "Refused, as" not in briefer(home, "models", "list").stdout


def test_a_refusal_outlives_the_folder_for_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFER_HOME")
    assert not refused.file().is_relative_to(folders.home())


@pytest.mark.parametrize("name", ["ja-en-270", "./ja-en-270m.gguf"])
def test_what_is_no_model_can_not_be_refused(name: str, home: Path) -> None:
    ran = briefer(home, "models", "refuse", name)
    assert ran.returncode == 4
    assert not (home / "refused.txt").exists()


def test_it_can_not_be_removed_alone(home: Path) -> None:
    ran = briefer(home, "models", "remove", FAST_TRANSLATOR)
    assert ran.returncode == 4
    assert ran.stderr == (
        "ja-en-270m is a part of briefer. To have it never used: briefer models refuse ja-en-270m\n"
    )


def test_models_list_names_what_binds_its_users(home: Path) -> None:
    listed = briefer(home, "models", "list").stdout
    assert f"ja-en-270m: {FAST.credit}. SHA-256 {FAST.digests}\n{FAST.terms}\n" in listed
    for said in (
        "Gemma is provided under and subject to the Gemma Terms of Use found at "
        "ai.google.dev/gemma/terms",
        "section 3.2",
        "research or non-commercial use",
        "modified",
    ):
        assert said in f"{FAST.credit} {FAST.terms}"
    assert briefer(home, "models", "verify", FAST_TRANSLATOR).stderr == "ja-en-270m is whole.\n"
    place = briefer(home, "models", "path", FAST_TRANSLATOR).stdout.strip()
    assert Path(place).name == FAST.files[0].path
    assert shipped_adapter(FAST) is None
