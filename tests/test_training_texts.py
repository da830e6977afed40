"""Training, the steps before a model: which texts are taken, and what a model is asked and told."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from briefer.engines import prompts
from briefer.lexicon import open_lexicon
from briefer.lexicon.tokens import open_tokenizer
from tiny_dictionary import write_packed

pytest.importorskip("training", reason="training/ is not beside the tests")

from training import conversations, gather
from training.conversations import Tools, chunks, conversation
from training.form import MODELS, form_of
from training.gather import as_row, read_passages
from training.rows import row, rows, written
from training.sources import refused, sources
from training.terms import with_term
from training.texts import Pair, Passage, cleaned

NEWS, KYOTO = sources()["alt"], sources()["kyoto_wiki"]
PROFIT = "Profit was $228.1 billion, up 5.7% year on year."
README = Path(__file__).parents[1] / "training" / "README.md"


def gathered(folder: Path, *options: str) -> list[Passage]:
    output = folder.parent / "passages.jsonl.xz"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["gather", str(folder), "-o", str(output), *options])
        gather.main()
    return list(read_passages(output))


def test_a_folder_becomes_passages_of_what_may_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "mozilla_www.tsv").write_text(
        "新しい版を出しました。\tA new version is out.\n短\tShort\n"
        "使い方を見る。\tSee how to use it.\n",
        encoding="utf-8",
    )
    (folder / "unheard_of.tsv").write_text(
        "本社は東京にある。\tIt is in Tokyo.\n", encoding="utf-8"
    )
    more = [
        ("alt", "1", "首相が訪れた。", "The premier came."),
        ("alt", "1", "会談を開いた。", "They held talks."),
        ("alt", "2", "雨が降った。", "It rained."),
        ("jarunc", "1", "首相が訪れた。", "The premier came."),
        ("w21enja", "1", "雨が降った。", "It rained."),
    ]
    (folder / "more.tsv").write_text("".join("\t".join(r) + "\n" for r in more), encoding="utf-8")
    answered = {"source": "ntrex", "turns": [["(Use: 県 = Ken)\n県で火事だ。", "A fire in Ken."]]}
    with written(folder / "answers-1.jsonl.xz") as file:
        file.write(row(answered))
    measured = tmp_path / "reference.en"
    measured.write_text("it rained!\n", encoding="utf-8")
    found = gathered(folder, "--without", str(measured), "--no-words")
    assert [(p.source, [pair.english for pair in p.pairs]) for p in found] == [
        ("ntrex", ["A fire in Ken."]),
        ("alt", ["The premier came.", "They held talks."]),
        ("mozilla_www", ["A new version is out."]),
        ("mozilla_www", ["See how to use it."]),
    ]
    assert found[0].pairs[0].terms == (("県", "Ken"),)
    told = capsys.readouterr().out
    assert "| jarunc | 0 | 1 | JaRuNC: no licence stated |" in told
    assert "| unheard_of | 0 | 1 | NOT KNOWN: see sources.toml |" in told
    assert "| all | 5 | 5 | |" in told


def test_a_step_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError), written(tmp_path / "rows.jsonl.xz") as file:
        file.writelines(map(row, [1, object()]))
    assert not (tmp_path / "rows.jsonl.xz").exists()


@pytest.mark.parametrize(
    ("source", "japanese", "english", "kept"),
    [
        (NEWS, "価格は\t3千円です。", "It’s  3,000&nbsp;yen.", "It's 3,000 yen."),
        (NEWS, "価格は3千円です。", "Price 価格", None),
        (NEWS, "価格は3千円です。", "It is 3,000 yen\ufffd.", None),
        (NEWS, "価格三千円", "It is 3,000 yen.", None),
        (NEWS, "価格は三千円です。", "Yes.", None),
        (NEWS, "はい。", "Yes, it is.", None),
        (KYOTO, "作者は紫式部といいます。", "By MURASAKI Shikibu.", "By Murasaki Shikibu."),
        (KYOTO, "源頼朝が戦った相手です。", "MINAMOTO no Yori fought.", "Minamoto no Yori fought."),
        (NEWS, "作者はナトーです。", "It is by NATO OTAN.", "It is by NATO OTAN."),
    ],
)  # fmt: skip
def test_pairs_are_mended_or_left_out(
    source: object, japanese: str, english: str, kept: str | None
) -> None:
    clean = cleaned(Pair(japanese, english), source)  # type: ignore[arg-type]
    assert (clean and clean.english) == kept


@pytest.fixture(scope="module", autouse=True)
def _tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Analyse with a dictionary of a few words."""
    lexicon = open_lexicon(write_packed(tmp_path_factory.mktemp("dictionary")), "", None)
    given = Tools(lexicon, open_tokenizer(), ("mishap", "piece of work"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(conversations, "tools", lambda: given)
        yield


def passage(*pairs: tuple[str, str]) -> Passage:
    return Passage("alt", tuple(Pair(*pair) for pair in pairs))


def without_chance(patched: pytest.MonkeyPatch, **values: float) -> None:
    chances = ("NO_LISTS", "NO_WORDS", "AS_TERM", "UNEXPECTED", "UNEXPECTED_IN_HEADINGS")
    for name in chances:
        patched.setattr(conversations, name, values.get(name, 0.0))


def test_a_conversation_is_what_the_product_would_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    without_chance(monkeypatch)
    made = conversation(
        passage(
            ("利益は2,281億ドル（前年同期比5.7％増）でした。", PROFIT),
            ("特産品を水曜日に寄贈した。", "They gave their wares on Wednesday."),
        ),
        form_of("ja-en-1.5b"),
        seed=1,
    )  # fmt: skip
    assert made["system"] == prompts.load("translate").system
    assert made["turns"] == [
        [
            "(Use: 前年同期比5.7％増 = up 5.7% year on year; 2,281億ドル = $228.1 billion)\n"
            "利益は2,281億ドル（前年同期比5.7％増）でした。",
            PROFIT,
        ],
        [
            "(Use: 水曜日 = Wednesday)\n(Words: 特産品 = local specialty; 寄贈 = donation)\n"
            "特産品を水曜日に寄贈した。",
            "They gave their wares on Wednesday.",
        ],
    ]


def test_what_the_translation_does_not_have_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_chance(monkeypatch)
    [turn] = conversation(
        passage(("日清食品が燃料電池を出した。", "The firm launched a battery.")),
        form_of("ja-en-1.5b"),
        seed=1,
    )["turns"]  # type: ignore[misc]
    assert turn[0] == "(Words: 燃料電池 = fuel cell)\n日清食品が燃料電池を出した。"


def test_a_pair_with_another_figure_is_left_out_and_the_next_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_chance(monkeypatch)
    made = conversation(
        passage(("売上は42億円でした。", "Sales were 24 yen."), ("雨です。", "It rains.")),
        form_of("ja-en-1.5b"),
        seed=1,
    )
    assert made["turns"] == [["雨です。", "It rains."]]


def test_the_fast_model_is_asked_for_each_sentence_alone_and_in_two_lists() -> None:
    form = form_of("ja-en-270m")
    texts = passage(*[(f"第{n}回です。", f"It is number {n}.") for n in range(1, 5)])
    assert [len(pairs) for pairs in chunks(texts, Random(1), form.turns)] == [1] * 4
    assert conversation(texts, form, seed=1)["system"] == ""
    assert all(form_of(model).two_lists for model in MODELS)


def test_conversations_of_a_passage_hold_each_pair_once() -> None:
    texts = passage(*[(f"{n}番目の文です。" * 8, f"Sentence {n}. " * 12) for n in range(20)])
    parts = list(chunks(texts, Random(3), turns=12))
    assert [pair for part in parts for pair in part] == list(texts.pairs)
    assert all(sum(len(p.japanese) for p in part) <= 600 for part in parts)


GLOSSES = {
    "事故": ("accident", "trouble"),
    "住民": ("resident",),
    "健康管理": ("health care",),
    "製品": ("product",),
    "調査": ("survey", "investigation"),
}


@pytest.mark.parametrize(
    ("japanese", "english", "term", "expected"),
    [
        ("県で事故が起きた。", "There was an accident in the prefecture.", "mishap",
         "There was a mishap in the prefecture."),
        ("県で事故が起きた。", "There was an accident in the prefecture.", "unforeseen event",
         "There was an unforeseen event in the prefecture."),
        ("住民が反対した。", "Residents were against it.", "inhabitant",
         "Inhabitants were against it."),
        ("事故を調べる。", "Accident examined", "piece of bad luck", "Piece of bad luck examined"),
        ("健康管理製品を発売", "Health care product launched", "wellness thing",
         "Wellness thing launched"),
        ("製品を出した。", "It launched the product-like thing.", "ware", None),
        ("製品の製品。", "The product of a product.", "ware", None),
        ("製品です。", "These are wares.", "item", None),
    ],
)  # fmt: skip
def test_a_term_that_no_one_expects_takes_the_place_of_its_english(
    japanese: str, english: str, term: str, expected: str | None
) -> None:
    tokens = open_tokenizer()(japanese)
    pair = Pair(japanese, english)
    drawn = {
        found.english
        for seed in range(40)
        if (found := with_term(pair, tokens, lambda w: GLOSSES.get(w, ()), [term], Random(seed)))
        != pair
    }
    assert expected in drawn if expected else not drawn


def test_another_english_of_the_word_is_the_term_most_of_the_time() -> None:
    tokens = open_tokenizer()("調査を行った。")
    pair = Pair("調査を行った。", "It made a survey.")
    terms = [
        with_term(pair, tokens, lambda w: GLOSSES.get(w, ()), ["mishap"], Random(n)).terms[0][1]
        for n in range(200)
    ]
    assert set(terms) == {"investigation", "mishap"}
    assert terms.count("investigation") > terms.count("mishap")


def test_an_unexpected_term_is_asked_for_and_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    without_chance(monkeypatch, UNEXPECTED=1.0, UNEXPECTED_IN_HEADINGS=1.0)
    monkeypatch.setattr("training.terms.SYNONYM", 0.0)
    for japanese, english in (
        ("水素の燃料を使う。", "It uses a fuel of hydrogen."),
        ("燃料電池の新工場", "New plant for fuel cells"),
    ):
        made = conversation(passage((japanese, english)), form_of("ja-en-1.5b"), seed=4)
        [[message, answer]] = made["turns"]  # type: ignore[misc]
        used = message.split("\n")[0].removeprefix("(Use: ").removesuffix(")").split("; ")
        terms = [one.partition(" = ")[2] for one in used]
        assert any(t in ("mishap", "piece of work") and t in answer.lower() for t in terms)
        assert answer != english


def test_passages_are_read_as_they_were_written(tmp_path: Path) -> None:
    before = Passage(
        "alt", (Pair("雨です。", "Rain.", (("雨", "Rain"),)), Pair("雪です。", "Snow."))
    )
    with written(tmp_path / "p.jsonl.xz") as file:
        file.write(row(as_row(before)))
    assert list(read_passages(tmp_path / "p.jsonl.xz")) == [before]
    assert json.dumps(list(rows(tmp_path / "p.jsonl.xz")), ensure_ascii=False).count("雨です") == 1


def test_the_page_names_every_source_with_its_licence_and_every_refusal() -> None:
    page = " ".join(README.read_text(encoding="utf-8").split())
    for source in sources().values():
        assert f"| {source.about} | {source.licence} |" in page
    for reason in refused().values():
        assert reason in page
