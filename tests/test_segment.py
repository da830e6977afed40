"""Whole releases: where every character went, and what the document says about itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import Dateline, Document, Section
from briefer.segmentation import classify, segment

OWN = sorted((Path(__file__).parent / "data" / "structure").glob("*.txt"))

MARKS = [*'「」（）()『』【】"。．.！？!\t|■①・●※：～#―']
FRAGMENTS = [
    *(
        "1.",
        "（１）",
        "**",
        "```",
        "--",
        "|---|",
        "以上",
        "記",
        "目次",
        "各位",
        "SOURCE",
        "について",
    ),
    *("株式会社", "サンプル", "は", "新製品を", "発売", "お問い合わせ", "TEL：03-1", "解禁日時："),
    *("2026年2月7日", "東京、", "/PRNewswire/", "ABC", "Inc.", "3.5", "A.B", "url https://a.jp"),
]
BLANKS = ["\n", "\n\n", " ", "　", "  ", "\r", "\u200b", "\u2028", "\x85"]
HEADS = ["date 2026-02-06 ", "title: ", "Subject: ", "From: a\n"]


def own_release(name: str) -> Document:
    path = next(path for path in OWN if path.stem == name)
    rows = [line.partition("> ")[2] for line in path.read_text("utf-8").splitlines()]
    return segment("\n".join(rows), source=path.name)


def assert_whole(document: Document) -> None:
    """Check that every non-blank character is in exactly one place, in order."""
    headings = [document.title, *(section.heading for section in document.sections)]
    sentences = [*document.sentences, *filter(None, headings)]
    parts = [(s.start, s.end, s.text) for s in sentences]
    parts += [(span.start, span.start + len(span.text), span.text) for span in document.furniture]
    position = 0
    for start, end, words in sorted(parts):
        assert position <= start < end
        assert not document.text[position:start].strip()
        assert words.split() == words.replace("\n", " ").split()
        assert "".join(words.split()) == "".join(document.text[start:end].split())
        position = end
    assert not document.text[position:].strip()
    starts = [sentence.start for sentence in document.sentences]
    assert starts == sorted(starts)
    assert [s.id for s in document.sentences] == [f"s{n}" for n in range(1, len(starts) + 1)]


@given(
    st.lists(st.sampled_from(HEADS), max_size=2),
    st.lists(st.sampled_from(MARKS + FRAGMENTS + BLANKS), max_size=30),
)
def test_no_character_is_lost(head: list[str], body: list[str]) -> None:
    text = "".join(head + body)
    assert_whole(segment(text))
    assert [line.text for line in classify(text)] == [
        line for line in text.split("\n") if line.strip()
    ]


@given(st.text(max_size=80))
def test_any_text_is_accepted(text: str) -> None:
    assert_whole(segment(text))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_own_releases_are_whole(path: Path) -> None:
    assert_whole(own_release(path.stem))


@pytest.mark.parametrize("unit", ["「", "」", "（\n", "(a)\n", "\n", "　", "。", ". ", "■あ\n\n"])
def test_a_long_text_of_one_thing_only_is_accepted(unit: str) -> None:
    segment(unit * 20_000)  # anything quadratic would not come back


def outline(document: Document) -> list[tuple[str, str | None, int]]:
    return [(s.kind, s.heading and s.heading.text, len(s.sentences)) for s in document.sections]


def test_a_wire_story_as_a_crawler_has_it() -> None:
    document = own_release("wire_crawled")
    assert document.title is None
    assert document.dateline == Dateline("札幌", "2026-05-19", "PRNewswire")
    assert document.origin == "Shirakaba Tech"
    assert len(document.links) == 1
    assert [span.kind for span in document.furniture] == ["crawler", "dateline", "link", "source"]
    assert outline(document) == [
        ("lead", None, 5),
        ("body", "欧州では寒さに強い設計で", 2),
        ("body", "大洋州では放牧に合わせて", 3),
        ("body", "今後の計画", 1),
    ]
    headings = [section.heading for section in document.sections if section.heading]
    assert [heading.id for heading in headings] == ["h1", "h2", "h3"]


def test_a_product_launch_is_parted_into_its_sections() -> None:
    document = own_release("product_launch")
    assert document.title is not None
    assert document.title.id == "t1"
    assert document.dateline == Dateline(None, "2026-03-12", None)
    assert document.origin == "株式会社みなも電機"
    assert document.links == ("https://minamo.example/",)
    assert outline(document) == [
        ("lead", None, 3),
        ("body", "【開発の背景】", 2),
        ("body", "【「しずく」の3つの特長】", 0),
        ("body", "１．小さい", 2),
        ("body", "２．長持ち", 1),
        ("body", "３．静か", 1),
        ("body", "■製品概要", 7),
        ("body", "■北原 泉のコメント", 1),
        ("boilerplate", "■会社概要", 4),
        ("contact", "■本件に関するお問い合わせ先", 3),
    ]
    assert [p.kind for p in section(document, "コメント").paragraphs] == ["quote"]
    assert {p.kind for p in section(document, "会社概要").paragraphs} == {"row"}


def section(document: Document, heading: str) -> Section:
    return next(s for s in document.sections if s.heading and heading in s.heading.text)


def test_wrapped_lines_are_joined() -> None:
    document = own_release("hard_wrapped")
    assert document.dateline == Dateline("那須野", "2026-01-15", None)
    texts = [sentence.text for sentence in document.sentences]
    assert texts[0].endswith("市民が自宅から望遠鏡を操作できる「おうち天文台」を始めたと発表した。")
    assert any("Stellarium Web Engineの星図" in text for text in texts)
    assert all("\n" not in text for text in texts)
    assert len(document.sections[0].paragraphs) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "甲社（本社：東京都、代表：\n乙）は発売した。",
            ["甲社（本社：東京都、代表：乙）は発売した。"],
        ),
        (
            "県立天文台は、夜間に使われることのない大型の反射望遠\n鏡を開放する。予約は要らない。",
            [
                "県立天文台は、夜間に使われることのない大型の反射望遠鏡を開放する。",
                "予約は要らない。",
            ],
        ),
        ("甲社は環境への負荷を減ら\nした。", ["甲社は環境への負荷を減らした。"]),
        ("料金は無料だ。\n駅に近い。", ["料金は無料だ。", "駅に近い。"]),
        ("・長い項目で、\n  続きがある\n・短い項目", ["・長い項目で、続きがある", "・短い項目"]),
    ],
)
def test_lines_are_joined_where_they_were_wrapped(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in segment(text).sentences] == expected


def test_a_table_row_is_one_sentence_with_its_tabs() -> None:
    rows = section(own_release("earnings"), "（１）").paragraphs[2]
    assert [s.text.count("\t") for s in rows.sentences] == [3]


def test_markdown_marks_are_furniture() -> None:
    document = own_release("markdown")
    assert [s.heading.text for s in document.sections if s.heading][:2] == ["新しい機能", "料金"]
    assert document.title is not None
    assert document.title.text.startswith("読書アプリ")


def test_mail_headers_are_cut_off() -> None:
    document = own_release("email")
    assert [span.text for span in document.furniture if span.kind == "crawler"][2] == "Subject:"
    assert document.dateline is None  # the mail's date is not the release's
    assert document.sections[-1].kind == "contact"
    assert document.sections[-1].heading is None


@pytest.mark.parametrize("head", ["**大津、2026年9月3日** — ", "**2026年9月3日** — "])
def test_a_dateline_in_bold_names_no_stars(head: str) -> None:
    document = segment(f"# 題名\n\n{head}甲社は発表した。納期は来年だ。")
    assert document.dateline == Dateline("大津" if "大津" in head else None, "2026-09-03", None)
    assert [s.text for s in document.sentences] == ["甲社は発表した。", "納期は来年だ。"]


def test_front_matter_of_a_markdown_file_is_cut_off() -> None:
    text = "---\ntitle: 月へ\ndate: 2026-11-03\n---\n甲社は発表した。[公式](https://a.example)へ。"
    document = segment(text + "\n\n![写真](https://a.example/b.jpg)")
    assert document.title is not None
    assert document.title.text == "月へ"
    assert document.dateline is None
    assert document.links == ("https://a.example", "https://a.example/b.jpg")
    assert [span.kind for span in document.furniture] == [
        *("rule", "crawler", "crawler", "rule", "link")
    ]


def test_an_embargo_is_no_title() -> None:
    document = segment("EMBARGOED UNTIL 6月1日\n\n甲社は新工場を開いた。")
    assert document.title is None
    assert [notice.text for notice in document.notices] == ["EMBARGOED UNTIL 6月1日"]


def test_what_follows_the_end_is_no_news() -> None:
    document = segment("題名\n\n本文です。\n\n以上\n\n（参考）\n\n前年の数値です。\n※概算です。")
    assert [(kind, count) for kind, _, count in outline(document)] == [("lead", 1), ("note", 2)]


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("東京、2026年2月7日 /PRNewswire/ -- ", Dateline("東京", "2026-02-07", "PRNewswire")),
        ("（大阪、令和８年２月７日）― ", Dateline("大阪", "2026-02-07", None)),
        ("【京都＝共同】", Dateline("京都", None, "共同")),
        ("【ロンドン時事】", Dateline("ロンドン", None, "時事")),
        ("2026年2月7日、札幌 ― ", Dateline("札幌", "2026-02-07", None)),
        ("2026年2月7日：", Dateline(None, "2026-02-07", None)),
        ("[名古屋 7日 ロイター] - ", Dateline("名古屋", None, "ロイター")),
        ("仙台（共同通信PRワイヤー）-- ", Dateline("仙台", None, "共同通信PRワイヤー")),
        ("SEOUL, Feb. 7, 2026 /PRNewswire/ -- ", Dateline("SEOUL", "2026-02-07", "PRNewswire")),
        ("date 2026-01-01 神戸 – 2026年2月7日 – ", Dateline("神戸", "2026-02-07", None)),
        ("（大津）2026年2月7日 – ", Dateline("大津", "2026-02-07", None)),
        ("（大津、2月7日）― ", Dateline("大津", None, None)),
        ("【大津発＝湖北通信】", Dateline("大津", None, "湖北通信")),
        ("大津--(BUSINESS WIRE)--(ビジネスワイヤ) -- ", Dateline("大津", None, "BUSINESS WIRE")),
        ("【京都共同＝白石理恵】", Dateline("京都", None, "共同")),
        ("【京都＝白石理恵】", Dateline("京都", None, None)),
        ("［京都　７日　ロイター］ - ", Dateline("京都", None, "ロイター")),
        ("京都（CNN）　", Dateline("京都", None, "CNN")),
        ("（ＣＮＮ） ", Dateline(None, None, "ＣＮＮ")),
        ("(ブルームバーグ)-- ", Dateline(None, None, "ブルームバーグ")),
        ("（ブルームバーグ）：", Dateline(None, None, "ブルームバーグ")),
        ("（京都中央社）", Dateline("京都", None, "中央社")),
        ("【ソウル聯合ニュース】", Dateline("ソウル", None, "聯合ニュース")),
        ("【2月7日 AFP】", Dateline(None, None, "AFP")),
        ("【Google Map】", None),
        ("関係者（ロイター） ", None),
        ("（開発、2月7日）―", None),
        ("2026年2月7日に、", None),
        ("2026年2月7日-8日に、", None),
        ("【2026年4月発売】", None),
        ("date 2026-01-01 ", None),
    ],
)
def test_datelines_are_parted_from_the_text(head: str, dateline: Dateline | None) -> None:
    document = segment(f"{head}甲社は新しい工場を開いた。100人が働く。")
    assert document.dateline == dateline
    assert len(list(document.sentences)) == 2


def test_a_date_on_its_own_line_completes_a_dateline() -> None:
    document = segment("2026年2月8日\n題名\n\n【京都＝共同】市は8日、橋を開通させた。")
    assert document.dateline == Dateline("京都", "2026-02-08", "共同")


@pytest.mark.parametrize(
    "notice",
    [
        "【報道解禁：2026年6月5日（金）午前10時】",
        "解禁日時：6月5日10時",
        "エンバーゴ：6月5日 10:00",
        "※6月5日10時までの報道はお控えください。",
        "※本リリースは3月1日に配信した内容を訂正したものです。",
        "お詫びと訂正",
        "9月3日に配信した記事の見出しに誤りがありました。",
    ],
)
def test_embargoes_and_corrections_are_notices(notice: str) -> None:
    document = segment(f"{notice}\n\n甲社、新工場を開く\n\n甲社は新工場を開いた。100人が働く。")
    assert [sentence.text for sentence in document.notices] == [notice]
    everything = [document.title, *document.sentences, *(s.heading for s in document.sections)]
    assert all(any(notice is sentence for sentence in everything) for notice in document.notices)


@pytest.mark.parametrize("title", ["【訂正】新工場の開設日について", "（差替）甲社、新工場を開く"])
def test_a_title_can_be_a_notice(title: str) -> None:
    document = segment(f"{title}\n\n甲社は新工場を開いた。")
    assert document.notices == (document.title,)


@pytest.mark.parametrize(
    "sentence",
    [
        "アユ釣りの解禁日は6月1日です。",
        "誤字を自動で訂正します。",
        "部品の差し替えは30秒で終わります。",
    ],
)
def test_news_about_such_things_is_no_notice(sentence: str) -> None:
    assert segment(f"題名\n\n{sentence}").notices == ()


@pytest.mark.parametrize(
    ("text", "dated", "sentences"),
    [
        ("題名\n\n2026年9月3日\n\n本文です。", "2026-09-03", ["本文です。"]),
        ("新船を発売\n\n2026年9月3日\n\n本文です。", "2026-09-03", ["本文です。"]),
        ("新船を発売\n2026年(令和8年)9月3日\n本文です。", "2026-09-03", ["本文です。"]),
        ("新店開設\nSeptember 3rd, 2026\n\n本文です。", "2026-09-03", ["本文です。"]),
        ("題名\n\n提供開始\n2026年12月1日\n\n本文です。", None, None),
        ("題名\n\n本文です。\n\n2026年12月1日\n\n続きです。", None, None),
        ("題名\n\n本文です。\n\n発売日\n2026年12月1日\n\n続きです。", None, None),
        ("題名\n\n発売日\n2026年12月1日\n\n本文です。", None, None),
        ("題名\n\n発表日\n2026年9月3日\n\n本文です。", "2026-09-03", None),
        ("題名\n\n前連結会計年度\n2025年2月28日\n\n増えました。\n\n以上", None, None),
        ("題名\n\n本文です。\n\n2026年9月3日\n株式会社甲", "2026-09-03", None),
    ],
)
def test_a_line_that_is_a_date_is_the_releases_only_where_it_stands_apart(
    text: str, dated: str | None, sentences: list[str] | None
) -> None:
    document = segment(text)
    assert (document.dateline.date if document.dateline else None) == dated
    found = [sentence.text for sentence in document.sentences]
    assert sentences is None or found == sentences
    found += [section.heading.text for section in document.sections if section.heading]
    assert dated or any("日" in text and "20" in text for text in found)


@pytest.mark.parametrize(
    ("text", "origin", "kept"),
    [
        (
            "題名\n\n本文です。\n\n出典：港湾統計（2025年）\n\n続きです。",
            None,
            "出典：港湾統計（2025年）",
        ),
        ("題名\n\n本文です。\n\n出典：甲通信", "甲通信", None),
        ("題名\n\n本文です。\n\nSOURCE 甲社\n\n続きです。", "甲社", None),
        ("株式会社甲\n\n題名\n\n本文です。\n\n出典：港湾統計", "株式会社甲", None),
        ("題名\n\n本文です。\n\n情報源：乙新聞\n\n続きです。", None, "情報源：乙新聞"),
        ("題名\n\n（出典：乙省）\n\n本文です。続きです。", None, "（出典：乙省）"),
        ("所在地：横浜市に移す。売上は3億円だ。\n\n本文です。", None, "所在地：横浜市に移す。"),
        (
            "コード：99を使うと割引になります！ぜひ\n\n本文です。",
            None,
            "コード：99を使うと割引になります！ぜひ",
        ),
    ],
)
def test_a_charts_credit_and_an_address_in_a_sentence_are_text(
    text: str, origin: str | None, kept: str | None
) -> None:
    document = segment(text)
    assert document.origin == origin
    assert kept is None or kept in [sentence.text for sentence in document.sentences]


@pytest.mark.parametrize(
    "words",
    [
        "所在地：横浜市に本社を移す",
        "代表：白石氏が就任しました",
        "お問い合わせ：窓口を新設し、24時間で受け付けます",
        "会長：白石氏は「続けたい」と話した。",
    ],
)
def test_a_first_line_that_says_something_is_text(words: str) -> None:
    document = segment(f"{words}\n甲社は3日、発表した。納期は来年だ。")
    assert any(words in line.text for line in document.lines)


@pytest.mark.parametrize(
    "words", ["所在地：横浜市港町1-2", "代表：白石 理恵", "お問い合わせ：広報部"]
)
def test_a_first_line_on_the_issuer_is_none(words: str) -> None:
    document = segment(f"{words}\n\n甲社、新船を公開\n\n甲社は3日、発表した。納期は来年だ。")
    assert document.title is not None
    assert document.title.text == "甲社、新船を公開"
    assert words in [span.text for span in document.furniture]


def test_a_text_that_begins_with_a_telephone_number_is_no_contact() -> None:
    document = segment("電話：03-1234-5678に変わる。確かめてほしい。\n甲社は3日、発表した。")
    assert [section.kind for section in document.sections] == ["lead"]
    document = segment("題名\n\n甲社は3日、発表した。\n\n電話：03-1234-5678（平日10時から。）")
    assert [section.kind for section in document.sections] == ["lead", "contact"]
