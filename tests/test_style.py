"""Bullets as a wire brief has them: they can be read alone, and state what they stated."""

import pytest

from briefer.content.people import Person, introduced, people
from briefer.document import Sentence
from briefer.editing.mentions import Names
from briefer.editing.rewriting import by_name, in_the_past
from briefer.facts import context_of, facts
from briefer.lexicon import Lexicon, Word
from briefer.note import Brief, Bullet, Translation
from briefer.pipeline import make_brief
from briefer.render.contents import own_words
from briefer.segmentation import segment
from briefer.summarization.grounding import cite_beside
from briefer.text.english import points_back
from briefer.translation.translate import Translator
from scripted import ScriptedEngine

TEXT = (
    ("Aoba社のRie Kusumoto社長は5日、Wei Zhang教授に会った。",
     "Aoba President Rie Kusumoto met Wei Zhang on the 5th."),
    ("Kusumoto氏はカナダを訪れる。", "Kusumoto will visit Canada."),
    ("Wei氏は待った。", "Wei waited for Kusumoto."),
    ("Kusumoto氏は席を立った。", "Mr. Kusumoto left, and Kusumoto Hall was closed."),
)  # fmt: skip
KUSUMOTO = Person("Rie Kusumoto", "Kusumoto", "Rie Kusumoto", "Kusumoto")


def translations(*pairs: tuple[str, str]) -> list[Translation]:
    return [
        Translation(Sentence(f"s{n}", japanese, 0, len(japanese)), english, facts=facts(japanese))
        for n, (japanese, english) in enumerate(pairs, 1)
    ]


SOURCE = translations(*TEXT)


def named(*bullets: Bullet) -> list[tuple[str, tuple[str, ...]]]:
    names = Names(people(SOURCE, None), SOURCE)
    return [(b.text, b.cites) for b in map(names.named, bullets)]


def test_a_person_has_the_full_name_and_role_at_first_and_the_surname_after() -> None:
    assert named(
        Bullet("Kusumoto will visit Canada.", ("s2",)),
        Bullet("Aoba President Rie Kusumoto met Wei Zhang on the 5th.", ("s1",)),
    ) == [
        ("President Rie Kusumoto will visit Canada.", ("s1", "s2")),
        ("Aoba President Kusumoto met Wei Zhang on the 5th.", ("s1",)),
    ]


def test_within_a_bullet_too_and_with_the_address_that_stands_there() -> None:
    assert named(
        Bullet("Mr. Kusumoto left, and Kusumoto Hall was closed.", ("s4",)),
        Bullet("Mr. Kusumoto left, and Kusumoto’s seat was free.", ("s4",)),
    ) == [
        ("Mr. Rie Kusumoto left, and Kusumoto Hall was closed.", ("s1", "s4")),
        ("Mr. Kusumoto left, and Kusumoto’s seat was free.", ("s4",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Aoba (President: Rie Kusumoto) opened a shop.",
        "Rie Kusumoto, the president of Aoba, left.",
        "Rie Kusumoto (president) left.",
    ],
)
def test_a_role_that_stands_there_is_not_given_twice(text: str) -> None:
    assert named(Bullet(text, ("s2",)))[0][0] == text


def test_a_name_that_the_cited_sentences_lack_is_left_alone() -> None:
    bullet = Bullet("Kusumoto Foods and Ann Kusumoto sell rice.", ("s2",))
    other = Bullet("Wei waited for Kusumoto.", ("s3",))  # no Kusumoto in the Japanese
    assert [text for text, _ in named(bullet, other)] == [
        bullet.text, "Wei Zhang waited for Kusumoto."
    ]  # fmt: skip


def test_no_name_makes_a_bullet_too_long() -> None:
    long = f"Kusumoto {'slowly ' * 37}left Canada."
    assert named(Bullet(long, ("s2",)))[0][0] == long
    longer = f"Kusumoto {'slowly ' * 36}left Canada."
    assert named(Bullet(longer, ("s2",)))[0][0] == f"Rie {longer}"


@pytest.mark.parametrize(
    ("japanese", "expected"),
    [
        ("Xi Jinping国家主席が来た。Xi氏は語った。", ["Xi"]),
        ("Xi Jinping国家主席が来た。", []),  # nothing tells which part is the surname
        ("Ann Lee氏が来た。Bob Lee氏も来た。Lee氏は語った。", []),
        ("New York市長が来た。", []),
        ("習近平（Xi Jinping）国家主席が来た。習氏は語った。", ["Xi"]),
        ("習近平（Xi Jinping）国家主席が来た。", []),
        ("王毅（Wang Yi）外相が来た。王氏は語った。", []),
        ("尹錫悦（Yoon Suk-yeol）大統領が来た。尹大統領は語った。", ["Yoon"]),
    ],
)
def test_a_surname_is_known_where_the_release_shows_it(japanese: str, expected: list[str]) -> None:
    document = segment(f"{japanese}\n")
    stated = facts(japanese, context_of(document))
    line = Translation(Sentence("s1", japanese, 0, len(japanese)), "English", facts=stated)
    assert [person.surname for person in people([line], None)] == expected


class Read(Lexicon):
    """Knows one name."""

    def __init__(self) -> None:
        pass

    def words(self, japanese: str, facts: object = ()) -> tuple[Word, ...]:
        word = Word("楠本 理恵", "Rie Kusumoto", True, "楠本", "Kusumoto")
        return (word,) if "理恵" in japanese else ()


def test_a_surname_is_known_where_the_lexicon_read_the_name() -> None:
    [person] = people(translations(("楠本 理恵社長です。", "I am Rie Kusumoto.")), Read())
    assert person == Person("楠本 理恵", "楠本", "Rie Kusumoto", "Kusumoto")


@pytest.mark.parametrize(
    ("speaker", "english"),
    [
        ("Aoba社のCTOであるJonathan S. Katz", "Jonathan S. Katz, CTO"),
        ("青葉社の主任技師であるLee Holloway氏", "Lee Holloway, Aoba Inc."),
        ("ロシアのAnna Ito大統領", "Anna Ito, President, Russia"),
        ("青葉大学（Aoba University）のWei Zhang教授", "Wei Zhang, Professor, Aoba University"),
        ("Kusumoto氏", "Rie Kusumoto"),
        ("住民団体「冬道の会」のMika Ito代表", "Mika Ito, Representative"),
        ("青葉社の担当者", ""),
        ("", ""),
    ],
)
def test_a_speaker_is_named_in_english_as_far_as_is_known(speaker: str, english: str) -> None:
    terms = {"青葉社": "Aoba Inc.", "ロシア": "Russia", "青葉大学": "Aoba University"}
    assert introduced(speaker, [KUSUMOTO], terms) == english


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aoba Foods of Sendai announces that it will open.",
         "Aoba Foods of Sendai announced that it will open."),
        ("Aoba, Inc. and Midori announce that they will merge.",
         "Aoba, Inc. and Midori announced that they will merge."),
        ("We are announcing that sales rose.", "We announced that sales rose."),
        ("Ito says that it is too early.", "Ito said that it is too early."),
        # What is planned, and what is no main verb, stays as it is.
        ("Aoba plans to open what it announces that day.", None),
        ("Aoba will announce that it opened.", None),
        ("The firm that announces that it opened is small.", None),
        ("Aoba says yes.", None),
    ],
)  # fmt: skip
def test_what_was_reported_is_in_the_past(text: str, expected: str | None) -> None:
    assert in_the_past(text, "青葉は開店すると発表しました。") == (expected or text)
    assert in_the_past(text, "青葉は開店します。") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will open our plant.", "Aoba will open its plant."),
        ("We also have a shop.", "Aoba also has a shop."),
        ("We announced today that we have revised our forecast, and we expect more.",
         "Aoba announced today that it has revised its forecast, and it expects more."),
        ("Our survey of 1,200 people was made in May.",
         "Aoba’s survey of 1,200 people was made in May."),
        # No form that is sure, or somebody else who speaks.
        ("It sells well in our shops.", "It sells well in the company’s shops."),
        ("It was made by our company.", "It was made by the company."),
        ("We thank our customers.", None),
        ("We have sold it and have bought another.", "Aoba has sold it and has bought another."),
        ("We sold it and have bought another.", None),
        ("We will ask you to help us.", None),
        ("Aoba says we will open.", None),
    ],
)  # fmt: skip
def test_we_is_the_issuer(text: str, expected: str | None) -> None:
    assert by_name(text, "Aoba") == (expected or text)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("He said so.", True),
        ("This document will be kept.", True),
        ("These batteries last.", True),
        ("It will open in May.", True),
        ("It is expected that sales rise.", False),
        ("It has been decided to sell.", False),
        ("Those who pay may enter.", False),
        ("This fiscal year sales rose.", False),
        ("Items sold well.", False),
        ("The company sold it.", False),
    ],
)
def test_a_word_that_points_back_is_known(text: str, points: bool) -> None:
    assert points_back(text) is points


def brief_of(text: str, english: dict[str, str]) -> Brief:
    engine = ScriptedEngine(lambda request: english.get(request.text, "Aoba Foods"))
    return make_brief(segment(text), Translator(engine))


def test_we_becomes_the_issuers_name_and_its_sentence_is_cited() -> None:
    text = (
        "2026年5月1日\n青葉食品株式会社\n\n# 新工場のお知らせ\n\n青葉食品は米を売ります。\n\n"
        "■計画\n当社は新工場を開きます。\n"
    )
    english = {
        "青葉食品は米を売ります。": "Aoba Foods sells rice.",
        "当社は新工場を開きます。": "We will open a new plant.",
        "新工場のお知らせ": "Notice of a new plant",
        "計画": "Plans",
    }
    brief = brief_of(text, english)
    shown = {point.text: point.cites for point in brief.key_points}
    assert shown["Aoba Foods will open a new plant."] == ("s1", "s2")
    commented = brief_of(text.replace("計画", "社長のコメント"), english)
    assert "We will open a new plant." in [point.text for point in commented.key_points]


def test_a_thing_without_a_subject_is_not_the_issuer() -> None:
    text = "2026年5月1日\n青葉食品株式会社\n\n# 新製品のお知らせ\n\n充電用の端子も備えています。\n"
    english = {"充電用の端子も備えています。": "We also have a port.", "新製品のお知らせ": "News"}
    assert [point.text for point in brief_of(text, english).key_points] == ["We also have a port."]


def test_no_key_point_is_somebodys_words_alone() -> None:
    text = "青葉は店を開いた。駅は近い。米は安い。\n\n■社長のコメント\n「味は古い。客は若い。」\n"
    english = {
        "青葉は店を開いた。": "Aoba opened a shop.",
        "駅は近い。": "Trains stop nearby.",
        "米は安い。": "Rice is cheap.",
        "「味は古い。客は若い。」": "The taste is old. The guests are young.",
    }
    brief = brief_of(text, english)
    assert {cite for point in brief.key_points for cite in point.cites} == {"s1", "s2", "s3"}
    assert [quote.cites for quote in brief.quotes] == [("s4",)]


def test_a_bullet_of_somebodys_words_says_whose_they_are() -> None:
    text = "Mika Ito社長が店を開いた。\n\n■Mika Ito社長のコメント\n「味は古い。客は若い。」\n"
    english = {
        "Mika Ito社長が店を開いた。": "Mika Ito opened a shop.",
        "「味は古い。客は若い。」": "The taste is old. The guests are young.",
    }
    [point, words] = brief_of(text, english).key_points
    assert (words.text, words.cites) == ("Mika Ito said: The taste is old.", ("s1", "s2"))
    assert point.text == "Mika Ito opened a shop."


def test_greetings_links_labels_and_signatures_are_in_no_bullet() -> None:
    text = (
        "平素より厚く御礼申し上げます。青葉は店を開いた。客は多い。\n\n■特長\n主な特長：\n電話：03-0000\n味は古い。\n\n"
        "■関連リンク\n店の案内：青葉の店\n"
    )
    english = {
        "平素より厚く御礼申し上げます。": "Thank you for your support.",
        "主な特長：": "Main features of the shop:",
        "電話：03-0000": "Call: 03-0000",
        "店の案内：青葉の店": "Guide: Aoba shop",
    }
    brief = brief_of(text, english)
    shown = [b.text for section in brief.sections for b in section.bullets]
    shown += [point.text for point in brief.key_points]
    assert not set(shown) & set(english.values())


def test_a_bullet_that_points_back_cites_the_sentence_before() -> None:
    text = "青葉は吹雪を見た。\nこれは嵐だった。\n"
    english = {"青葉は吹雪を見た。": "Aoba saw snow.", "これは嵐だった。": "It was a storm."}
    brief = brief_of(text, english)
    points = {point.text: point for point in brief.key_points}
    assert points["It was a storm."].cites == ("s1", "s2")
    assert own_words(brief, points["It was a storm."]) == "これは嵐だった。"


def test_what_is_cited_beside_brings_its_doubts() -> None:
    bullet = Bullet("Kusumoto will visit Canada.", ("s2",))
    more = cite_beside(bullet, SOURCE[0], SOURCE)
    assert (more.cites, more.beside) == (("s1", "s2"), ("s1",))
    assert cite_beside(more, SOURCE[0], SOURCE) is more
