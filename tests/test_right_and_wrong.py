"""Right translations that had a finding, by kind: they pass, the same gone wrong is found."""

import pytest

from briefer import align
from briefer.facts import analyse
from briefer.translation.checks import check

FIGURES = [  # Japanese, right English, wrong English
    # Thousands apart by a space.
    ("倉庫まで4500kmある。", "The depot is 4 500 km away.", "The depot is 5 400 km away."),
    ("21万6000人が通う。", "Some 216 000 people commute.", "Some 261 000 people commute."),
    ("第4区の500件", "All 500 cases of Area 4.", "All 600 cases of Area 4."),
    # Signs and names of currencies.
    ("月額1760円から。", "Plans start at ￥1760 a month.", "Plans start at ￥1670 a month."),
    ("被害は65万ペソだ。", "The damage is ₱650,000.", "The damage is ₱560,000."),
    ("65万フィリピンペソ", "650,000 pesos", "650,000 dollars"),
    ("200万バーツを支払う。", "It pays Bt2 million.", "It pays Bt3 million."),
    ("罰金は450USドルだ。", "The fine is $US 450.", "The fine is $US 540."),
    # Units.
    ("100米国ドルを払う。", "It pays 100 USD.", "It pays 100 CAD."),
    ("30GBを使う。", "It uses 30GBs.", "It uses 30MBs."),
    ("2200ミリアンペアの回路", "A 2200mA circuit", "A 2200A circuit"),
    ("出力は2100メガワットだ。", "Its output is 2100 megawatts.", "Its output is 2200 megawatts."),
    # A half behind a counter, and 半 of another word.
    ("資料は4ページ半ある。", "It is four and a half pages long.", "It is five pages long."),
    ("薬を2回半に分ける。", "It is taken two and a half times.", "It is taken five times."),
    ("280g半光沢紙", "280g semi-gloss paper", "270g semi-gloss paper"),
    # All of it.
    ("当社の100％子会社だ。", "It is our wholly owned subsidiary.", "It is our 51% subsidiary."),
    ("当社の完全子会社だ。", "It is our 100% subsidiary.", "It is our 90% subsidiary."),
    ("電力の100％を賄う。", "It meets all our needs for power.", "It meets our needs for power."),
    # The clock round.
    ("24時間体制で応じる。", "We answer round the clock.", "We answer for 12 hours."),
    ("年中無休で応じる。", "We answer 24/7.", "We answer 12 hours a day."),
    # 十分 that is no ten minutes, and the one that is.
    ("取り扱いには十分お気をつけください。", "Please handle it with care.", "It takes 5 minutes."),
    ("在庫で十分間に合う。", "The stock will do.", "The stock will do for 5 minutes."),
    ("十分おきに運行する。", "It runs every ten minutes.", "It runs often."),
    (
        "1.0マイルストーンを達成した。",
        "We reached the 1.0 milestone.",
        "We reached 2.0 milestones.",
    ),
    # How many they are is seen.
    ("この2カ国は協力する。", "The countries will cooperate.", "Three countries will cooperate."),
    ("次の3項目を守る。", "Follow these rules.", "Follow these four rules."),
    # What stands next to a share is said of it.
    (
        "参加率が平均より10％高いと、事故は減る。",
        "Participation 10% above the average reduces accidents.",
        "Participation 10% below the average reduces accidents.",
    ),
    (
        "棚には--4頭の馬がいる。",
        "In it -- there are four horses.",
        "In it -- there are six horses.",
    ),
    ("911番に通報した。", "They called 9-1-1.", "They called 811."),
    ("40万人が通う。", "Some 400, 000 people commute.", "Some 300, 000 people commute."),
    # Marks of inches, which also close quotations.
    ("32インチの画面", 'A 32" screen', 'A 23" screen'),
    ("写真は6x4インチだ。", 'The photo is 6x4".', 'The photo is 6x5".'),
    ("「上限は32」と話す。", 'He says, "The limit is 32" now.', 'He says, "The limit is 23" now.'),
    ("4インチ×6インチの写真", "A 4in by 6in photo", "A 4in by 7in photo"),
    ("全長52.8インチ（134cm）だ。", "It is 52.8 in (134 cm) long.", "It is 58.2 in (134 cm) long."),
    ("120フィートの梁2本", "Two 120-foot-long beams", "Two 210-foot-long beams"),
    ("風速40m（90mph）", "Winds of 40 m (90 mph)", "Winds of 40 m (80 mph)"),
    ("マグニチュード7.9の地震", "A magnitude-7.9 quake", "A magnitude-9.7 quake"),
    # Fractions behind a number, and scales of words.
    ("6年半の契約", "A 6 1/2-year contract", "A 7 1/2-year contract"),
    ("年6.5％の利子", "A rate of 6 1/2 percent a year", "A rate of 6 1/4 percent a year"),
    (
        "40～50億ユーロ",
        "Between four and five billion euros",
        "Between three and five billion euros",
    ),
    ("2億ルピーを支払う。", "It pays Rs. 20 crore.", "It pays Rs. 2 crore."),
    ("被害は250万ランドだ。", "The damage is R2.5-million.", "The damage is R5.2-million."),
    ("20の契約のうちの一つだ。", "It is one of 20 contracts.", "It is one of 30 contracts."),
    # Other ways to count.
    ("2ダースの卵", "Two dozen eggs", "Three dozen eggs"),
    ("生産は350万bpdだ。", "Output is 3.5 million bpd.", "Output is 5.3 million bpd."),
    ("マグニチュード7.0Mwの地震だった。", "It was a quake of 7.0 Mw.", "It was a quake of 8.0 Mw."),
    ("100万回当たりの件数", "The number per million flights", "The number per thousand flights"),
    ("2カ国間の合意", "A deal between the countries", "A deal between three countries"),
    ("単3電池が4本要る。", "It needs four AA batteries.", "It needs five AA batteries."),
]
DATES = [
    # Times in four digits.
    ("13時20分に起きた。", "It happened at 1320 BST.", "It happened at 1330 BST."),
    ("5時に集まる。", "They meet at 0500.", "They meet at 0600."),
    ("14時に始まる。", "It starts at 1400 Central European Time.", "It starts in 1400."),
    (
        "今日17:01（08:01GMT）に飛ぶ。",
        "It flies at 1701 (0801 GMT) today.",
        "It flies at 1710 (0810 GMT).",
    ),
    ("リーグ2006-07の最後", "The end of the League 2006-07", "The end of the League 2007-08"),
    ("Sept. 3, 2026 - 発表した。", "Sept. 3, 2026 - It was announced.", "Sept. 4, 2026 - It was."),
    ("2006ー07シーズン", "The 2006-07 season", "The 2007-08 season"),
    ("2006から2007年の利益", "The profit of 2006-07", "The profit of 2007-08"),
    ("ブルー・チューズデーの票", "The vote of Blue Tuesday", "The vote of Blue Thursday"),
    ("1981年から1982年の不況", "The slump of 1981-2", "The slump of 1983-4"),
    ("1995年の危機", "The 1995 crisis", "The 1996 crisis"),
    (
        "2026年9月16日（PT）に出す。",
        "It is out on September 16, 2026.",
        "It is out on September 6.",
    ),
    ("1999-00年のシーズン", "The 1999-00 season", "The 1998-99 season"),
    ("10月2日、2026年に開く。", "It is on 02/10/2026.", "It is on 03/10/2026."),
    ("2026年10月2日に開く。", "It is on 10/02/2026.", "It is on 10/03/2026."),
    ("先月24～26日の会議", "The talks on the 24th-26th of last month", "The talks on the 24th"),
    ("番組「サンデー・朝」に出る。", "It is on Sunday Morning.", "It is on Monday Morning."),
]
NAMES = [
    # Times and ages behind letters.
    ("GMT15時55分に起きた。", "It happened at 15:55 GMT.", "It happened at 16:55 GMT."),
    ("Jo Lee２７歳が勝った。", "Jo Lee, 27, won.", "Jo Kim, 27, won."),
    ("４５０ＵＳドルで支払う。", "It is paid with 450 USD.", "It is paid with 450 EUR."),
    ("名はAkari Eメールは別だ。", "Its name is Akari, the email is not.", "Its name is Aoi."),
    # A capital for those who govern there, not for where something is.
    ("ギリシャは反対した。", "Athens has objected.", "Paris has objected."),
    ("ギリシャで開く。", "It opens in Greece.", "It opens in Athens."),
    ("米国との合意", "The deal with Washington", "The deal with Ottawa"),
    # Words that hold no country, or another one.
    ("中欧と東欧に出荷する。", "It ships to Central and Eastern Europe.", "It ships to China."),
    ("中欧投資協定を結ぶ。", "China and the EU sign a treaty.", "Central Europe signs a treaty."),
    ("西インド諸島とキューバ", "The West Indies and Cuba", "The West Indies and Haiti"),
    ("メキシコ湾沿岸とキューバ", "The Gulf Coast and Cuba", "The Gulf Coast and Haiti"),
    ("英国の外務省が応じた。", "Britain's Foreign Office agreed.", "Britain's Treasury agreed."),
    ("ヨルダン川西岸とシリア", "The West Bank and Syria", "The West Bank and Jordan"),
    # Letters that katakana goes on from.
    ("JPモルガンが動いた。", "JPMorgan has moved.", "Morgan Stanley has moved."),
    # One and several.
    ("Web Policyを2つ使う。", "It uses two Web Policies.", "It uses two Web Services."),
    ("メキシコ市民の声", "Voices of Mexican citizens", "Voices of Cuban citizens"),
    ("webサイトを開く。", "Open the website.", "Open the door."),
    # What the translator into Japanese adds.
    ("（訳注：日本語訳は後日）英国で開く。", "It opens in Britain.", "It opens in France."),
    # Posts of several, and of elsewhere.
    ("各国の外相が集まる。", "Ministers of foreign affairs meet.", "Prime ministers meet."),
    ("外務大臣が述べた。", "The Foreign Affairs Minister said.", "The Prime Minister said."),
    ("財務大臣が述べた。", "A Treasury Minister said.", "The Prime Minister said."),
    ("学部長の青木教授", "Prof. Aoki, chairman of the school", "Prof. Aoki, the Finance Minister"),
]
WORDS = [
    # To translate to is no word on the translation, unless it gives one.
    ("費用が下がる。", "This translates to lower costs.", "This translates to: Costs fall."),
    ("ノーーーまた雨だ。", "Nooooooooo, rain again.", "No no no no no no no no rain."),
    # A quotation that an earlier sentence opened.
    ("「必ず行く」と述べた。", 'We will go," he said.', "We will go, he said."),
]


@pytest.mark.parametrize(("japanese", "right", "wrong"), [*FIGURES, *DATES, *NAMES, *WORDS])
def test_the_right_one_passes_the_wrong_one_is_found(japanese, right, wrong):
    stated = analyse(japanese)
    assert check(stated, right) == ()
    assert check(stated, wrong) != ()


def findings(japanese, english):
    bitext = align(japanese, english)
    return [finding.check for link in bitext.links for finding in link.findings]


DOCUMENTS = [
    # What stands in brackets behind a word in katakana, but spells another.
    (
        "コミュニティ（Community over Code）が集まる。コミュニティは大きい。",
        "The community (Community over Code) meets. The group is large.",
        "The community meets. The group is large.",
    ),
    # Who said it is a sentence in Japanese.
    (
        "新工場は来春に動き出す。「品質を誇りに思う。」彼女はこう言った。次の工場は決まっていない。",
        'The new plant starts next spring. "We are proud of its quality," she said. '
        "The next plant is not decided.",
        'The new plant starts next spring. "We are proud of its quality." '
        "The next plant is not decided.",
    ),
    # Numbers that count the parts of a sentence.
    (
        "-1「工場の屋根は軽い。」-2「床の板は重い。」",
        '"The roof of the plant is light." "The boards of its floor are heavy."',
        '"The roof of the plant is light." "The 3 boards of its floor are heavy."',
    ),
    # A country spelt as its namesake is wrong.
    (
        "コロンビアの工場は古い。来年に直す。",
        "The plant in Colombia is old. It will be repaired next year.",
        "The plant in Columbia is old. It will be repaired next year.",
    ),
]


@pytest.mark.parametrize(("japanese", "right", "wrong"), DOCUMENTS)
def test_documents_too(japanese, right, wrong):
    assert findings(japanese, right) == []
    assert findings(japanese, wrong) != []
