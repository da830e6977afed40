"""What a sentence's facts depend on beyond its words: the dateline, glosses, a table's unit."""

from datetime import date

import pytest

from briefer.facts import FactContext, analyse, context_of, contexts_in, facts
from briefer.facts.compare import differences
from briefer.facts.terms.glossary import Term
from briefer.segmentation import segment
from briefer.translation.checks import check

RELEASE = """\
仙台、2026年2月7日 /Aobawire/ -- 青葉食品と北海再生機構（NRO）は水曜日に会談した。

■業績（単位：億円）

項目\t2025年\t2026年
売上高\t1,200\t1,350

■今後

北海再生機構は来年、3か所を開きます。
"""


def test_the_dateline_dates_what_is_said_relative_to_it() -> None:
    document = segment(RELEASE)
    context = context_of(document)
    assert context.released == date(2026, 2, 7)
    [first, *_] = document.sentences
    [wednesday] = [fact for fact in facts(first.text, context) if fact.japanese == "水曜日"]
    assert (wednesday.value, wednesday.accepted[0]) == ("2026-02-04", "Wednesday")


def test_the_end_of_a_range_has_the_year_of_its_beginning() -> None:
    text = "2026年1月から2月まで実施し、同月20日に終えた。"
    found = facts(text, FactContext(released=date(2026, 11, 24)))
    assert [fact.value for fact in found] == ["2026-01", "2026-02", "2026-02-20"]
    [lost] = differences(analyse(text), "It ran from January 2026 to the 20th.").dropped
    assert (lost.japanese, lost.value) == ("2月", "2026-02")


def test_a_gloss_holds_for_the_whole_release_and_the_users_terms_over_it() -> None:
    document = segment(RELEASE)
    last = list(document.sentences)[-1].text
    kinds = {f.japanese: (f.kind, f.accepted[0]) for f in facts(last, context_of(document))}
    assert kinds["北海再生機構"] == ("term", "NRO")
    context = context_of(document, [Term("北海再生機構", "North Sea Revival", "")])
    kinds = {f.japanese: (f.kind, f.accepted[0]) for f in facts(last, context)}
    assert kinds["北海再生機構"] == ("term", "North Sea Revival")


def test_the_unit_above_a_table_holds_for_its_cells() -> None:
    document = segment(RELEASE)
    table = document.sections[1]
    contexts = contexts_in(context_of(document), table)
    row = next(s for s in table.sentences if "1,350" in s.text)
    values = [f.value for f in facts(row.text, contexts[row.id]) if f.kind == "figure"]
    assert values == ["120000000000 JPY", "135000000000 JPY"]


def test_the_unit_above_a_table_does_not_hold_for_the_text_under_it() -> None:
    text = RELEASE.replace("■今後", "期中の平均株式数は23,500,000株です。\n\n■今後")
    document = segment(text)
    table = document.sections[1]
    contexts = contexts_in(context_of(document), table)
    line = next(s for s in table.sentences if "平均株式数" in s.text)
    [shares] = [f.value for f in facts(line.text, contexts[line.id]) if f.kind == "figure"]
    assert shares.startswith("23500000")
    english = "The average number of shares was 23,500,000."
    assert check(analyse(line.text, contexts[line.id]), english) == ()


YEN_AND_SEN = """決算の概要

2026年3月期の業績は次のとおりです。

１株当たり情報
　　　　　　　円　銭　　円　銭
当期純利益　　12　34　△5　60
配当金　　　1,045　00　30　50
従業員数　　　120　130
"""


def test_a_column_of_yen_and_one_of_sen_are_one_amount() -> None:
    document = segment(YEN_AND_SEN)
    contexts: dict[str, FactContext] = {}
    for section in document.sections:
        contexts |= contexts_in(context_of(document), section)
    values = [
        [f.value for f in facts(line.text, contexts[line.id]) if f.kind == "figure"]
        for line in document.sentences
        if "　" in line.text and "円" not in line.text
    ]
    assert values[:2] == [["12.34 JPY", "-5.60 JPY"], ["1045 JPY", "30.50 JPY"]]


ROWS = [  # under （単位：百万円）
    ("売上高　120　130", ["120000000 JPY", "130000000 JPY"]),
    ("売上高　1 234 567", ["1234567000000 JPY"]),
    ("１株当たり純利益　12.34", ["1", "12.34"]),
    ("利益率（%）　5.6", ["5.6"]),
    ("従業員数　1,200", ["1200"]),
    ("子会社　3社　45", ["3", "45000000 JPY"]),
    ("営業利益　△45　―3.2 %", ["-45000000 JPY", "-3.2 %"]),
]


@pytest.mark.parametrize(("row", "values"), ROWS)
def test_a_row_is_counted_in_the_unit_above_unless_it_says_otherwise(
    row: str, values: list[str]
) -> None:
    found = facts(row, FactContext(unit="百万円"))
    assert [f.value for f in found if f.kind == "figure"] == values


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        (
            "中国は支援を続けてきた。また、確実性を提供したと付け加えた。",
            "China has given certainty.",
        ),
        (
            "王教授は、中国は支援を続けてきたと述べた。さらに、対話を提唱した。",
            "China urged talks.",
        ),
        ("韓国政府が決定した。来年から実施する。", "South Korea will do so from next year."),
        ("タイも参加した。「我々は歓迎する」と述べた。", "Thailand said, “We welcome it.”"),
        ("タイは参加した。来月に決める。再来月に始める。", "Thailand begins the month after next."),
    ],
)
def test_a_place_that_is_the_subject_unsaid_is_not_invented(japanese: str, english: str) -> None:
    assert "names.invented" not in last_checks(japanese, english)


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("中国は支援を続けてきた。甲社は確実性を提供した。", "China has given certainty."),
        ("中国で会議が開かれた。また、確実性を提供した。", "China has given certainty."),
        ("中国は支援を続けてきた。また、確実性を提供した。", "Thailand has given certainty."),
        ("「中国は続ける」と甲社は述べた。また、対話を提唱した。", "China urged talks."),
        ("中国は支援した。甲社が動いた。また、対話を提唱した。", "China urged talks."),
        ("中国は支援した。\n\nまた、対話を提唱した。", "China urged talks."),
        ("北朝鮮は抗議した。強く反発した。", "South Korea objected strongly."),
        ("インドネシアは抗議した。強く反発した。", "India objected strongly."),
        ("フランスは抗議した。会談に応じた。", "It agreed to talks with France."),
    ],
)
def test_any_other_place_is_invented(japanese: str, english: str) -> None:
    assert "names.invented" in last_checks(japanese, english)


def last_checks(japanese: str, english: str) -> list[str]:
    """Return the findings in `english` as that of the last sentence of a release."""
    document = segment(f"題名\n\n{japanese}")
    *_, section = document.sections
    *_, last = document.sentences
    stated = analyse(last.text, contexts_in(context_of(document), section)[last.id])
    return [finding.check for finding in check(stated, english)]
