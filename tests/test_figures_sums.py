"""Amounts in two units, rates of exchange and spans of days: right English, and wrong."""

import pytest

from briefer.facts import analyse, compare, facts
from briefer.facts.figures.english_forms import figure_forms
from briefer.facts.figures.japanese import figures
from briefer.translation.hints import hints
from briefer.translation.repair import repair

RATE_SILENT = [  # what a unit of another currency costs: the English need not name the currency
    ("円は1ドル＝151円32銭で引けた。", "The yen closed at 151.32 to the dollar."),
    ("ユーロは1ユーロ＝163円05銭で取引された。", "The euro traded at 163.05 yen."),
    ("ユーロは1ユーロ＝163円05銭で取引された。", "The euro changed hands at 163.05 per euro."),
    ("1ドル＝149円80銭まで値上がりした。", "The yen strengthened to 149.80 against the dollar."),
    ("想定レートは1ドル＝145円とした。", "The assumed rate is 145 to the dollar."),
    ("1ポンド＝190円50銭を付けた。", "It touched 190.50 per pound."),
    ("１ドル＝１５１円３２銭で引けた。", "It closed at 151.32 to $1."),
    ("1ドル151円台で推移した。", "It moved around 151 to the dollar."),
    ("1ドル当たり150円で計算した。", "It is calculated at 150 to one dollar."),
    ("円は対ドルで152円10銭を付けた。", "The yen hit 152.10 to the dollar."),
    ("円相場は150円45銭だった。", "The yen stood at 150.45."),
    ("1ドル＝150円から155円で動く。", "It moves between 150 and 155 to the dollar."),
    ("1ユーロ＝1.08ドルで推移した。", "It stood at 1.08 to the euro."),
    ("1元＝20円60銭だった。", "It was 20.60 to the yuan."),
    ("1ドル＝151円32銭〜34銭で取引された。", "It traded at 151.32-151.34 to the dollar."),
    ("1ドル＝151円32～34銭で取引された。", "It traded at 151.32 to 151.34 yen to the dollar."),
    ("1ドル＝151円32～34銭で取引された。", "It traded at 151.32-34 yen to the dollar."),
    (
        "1ドル＝150円、売上高は300億円とした。",
        "It assumes 150 to the dollar and sales of 30 billion yen.",
    ),
    ("1ドル＝151円32～34銭で取引された。", "It traded at 151.32-34 to the dollar."),
    ("5.25～50ドル", "5.25-50 dollars"),
]
RATE_FOUND = [
    ("円は1ドル＝151円32銭で引けた。", "The yen closed at 151.23 to the dollar."),
    ("円は1ドル＝151円32銭で引けた。", "The yen closed at 151.32 dollars."),
    ("円は1ドル＝151円32銭で引けた。", "The yen closed at 15.132 to the dollar."),
    ("円は1ドル＝151円32銭で引けた。", "The yen closed."),
    (
        "1ドル＝150円、売上高は300億円とした。",
        "It assumes 150 to the dollar and sales of 30 billion.",
    ),
    ("商品は151円32銭だった。", "The item cost 151.32."),
    ("1ユーロ＝163円05銭で取引された。", "It traded at 163.50 per euro."),
    ("1ドル＝151円32～34銭で取引された。", "It traded at 151.32-36 to the dollar."),
]
SIZE_SILENT = [  # lengths and weights
    ("像の高さは1メートル80センチです。", "The statue is 1.8 meters tall."),
    ("像の高さは1メートル80センチです。", "The statue is 180 cm tall."),
    ("像の高さは1メートル80センチです。", "The statue is 1 m 80 cm tall."),
    ("像の高さは1メートル80センチです。", "The statue is 1 meter 80 centimeters tall."),
    ("像の高さは1メートル80センチです。", "The statue is one meter and 80 centimeters tall."),
    ("像の高さは1メートル80センチです。", "The statue is 5 feet 11 inches tall."),
    ("像の高さは1メートル80センチです。", "The statue is 1.80 meters tall."),
    ("積雪は2m5cmに達した。", "Snow was 2.05 meters deep."),
    ("水位は△1メートル80センチです。", "The water level is -1.8 meters."),
    ("水位はマイナス1メートル80センチです。", "The water level is minus 180 cm."),
    ("厚さは3センチ5ミリだ。", "It is 3.5 cm thick."),
    ("厚さは3センチ5ミリだ。", "It is 35 mm thick."),
    ("コースは2キロ400メートルだ。", "The course is 2.4 km long."),
    ("コースは2キロ400メートルだ。", "The course is 2,400 meters long."),
    ("重さは3キロ500グラムだった。", "It weighed 3.5 kg."),
    ("重さは3キロ500グラムだった。", "It weighed 3,500 grams."),
    ("重さは3キロ500グラムだった。", "It weighed 3 kilograms and 500 grams."),
    ("重さは3キロ500グラムだった。", "It weighed three and a half kilos."),
    ("荷は2トン300キロある。", "The load is 2.3 tons."),
    ("長さは6フィート2インチだ。", "It is 6 feet 2 inches long."),
    ("長さは1メートル80～90センチだ。", "It is 1.8 to 1.9 meters long."),
    ("長さは1メートル80～90センチだ。", "It is 180-190 cm long."),
]
SIZE_FOUND = [
    ("像の高さは1メートル80センチです。", "The statue is 1.6 meters tall."),
    ("像の高さは1メートル80センチです。", "The statue is 1.08 meters tall."),
    ("像の高さは1メートル80センチです。", "The statue is 1 meter tall."),
    ("像の高さは1メートル80センチです。", "The statue is 80 centimeters tall."),
    ("像の高さは1メートル80センチです。", "The statue is 1.8 centimeters tall."),
    ("像の高さは1メートル80センチです。", "The statue is 1 meter 60 centimeters tall."),
    ("水位は△1メートル80センチです。", "The water level is 1.8 meters."),
    ("重さは3キロ500グラムだった。", "It weighed 3.05 kg."),
    ("重さは3キロ500グラムだった。", "It was 3.5 km long."),
    ("重さは3キロ500グラムだった。", "It weighed 3 kilograms and 50 grams."),
]
TIME_SILENT = [  # hours, minutes and seconds
    ("会議は2時間30分続いた。", "The meeting lasted two and a half hours."),
    ("会議は2時間30分続いた。", "The meeting lasted 2.5 hours."),
    ("会議は2時間30分続いた。", "The meeting lasted 150 minutes."),
    ("会議は2時間30分続いた。", "The meeting lasted 2 hours and 30 minutes."),
    ("会議は2時間30分続いた。", "The meeting lasted two hours, 30 minutes."),
    ("会議は2時間30分続いた。", "The meeting lasted two hours and a half."),
    ("会議は2時間30分続いた。", "It was a 2-hour 30-minute meeting."),
    ("会議は2時間30分続いた。", "It went on for 2 full hours, then for another 30 minutes."),
    ("所要時間は1時間20分です。", "It takes an hour and 20 minutes."),
    ("所要時間は1時間20分です。", "It takes 80 minutes."),
    ("所要時間は1時間55分です。", "It takes nearly two hours."),
    ("予定より2時間28分遅れた。", "It was about two and a half hours late."),
    ("記録は1分30秒だ。", "The record is 90 seconds."),
    ("記録は1分30秒だ。", "The record is a minute and a half."),
    ("記録は1分30秒だ。", "The record is one minute and 30 seconds."),
    ("記録は1時間2分3秒だ。", "The record is 1 hour, 2 minutes and 3 seconds."),
    ("記録は1時間2分3秒だ。", "The record is 62 minutes and 3 seconds."),
    ("差はマイナス1時間30分だ。", "The difference is minus 1.5 hours."),
    ("差はマイナス1時間30分だ。", "The difference is minus 1 hour 30 minutes."),
    ("作業は1時間と30分に分かれる。", "There are two kinds of work: one hour or 30 minutes."),
    ("上映は2時間30分間です。", "The film runs for two and a half hours."),
    ("所要時間は2時間30～40分だ。", "It takes 2 hours 30 to 40 minutes."),
    ("所要時間は2時間30～40分だ。", "It takes 150 to 160 minutes."),
    ("1時間30分から45分に短縮した。", "It was cut from 90 minutes to 45 minutes."),
    ("1時間30分から45分に短縮した。", "It was cut from 1 hour 30 minutes to 45 minutes."),
]
TIME_FOUND = [
    ("会議は2時間30分続いた。", "The meeting lasted 2.3 hours."),
    ("会議は2時間30分続いた。", "The meeting lasted two hours."),
    ("会議は2時間30分続いた。", "The meeting lasted 30 minutes."),
    ("会議は2時間30分続いた。", "The meeting lasted 2 hours 50 minutes."),
    ("会議は2時間30分続いた。", "The meeting lasted three and a half hours."),
    ("会議は2時間30分続いた。", "The meeting lasted 230 minutes."),
    ("記録は1分30秒だ。", "The record is 130 seconds."),
    ("記録は1分30秒だ。", "The record is an hour and a half."),
    ("所要時間は1時間20分です。", "It takes an hour and 25 minutes."),
    ("所要時間は1時間23分です。", "It takes an hour and 20 minutes."),
    ("差はマイナス1時間30分だ。", "The difference is 1 hour 30 minutes."),
    ("所要時間は2時間30～40分だ。", "It takes 150 to 170 minutes."),
]
YEARS_SILENT = [  # years and months
    ("工事は2年6カ月に及ぶ。", "The work goes on for two and a half years."),
    ("工事は2年6カ月に及ぶ。", "The work goes on for 2.5 years."),
    ("工事は2年6カ月に及ぶ。", "The work goes on for 30 months."),
    ("工事は2年6カ月に及ぶ。", "The work goes on for two years and six months."),
    ("工事は2年6か月間に及ぶ。", "It is 30 months of work."),
    ("工期は1年3カ月だ。", "Work takes a year and three months."),
    ("工期は1年3カ月だ。", "Work takes 15 months."),
    ("刑期は１年６ヶ月だ。", "The term is a year and a half."),
    ("刑期は1年と6カ月だ。", "The term is 18 months."),
    ("刑期は1年11カ月だ。", "The term is nearly two years."),
    ("2歳6カ月の子", "A child of two and a half years"),
    ("国債は2年と6カ月の2種だ。", "There are two bonds: of 2 years and of 6 months."),
]
YEARS_FOUND = [
    ("工事は2年6カ月に及ぶ。", "The work goes on for 2.6 years."),
    ("工事は2年6カ月に及ぶ。", "The work goes on for 26 months."),
    ("工事は2年6カ月に及ぶ。", "The work goes on for two years."),
    ("工事は2年6カ月に及ぶ。", "The work goes on for six months."),
    ("工事は2年6カ月に及ぶ。", "The work goes on for two years and five months."),
    ("工事は2年6カ月に及ぶ。", "The work goes on for two and a half months."),
]
DAYS_SILENT = [  # by how many days; and days of the month beside it
    ("開花は平年より10日早かった。", "It bloomed 10 days earlier than usual."),
    ("平年より12日遅い開花だ。", "It bloomed 12 days later than usual."),
    ("前回より15日長い。", "It is 15 days longer than last time."),
    ("昨シーズンより20日短い。", "It is 20 days shorter than last season."),
    ("梅雨入りは平年より3日早かった。", "The rainy season began three days earlier than normal."),
    ("平年より11日も早い。", "It was as much as 11 days earlier than average."),
    (
        "桜は例年より14日早く咲いた。",
        "The cherry trees bloomed 14 days earlier than in other years.",
    ),
    ("休みが前年より11日多い。", "There are 11 more days off than a year earlier."),
    ("30日以内に返す。", "It returns it within 30 days."),
    ("15日間続いた。", "It went on for 15 days."),
    ("20日後に届く。", "It arrives 20 days later."),
    ("20日ぶりに再開した。", "It reopened after 20 days."),
    ("12日連続で値上がりした。", "It rose for 12 days in a row."),
    ("工期を25日短縮した。", "It cut the work by 25 days."),
    ("予定を10日前倒しした。", "It moved the plan forward by 10 days."),
    ("期限を20日延長した。", "It extended the deadline by 20 days."),
    ("待ち時間は10日近くに及ぶ。", "The wait is nearly 10 days."),
    ("10日に発表した。", "It was announced on the 10th."),
    ("10日早朝に出発した。", "It left early on the morning of the 10th."),
    ("10日、早くも完売した。", "It sold out early on the 10th."),
    ("5月10日より販売する。", "It goes on sale on May 10."),
    ("10日より販売する。", "It goes on sale on the 10th."),
]
DAYS_FOUND = [
    ("開花は平年より10日早かった。", "It was on the 10th, earlier than average."),
    ("開花は平年より10日早かった。", "It was 11 days earlier than average."),
    ("開花は平年より10日早かった。", "It was 10 weeks earlier than average."),
    ("開花は平年より10日早かった。", "It was earlier than average."),
    ("10日に発表した。", "It was announced in 10 days."),
    ("10日早朝に出発した。", "It left in 10 days."),
]
SILENT = [*RATE_SILENT, *SIZE_SILENT, *TIME_SILENT, *YEARS_SILENT, *DAYS_SILENT]
FOUND = [*RATE_FOUND, *SIZE_FOUND, *TIME_FOUND, *YEARS_FOUND, *DAYS_FOUND]

HINTED = [  # Japanese, the English that a translator gets as its hint, and another
    ("2時間30分", "2 hours 30 minutes", "150 minutes"),
    ("1時間2分3秒", "1 hour 2 minutes 3 seconds", "3,723 seconds"),
    ("2年6カ月", "2 years 6 months", "30 months"),
    ("２歳６カ月", "2 years 6 months", "30 months"),
    ("6フィート2インチ", "6 feet 2 inches", "74 inches"),
    ("1メートル80センチ", "1.8 m", "1 m 80 cm"),
    ("△1メートル80センチ", "-1.8 m", "-1 m 80 cm"),
    ("マイナス1時間30分", "-1 hour 30 minutes", "-90 minutes"),
    ("3キロ500グラム", "3.5 kg", "3 kg 500 g"),
    ("2キロ400メートル", "2.4 km", "2 km 400 m"),
    ("2トン300キロ", "2.3 tons", "2 tons 300 kg"),
    ("151円32銭", "151.32 yen", "¥151.32"),
]  # fmt: skip

REPAIRED = [
    ("会議は2時間30分続いた。", "It lasted 2 hours 50 minutes.", "It lasted 2 hours 30 minutes."),
    ("高さは1メートル80センチです。", "It is 1.6 meters tall.", "It is 1.8 m tall."),
    ("工期は1年3カ月だ。", "It takes 13 months.", "It takes 1 year 3 months."),
]  # fmt: skip


def findings(japanese: str, english: str) -> list[str]:
    return [finding.message for finding in compare(analyse(japanese), english)]


@pytest.mark.parametrize(("japanese", "english"), SILENT)
def test_right_english_has_no_finding(japanese: str, english: str) -> None:
    assert findings(japanese, english) == []


@pytest.mark.parametrize(("japanese", "english"), FOUND)
def test_wrong_english_has_a_finding(japanese: str, english: str) -> None:
    assert findings(japanese, english)


@pytest.mark.parametrize(("japanese", "best", "other"), HINTED)
def test_the_hint_of_a_sum_is_natural_english(japanese: str, best: str, other: str) -> None:
    (figure,) = figures(japanese)
    assert figure_forms(figure)[0] == best
    assert other in figure_forms(figure)
    assert (figure.text, figure.start) == (japanese, 0)


@pytest.mark.parametrize(("japanese", "english", "repaired"), REPAIRED)
def test_a_sum_is_repaired_as_a_whole(japanese: str, english: str, repaired: str) -> None:
    assert repair(analyse(japanese), english)[0] == repaired


def test_what_is_written_alike_needs_no_hint() -> None:
    assert hints(facts("会議は2時間30分続いた。")) == ()
    assert hints(facts("像の高さは1メートル80センチです。")) == (("1メートル80センチ", "1.8 m"),)
