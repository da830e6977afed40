"""Saved web pages: what of them is the release, and how it comes out as plain text."""

import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import InputError
from briefer.reading import read_path, read_stdin
from briefer.reading.html import text_of

START = "<!doctype html><html><head><title>新灯台｜磯辺測機</title></head><body>"
TEXT = "<p>磯辺測機株式会社は、無人の灯台を見張る装置を発表しました。</p>"


def page(body: str) -> str:
    return text_of(START + body, "It")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>甲<br>乙<p>丙", "甲\n乙\n\n丙"),
        ("甲<br><br>乙", "甲\n\n乙"),
        ("<div>甲</div><div>乙</div>", "甲\n乙"),
        ("<p>装置\n  を<b>発表</b>しました\n</p>", "装置を発表しました"),
        ("<p>World\nForum\nで発表", "World Forum で発表"),
        ("<p>甲&nbsp;乙&#8203;丙&amp;&lt;丁&gt;", "甲 乙丙&<丁>"),
        ("<p>　字下げした文です。", "　字下げした文です。"),
        ("<p><ruby>灯台<rp>（</rp><rt>とうだい</rt><rp>）</rp></ruby>守", "灯台守"),
        ("<p><ruby>灯<rt>とう<rb>台<rt>だい</ruby>守", "灯台守"),
        ("<h1>題</h1><h2>副題</h2><p>文です。<h2>背景</h2><p>文です。<h3>■印</h3>",
         "# 題\n\n副題\n\n文です。\n\n## 背景\n\n文です。\n\n■印"),
        ("<ul><li>甲<ul><li>乙</ul><li>丙</ul>文", "・甲\n  ・乙\n・丙\n\n文"),
        ("<ol><li>甲<li>乙</ol><ol start=3><li>丙<li value=9>丁<li>戊</ol>",
         "1. 甲\n2. 乙\n\n3. 丙\n9. 丁\n10. 戊"),
        (f"<ol start={'9' * 5000}><li value=x>甲</ol>", "1. 甲"),
        ("<ul><li>※注<li>①甲<li>１．乙<li>9.3版<li>&lt;b&gt;</ul>",
         "※注\n①甲\n１．乙\n・9.3版\n・<b>"),
        ("<table><caption>表</caption><tr><th>甲<th>乙<br>丙<tr><td>1<td></table>",
         "表\n甲\t乙 丙\n1\t"),
        ("<table><tr><td><h2>題</h2><p>甲。</p><table><tr><td>1<td>2</table></table>",
         "題\n\n甲。\n\n1\t2"),
        ("<dl><dt>発売日</dt> <dd>4月</dd><dt>狙い</dt><dd>見張る。守る。</dd></dl>",
         "発売日\t4月\n狙い\n見張る。守る。"),
        ("<pre>甲  乙\n\n丙</pre>", "甲 乙\n\n丙"),
        ("<p>甲<script>乙</script><style>丙</style><noscript>丁</noscript><!-- 戊 -->己", "甲己"),
    ],
)  # fmt: skip
def test_elements(body: str, text: str) -> None:
    assert page(body) == text


FRAMES = {
    "plain": "{}",
    "semantic": "<header><h1>磯辺測機</h1></header><nav>製品案内</nav><main>{}</main>"
    "<aside>新着の案内です。</aside><footer>無断転載を禁じます。</footer>",
    "ids": "<div id=header><h1>磯辺測機</h1><ul><li>製品案内</ul></div><div id=wrap>{}</div>"
    "<div id=footer>無断転載を禁じます。</div>",
    "sidebar": "<div class=columns><div class=text>{}</div>"
    "<ul class=side><li>新着：測量船の更新について</li><li>新着：採用の案内</li></ul></div>",
    "share": "<ol class=breadcrumb><li>新着</ol>{}<div class='sns-list'>投稿する</div>",
}
RELEASE = f"""<h1>無人灯台の見張り装置を発売</h1><div class=date>2026年4月3日</div>
<div class=body>{TEXT}<h2>背景</h2><p>灯台守は年々減っています。夜の見回りが重い負担でした。</p>
{"".join(f"<p>{n}番目の灯台は、{n * 3}人が交代で夜の海を見張ってきました。</p>" for n in range(9))}
<table><tr><th>品名<td>とうだいもり<tr><th>価格<td>98万円</table></div>
<div class=contact>お問い合わせ先<br>広報室<br>担当：小島</div>"""


@pytest.mark.parametrize("name", FRAMES)
def test_the_release_is_found_whole_in_a_site(name: str) -> None:
    expected = text_of(START + RELEASE, "It")
    assert expected.startswith("# 無人灯台の見張り装置を発売\n\n2026年4月3日\n\n磯辺測機株式会社は")
    assert expected.endswith("担当：小島")
    assert page(FRAMES[name].format(RELEASE)) == expected


def test_an_article_keeps_its_own_header_and_footer() -> None:
    body = f"<article><header><h1>新灯台</h1></header>{TEXT}<footer>広報室</footer></article>"
    assert (
        page(body)
        == "# 新灯台\n\n磯辺測機株式会社は、無人の灯台を見張る装置を発表しました。\n\n広報室"
    )


def test_a_title_outside_the_main_part_stands_first() -> None:
    body = f"<div><h1>磯辺測機</h1><h2>新灯台</h2></div><main>{TEXT * 12}</main>"
    assert page(body).startswith("新灯台\n\n磯辺測機株式会社は")


@pytest.mark.parametrize(
    "encoding", ["cp932", "euc_jp", "utf-8", "utf-8-sig", "utf-16", "iso2022_jp"]
)
def test_pages_are_decoded_as_texts_are(encoding: str, tmp_path: Path) -> None:
    words = "髙島屋は①を発表しました。" if encoding != "iso2022_jp" else "高島屋は発表しました。"
    if encoding == "euc_jp":
        words = "高島屋は発表しました。"
    file = tmp_path / "release"
    file.write_bytes(f"{START}<p>{words}</p>".encode(encoding))
    read = read_path(str(file))
    assert read.text == words
    assert read.encoding.startswith("html, ")


def test_what_a_page_says_of_itself_helps_where_its_bytes_do_not() -> None:
    for named, encoding in (("euc_jis_2004", "html, euc_jis_2004"), ("unheard-of", None)):
        page = f'<html><head><meta charset="{named}"></head><p>俱に𠮟られた灯台を剝がす。'
        data = page.encode("euc_jis_2004")
        if encoding:
            assert read_stdin(io.BytesIO(data)).encoding == encoding
        else:
            with pytest.raises(InputError, match="cannot be read as euc-jp"):
                read_stdin(io.BytesIO(data))


def test_a_name_tells_a_page_that_begins_in_the_middle(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert read_path(str(tmp_path / "a.htm")).text.startswith("磯辺")
    assert read_path(str(tmp_path / "a.txt")).text.startswith("<p>磯辺")


WORDS = st.text("灯台を守る。、12 AB■・※：", min_size=1, max_size=40).filter(str.strip)
BLOCKS = st.sampled_from(
    ["<p>{}</p>", "<h2>{}</h2>", "<div>{}</div>", "<ul><li>{}</ul>",
     "<table><tr><td>{}<td>1</table>",
     "<dl><dt>語<dd>{}</dl>", "<div><p>{}</p></div>", "<blockquote>{}</blockquote>", "{}<br>"]
)  # fmt: skip


@given(
    st.lists(st.tuples(BLOCKS, WORDS), min_size=1, max_size=12),
    st.sampled_from(["{}", TEXT + "{}", f"<div>{TEXT * 10}{{}}</div>"]),
)
def test_nothing_of_a_page_is_lost(blocks: list[tuple[str, str]], frame: str) -> None:
    found = "".join(page(frame.format("".join(b.format(w) for b, w in blocks))).split())
    at = 0
    for _, words in blocks:
        bare = "".join(words.split())
        assert bare in found[at:]
        at = found.index(bare, at) + len(bare)


HOSTILE = {
    "nested": (b"<div>" * 10_000 + TEXT.encode(), "nested too deeply"),
    "junk": (b"<p>\xe6\x9c\xac<b>x" * 700_000, "more than 300,000 elements"),
    "long": ("<p>本日は晴れです。".encode() * 90_000, "is larger than 2 MB"),
    "empty": (b"<script>document.write('x')</script>", "has no text"),
    "nothing": (b"", "has no text"),
    "binary": (b"<p>\0\1\2" * 100_000, "is not text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_refused_in_time(name: str) -> None:
    data, words = HOSTILE[name]
    started = time.monotonic()
    with pytest.raises(InputError, match=words):
        read_stdin(io.BytesIO(b"<html>" + data))
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "body", ["<ul><li>甲" * 900, "<i></i>" * 100_000 + "甲です。", "<" * 200_000 + "甲"]
)
def test_odd_pages_are_read_in_time(body: str) -> None:
    started = time.monotonic()
    assert "甲" in page(body)
    assert time.monotonic() - started < 20
