"""Results releases as Tokyo's exchange has them, with the English that goes with them."""

import pytest

from briefer import align

JAPANESE = """2027年3月期 第2四半期（中間期）決算短信〔日本基準〕（連結）

2026年11月10日

上場会社名　株式会社白樺乳業
コード番号　0003

１．中間期の連結業績（2026年4月1日～2026年9月30日）

	売上高	営業利益
	百万円	％	百万円	％
2027年3月期中間期	48,312	6.2	2,914	△8.7
2026年3月期中間期	45,487	3.9	3,191	12.4

２．経営成績の概況

当中間連結会計期間の北海道の牛乳の消費は、3.1％伸びました。当社は札幌工場に新しい充填機2台を導入しました。札幌工場では来春、見学も始めます。
7.2リットルの業務用容器を11月に発売します。

３．財政状態の概況

総資産は718億30百万円となり、前期末に比べ23億16百万円増加しました。会社の数は1社増えて6社となりました。
"""
ENGLISH = """Consolidated Financial Results for the Six Months Ended September 30, 2026 [Japanese GAAP]

November 10, 2026

Company name: Shirakaba Dairy Co., Ltd.
Code number: 0003

1. Consolidated Results (April 1, 2026 to September 30, 2026)

	Net sales	Operating profit
	Million yen	%	Million yen	%
September 30, 2026	48,312	6.2	2,914	(8.7)
September 30, 2025	45,487	3.9	3,191	12.4

2. Overview of Operating Results

Consumption of milk in Hokkaido grew by 3.1% in the six months ended September 30, 2026. The Company installed 2 new filling machines at its Sapporo Plant. From next spring the Sapporo Plant will also welcome visitors.
7.2-litre containers for restaurants will be released in November.

3. Overview of Financial Position

Total assets were ¥71,830 million, an increase of ¥2,316 million from the end of the previous fiscal year. The number of companies rose by 1 to 6.
"""  # noqa: E501


def found(old: str = "", new: str = "") -> list[str]:
    assert old in ENGLISH
    return [f.check for f in align(JAPANESE, ENGLISH.replace(old, new, 1)).findings]


def test_periods_told_by_their_last_day_are_right() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("Ended September 30, 2026", "Ended September 30, 2025", "dates.dropped"),
        ("September 30, 2026\t", "September 30, 2025\t", "dates.dropped"),
        ("September 30, 2026\t", "June 30, 2026\t", "dates.dropped"),
        ("months ended September 30, 2026", "months ended September 30, 2024", "dates.invented"),
        ("Code number: 0003", "Code number: 0030", "figures.dropped"),
        ("an increase", "a decrease", "figures.dropped"),
        ("at its Sapporo", "at its Kyoto", "names.dropped"),
        ("7.2-litre", "7.3-litre", "figures.dropped"),
        ("(8.7)", "8.7", "figures.dropped"),
    ],
)
def test_what_is_wrong_in_one_place_is_found(old: str, new: str, check: str) -> None:
    assert check in found(old, new)


def test_words_that_a_line_parts_are_whole_where_the_document_has_them() -> None:
    japanese = (
        "国際事業を浜松で拡大しました。\n\n浜松の国際空港を使います。\n\n長期借入金を返しました。"
    )
    english = (
        "We expanded our inter-\nnational business in Hama-\nmatsu.\n\n"
        "We use the international airport in Hamamatsu.\n\nWe repaid our long-\nterm borrowings."
    )
    bitext = align(japanese, english)
    assert not list(bitext.findings)
    assert [link.english[0].text for link in bitext.links][::2] == [
        "We expanded our international business in Hamamatsu.",
        "We repaid our long-term borrowings.",
    ]


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("売上高（※1）は120億円でした。", "Net sales*1 were ¥12.0 billion."),
        (
            "営業利益は30億円（*2）で、5％増えました。",
            "Operating profit was ¥3.0 billion (*2), up 5%.",
        ),
        ("受注残は450億円※3です。", "The order backlog is ¥45.0 billion *3."),
        ("※1　売上高は消費税を含みません。", "*1 Net sales do not include consumption tax."),
        ("*2 営業利益は監査前の数値です。", "(*2) Operating profit is unaudited."),
    ],
)
def test_marks_of_notes_are_no_figures(japanese: str, english: str) -> None:
    assert not list(align(japanese, english).findings)
