"""The figures at a glance, and who said what in which words."""

import pytest

from briefer.brief import Translation
from briefer.document import Sentence
from briefer.facts import facts
from briefer.highlights import figures_at_a_glance, quotes


def translation(number: int, japanese: str, english: str) -> Translation:
    sentence = Sentence(f"s{number}", japanese, 0, len(japanese))
    return Translation(sentence, english, facts=facts(japanese))


PLANT = translation(
    1,
    "投資額は36億円で、運転手は2016年の5,000人から2026年に3,400人へ32％減った。",
    "It invests 3.6 billion yen; drivers fell 32% from 5,000 in 2016 to 3,400 in 2026.",
)


def test_every_figure_with_a_unit_has_its_words_its_date_and_its_sentence() -> None:
    rows = figures_at_a_glance([PLANT])
    assert [(row.figure, row.date, row.cite) for row in rows] == [
        ("3.6 billion yen", "", "s1"),
        ("5,000", "2016", "s1"),
        ("3,400", "2026", "s1"),
        ("32%", "2026", "s1"),
    ]
    assert rows[0].what == "It invests 3.6 billion yen; drivers fell 32% …"
    assert rows[2].what == "… fell 32% from 5,000 in 2016 to 3,400 in 2026"


def test_a_figure_that_the_english_lost_is_in_no_row() -> None:
    wrong = translation(1, "投資額は36億円、費用は5億円、利益は3億円、売上は9億円。",
                        "Invested 36 billion yen, cost 500 million yen, profit 300 million yen, "
                        "sales 900 million yen.")  # fmt: skip
    assert [row.figure for row in figures_at_a_glance([wrong])] == [
        "500 million yen", "300 million yen", "900 million yen",
    ]  # fmt: skip


def test_two_figures_need_no_table_and_small_words_are_no_figures() -> None:
    two = translation(
        1, "費用は5億円、利益は3億円。", "The cost is 500 million yen, profit 300 million yen."
    )
    few = translation(
        2, "1人が3台を5時間動かす。", "One person runs three machines for five hours."
    )
    assert figures_at_a_glance([two]) == ()
    assert figures_at_a_glance([two, few]) == ()


def test_of_many_figures_money_and_shares_are_kept() -> None:
    many = [
        translation(n, f"全長は{n}0キロです。", f"It is {n}0 kilometers long.")
        for n in range(1, 15)
    ]
    rows = figures_at_a_glance(
        [*many, translation(20, "費用は5億円です。", "It costs 500 million yen.")]
    )
    assert len(rows) == 12
    assert rows[-1].figure == "500 million yen"


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
    ],
)  # fmt: skip
def test_a_quotation_has_its_words_and_its_speaker(japanese: str, words: str, speaker: str) -> None:
    [quote] = quotes([translation(3, japanese, "Somebody said something.")])
    assert (quote.japanese, quote.speaker, quote.cite) == (words, speaker, "s3")
    assert quote.english == "Somebody said something."


@pytest.mark.parametrize(
    "japanese",
    [
        "新商品「なごみの森の加湿器」を発売する。",
        "「冬道を考える会」と契約した。",
        "社長は「はい」と述べた。",
    ],
)
def test_a_name_in_brackets_is_no_quotation(japanese: str) -> None:
    assert quotes([translation(3, japanese, "It is sold.")]) == ()
