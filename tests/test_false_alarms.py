"""Good translations that once had a finding, found by reading what the checks say of people's."""

import pytest

from briefer.facts import analyse, compare

SILENT = [  # Japanese, English
    ("氷点下25度で動く。", "It works at -25 degrees Celsius."),
    ("零下25度で動く。", "It works at 25 degrees below zero."),
    ("最も大きな店の一つです。", "It is among the biggest shops."),
    ("最大の店のひとつです。", "It is one of the biggest shops."),
    # Numbers in words and names, which English may write out.
    ("千羽鶴を折る。", "They fold a thousand cranes, one thousand of them."),
    ("三十六ヶ寺を巡る。", "They visit 36 temples."),
    ("A4形と呼ばれる車両", "the coaches called Type A 4"),
    ("14桁の符号", "a code of 14 digits"),
    ("16進数で書く。", "It is written in hex."),
    ("十中八九勝つだろう。", "They will win in nine cases out of ten."),
    ("尺八曲を選ぶ。", "They choose pieces for the flute."),
    ("三日市の店", "The shop in Mikkaichi"),
    ("三条駅と二条城", "Sanjo Station and Nijo Castle"),
    # What stands in both texts letter for letter.
    ("50M satを支払う。", "It pays 50M sats."),
    ("q2と10sの値", "The values of q2 and 10s"),
    ("毎秒1.91Mログ", "1.91M logs a second"),
    # Units and ways to count.
    ("速度は2倍になる。", "It is 2x faster."),
    ("最高で1.77倍を使う。", "It uses up to 1.77x more."),
    ("3×5cmの札", "A 3x5 cm card"),
    ("10ミリ秒以内に答える。", "It answers within 10 milliseconds."),
    ("300ミリ秒待つ。", "It waits for 300 ms."),
    ("8ドル50セントの昼食", "A lunch for $8.50"),
    ("1ドル=110円25銭", "110.25 yen to the dollar"),
    ("円は1ドル＝148円07銭まで下げた。", "The yen fell to 148.07 to the dollar."),
    ("1ユーロ＝163円5銭だった。", "It stood at 163.05 per euro."),
    ("1ドル=約150円とした。", "It assumed a rate of about 150 to the dollar."),
    ("柱の高さは2メートル40センチだ。", "The pillar is 2.4 meters high."),
    ("柱の高さは2メートル40センチだ。", "The pillar is 2 m 40 cm high."),
    ("柱の高さは2メートル40センチだ。", "The pillar is 240 centimeters high."),
    ("重さは3キロ500グラムです。", "It weighs 3.5 kilograms."),
    ("上映は2時間30分です。", "It runs for two and a half hours."),
    ("上映は2時間30分です。", "It runs for 2 hours, 30 minutes."),
    ("上映は1時間20分です。", "It runs for 80 minutes."),
    ("上映は1時間30分です。", "It runs for an hour and 30 minutes."),
    ("記録は1分30秒だった。", "The record was 90 seconds."),
    ("保証は2年6カ月です。", "The warranty is for two and a half years."),
    ("保証は2年6カ月です。", "The warranty is for 30 months."),
    ("保証は3年1カ月です。", "The warranty is for three years and one month."),
    ("昨年より10日早い。", "It was 10 days earlier than last year."),
    ("例年より12日遅く咲いた。", "They bloomed 12 days later than usual."),
    ("工期は15日短くなる。", "The work will take 15 days less."),
    ("毎月数百ドルを払う。", "They pay hundreds of dollars a month."),
    ("容量の1/4を使う。", "It uses 1/4th of the capacity."),
    ("創立100周年を祝う。", "It celebrates its centennial."),
    ("第77代の社長", "The seventy seventh president"),
    ("ルイ14世の部屋", "The room of Louis XIV"),
    ("2階の部屋", "The room upstairs"),
    ("徒歩で30分かかる。", "It is half an hour on foot."),
    ("半年前に手術をした。", "They had an operation six months ago."),
    ("半年以内に調べた。", "They looked within half a year."),
    ("半世紀ぶりの雪", "The first snow in half a century"),
    ("半日で運んだ。", "They carried it in half a day."),
    ("2、3人しかいなかった。", "There were only a few."),
    ("ここ二三日は暖かい。", "It has been warm the last few days."),
    ("3人称で使う。", "It is used in the third person."),
    ("最初の1,000件を調べる。", "It checks the first thousand."),
    ("10分の1の人が選ぶ。", "One in 10 chooses it."),
    ("「-50,000点」と示す。", 'It shows "-50,000 points".'),
    ("2、3日かかる。", "It takes a few days."),
    ("2日で荷を積んだ。", "It loaded in two days."),
    ("少なくとも10日はかかる。", "It takes at least ten days."),
    ("週休3日の会社", "A firm with three-day weekends"),
    ("1、000円の品", "An item of one thousand yen"),
    ("2度と会わない。", "They will never meet again."),
    ("3人めの回答者", "A third respondent"),
    ("手数料は50分の1だ。", "The fee is 50 times lower."),
    ("費用は約15%高い（もっと少ない例もある）。", "It costs about 15% more (less in cases)."),
    ("6日かけて作った。", "They made it in six days."),
    # Years of any era.
    ("応永5年（1398年）に建てた。", "It was built in 1398."),
    ("承和11（844）年に開いた。", "It was opened in 844."),
    ("838年（承和5年）に渡った。", "He crossed over in 838."),
    ("享保2年創業の和菓子店", "A sweet shop founded in 1717"),
    ("元禄4年（1691年）5月に滞在した。", "He stayed there in May 1691."),
    ("明治20年に開校した。", "The school opened in the 20th year of Meiji."),
    ("2019/20シーズンを制した。", "It won the 2019-2020 season."),
    # Days and hours in words.
    ("次の会合は6月10日です。", "The next meeting is on the tenth of June."),
    ("受付は六時に閉まる。", "The desk closes at six."),
    ("明日の朝は六時に開く。", "Tomorrow morning it opens at six o'clock."),
    ("会議は五時まで続いた。", "The meeting lasted until 5."),
    ("11時半に始まる。", "It begins at half past eleven."),
    ("4月2日に始まる。", "It begins on April second."),
    ("紀元前55年に来た。", "They came in 55 B. C."),
    ("今年の後半に公開する。", "It opens later in the year."),
    ("昼前に届く。", "It arrives before noon."),
    ("昼から作業を始めた。", "They began their work at noon."),
    ("正月に会った。", "They met in January."),
    ("今年後半に発売する。", "It goes on sale later this year."),
    ("三月堂の像", "The statue of the temple hall"),
]
FOUND = [  # the same rules leave these errors to be found
    ("氷点下25度で動く。", "It works at 25 degrees.", "氷点下25度"),
    ("最も大きな店の一つです。", "It is the biggest shop.", "の一つ"),
    ("速度は2倍になる。", "It is 3x faster.", "2倍"),
    ("10ミリ秒以内に答える。", "It answers within 10 seconds.", "10ミリ秒"),
    ("8ドル50セントの昼食", "A lunch for $8.05", "8ドル50セント"),
    ("応永5年（1398年）に建てた。", "It was built in 1389.", "応永5年（1398年）"),
    ("享保2年創業の和菓子店", "A sweet shop founded in 1712", "享保2年"),
    ("次の会合は6月10日です。", "The next meeting is on the twelfth of June.", "6月10日"),
    ("受付は六時に閉まる。", "The desk closes at seven o'clock.", "六時"),
    ("ルイ14世の部屋", "The room of Louis XV", "14"),
    ("徒歩で30分かかる。", "It is half a minute on foot.", "30分"),
    ("25日に荷を積んだ。", "It loaded in 25 days.", "25日"),
    ("2～3％増えた。", "It rose by a few percent.", "2"),
    ("11時半に始まる。", "It begins at half past ten.", "11時半"),
    ("4月2日に始まる。", "It begins on April third.", "4月2日"),
    ("手数料は50分の1だ。", "The fee is 5 times lower.", "50分の1"),
    ("円は1ドル＝148円07銭まで下げた。", "The yen fell to 148.70 to the dollar.", "148円07銭"),
    ("株価は148円07銭まで下げた。", "The share fell to 148.07.", "148円07銭"),
    ("柱の高さは2メートル40センチだ。", "The pillar is 2.04 meters high.", "2メートル40センチ"),
    ("柱の高さは2メートル40センチだ。", "The pillar is 2 m 4 cm high.", "40センチ"),
    ("上映は2時間30分です。", "It runs for 2.3 hours.", "2時間30分"),
    ("上映は2時間30分です。", "It runs for two hours.", "30分"),
    ("保証は2年6カ月です。", "The warranty is for 2.6 years.", "2年6カ月"),
    ("昨年より10日早い。", "It was 11 days earlier than last year.", "10日"),
    ("10日に早くも売り切れた。", "It was sold out in as few as 10 days.", "10日"),
]


def findings(japanese: str, english: str) -> list[str]:
    return [finding.message for finding in compare(analyse(japanese), english)]


@pytest.mark.parametrize(("japanese", "english"), SILENT)
def test_a_good_translation_has_no_finding(japanese: str, english: str) -> None:
    assert findings(japanese, english) == []


def test_the_same_finding_comes_once() -> None:
    english = "The score was 5, 14, 14, 14, 14, 14."
    assert findings("点数は5だった。", english) == ["“14” in the English is not in the Japanese"]


@pytest.mark.parametrize(("japanese", "english", "quoted"), FOUND)
def test_an_error_beside_it_is_found(japanese: str, english: str, quoted: str) -> None:
    assert any(quoted in message for message in findings(japanese, english))
