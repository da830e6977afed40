"""Wordings that English keeps or turns into something else: each both ways."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.facts import analyse, compare
from briefer.facts.wordings import misworded, wordings
from briefer.translation.unit import asked_otherwise, make_unit
from test_translate import sentences

DATA = Path(__file__).with_name("data") / "wordings.tsv"
PAIRS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("japanese", "wrong", "right"), PAIRS)
def test_a_wording_that_became_another_is_told(japanese: str, wrong: str, right: str) -> None:
    stated = analyse(japanese)
    assert misworded(stated.wordings, wrong)
    assert not misworded(stated.wordings, right)
    assert "words.exchanged" in [finding.check for finding in compare(stated, wrong)]


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("34歳の男性は30代の店長だ。", "The 34-year-old man is a manager in his thirties."),
        ("30歳の男性が40代の部下と来た。", "A 30-year-old man came with a subordinate."),
        ("30代目の当主。", "The 30th head of the family."),
        ("複数日にわたる。", "It takes place over several dates."),
        ("中止ではなく延期となった。", "It was not cancelled but postponed."),
        ("豚コレラが広がった。", "Classical swine fever spread."),
        ("コロナの年に結核は減った。", "In the year of the coronavirus TB declined."),
        ("新型コロナの感染が確認された。", "A coronavirus infection was confirmed."),
        ("100人以上、200人未満。", "100 or more but fewer than 200 people."),
        ("200人を超えない。", "No more than 200, nearly 200 at most."),
        ("1日から3日まで。", "From the 1st until the 3rd."),
        ("開始されたと発表し、来月も続くという。", "It will be continued next month."),
        ("市長が【共同声明】を読んだ。", "The mayor read the joint statement."),
        ("株価指数は2.5％、120ポイント高。", "The index rose 2.5%, or 120 points."),
    ],
)
def test_what_is_worded_so_is_right(japanese: str, english: str) -> None:
    assert not misworded(analyse(japanese).wordings, english)


@pytest.mark.parametrize(
    ("japanese", "said"),
    [
        ("九州、中国、四国地方で雨が降る。", "Chugoku"),
        ("近畿・中国の両支社", "Chugoku"),
        ("中国、四国の11社", "Chugoku"),
        ("関西、中国、韓国を結ぶ路線", "China"),
        ("九州や中国に輸出する。", "China"),
        ("中国と日本の貿易", "China"),
    ],
)
def test_the_region_chugoku_is_not_china(japanese: str, said: str) -> None:
    english = {name.text: name.english[0] for name in analyse(japanese).names}
    assert english["中国"] == said


def test_an_answer_is_asked_for_once_more_with_what_the_wording_means() -> None:
    [item] = sentences("検査で30代の男性の感染が分かった。")
    unit = make_unit(item, item.sentence.text, False, None)
    findings = compare(unit.stated, "A 30-year-old man tested positive.")
    assert ("30代", "in their 30s") in asked_otherwise(unit, findings).hints


@given(st.text(alphabet="数日30代にかけて人以上前時，．1９〇", max_size=30), st.text(max_size=30))
def test_no_text_breaks_it(japanese: str, english: str) -> None:
    misworded(list(wordings(japanese)), english)


def test_what_is_no_english_to_put_in_is_no_hint() -> None:
    [item] = sentences("原因は老朽化とみられ、30代の担当者も遅れる可能性があると述べた。")
    unit = make_unit(item, item.sentence.text, False, None)
    findings = compare(unit.stated, "The cause is ageing, and a 30-year-old said it is late.")
    assert len(findings) == 2
    hints = asked_otherwise(unit, findings).hints
    assert [english for japanese, english in hints if "…" in english] == []
