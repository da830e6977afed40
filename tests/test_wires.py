"""The head of a wire in every order and bracket; a sentence on a city and a day is none."""

import pytest

from briefer.document import Dateline
from briefer.segmentation import segment
from briefer.text.agencies import agency_in_english

TEXT = "甲社は新しい工場を開いた。100人が働く。"


@pytest.mark.parametrize(
    ("head", "place", "agency"),
    [
        ("【新華社北京10月10日】", "北京", "新華社"),
        ("【新華社北京１０月１０日＝白石理恵】", "北京", "新華社"),
        ("（新華社ウルムチ10月10日）", "ウルムチ", "新華社"),
        ("【新華社10月10日】", None, "新華社"),
        ("【北京10月10日新華社】", "北京", "新華社"),
        ("新華社北京10月10日電　", "北京", "新華社"),
        ("【10月10日 Xinhua News】", None, "Xinhua News"),
        ("【10月10日 CNS】", None, "CNS"),
        ("【10月10日 東方新報】", None, "東方新報"),
        ("【中国新聞社北京10月10日】", "北京", "中国新聞社"),
        ("ロンドン 10日 ロイター - ", "ロンドン", "ロイター"),
        ("ロンドン　１０日　ロイター　－　", "ロンドン", "ロイター"),
        ("10日 ロイター - ", None, "ロイター"),
        ("[ロイター　１０日　東京] - ", "東京", "ロイター"),
        ("ワシントン/ロンドン 10日 ロイター - ", "ワシントン/ロンドン", "ロイター"),
        ("[東京 10日 ロイター BREAKINGVIEWS] - ", "東京", "ロイター BREAKINGVIEWS"),
        ("[ロンドン 10日 トムソン・ロイター] - ", "ロンドン", "トムソン・ロイター"),
        ("ニューヨーク 10日 AP – ", "ニューヨーク", "AP"),
        ("ロンドン発 10日 AFP — ", "ロンドン", "AFP"),
        ("東京 10日 共同 - ", "東京", "共同"),
        ("〔ニューヨーク10日時事〕", "ニューヨーク", "時事"),
        ("＜ロンドン時事＞", "ロンドン", "時事"),
        ("【パリAFP時事】", "パリ", "AFP時事"),
        ("【ロンドン10日ＡＦＰ＝時事】", "ロンドン", "ＡＦＰ＝時事"),
        ("【ワシントンAP＝共同】", "ワシントン", "AP＝共同"),
        ("（AFP＝時事）", None, "AFP＝時事"),
        ("10月10日（ブルームバーグ）：", None, "ブルームバーグ"),
        ("10月10日(ブルームバーグ)-- ", None, "ブルームバーグ"),
        ("ロンドン、10月10日（ブルームバーグ）：", "ロンドン", "ブルームバーグ"),
        ("（ブルームバーグ）： ", None, "ブルームバーグ"),
        ("モスクワ、10月10日 (タス) - ", "モスクワ", "タス"),
        ("ニューヨーク（CNN Business）　", "ニューヨーク", "CNN Business"),
    ],
)
def test_a_wires_head_is_no_text(head: str, place: str | None, agency: str) -> None:
    document = segment(f"題名の行\n\n{head}{TEXT}")
    assert document.dateline == Dateline(place, None, agency)
    assert next(document.sentences).text == "甲社は新しい工場を開いた。"


@pytest.mark.parametrize(
    "head", ["東京 2026年10月10日 ロイター - ", "【新華社東京2026年10月10日】"]
)
def test_a_wires_full_date_is_the_releases(head: str) -> None:
    dateline = segment(f"題名の行\n\n{head}{TEXT}").dateline
    assert dateline is not None
    assert (dateline.place, dateline.date) == ("東京", "2026-10-10")


def test_a_wires_head_may_stand_on_a_line_of_its_own() -> None:
    document = segment(f"題名の行\n\nロンドン 10日 ロイター\n\n{TEXT}")
    assert document.dateline == Dateline("ロンドン", None, "ロイター")
    assert len(list(document.sentences)) == 2


@pytest.mark.parametrize(
    "beginning",
    [
        "ロンドン 10日、",
        "ロンドン 10日 - 12日に開く見本市で、",
        "北京10月10日の会合で、",
        "東京10月10日発の便で",
        "新華社は10月10日、",
        "共同通信は10日 - 11日に、",
        "ロイターによると - ",
        "（新華社によると10月10日）",
        "AP通信 - ",
        "東京・大阪 10日 共同開催 - ",
        "東京 10月10日 発売 - ",
        "【東京 10日 開催】",
        "【共同研究】",
        "【共同購入 10日】",
        "【東京 共同住宅 10日】",
        "（共同通信デジタル 10月10日）",
        "（時事解説）",
        "【日米共同】",
        "【タスク10日】",
        "【CNS】",
        "CNN 10日 - 12日に放送する番組で、",
        "【NEC共同】",
        "（BBC ロンドン）は番組を変え、",
        "（株式会社共同 10日）",
        "＜料金＝無料＞",
        "10月10日（土）：",
    ],
)
def test_what_begins_with_a_city_a_day_or_an_agencys_name_is_text(beginning: str) -> None:
    document = segment(f"題名の行\n\n{beginning}{TEXT}")
    assert document.dateline is None
    assert next(document.sentences).text.startswith(beginning.split()[0])


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("新華社", "Xinhua"),
        ("ロイター通信", "Reuters"),
        ("ＡＦＰ時事", "AFP, Jiji Press"),
        ("PRNewswire", "PR Newswire"),
        ("Kitawire", "Kitawire"),
        ("湖北通信", "湖北通信"),
    ],
)
def test_a_note_names_agencies_in_english(written: str, english: str) -> None:
    assert agency_in_english(written) == english
