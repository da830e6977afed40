"""Changes and bounds of figures, as a translator is asked to put them."""

import pytest

from briefer.document import Sentence
from briefer.facts import analyse
from briefer.translation.phrases import phrases
from briefer.translation.translate import Item, Translator
from scripted import ScriptedEngine, plausible


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("売上高は36億円（前年同期比5.7％増）となった。", ["up 5.7% year on year"]),
        ("利益は12億円（同7.4％減）となった。", ["down 7.4%"]),
        ("単価は同2.1％上昇した。", []),  # a verb: the translator's own words are better
        ("出荷は前年比3％減。", ["down 3% year on year"]),
        ("前年同期比5.7％増収となった。", []),
        ("前年同期比12人増の340人", []),
        ("従業員300人以下の企業", ["300 people or fewer"]),
        ("500万円以上2億円以下とする。", ["5 million yen or more", "200 million yen or less"]),
        ("2時間以内に届く。", []),
        ("半年以内に電池を確かめた。", []),
        ("対象経費の2分の1以内", ["half or less"]),
        ("これまで以上に3社で進める。", []),
        ("3社以上の応募", ["3 or more"]),
        ("半数は60歳以上で、12歳以下は無料", ["60 or older", "12 or younger"]),
        ("株価は12％安い。", []),
        ("前年同期比△5.7％減", []),  # twice less: the translator has to see
    ],
)
def test_changes_and_bounds_become_phrases(japanese: str, english: list[str]) -> None:
    found = list(phrases(analyse(japanese)))
    assert [phrase for _, phrase in found] == english
    assert all(words in japanese for words, _ in found)


def test_a_fact_that_only_ends_a_phrases_figure_is_a_hint_too() -> None:
    engine = ScriptedEngine(plausible)
    text = "5万円の品と、15万円以上の品がある。"
    list(Translator(engine).translate([Item(Sentence("s1", text, 0, len(text)))]))
    assert engine.requests[0].hints == (
        ("15万円以上", "150,000 yen or more"),
        ("5万円", "50,000 yen"),
    )
