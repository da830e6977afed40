"""Which words of a sentence get a hint, and what it says: the real tokeniser, a tiny dictionary."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import Sentence
from briefer.engines.opening import Conditions
from briefer.errors import ModelError
from briefer.facts import facts
from briefer.lexicon import TABLE, Lexicon, Word, open_lexicon
from briefer.lexicon.choose import MOST
from briefer.lexicon.shipped_words import SENSE, TERM, senses, terms
from briefer.pipeline import translate_document
from briefer.segmentation import segment
from briefer.translation.opening import open_dictionary
from briefer.translation.translate import Item, Translator
from scripted import ScriptedEngine, plausible
from tiny_dictionary import write_packed


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return open_lexicon(write_packed(tmp_path_factory.mktemp("dictionary")), "CC-BY-SA-3.0", None)


@pytest.mark.parametrize(
    ("japanese", "expected"),
    [
        ("燃料電池を寄贈した。", [("燃料電池", "fuel cell"), ("寄贈", "donation")]),
        ("水素と燃料の電池が発生した。", []),  # common words
        ("国境なき医師団が来た。", [("国境なき医師団", "Medecins Sans Frontieres")]),
        ("安倍晋三首相", [("安倍晋三", "Shinzo Abe")]),
        ("佐藤蕗乃氏", [("佐藤蕗乃", "Fukino Sato")]),  # the dictionary has Sato Fukino
        ("佐藤一斎の書", [("佐藤一斎", "Sato Issai")]),  # of before 1868
        ("田中太郎課長は語った。", [("田中太郎", "Taro Tanaka")]),
        ("社長：田中　太郎、", [("社長", "president"), ("田中　太郎", "Taro Tanaka")]),
        ("田中氏は語った。", [("田中", "Tanaka")]),
        ("長野県喬木村で", [("長野県", "Nagano Prefecture"), ("喬木村", "Takagi Village")]),
        ("四川省で", [("四川省", "Sichuan Province")]),
        ("ハバロフスクで", [("ハバロフスク", "Khabarovsk")]),
        ("トム・ライト選手", []),  # Light or Wright: no hint is better than a wrong one
        ("山陽新聞", [("山陽", "Sanyo")]),  # a place here, not the south side of a mountain
        ("散逸した。", []),  # its gloss explains and does not translate
        ("ランタン", []),  # lantern or lanthanum
        ("大阪府堺市", []),  # not Osakafusakai City
        ("東京都千代田区丸の内", []),  # not Tokyotochiyodakumarunochi
        ("花王は", [("花王", "Kao")]),  # not tree peony
        ("日清食品が", [("日清食品", "Nissin Foods")]),  # not Fods
        ("業界初の", [("業界初", "industry first")]),
        ("ニュース", []),  # common katakana is known
        ("セミロング", [("セミロング", "shoulder length hair")]),
        ("正", []),
        ("正：8日", [("正：", "Correct:")]),
        ("誤：7日", [("誤：", "Incorrect:")]),
        ("報道をお控えください。", [("報道をお控え", "do not report")]),
        ("報道機関を控え室に案内した。", [("報道機関", "news media")]),
        ("解禁日時：3日10時", [("解禁日時", "embargo lifts")]),
        ("アユ漁が解禁された。", []),
        ("連結の赤字", [("連結", "consolidated")]),  # not concatenation
        ("これまで以上に", []),  # not "not less than"
        ("改めて示した。", [("改めて", "once again")]),  # an adverb of the table
        ("株式会社こもれび電機は", [("こもれび電機", "Komorebi Denki")]),
        ("こもれび電機株式会社の社長", [("こもれび電機", "Komorebi Denki"), ("社長", "president")]),
        ("日清食品株式会社が", [("日清食品", "Nissin Foods")]),
        ("株式会社花王は", [("花王", "Kao")]),
        ("株式会社は儲かる。", []),
        ("株式会社ムラモリ", []),  # katakana: perhaps a foreign word
        ("りんごとみかんです。", []),
        ("", []),
    ],
)
def test_uncommon_words_get_hints(
    lexicon: Lexicon, japanese: str, expected: list[tuple[str, str]]
) -> None:
    hints = [(word.japanese, word.english) for word in lexicon.words(japanese) if word.english]
    assert hints == expected


@pytest.mark.parametrize(
    ("japanese", "certain", "fitting"),
    [
        ("経常利益は減った。", ["ordinary profit"], []),
        ("外食は増収となった。", ["increase in sales"], []),
        ("日清食品の特産品", ["Nissin Foods"], ["local specialty"]),
        ("花王の連結の営業利益", ["Kao", "operating profit"], ["consolidated"]),
        ("改めて示した。", [], ["once again"]),
    ],
)
def test_names_and_terms_are_hints_to_keep_and_other_words_are_offered(
    lexicon: Lexicon, japanese: str, certain: list[str], fitting: list[str]
) -> None:
    engine = ScriptedEngine(plausible)
    list(Translator(engine, lexicon).translate([Item(Sentence("s1", japanese, 0, len(japanese)))]))
    request = engine.requests[0]
    assert [english for _, english in request.hints] == certain
    assert [english for _, english in request.words] == fitting


def test_no_word_is_in_both_lists() -> None:
    assert not dict(terms()).keys() & dict(senses()).keys()


def test_what_is_a_fact_is_not_said_twice(lexicon: Lexicon) -> None:
    text = "長野県で特産品を売る。"
    words = lexicon.words(text, facts(text))
    assert [word.japanese for word in words] == ["特産品"]


def test_a_name_in_katakana_without_a_known_spelling_is_one_doubt(lexicon: Lexicon) -> None:
    [guessed] = lexicon.words("ザヤットさんは無事です。")
    assert (guessed.japanese, guessed.english, guessed.reading) == ("ザヤット", "", True)
    document = segment("ザヤットさんは無事です。\nザヤットさんは帰国しました。\n")
    engine = ScriptedEngine(plausible)
    brief = translate_document(document, Translator(engine, lexicon))
    assert not any(request.words for request in engine.requests)
    [message] = [finding.message for finding in brief.findings]
    assert message == "ザヤット is a name in katakana: how it is spelt was guessed"


@pytest.mark.parametrize(
    ("english", "message"),
    [
        ("Taro Tanaka spoke.", "田中太郎 is read as Taro Tanaka: the name may be read otherwise"),
        ("Mr. Tanaka spoke.", None),
        ("Mr. Nakata spoke.", "田中太郎 is read as Taro Tanaka, which the English does not have"),
    ],
)
def test_a_persons_name_that_was_only_read_is_a_doubt(
    lexicon: Lexicon, english: str, message: str | None
) -> None:
    item = Item(Sentence("s1", "田中太郎氏は語った。", 0, 10))
    [done] = Translator(ScriptedEngine(lambda _: english), lexicon).translate([item])
    assert [f.message for f in done.findings] == ([message] if message else [])


def test_a_word_that_shares_a_part_with_a_fact_is_none(lexicon: Lexicon) -> None:
    text = "27日朝に開く。"
    assert [word.english for word in lexicon.words(text)] == ["Japan and North Korea"]
    assert lexicon.words(text, facts(text)) == ()


def test_only_a_name_that_was_read_is_marked_as_a_reading(lexicon: Lexicon) -> None:
    [known, read, _] = lexicon.words("安倍晋三氏と田中太郎氏が燃料電池を見た。")
    assert (known.reading, read.reading) == (False, True)
    [known, read] = lexicon.words("株式会社花王とこもれび電機株式会社")
    assert (known.reading, read.reading) == (False, True)


@pytest.mark.parametrize(
    ("japanese", "expected"),
    [
        ("田中　太郎氏", [("田中", "Tanaka")]),
        ("安倍晋三氏", [("安倍", "Abe")]),
        ("佐藤蕗乃氏", [("佐藤", "Sato")]),
        ("アンナ・ペトロワ氏", [("ペトロワ", "Petrova")]),
        ("田中氏", [("", "")]),
        ("国境なき医師団", [("", "")]),
    ],
)
def test_the_surname_within_a_full_name(
    lexicon: Lexicon, japanese: str, expected: list[tuple[str, str]]
) -> None:
    assert [(word.called, word.surname) for word in lexicon.words(japanese)] == expected


@given(
    text=st.text(
        alphabet="株式会社水素燃料電池田中太郎県市村・ライトのをabc１2 　\ud800", max_size=40
    )
)
def test_a_hint_stands_in_the_text_once(lexicon: Lexicon, text: str) -> None:
    words = lexicon.words(text)
    assert sum(bool(word.english) for word in words) <= MOST
    assert all(word.japanese in text and (word.english or word.reading) for word in words)
    assert len({word.japanese for word in words}) == len(words)


def test_a_broken_table_is_made_again_and_a_broken_dictionary_is_an_error(tmp_path: Path) -> None:
    packed = write_packed(tmp_path)
    (tmp_path / TABLE).write_bytes(b"no database" * 100)
    said: list[str] = []
    lexicon = open_lexicon(packed, "CC-BY-SA-3.0", None, said.append)
    assert lexicon.words("特産品")[0].english == "local specialty"
    assert len(said) == 1
    open_lexicon(packed, "CC-BY-SA-3.0", None, said.append)
    assert len(said) == 1  # a whole table is not made again
    (tmp_path / TABLE).unlink()
    packed.write_bytes(packed.read_bytes()[:-100])
    with pytest.raises(ModelError, match="briefer models verify jmdict"):
        open_lexicon(packed, "CC-BY-SA-3.0", None)
    assert not (tmp_path / TABLE).exists()


def test_words_that_ship_change_without_a_new_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed, said = write_packed(tmp_path), []
    before = open_lexicon(packed, "CC-BY-SA-3.0", None, said.append)
    assert before.words("特産品を売る")[0] == Word("特産品", "local specialty")
    upgraded = {"特産品": ("regional product", TERM), "水素": ("", SENSE)}
    monkeypatch.setattr("briefer.lexicon.lookup.shipped_words", lambda: upgraded)
    after = open_lexicon(packed, "CC-BY-SA-3.0", None, said.append)
    assert after.words("特産品を売る")[0] == Word("特産品", "regional product", is_term=True)
    assert after.glosses("特産品") == ("local specialty", "regional product")
    assert (after.glosses("水素"), after.words("水素")) == (("hydrogen",), ())
    assert len(said) == 1


def test_the_table_is_not_written_to(lexicon: Lexicon) -> None:
    with pytest.raises(sqlite3.OperationalError):
        lexicon._look_up._connection.execute("DELETE FROM word")


def test_words_reach_the_engine_beside_the_facts(lexicon: Lexicon) -> None:
    engine = ScriptedEngine(lambda _: "The city sells a local specialty for 3.6 billion yen.")
    text = "市は特産品を36億円で売ります。"
    list(Translator(engine, lexicon).translate([Item(Sentence("s1", text, 0, len(text)))]))
    assert engine.requests[0].hints == (("36億円", "3.6 billion yen"),)
    assert engine.requests[0].words == (("特産品", "local specialty"),)


def test_how_a_name_is_read_is_one_doubt(lexicon: Lexicon) -> None:
    document = segment("田中太郎氏が社長になりました。\n\n田中太郎氏は水素に詳しいです。\n")
    engine = ScriptedEngine(lambda _: "Taro Tanaka is well known in the hydrogen business.")
    brief = translate_document(document, Translator(engine, lexicon))
    assert [finding.check for finding in brief.findings] == ["reading"]
    assert "田中太郎 is read as Taro Tanaka" in next(brief.findings).message
    assert brief.models["dictionary"].name == "jmdict"


def test_without_a_dictionary_the_work_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path))
    said: list[str] = []
    conditions = Conditions(offline=True, say=said.append)
    assert open_dictionary(ScriptedEngine(plausible), conditions) is None
    assert said[0].startswith("Working without a dictionary: ")
    assert "briefer models pull jmdict" in said[0]


def test_an_engine_that_has_no_use_for_words_fetches_no_dictionary() -> None:
    engine = ScriptedEngine(plausible)
    engine.uses_words = False
    said: list[str] = []
    assert open_dictionary(engine, Conditions(say=said.append)) is None
    assert said == []
