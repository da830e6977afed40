"""Prices in Japanese with the scales of English, $5-$10m: what they are, and what is none."""

import pytest

from briefer.facts import analyse, compare

READ = [
    ("費用は$5-$10mです。", ["5000000 USD", "10000000 USD"]),
    ("費用は$5-10mです。", ["5000000 USD", "10000000 USD"]),
    ("費用は＄５～＄１０百万です。", ["5000000 USD", "10000000 USD"]),
    ("費用は5～10百万ドルです。", ["5000000 USD", "10000000 USD"]),
    ("費用は$5-$10 millionです。", ["5000000 USD", "10000000 USD"]),
    ("費用は$900m-$1bnです。", ["900000000 USD", "1000000000 USD"]),
    ("費用は€5から€10bnです。", ["5000000000 EUR", "10000000000 EUR"]),
    ("費用はUSD5-10mです。", ["5000000 USD", "10000000 USD"]),
    ("USD 5 millionを投じる。", ["5000000 USD"]),
    ("USD 17.75 Millionを調達した。", ["17750000 USD"]),
    ("US$2.5bnを調達した。", ["2500000000 USD"]),
    ("価格は$10K以上。", ["10000 USD"]),
    ("料金は$5～$10です。", ["5 USD", "10 USD"]),
    ("料金は$500～$1万です。", ["500 USD", "10000 USD"]),
    ("費用は5ドル～10百万ドルです。", ["5 USD", "10000000 USD"]),
    ("長さは5～10mです。", ["5 m", "10 m"]),
    ("料金は$5、長さは10mです。", ["5 USD", "10 m"]),
    ("CAD2026を発売した。", []),
]


@pytest.mark.parametrize(("japanese", "expected"), READ)
def test_a_scale_counts_for_both_ends_of_a_range_of_prices(
    japanese: str, expected: list[str]
) -> None:
    stated = analyse(japanese).facts
    assert [fact.value for fact in stated if fact.kind == "figure"] == expected


@pytest.mark.parametrize("japanese", ["費用は$5 millionです。", "USD 5 millionを投じる。"])
def test_neither_the_currency_nor_the_scale_is_a_name(japanese: str) -> None:
    assert {fact.kind for fact in analyse(japanese).facts} == {"figure"}


@pytest.mark.parametrize(
    ("japanese", "english", "is_kept"),
    [
        ("費用は$5-$10mです。", "The cost is $5 million to $10 million.", True),
        ("費用は$5-$10mです。", "It costs between $5 and $10 million.", True),
        ("費用は5～10百万ドルです。", "The cost is $5m-$10m.", True),
        ("US$2.5bnを調達した。", "It raised US$2.5 billion.", True),
        ("料金は$5～$10です。", "The fee is $5 to $10.", True),
        ("費用は$5-$10mです。", "The cost is $5 to $10.", False),
        ("費用は$5-$10mです。", "The cost is $6 million to $10 million.", False),
        ("US$2.5bnを調達した。", "It raised US$2.5 million.", False),
    ],
)
def test_such_prices_are_compared(japanese: str, english: str, is_kept: bool) -> None:
    assert (compare(analyse(japanese), english) == ()) is is_kept
