"""Lines of origin: who gave a text out or wrote it, where and when, and what only looks like it."""

import pytest

from briefer.document import Dateline, Document
from briefer.segmentation import segment
from briefer.segmentation.dates import is_date

TITLE, TEXT = (
    "みなも電機、電動船を公開",
    "みなも電機は電動船を公開したと発表しました。価格は4億円です。",
)


def with_lines(*lines: str) -> Document:
    """A release with `lines` between title and text, each apart."""
    return segment("\n\n".join([TITLE, *lines, TEXT]))


def read(document: Document) -> list[str]:
    """All that a note would have as title, headings and sentences."""
    return [sentence.text for sentence in document.lines]


PLAIN = read(with_lines())
KITA = "KitaWire"


@pytest.mark.parametrize(
    ("lines", "dateline", "origin"),
    [
        (["湖北データ、2026年9月3日発信"], (None, "2026-09-03", None), "湖北データ"),
        (["発信：湖北データ　2026年9月3日"], (None, "2026-09-03", None), "湖北データ"),
        (["2026年9月3日投稿、湖北データ"], (None, "2026-09-03", None), "湖北データ"),
        (["2026年9月3日 10:00 公開 みなも電機"], (None, "2026-09-03", None), "みなも電機"),
        (
            ["湖北データ株式会社 2026年9月3日 掲載"],
            (None, "2026-09-03", None),
            "湖北データ株式会社",
        ),
        (["湖北日報　2026年9月3日　更新"], (None, "2026-09-03", None), "湖北日報"),
        (["2026年9月3日 10時00分 配信 PR TIMES"], (None, "2026-09-03", "PR TIMES"), None),
        (["公開日：2026年9月3日　更新日：2026年9月9日"], (None, "2026-09-03", None), None),
        (["2026年9月9日 更新", "2026年9月3日 公開"], (None, "2026-09-03", None), None),
        (
            ["カテゴリ：お知らせ", "公開日：2026年9月3日", "読了時間：3分"],
            (None, "2026-09-03", None),
            None,
        ),
        (["2026.09.03｜ニュースリリース"], (None, "2026-09-03", None), None),
        (["発信元：湖北データ"], None, "湖北データ"),
        (["長浜市、滋賀県", "2026年9月3日、木曜日"], ("長浜市、滋賀県", "2026-09-03", None), None),
        (
            ["2026年9月4日投稿、湖北データ", "大津", "2026年9月3日", f"/{KITA}/"],
            ("大津", "2026-09-03", KITA),
            "湖北データ",
        ),
        (["大津市、2026年9月3日（木）"], ("大津市", "2026-09-03", None), None),
        (["OTSU, Japan, Sept. 3, 2026"], ("OTSU, Japan", "2026-09-03", None), None),
        ([f"/{KITA}/"], (None, None, KITA), None),
        (["【湖北通信】"], (None, None, "湖北通信"), None),
        (["（ロイター）", "ロンドン"], ("ロンドン", None, "ロイター"), None),
        (["白石理恵、2026年9月3日午後3時26分"], (None, "2026-09-03", None), None),
        (["2026年9月3日", "白石 理恵"], (None, "2026-09-03", None), None),
        (["掲載 湖北新聞 2026年9月3日"], (None, "2026-09-03", None), "湖北新聞"),
        (["2026年9月3日 配信", "提供：湖北通信"], (None, "2026-09-03", "湖北通信"), None),
        (["ニュース提供元：湖北データ"], None, "湖北データ"),
        (
            ["投稿者：湖北データ広報部", "2026年9月3日"],
            (None, "2026-09-03", None),
            "湖北データ広報部",
        ),
        (["2026年9月3日（木）　大津発"], ("大津", "2026-09-03", None), None),
        (["2026年9月3日", f"大津 ({KITA})"], ("大津", "2026-09-03", KITA), None),
        (["著者：白石理恵　公開日：2026年9月3日"], (None, "2026-09-03", None), None),
        (["令和8年9月3日", "湖北市長　白石 理恵"], (None, "2026-09-03", None), None),
        (["取材・文＝白石理恵"], None, None),
        (["文・写真／白石 理恵、青木 大地"], None, None),
        (["記者：白石理恵（大津支局）"], None, None),
        (["＝白石理恵"], None, None),
        (["白石理恵記者"], None, None),
        (["編集部 白石理恵"], None, None),
        (["By Rie Shiraishi"], None, None),
    ],
)
def test_lines_of_origin_are_metadata(
    lines: list[str], dateline: tuple[str | None, str | None, str | None] | None, origin: str | None
) -> None:
    document = with_lines(*lines)
    assert read(document) == PLAIN
    assert document.dateline == (Dateline(*dateline) if dateline else None)
    assert document.origin == origin
    assert [span.text for span in document.furniture] == lines


@pytest.mark.parametrize(
    "line",
    [
        "映画「湖底」 2026年12月3日公開",
        "湖底の塔、2026年12月3日公開",
        "新曲を2026年9月3日に配信",
        "2026年9月3日配信開始",
        "【データ通信】",
        "（開発背景）",
        "製品 概要",
        "大津市、滋賀県で展開",
        "大津から世界へ",
        "花火大会、2026年8月1日午後7時",
        "湖上祭　2026年4月1日",
        "取材：予約不要",
        "解禁日時：2026年9月18日（金）15時00分",
        "集合場所：2026年9月18日 15時00分 大津",
        "受付期間　2026年9月18日 15時",
        "構成：本体、電源",
        "記者会見の概要",
        "白石理恵のコメント",
        "/旅に出よう/",
        "動画を投稿",
        "2026年9月3日～2026年9月5日",
        "発表会場：2026年9月3日 大津",
        "ソース：大さじ2、塩：少々",
        "大津の観光",
        "湖北市長の会見",
    ],
)
def test_what_only_looks_like_a_line_of_origin_stays(line: str) -> None:
    document = with_lines(line)
    assert read(document) != PLAIN
    assert line in read(document)
    assert document.dateline is None
    assert document.origin is None


@pytest.mark.parametrize(
    "line", [f"/{KITA}/", "取材・文＝白石理恵", "（文：白石 理恵）", "執筆：湖北編集部"]
)
def test_a_byline_may_stand_below_the_text(line: str) -> None:
    document = segment("\n\n".join([TITLE, TEXT, line]))
    assert read(document) == PLAIN


def test_a_byline_may_stand_below_the_first_paragraph() -> None:
    line = "白石理恵、2026年9月3日 15時26分"
    document = segment("\n\n".join([TITLE, "短い前文です。", line, TEXT]))
    assert line not in read(document)
    assert document.dateline == Dateline(None, "2026-09-03", None)


@pytest.mark.parametrize(
    "line",
    [
        "2026年(令和8年)9月3日",
        "令和8年（2026年）9月3日（木）",
        "令和8(2026)年9月3日",
        "2026年9月3日（令和8年）",
        "㋿8年9月3日",
        "令和８年９月３日（木）",
        "令和八年九月三日",
        "2026-09-03T10:00+09:00",
        "2026-09-03T01:00:00.000Z",
        "2026-09-03 10:00 JST",
        "2026.9.3",
        "2026. 9. 3 (Thu)",
        "2026年9月3日、木曜日",
        "2026年9月3日（木・祝）午前10時",
        "September 3rd, 2026",
        "Sept. 3, 2026",
        "3 September 2026",
        "3rd of September 2026",
        "THURSDAY, SEPTEMBER 3,2026",
        "03-Sep-2026",
        "Posted on September 3, 2026",
        "報道発表日：令和8年9月3日",
        "最終更新日：2026年9月3日 10:00",
    ],
)
def test_the_date_of_a_release(line: str) -> None:
    document = with_lines(line)
    assert read(document) == PLAIN
    assert document.dateline == Dateline(None, "2026-09-03", None)


@pytest.mark.parametrize(
    "line",
    [
        "2026年13月1日",
        "発売日：2026年9月3日",
        "2026年9月3日発売",
        "2026年9月3日現在",
        "2026年9月",
        "9月3日（木）",
        "Mayor 3, 2026",
        "0120-26-1234",
    ],
)
def test_a_date_elsewhere_is_not_the_releases(line: str) -> None:
    assert not is_date(line)


@pytest.mark.parametrize(
    "label",
    ["発売日", "【発売日】", "提供開始", "公演日程", "前連結会計年度", "授賞式", "決算説明会"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_date_under_its_label_is_never_the_releases(label: str, gap: str, place: str) -> None:
    labelled = f"{label}{gap}2026年12月1日"
    parts = [TITLE, labelled, TEXT] if place == "above" else [TITLE, TEXT, labelled]
    document = segment("\n\n".join(parts))
    assert document.dateline is None
    assert "2026年12月1日" in [sentence.text for sentence in document.sentences]


@pytest.mark.parametrize(
    ("end", "date"),
    [
        ("授賞式\n2026年12月1日\n\n会場\n大津", None),
        ("■主な経過\n2026年12月1日", None),
        ("受付\n2026年12月1日\n10時から", None),
        ("発売日\n2026年12月1日\n\n2026年9月3日", "2026-09-03"),
        ("■発表日\n2026年9月3日", "2026-09-03"),
        ("湖北データ 広報部\n2026年9月3日", "2026-09-03"),
        ("以上\n\n2026年9月3日\n湖北財団", "2026-09-03"),
    ],
)
def test_a_date_below_the_text_is_the_releases_where_nothing_else_is_dated(
    end: str, date: str | None
) -> None:
    document = segment("\n\n".join([TITLE, TEXT, end]))
    assert (document.dateline and document.dateline.date) == date
