"""Who said what, in which words."""

import pytest

from briefer.content.people import Person
from briefer.content.quotations import quotes
from briefer.document import Section, Sentence
from briefer.facts import facts
from briefer.note import Quote, SectionBrief, Translation

ITO = Person("伊藤 美香", "伊藤", "Mika Ito", "Ito")
COMMENT = (("「店は新しい。", "The shop is new."), ("味は『古い』です。」", "The taste is old."))


def quoted(*pairs: tuple[str, str], heading: str = "") -> tuple[Quote, ...]:
    lines = tuple(
        Translation(Sentence(f"s{n}", japanese, 0, len(japanese)), english, facts=facts(japanese))
        for n, (japanese, english) in enumerate(pairs, 1)
    )
    headed = Translation(Sentence("h1", heading, 0, len(heading)), "A comment") if heading else None
    section = Section("1", "body", headed.sentence if headed else None, ())
    return quotes([SectionBrief(section, headed, (), lines)], [ITO])


@pytest.mark.parametrize(
    ("japanese", "words", "speaker"),
    [
        ("甲社のMika Ito社長は「来年も増産を続ける」と述べた。",
         "「来年も増産を続ける」", "甲社のMika Ito社長"),
        ("一方、住民団体「冬道の会」の田中代表は会見で、「誰が責任を負うのか」と指摘した。",
         "「誰が責任を負うのか」", "住民団体「冬道の会」の田中代表"),
        ("「今後も『安全』を第一に考えます」", "「今後も『安全』を第一に考えます」", ""),
        ("担当者は「店で『新しい「味」』を広めたい」とコメントしている。",
         "「店で『新しい「味」』を広めたい」", "担当者"),
        ("また、両社の会談が「次に進むための助けとなった」と述べた。",
         "「次に進むための助けとなった」", ""),
    ],
)  # fmt: skip
def test_a_quotation_has_its_words_and_its_speaker(japanese: str, words: str, speaker: str) -> None:
    [quote] = quoted((japanese, "Somebody said something."))
    assert (quote.japanese, quote.speaker, quote.cites) == (words, speaker, ("s1",))
    assert quote.english == "Somebody said something."


def test_the_speaker_may_stand_in_the_sentence_before_and_is_named_in_english() -> None:
    before = ("ロシアのMika Ito大統領はこう述べています。", "Mika Ito said:")
    [quote] = quoted(before, ("「来年も増産を続ける。」", "“More.”"))
    assert quote.speaker == "ロシアのMika Ito大統領"
    assert quote.speaker_english == "Mika Ito, President, Russia"


@pytest.mark.parametrize(
    "japanese",
    [
        "新商品「なごみの森の加湿器」を発売する。",
        "「冬道を考える会」と契約した。",
        "社長は「はい」と述べた。",
    ],
)
def test_a_name_in_brackets_is_no_quotation(japanese: str) -> None:
    assert quoted((japanese, "It is sold.")) == ()


@pytest.mark.parametrize(
    ("heading", "below", "speaker", "english"),
    [
        ("■ 代表取締役社長 伊藤 美香のコメント", (), "代表取締役社長 伊藤 美香",
         "Mika Ito, President and Representative Director"),
        ("■ 代表コメント", ("青葉食品", "専務 伊藤 美香"), "青葉食品 専務 伊藤 美香",
         "Mika Ito"),
        ("", (), "", ""),
    ],
)  # fmt: skip
def test_a_comment_of_several_sentences_is_one_quotation(
    heading: str, below: tuple[str, ...], speaker: str, english: str
) -> None:
    [quote] = quoted(*COMMENT, *((line, "Name") for line in below), heading=heading)
    assert (quote.japanese, quote.cites) == ("「店は新しい。味は『古い』です。」", ("s1", "s2"))
    assert (quote.speaker, quote.speaker_english) == (speaker, english)
    assert quote.english == "The shop is new. The taste is old."


def test_a_bracket_that_nothing_closes_is_no_quotation() -> None:
    assert quoted(COMMENT[0], ("味は古い。", "It is old.")) == ()
