"""A second translator beside the first: when it is asked, and what is made of its answers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.cli.groups import StrictOptions
from briefer.document import Sentence
from briefer.engines import Engine, Request, opening
from briefer.engines.forms import TRANSLATING
from briefer.engines.memory import Memory
from briefer.engines.remembering import RememberingEngine
from briefer.engines.seq2seq import Seq2SeqEngine
from briefer.errors import ModelError
from briefer.models import refused
from briefer.models.catalog import DEFAULT_TRANSLATOR, FAST_TRANSLATOR
from briefer.note import Brief, ModelCard, Translation
from briefer.pipeline import Options, make_brief, translate_document
from briefer.render import contents, html, jsonout, markdown
from briefer.review.answers import Answer
from briefer.segmentation import segment
from briefer.text.chrf import chrf
from briefer.translation import opening as translation_opening
from briefer.translation.opening import second_engine
from briefer.translation.second_opinion import SURE_FROM, disagreement
from briefer.translation.translate import Item, Translator
from briefer.translation.translation_memory import Pair, TranslationMemory
from scripted import ScriptedEngine

RELEASE = """新工場の操業開始について

当社は来春から新しい工場で部品を作ります。地元の若い人を広く募集する考えです。周辺の道路は混雑が見込まれます。
"""
FIRST = {
    "当社は来春から新しい工場で部品を作ります。": "We will make parts at a new plant from spring.",
    "地元の若い人を広く募集する考えです。": "We intend to recruit young local people widely.",
    "周辺の道路は混雑が見込まれます。": "Roads nearby are expected to be congested.",
}
OTHER = {
    "当社は来春から新しい工場で部品を作ります。": "We shall make parts at a new plant in spring.",
    "地元の若い人を広く募集する考えです。": "He thinks his youth was spent far away.",
    "周辺の道路は混雑が見込まれます。": "It seems that a good view can be had.",
}


def scripted(english: dict[str, str], **more: int) -> ScriptedEngine:
    def answer(request: Request) -> str:
        return english.get(request.text, "The plant opens")

    return ScriptedEngine(answer, logprobs=[-0.7] * 20, **more)


def translator(**more: int) -> Translator:
    return Translator(scripted(FIRST), second=scripted(OTHER, **more))


def items(*texts: str, row: bool = False) -> list[Item]:
    lines = enumerate(texts, 1)
    return [Item(Sentence(f"s{n}", text, 0, len(text)), is_row=row) for n, text in lines]


def translated(*texts: str, **more: int) -> list[Translation]:
    return list(translator(**more).translate(items(*texts)))


@pytest.fixture(scope="module")
def brief() -> Brief:
    return make_brief(segment(RELEASE), translator())


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("It rose by 3%.", "It rose by 3%.", 1.0, 1.0),
        ("The mayor opened the new library.", "The mayor opened a new library.", 0.7, 0.95),
        ("The mayor opened the new library.", "Shares fell on Friday.", 0.0, 0.2),
        ("It rose.", "", 0.0, 0.0),
        ("", "", 0.0, 0.0),
    ],
)
def test_how_alike_two_texts_are(one: str, other: str, least: float, most: float) -> None:
    assert least <= chrf(one, other) <= most


def test_chrf_is_that_of_the_field() -> None:
    sacrebleu = pytest.importorskip("sacrebleu.metrics")
    for japanese, english in FIRST.items():
        theirs = sacrebleu.CHRF().sentence_score(OTHER[japanese], [english]).score
        assert chrf(OTHER[japanese], english) * 100 == pytest.approx(theirs, abs=0.01)


def test_a_sentence_in_which_the_two_do_not_agree_is_a_doubt() -> None:
    alike, apart, _ = translated(*FIRST)
    assert alike.findings == ()
    assert alike.other == OTHER[alike.sentence.text]
    assert (alike.sureness or -1) > 0.2 > SURE_FROM > (apart.sureness or 1)
    [doubt] = apart.findings
    assert (doubt.check, doubt.sentence_id, doubt.expected) == ("disagreement", "s2", "")
    assert doubt.message == "another translator has: “He thinks his youth was spent far away”"


def test_it_takes_the_place_of_the_doubt_by_probability_alone() -> None:
    both = translator()
    both.engine.unsure_below = -0.5
    found = [[f.check for f in line.findings] for line in both.translate(items(*FIRST))]
    assert found == [[], ["disagreement"], ["disagreement"]]
    alone = Translator(both.engine).translate(items(*FIRST))
    assert [[f.check for f in line.findings] for line in alone] == [["unsure"]] * 3


def test_without_probabilities_agreement_alone_is_no_doubt() -> None:
    line = Translation(Sentence("s1", "", 0, 0), "It rose.", other="It fell.", agreement=0.0)
    assert disagreement(line) == ()


def test_it_is_asked_once_ahead_and_without_context() -> None:
    both = translator()
    assert isinstance(both.second, ScriptedEngine)
    list(both.translate(items(*FIRST)))
    assert both.second.sizes == [3]
    assert all(request.context == () for request in both.second.requests)
    assert isinstance(both.engine, ScriptedEngine)
    assert [len(request.context) for request in both.engine.requests] == [0, 1, 2]


def test_the_first_answers_the_same_with_and_without_it() -> None:
    alone = Translator(scripted(FIRST)).translate(items(*FIRST))
    beside = translated(*FIRST)
    assert [line.english for line in alone] == [line.english for line in beside]


@pytest.mark.parametrize(
    "texts",
    [
        ("料金プラン",),  # many translations of so short a text are right
        ("Only English stands here, in one long sentence.",),
        ("",),
        ("。",),
        ("工場を開き、" * 80 + "ます。",),  # longer than it can take
    ],
)
def test_a_second_opinion_is_not_asked_for_what_needs_none(texts: tuple[str, ...]) -> None:
    [line] = translated(*texts, max_input_tokens=400)
    assert (line.other, line.agreement) == ("", None)
    assert "disagreement" not in {finding.check for finding in line.findings}


def test_of_a_row_it_is_asked_for_the_cells_that_are_sentences() -> None:
    both = translator()
    assert isinstance(both.second, ScriptedEngine)
    [line] = both.translate(items(f"概要\t{next(iter(FIRST))}", row=True))
    assert [request.text for request in both.second.requests] == list(FIRST)[:1]
    assert line.other == OTHER[next(iter(FIRST))]


def test_what_the_user_has_translated_needs_no_second_opinion() -> None:
    japanese = "周辺の道路は混雑が見込まれます。"
    memory = TranslationMemory((Pair(japanese, "Traffic will be heavy."),))
    options = Options(memory=memory)
    done = translate_document(segment(f"題\n\n{japanese}\n"), translator(), options)
    line = next(t for t in done.translations if t.sentence.text == japanese)
    assert (line.human, line.agreement, line.findings) == (True, None, ())


def test_real_engines_agree_with_themselves_and_less_with_another(
    tiny_translator: Path, tiny_model: Callable[[str], Path]
) -> None:
    """The loaders and the search are real; the models know a few sentences, the second fewer."""
    card = ModelCard("seq2seq:tiny", "none", "transformers")
    tasks = TRANSLATING
    first, second = (
        Seq2SeqEngine.load(folder, card, tasks, "cpu", 1)
        for folder in (tiny_translator, tiny_model("m2m100"))
    )
    text = "研究者は新しい方法を見つけました。"  # the second knows other sentences
    [line] = Translator(first, second=second).translate(items(text))
    [same] = Translator(first, second=first).translate(items(text))
    assert same.agreement == 1.0
    assert line.english == same.english == "Researchers found a new method."
    assert (line.agreement or 1) < 1.0


# Where it is shown


def test_the_note_lists_them_under_its_doubts_the_least_alike_first(brief: Brief) -> None:
    doubtful = contents.doubtful(brief)
    agreements = [line.agreement for line in doubtful if line.agreement is not None]
    assert len(agreements) == 2
    assert agreements == sorted(agreements)
    note = markdown.render(brief)
    checks = note.partition("## Check before quoting")[2].partition("## Full")[0]
    assert "- [s3] another translator has: “It seems that a good view can be had”." in checks
    assert "> Machine translation, not checked by a person. 2 doubts: see" in note
    assert "- Second opinion: scripted:test, licence Apache-2.0" in note


def test_what_is_wrong_for_certain_comes_before_it() -> None:
    figure = "費用は3,000円で、参加には申し込みが必要です。"
    first = FIRST | {figure: "It costs 5 dollars and you must apply to take part."}
    both = Translator(scripted(first), second=scripted(OTHER))
    done = translate_document(segment(RELEASE + figure + "\n"), both)
    gravest = [contents.gravest_first(line)[0].check for line in contents.doubtful(done)]
    assert gravest[0].startswith("figures.")
    assert gravest[-1] == "disagreement"


def test_the_data_has_the_other_and_the_score_of_every_sentence(brief: Brief) -> None:
    sections = json.loads(jsonout.brief_json(brief))["sections"]
    sentences = [sentence for section in sections for sentence in section["sentences"]]
    assert [sentence["other"] for sentence in sentences] == list(OTHER.values())
    assert all(0 <= sentence["agreement"] <= 1 for sentence in sentences)
    alone = make_brief(segment(RELEASE), Translator(scripted(FIRST)))
    [sentence, *_] = json.loads(jsonout.brief_json(alone))["sections"][0]["sentences"]
    assert (sentence["other"], sentence["agreement"]) == (None, None)


def test_the_page_and_word_show_it_beside_the_sentence(brief: Brief, tmp_path: Path) -> None:
    page = html.render(brief)
    pair = page.partition('id="s2"')[2].partition("</div>")[0]
    assert "another translator has: “He thinks" in pair
    from docx import Document

    from briefer.render.docx.note import render

    path = tmp_path / "note.docx"
    path.write_bytes(render(brief))
    comments = [comment.text for comment in Document(str(path)).comments]
    assert "another translator has: “He thinks his youth was spent far away”." in comments


def test_a_review_keeps_it() -> None:
    [_, apart, _] = translated(*FIRST)
    kept = Answer.of(apart)
    assert Answer.read(kept.japanese, kept.written) == kept
    older = json.dumps(json.loads(kept.written)[:6])
    assert Answer.read(kept.japanese, older).agreement is None


@pytest.mark.parametrize(
    ("strict", "strict_all", "figures", "refuses"),
    [
        (False, False, True, False),
        (True, False, False, False),
        (False, True, False, True),
        (True, True, False, True),
        (True, False, True, True),
        (False, True, True, True),
    ],
)
def test_strict_does_not_count_it_and_strict_all_does(
    strict: bool, strict_all: bool, figures: bool, refuses: bool
) -> None:
    figure = "費用は3,000円で、参加には申し込みが必要です。\n"
    done = translate_document(segment(RELEASE + figure * figures), translator())
    assert StrictOptions(strict, strict_all).refuses(done) is refuses


# When there is one


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the models that are opened."""
    names: list[str] = []

    def open_engine(name: str, *_: object) -> Engine:
        names.append(name)
        return scripted(OTHER)

    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    monkeypatch.setattr(translation_opening, "open_engine", open_engine)
    return names


@pytest.mark.parametrize("first", [FAST_TRANSLATOR, "nllb-600m", "qwen2.5-coder-1.5b", "any.gguf"])
def test_beside_another_than_the_default_there_is_none(first: str, opened: list[str]) -> None:
    assert second_engine(first, opening.Conditions()) == (None, "")
    assert opened == []


def test_beside_the_default_there_is_one_unless_it_is_refused(opened: list[str]) -> None:
    second, lacking = second_engine(DEFAULT_TRANSLATOR, opening.Conditions())
    assert (second is not None, lacking, opened) == (True, "", [FAST_TRANSLATOR])
    refused.refuse(FAST_TRANSLATOR)
    assert second_engine(DEFAULT_TRANSLATOR, opening.Conditions()) == (None, "")
    assert opened == [FAST_TRANSLATOR]


def test_a_second_translator_that_does_not_load_gives_a_warning_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> Engine:
        raise ModelError("file 2 of 2 of ja-en-270m is damaged.", "Install briefer again.")

    monkeypatch.setattr(translation_opening, "open_engine", broken)
    said: list[str] = []
    second, lacking = second_engine(DEFAULT_TRANSLATOR, opening.Conditions(say=said.append))
    assert second is None
    assert lacking == "No second opinion: file 2 of 2 of ja-en-270m is damaged."
    assert said == [
        "Working without a second opinion: file 2 of 2 of ja-en-270m is damaged. "
        "Install briefer again."
    ]


def test_its_answers_are_remembered(tmp_path: Path) -> None:
    memory, asked = Memory(tmp_path / "memory.sqlite"), []

    def answer(request: Request) -> str:
        asked.append(request.text)
        return OTHER[request.text]

    second = RememberingEngine(ScriptedEngine(answer), memory, "weights")
    for _ in range(2):
        list(Translator(scripted(FIRST), second=second).translate(items(*FIRST)))
    assert asked == list(FIRST)
