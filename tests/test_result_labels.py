"""Labels of a table of results: sales between segments are eliminated, not deleted."""

import pytest

from briefer.document import Sentence
from briefer.lexicon import Lexicon, open_lexicon
from briefer.note import Term
from briefer.pipeline import Options, translate_document
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from briefer.translation.unit import Item
from scripted import ScriptedEngine
from tiny_dictionary import write_packed


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    packed = write_packed(tmp_path_factory.mktemp("dictionary"))
    return open_lexicon(packed, "CC-BY-SA-3.0", None)


def cells(row: str, lexicon: Lexicon | None) -> list[str]:
    """Return a row in English; what an engine is asked for is "Asked"."""
    engine = ScriptedEngine(lambda _: "Asked")
    item = Item(Sentence("s1", row, 0, len(row)), is_row=True)
    return list(next(Translator(engine, lexicon).translate([item])).cells)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("消去\t△120\t△98", ["Eliminations", "-120", "-98"]),
        ("（消去）\t（1,204）\t（980）", ["(Eliminations)", "（1,204）", "（980）"]),
        ("消去等\t-120百万円", ["Eliminations and other", "Asked"]),
        ("国内\t計\t消去\t連結", ["Asked", "Asked", "Eliminations", "Consolidated"]),
        ("全社\t１２０\t９８", ["Corporate", "１２０", "９８"]),
        ("消去又は全社\t△120", ["Eliminations or corporate", "-120"]),
        ("全社・消去\t△120", ["Corporate and eliminations", "-120"]),
        ("セグメント間取引消去\t△120", ["Intersegment eliminations", "-120"]),
        ("調整額\t△120", ["Adjustments", "-120"]),
        ("データの消去\t120", ["Asked", "120"]),
        ("消去\tボタンを3秒押す", ["Deletion", "Asked"]),
        ("消去\t可", ["Deletion", "Asked"]),
    ],
)
def test_a_label_of_results_is_in_the_words_of_accounts(
    lexicon: Lexicon, row: str, expected: list[str]
) -> None:
    assert cells(row, lexicon) == expected


def test_without_a_dictionary_the_labels_are_known_too() -> None:
    assert cells("消去\t△120", None) == ["Eliminations", "-120"]


def test_the_users_own_term_goes_before() -> None:
    document = segment("業績\n\n本日、発表しました。\n\n項目\t2025年\n売上高\t1,204\n消去\t△120\n")
    options = Options(terms=(Term("消去", "consolidation adjustments"),))
    translator = Translator(ScriptedEngine(lambda _: "Asked"))
    brief = translate_document(document, translator, options)
    assert [one.cells for one in brief.translations][-1] == ("Consolidation adjustments", "-120")
