import pytest

from briefer.facts import analyse
from briefer.translation.checks import check

LONG = "当社は本日、新しい物流拠点を来年の春に開設することを決めました。"


@pytest.mark.parametrize(
    ("japanese", "english", "expected"),
    [
        (LONG, "The company said it would open a new logistics hub next spring.", []),
        (LONG, "", ["empty"]),
        (LONG, "…", ["empty"]),
        ("―", "―", []),
        (LONG, "The company announced 物流拠点 today, to be opened next spring.", ["leftover"]),
        (LONG, "In the spring, in the spring, in the spring, in the spring, it opens.", ["loop"]),
        (LONG, "Opens next spring.", ["length"]),
        (
            LONG,
            "The hub. " + " ".join(f"Then {c * 6} follows." for c in "abcdefghijklmnopqrst"),
            ["length"],
        ),
        ("はい、はい、はい、はい、はい。", "Yes, yes, yes, yes, yes.", []),
        ("価格は1,000,000,000円です。", "The price is 1,000,000,000 yen.", []),
        ("番号は0000-0000-0000-0000です。", "The number is 0000-0000-0000-0000.", []),
        ("拡大", "Expansion of the business across all of the regions of Japan", []),
    ],
)
def test_each_check_finds_its_fault_and_no_other(
    japanese: str, english: str, expected: list[str]
) -> None:
    assert [finding.check for finding in check(analyse(japanese), english)] == expected


@pytest.mark.parametrize(
    ("japanese", "english", "flagged"),
    [
        (
            "9月1日まで報道をお控えください。",
            "Please keep the announcement until September 1.",
            True,
        ),
        ("9月1日まで報道をお控えください。", "Please do not report this until September 1.", False),
        (
            "9月1日以前の報道はご遠慮ください。",
            "We thank you for your reports until September 1.",
            True,
        ),
        (
            "9月1日以前の報道はご遠慮ください。",
            "Please refrain from reporting before September 1.",
            False,
        ),
        ("9月1日まで公表厳禁", "Public until September 1", True),
        ("9月1日まで公表厳禁", "Disclosure prohibited until September 1", False),
        ("解禁日時：9月1日10時", "Ban on salmon at 10:00 on September 1", False),
        ("解禁日時：9月1日10時", "Date and time: 10:00 on September 1", True),
        ("解禁日時：9月1日10時", "Embargo lifts: 10:00 on September 1", False),
        ("エンバーゴ：9月1日10時", "Embargoed until 10:00 on September 1", False),
        ("アユ釣りの解禁日は9月1日です。", "Fishing for sweetfish opens on September 1.", False),
        ("9月1日までに報道した。", "They reported it by September 1.", False),
    ],
)
def test_an_embargo_that_the_english_does_not_tell(
    japanese: str, english: str, flagged: bool
) -> None:
    found = {finding.check for finding in check(analyse(japanese), english)}
    assert ("embargo" in found) is flagged


@pytest.mark.parametrize(
    ("japanese", "english", "flagged"),
    [
        ("同社は需要が伸びたと付け加えました。", "Sales have grown.", True),
        ("同社は需要が伸びたと付け加えました。", "It added that sales have grown.", False),
        ("伊藤社長は採算が合うと語り、増産を決めた。", "It pays, and output will rise.", True),
        (
            "伊藤社長は採算が合うと語り、増産を決めた。",
            "Ito spoke of a profit and ordered more.",
            False,
        ),
        ("同氏は「採算が合う」と述べた。", "“It pays.”", False),
        ("甲社は値上げすると発表しました。", "Ko raises its prices.", True),
        ("甲社は値上げすると発表しました。", "Ko announces higher prices.", False),
        ("地図と説明を載せました。", "It has a map and a text.", False),
        ("方針をはっきりと述べた本です。", "A book with a clear line.", False),
        ("両国と話し合いました。", "We met both countries.", False),
        ("同氏は各国が貢献したと述べた。", "He said that we have contributed.", True),
        ("同氏は各国が貢献したと述べた。", "He said: “We have contributed.”", False),
        ("同氏は各国が貢献したと述べた。", "He said, 'we have, as I know, contributed.'", False),
        ("同氏は当社が貢献したと述べた。", "He said that we have contributed.", False),
        ("同氏は各国が貢献したと述べた。", "He told the US that it has contributed.", False),
    ],
)
def test_reported_speech_is_reported(japanese: str, english: str, flagged: bool) -> None:
    found = {finding.check for finding in check(analyse(japanese), english)}
    assert ("attribution" in found) is flagged
