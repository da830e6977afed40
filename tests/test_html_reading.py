"""Saved web pages: what of them is the release, and how it comes out as plain text."""

import io
import logging
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
        ("<ol reversed><li>甲<li>乙<li>丙</ol>", "3. 甲\n2. 乙\n1. 丙"),
        ("<ol reversed start=9><li>甲<li value=4>乙<li>丙</ol>", "9. 甲\n4. 乙\n3. 丙"),
        ("<ol type=a><li>甲<li>乙<ol><li>丙</ol></ol>", "(a) 甲\n(b) 乙\n  1. 丙"),
        ("<ol type=A start=26><li>甲</ol><ol type=1><li>乙</ol>", "(Z) 甲\n\n1. 乙"),
        ("<ol type=i start=4><li>甲</ol><ol type=I><li>乙</ol>", "(iv) 甲\n\n(I) 乙"),
        ("<ol type=a start=0><li>甲</ol><ol type=disc><li>①乙</ol>", "0. 甲\n\n①乙"),
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
def test_elements_of_a_page_become_lines(body: str, text: str) -> None:
    assert page(body) == text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<div style='display: none'>{}</div>"),
        ("", "<p STYLE='color:red;DISPLAY:none !important'>{}</p>"),
        ("", "<div hidden><p>{}</p></div>"),
        ("", "<section hidden=until-found>{}</section>"),
        ("", "<p>甲<span style='visibility:hidden'>{}</span></p>"),
        ("", "<div style='visibility:hidden'><p>{}</p><b style='visibility:visible'>乙</b></div>"),
        ("", "<dialog>{}</dialog><div popover>{}</div>"),
        ("", "<template>{}</template><noscript>{}</noscript><input type=hidden value={}>"),
        (".draft{display:none}", "<p class='old draft'>{}</p>"),
        ("p{margin:0} #memo , .x { color:red; display:none; }", "<div id=memo>{}</div>"),
        ("aside .memo{display:none}", "<article><aside><p class=memo>{}</aside></article>"),
        ("ul>li.off{display:none!important} .off{display:block}", "<ul><li class=off>{}</ul>"),
        ("@media screen{.a{display:none}}", "<p class=a>{}</p>"),
        ("@media (max-width:767px){.pc{display:none}} .sp{display:none}", "<p class=sp>{}"),
        ("/* .b{} */ .b::after{content:'}'} .b{display:none}", "<p class=b>{}</p>"),
        ("[hidden]{display:none!important} .flex{display:flex}", "<p class=flex hidden>{}</p>"),
        (".tab{display:none} .tab.on{display:block}", "<p class=tab>{}<p class='tab on'>乙"),
    ],
)  # fmt: skip
def test_what_a_page_hides_is_left_out(head: str, body: str) -> None:
    found = text_of(
        f"<style>{head}</style><body>{body.replace('{}', '草案です')}<p>丙です。</p>", "It"
    )
    assert "草案" not in found
    assert found.endswith("丙です。")
    assert found.count("乙") == body.count("乙")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p aria-hidden=true>{}</p>"),
        ("", "<details><summary>詳細</summary><p>{}</p></details>"),
        ("", "<dialog open>{}</dialog>"),
        ("", "<p style='display:block'>{}</p><p style='background:url(none)'>甲</p>"),
        ("body{visibility:hidden} html{display:none}", "<p>{}</p>"),
        (".a{display:none} .a{display:block}", "<p class=a>{}</p>"),
        (".a{display:none}", "<p class=a style='display:block'>{}</p>"),
        (".a{display:none} p.a{display:inline} .a{display:none}", "<p class=a>{}</p>"),
        ("@media print{p{display:none}}", "<p>{}</p>"),
        ("@media (max-width:767px){p{display:none}}", "<p>{}</p>"),
        (".h{display:none} @media (width>=48em){.md\\:b{display:block}}", "<p class='h md:b'>{}"),
        ("@keyframes x{from{visibility:hidden}}", "<p>{}</p>"),
        ("p:not(.on){display:none} p:hover{display:none}", "<p class=on>{}</p>"),
        (".t{display:none} #x:checked ~ .t{display:block}", "<p class=t>{}</p>"),
        ("div > .c{display:none}", "<div><section><p class=c>{}</p></section></div>"),
        ("p::before{display:none} .nested{ p{display:none} }", "<p>{}</p>"),
        ("</style><style media=print>p{display:none}", "<p>{}</p>"),
        ("</style><noscript><style>p{display:none}</style></noscript><style>", "<p>{}</p>"),
        ("{}{{;}} p{display:none", "<b>{}</b>"),
    ],
)  # fmt: skip
def test_what_a_page_shows_is_kept(head: str, body: str) -> None:
    found = text_of(f"<style>{head}</style><body>{body.replace('{}', '価格は4億円です。')}", "It")
    assert "価格は4億円です。" in found


@pytest.mark.parametrize(
    ("body", "text", "passages"),
    [
        ("<p>発売は<s>4月3日</s>4月9日です。", "発売は4月9日です。", 1),
        ("<p>価格は<del>9<b>億</b>円</del><ins>8億円</ins>です。", "価格は8億円です。", 1),
        ("<p><strike>甲</strike>乙<strike>丙</strike>丁", "乙丁", 2),
        ("<p><span style='text-decoration: red line-through'>甲</span>乙", "乙", 1),
        ("<p><span style='text-decoration-line:line-through'>甲</span>乙", "乙", 1),
        ("<style>.off{text-decoration:line-through}</style><p><i class=off>甲</i>乙", "乙", 1),
        ("<p>甲<s> </s><span style='text-decoration:underline'>乙</span>", "甲乙", 0),
        ("<del><p>甲です。</p></del><p>乙です。", "乙です。", 1),
        ("<ul><li><s>甲</s><li>乙</ul>", "・乙", 1),
        ("<table><tr><td>価格<td><s>9円</s><td>8円</table>", "価格\t\t8円", 1),
    ],
)  # fmt: skip
def test_struck_out_text_is_left_out_and_counted(
    body: str, text: str, passages: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "briefer")
    assert page(body) == text
    assert f"{passages} struck out" in caplog.text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>10<sup>3</sup>トン、10<sup>&minus;6</sup>", "10³トン、10⁻⁶"),
        ("<p>120<sup><a href='#n1'>1</a></sup>億円を投じる", "120億円※1を投じる"),
        ("<p>500円<sup>*2</sup>です", "500円※2です"),
        ("<p>30m<sup>2</sup>のCO<sub>2</sub>、CO<sub>2</sub>30％", "30m²のCO2、CO₂30％"),
        ("<p>甲<span style='vertical-align:super;font-size:8px'>1)</span>は", "甲※1)は"),
        ("<p>株の<sup>1</sup>/<sub>2</sub>と<sup>3</sup>&frasl;<sub>4</sub>", "株の1/2と3/4"),
        ("<p>社長は<q>続ける</q>と語る", "社長は「続ける」と語る"),
        ("<p>第2<sup>nd</sup>版Hikari<sup>TM</sup>", "第2nd版Hikari™"),
        ("<p><sup>1</sup> 税抜です。", "※1 税抜です。"),
        ("<table><tr><td>売上高<sup>1</sup><td>9億円</table>", "売上高※1\t9億円"),
    ],
)
def test_raised_and_lowered_figures(body: str, text: str) -> None:
    assert page(body) == text


@pytest.mark.parametrize(
    "control", ["\x02", "\x0b", "\x1f", "\uffff", "&#7;", "&#x1B;", "&#0031", "&#xFFFE;", "&#0;"]
)
def test_control_characters_of_a_page_are_blanks(control: str) -> None:
    body = f"<p>甲<span hidden>乙</span>{control}丙です。<nav>丁</nav>{control}戊です。"
    assert page(body).replace(" ", "") in (
        "甲丙です。\n戊です。",
        "甲丙です。\n\n戊です。",
        "甲丙です。戊です。",
    )


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("<h1><img alt='電動船を発売'></h1>", "# 電動船を発売\n\n甲です。"),
        ("<h2><a href=/><picture><img alt=' 背景 '></picture></a></h2>", "背景\n\n甲です。"),
        ("<h1><img alt='電動船'><img alt='を発売'></h1>", "# 電動船 を発売\n\n甲です。"),
        ("<h1>電動船<img alt='写真'></h1>", "# 電動船\n\n甲です。"),
        ("<h1><img alt='甲社ロゴ'></h1>", "甲です。"),
        ("<h1><img alt=''><img></h1>", "甲です。"),
        ("<h1><img alt='草案' hidden></h1>", "甲です。"),
        ("<p><img alt='写真'></p>", "甲です。"),
    ],
)
def test_a_heading_that_is_a_picture_says_what_the_picture_says(heading: str, text: str) -> None:
    assert page(f"{heading}<p>甲です。") == text


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><th><th>25年<th>26年<tr><td>船<td>1<td>2", "\t25年\t26年\n船\t1\t2"),
        ("<tr><th rowspan=2>部<th colspan=2>高<th rowspan=2>率<tr><th>前<th>後"
         "<tr><td>船<td>1<td>2<td>3", "部\t高\t\t率\n\t前\t後\n船\t1\t2\t3"),
        ("<tr><td rowspan=2>船<td>内<td>1<tr><td>外<td>2<tr><td colspan=2>計<td>3",
         "船\t内\t1\n\t外\t2\n計\t\t3"),
        ("<tr><td rowspan=0>船<td>1<tr><td>2<tr><td>3", "船\t1\n\t2\n\t3"),
        ("<tbody><tr><td rowspan=9>船<td>1</tbody><tbody><tr><td>車<td>2", "船\t1\n車\t2"),
        ("<tr><td colspan=9>題<tr><td>船<td>1", "題\n船\t1"),
        ("<tr><td colspan=2>船<td colspan=4>1<tr><td colspan=2>車<td>2", "船\t1\n車\t2"),
        ("<tr><td rowspan=100000 colspan=100000>船<td>1<tr><td>2", "船\t1\n\t2"),
        ("<tr><td colspan=-1>船<td rowspan=x>1<tr><td colspan=0>車<td rowspan='1.5'>2",
         "船\t1\n車\t2"),
        ("<tfoot><tr><td>計<td>3</tfoot><tbody><tr><td>船<td>3</tbody><thead><tr><th>部<th>高",
         "部\t高\n船\t3\n計\t3"),
        ("<tr><th>部<th>内訳<tr><td>船<td><table><tr><td>内<td>1<tr><td>外<td>2</table>",
         "部\t内訳\n船\t内 1 外 2"),
        ("単位：億円<tr><td>船<td>1", "単位：億円\n船\t1"),
        ("<tr><td>案内<td>甲は売った。<br>乙は買った。", "案内\n甲は売った。\n乙は買った。"),
        ("<form><tr><form><td>船<td>1</form></tr></form>", "船\t1"),
    ],
)  # fmt: skip
def test_columns_keep_their_heads(table: str, rows: str) -> None:
    assert page(f"<table>{table}</table>") == rows


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
    started = time.process_time()
    with pytest.raises(InputError, match=words):
        read_stdin(io.BytesIO(b"<html>" + data))
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>甲" * 900,
        "<i></i>" * 100_000 + "甲です。",
        "<" * 200_000 + "甲",
        f"<table>{'<tr><td rowspan=100000 colspan=100000>甲<td>乙' * 2000}</table>",
        f"<style>{'a[b' * 50_000}{'div div div{display:block}' * 20_000}</style>{'<div>甲' * 200}",
    ],
)
def test_odd_pages_are_read_in_time(body: str) -> None:
    started = time.process_time()
    assert "甲" in page(body)
    assert time.process_time() - started < 20
