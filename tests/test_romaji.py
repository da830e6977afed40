"""Names that a model made up: Latin letters that are read from nothing in the sentence."""

import pytest

from briefer.document import Sentence
from briefer.lexicon import Lexicon, open_lexicon
from briefer.translation.translate import Item, Translator
from briefer.translation.unit import make_unit
from scripted import ScriptedEngine
from tiny_dictionary import write_packed


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return open_lexicon(write_packed(tmp_path_factory.mktemp("dictionary")), "CC-BY-SA-3.0", None)


def item(japanese: str) -> Item:
    return Item(Sentence("s1", japanese, 0, len(japanese)))


@pytest.mark.parametrize(
    ("japanese", "english", "made_up"),
    [
        ("住民団体「冬道を考える会」", "the residents' group Hatsudogirei-kai", ["Hatsudogirei"]),
        ("「冬道を考える会」は求めています。", "'Hatsudogirei-kai' asks", ["Hatsudogirei"]),
        ("住民団体「冬道を考える会」", "the residents' group Fuyumichi o Kangaeru Kai", []),
        ("住民団体「冬道を考える会」", "a group that thinks of winter roads", []),
        ("強靱化推進課", "Koryo Kaikaku Katsudo-ka", ["Kaikaku"]),
        ("強靱化推進課", "Kyojinka Suishin-ka", []),
        ("県道のう回路が流された。", "The Ukikuchi of the road was washed away.", ["Ukikuchi"]),
        ("石巻市で開いた。", "It was held in Ishinomaki.", []),
        ("石巻市で開いた。", "It was held in Kesennuma.", ["Kesennuma"]),
        ("中村 太郎氏", "Mr. Taro Nakamura", []),
        ("小笠原氏", "Mr. Ogasawara", []),
        ("フィンランドのカリオランタ氏", "Kallioranta of Finland", []),
        ("Haruka Onodera氏", "Haruka Onodera", []),
        ("日本の文化財を守る。", "It maintains Japanese Heritage.", []),
        ("欧州の規制を避けた。", "It avoided European rules.", []),
        ("ルーマニアとナイジェリア", "Romania and Nigeria", []),
        ("喬木村で", "in Takagimura", []),
    ],
)
def test_a_name_that_is_read_from_nothing_is_found(
    lexicon: Lexicon, japanese: str, english: str, made_up: list[str]
) -> None:
    unit = make_unit(item(japanese), japanese, False, lexicon)
    assert list(unit.made_up(english)) == made_up


def test_without_a_dictionary_no_name_is_doubted() -> None:
    assert make_unit(item("冬道"), "冬道", False, None).made_up("Hatsudogirei") == ()


def test_a_made_up_name_is_asked_for_again_and_else_a_doubt(lexicon: Lexicon) -> None:
    bad, good = "The Hatsudogirei-kai asks for records.", "The winter road group asks for records."
    japanese = "冬道を考える会は記録の公開を求めています。"

    def translated(*answers: str) -> tuple[str, list[str]]:
        left = iter(answers)
        engine = ScriptedEngine(lambda _: next(left))
        [done] = Translator(engine, lexicon).translate([item(japanese)])
        return done.english, [f.message for f in done.findings if f.check == "names.invented"]

    assert translated(bad, good) == (good, [])
    assert translated(bad, bad) == (bad, ["“Hatsudogirei” is no reading of the Japanese"])


def test_a_name_from_the_sentence_before_is_not_made_up(lexicon: Lexicon) -> None:
    answers = iter(["Mr. Ogasawara came.", "Mr. Ogasawara spoke, it was said, of the road."])
    engine = ScriptedEngine(lambda _: next(answers))
    lines = [item("小笠原氏が来た。"), item("道路のことを話されたという。")]
    assert [t.findings for t in Translator(engine, lexicon).translate(lines)][1] == ()


def test_the_dictionary_reads_a_whole_text(lexicon: Lexicon) -> None:
    assert lexicon.reading("東京の新工場") == "tokyonoshinkojo"
