"""Training, from a base model to what the product loads: on tiny random models, on the CPU."""

import doctest
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

import pytest

from briefer.engines import Request, prompts
from briefer.engines.chats import chat
from briefer.engines.forms import FORMS
from briefer.models.catalog import find_entry
from briefer.models.weights import shipped_adapter, shipped_model
from briefer.note import ModelCard

pytest.importorskip("training", reason="training/ is not beside the tests")
torch = pytest.importorskip("torch", reason="torch is not installed")
pytest.importorskip("gguf", reason="gguf is not installed: pip install --group training")

import numpy as np  # noqa: E402 - all of these need what is looked for above
from tokenizers import Tokenizer  # noqa: E402
from torch import nn  # noqa: E402
from transformers import AutoModelForCausalLM, Qwen2Config  # noqa: E402

import tiny_bases  # noqa: E402
from tiny_models import PAIRS  # noqa: E402
from training import examples  # noqa: E402
from training.average import averaged  # noqa: E402
from training.files import read_adapter, write_adapter  # noqa: E402
from training.form import form_of  # noqa: E402
from training.lora import LowRank, adapter, fill, put_beside  # noqa: E402
from training.measure import in_place  # noqa: E402
from training.pack import KEPT, TEXTS, TOKENIZER  # noqa: E402
from training.rows import rows  # noqa: E402
from training.train import Plan, Run, train  # noqa: E402
from training.vocabulary import encoded, tokenizer_of  # noqa: E402

ADAPTER, FAST = "ja-en-1.5b", "ja-en-270m"
TRAINING = Path(__file__).parents[1] / "training"
UNHEARD = "株価が急騰し、éclair は③位。"
LEARNT = 4  # pairs
Step = Callable[..., None]


def step(name: str, *arguments: object) -> None:
    """Run a step as its command does."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", [name, *map(str, arguments)])
        import_module(f"training.{name}").main()


def plan(**values: object) -> Plan:
    settings = {
        "minutes": 5.0, "steps": 100, "whole": False, "rank": 32, "lr": 1e-2, "batch": 4096,
        "last": 0.2, "seed": 1, "init": "",
    }  # fmt: skip
    return Plan(**settings | values)  # type: ignore[arg-type]


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("bases")
    return {
        ADAPTER: tiny_bases.qwen(folder / "qwen.gguf"),
        FAST: tiny_bases.gemma(folder / "gemma.gguf"),
    }


@pytest.fixture(scope="module")
def packs(bases: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Packs of the same pairs, as the product asks either model."""
    folder = tmp_path_factory.mktemp("packs")
    for model, base in bases.items():
        texts = folder / f"{model}.jsonl"
        texts.write_text("".join(conversations(model, PAIRS[:LEARNT])), encoding="utf-8")
        options = ["--whole"] if model == FAST else []
        step("pack", base, texts, "-o", folder / model, *options)
    return {model: folder / model for model in bases}


def conversations(model: str, pairs: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Each pair asked alone: the first of all is held out."""
    for japanese, english in (PAIRS[-1], *pairs):
        system, message = chat(Request("translate", japanese), form_of(model))
        turns = [[message, english]]
        yield json.dumps({"source": "alt", "system": system, "turns": turns}) + "\n"


@pytest.fixture(scope="module")
def runs(packs: dict[str, Path]) -> dict[str, Path]:
    """Runs that have learnt the pairs by heart, by the command."""
    options = {
        ADAPTER: ["--steps", "50", "--lr", "1e-2"],
        FAST: ["--steps", "80", "--lr", "1e-2", "--whole"],
    }
    folders = {model: pack.with_name(f"run {model}") for model, pack in packs.items()}
    for model, folder in folders.items():
        given = ["--device", "cpu", "--batch", "2048", "--last", "0", *options[model]]
        step("train", packs[model], "-o", folder, *given)
    return folders


@pytest.mark.parametrize("name", sorted(path.stem for path in TRAINING.glob("*.py")))
def test_the_examples_in_the_steps_hold(name: str) -> None:
    module = "training" if name == "__init__" else f"training.{name}"
    assert doctest.testmod(import_module(module)).failed == 0


def test_the_steps_on_a_gpu_need_nothing_of_briefer() -> None:
    steps = "training.train, training.answer, training.export, training.average"
    code = f"import sys; sys.modules['briefer'] = None; import {steps}"
    ran = subprocess.run([sys.executable, "-c", code], cwd=TRAINING.parent, capture_output=True)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("model", [ADAPTER, FAST])
def test_a_text_is_parted_as_before_and_no_token_stands_for_another(
    bases: dict[str, Path], packs: dict[str, Path], model: str
) -> None:
    full, cut = tokenizer_of(bases[model]), Tokenizer.from_file(str(packs[model] / TOKENIZER))
    keep = next(rows(packs[model] / KEPT))
    assert cut.get_vocab_size() == len(keep) < full.get_vocab_size()
    known = [turn[0] for one in rows(packs[model] / TEXTS) for turn in one["turns"]]
    for ids, wanted in zip(encoded(cut, known), encoded(full, known), strict=True):
        assert model == FAST or [keep[number] for number in ids] == wanted
    [ids] = encoded(cut, [UNHEARD])
    assert cut.decode(ids).strip() == UNHEARD
    names = [full.id_to_token(number) for number in keep]
    assert [cut.id_to_token(number) for number in range(len(keep))] == names


def test_what_has_other_tokens_than_the_base_in_a_pack_is_left_out(
    bases: dict[str, Path], packs: dict[str, Path], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    [_, first, *others] = conversations(ADAPTER, PAIRS[:4])
    (tmp_path / "one.jsonl").write_text(first, encoding="utf-8")
    (tmp_path / "more.jsonl").write_text("".join([first, *others]), encoding="utf-8")
    step("pack", bases[ADAPTER], tmp_path / "one.jsonl", "-o", tmp_path / "pack")
    base = (tmp_path / "pack" / "base.gguf").read_bytes()
    step("pack", bases[ADAPTER], tmp_path / "more.jsonl", "-o", tmp_path / "pack")
    assert "1 conversations" in capsys.readouterr().out.splitlines()[-3]
    assert (tmp_path / "pack" / "base.gguf").read_bytes() == base
    assert list(rows(tmp_path / "pack" / TEXTS)) == [json.loads(first)]


@pytest.mark.parametrize(("model", "rate"), [(ADAPTER, 1e-2), (FAST, 1e-3)])
def test_the_loss_of_a_repeated_batch_falls_in_three_steps(
    packs: dict[str, Path], tmp_path: Path, model: str, rate: float
) -> None:
    run = Run(packs[model], tmp_path, plan(whole=model == FAST, lr=rate, steps=30), "cpu")
    batch = examples.batch(run.examples, [1, 2, 3])
    losses = [float(summed / count) for summed, count in (run.step(batch) for _ in range(3))]
    assert losses == sorted(losses, reverse=True)
    assert losses[2] < losses[0]


def test_only_the_answers_are_learnt(packs: dict[str, Path]) -> None:
    found = examples.load(packs[FAST])
    tokenizer = Tokenizer.from_file(str(packs[FAST] / TOKENIZER))
    learnt = [int(token) for token in found.targets(1) if token != examples.IGNORED]
    assert tokenizer.decode(learnt, skip_special_tokens=False) == f"{PAIRS[0][1]}<end_of_turn>"


def test_batches_hold_every_conversation_once_and_keep_to_the_most() -> None:
    made = examples.Examples.of(
        [("alt" if n % 2 else "kyoto", [n + 1] * (5 + n * 7 % 90), [True] * (5 + n * 7 % 90))
         for n in range(200)]
    )  # fmt: skip
    found = list(examples.batches(made, examples.once(made), 512, examples.Random(1)))
    seen = [int(row[0]) - 1 for batch in found for row in batch.ids]
    assert sorted(seen) == [n for n in range(200) if n % examples.HELD_OUT]
    assert all(batch.ids.size <= 512 for batch in found)
    last = examples.at_last(made, examples.Random(1))
    assert [last.count(n) for n in (1, 99)] == [examples.NEWS_AGAIN] * 2


def test_a_run_goes_on_where_it_stopped(packs: dict[str, Path], tmp_path: Path) -> None:
    settings = plan(steps=4, seed=3)
    first = Run(packs[ADAPTER], tmp_path, settings, "cpu")
    batch = examples.batch(first.examples, [1, 2, 3])
    for _ in range(2):
        first.step(batch)
    first.write()
    second = Run(packs[ADAPTER], tmp_path, settings, "cpu")
    assert second.course == first.course
    results = [float(run.step(batch)[0]) for run in (first, second)]
    assert results[0] == results[1]
    told: list[str] = []
    train(second, told.append)
    assert "after step 4" in told[-1]


def test_a_folder_of_another_run_is_not_written_over(
    packs: dict[str, Path], runs: dict[str, Path]
) -> None:
    with pytest.raises(SystemExit, match="holds a run with other settings"):
        step("train", packs[ADAPTER], "-o", runs[ADAPTER], "--lr", "1e-5")


def answered(pack: Path, run: Path) -> dict[str, str]:
    """What torch answers to the messages of a pack."""
    output = run / "answers.jsonl.xz"
    step("answer", pack, run, "-o", output, "--device", "cpu", "--batch", "8")
    return {turn[0]: turn[1] for one in rows(output) for turn in one["turns"]}


def asked(model: str, files: Sequence[Path], base: Path) -> dict[str, str]:
    """What the product's engine answers, with the exported files in the place of its own."""
    from briefer.engines.gguf import GgufEngine

    card = ModelCard(f"gguf:{model}", "", "")
    with in_place(files) as name:
        assert name == model
        is_adapter = model == ADAPTER
        engine = GgufEngine(
            base if is_adapter else shipped_model(find_entry(name)),
            card,
            1,
            shipped_adapter(find_entry(name)) if is_adapter else None,
        )
        texts = [japanese for japanese, _ in PAIRS[:LEARNT]]
        outputs = engine.generate([Request("translate", text) for text in texts])
    return {text: output[0].text for text, output in zip(texts, outputs, strict=True)}


@pytest.mark.parametrize(("model", "shards"), [(ADAPTER, 0), (FAST, 200_000)])
def test_the_product_answers_from_the_exported_file_as_torch_does(
    bases: dict[str, Path], packs: dict[str, Path], runs: dict[str, Path],
    tmp_path: Path, model: str, shards: int,
) -> None:  # fmt: skip
    options = ["--shard-bytes", shards] if shards else []
    step("export", packs[model], runs[model], "-o", tmp_path / "tuned.gguf", *options)
    files = sorted(tmp_path.glob("*.gguf"))
    assert len(files) == (2 if shards else 1)
    by_torch = answered(packs[model], runs[model])
    by_product = asked(model, files, bases[model])
    alike = sum(by_torch[text] == english for text, english in by_product.items())
    learnt = sum(by_product[japanese] == english for japanese, english in PAIRS[:LEARNT])
    # What is packed in five or eight bits may differ where two words are as likely.
    assert alike >= LEARNT - 1
    assert learnt >= LEARNT - 1


def test_answers_go_on_where_they_stopped(
    packs: dict[str, Path], runs: dict[str, Path], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    answered(packs[ADAPTER], runs[ADAPTER])
    before = (runs[ADAPTER] / "answers.jsonl").read_bytes()
    step("answer", packs[ADAPTER], runs[ADAPTER], "-o", tmp_path / "a.jsonl", "--device", "cpu")
    assert (runs[ADAPTER] / "answers.jsonl").read_bytes() == before
    assert len(list(rows(tmp_path / "a.jsonl"))) > LEARNT - 1
    assert "answers in" in capsys.readouterr().out


def test_the_product_takes_its_own_files_again_afterwards(
    runs: dict[str, Path], packs: dict[str, Path], tmp_path: Path
) -> None:
    step("export", packs[ADAPTER], runs[ADAPTER], "-o", tmp_path / "tuned.gguf")
    entry, form = find_entry(ADAPTER), FORMS[f"gguf:{ADAPTER}"]
    with in_place([tmp_path / "tuned.gguf"]):
        assert shipped_adapter(find_entry(ADAPTER)) == tmp_path / "tuned.gguf"
    assert find_entry(ADAPTER) == entry
    assert FORMS[f"gguf:{ADAPTER}"] == form


def test_a_run_begins_with_the_adapter_that_it_goes_on_from(
    packs: dict[str, Path], runs: dict[str, Path], tmp_path: Path
) -> None:
    step("export", packs[ADAPTER], runs[ADAPTER], "-o", tmp_path / "tuned.gguf")
    begun = Run(packs[ADAPTER], tmp_path / "new", plan(init=str(tmp_path / "tuned.gguf")), "cpu")
    anew = Run(packs[ADAPTER], tmp_path / "other", plan(), "cpu")
    batch = examples.batch(begun.examples, [1, 2, 3, 4])
    tuned, bare = (torch.divide(*run._loss(batch)).item() for run in (begun, anew))
    assert tuned < 0.5 < bare
    wrong = plan(init=str(tmp_path / "tuned.gguf"), rank=64)
    with pytest.raises(ValueError, match="of another rank"):
        Run(packs[ADAPTER], tmp_path / "wrong", wrong, "cpu")


def test_the_adapter_that_ships_comes_out_as_it_went_in(tmp_path: Path) -> None:
    shipped = shipped_adapter(find_entry(ADAPTER))
    assert shipped
    config = Qwen2Config(
        hidden_size=1536, intermediate_size=8960, num_hidden_layers=28, num_attention_heads=12,
        num_key_value_heads=2, vocab_size=32,
    )  # fmt: skip
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    put_beside(model, 32)
    for module in model.modules():
        if isinstance(module, LowRank):  # the frozen weights stay away: they are gigabytes
            module.to_empty(device="cpu", recurse=False)
    before = read_adapter(shipped)
    fill(model, before)
    tensors = {name: tensor.detach().numpy() for name, tensor in adapter(model).items()}
    write_adapter(tmp_path / "again.gguf", tensors, 32, "qwen2")
    after = read_adapter(tmp_path / "again.gguf")
    assert len(after) == 2 * 7 * 28
    assert after.keys() == before.keys()
    assert all(np.array_equal(after[name], before[name]) for name in before)


def test_the_mean_of_two_adapters_is_exact_with_room_and_near_without(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    name = "blk.0.attn_q.weight.lora"
    for file in ("one", "other"):
        shapes = {f"{name}_a": (32, 64), f"{name}_b": (96, 32)}
        tensors = {key: random.normal(size=shape) for key, shape in shapes.items()}
        write_adapter(tmp_path / f"{file}.gguf", tensors, 32, "qwen2")
    one, other = tmp_path / "one.gguf", tmp_path / "other.gguf"
    changes = [read[f"{name}_b"] @ read[f"{name}_a"] for read in map(read_adapter, (one, other))]
    wanted = 0.25 * changes[0] + 0.75 * changes[1]

    def far(rank: int) -> float:
        tensors = averaged(one, other, 0.25, rank)
        change = tensors[f"{name}_b"] @ tensors[f"{name}_a"]
        return float(np.linalg.norm(change - wanted) / np.linalg.norm(wanted))

    assert far(64) < 1e-5 < far(32) < 0.7
    step("average", one, other, "-o", tmp_path / "mean.gguf", "--rank", "64", "--weight", "0.25")
    mean = read_adapter(tmp_path / "mean.gguf")
    assert np.linalg.norm(mean[f"{name}_b"] @ mean[f"{name}_a"] - wanted) < 0.02 * np.linalg.norm(
        wanted
    )


def test_what_was_merged_answers_as_what_stood_beside() -> None:
    from training.lora import merge

    model = nn.Module()
    model.config = None  # type: ignore[assignment]
    model.layers = nn.ModuleList([nn.Module()])
    model.layers[0].q = nn.Linear(8, 4)
    holder = nn.Module()
    holder.model = model
    put_beside(holder, 2)
    low = holder.model.layers[0].q  # type: ignore[union-attr]
    torch.nn.init.normal_(low.b)
    x = torch.randn(3, 8)
    beside = low(x)
    merge(holder)
    merged = holder.model.layers[0].q  # type: ignore[union-attr]
    assert isinstance(merged, nn.Linear)
    assert torch.allclose(merged(x), beside, atol=1e-5)


def test_measuring_runs_a_script_of_bench_with_the_new_file(
    packs: dict[str, Path], runs: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step("export", packs[ADAPTER], runs[ADAPTER], "-o", tmp_path / "tuned.gguf")
    script = (
        "import sys; from briefer.models.catalog import find_entry\n"
        "print(sys.argv[1:], find_entry(sys.argv[2]).adapter.path, file=open(sys.argv[4], 'w'))\n"
    )
    (tmp_path / "told.py").write_text(script, encoding="utf-8")
    monkeypatch.setattr("training.measure.BENCH", tmp_path)
    step("measure", tmp_path / "tuned.gguf", "told", "--into", tmp_path / "told.txt")
    told = (tmp_path / "told.txt").read_text(encoding="utf-8")
    assert told == f"['--model', 'ja-en-1.5b', '--into', '{tmp_path / 'told.txt'}'] tuned.gguf\n"
    assert prompts.load("translate").system
