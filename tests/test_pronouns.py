"""He or she: a doubt where the release never tells, once in a note."""

import pytest

from briefer.note import Brief
from briefer.pipeline import translate_document
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from scripted import ScriptedEngine

OPENING = "題名\n\n甲社のアイノ・カリオ社長は会見した。"


def brief(japanese: str, *english: str) -> Brief:
    """Return the translation of a release of a title, a sentence, and more of both languages."""
    answers = iter(["Title", "The president met the press.", *english])
    engine = ScriptedEngine(lambda _: next(answers))
    return translate_document(segment(OPENING + japanese), Translator(engine))


def doubts(japanese: str, *english: str) -> list[tuple[str, str]]:
    found = brief(japanese, *english).findings
    return [(f.sentence_id, f.message.split(":")[0]) for f in found if f.check == "pronoun"]


@pytest.mark.parametrize(
    ("japanese", "english", "expected"),
    [
        ("意向を示した。", "He told of plans.", "“He”"),
        ("同氏は認めた。", "The president told of his plan.", "“his”"),
        ("次のように述べた。", "She said so.", "“She”"),
        ("工夫して進めた。", "He went about it with care.", "“He”"),
        ("秩父で会った。", "They met him in Chichibu.", "“him”"),
        ("母国で発表した。", "It was made known in her home country.", "“her”"),
    ],
)
def test_a_pronoun_that_no_japanese_tells_is_a_doubt(
    japanese: str, english: str, expected: str
) -> None:
    assert doubts(japanese, english) == [("s2", expected)]


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("彼は意向を示した。", "He told of plans."),
        ("彼女は意向を示した。", "She told of her plans."),
        ("女性として初めてである。", "She is the first woman."),
        ("父の会社を継いだ。", "He took over a father's company."),
        ("同社は意向を示した。", "The company told of its plans."),
        ("その場に人がいた。", "The hero was there with the sheriff."),
        ("He-4を使った。", "It used He-4 gas."),
        ("機体はHE-111だった。", "The aircraft was the HE-111."),
    ],
)
def test_what_the_japanese_tells_is_none(japanese: str, english: str) -> None:
    assert doubts(japanese, english) == []


def test_the_sex_of_a_head_of_state_is_known() -> None:
    came = "Anna Weber首相とKai Berg教授が会見した。Weber首相は支持した。"
    english = (
        "Prime Minister Anna Weber and Professor Kai Berg met the press.",
        "Weber gave her support.",
    )
    assert doubts(came, *english) == []
    assert doubts(f"{came}Berg教授も支持した。", *english, "Berg gave his, too.") == [
        ("s4", "“his”")
    ]


def test_a_note_has_one_for_each_sex_with_all_the_sentences() -> None:
    english = ("He agreed.", "His plan holds.", "She agreed, too.")
    found = doubts("同意した。計画は続く。乙社も同意した。", *english)
    assert found == [("s2", "“He” (also in s3)"), ("s4", "“She”")]


def test_a_note_that_has_no_other_doubt_passes_strict() -> None:
    made = brief("意向を示した。", "He told of plans.")
    assert not made.is_doubtful()
    assert made.is_doubtful(advice=True)
