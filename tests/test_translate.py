"""Nothing lost: every sentence comes out once, in order, translated or flagged."""

import logging
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import Sentence
from briefer.engines import Request, Turn
from briefer.lexicon import Word
from briefer.pipeline import translate_document
from briefer.segmentation import segment
from briefer.translation.translate import (
    Item,
    Translator,
    section_items,
)
from scripted import ScriptedEngine, plausible


def sentences(*texts: str) -> list[Item]:
    return [Item(Sentence(f"s{n}", text, 0, len(text))) for n, text in enumerate(texts, 1)]


def rows(*texts: str) -> list[Item]:
    return [replace(item, is_row=True) for item in sentences(*texts)]


@given(
    st.lists(st.text("あ漢字カナ12ab。|\t・①#", min_size=1, max_size=30), max_size=12),
    st.integers(1, 5),
)
def test_every_sentence_comes_out_once_in_order(texts: list[str], batch_size: int) -> None:
    items = sentences(*texts)
    engine = ScriptedEngine(plausible, batch_size=batch_size)
    advanced: list[int] = []
    done = list(Translator(engine).translate(items, advanced.append))
    assert [t.sentence for t in done] == [item.sentence for item in items]
    assert sum(advanced) == len(texts)


def test_a_sentence_without_japanese_is_kept_and_no_model_sees_it() -> None:
    engine = ScriptedEngine(plausible)
    [kept] = Translator(engine).translate(sentences("SAN JOSE, Calif. — CHEQUER closed a round."))
    assert kept.kept
    assert kept.english == "SAN JOSE, Calif. — CHEQUER closed a round."
    assert engine.requests == []


def test_table_cells_are_translated_one_by_one_and_figures_stay() -> None:
    engine = ScriptedEngine(lambda request: {"売上高": "Net sales"}[request.text])
    [row] = Translator(engine).translate(rows("売上高\t27,226\t△1,041"))
    assert row.english == "Net sales | 27,226 | -1,041"
    assert row.cells == ("Net sales", "27,226", "-1,041")
    assert [request.text for request in engine.requests] == ["売上高"]


@pytest.mark.parametrize(
    "text", ["欧州 | アジアの順に広がった。", "甲社｜乙社の提携を発表した。", "甲\t乙の順だった。"]
)
def test_prose_with_a_mark_of_cells_is_translated_whole(text: str) -> None:
    engine = ScriptedEngine(lambda _: "It spread to Europe | Asia in this order.")
    [done] = Translator(engine).translate(sentences(text))
    assert [request.text for request in engine.requests] == [text]
    assert done.cells == ()


def test_a_bad_answer_is_asked_for_again_and_the_best_is_taken() -> None:
    def script(request: Request) -> str:
        first = "The price is 3,000円."
        asked = sum(earlier.text == request.text for earlier in engine.requests)
        return "The price is 3,000 yen." if asked > 1 else first

    engine = ScriptedEngine(script)
    done = list(
        Translator(engine).translate(sentences("発売日は未定です。", "価格は3,000円です。"))
    )
    assert done[1].english == "The price is 3,000 yen."
    assert done[1].findings == ()


def test_the_facts_that_a_model_gets_wrong_are_hints() -> None:
    engine = ScriptedEngine(lambda _: "Exports to Uruguay came to $228.1 billion, up 3%.")
    [done] = Translator(engine).translate(
        sentences("ウルグアイへの輸出は2,281億ドルで3％増えました。")
    )
    assert engine.requests[0].hints == (
        ("ウルグアイ", "Uruguay"),
        ("2,281億ドル", "$228.1 billion"),
    )
    assert [fact.kind for fact in done.facts] == ["name", "figure", "figure"]
    assert done.findings == ()
    assert len(engine.requests) == 1


def test_a_lost_fact_is_asked_for_again_as_the_first_hint() -> None:
    """12％ is written the same in both languages and is no hint before it is lost."""
    right = "Sales came to 3.6 billion yen, up 12%."
    engine = ScriptedEngine(lambda r: right if len(r.hints) > 1 else "Sales: 3.6 billion yen.")
    [done] = Translator(engine).translate(sentences("売上高は36億円で12％増えました。"))
    assert (done.english, done.findings) == (right, ())
    assert [request.hints for request in engine.requests] == [
        (("36億円", "3.6 billion yen"),),
        (("12％", "12%"), ("36億円", "3.6 billion yen")),
    ]


def test_a_second_look_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "briefer")
    answers = iter(["Exports came to a lot.", "Exports came to $228.1 billion."])
    engine = ScriptedEngine(lambda _: next(answers))
    list(Translator(engine).translate(sentences("輸出は2,281億ドルとなった。")))
    expected = "s1: asked again for figures.dropped $228.1 billion; left: nothing"
    assert caplog.messages == [expected]


def test_a_later_answer_with_as_many_doubts_does_not_replace_the_first() -> None:
    engine = ScriptedEngine(lambda r: "Sales grew." if r.hints else "Sales rose.")
    [done] = Translator(engine).translate(sentences("12％増えました。"))
    assert len(engine.requests) == 2
    assert done.english == "Sales rose."


def test_a_figure_that_stays_wrong_is_repaired_and_flagged() -> None:
    engine = ScriptedEngine(lambda _: "The plant cost 36 billion yen.")
    [done] = Translator(engine).translate(sentences("工場の費用は36億円でした。"))
    assert done.english == "The plant cost 3.6 billion yen."
    assert [finding.check for finding in done.findings] == ["repaired"]
    assert "36 billion yen" in done.findings[0].message


@pytest.mark.parametrize(
    ("japanese", "english", "repaired"),
    [
        (
            "総額36億円のうち24億円は自己資金、12億円は借入です。",
            "Of 36 billion yen, 24 billion yen are own funds, 12 billion yen are loans.",
            "Of 3.6 billion yen, 2.4 billion yen are own funds, 1.2 billion yen are loans.",
        ),
        # An exchange of figures is put right in each unit, never across units.
        (
            "売上高は15％減の36億円でした。",
            "Sales fell 36% to 1.5 billion yen.",
            "Sales fell 15% to 3.6 billion yen.",
        ),
        (
            "会員数は5万人、加盟店は30店です。",
            "There are 30,000 members and 5 stores.",
            "There are 30,000 members and 5 stores.",
        ),
        ("50社に5％出資する。", "It invests 50% in 5 companies.", "It invests 50% in 5 companies."),
        # Which of the two 24 is which is not known.
        (
            "売上は24億円、利益は2.4億円です。",
            "Sales were 24 billion yen, profit 24 million yen.",
            "Sales were 24 billion yen, profit 24 million yen.",
        ),
        (
            "売上は120台で、7％増えました。",
            "Sales of 120 units, up 9%.",
            "Sales of 120 units, up 7%.",
        ),
    ],
)
def test_figures_with_the_same_digits_are_put_right(
    japanese: str, english: str, repaired: str
) -> None:
    [done] = Translator(ScriptedEngine(lambda _: english)).translate(sentences(japanese))
    assert done.english == repaired
    assert done.findings


def test_a_fact_that_cannot_be_repaired_is_flagged_with_what_was_expected() -> None:
    engine = ScriptedEngine(lambda _: "The plant was expensive, the company said.")
    [done] = Translator(engine).translate(sentences("工場の費用は36億円でした。"))
    assert [(f.check, f.expected) for f in done.findings] == [
        ("figures.dropped", "3.6 billion yen")
    ]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("\t2025年\t2026年", ("", "2025", "2026")),
        ("利益\t\t5億円", ("Profit", "", "500 million yen")),
        ("| 利益 | | 5億円 |", ("Profit", "", "500 million yen")),
        ("| | 2025年 |", ("", "2025")),
    ],
)
def test_an_empty_cell_keeps_its_place(row: str, cells: tuple[str, ...]) -> None:
    known = {"利益": "Profit", "5億円": "500 million yen", "2025年": "2025", "2026年": "2026"}
    engine = ScriptedEngine(lambda request: known[request.text])
    document = segment(f"業績です。\n\n{row}\n売上高\t1\t2\n")
    items = [item for section in document.sections for item in section_items(section)]
    done = {item.sentence.text: item for item in items if item.is_row}
    [translation] = Translator(engine).translate([next(iter(done.values()))])
    assert translation.cells == cells


def test_of_several_candidates_the_one_with_the_fewest_findings_wins() -> None:
    answers = ["Exports came to 2281 billion dollars.", "Exports came to $228.1 billion."]
    engine = ScriptedEngine(lambda _: answers, candidates=2)
    [done] = Translator(engine).translate(sentences("輸出は2,281億ドルでした。"))
    assert done.english == answers[1]
    assert len(engine.requests) == 1


def test_a_sentence_that_the_model_was_unsure_of_is_flagged() -> None:
    engine = ScriptedEngine(lambda _: ["Bad, bad guess.", "It is undecided."], candidates=2)
    engine.unsure_below = -0.05
    [sure] = Translator(engine).translate(sentences("新製品の発売日は後日お知らせします。"))
    assert sure.findings == ()
    engine.unsure_below = 0.05
    [unsure] = Translator(engine).translate(sentences("新製品の発売日は後日お知らせします。"))
    assert [finding.check for finding in unsure.findings] == ["unsure"]


def test_what_stays_wrong_is_flagged_and_not_given_as_context() -> None:
    engine = ScriptedEngine(lambda request: "" if "価格" in request.text else "It is undecided.")
    done = list(
        Translator(engine).translate(sentences("価格は3,000円です。", "発売日は未定です。"))
    )
    assert [finding.check for finding in done[0].findings] == ["empty"]
    assert engine.requests[-1].context == ()


def test_what_was_put_right_is_not_gone_through_again_as_context() -> None:
    engine = ScriptedEngine(
        lambda request: "It costs 5 yen." if "価格" in request.text else "It is undecided."
    )
    [price, _] = Translator(engine).translate(
        sentences("価格は3,000円です。", "発売日は未定です。")
    )
    assert [finding.check for finding in price.findings] == ["repaired"]
    assert engine.requests[-1].context == ()


def test_an_engine_without_context_gets_none() -> None:
    engine = ScriptedEngine(plausible)
    engine.context_turns = 0
    list(Translator(engine).translate(sentences("価格は千円です。", "発売日は後日です。")))
    assert [request.context for request in engine.requests] == [(), ()]


def test_the_context_is_what_came_just_before_and_stays_bounded() -> None:
    engine = ScriptedEngine(plausible)
    list(
        Translator(engine).translate(sentences(*(f"文{chr(0x4E00 + n)}です。" for n in range(30))))
    )
    for position, request in enumerate(engine.requests):
        texts = [turn.text for turn in request.context]
        assert texts == [
            f"文{chr(0x4E00 + n)}です。" for n in range(position - len(texts), position)
        ]
        assert min(position, 1) <= len(texts) <= engine.context_turns


def test_the_context_has_no_marks_for_a_model_to_go_on_counting() -> None:
    engine = ScriptedEngine(lambda _: "Light")
    list(Translator(engine).translate(sentences("①軽さ", "重さはわずか699gです。")))
    assert engine.requests[1].context == (Turn("軽さ", (), "Light"),)


def test_the_context_has_a_name_as_the_engine_wrote_it() -> None:
    """What was put right, an engine would have to go through once more."""
    engine = ScriptedEngine(lambda _: "Yiwei Wang said so.")
    first, _ = Translator(engine).translate(sentences("Wang Yiwei氏は述べた。", "そう語った。"))
    assert first.english == "Wang Yiwei said so."
    assert [turn.english for turn in engine.requests[1].context] == ["Yiwei Wang said so."]


def test_a_sentence_too_long_for_the_model_is_split_whole_and_said_so() -> None:
    engine = ScriptedEngine(plausible, max_input_tokens=20)
    text = "新しい工場は来年の春に、地元の企業と協力して、北海道の町々で順次稼働する予定です。"
    [done] = Translator(engine).translate(sentences(text))
    assert "".join(request.text for request in engine.requests) == text
    assert [finding.check for finding in done.findings] == ["split"]


@pytest.mark.parametrize(
    ("japanese", "expected"),
    [
        ("令和８年9月14日に開業します。", "令和８年9月14日"),
        ("平成30年4月に開業しました。", "平成30年4月"),
        ("令和元年度の計画です。", "令和元年度"),
        ("2026年9月14日に開業します。", "2026年9月14日"),
    ],
)
def test_a_doubt_about_a_date_quotes_the_words_of_the_release(japanese: str, expected: str) -> None:
    [done] = Translator(ScriptedEngine(lambda _: "It is so.")).translate(sentences(japanese))
    messages = [finding.message for finding in done.findings]
    assert any(message.startswith(f"the Japanese says {expected} (") for message in messages)


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
    [done] = Translator(engine).translate(sentences(japanese))
    assert (engine.requests[0].text, done.english) == (asked, english)


def test_a_heading_is_translated_when_what_it_is_about_is_known() -> None:
    document = segment("新しい駅が開業しました。\n\n■背景\n\n利用者が増えています。\n")
    engine = ScriptedEngine(plausible)
    sentence, heading = Translator(engine).translate(section_items(document.sections[1]))
    assert heading is not None
    assert heading.sentence.text.endswith("背景")
    assert [request.task for request in engine.requests] == ["translate", "heading"]
    assert engine.requests[1].context == (Turn("利用者が増えています。", (), sentence.english),)


def test_a_fact_left_in_japanese_is_put_into_english_without_asking_again() -> None:
    engine = ScriptedEngine(lambda _: "The results (2026年3月期) were good, it said today.")
    [done] = Translator(engine).translate(sentences("業績（2026年3月期）は良かったと述べた。"))
    assert "（" not in done.english
    assert "2026年3月期" not in done.english
    assert "fiscal year" in done.english
    assert not done.findings
    assert len(engine.requests) == 1


def test_the_context_ends_with_the_section() -> None:
    document = segment("新しい駅が開業しました。\n\n■背景\n\n利用者が増えています。\n")
    engine = ScriptedEngine(plausible)
    translate_document(document, Translator(engine))
    asked = [(request.text, len(request.context)) for request in engine.requests]
    assert asked == [("新しい駅が開業しました。", 0), ("利用者が増えています。", 0), ("背景", 1)]


def test_an_engine_that_takes_batches_gets_all_sections_at_once() -> None:
    document = segment("新しい駅が開業しました。\n\n■背景\n\n利用者が増えています。\n")
    engine = ScriptedEngine(plausible, batch_size=8)
    brief = translate_document(document, Translator(engine))
    assert engine.sizes == [3]
    assert not any(request.context for request in engine.requests)
    headings = [section.heading and section.heading.sentence.text for section in brief.sections]
    assert headings[0] is None
    assert str(headings[1]).endswith("背景")


def test_an_answer_of_which_the_model_is_unsure_is_flagged_and_not_asked_for_again() -> None:
    engine = ScriptedEngine(plausible, logprobs=(-0.1, -0.9, -0.9))
    engine.unsure_below = -0.5
    texts = ("雨が降りました。", "駅が新しく開業して人が集まりました。", "料金プラン")
    _, second, short = Translator(engine).translate(sentences(*texts))
    assert [len(request.context) for request in engine.requests] == [0, 1, 2]
    assert [finding.check for finding in second.findings] == ["unsure"]
    assert not short.findings  # of so few tokens the mean tells nothing


def test_a_unit_line_and_a_cell_of_one_known_term_need_no_model() -> None:
    class Dictionary:
        def words(self, japanese: str, facts: object = ()) -> tuple[Word, ...]:
            del facts
            return (Word("増減率", "change"),) if "増減率" in japanese else ()

    engine = ScriptedEngine(lambda request: {"売上高": "Net sales"}.get(request.text, "Rate"))
    row = rows("売上高\t増減率（％）\t5.7")
    items = [*sentences("（単位：百万円、％）"), *row, *sentences("増減率（％）")]
    lines = list(Translator(engine, Dictionary()).translate(items))  # type: ignore[arg-type]
    assert [line.english for line in lines] == [
        "(Unit: million yen, %)",
        "Net sales | Change (%) | 5.7",
        "Rate",  # a sentence, not a cell
    ]
    assert [request.text for request in engine.requests] == ["売上高", "増減率（％）"]


def test_hints_that_an_answer_repeats_are_taken_off_it() -> None:
    answers = iter(["(Use: 5％ = 5%) ", "(Use: 5％ = 5% (up)) Sales rose 5% in May."])
    engine = ScriptedEngine(lambda _: next(answers))
    [line] = Translator(engine).translate(sentences("売上は5月に5％増えた。"))
    assert line.english == "Sales rose 5% in May."
    assert line.findings == ()
