"""The seq2seq engine on tiny models of each family: what is fed, and what comes back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from briefer.engines import Request, Task, canary
from briefer.engines.beams import BATCH_TOKENS
from briefer.engines.by_transformers import runtime
from briefer.engines.seq2seq import Seq2SeqEngine
from briefer.engines.splitting import split_text
from briefer.errors import ModelError
from briefer.note import ModelCard
from tiny_models import STORIES, marian

TRANSLATING: frozenset[Task] = frozenset({"translate", "heading"})
SUMMARISING: frozenset[Task] = frozenset({"bullets", "key_points"})
CARD = ModelCard("seq2seq:tiny", "Apache-2.0", runtime())
LONG = " ".join(STORIES[:5])

Build = Callable[[str], Path]
Fed = list[dict[str, Any]]


def load(folder: Path, tasks: frozenset[Task] = TRANSLATING) -> Seq2SeqEngine:
    return Seq2SeqEngine.load(folder, CARD, tasks, "cpu", 1)


@pytest.fixture(scope="session")
def translator(tiny_translator: Path) -> Seq2SeqEngine:
    return load(tiny_translator)


@pytest.fixture(scope="session")
def summarizer(tiny_summarizer: Path) -> Seq2SeqEngine:
    return load(tiny_summarizer, SUMMARISING)


def translate(engine: Seq2SeqEngine, texts: Sequence[str], candidates: int = 1) -> Any:
    return engine.generate([Request("translate", text) for text in texts], candidates)


def watch(engine: Seq2SeqEngine, monkeypatch: pytest.MonkeyPatch) -> Fed:
    """Note what each pass gives the model, as tokens, and what it answers."""
    fed: Fed = []
    generate, name = engine._beams.model.generate, engine._tokenizer.convert_ids_to_tokens

    def watched(**given: Any) -> Any:
        answer = generate(**given)
        inputs = [name(row[row != engine._tokenizer.pad_token_id]) for row in given["input_ids"]]
        fed.append({"inputs": inputs, "answers": [name(row) for row in answer.sequences]})
        return answer

    monkeypatch.setattr(engine._beams.model, "generate", watched)
    return fed


@pytest.mark.parametrize(
    ("model", "tasks", "fed_first", "answered_first"),
    [
        ("marian", TRANSLATING, "▁ 東 京", "<pad>"),
        ("m2m100", TRANSLATING, "__ja__ ▁ 東 京", "</s> __en__"),
        ("nllb", TRANSLATING, "jpn_Jpan ▁ 東京", "</s> eng_Latn"),
        ("mbart", TRANSLATING, "ja_XX ▁ 東 京", "</s> en_XX"),
        ("madlad", TRANSLATING, "▁ <2en> ▁ 東 京", "<pad>"),
        ("t5", TRANSLATING, "▁t r a n s l a te ▁Japan es e ▁ to ▁E ng lish <unk> ▁ 東", "<pad>"),
        ("mt5", TRANSLATING, "▁t r a n s l a te ▁Japan es e ▁ to ▁E ng lish <unk> ▁ 東", "<pad>"),
        ("t5", SUMMARISING, "▁ s u m m a ri <unk> e <unk> ▁ 東 京", "<pad>"),
        ("mt5", SUMMARISING, "▁ 東 京", "<pad>"),
        ("pegasus", SUMMARISING, "▁ 東 京", "<pad>"),
        ("bart", SUMMARISING, "<s> æ Ŀ ± ä º ¬ </s>", "</s>"),
    ],
)
def test_each_family_is_addressed_in_its_own_way(
    model: str,
    tasks: frozenset[Task],
    fed_first: str,
    answered_first: str,
    tiny_model: Build,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = load(tiny_model(model), tasks)
    fed = watch(engine, monkeypatch)
    [[output]] = engine.generate([Request("translate", "東京")])
    assert isinstance(output.text, str)
    assert output.logprob < 0
    assert f"{' '.join(fed[0]['inputs'][0])} ".startswith(f"{fed_first} ")
    assert f"{' '.join(fed[0]['answers'][0])} ".startswith(f"{answered_first} ")
    assert (engine.tasks, engine.card) == (tasks, CARD)


@pytest.mark.parametrize("model", ["marian", "m2m100", "madlad"])
def test_the_canary_sings_on_models_that_have_learnt_it(model: str, tiny_model: Build) -> None:
    canary.check(load(tiny_model(model)))


def test_the_canary_is_silent_on_an_untrained_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not translate"):
        canary.check(load(marian(tmp_path, steps=0)))


def test_translations_come_back_in_the_order_of_the_requests(translator: Seq2SeqEngine) -> None:
    found = translate(translator, ["会社概要", "大阪は日本の都市です。", "申し込みは無料です。"])
    assert [outputs[0].text for outputs in found] == [
        "About the company",
        "Osaka is a city in Japan.",
        "Registration is free.",
    ]


def test_a_batch_gives_what_its_sentences_give_alone(translator: Seq2SeqEngine) -> None:
    # Sentences that the model never saw make it ramble: their lengths differ most.
    texts = [
        "価格",
        "会議は長い。",
        "東京は日本の首都です。",
        "新製品と新工場、電池と列車と橋" * 3,
    ] * 5
    together = translate(translator, texts, candidates=2)
    for text, outputs in zip(texts[:4], together, strict=False):
        [alone] = translate(translator, [text], candidates=2)
        assert [o.text for o in alone] == [o.text for o in outputs]
        logprobs = [o.logprob for o in outputs]
        assert [o.logprob for o in alone] == pytest.approx(logprobs, abs=1e-4)


@pytest.mark.parametrize("candidates", [1, 3, 6])
def test_candidates_differ_and_the_best_is_first(
    translator: Seq2SeqEngine, candidates: int
) -> None:
    [outputs] = translate(translator, ["会議は金曜日です。"], candidates)
    assert len({output.text for output in outputs}) == len(outputs) <= candidates
    assert len(outputs) > candidates // 2
    assert [o.logprob for o in outputs] == sorted((o.logprob for o in outputs), reverse=True)


def test_a_logprob_is_the_mean_of_the_tokens(translator: Seq2SeqEngine) -> None:
    import torch

    [[output]] = translate(translator, ["協定は来年発効します。"])
    tokenizer, model = translator._tokenizer, translator._beams.model
    labels = tokenizer(text_target=output.text, return_tensors="pt")["input_ids"]
    source = tokenizer("協定は来年発効します。", return_tensors="pt")
    with torch.inference_mode():
        assert -model(**source, labels=labels).loss.item() == pytest.approx(
            output.logprob, abs=0.01
        )


def test_a_sentence_too_long_is_fed_in_pieces_and_whole(
    translator: Seq2SeqEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = "".join(f"会議には五か国が参加し、協定は{n}月に発効し、" for n in range(40))
    parts = split_text(sentence, translator.max_input_tokens, translator.count_tokens)
    singly = [translate(translator, [part], 2)[0] for part in parts]
    fed = watch(translator, monkeypatch)
    _, outputs = translate(translator, ["会社概要", sentence], 2)
    rows = [row for one_pass in fed for row in one_pass["inputs"]]
    assert len(rows) == len(parts) + 1 > 5
    assert all(len(row) <= translator.max_input_tokens + 1 for row in rows)
    assert outputs[0].text == " ".join(best.text for best, *_ in singly)
    assert outputs[1].text != outputs[0].text
    assert outputs[1].logprob < outputs[0].logprob


def test_long_inputs_make_small_passes(
    summarizer: Seq2SeqEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed = watch(summarizer, monkeypatch)
    summarizer.generate([Request("bullets", text) for text in [LONG] * 20 + [STORIES[0]] * 18])
    sizes = [(len(p["inputs"]), max(len(row) for row in p["inputs"])) for p in fed]
    assert sum(rows for rows, _ in sizes) == 38
    assert all(rows <= 16 and rows * longest <= BATCH_TOKENS for rows, longest in sizes)


def test_a_short_text_does_not_wait_for_a_long_one(
    translator: Seq2SeqEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed = watch(translator, monkeypatch)
    long, short = "新製品と新工場、電池と列車と橋" * 4, "東京は日本の首都です。"
    translate(translator, [short, long, *[short] * 8, long])
    assert [len(one_pass["inputs"]) for one_pass in fed] == [2, 9]
    fed.clear()
    translate(translator, [short, short[:-1] + "ね。"])  # where it is hardly longer, one pass does
    assert len(fed) == 1


def test_a_translation_is_bounded_by_its_own_source(
    tiny_model: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = load(tiny_model("t5"))  # untrained: it rambles until it is stopped
    fed = watch(engine, monkeypatch)
    texts = ["会議は長い。" * 9, "会議は長い。" * 5, "東京"]
    translate(engine, texts)
    for text, answer in zip(texts, fed[0]["answers"], strict=True):
        assert answer.index("</s>") == 3 * engine.count_tokens(text) + 20


def test_a_model_never_writes_beyond_its_positions(
    tiny_model: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = load(tiny_model("mbart"))
    fed = watch(engine, monkeypatch)
    text = "会議は長い。" * 20
    assert engine.max_input_tokens - 20 < engine.count_tokens(text) <= engine.max_input_tokens
    translate(engine, [text])
    assert len(fed[0]["answers"][0]) == 256


def test_a_summary_is_as_long_as_its_section_asks(
    summarizer: Seq2SeqEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed = watch(summarizer, monkeypatch)
    requests = [Request("bullets", STORIES[0]), Request("bullets", LONG, count=3)]
    short, long = (outputs[0].text for outputs in summarizer.generate(requests))
    # The model's own settings say min_length=56, for any text.
    assert short == "Tokyo is the capital of Japan."
    assert 50 <= fed[0]["answers"][0].index("</s>", 1) <= 3 * 48 + 20
    assert long != short


def test_padding_is_never_an_answer(tiny_summarizer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = load(tiny_summarizer, SUMMARISING)
    engine._beams.model.final_logits_bias[0, engine._tokenizer.pad_token_id] = 25
    fed = watch(engine, monkeypatch)
    engine.generate([Request("bullets", STORIES[0])])
    answer = fed[0]["answers"][0]
    assert "<pad>" not in answer[: answer.index("</s>", 1)]


def test_a_text_too_long_to_summarise_is_summarised_in_parts(
    summarizer: Seq2SeqEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join([LONG] * 3)
    parts = split_text(text, summarizer.max_input_tokens, summarizer.count_tokens)
    assert [part[-2:] for part in parts[:-1]] == [". "] * (len(parts) - 1)
    fed = watch(summarizer, monkeypatch)
    [[output]] = summarizer.generate([Request("key_points", text, count=4)])
    assert sum(len(one_pass["inputs"]) for one_pass in fed) == len(parts) > 1
    assert len(output.text) > 20


@pytest.mark.parametrize("model", ["marian", "nllb", "madlad", "bart"])
def test_tokens_are_counted_without_prefix_and_specials(model: str, tiny_model: Build) -> None:
    engine = load(tiny_model(model), TRANSLATING if model != "bart" else SUMMARISING)
    assert engine.count_tokens("") == 0
    assert engine.count_tokens("Tokyo") == engine.count_tokens(" Tokyo\n") > 0
    assert engine.count_tokens("Tokyo is in Japan.") > engine.count_tokens("Tokyo")


def test_odd_texts_are_answered_too(translator: Seq2SeqEngine) -> None:
    texts = [
        "",
        "　\n",
        "\U0001f600",
        "</s>",
        "<pad>",
        ">>eng<< 価格",
        "鱻" * 300,
        "\x00",
        "\udcff",
    ]
    assert [len(outputs) for outputs in translate(translator, texts)] == [1] * len(texts)
    assert translator.generate([]) == []


def test_a_token_that_the_model_has_no_row_for_is_harmless(tiny_summarizer: Path) -> None:
    engine = load(tiny_summarizer, SUMMARISING)
    engine._beams.model.resize_token_embeddings(len(engine._tokenizer) - 1)
    engine._tokenizer.add_tokens(["<beyond>"])
    assert engine.generate([Request("bullets", "<beyond> Osaka is a city in Japan.")])[0][0].text


def test_two_loads_give_the_same(tiny_translator: Path, translator: Seq2SeqEngine) -> None:
    texts = ["会議は金曜日です。", "新製品は無料です。"]
    assert translate(load(tiny_translator), texts, 3) == translate(translator, texts, 3)


@pytest.mark.hub
def test_a_model_from_the_hub(tmp_path: Path) -> None:
    from huggingface_hub import snapshot_download

    folder = snapshot_download("sshleifer/tiny-marian-en-de", local_dir=tmp_path)
    engine = load(Path(folder))
    [[output]] = translate(engine, ["Its weights are random, so any text will do."])
    assert output.logprob < 0
