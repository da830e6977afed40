"""Nothing lost: every sentence comes out once, in order, translated or flagged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import Sentence
from briefer.engines import Request
from briefer.segment import segment
from briefer.translate import CONTEXT_KEEP, CONTEXT_STEP, translate, translate_section
from scripted import ScriptedEngine, plausible


def sentences(*texts: str) -> list[tuple[Sentence, str]]:
    return [(Sentence(f"s{n}", text, 0, len(text)), "translate") for n, text in enumerate(texts, 1)]


@given(
    st.lists(st.text("あ漢字カナ12ab。|\t・①#", min_size=1, max_size=30), max_size=12),
    st.integers(1, 5),
)
def test_every_sentence_comes_out_once_in_order(texts: list[str], batch_size: int) -> None:
    items = sentences(*texts)
    engine = ScriptedEngine(plausible, batch_size=batch_size)
    advanced: list[int] = []
    done = list(translate(items, engine, advanced.append))
    assert [t.sentence for t in done] == [sentence for sentence, _ in items]
    assert sum(advanced) == len(texts)


def test_a_sentence_without_japanese_is_kept_and_no_model_sees_it() -> None:
    engine = ScriptedEngine(plausible)
    [kept] = translate(sentences("SAN JOSE, Calif. — CHEQUER closed a round."), engine)
    assert kept.kept
    assert kept.english == "SAN JOSE, Calif. — CHEQUER closed a round."
    assert engine.requests == []


def test_table_cells_are_translated_one_by_one_and_figures_stay() -> None:
    engine = ScriptedEngine(lambda request: {"売上高": "Net sales"}[request.text])
    [row] = translate(sentences("売上高\t27,226\t△1,041"), engine)
    assert row.english == "Net sales | 27,226 | -1,041"
    assert [request.text for request in engine.requests] == ["売上高"]


def test_a_bad_answer_is_asked_for_again_alone_and_the_best_is_taken() -> None:
    def script(request: Request) -> str | list[str]:
        first = "The price is 3,000円."
        return first if request.context else [first, "The price is 3,000 yen.", "価格"]

    engine = ScriptedEngine(script)
    done = list(translate(sentences("発売日は未定です。", "価格は3,000円です。"), engine))
    assert done[1].english == "The price is 3,000 yen."
    assert done[1].findings == ()


def test_what_stays_wrong_is_flagged_and_not_given_as_context() -> None:
    engine = ScriptedEngine(lambda request: "" if "価格" in request.text else "It is undecided.")
    done = list(translate(sentences("価格は3,000円です。", "発売日は未定です。"), engine))
    assert [finding.check for finding in done[0].findings] == ["empty"]
    assert engine.requests[-1].context == ()


def test_the_context_is_what_came_just_before_and_stays_bounded() -> None:
    engine = ScriptedEngine(plausible)
    list(translate(sentences(*(f"第{n}の文です。" for n in range(30))), engine))
    for position, request in enumerate(engine.requests):
        texts = [japanese for japanese, _ in request.context]
        assert texts == [f"第{n}の文です。" for n in range(position - len(texts), position)]
        assert len(texts) < CONTEXT_KEEP + CONTEXT_STEP
        assert len(texts) >= min(position, CONTEXT_KEEP)


def test_the_context_has_no_marks_for_a_model_to_go_on_counting() -> None:
    engine = ScriptedEngine(lambda _: "Light")
    list(translate(sentences("①軽さ", "重さはわずか699gです。"), engine))
    assert engine.requests[1].context == (("軽さ", "Light"),)


def test_a_sentence_too_long_for_the_model_is_split_whole_and_said_so() -> None:
    engine = ScriptedEngine(plausible, max_input_tokens=20)
    text = "新しい工場は来年の春に、地元の企業と協力して、北海道の三つの町で順次稼働する予定です。"
    [done] = translate(sentences(text), engine)
    assert "".join(request.text for request in engine.requests) == text
    assert [finding.check for finding in done.findings] == ["split"]


@pytest.mark.parametrize(
    ("japanese", "asked", "english"),
    [
        ("①軽さはわずか699gです。", "軽さはわずか699gです。", "(1) X"),
        ("・防水対応", "防水対応", "X"),
        ("令和8年度の公募を行います。", "2026年度の公募を行います。", "X"),
        ("【商品概要】", "商品概要", "X"),
        ("※価格は税込です。", "価格は税込です。", "X"),
        ("３．５％の増加となりました。", "３．５％の増加となりました。", "X"),
    ],
)
def test_marks_and_era_years_are_no_work_for_a_model(
    japanese: str, asked: str, english: str
) -> None:
    engine = ScriptedEngine(lambda _: "X")
    [done] = translate(sentences(japanese), engine)
    assert (engine.requests[0].text, done.english) == (asked, english)


def test_a_section_gives_its_heading_first() -> None:
    document = segment("新しい駅が開業しました。\n\n■背景\n\n利用者が増えています。\n")
    engine = ScriptedEngine(plausible)
    heading, translations = translate_section(document.sections[1], engine)
    assert heading is not None
    assert heading.sentence.text.endswith("背景")
    assert engine.requests[0].task == "heading"
    assert engine.requests[1].context == (("背景", heading.english),)
    assert [t.sentence.text for t in translations] == ["利用者が増えています。"]
