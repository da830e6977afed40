"""A post that became another one in English is a doubt; one in other words is none."""

import pytest

from briefer.document import Sentence
from briefer.engines import Request
from briefer.facts import analyse, compare
from briefer.translation.translate import Item, Translator
from scripted import ScriptedEngine

EXCHANGED = [
    (
        "ポンペオ米国務長官の演説を批判した。",
        "It criticised the U.S. president, Pompeo.",
        "国務長官",
    ),
    ("財務相が会見した。", "The prime minister held a press conference.", "財務相"),
    (
        "総務大臣は19日、地方税を語った。",
        "The finance minister spoke on local taxes on the 19th.",
        "総務大臣",
    ),
    ("副大統領が訪れた。", "The President visited.", "副大統領"),
    ("同社の社長が述べた。", "The chairman of the company said so.", "社長"),
    ("副市長が出席した。", "The mayor attended.", "副市長"),
    ("准教授らの研究。", "A study by the university president and others.", "准教授"),
    ("大使館は避難を呼びかけた。", "The governor called for evacuation.", "大使館"),
]
KEPT = [
    ("首相は会見で述べた。", "The premier told reporters."),
    ("首相は会見で述べた。", "He told reporters."),
    ("ドイツの首相が訪れた。", "Germany's chancellor visited."),
    ("大統領は声明を出した。", "The White House issued a statement."),
    ("自民党の総裁に選ばれた。", "He was elected president of the Liberal Democratic Party."),
    ("協会の会長が語った。", "The president of the association said."),
    ("社長が語った。", "The CEO said."),
    ("外務大臣は会談した。", "The Secretary of State held talks."),
    ("学長と教授が語った。", "The president and a professor spoke."),
    ("社会長期計画を公表した。", "The governor released the plan."),
    ("大統領選に向け知事が動いた。", "The governor moved towards the presidential election."),
    ("田中氏が語った。", "President Tanaka said."),
]  # fmt: skip


@pytest.mark.parametrize(("japanese", "english", "post"), EXCHANGED)
def test_another_post_is_a_doubt(japanese: str, english: str, post: str) -> None:
    found = [f for f in compare(analyse(japanese), english) if f.check == "words.exchanged"]
    assert [post in finding.message for finding in found] == [True]


@pytest.mark.parametrize(("japanese", "english"), KEPT)
def test_the_same_post_in_other_words_is_none(japanese: str, english: str) -> None:
    assert compare(analyse(japanese), english) == ()


def test_it_is_asked_for_once_more_by_name() -> None:
    def answer(request: Request) -> str:
        right = ("国務長官", "Secretary of State") in request.hints
        return f"The {'secretary of state' if right else 'president'} gave a long speech there."

    sentence = Sentence("s1", "国務長官はそこで長い演説をしました。", 0, 18)
    [done] = Translator(ScriptedEngine(answer)).translate([Item(sentence)])
    assert done.english == "The secretary of state gave a long speech there."
    assert done.findings == ()
