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


MADE_UP = [
    ("comment", "湖畔の町で、毎年八月にぼんぼりをともす祭りが開かれます。",
     "A festival at which bonbori (a rice cake) are lit is held every August in the lake town."),
    ("comment", "今回の賞は、松葉酪農協同組合の「高原ヨーグルト」に贈られました。",
     "This award went to the Matsuba dairy cooperative's Kogen Yoghurt (highland cheese)."),
    ("comment", "方言で後ろに並ぶことを意味する「けつなみ」という言葉があります。",
     "There is a dialect word for queueing, 'ketsunami' (literally, a wave from behind)."),
    ("figures.invented", "開幕戦は地元の声援を受けた北浜が快勝した。",
     "Cheered on by the home crowd, Kitahama won the opening match 3-0."),
    ("figures.invented", "北浜は終盤に逆転し、連勝を飾った。",
     "Kitahama came from behind late on for a second 2-1 victory in a row."),
]  # fmt: skip
KEPT = [
    ("湖畔の町で、八月にぼんぼり（紙の灯籠）をともす祭りが開かれます。",
     "A festival at which bonbori (paper lanterns) are lit is held in August by the lake."),
    ("上海で開かれた会議に、上海協力機構の加盟国が参加しました。",
     "Members of the Shanghai Cooperation Organization (SCO) took part in talks in Shanghai."),
    ("新しい道は全長およそ16キロで、二つの港を結びます。",
     "The new road is about 16 km (about ten miles, or 10 mi) long and links two ports."),
    ("参加者（複数の場合は代表者）の氏名を書いてお送りください。",
     "Please send the name(s) of the participants (of several, the representative)."),
    ("開幕戦は三対〇で北浜が快勝し、次の試合に進んだ。",
     "Kitahama won the opening match 3-0 and went on to the next round."),
    ("利益は1,000万～1,500万円の見通しで、首位を争います。",
     "It vies for the lead with a profit that is seen at 10-15 million yen."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "japanese", "english"), MADE_UP)
def test_explanations_and_scores_that_the_model_made_up_are_found(
    name: str, japanese: str, english: str
) -> None:
    assert name in [finding.check for finding in check(analyse(japanese), english)]


@pytest.mark.parametrize(("japanese", "english"), KEPT)
def test_what_stands_in_brackets_in_both_is_nobodys_invention(japanese: str, english: str) -> None:
    found = {finding.check for finding in check(analyse(japanese), english)}
    assert not found & {"comment", "figures.invented"}
