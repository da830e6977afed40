"""Right translations, by kind: they pass, and the same gone wrong is found."""

import pytest

from briefer import align
from briefer.facts import analyse
from briefer.translation.checks import check

FIGURES = [  # Japanese, right English, wrong English
    # A number before another one.
    ("第4区の500件", "All 500 cases of Area 4.", "All 600 cases of Area 4."),
    # 十分 that is ten minutes.
    ("十分おきに運行する。", "It runs every ten minutes.", "It runs often."),
    # A number at the end of a quotation.
    ("「上限は32」と話す。", 'He says, "The limit is 32" now.', 'He says, "The limit is 23" now.'),
    # One of several.
    ("20の契約のうちの一つだ。", "It is one of 20 contracts.", "It is one of 30 contracts."),
]
DATES = [
    # Years and days.
    ("2006から2007年の利益", "The profit of 2006-07", "The profit of 2007-08"),
    ("1995年の危機", "The 1995 crisis", "The 1996 crisis"),
    ("2026年10月2日に開く。", "It is on 10/02/2026.", "It is on 10/03/2026."),
]
NAMES = [
    # Times and ages behind letters.
    ("Jo Lee２７歳が勝った。", "Jo Lee, 27, won.", "Jo Kim, 27, won."),
    ("４５０ＵＳドルで支払う。", "It is paid with 450 USD.", "It is paid with 450 EUR."),
    # A capital is no country.
    ("ギリシャで開く。", "It opens in Greece.", "It opens in Athens."),
    # Words that hold no country, or another one.
    ("中欧投資協定を結ぶ。", "China and the EU sign a treaty.", "Central Europe signs a treaty."),
    # Posts of several, and of elsewhere.
    ("各国の外相が集まる。", "Ministers of foreign affairs meet.", "Prime ministers meet."),
    ("外務大臣が述べた。", "The Foreign Affairs Minister said.", "The Prime Minister said."),
    ("財務大臣が述べた。", "A Treasury Minister said.", "The Prime Minister said."),
    ("学部長の青木教授", "Prof. Aoki, chairman of the school", "Prof. Aoki, the Finance Minister"),
]


@pytest.mark.parametrize(("japanese", "right", "wrong"), [*FIGURES, *DATES, *NAMES])
def test_the_right_one_passes_the_wrong_one_is_found(japanese: str, right: str, wrong: str) -> None:
    stated = analyse(japanese)
    assert check(stated, right) == ()
    assert check(stated, wrong) != ()


def findings(japanese: str, english: str) -> list[str]:
    bitext = align(japanese, english)
    return [finding.check for link in bitext.links for finding in link.findings]


DOCUMENTS = [
    # What stands in brackets behind a word in katakana, but spells another.
    (
        "コミュニティ（Community over Code）が集まる。コミュニティは大きい。",
        "The community (Community over Code) meets. The group is large.",
        "The community meets. The group is large.",
    ),
    # A country spelt as its namesake is wrong.
    (
        "コロンビアの工場は古い。来年に直す。",
        "The plant in Colombia is old. It will be repaired next year.",
        "The plant in Columbia is old. It will be repaired next year.",
    ),
]


@pytest.mark.parametrize(("japanese", "right", "wrong"), DOCUMENTS)
def test_documents_too(japanese: str, right: str, wrong: str) -> None:
    assert findings(japanese, right) == []
    assert findings(japanese, wrong) != []
