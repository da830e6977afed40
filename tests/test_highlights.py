"""The figures at a glance."""

from briefer.content.key_figures import figures_at_a_glance
from briefer.document import Sentence
from briefer.facts import facts
from briefer.note import Translation


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


def test_a_bare_small_number_is_in_no_row_and_brackets_keep_their_dates() -> None:
    rows = figures_at_a_glance(
        [
            PLANT,
            translation(
                2, "20～69歳の5,000人に聞いた。", "We asked 5,000 people between 20 and 69."
            ),
            translation(
                3,
                "2025年は第3次計画（2026～2030年）と独立250周年に当たる。",
                "2025 is the year of the third plan (2026 to 2030) and the 250th anniversary.",
            ),
        ]
    )
    assert "20" not in [row.figure for row in rows]
    assert next(row.date for row in rows if row.figure == "250th") == "2025"
